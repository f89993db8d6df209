"""In-store codes: the office's own range, and codes for goods that have none."""

from collections.abc import Sequence
from threading import Lock

from events.decider import Refusal
from events.store_codes import StoreRange
from fair_admin.hub import Hub
from fair_admin.product import PRODUCT, AddCode, Command
from projections.catalogue import codes_beginning

FIRST_PREFIX = "2001"
"""Where codes are drawn from before somebody chooses."""
_DOCUMENT = "store-range"
_DRAWING = Lock()


def store_range(hub: Hub) -> StoreRange:
    """Return where codes are drawn from."""
    kept = hub.vault.document(_DOCUMENT)
    return StoreRange(prefix=kept.decode() if kept else FIRST_PREFIX)


def set_store_range(hub: Hub, prefix: str) -> None:
    """Draw codes from here from now on; raises NotRestricted."""
    hub.vault.put_document(_DOCUMENT, StoreRange(prefix=prefix).prefix.encode())


def allot(hub: Hub, product_ids: Sequence[str], *, actor: str, command_id: str) -> None:
    """Give each product a code of its own, all or none; once for the same command.

    Raises RangeExhausted, and what the decider of products refuses.
    """
    with _DRAWING:
        own = store_range(hub)
        codes = own.draw_many(codes_beginning(hub.models, own.prefix), len(product_ids))
        commands: dict[str, list[Command]] = {
            f"product/{product_id}": [AddCode(code=code)]
            for product_id, code in zip(product_ids, codes, strict=True)
        }
        outcomes = hub.record_together(
            PRODUCT, commands, actor=actor, command_id=command_id
        )
        for outcome in outcomes.values():
            for one in outcome:
                if isinstance(one, Refusal):
                    raise one
        hub.follow()

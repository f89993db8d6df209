"""In-store codes: the office's own range, and codes for goods that have none."""

from collections.abc import Sequence
from threading import Lock

from events.decider import Refusal
from events.store_codes import RangeExhausted, StoreRange
from fair_admin.bags import SCALE_PREFIXES
from fair_admin.hub import Hub
from fair_admin.product import PRODUCT, AddCode, Command
from projections.catalogue import codes_beginning

FIRST_PREFIX = "2001"
"""Where codes are drawn from before somebody chooses."""
_DOCUMENT = "store-range"
_DRAWING = Lock()
_ITEMS = range(10_001, 100_000)


class RangeOfScales(Refusal):
    """Tills read codes that begin so as a weight or a price."""


def store_range(hub: Hub) -> StoreRange:
    """Return where codes are drawn from."""
    kept = hub.vault.document(_DOCUMENT)
    return StoreRange(prefix=kept.decode() if kept else FIRST_PREFIX)


def set_store_range(hub: Hub, prefix: str) -> None:
    """Draw codes from here from now on; raises NotRestricted and RangeOfScales."""
    if prefix.startswith(SCALE_PREFIXES):
        raise RangeOfScales(prefix)
    hub.vault.put_document(_DOCUMENT, StoreRange(prefix=prefix).prefix.encode())


def allot_item(hub: Hub, product_id: str, *, actor: str, command_id: str) -> None:
    """Give a product the lowest free number that scales know goods by.

    Raises RangeExhausted, and what the decider of products refuses.
    """
    with _DRAWING:
        taken = codes_beginning(hub.models, "")
        number = next((one for one in map(str, _ITEMS) if one not in taken), "")
        if not number:
            raise RangeExhausted("10001–99999")
        add, stream = AddCode(code=number), f"product/{product_id}"
        hub.do(PRODUCT, stream, add, actor=actor, command_id=command_id)


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

"""Tills with sales that no hub has yet: folders as production leaves them."""

from dataclasses import dataclass
from pathlib import Path

import msgspec

from events.admission import Admission
from events.log import Head
from events.log_sqlite import open_journal
from events.record import till_stream
from events.sales import Place
from events.shifts import TillStarted
from events.signing import public_key_of
from fair_admin.enrolment import ENROLMENT, IssueCode, UseCode
from fair_admin.office import Office
from pos.station import Enrolment
from projections.keys import keep_secret
from projections.vault import Vault
from tests.bench.prebuilt import START, append, sale_records
from tests.examples import PLACE


def key_of(number: int) -> str:
    """Give the private key of a till."""
    return f"{number + 1:064x}"


def enrol_all(office: Office, tills: int) -> None:
    """Let an office know so many tills."""
    for number in range(tills):
        till = f"t{number}"
        issue = IssueCode(code_id=till, outlet_id=PLACE.outlet_id, now_ms=0)
        use = UseCode(
            till=till,
            epoch=1,
            public_key=public_key_of(key_of(number)),
            place=_place(number),
            now_ms=0,
        )
        for command in (issue, use):
            office.hub.record(
                ENROLMENT,
                f"enrolment/{till}",
                command,
                actor="lan",
                command_id=f"{till}-{type(command).__name__}",
            )


@dataclass(frozen=True, kw_only=True)
class TheHub:
    """Where it will answer, and its public key."""

    url: str
    key: str


def fill(folder: Path, number: int, sales: int, hub: TheHub, from_ms: int) -> None:
    """Write the folder of a till that sold so much since `from_ms`, a sale a minute."""
    till, place = f"t{number}", _place(number)
    journal = open_journal(folder / "journal.sqlite", durable=False)
    stream = till_stream(till, 1)
    started = TillStarted(till=till, epoch=1, place=place)
    head: Head = append(journal, stream, START, from_ms, [(started,)])
    for sale in range(sales):
        records = sale_records(number * sales + sale, place, receipt_number=sale + 1)
        head = append(journal, stream, head, from_ms + sale * 60_000, records)
    journal.close()
    keep_secret(folder, "device.key", key_of(number))
    known = Enrolment(
        hub_url=hub.url,
        admission=Admission(till=till, epoch=1, place=place, hub_key=hub.key),
        key_name="device.key",
    )
    vault = Vault(f"sqlite:///{folder / 'vault.sqlite'}")
    vault.put_document("admission", msgspec.json.encode(known))
    vault.close()


def _place(number: int) -> Place:
    return msgspec.structs.replace(PLACE, outlet_id=f"b{number % 150}")

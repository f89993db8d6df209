"""A code makes a device a till, once; the till is retired and still heard."""

from pathlib import Path

import pytest

from events.admission import EnrolRequest
from events.decider import Occasion
from events.devices import TillEnrolled
from events.log_sqlite import open_journal
from events.replication import make_batch
from events.signing import public_key_of
from fair_admin.devices import KeyUnfit, OutletUnknown, enrol, issue_code, retire_till
from fair_admin.enrolment import (
    CODE_VALID_MS,
    CodeAlreadyUsed,
    CodeExpired,
    CodeUnknown,
    TillAlreadyRetired,
)
from fair_admin.fair import CloseFair
from fair_admin.hub import Hub, UnknownTill
from fair_admin.office import Office
from pos.shift import OpenShift
from pos.till import Till
from projections.coverage import coverage, tills
from tests.fair_admin.fairground import do, lay_out

KEY, OTHER_KEY = "11" * 32, "22" * 32


@pytest.fixture
def hub(office: Office) -> Hub:
    """Lay out fair f1 with booth b1."""
    lay_out(office.hub)
    return office.hub


def ask(hub: Hub, code: str, key: str = KEY) -> TillEnrolled:
    """Ask as the device of a private key."""
    return enrol(hub, EnrolRequest(code=code, public_key=public_key_of(key)))


def test_a_code_makes_a_till_of_its_outlet(hub: Hub) -> None:
    """However the code is typed; the till is expected from then on."""
    code = issue_code(hub, "b1", actor="lan")

    till = ask(hub, code.lower().replace("-", " "))

    assert (till.place.outlet_name, till.place.fair_id) == ("A01", "f1")
    assert [one.till for one in tills(hub.models, "f1")] == [till.till]
    assert coverage(hub.models, hub.now_ms(), "f1").expected == 1


def test_the_code_itself_is_kept_nowhere(hub: Hub) -> None:
    """The log holds no letter of it; the vault holds its hash."""
    code = issue_code(hub, "b1", actor="lan")

    everything = b"".join(stored.body for stored in hub.log.read(0, 1_000))

    assert code.encode() not in everything
    assert code.replace("-", "").encode() not in everything
    assert hub.vault.code_id(code) is None


def test_the_same_device_gets_the_same_answer(hub: Hub) -> None:
    """Its answer was lost, and meanwhile the fair closed: nothing new is recorded."""
    code = issue_code(hub, "b1", actor="lan")
    first = ask(hub, code)
    do(hub, CloseFair())

    assert ask(hub, code) == first
    assert hub.log.head(f"enrolment/{first.till}").sequence == 2


def test_a_used_code_makes_no_second_till(hub: Hub) -> None:
    """Another device is told that the code is used."""
    code = issue_code(hub, "b1", actor="lan")
    ask(hub, code)

    with pytest.raises(CodeAlreadyUsed):
        ask(hub, code, OTHER_KEY)


def test_an_unknown_code_and_an_unfit_key_make_none(hub: Hub) -> None:
    """Each is refused by its own name."""
    code = issue_code(hub, "b1", actor="lan")

    with pytest.raises(CodeUnknown):
        ask(hub, "AAAA-AAAA")
    with pytest.raises(KeyUnfit):
        enrol(hub, EnrolRequest(code=code, public_key="no key"))


def test_a_late_code_makes_none(hub: Hub) -> None:
    """A day later it is too late."""
    code = issue_code(hub, "b1", actor="lan")
    issued_at_ms = hub.now_ms()
    hub.now_ms = lambda: issued_at_ms + CODE_VALID_MS

    with pytest.raises(CodeExpired):
        ask(hub, code)


def test_no_code_is_issued_for_what_sells_nothing(hub: Hub) -> None:
    """An unknown outlet, and a booth of a closed fair."""
    with pytest.raises(OutletUnknown):
        issue_code(hub, "nowhere", actor="lan")
    code = issue_code(hub, "b1", actor="lan")
    do(hub, CloseFair())

    with pytest.raises(OutletUnknown):
        ask(hub, code)


def test_a_retired_till_is_expected_no_more_and_its_journal_is_still_taken(
    hub: Hub, tmp_path: Path
) -> None:
    """What it had not sent yet is not lost."""
    enrolled = ask(hub, issue_code(hub, "b1", actor="lan"))
    journal = open_journal(tmp_path / "journal.sqlite")
    till = Till(
        journal, till=enrolled.till, epoch=1, place=enrolled.place, currency="VND"
    )
    shift = OpenShift(shift_id="h1", cashier_id="c1", float_minor=0, currency="VND")
    till.open_shift(shift, Occasion(at_ms=1, actor="c1", command_id="open"))
    batch = make_batch(
        journal,
        till=enrolled.till,
        epoch=1,
        after=0,
        limit_records=10,
        private_key_hex=KEY,
    )
    head = journal.head(f"till/{enrolled.till}/1")
    journal.close()

    retire_till(hub, enrolled.till, reason="máy hỏng", actor="lan", command_id="r1")

    assert batch is not None
    assert hub.ingest(batch).have == head.sequence
    assert coverage(hub.models, hub.now_ms(), "f1").expected == 0
    assert [one.is_retired for one in tills(hub.models)] == [True]
    with pytest.raises(TillAlreadyRetired):
        retire_till(hub, enrolled.till, reason="x", actor="lan", command_id="r2")


def test_a_stranger_is_no_till(hub: Hub) -> None:
    """A code alone makes nothing."""
    issue_code(hub, "b1", actor="lan")

    with pytest.raises(UnknownTill):
        hub.till("AAAAA", 1)

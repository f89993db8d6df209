"""A code makes one till, in time."""

from events.devices import EnrolmentCodeIssued, TillEnrolled, TillRetired
from fair_admin.enrolment import (
    CODE_VALID_MS,
    ENROLMENT,
    CodeAlreadyIssued,
    CodeAlreadyUsed,
    CodeExpired,
    CodeUnknown,
    IssueCode,
    NoSuchTill,
    RetirementUnexplained,
    RetireTill,
    TillAlreadyRetired,
    UseCode,
)
from tests.examples import PLACE
from tests.scenario import given

ISSUED = EnrolmentCodeIssued(code_id="k1", outlet_id="b1", expires_at_ms=CODE_VALID_MS)
ENROLLED = TillEnrolled(till="t1", epoch=1, code_id="k1", public_key="ab", place=PLACE)


def use(now_ms: int = 0) -> UseCode:
    """Give the command of a device at a time."""
    return UseCode(till="t1", public_key="ab", place=PLACE, now_ms=now_ms)


def test_a_code_is_good_for_a_day() -> None:
    """It is issued for one outlet with its last moment."""
    command = IssueCode(code_id="k1", outlet_id="b1", now_ms=0)

    assert given(ENROLMENT).when(command) == (ISSUED,)
    given(ENROLMENT, ISSUED).refuses(command, CodeAlreadyIssued)


def test_a_code_makes_a_till() -> None:
    """The device's public key is recorded with its place."""
    assert given(ENROLMENT, ISSUED).when(use()) == (ENROLLED,)


def test_a_used_late_or_unknown_code_makes_none() -> None:
    """Each is refused by its own name."""
    given(ENROLMENT).refuses(use(), CodeUnknown)
    given(ENROLMENT, ISSUED, ENROLLED).refuses(use(), CodeAlreadyUsed)
    given(ENROLMENT, ISSUED).refuses(use(CODE_VALID_MS), CodeExpired)


def test_a_till_is_retired_once_and_for_a_reason() -> None:
    """Only a device that became a till can be; its code stays used."""
    retired = TillRetired(till="t1", reason="máy hỏng")

    assert given(ENROLMENT, ISSUED, ENROLLED).when(RetireTill(reason=" máy hỏng ")) == (
        retired,
    )
    given(ENROLMENT, ISSUED).refuses(RetireTill(reason="x"), NoSuchTill)
    given(ENROLMENT, ISSUED, ENROLLED).refuses(
        RetireTill(reason=" "), RetirementUnexplained
    )
    given(ENROLMENT, ISSUED, ENROLLED, retired).refuses(
        RetireTill(reason="x"), TillAlreadyRetired
    )
    given(ENROLMENT, ISSUED, ENROLLED, retired).refuses(use(), CodeAlreadyUsed)

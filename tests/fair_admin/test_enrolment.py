"""A code makes one till, in time."""

from dataclasses import replace

from events.devices import (
    EnrolmentCodeIssued,
    EnrolmentCodeWithdrawn,
    ReplacementCodeIssued,
    TillEnrolled,
    TillRetired,
)
from fair_admin.enrolment import (
    CODE_VALID_MS,
    CODE_VALID_MS_MAX,
    ENROLMENT,
    CodeAlreadyIssued,
    CodeAlreadyUsed,
    CodeExpired,
    CodeUnknown,
    CodeWithdrawn,
    IssueCode,
    NoSuchTill,
    ReplaceTill,
    RetirementUnexplained,
    RetireTill,
    TillAlreadyRetired,
    UseCode,
    ValidityOutOfRange,
    WithdrawCode,
)
from tests.examples import PLACE
from tests.scenario import given

ISSUED = EnrolmentCodeIssued(code_id="k1", outlet_id="b1", expires_at_ms=CODE_VALID_MS)
ENROLLED = TillEnrolled(till="t1", epoch=1, code_id="k1", public_key="ab", place=PLACE)


def use(now_ms: int = 0, epoch: int = 1) -> UseCode:
    """Give the command of a device at a time, with the code of an epoch."""
    return UseCode(till="t1", epoch=epoch, public_key="ab", place=PLACE, now_ms=now_ms)


def test_a_code_is_good_for_a_day() -> None:
    """It is issued for one outlet with its last moment."""
    command = IssueCode(code_id="k1", outlet_id="b1", now_ms=0)

    assert given(ENROLMENT).when(command) == (ISSUED,)
    given(ENROLMENT, ISSUED).refuses(command, CodeAlreadyIssued)


def test_a_code_may_be_good_for_longer_but_not_for_ever() -> None:
    """A fair's sheets are printed before it; the end stands in the fact."""
    week = IssueCode(code_id="k1", outlet_id="b1", now_ms=5, valid_ms=7 * CODE_VALID_MS)

    (issued,) = given(ENROLMENT).when(week)

    assert isinstance(issued, EnrolmentCodeIssued)
    assert issued.expires_at_ms == 5 + 7 * CODE_VALID_MS
    for valid_ms in (0, CODE_VALID_MS_MAX + 1):
        given(ENROLMENT).refuses(replace(week, valid_ms=valid_ms), ValidityOutOfRange)


def test_a_code_is_taken_back_before_it_is_used() -> None:
    """Then it makes no till and cannot be replaced; a used one is a till already."""
    back, gone = WithdrawCode(code_id="k1"), EnrolmentCodeWithdrawn(code_id="k1")

    assert given(ENROLMENT, ISSUED).when(back) == (gone,)
    assert given(ENROLMENT, ISSUED, gone).when(back) == ()
    given(ENROLMENT).refuses(back, CodeUnknown)
    given(ENROLMENT, ISSUED, ENROLLED).refuses(back, CodeAlreadyUsed)
    given(ENROLMENT, ISSUED, gone).refuses(use(), CodeWithdrawn)
    given(ENROLMENT, ISSUED, gone).refuses(ReplaceTill(now_ms=0), NoSuchTill)


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


def test_a_till_is_replaced_by_a_code_of_its_next_epoch() -> None:
    """The old code stays used, a second replacement code is for the same epoch."""
    replaced = ReplacementCodeIssued(till="t1", epoch=2, expires_at_ms=CODE_VALID_MS)
    history = (ISSUED, ENROLLED, replaced)

    assert given(ENROLMENT, ISSUED, ENROLLED).when(ReplaceTill(now_ms=0)) == (replaced,)
    assert given(ENROLMENT, *history).when(ReplaceTill(now_ms=0)) == (replaced,)
    given(ENROLMENT, *history).refuses(use(), CodeAlreadyUsed)
    given(ENROLMENT, *history).refuses(use(CODE_VALID_MS, epoch=2), CodeExpired)
    (again,) = given(ENROLMENT, *history).when(use(epoch=2))
    assert isinstance(again, TillEnrolled)
    assert (again.till, again.epoch) == ("t1", 2)


def test_what_is_no_till_cannot_be_replaced() -> None:
    """Neither a code nobody used, nor a till out of service, nor with its old code."""
    retired = TillRetired(till="t1", reason="máy hỏng")
    replaced = ReplacementCodeIssued(till="t1", epoch=2, expires_at_ms=CODE_VALID_MS)

    given(ENROLMENT).refuses(ReplaceTill(now_ms=0), NoSuchTill)
    given(ENROLMENT, ISSUED).refuses(ReplaceTill(now_ms=0), NoSuchTill)
    given(ENROLMENT, ISSUED, ENROLLED, retired).refuses(
        ReplaceTill(now_ms=0), TillAlreadyRetired
    )
    given(ENROLMENT, ISSUED, ENROLLED, replaced, retired).refuses(
        use(epoch=2), CodeAlreadyUsed
    )

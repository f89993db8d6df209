"""A printer's word counts only when it cannot be anything else."""

import pytest

from printers.status import Status, confirmation_in, status_in

UNASKED = b"\x14\x00\x00\x0f"


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (b"\x12\x12", Status.READY),
        (UNASKED + b"\x12\x12", Status.READY),
        (b"\x12\x72", Status.OUT_OF_PAPER),
        (b"\x32\x12", Status.OUT_OF_PAPER),
        (b"\x16\x12", Status.COVER_OPEN),
        (b"\x52\x12", Status.ERROR),
        (b"", Status.UNKNOWN),
        (b"\x12", Status.UNKNOWN),
        (b"\x12\x12\x12", Status.UNKNOWN),
        (b"\xff\x12", Status.UNKNOWN),
        (b"OK", Status.UNKNOWN),
        (UNASKED, Status.UNKNOWN),
    ],
)
def test_a_status_that_cannot_be_trusted_is_unknown(
    answer: bytes, status: Status
) -> None:
    """Reports that nobody asked for are no answers, and noise is none either."""
    assert status_in(answer) is status


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (b"\x00", Status.READY),
        (b"\x03", Status.READY),
        (UNASKED + b"\x00", Status.READY),
        (b"\x12\x00", Status.READY),
        (b"\x0c", Status.OUT_OF_PAPER),
        (b"", Status.UNKNOWN),
        (b"\x00\x00", Status.UNKNOWN),
        (b"\xff", Status.UNKNOWN),
        (UNASKED, Status.UNKNOWN),
    ],
)
def test_a_paper_is_confirmed_by_one_answer_alone(
    answer: bytes, status: Status
) -> None:
    """Too little, too much or noise confirms nothing."""
    assert confirmation_in(answer) is status

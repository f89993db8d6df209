"""What a printer says of itself, as far as it can be trusted."""

from enum import Enum

QUERIES = (b"\x10\x04\x02", b"\x10\x04\x04")
"""Why it is offline, and its paper sensor: answered at once, even in mid-paper."""

_STATE_MASK, _STATE_FIXED, _UNASKED_FIXED = 0x93, 0x12, 0x10
_UNASKED_BYTES = 4
_COVER_OPEN, _STOPPED, _ERROR = 0x04, 0x20, 0x40
_PAPER_END = 0x60
_BARRIER_MASK, _BARRIER_PAPER_END = 0x90, 0x0C


class Status(Enum):
    """How a printer stands; what cannot be trusted is UNKNOWN, and is printed on."""

    READY = "ready"
    OUT_OF_PAPER = "out-of-paper"
    COVER_OPEN = "cover-open"
    ERROR = "error"
    UNKNOWN = "unknown"


def without_unasked(answer: bytes) -> bytes:
    """Return an answer without the reports a printer sends of its own accord."""
    kept, at = bytearray(), 0
    while at < len(answer):
        if answer[at] & _STATE_MASK == _UNASKED_FIXED:
            at += _UNASKED_BYTES
        else:
            kept.append(answer[at])
            at += 1
    return bytes(kept)


def status_in(answer: bytes) -> Status:
    """Return the status in the answer to QUERIES, one byte to each."""
    states = without_unasked(answer)
    if len(states) != len(QUERIES) or any(
        state & _STATE_MASK != _STATE_FIXED for state in states
    ):
        return Status.UNKNOWN
    offline, sensor = states
    if sensor & _PAPER_END or offline & _STOPPED:
        return Status.OUT_OF_PAPER
    if offline & _COVER_OPEN:
        return Status.COVER_OPEN
    return Status.ERROR if offline & _ERROR else Status.READY


def _barriers(answer: bytes) -> bytes:
    """Return an answer without states: dots may by chance look like the question."""
    said = without_unasked(answer)
    return bytes(one for one in said if one & _STATE_MASK != _STATE_FIXED)


def confirmation_in(answer: bytes) -> Status:
    """Return what the answer to a BARRIER says: READY, or why it is not believed."""
    states = _barriers(answer)
    if len(states) != 1 or states[0] & _BARRIER_MASK:
        return Status.UNKNOWN
    if states[0] & _BARRIER_PAPER_END == _BARRIER_PAPER_END:
        return Status.OUT_OF_PAPER
    return Status.READY

"""One paper on its way: asked first, sent whole, and believed only with a reason."""

from collections.abc import Callable
from time import monotonic

from printers.profile import Profile
from printers.status import QUERIES, Status, confirmation_in, status_in, without_unasked
from printers.thermal import BARRIER
from printers.transports import (
    LIMITS,
    Channel,
    Limits,
    PaperBroken,
    PrinterUnavailable,
    Transport,
)

_OLD_ANSWERS_MAX = 8
_HOLDING_UP = (Status.OUT_OF_PAPER, Status.COVER_OPEN, Status.ERROR)


class Unconfirmed(Exception):
    """The printer took everything and did not say that it printed it."""


def ask_status(channel: Channel, limits: Limits) -> Status:
    """Return how a printer says it stands; UNKNOWN when it says nothing we trust."""
    for _ in range(_OLD_ANSWERS_MAX):
        # What was said before we asked answers nothing.
        if not channel.receive(0):
            break
    try:
        channel.send(b"".join(QUERIES))
    except PaperBroken:
        return Status.UNKNOWN
    answer = _answer(channel, limits.answer, len(QUERIES))
    return status_in(answer)


def deliver(
    transport: Transport,
    profile: Profile,
    data: Callable[[], bytes],
    limits: Limits = LIMITS,
    first: bytes = b"",
) -> None:
    """Print one paper; `data` is asked for once nothing stands in the way.

    `first` is no paper: it brings a printer round that was left in the middle of one.
    Raises PrinterUnavailable while nothing has left, then PaperBroken or Unconfirmed.
    """
    channel = transport.open()
    try:
        bring_round(channel, first)
        if profile.confirms == "answer":
            status = ask_status(channel, limits)
            if status in _HOLDING_UP:
                raise PrinterUnavailable(status.value)
        _print(channel, profile, data(), limits)
    finally:
        channel.close()


def look_at(transport: Transport, profile: Profile, limits: Limits = LIMITS) -> str:
    """Return what would hold a paper up now, "" for nothing that is known.

    A printer that confirms nothing is only reached for.
    """
    try:
        channel = transport.open()
    except PrinterUnavailable as error:
        return error.cause
    try:
        if profile.confirms != "answer":
            return ""
        status = ask_status(channel, limits)
        return status.value if status in _HOLDING_UP else ""
    finally:
        channel.close()


def bring_round(channel: Channel, first: bytes) -> None:
    """Send what is no paper; raises PrinterUnavailable."""
    try:
        channel.send(first)
    except PaperBroken as error:
        raise PrinterUnavailable("broken", str(error)) from error


def _print(channel: Channel, profile: Profile, data: bytes, limits: Limits) -> None:
    if profile.confirms != "answer":
        channel.send(data)
        ended = channel.finish() if profile.confirms == "close" else True
        if not ended:
            raise Unconfirmed
        return
    channel.send(data + BARRIER)
    if confirmation_in(_answer(channel, limits.silent, 1)) is not Status.READY:
        raise Unconfirmed


def _answer(channel: Channel, seconds: float, wanted: int) -> bytes:
    """Return what is said until enough was, apart from what nobody asked."""
    ends = monotonic() + seconds
    said = b""
    while len(without_unasked(said)) < wanted and (left := ends - monotonic()) > 0:
        part = channel.receive(left)
        if not part:
            break
        said += part
    return said


def try_printer(transport: Transport, data: bytes, limits: Limits = LIMITS) -> str:
    """Print a test page and return what the printer `confirms` by.

    Raises PrinterUnavailable and PaperBroken.
    """
    channel = transport.open()
    try:
        before = ask_status(channel, limits)
        channel.send(data + BARRIER)
        said = confirmation_in(_answer(channel, limits.silent, 1))
        if before is Status.READY and said is Status.READY:
            return "answer"
        return "close" if channel.finish() else "nothing"
    finally:
        channel.close()

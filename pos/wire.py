"""The way from a till to its hub."""

from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from typing import Protocol

import msgspec
import urllib3

from events.problem import Problem

_TIMEOUT_SECONDS = 10.0
_OK = frozenset({200, 204})
_GAP = 409
_BUSY = 503


class HubAway(Exception):
    """The hub did not answer, or not as a hub does; the till goes on selling."""


class HubRefused(HubAway):
    """The hub answered that it will not; the message is the hub's sentence."""


class ForkRefused(HubRefused):
    """The hub keeps what was sent aside: it differs from what the hub had before."""


class RecordUnwanted(HubRefused):
    """The hub cannot read a record among those sent, and took none of them."""


class HubBusy(HubAway):
    """The hub serves others first and says in how many seconds to come again."""

    def __init__(self, retry_seconds: int) -> None:
        """Carry what the hub said."""
        super().__init__(f"busy for {retry_seconds} s")
        self.retry_seconds = retry_seconds


class Wire(Protocol):
    """The way to one hub."""

    def post(self, path: str, data: bytes) -> bytes:
        """Return the hub's answer; raises HubAway, and HubRefused with its reason."""


class HttpWire:
    """HTTP to one hub."""

    def __init__(
        self,
        hub_url: str,
        digest: str = "",
        now_ms: Callable[[], int] | None = None,
    ) -> None:
        """Prepare; nothing is connected yet.

        With `digest` only the certificate of this SHA-256 is the hub's; without it an
        https address is believed as browsers do. With this device's clock, `skew_ms` is
        how far it goes before the hub's, as far as an answer has shown it.
        """
        self._hub_url = hub_url.rstrip("/")
        self._now_ms = now_ms
        self.skew_ms: int | None = None
        self._http = urllib3.PoolManager(
            retries=False,
            timeout=urllib3.Timeout(total=_TIMEOUT_SECONDS),
            cert_reqs="CERT_NONE" if digest else None,
            assert_fingerprint=digest or None,
        )

    def post(self, path: str, data: bytes) -> bytes:
        """Return the hub's answer; raises HubAway, and HubRefused with its reason."""
        try:
            answer = self._http.request("POST", self._hub_url + path, body=data)
        except (urllib3.exceptions.HTTPError, ValueError) as error:
            raise HubAway(str(error)) from error
        self._compare(answer.headers)
        later = answer.headers.get("Retry-After", "")
        if answer.status == _BUSY and later.isdecimal():
            raise HubBusy(int(later))
        kind = answer.headers.get("Content-Type", "")
        return read_answer(path, answer.status, kind, answer.data)

    def _compare(self, headers: Mapping[str, str]) -> None:
        at_ms = hub_clock_ms(headers)
        if self._now_ms is not None and at_ms is not None:
            self.skew_ms = self._now_ms() - at_ms


def hub_clock_ms(headers: Mapping[str, str]) -> int | None:
    """Return the hub's clock as its answer says it, None where it does not."""
    try:
        said = parsedate_to_datetime(headers.get("Date", ""))
    except ValueError:
        return None
    return int(said.timestamp() * 1000)


def read_answer(path: str, status: int, content_type: str, data: bytes) -> bytes:
    """Return what the hub said; raises HubAway, and HubRefused with its reason.

    A gap (409) is an answer too: it says where to go on.
    """
    if status in _OK or (status == _GAP and "msgpack" in content_type):
        return data
    try:
        problem = msgspec.json.decode(data, type=Problem)
    except msgspec.MsgspecError:
        raise HubAway(f"{path}: HTTP {status}") from None
    if problem.error == "ForkFound":
        raise ForkRefused(problem.message)
    if problem.error == "RecordRefused":
        raise RecordUnwanted(problem.message)
    raise HubRefused(problem.message)

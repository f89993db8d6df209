"""Invented devices: named and keyed by the seed, enrolled and retired as real ones."""

import hashlib
from dataclasses import dataclass

from events.feed import FeedRequest, encode, signed
from events.sales import Place
from events.signing import public_key_of
from fair_admin.devices import place_at
from fair_admin.enrolment import ENROLMENT, IssueCode, RetireTill, UseCode
from fair_admin.hub import Hub
from fair_admin.rehearsal.clerk import Clerk
from fair_admin.rehearsal.stint import EPOCH


@dataclass(frozen=True, kw_only=True)
class Device:
    """One till with its private key."""

    till: str
    private_key_hex: str
    place: Place

    @property
    def stream(self) -> str:
        """The stream of its enrolment."""
        return f"enrolment/{self.till}"


def key_of(seed: int, name: str) -> str:
    """Return a node's private key; it guards nothing, for the seed gives it away."""
    return hashlib.sha256(f"{seed}/{name}".encode()).hexdigest()


def device_at(hub: Hub, till: str, outlet_id: str, seed: int) -> Device:
    """Return the device that will stand at an outlet."""
    place = place_at(hub, outlet_id)
    return Device(till=till, private_key_hex=key_of(seed, till), place=place)


def enrol(clerk: Clerk, device: Device) -> None:
    """Issue a code for the device and use it at once."""
    now_ms = clerk.hub.now_ms()
    issue = IssueCode(
        code_id=device.till, outlet_id=device.place.outlet_id, now_ms=now_ms
    )
    use = UseCode(
        till=device.till,
        epoch=1,
        public_key=public_key_of(device.private_key_hex),
        place=device.place,
        now_ms=now_ms,
    )
    clerk.enter(ENROLMENT, device.stream, issue, use)


def retire(clerk: Clerk, device: Device) -> None:
    """Expect no more of the device once its fair is over."""
    clerk.enter(ENROLMENT, device.stream, RetireTill(reason="Hội chợ đã kết thúc"))


def feeds_for(hub: Hub, device: Device) -> tuple[bytes, ...]:
    """Return all that the hub answers a new till that asks what it may sell."""
    feeds: list[bytes] = []
    after = 0
    while True:
        question = FeedRequest(
            till=device.till,
            epoch=EPOCH,
            after=after,
            at_ms=hub.now_ms(),
            signature=b"",
        )
        feed = hub.feed(signed(question, device.private_key_hex))
        if feed.scanned == after:
            return tuple(feeds)
        feeds.append(encode(feed))
        after = feed.scanned

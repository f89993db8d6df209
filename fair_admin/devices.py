"""Codes that make devices tills of an outlet, and their end."""

import hashlib
import re
import secrets

from events.admission import EnrolRequest
from events.decider import Refusal
from events.devices import EnrolmentCodeIssued, ReplacementCodeIssued, TillEnrolled
from events.enrolment_code import ALPHABET, SECRET_LENGTH, read, written
from events.sales import Place
from fair_admin.enrolment import (
    ENROLMENT,
    CodeAlreadyUsed,
    CodeUnknown,
    IssueCode,
    ReplaceTill,
    RetireTill,
    UseCode,
)
from fair_admin.hub import Hub, UnknownTill
from projections.outlets import place_of

TILL_LENGTH = 5


class OutletUnknown(Refusal):
    """There is no such booth or sales point, or it closed."""


class KeyUnfit(Refusal):
    """The device sent no Ed25519 public key of 64 hex digits."""


class CodeOfAnotherTill(Refusal):
    """The device is a till and keeps its name; the code is for another one."""


def draw(length: int) -> str:
    """Return so many letters and digits that nobody mistakes for one another."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def code_hash(code: str) -> str:
    """Return what the vault keeps of a code."""
    secret, _fingerprint = read(code)
    return hashlib.sha256(secret.encode()).hexdigest()


def place_at(hub: Hub, outlet_id: str) -> Place:
    """Return the outlet as a place; raises OutletUnknown."""
    place = place_of(hub.models, outlet_id)
    if place is None:
        raise OutletUnknown(outlet_id)
    return place


def issue_code(hub: Hub, outlet_id: str, *, actor: str) -> str:
    """Return a code, `ABCD-EFGH`, that makes one device a till within a day.

    It is shown once; the vault keeps its hash. Of a hub with a certificate of its own
    it is longer, so that the device knows the hub by it. Raises OutletUnknown.
    """
    place_at(hub, outlet_id)
    code, code_id = draw(SECRET_LENGTH), _unused_id(hub)
    hub.do(
        ENROLMENT,
        f"enrolment/{code_id}",
        IssueCode(code_id=code_id, outlet_id=outlet_id, now_ms=hub.now_ms()),
        actor=actor,
        command_id=f"issue-{code_id}",
    )
    hub.vault.put_code(code_hash(code), code_id)
    return written(code, hub.fingerprint)


def _unused_id(hub: Hub) -> str:
    # Short, because it is the till's name on every receipt; so it may have been drawn.
    while hub.log.head(f"enrolment/{(code_id := draw(TILL_LENGTH))}").sequence:
        pass
    return code_id


def issue_replacement_code(hub: Hub, till: str, *, actor: str) -> str:
    """Return a code that begins a new epoch of a till on any device within a day.

    Raises NoSuchTill and TillAlreadyRetired.
    """
    code = draw(SECRET_LENGTH)
    stream = f"enrolment/{till}"
    issued = hub.do(
        ENROLMENT,
        stream,
        ReplaceTill(now_ms=hub.now_ms()),
        actor=actor,
        command_id=f"replace-{draw(SECRET_LENGTH)}",
    )
    for fact in issued:
        if isinstance(fact, ReplacementCodeIssued):
            hub.vault.put_code(code_hash(code), f"{till}/{fact.epoch}")
    return written(code, hub.fingerprint)


def enrol(hub: Hub, request: EnrolRequest) -> TillEnrolled:
    """Make the device a till; the same device asking again gets the same answer.

    Raises CodeUnknown, CodeAlreadyUsed, CodeExpired, CodeOfAnotherTill, OutletUnknown
    and KeyUnfit.
    """
    if not re.fullmatch(r"[0-9a-f]{64}", request.public_key):
        raise KeyUnfit
    code_id = hub.vault.code_id(code_hash(request.code))
    if code_id is None:
        raise CodeUnknown
    till, _, later = code_id.partition("/")
    epoch = int(later or 1)
    if request.till not in {"", till}:
        raise CodeOfAnotherTill(till)
    key = _key_of(hub, till, epoch)
    if key == request.public_key:
        # The answer was lost on its way; the outlet may have closed meanwhile.
        return hub.till(till, epoch)
    if key:
        raise CodeAlreadyUsed(till)
    stream = f"enrolment/{till}"
    place = place_at(hub, _outlet_of(hub, stream))
    hub.do(
        ENROLMENT,
        stream,
        UseCode(
            till=till,
            epoch=epoch,
            public_key=request.public_key,
            place=place,
            now_ms=hub.now_ms(),
        ),
        actor=till,
        command_id=f"enrol-{request.public_key}",
    )
    return hub.till(till, epoch)


def _key_of(hub: Hub, till: str, epoch: int) -> str:
    try:
        return hub.till(till, epoch).public_key
    except UnknownTill:
        return ""


def _outlet_of(hub: Hub, stream: str) -> str:
    for stored in hub.log.read_stream(stream, limit=1):
        for fact in stored.record.facts:
            if isinstance(fact, EnrolmentCodeIssued):
                return fact.outlet_id
    raise CodeUnknown


def retire_till(
    hub: Hub, till: str, *, reason: str, actor: str, command_id: str
) -> None:
    """Expect no more of a till; raises NoSuchTill and what the decider refuses."""
    command = RetireTill(reason=reason)
    hub.do(ENROLMENT, f"enrolment/{till}", command, actor=actor, command_id=command_id)

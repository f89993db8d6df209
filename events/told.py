"""What a till may tell, and within which bounds: whoever counts it must not stumble."""

from types import GenericAlias
from typing import Annotated, Any, Union, get_args, get_origin

import msgspec

from events import papers, refunds, sales, shifts
from events.codec import FACT_TYPES, tag_of
from events.evidence import CheckpointSeen, HubAlarmRaised
from events.fact import Fact
from events.proposals import ProductProposed
from events.record import ENCODING_VERSION, Header, decode_header

COUNTED_MAX = 10**15
"""No single sale or quantity is higher, so that sums of many fit 64 bits."""

_WHOLE_MAX = 2**63 - 1
_AT_MS_MAX = 32_503_680_000_000
_KEY_LETTERS_MAX = 64
_NAME_LETTERS_MAX = 200
_KEYS = ("_id", "_code", "kind", "currency")
_OF_TILLS = {one.__name__ for one in (sales, refunds, shifts, papers)}

TILL_FACTS: tuple[type[Fact], ...] = (
    *(one for one in FACT_TYPES if one.__module__ in _OF_TILLS),
    CheckpointSeen,
    HubAlarmRaised,
    ProductProposed,
)
"""What a till may say; all else is said by the office."""


class Untellable(Exception):
    """A record tells what no till may tell, or in no way this version can read."""


def _bounded(kind: Any, name: str, *, is_counted: bool, is_strict: bool) -> Any:
    """Return a field's type with the bounds that tables and their keys have."""
    if kind is int:
        is_summed = is_counted and not name.startswith("grand_")
        limit = COUNTED_MAX if is_summed else _WHOLE_MAX
        return Annotated[int, msgspec.Meta(ge=-limit, le=limit)]
    if kind is str and is_counted and name.endswith(_KEYS):
        return Annotated[str, msgspec.Meta(max_length=_KEY_LETTERS_MAX)]
    if kind is str and is_counted and name.endswith("name"):
        return Annotated[str, msgspec.Meta(max_length=_NAME_LETTERS_MAX)]
    if get_origin(kind) is tuple:
        inner = _bounded(
            get_args(kind)[0], name, is_counted=is_counted, is_strict=is_strict
        )
        return GenericAlias(tuple, (inner, ...))
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return _bounded_struct(kind, is_counted=is_counted, is_strict=is_strict)
    return kind


def _bounded_struct(
    kind: type[msgspec.Struct], *, is_counted: bool, is_strict: bool
) -> Any:
    config = kind.__struct_config__
    fields: list[Any] = []
    for field in msgspec.structs.fields(kind):
        bounded = _bounded(
            field.type, field.name, is_counted=is_counted, is_strict=is_strict
        )
        if field.required:
            fields.append((field.name, bounded))
        else:
            # What older tills do not say yet is no reason to refuse them.
            fields.append((field.name, bounded, field.default))
    return msgspec.defstruct(
        kind.__name__,
        fields,
        tag=config.tag,
        tag_field=config.tag_field,
        frozen=True,
        kw_only=True,
        forbid_unknown_fields=is_strict,
    )


_COUNTED = {
    sales.SaleCompleted,
    refunds.RefundCompleted,
    HubAlarmRaised,
    ProductProposed,
}


def _all_bounded(*, is_strict: bool) -> dict[str, Any]:
    return {
        tag_of(one): _bounded_struct(
            one, is_counted=one in _COUNTED, is_strict=is_strict
        )
        for one in TILL_FACTS
    }


_KNOWN = frozenset(tag_of(one) for one in FACT_TYPES)


class _Frame(msgspec.Struct, frozen=True):
    """What a record of this version has beside its header."""

    at: Annotated[int, msgspec.Meta(ge=0, le=_AT_MS_MAX)]
    actor: str
    cmd: str
    facts: tuple[msgspec.Raw, ...]


class _Tagged(msgspec.Struct, frozen=True):
    fact: str


_TOLD: Any = msgspec.json.Decoder(
    msgspec.defstruct(
        "Told",
        [
            *((field.name, field.type) for field in msgspec.structs.fields(Header)),
            *((field.name, field.type) for field in msgspec.structs.fields(_Frame)[:3]),
            (
                "facts",
                GenericAlias(
                    tuple,
                    (Union[tuple(_all_bounded(is_strict=True).values())], ...),  # noqa: UP007 - made while running
                ),
            ),
        ],
        forbid_unknown_fields=True,
    )
)
"""Reads a record of nothing but what this version knows, and so every letter of it."""
_FRAME = msgspec.json.Decoder(_Frame)
_TAG = msgspec.json.Decoder(_Tagged)
_FACTS = {
    tag: msgspec.json.Decoder(kind)
    for tag, kind in _all_bounded(is_strict=False).items()
}


def check_told(body: bytes) -> Header:
    """Return a record's header once it is sure that readers can read its facts.

    Records of a newer encoding and facts of unknown tags pass: nobody counts them.
    Raises Untellable, and msgspec.MsgspecError or UnicodeDecodeError where there is not
    even a header.
    """
    try:
        told = _TOLD.decode(body)
        header = Header(v=told.v, stream=told.stream, seq=told.seq, prev=told.prev)
    except msgspec.MsgspecError:
        # What is passed over is not looked at by the decoder, and must be text too.
        body.decode()
        header = decode_header(body)
        if header.v <= ENCODING_VERSION:
            _check_each(body)
    if header.v <= ENCODING_VERSION and _has_nul(body):
        raise Untellable("a text holds a NUL, which not every database can keep")
    return header


def _check_each(body: bytes) -> None:
    try:
        for raw in _FRAME.decode(body).facts:
            tag = _TAG.decode(raw).fact
            if tag in _FACTS:
                _FACTS[tag].decode(raw)
            elif tag in _KNOWN:
                raise Untellable(f"{tag} is not for tills to tell")
    except msgspec.MsgspecError as error:
        raise Untellable(str(error)) from error


def _has_nul(body: bytes) -> bool:
    if b"\\u0000" not in body:
        return False
    return b"\\u0000" in body.replace(b"\\\\", b"")

"""Many booths at once, one a line: `A01; Khu A; HTX Đình Trung; Bình Liêu`."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

LINES_MAX = 1_000
_FIELDS = 4
_ELSEWHERE = "nơi khác:"


class LineUnfit(Exception):
    """A line is no booth."""


class FieldsMissing(LineUnfit):
    """A line has four fields, parted by semicolons or tabs."""


class ZoneNotFound(LineUnfit):
    """The fair has no zone of this name."""


class LocalityNotFound(LineUnfit):
    """No unit has this name on the day the fair begins."""


class LocalityAmbiguous(LineUnfit):
    """Several units have this name; its kind says which."""


@dataclass(frozen=True, kw_only=True)
class BoothLine:
    """What one line says."""

    number: str
    zone_id: str
    exhibitor: str
    locality_code: str
    origin_name: str


@dataclass(frozen=True, kw_only=True)
class Known:
    """What names in lines may mean; keys are `plain` names."""

    zones: Mapping[str, str]
    localities: Mapping[str, tuple[str, ...]]


def plain(name: str) -> str:
    """Return a name as it is compared: composed, single blanks, small letters."""
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()


def numbered_lines(text: str) -> list[tuple[int, str]]:
    """Return the lines that say something, numbered as the eye counts them."""
    lines = enumerate(unicodedata.normalize("NFC", text).splitlines(), start=1)
    return [(number, line) for number, line in lines if line.strip()]


def read_line(line: str, known: Known) -> BoothLine:
    """Return what a line says; raises LineUnfit with what it could not find."""
    fields = [" ".join(field.split()) for field in line.replace("\t", ";").split(";")]
    while fields and not fields[-1]:
        fields.pop()
    if len(fields) != _FIELDS or not all(fields):
        raise FieldsMissing
    number, zone, exhibitor, origin = fields
    zone_id = zone_of(zone, known)
    locality_code, origin_name = origin_of(origin, known)
    return BoothLine(
        number=number,
        zone_id=zone_id,
        exhibitor=exhibitor,
        locality_code=locality_code,
        origin_name=origin_name,
    )


def zone_of(name: str, known: Known) -> str:
    """Return the zone of a name; raises ZoneNotFound."""
    if plain(name) not in known.zones:
        raise ZoneNotFound(name)
    return known.zones[plain(name)]


def origin_of(text: str, known: Known) -> tuple[str, str]:
    """Return a locality's code, or the place that `nơi khác: …` names.

    Raises LocalityNotFound and LocalityAmbiguous.
    """
    if plain(text).startswith(_ELSEWHERE):
        return "", text[len(_ELSEWHERE) :].strip()
    codes = known.localities.get(plain(text), ())
    if not codes:
        raise LocalityNotFound(text)
    if len(codes) > 1:
        raise LocalityAmbiguous(text)
    return codes[0], ""

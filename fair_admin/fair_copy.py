"""A new fair laid out as one that was: the same zones, gates and booths."""

from uuid import NAMESPACE_URL, uuid5

from events.fairs import BoothAdded, GateAdded, ZoneAdded
from fair_admin.fair import Part
from projections.engine import ReadModels
from projections.fairs import booths, gates, zones


def layout_of(
    models: ReadModels, source_id: str, fair_id: str, *, with_booths: bool
) -> tuple[Part, ...]:
    """Return the parts of a fair as parts of another; the same two, the same ids."""

    def new_id(old_id: str) -> str:
        return uuid5(NAMESPACE_URL, f"{fair_id}/{old_id}").hex

    parts: list[Part] = [
        ZoneAdded(fair_id=fair_id, zone_id=new_id(one.zone_id), name=one.name)
        for one in zones(models, source_id)
    ]
    parts += [
        GateAdded(fair_id=fair_id, gate_id=new_id(one.gate_id), name=one.name)
        for one in gates(models, source_id)
    ]
    parts += [
        BoothAdded(
            fair_id=fair_id,
            booth_id=new_id(one.booth_id),
            zone_id=new_id(one.zone_id),
            number=one.number,
            exhibitor=one.exhibitor,
            locality_code=one.locality_code,
            origin_name=one.origin_name,
            invented=one.invented,
        )
        for one in (booths(models, source_id) if with_booths else ())
    ]
    return tuple(parts)

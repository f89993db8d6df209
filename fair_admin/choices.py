"""What a form offers to choose from, read from the register."""

from collections.abc import Mapping

from flask_babel import gettext as _

from events.moments import local
from fair_admin.hub import Hub
from fair_admin.labels import locality_label, locality_order
from projections.localities import localities
from projections.producers import producers

Choices = list[tuple[str, str]]


def of_labels(labels: Mapping[str, object] | Mapping[int, object]) -> Choices:
    """Return a table of labels as choices."""
    return [(str(value), str(label)) for value, label in labels.items()]


def today(hub: Hub) -> str:
    """Return the ISO day it is in Vietnam."""
    return local(hub.now_ms()).date().isoformat()


def locality_choices(hub: Hub, nothing: str = "—") -> dict[str, Choices]:
    """Return all units with a kind, those that exist today before the former ones.

    `nothing` is what stands there while none is chosen.
    """
    now = {one.code for one in localities(hub.models, today(hub))}
    current, former = _("Hiện nay"), _("Trước đây")
    groups: dict[str, Choices] = {current: [("", nothing)], former: []}
    for one in sorted(localities(hub.models), key=locality_order):
        group = current if one.code in now else former
        groups[group].append((one.code, locality_label(one)))
    return groups


def locality_labels(hub: Hub) -> dict[str, str]:
    """Return what each unit is called, kind and name, by its code."""
    return {one.code: locality_label(one) for one in localities(hub.models)}


def producer_choices(hub: Hub, nothing: str) -> Choices:
    """Return all producers by name, behind what stands there while none is chosen."""
    known = [(one.producer_id, one.name) for one in producers(hub.models)]
    return [("", nothing), *known]

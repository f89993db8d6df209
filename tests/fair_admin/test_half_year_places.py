"""Figures are gathered by the units of their day, of 2024, or of today."""

import pytest

from fair_admin.half_year.figure import Part
from fair_admin.half_year.places import AS_TOLD, DISTRICT, UNIT, by_place
from fair_admin.office import Office
from projections.localities import localities
from projections.provinces import Provinces

pytestmark = pytest.mark.usefixtures("register")

SOLD = (
    Part(name="2024, Hạ Long", value=5, place="22501"),
    Part(name="2024, Vân Đồn", value=3, place="22517"),
    Part(name="2025, Tuần Châu", value=2, place="22501015"),
    Part(name="Nơi khác", value=9),
)


@pytest.fixture
def sums(office: Office) -> dict[str, dict[str, int]]:
    """Give the sums of a few parts in every way of gathering them."""
    models = office.hub.models
    names = {one.code: f"{one.kind} {one.name}" for one in localities(models)}
    return {
        by: {
            one.name: one.value for one in by_place(SOLD, Provinces(models), names, by)
        }
        for by in (AS_TOLD, DISTRICT, UNIT)
    }


def test_names_are_those_of_the_day(sums: dict[str, dict[str, int]]) -> None:
    """The city of Hạ Long before July 2025, its wards after."""
    assert sums[AS_TOLD] == {
        "city Hạ Long": 5,
        "district Vân Đồn": 3,
        "ward Tuần Châu": 2,
    }


def test_new_units_go_back_to_the_ones_of_2024(
    sums: dict[str, dict[str, int]],
) -> None:
    """So that years can be compared."""
    assert sums[DISTRICT] == {"city Hạ Long": 7, "district Vân Đồn": 3}


def test_only_what_was_replaced_whole_goes_on_as_a_new_unit(
    sums: dict[str, dict[str, int]],
) -> None:
    """Vân Đồn became one special zone; Hạ Long was split and stays what it was."""
    assert sums[UNIT] == {
        "city Hạ Long": 5,
        "special_zone Vân Đồn": 3,
        "ward Tuần Châu": 2,
    }

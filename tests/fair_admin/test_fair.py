"""A fair is planned, laid out, opened and closed, in that order."""

import msgspec
import pytest

from events.decider import Refusal
from events.fairs import (
    BoothAdded,
    FairCancelled,
    FairClosed,
    FairOpened,
    FairPlanned,
    GateAdded,
    ZoneAdded,
)
from fair_admin.fair import (
    FAIR,
    Add,
    AddBooths,
    AlreadyThere,
    BoothsUnfit,
    CancelFair,
    CloseFair,
    DatesReversed,
    FairAlreadyPlanned,
    FairNotOpen,
    FairNotPlannedAnyMore,
    FairOver,
    FairUnknown,
    LocalityMissing,
    NameMissing,
    OpenFair,
    OriginUnclear,
    PlanFair,
    UnknownChoice,
    ZoneUnknown,
)
from tests.scenario import given

PLANNED = FairPlanned(
    fair_id="f1",
    name="Hội chợ OCOP Quảng Ninh – Hè 2026",
    level="provincial",
    kind="fair",
    locality_code="22501",
    starts_on="2026-04-28",
    ends_on="2026-05-03",
    currency="VND",
    invented=True,
)
OPENED = FairOpened(fair_id="f1")
ZONE = ZoneAdded(fair_id="f1", zone_id="z1", name="Khu A")
GATE = GateAdded(fair_id="f1", gate_id="g1", name="Cổng chính")
BOOTH = BoothAdded(
    fair_id="f1",
    booth_id="b1",
    zone_id="z1",
    number="A01",
    exhibitor="HTX Đình Trung",
    locality_code="22513",
    origin_name="",
    invented=True,
)


def test_a_fair_goes_its_way() -> None:
    """Plan, open, close: each once and in order."""
    assert given(FAIR).when(PlanFair(planned=PLANNED)) == (PLANNED,)
    assert given(FAIR, PLANNED).when(OpenFair()) == (OPENED,)
    assert given(FAIR, PLANNED, OPENED).when(CloseFair()) == (FairClosed(fair_id="f1"),)


def test_no_step_is_taken_twice_or_too_early() -> None:
    """Each wrong step is refused by its own name."""
    given(FAIR).refuses(OpenFair(), FairUnknown)
    given(FAIR, PLANNED).refuses(PlanFair(planned=PLANNED), FairAlreadyPlanned)
    given(FAIR, PLANNED).refuses(CloseFair(), FairNotOpen)
    given(FAIR, PLANNED, OPENED).refuses(OpenFair(), FairNotPlannedAnyMore)
    closed = FairClosed(fair_id="f1")
    given(FAIR, PLANNED, OPENED, closed).refuses(Add(GATE), FairOver)


def test_a_fair_is_called_off_before_it_opens_and_for_a_reason() -> None:
    """An open fair is closed, not cancelled."""
    assert given(FAIR, PLANNED).when(CancelFair(" bão ")) == (
        FairCancelled(fair_id="f1", reason="bão"),
    )
    given(FAIR, PLANNED).refuses(CancelFair(" "), NameMissing)
    given(FAIR, PLANNED, OPENED).refuses(CancelFair("bão"), FairNotPlannedAnyMore)


@pytest.mark.parametrize(
    ("field", "value", "refusal"),
    [
        ("name", "  ", NameMissing),
        ("level", "galactic", UnknownChoice),
        ("kind", "party", UnknownChoice),
        ("ends_on", "2026-04-27", DatesReversed),
        ("starts_on", "28/04/2026", DatesReversed),
        ("locality_code", "", LocalityMissing),
    ],
)
def test_a_plan_that_cannot_be_is_refused(
    field: str, value: str, refusal: type[Refusal]
) -> None:
    """Each impossible field is refused by its own name."""
    changed = msgspec.structs.replace(PLANNED, **{field: value})

    given(FAIR).refuses(PlanFair(planned=changed), refusal)


@pytest.mark.parametrize("part", [ZONE, BOOTH, GATE])
def test_a_part_is_laid_out_once(part: ZoneAdded | BoothAdded | GateAdded) -> None:
    """The same zone, booth or gate is refused the second time."""
    before = () if isinstance(part, ZoneAdded) else (ZONE,)

    assert given(FAIR, PLANNED, *before).when(Add(part)) == (part,)
    given(FAIR, PLANNED, *before, part).refuses(Add(part), AlreadyThere)


def test_a_booth_number_is_given_once() -> None:
    """Another booth cannot have the number, however it is written."""
    other = msgspec.structs.replace(BOOTH, booth_id="b2", number="a01")

    given(FAIR, PLANNED, ZONE, BOOTH).refuses(Add(other), AlreadyThere)


def test_a_booth_lies_in_a_zone_and_comes_from_one_place() -> None:
    """A locality and another province at once would count twice."""
    twice = msgspec.structs.replace(BOOTH, origin_name="Lào")
    nowhere = msgspec.structs.replace(BOOTH, locality_code="")

    given(FAIR, PLANNED).refuses(Add(BOOTH), ZoneUnknown)
    given(FAIR, PLANNED, ZONE).refuses(Add(twice), OriginUnclear)
    given(FAIR, PLANNED, ZONE).refuses(Add(nowhere), OriginUnclear)


def test_a_part_needs_a_name() -> None:
    """A nameless gate could not be told from another."""
    nameless = msgspec.structs.replace(GATE, name=" ")

    given(FAIR, PLANNED).refuses(Add(nameless), NameMissing)


def test_a_fair_joined_elsewhere_is_held_in_no_locality() -> None:
    """Another province's towns are not in the register."""
    joined = msgspec.structs.replace(PLANNED, level="joined_province", locality_code="")

    assert given(FAIR).when(PlanFair(planned=joined)) == (joined,)


def test_many_booths_are_laid_out_together() -> None:
    """Each is a fact of one record."""
    booths = tuple(
        msgspec.structs.replace(BOOTH, booth_id=f"b{n}", number=f"A{n}")
        for n in range(3)
    )

    assert given(FAIR, PLANNED, ZONE).when(AddBooths(booths)) == booths


def test_one_booth_that_cannot_be_keeps_out_all() -> None:
    """Every bad one is named by its place, also where two want one number."""
    twin = msgspec.structs.replace(BOOTH, booth_id="b2", number="a01")
    lost = msgspec.structs.replace(BOOTH, booth_id="b3", number="A3", zone_id="z9")

    with pytest.raises(BoothsUnfit) as refused:
        given(FAIR, PLANNED, ZONE).when(AddBooths((BOOTH, twin, lost)))

    assert [(at, type(why)) for at, why in refused.value.args[0]] == [
        (1, AlreadyThere),
        (2, ZoneUnknown),
    ]

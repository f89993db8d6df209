"""Invented papers of quality, as many and as large as the province published."""

from datetime import date, timedelta
from random import Random

from events.quality import (
    GrowingAreaCoded,
    PackingFacilityCoded,
    PracticeCertified,
)
from fair_admin.quality import QUALITY, EnterPaper, Paper
from fair_admin.rehearsal.clerk import Clerk
from fair_admin.rehearsal.scale import (
    AREAS,
    AREAS_BEFORE,
    CROP_FACILITIES,
    CROPS_M2,
    FISH_M2,
    LIVESTOCK_FARMS,
    LIVESTOCK_HOUSEHOLDS,
    ORGANIC_M2,
    PACKING,
    PACKING_BEFORE,
)
from fair_admin.rehearsal.shares import split
from fair_admin.rehearsal.terrain import TERRAINS

_YEAR = 365
_CROPS = ("rau", "na", "vải", "bưởi", "lúa", "chè", "dong riềng", "thanh long")
_MARKETS = ("DOMESTIC", "DOMESTIC", "EXPORT:CN", "EXPORT:JP")
_CINNAMON_AT, _FISH_AT = "22515", "22507"
_EQUIVALENT_ONE_IN = 5


def enter_papers(clerk: Clerk, draws: Random, last: date) -> None:
    """Enter the papers that stand on a day, and a few that ended before."""
    for paper in (*_practices(draws, last), *_codes(draws, last)):
        stream = f"quality/{paper.paper_id}"
        clerk.enter(QUALITY, stream, EnterPaper(paper=paper))


def _practices(draws: Random, last: date) -> list[Paper]:
    places = list(TERRAINS)
    areas = split(CROPS_M2, [draws.uniform(0.5, 1.5) for _ in range(CROP_FACILITIES)])
    found: list[Paper] = [
        _practice(
            f"crops-{number:02d}",
            "VIETGAP",
            f"Cơ sở trồng trọt {number}",
            ("facility", "crops"),
            draws.sample(_CROPS, 2),
            area,
            draws.choice(places),
            _days(draws, last),
        )
        for number, area in enumerate(areas, start=1)
    ]
    found += [
        _practice(
            "fish-01",
            "VIETGAP",
            "Cơ sở nuôi cá nước lạnh",
            ("facility", "aquaculture"),
            ["cá tầm Nga", "cá lăng"],
            FISH_M2,
            _FISH_AT,
            _days(draws, last),
        ),
        _practice(
            "organic-01",
            "ORGANIC",
            "Vùng quế hữu cơ",
            ("facility", "crops"),
            ["quế"],
            ORGANIC_M2,
            _CINNAMON_AT,
            _days(draws, last),
        ),
        _practice(
            "crops-00",
            "VIETGAP",
            "Cơ sở trồng trọt cũ",
            ("facility", "crops"),
            ["rau"],
            60_000,
            places[0],
            (_ago(last, 4 * _YEAR), _ago(last, _YEAR // 4)),
        ),
    ]
    for number in range(LIVESTOCK_FARMS + LIVESTOCK_HOUSEHOLDS):
        is_farm = number < LIVESTOCK_FARMS
        is_other = not is_farm and number % _EQUIVALENT_ONE_IN == 0
        found.append(
            _practice(
                f"stock-{number:02d}",
                "OTHER" if is_other else "VIETGAHP",
                f"{'Trang trại' if is_farm else 'Hộ chăn nuôi'} {number + 1}",
                ("farm" if is_farm else "household", "livestock"),
                [draws.choice(("gà", "lợn", "vịt"))],
                0,
                draws.choice(places),
                _days(draws, last),
            )
        )
    return found


def _practice(  # noqa: PLR0913, PLR0917 - a paper says that much
    key: str,
    scheme: str,
    holder: str,
    kind_and_activity: tuple[str, str],
    species: list[str],
    area_m2: int,
    locality_code: str,
    days: tuple[str, str],
) -> PracticeCertified:
    return PracticeCertified(
        paper_id=f"iv-{key}",
        scheme=scheme,
        equivalent_to="VIETGAHP" if scheme == "OTHER" else "",
        number=f"IV-{key}",
        holder_name=holder,
        holder_kind=kind_and_activity[0],
        producer_id="",
        activity=kind_and_activity[1],
        species=tuple(species),
        area_m2=area_m2,
        locality_code=locality_code,
        valid_from=days[0],
        valid_until=days[1],
        invented=True,
    )


def _codes(draws: Random, last: date) -> list[Paper]:
    """Return growing areas and packing facilities, some of them new this year."""
    places = list(TERRAINS)
    found: list[Paper] = [
        GrowingAreaCoded(
            paper_id=f"iv-area-{number:02d}",
            code=f"IV-OR-{number:04d}",
            name=f"Vùng trồng {number}",
            market=draws.choice(_MARKETS),
            species=(draws.choice(_CROPS),),
            area_m2=draws.randint(2, 60) * 10_000,
            producer_id="",
            locality_code=draws.choice(places),
            valid_from=_since(draws, last, is_new=number > AREAS_BEFORE),
            valid_until="",
            invented=True,
        )
        for number in range(1, AREAS + 1)
    ]
    found += [
        PackingFacilityCoded(
            paper_id=f"iv-packing-{number:02d}",
            code=f"IV-PH-{number:04d}",
            name=f"Cơ sở đóng gói {number}",
            market=draws.choice(_MARKETS),
            producer_id="",
            locality_code=draws.choice(places),
            valid_from=_since(draws, last, is_new=number > PACKING_BEFORE),
            valid_until="",
            invented=True,
        )
        for number in range(1, PACKING + 1)
    ]
    return found


def _days(draws: Random, last: date) -> tuple[str, str]:
    begins = last - timedelta(days=draws.randint(60, 2 * _YEAR))
    ends = last + timedelta(days=draws.randint(30, _YEAR))
    return begins.isoformat(), ends.isoformat()


def _since(draws: Random, last: date, *, is_new: bool) -> str:
    days = (30, _YEAR - 20) if is_new else (_YEAR + 20, 3 * _YEAR)
    return _ago(last, draws.randint(*days))


def _ago(last: date, days: int) -> str:
    return (last - timedelta(days=days)).isoformat()

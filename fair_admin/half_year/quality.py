"""Good practice, growing areas, packing facilities, and who makes rated products."""

from collections.abc import Iterable

from fair_admin.half_year.figure import (
    AREA,
    COUNT,
    REGISTERED,
    Figure,
    Part,
    Section,
    counted,
)
from fair_admin.half_year.view import View
from fair_admin.ratio import Ratio
from projections import quality
from projections.quality import QualityPaper

_KINDS = ("enterprise", "cooperative", "household")


def practice_section(view: View) -> Section:
    """Return facilities and areas of each scheme."""
    practices = [one for one in view.papers if one.kind == quality.PRACTICE]

    def of(scheme: str, activity: str = "", holder: str = "") -> list[QualityPaper]:
        return [
            one
            for one in practices
            if scheme in {one.scheme, one.equivalent_to}
            and activity in {"", one.activity}
            and holder in {"", one.holder_kind}
        ]

    crops, fish = of("VIETGAP", "crops"), of("VIETGAP", "aquaculture")
    organic = of("ORGANIC")
    return Section(
        key="practice",
        figures=(
            _papers("practice.vietgap_crops", view, crops),
            _areas("practice.vietgap_crops_area", view, crops),
            _papers("practice.vietgap_fish", view, fish),
            _areas("practice.vietgap_fish_area", view, fish),
            _papers("practice.organic", view, organic),
            _areas("practice.organic_area", view, organic),
            _papers(
                "practice.vietgahp_farms", view, of("VIETGAHP", "livestock", "farm")
            ),
            _papers(
                "practice.vietgahp_households",
                view,
                of("VIETGAHP", "livestock", "household"),
            ),
        ),
    )


def codes_section(view: View) -> Section:
    """Return growing areas and packing facilities with a code."""
    areas = [one for one in view.papers if one.kind == quality.AREA]
    packing = [one for one in view.papers if one.kind == quality.PACKING]
    domestic = [one for one in areas if one.market == "DOMESTIC"]
    return Section(
        key="codes",
        figures=(
            _papers("codes.areas", view, areas),
            _papers("codes.areas_domestic", view, domestic, len(areas)),
            _papers(
                "codes.areas_export",
                view,
                [one for one in areas if one.market != "DOMESTIC"],
                len(areas),
            ),
            _papers("codes.packing", view, packing),
            _papers("codes.both", view, [*areas, *packing]),
        ),
    )


def makers_section(view: View) -> Section:
    """Return the producers that have a rated product on the day, by kind."""
    ids = {item.producer_id for item in view.certified}
    makers = [one for key, one in view.producers.items() if key in ids]

    def figure(key: str, kind: str = "") -> Figure:
        found = [one for one in makers if kind in {"", one.kind}]
        return Figure(
            key=key,
            unit=COUNT,
            source=REGISTERED,
            as_of=view.day,
            parts=counted(
                (one.name, f"/producers/{one.producer_id}", one.locality_code)
                for one in found
            ),
            ratio=Ratio(numerator=len(found), denominator=len(makers))
            if kind
            else None,
        )

    return Section(
        key="makers",
        figures=(
            figure("makers.all"),
            *(figure(f"makers.{kind}", kind) for kind in _KINDS),
        ),
    )


def _papers(
    key: str, view: View, papers: Iterable[QualityPaper], whole: int | None = None
) -> Figure:
    parts = counted(
        (one.name, f"/ocop/quality/{one.paper_id}", one.locality_code) for one in papers
    )
    return Figure(
        key=key,
        unit=COUNT,
        source=REGISTERED,
        as_of=view.day,
        parts=parts,
        ratio=None if whole is None else Ratio(numerator=len(parts), denominator=whole),
    )


def _areas(key: str, view: View, papers: Iterable[QualityPaper]) -> Figure:
    return Figure(
        key=key,
        unit=AREA,
        source=REGISTERED,
        as_of=view.day,
        parts=tuple(
            Part(
                name=one.name,
                value=one.area_m2,
                address=f"/ocop/quality/{one.paper_id}",
                place=one.locality_code,
            )
            for one in papers
        ),
    )

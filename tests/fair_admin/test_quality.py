"""What officers may record of papers of quality, checklists and lots."""

import msgspec
import pytest

from events.decider import Refusal
from events.quality import (
    ChecklistNoted,
    GrowingAreaCoded,
    LotRecorded,
    PackingFacilityCoded,
    PaperEnded,
    PracticeCertified,
)
from fair_admin import checklist, quality
from fair_admin.checklist import CHECKLIST, LOTS, NoteItem, RecordLot
from fair_admin.hectares import NotAnArea, format_hectares, parse_hectares
from fair_admin.quality import QUALITY, EndPaper, EnterPaper
from tests.scenario import given

CROPS = PracticeCertified(
    paper_id="q1",
    scheme="VIETGAP",
    equivalent_to="",
    number="VG-1",
    holder_name="HTX Rau sạch",
    holder_kind="facility",
    producer_id="",
    activity="crops",
    species=("rau",),
    area_m2=119_400,
    locality_code="22521",
    valid_from="2023-05-01",
    valid_until="2026-05-01",
    invented=True,
)
AREA = GrowingAreaCoded(
    paper_id="g1",
    code="VN-QNIOR-0001",
    name="Vùng na Đông Triều",
    market="EXPORT:CN",
    species=("na",),
    area_m2=50_000,
    producer_id="",
    locality_code="22521",
    valid_from="2023-05-01",
    valid_until="",
    invented=True,
)
PACKING = PackingFacilityCoded(
    paper_id="k1",
    code="VN-QNIPH-0001",
    name="Nhà đóng gói",
    market="DOMESTIC",
    producer_id="",
    locality_code="22521",
    valid_from="2023-05-01",
    valid_until="",
    invented=True,
)
LABEL = ChecklistNoted(
    product_id="p1",
    item="label",
    is_met=True,
    noted_on="2024-01-01",
    valid_until="2024-12-31",
    note="",
    invented=True,
)
LOT = LotRecorded(
    product_id="p1",
    lot="L01",
    produced_on="2024-01-01",
    use_by="2024-07-01",
    paper_ids=("g1",),
    invented=True,
)


@pytest.mark.parametrize("paper", [CROPS, AREA, PACKING])
def test_a_paper_is_entered_once_and_ends_with_a_reason(paper: quality.Paper) -> None:
    """The same again is nothing; what ended does not end again."""
    ended = PaperEnded(paper_id=paper.paper_id, ended_on="2024-01-01", reason="vi phạm")
    ending = EndPaper(ended_on="2024-01-01", reason=" vi phạm ")

    assert given(QUALITY).when(EnterPaper(paper=paper)) == (paper,)
    assert given(QUALITY, paper).when(EnterPaper(paper=paper)) == ()
    assert given(QUALITY, paper).when(ending) == (ended,)
    given(QUALITY, paper, ended).refuses(ending, quality.PaperOver)
    given(QUALITY).refuses(ending, quality.PaperUnknown)
    silent = EndPaper(ended_on="2024-01-01", reason=" ")
    given(QUALITY, paper).refuses(silent, quality.EndUnexplained)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"holder_name": " "}, quality.PaperIncomplete),
        ({"locality_code": ""}, quality.PaperIncomplete),
        ({"valid_from": "2023-02-30"}, quality.PaperDatesReversed),
        ({"valid_until": "2023-04-30"}, quality.PaperDatesReversed),
        ({"scheme": "ISO"}, quality.PaperUnfit),
        ({"scheme": "OTHER"}, quality.PaperUnfit),
        ({"equivalent_to": "VIETGAP"}, quality.PaperUnfit),
        ({"holder_kind": "person"}, quality.PaperUnfit),
        ({"activity": "mining"}, quality.PaperUnfit),
        ({"area_m2": 0}, quality.AreaUnfit),
    ],
)
def test_a_certificate_that_cannot_be_is_refused(
    change: dict[str, object], refusal: type[Refusal]
) -> None:
    """Nothing half known enters."""
    entry = msgspec.structs.replace(CROPS, **change)

    given(QUALITY).refuses(EnterPaper(paper=entry), refusal)


def test_markets_and_areas_are_checked_and_kinds_do_not_change() -> None:
    """A code is for the country or for a named one; a farm of animals needs no area."""
    herd = msgspec.structs.replace(CROPS, activity="livestock", area_m2=0)
    lost = msgspec.structs.replace(AREA, market="EXPORT")
    bare = msgspec.structs.replace(AREA, area_m2=0)
    taken = msgspec.structs.replace(PACKING, paper_id="q1")

    assert given(QUALITY).when(EnterPaper(paper=herd)) == (herd,)
    given(QUALITY).refuses(EnterPaper(paper=lost), quality.PaperUnfit)
    given(QUALITY).refuses(EnterPaper(paper=bare), quality.AreaUnfit)
    given(QUALITY, CROPS).refuses(EnterPaper(paper=taken), quality.PaperOfAnotherKind)


def test_a_checklist_keeps_the_last_word_of_each_item() -> None:
    """Not before an earlier word, not of an item there is not, and within its days."""
    later = msgspec.structs.replace(LABEL, is_met=False, noted_on="2024-06-01")
    early = msgspec.structs.replace(LABEL, noted_on="2023-12-31")
    odd = msgspec.structs.replace(LABEL, item="taste")
    turned = msgspec.structs.replace(LABEL, valid_until="2023-12-31")

    assert given(CHECKLIST).when(NoteItem(noted=LABEL)) == (LABEL,)
    assert given(CHECKLIST, LABEL).when(NoteItem(noted=LABEL)) == ()
    assert given(CHECKLIST, LABEL).when(NoteItem(noted=later)) == (later,)
    given(CHECKLIST, LABEL).refuses(NoteItem(noted=early), checklist.NotedBefore)
    given(CHECKLIST).refuses(NoteItem(noted=odd), checklist.ItemUnknown)
    given(CHECKLIST).refuses(NoteItem(noted=turned), checklist.NoteDayUnclear)


def test_a_lot_is_made_before_it_is_used() -> None:
    """And its number fits a label."""
    turned = msgspec.structs.replace(LOT, use_by="2023-12-31")
    long = msgspec.structs.replace(LOT, lot="L" * 21)

    assert given(LOTS).when(RecordLot(recorded=LOT)) == (LOT,)
    assert given(LOTS, LOT).when(RecordLot(recorded=LOT)) == ()
    given(LOTS).refuses(RecordLot(recorded=turned), checklist.LotDatesReversed)
    given(LOTS).refuses(RecordLot(recorded=long), checklist.LotUnfit)


def test_hectares_are_read_and_written_to_the_square_metre() -> None:
    """With a comma, as people write them."""
    assert parse_hectares("322,35") == 3_223_500
    assert parse_hectares("0,41") == 4_100
    assert format_hectares(3_223_500) == "322,35"
    assert format_hectares(12_345_670_000) == "1.234.567"
    for text in ("1.5", "-1", "", "1,23456", "١"):
        with pytest.raises(NotAnArea):
            parse_hectares(text)

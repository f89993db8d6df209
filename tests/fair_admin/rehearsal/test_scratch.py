"""A rehearsal writes where a rehearsal wrote before, or where nothing is."""

from pathlib import Path

import msgspec
import pytest

from events.register import SalesPointOpened
from fair_admin.office import Office
from fair_admin.rehearsal.scratch import NotScratch, check_log, claim
from fair_admin.sales_point import SALES_POINT, OpenSalesPoint

POINT = SalesPointOpened(
    outlet_id="d1",
    name="Điểm OCOP bến tàu",
    locality_code="22501",
    address="",
    invented=True,
)


def test_a_new_or_empty_folder_is_claimed_for_good(tmp_path: Path) -> None:
    """What was claimed once is a rehearsal's, also when it is full."""
    claim(tmp_path / "new")
    (tmp_path / "new" / "log.sqlite").touch()

    claim(tmp_path / "new")


def test_any_other_folder_is_refused(tmp_path: Path) -> None:
    """An office in earnest, or somebody's papers, are not written into."""
    (tmp_path / "letter.txt").write_text("Kính gửi")

    with pytest.raises(NotScratch):
        claim(tmp_path)
    with pytest.raises(NotScratch):
        claim(tmp_path / "letter.txt")


def test_a_log_with_a_fair_or_outlet_in_earnest_is_refused(
    office: Office, tmp_path: Path
) -> None:
    """Whoever used a rehearsal's folder in earnest keeps it."""

    def open_point(point: SalesPointOpened) -> None:
        office.hub.do(
            SALES_POINT,
            f"sales-point/{point.outlet_id}",
            OpenSalesPoint(opened=point),
            actor="lan",
            command_id=f"open-{point.outlet_id}",
        )

    open_point(POINT)
    check_log(office.hub.log, tmp_path)
    open_point(msgspec.structs.replace(POINT, outlet_id="d2", invented=False))

    with pytest.raises(NotScratch):
        check_log(office.hub.log, tmp_path)

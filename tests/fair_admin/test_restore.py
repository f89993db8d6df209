"""A hub that is put back to a backup shows what the backup holds, and no more."""

from pathlib import Path
from shutil import copyfile

from fair_admin.cli import main
from fair_admin.office import Office, read_models_of
from projections import takings
from tests.fair_admin.fairground import lay_out
from tests.fair_admin.seller import Seller


def test_figures_do_not_know_more_than_the_log(tmp_path: Path) -> None:
    """Read models that are ahead of a restored log are built anew."""
    folder = tmp_path / "office"
    office = Office(folder, lambda: 5)
    lay_out(office.hub)
    seller = Seller(office.hub, tmp_path, "b1", "t1")
    seller.sell()
    seller.send()
    office.stop()
    copyfile(folder / "log.sqlite", tmp_path / "backup.sqlite")
    office = Office(folder, lambda: 6)
    seller.hub = office.hub
    seller.sell(quantity=3)
    seller.send()
    office.hub.follow()
    office.stop()
    copyfile(tmp_path / "backup.sqlite", folder / "log.sqlite")

    assert main(["restore", "--folder", str(folder), "--reason", "ổ đĩa hỏng"]) == 0

    with read_models_of(folder) as models:
        (total,) = takings.by_fair(models)
    assert (total.receipts, total.amount_minor) == (1, 65_000)

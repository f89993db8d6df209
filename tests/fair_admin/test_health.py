"""How the hub stands: for programs that watch it, and for people."""

from pathlib import Path

import pytest
from flask import Flask

from fair_admin.app import create_app
from fair_admin.backup import make_backup
from fair_admin.health import BACKUP_AGE_MS_MAX, GRAVE, Health, health_of
from fair_admin.office import Office
from fair_admin.pages.state import SENTENCES
from tests.fair_admin.conftest import NOW_MS
from tests.fair_admin.fairground import lay_out
from tests.fair_admin.seller import Seller
from tests.fair_admin.visitor import Visitor


def health(office: Office, backups: Path | None = None) -> Health:
    """Give how the hub of an office stands."""
    return health_of(office.hub, office.premises(backups))


def test_a_hub_at_rest_is_well(office: Office) -> None:
    """With room on its disk and its figures at the end of the log."""
    lay_out(office.hub)

    seen = health(office)

    assert (seen.is_well, seen.troubles, seen.lag) == (True, (), 0)
    assert seen.log_position == seen.read_model_position > 0
    assert 0 < seen.disk_free_bytes < seen.disk_total_bytes
    assert (seen.clock_ms, seen.newest_record_at_ms) == (NOW_MS, NOW_MS)


def test_backups_are_watched_where_somebody_named_their_folder(
    office: Office, tmp_path: Path
) -> None:
    """None, an old one, a new one, one that cannot be read."""
    lay_out(office.hub)
    backups, folder = tmp_path / "backups", tmp_path / "office"
    backups.mkdir()
    assert health(office, backups).troubles == ("no-backup",)

    made_at_ms = NOW_MS - BACKUP_AGE_MS_MAX - 1
    make_backup("hub", folder, backups, made_at_ms)
    assert health(office, backups).troubles == ("backup-old",)

    path, _ = make_backup("hub", folder, backups, NOW_MS)
    seen = health(office, backups)
    assert (seen.troubles, seen.backups) == ((), 2)
    assert (seen.oldest_backup_at_ms, seen.newest_backup_at_ms) == (made_at_ms, NOW_MS)

    (path / "backup.json").write_text("{")
    assert "backup-broken" in health(office, backups).troubles


def test_silent_tills_are_said_but_wake_nobody(office: Office, tmp_path: Path) -> None:
    """A till that is silent sells all the same."""
    lay_out(office.hub)
    Seller(office.hub, tmp_path, "b1", "t1")

    seen = health(office)

    assert (seen.is_well, seen.troubles) == (True, ("tills-silent",))
    assert (seen.tills_expected, seen.tills_silent) == (1, 1)


def test_a_clock_that_went_back_is_said(office: Office) -> None:
    """The newest record came later than it is now."""
    lay_out(office.hub)
    office.hub.now_ms = lambda: NOW_MS - 3_600_000

    assert health(office).troubles == ("clock-behind",)


def test_a_supervisor_is_told_by_the_status(app: Flask) -> None:
    """200 while nobody must be woken, at either address, without a login."""
    for address in ("/health", "/healthz"):
        answer = app.test_client().get(address)
        assert (answer.status_code, answer.get_json()["is_well"]) == (200, True)


def test_figures_that_are_away_wake_somebody(office: Office, tmp_path: Path) -> None:
    """503, and the word that says what is the matter."""
    lay_out(office.hub)
    app = create_app(office.hub, secret_key="k", premises=office.premises())
    office.hub.models._engine.dispose()
    (tmp_path / "office" / "models.sqlite").unlink()
    (tmp_path / "office" / "models.sqlite").mkdir()

    answer = app.test_client().get("/health")

    assert answer.status_code == 503
    assert answer.get_json()["troubles"] == ["figures-away"]


def test_people_read_what_to_do(
    office: Office, organiser: Visitor, tmp_path: Path
) -> None:
    """The page says each trouble in a sentence, and what goes well."""
    lay_out(office.hub)
    page = organiser.open("/state")
    assert "Mọi thứ đều tốt." in page
    assert "theo kịp sổ" in page

    Seller(office.hub, tmp_path, "b1", "t1")
    assert "Có máy bán im lặng." in organiser.open("/state")


@pytest.mark.parametrize("trouble", sorted({*GRAVE, *SENTENCES}))
def test_every_trouble_has_its_sentence(trouble: str) -> None:
    """What a program reads as a word, people read as what to do."""
    assert str(SENTENCES[trouble])

"""A running hub that has a whole half-year behind it."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import fair_admin.rehearsal
from fair_admin.accounts import put_organiser
from fair_admin.rehearsal.caller import Caller
from projections.vault import Vault
from tests.bench.bound import Bound
from tests.bench.memory import resident_mib
from tests.bench.prebuilt import GOLDEN, cache_folder
from tests.commands import run, starting

_LIMIT_MIB = 250.0
_PASSWORD = "mua-he-2024"


def memory_after_season(folder: Path) -> Iterator[Bound]:
    """Serve the season's folder, look at every board, and weigh the process."""
    hub = folder / "season"
    shutil.copytree(_season(), hub)
    vault = Vault(f"sqlite:///{hub / 'vault.sqlite'}")
    put_organiser(vault, login="lan", name="Lan", password=_PASSWORD)
    vault.close()
    with starting() as start:
        running = start("hub", "--folder", str(hub), "--host", "127.0.0.1", "--port=0")
        caller = Caller(running.address)
        caller.submit("/login", login="lan", password=_PASSWORD)
        for fair in caller.get("/api/v1/fairs"):
            caller.get(f"/api/v1/board/{fair['fair_id']}")
        caller.get("/api/v1/board")
        caller.get("/api/v1/board/sales-points")
        yield Bound(
            name="hub after the season: resident memory",
            value=resident_mib(running.process.pid),
            unit="MiB",
            limit=_LIMIT_MIB,
        )


def _season() -> Path:
    """Return the folder of a season at the published scale, played once."""
    shape = hashlib.sha256(GOLDEN.read_bytes())
    for part in sorted(Path(fair_admin.rehearsal.__path__[0]).rglob("*.*")):
        if part.suffix in {".py", ".json"}:
            shape.update(part.read_bytes())
    season = cache_folder() / f"season-{shape.hexdigest()[:12]}"
    if not season.exists():
        for old in cache_folder().glob("season-*"):
            shutil.rmtree(old)
        playing = season.with_name(f"season-playing-{shape.hexdigest()[:12]}")
        code, said = run("season", "--folder", str(playing), patience_seconds=1_800)
        if code:
            raise RuntimeError(said)
        playing.rename(season)
    return season

"""A season in front of somebody: a bar that follows the days, and what was played."""

from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from events.moments import day_starts_at_ms, format_moment
from fair_admin.rehearsal.scale import DAYS, ENDS_ON, FAIRS, STARTS_ON, Scale
from fair_admin.rehearsal.scratch import claim_empty
from fair_admin.rehearsal.season import Played, play_season

_DAY_MS = 24 * 3_600_000


def play_with_bar(folder: Path, *, seed: int, permille: int, console: Console) -> None:
    """Play a season and say what it was; raises NotScratch."""
    claim_empty(folder)
    begins_at_ms = day_starts_at_ms(STARTS_ON)
    columns = (
        TextColumn("{task.fields[day]}"),
        BarColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=console) as progress:
        bar = progress.add_task("", total=DAYS, day=format_moment(begins_at_ms)[:10])

        def passed(at_ms: int, fair_name: str) -> None:
            days = (at_ms - begins_at_ms) // _DAY_MS
            if days != progress.tasks[0].completed:
                day = format_moment(at_ms)[:10]
                progress.update(bar, completed=days, description=fair_name, day=day)

        played = play_season(folder, seed=seed, scale=Scale(permille), passed=passed)
        progress.update(bar, completed=DAYS, description="")
    console.print(_said(played, folder, seed), highlight=False, soft_wrap=True)


def _said(played: Played, folder: Path, seed: int) -> str:
    levels = played.levels
    abroad, joined = levels["joined_abroad"], levels["joined_province"]
    return (
        f"{FAIRS} hội chợ: {levels['provincial']} cấp tỉnh, {levels['local']} tại địa"
        f" phương, {joined} ở tỉnh khác, {abroad} ở nước ngoài.\n"
        "Số công bố là 2 + 12 + 4 nhưng tổng lại là 22: bốn hội chợ còn lại, cũng như"
        f" mọi phân bổ, là giả định (hạt giống {seed}).\n"
        f"{played.tills} máy bán, {played.records} bản ghi,"
        f" {played.log_bytes / 1e6:.0f} MB.\n"
        f"Xem báo cáo: hoicho report --folder {folder} --from {STARTS_ON}"
        f" --to {ENDS_ON}"
    )

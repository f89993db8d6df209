"""What was published of a half-year, so that a report can be held beside it."""

import csv
from dataclasses import dataclass
from importlib.resources import files

from fair_admin.period import Period

_FILES = {("2024-01-01", "2024-06-30"): "published_2024h1.csv"}


@dataclass(frozen=True, kw_only=True)
class Published:
    """A published value, or None where only a remark is; `remark` names a doubt.

    `is_least`: it was published as a lower bound.
    """

    value: int | None
    is_least: bool
    remark: str


def published(period: Period) -> dict[str, Published]:
    """Return what was published of exactly this period, by the keys of figures."""
    name = _FILES.get((period.first_day, period.last_day))
    if name is None:
        return {}
    text = (files("fair_admin") / "data" / name).read_text(encoding="utf-8")
    return {
        row["key"]: Published(
            value=int(row["value"]) if row["value"] else None,
            is_least=row["least"] == "yes",
            remark=row["remark"],
        )
        for row in csv.DictReader(text.splitlines())
    }

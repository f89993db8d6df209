"""A list of goods as a table, made into labels."""

import csv
from collections.abc import Iterable

from events.money import NotAnAmount, format_money, parse_vnd
from printers.labels import CANNOT_PRINT, Label, check_label

_STARS = {"": 0, "0": 0, "3": 3, "4": 4, "5": 5}


class RowUnfit(ValueError):
    """A row makes no label; the message names the row and what is wrong."""


def labels_in(lines: Iterable[str]) -> tuple[Label, ...]:
    """Return the labels of a CSV whose first row names the columns.

    Columns: name and price are needed; producer, unit, stars, code and trace are not.
    Raises RowUnfit.
    """
    found = []
    for number, row in enumerate(csv.DictReader(lines), 2):
        try:
            label = Label(
                name=row["name"],
                producer=row.get("producer") or "",
                price_text=format_money(parse_vnd(row["price"] or "")),
                unit=row.get("unit") or "",
                stars=_STARS[(row.get("stars") or "").strip()],
                code=(row.get("code") or "").strip(),
                trace_text=(row.get("trace") or "").strip(),
            )
            check_label(label)
        except (KeyError, NotAnAmount, *CANNOT_PRINT) as error:
            raise RowUnfit(f"row {number}: {error}") from error
        found.append(label)
    return tuple(found)

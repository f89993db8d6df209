"""What labels are printed on: sheets of A4, or rolls of a label printer."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from fair_admin.choices import Choices
from printers.label_sheets import labels_pdf
from printers.labels import SHEETS, Label
from printers.zpl import ROLLS_MM, label_picture, zpl_of


@dataclass(frozen=True, kw_only=True)
class Printout:
    """A file to print: its end of a name, its kind and its bytes."""

    ending: str
    mimetype: str
    body: bytes


def paper_choices() -> Choices:
    """Return every paper by what stationers call it."""
    sheets = [
        (
            name,
            _(
                "A4, %(count)s nhãn %(width)s × %(height)s mm",
                count=sheet.count,
                width=_mm(sheet.width),
                height=_mm(sheet.height),
            ),
        )
        for name, sheet in SHEETS.items()
    ]
    rolls = [
        (
            f"zpl-{width}x{height}",
            _(
                "Máy in nhãn (ZPL), %(width)s × %(height)s mm",
                width=width,
                height=height,
            ),
        )
        for width, height in ROLLS_MM
    ]
    return [*sheets, *rolls]


def _mm(length: float) -> str:
    return f"{length:g}".replace(".", ",")


def printout(paper: str, labels: Sequence[Label], start: int) -> Printout:
    """Return the labels for one of the papers, on a sheet from place `start`.

    Raises StartOutside, and what labels raise that cannot be.
    """
    if paper in SHEETS:
        body = labels_pdf(labels, SHEETS[paper], start)
        return Printout(ending="pdf", mimetype="application/pdf", body=body)
    width, height = (int(part) for part in paper.removeprefix("zpl-").split("x"))
    pictures: dict[Label, bytes] = {}
    for label in labels:
        if label not in pictures:
            pictures[label] = zpl_of(label_picture(label, width, height))
    body = b"".join(pictures[label] for label in labels)
    return Printout(ending="zpl", mimetype="application/octet-stream", body=body)

"""A printer made of a folder: each paper becomes a picture, read from the bytes."""

from pathlib import Path

from PIL import Image

from printers.transports import PrinterUnavailable

_RASTER = b"\x1dv0"
_CUT = b"\x1dV"
_LENGTHS = {b"\x1b@": 2, b"\x1bd": 3}
# Cuts numbered from 65 on feed the paper first and say how far.
_FEEDING_CUTS = 65


class UnknownOperation(ValueError):
    """The bytes hold what this printer cannot do; it shows where."""


class VirtualPrinter:
    """Keeps every paper as a numbered PNG, so that no hardware is needed."""

    def __init__(self, folder: Path) -> None:
        """Remember the folder, made when it is missing."""
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def send(self, data: bytes) -> None:
        """Print one paper; raises PrinterUnavailable when the disk refuses."""
        paper = picture(data)
        number = len(list(self._folder.glob("*.png"))) + 1
        try:
            paper.save(self._folder / f"{number:06d}.png")
        except OSError as error:
            raise PrinterUnavailable(str(error)) from error

    def papers(self) -> tuple[Path, ...]:
        """Return the pictures, newest first."""
        return tuple(sorted(self._folder.glob("*.png"), reverse=True))


def picture(data: bytes) -> Image.Image:
    """Return what a printer makes of these bytes; raises UnknownOperation."""
    bands: list[Image.Image] = []
    at = 0
    while at < len(data):
        if data.startswith(_RASTER, at):
            across, height = (
                int.from_bytes(data[at + i : at + i + 2], "little") for i in (4, 6)
            )
            begins, at = at + 8, at + 8 + across * height
            dots = bytes(byte ^ 0xFF for byte in data[begins:at])
            bands.append(Image.frombytes("1", (across * 8, height), dots))
        elif data.startswith(_CUT, at):
            at += 4 if data[at + 2] >= _FEEDING_CUTS else 3
        elif data[at : at + 2] in _LENGTHS:
            at += _LENGTHS[data[at : at + 2]]
        else:
            raise UnknownOperation(f"byte {at}: {data[at : at + 4].hex()}")
    return _joined(bands)


def _joined(bands: list[Image.Image]) -> Image.Image:
    width = max((band.width for band in bands), default=1)
    whole = Image.new("1", (width, max(sum(band.height for band in bands), 1)), 1)
    top = 0
    for band in bands:
        whole.paste(band, (0, top))
        top += band.height
    return whole

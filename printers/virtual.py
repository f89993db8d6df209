"""A printer made of a folder: each paper becomes a picture, read from the bytes."""

from pathlib import Path

from printers.tokens import operations, picture
from printers.transports import PaperBroken, PrinterUnavailable


class VirtualPrinter:
    """Keeps every paper as a numbered PNG, so that no hardware is needed."""

    def __init__(self, folder: Path) -> None:
        """Remember the folder, made when it is missing."""
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def open(self) -> "VirtualChannel":
        """Begin a paper under the next number."""
        if not self._folder.is_dir():
            raise PrinterUnavailable("away", str(self._folder))
        number = len(list(self._folder.glob("*.png"))) + 1
        return VirtualChannel(self._folder / f"{number:06d}.png")

    def papers(self) -> tuple[Path, ...]:
        """Return the pictures, newest first."""
        return tuple(sorted(self._folder.glob("*.png"), reverse=True))


class VirtualChannel:
    """One paper; what leaves no dots, such as a drawer's pulse, leaves no picture."""

    def __init__(self, path: Path) -> None:
        """Remember where the picture goes."""
        self._path = path

    def send(self, data: bytes) -> None:
        """Print; the disk may refuse."""
        if not any(one.name == "raster" for one in operations(data)):
            return
        try:
            picture(data).save(self._path)
        except OSError as error:
            raise PaperBroken(0, str(error)) from error

    def receive(self, seconds: float) -> bytes:  # noqa: ARG002 - it never has news
        """Return nothing, as a folder says nothing."""
        return b""

    def finish(self) -> bool:
        """Say yes: the picture is there."""
        return True

    def close(self) -> None:
        """Nothing was held open."""

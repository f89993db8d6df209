"""Pictures as ESC/POS bytes, in bands that a slow printer can take."""

from dataclasses import dataclass

from escpos.printer import Dummy
from PIL import Image

_BAND_DOTS = 256
_FEED_ROWS = 4


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What a printer can do: dots across its head, and whether it cuts."""

    width: int
    has_cutter: bool = True


MM58 = Profile(width=384, has_cutter=False)
MM80 = Profile(width=576)


def to_bytes(image: Image.Image, profile: Profile) -> bytes:
    """Return the bytes that print a picture, feed it out and cut where possible."""
    dummy = Dummy()
    # The profile names no width of its own, and python-escpos says so for every band.
    dummy.profile.profile_data.setdefault("media", {})["width"] = {
        "pixels": profile.width
    }
    dummy.hw("INIT")
    for top in range(0, image.height, _BAND_DOTS):
        band = image.crop((0, top, image.width, min(top + _BAND_DOTS, image.height)))
        dummy.image(band, impl="bitImageRaster", center=False)
    dummy.print_and_feed(_FEED_ROWS)
    if profile.has_cutter:
        dummy.cut(feed=False)
    return bytes(dummy.output)

"""A picture that stands above every receipt, made small before it travels to tills."""

import io

from PIL import Image, UnidentifiedImageError

from printers.pen import LOGO_HEIGHT
from printers.profile import WIDTHS

LOGO_BYTES_MAX = 5 * 1024 * 1024
_PIXELS_MAX = 40_000_000


class NoPicture(ValueError):
    """The file is no PNG or JPEG that can be read, or it is far too large."""


def fitted_logo(data: bytes) -> bytes:
    """Return a picture as a grey PNG no larger than the widest paper shows.

    Raises NoPicture.
    """
    if len(data) > LOGO_BYTES_MAX:
        raise NoPicture
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > _PIXELS_MAX:
                raise NoPicture
            coloured = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise NoPicture from error
    white = Image.new("RGB", coloured.size, "white")
    white.paste(coloured, (0, 0), coloured)
    white.thumbnail((max(WIDTHS), LOGO_HEIGHT))
    file = io.BytesIO()
    white.convert("L").save(file, "PNG", optimize=True)
    return file.getvalue()

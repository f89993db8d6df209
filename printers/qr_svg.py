"""QR codes as drawings for a page of ours."""

import segno

_DOTS = 5
_QUIET = 4


def qr_svg(text: str) -> str:
    """Return a QR of a text as an inline SVG."""
    drawn: str = segno.make(text, error="m").svg_inline(
        scale=_DOTS, border=_QUIET, light="#fff"
    )
    return drawn

"""QR codes for screens."""

import io

import segno


def qr_png(text: str, *, module_dots: int = 6) -> bytes:
    """Return a text as the bytes of a PNG, quiet zone included."""
    file = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        file, kind="png", scale=module_dots, border=4
    )
    return file.getvalue()


def qr_svg(text: str) -> str:
    """Return a text as a QR code to stand in a page, with the white it needs around."""
    code = segno.make(text, error="m", micro=False)
    return str(code.svg_inline(scale=3, border=4, light="white"))

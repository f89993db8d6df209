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

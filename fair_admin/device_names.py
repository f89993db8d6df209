"""What a browser calls itself, shortened to what people call it."""

from flask_babel import gettext as _

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("coc_coc", "Cốc Cốc"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)
_LENGTH_MAX = 40


def device_name(said: str) -> str:
    """Return browser and system in a few words, or the beginning of what was said."""
    known = [
        next((name for mark, name in marks if mark in said), "")
        for marks in (_BROWSERS, _SYSTEMS)
    ]
    return ", ".join(filter(None, known)) or said[:_LENGTH_MAX] or _("không rõ")

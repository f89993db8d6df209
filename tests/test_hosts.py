"""A fair has no internet: nothing that is shown asks another host for anything."""

import re
from pathlib import Path

import flask_bootstrap
import pytest

ROOT = Path(__file__).parents[1]
KINDS = {".html", ".js", ".css", ".svg", ".json"}
SHOWN = [
    path
    for face in ("fair_admin", "pos")
    for folder in ("templates", "static")
    for path in sorted((ROOT / face / folder).rglob("*"))
    if path.suffix in KINDS
]
BOOTSTRAP = Path(flask_bootstrap.__file__).parent / "static"
NAMESPACE = "http://www.w3.org/"
"""Names a language, and is asked by nobody."""

_HOST = re.compile(r"(?:https?:)?//[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE)


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_page_style_script_or_picture_names_a_host(path: Path) -> None:
    """What is needed is served from here."""
    text = path.read_text().replace(NAMESPACE, "")

    assert _HOST.findall(text) == []


def test_bootstraps_styles_load_nothing_from_elsewhere() -> None:
    """Its own pictures are inside its style sheet."""
    style = (BOOTSTRAP / "bootstrap5/css/bootstrap.min.css").read_text()
    loaded = re.findall(r"(?:url\(|@import)\s*[\"']?([^\"')]{1,40})", style)

    assert [one for one in loaded if not one.startswith("data:")] == []

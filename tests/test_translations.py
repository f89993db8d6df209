"""Whatever a face says in Vietnamese it can say in English."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
FACES = [folder.parent.name for folder in sorted(ROOT.glob("*/translations"))]


def said_by(face: str) -> set[str]:
    """Give every sentence in a face's code and templates."""
    with (ROOT / "babel.cfg").open() as mapping:
        method_map, options_map = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call] # Babel
    found = extract_from_dir(
        str(ROOT / face),
        method_map,
        options_map,
        keywords={"_": None, "gettext": None, "lazy_gettext": None},
    )
    return {message for _, _, message, _, _ in found if isinstance(message, str)}


def english_of(face: str) -> Catalog:
    """Give a face's English catalogue."""
    path = ROOT / face / "translations/en/LC_MESSAGES/messages.po"
    with path.open("rb") as file:
        return read_po(file, locale="en")


@pytest.mark.parametrize("face", FACES)
def test_every_sentence_has_an_english_text(face: str) -> None:
    """None is missing, none is left over, and both name the same parts."""
    catalog = english_of(face)
    texts = {str(one.id): str(one.string) for one in catalog if one.id}

    assert {text for text, english in texts.items() if not english} == set()
    assert set(texts) == said_by(face)
    assert [error for one in catalog for error in one.check(catalog)] == []


@pytest.mark.parametrize("face", FACES)
def test_what_is_served_is_what_was_written(face: str) -> None:
    """The compiled catalogue is as new as its source: `make .venv/ready` makes it."""
    catalog = english_of(face)
    path = ROOT / face / "translations/en/LC_MESSAGES/messages.mo"
    with path.open("rb") as file:
        compiled = read_mo(file)

    assert {str(one.id): str(one.string) for one in compiled if one.id} == {
        str(one.id): str(one.string) for one in catalog if one.id
    }

"""Whatever a face says in Vietnamese it can say in English."""

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
FACES = [folder.parent.name for folder in sorted(ROOT.glob("*/translations"))]
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "lazy_gettext": None,
    "lazy_pgettext": DEFAULT_KEYWORDS["pgettext"],
}

Key = tuple[str | None, str | tuple[str, ...]]


def said_by(face: str) -> set[Key]:
    """Give every sentence in a face's code and templates, and what it is about."""
    with (ROOT / "babel.cfg").open() as mapping:
        method_map, options_map = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call] # Babel
    found = extract_from_dir(
        str(ROOT / face), method_map, options_map, keywords=KEYWORDS
    )
    return {
        (context, message if isinstance(message, str) else tuple(message))
        for _, _, message, _, context in found
    }


def english_of(face: str) -> Catalog:
    """Give a face's English catalogue."""
    path = ROOT / face / "translations/en/LC_MESSAGES/messages.po"
    with path.open("rb") as file:
        return read_po(file, locale="en")


def texts_of(catalog: Catalog) -> dict[Key, tuple[str, ...]]:
    """Give a catalogue's English texts, all of each, by what they stand for."""
    return {_key(one): _texts(one) for one in catalog if one.id}


def _key(message: Message) -> Key:
    said = message.id if isinstance(message.id, str) else tuple(message.id)
    return message.context, said


def _texts(message: Message) -> tuple[str, ...]:
    text = message.string or ""
    return (text,) if isinstance(text, str) else tuple(text)


@pytest.mark.parametrize("face", FACES)
def test_every_sentence_has_an_english_text(face: str) -> None:
    """None is missing, none is left over, and both name the same parts."""
    catalog = english_of(face)
    texts = texts_of(catalog)

    assert {key for key, english in texts.items() if not all(english)} == set()
    assert set(texts) == said_by(face)
    assert [error for one in catalog for error in one.check(catalog)] == []


@pytest.mark.parametrize("face", FACES)
def test_what_is_served_is_what_was_written(face: str) -> None:
    """The compiled catalogue is as new as its source: `make .venv/ready` makes it."""
    written = BytesIO()
    write_mo(written, english_of(face))
    written.seek(0)
    path = ROOT / face / "translations/en/LC_MESSAGES/messages.mo"
    with path.open("rb") as served:
        assert texts_of(read_mo(served)) == texts_of(read_mo(written))

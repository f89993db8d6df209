"""What the documents name is there, and what is there is in the documents."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from fair_admin.command_line import make_parser

ROOT = Path(__file__).parents[1]
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]

Words = list[str]


def commands(
    parser: argparse.ArgumentParser, name: str = "hoicho"
) -> Iterator[tuple[str, Words]]:
    """Give every command with the words it understands, those of its parts too."""
    words: Words = []
    parts: dict[str, argparse.ArgumentParser] = {}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            parts = action.choices
        elif not isinstance(action, argparse._HelpAction):
            words.append(
                action.option_strings[-1:][0] if action.option_strings else action.dest
            )
    if not parts:
        yield name, words
    for part, inner in parts.items():
        yield from commands(inner, f"{name} {part}")


def named(name: str) -> str:
    """Give the name of a test's case."""
    return name.removeprefix("hoicho ")


COMMANDS = dict(commands(make_parser()))


@pytest.mark.parametrize("command", COMMANDS, ids=named)
def test_each_command_is_explained_to_operators(command: str) -> None:
    """A section of its own names every option and every word."""
    guide = (ROOT / "docs/operator.md").read_text()
    _, heading, behind = guide.partition(f"\n### `{command}`\n")
    section = re.split(r"\n##", behind)[0]

    assert heading
    assert [word for word in COMMANDS[command] if f"`{word}`" not in section] == []
    known = set(COMMANDS[command])
    assert set(re.findall(r"^\| `(--[a-z-]+)`", section, re.MULTILINE)) <= known


def test_operators_read_of_no_command_that_is_not_there() -> None:
    """Every heading that names a command names one we have."""
    guide = (ROOT / "docs/operator.md").read_text()

    assert set(re.findall(r"^### `(hoicho [a-z ]+)`", guide, re.MULTILINE)) == set(
        COMMANDS
    )


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_what_a_document_tells_to_make_can_be_made(document: Path) -> None:
    """`make something` stands in the Makefile."""
    makefile = (ROOT / "Makefile").read_text()
    told = re.findall(
        r"(?:`|^    |&& )make ([a-z./-]+)", document.read_text(), re.MULTILINE
    )

    assert [one for one in told if f"\n{one}:" not in makefile] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_of_a_document_lead_somewhere(document: Path) -> None:
    """Every relative link and picture is a file."""
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text())

    assert [link for link in links if not (document.parent / link).exists()] == []


def test_the_architecture_names_files_that_are_there() -> None:
    """A path in backticks exists; a bare file name stands in one of the packages."""
    text = (ROOT / "ARCHITECTURE.md").read_text()
    paths = set(re.findall(r"`([\w/]+\.(?:py|js))`", text))
    packages = ("events", "pos", "fair_admin", "projections", "printers")

    missing = [
        path
        for path in paths
        if not (ROOT / path).exists()
        and not any((ROOT / package / path).exists() for package in packages)
    ]

    assert missing == []


def test_every_decision_is_in_the_index() -> None:
    """Whoever writes one down adds a line."""
    folder = ROOT / "docs/decisions"
    index = (folder / "README.md").read_text()

    assert [
        one.name for one in folder.glob("0*.md") if f"({one.name})" not in index
    ] == []

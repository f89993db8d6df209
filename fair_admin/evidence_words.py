"""The words of the commands that examine, export, carry and restore journals."""

import argparse
from pathlib import Path


def add_evidence_words(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> None:
    """Add `verify`, `restore` and the parts of `journal`."""
    verify = _add(commands, "verify", "name the first record that is wrong")
    verify.add_argument(
        "path", type=Path, help="a hub's or till's folder, or an export"
    )
    verify.add_argument(
        "--checkpoints", type=Path, help="what an auditor kept of the hub's word"
    )
    verify.add_argument("--hub-key", default="", help="the hub's public key, if known")
    _database(verify)

    restore = _add(commands, "restore", "put a hub or till back to a backup")
    _folder(restore)
    _database(restore)
    restore.add_argument(
        "--from", type=Path, dest="backup", help="a backup; without it, it is there"
    )
    restore.add_argument("--keys", type=Path, help="where its private keys were kept")
    restore.add_argument("--reason", default="", help="why; a hub records it")
    restore.add_argument(
        "--above", type=int, default=0, help="the highest hub epoch a till has seen"
    )

    journal = _add(commands, "journal", "carry journals by file")
    parts = journal.add_subparsers(required=True, dest="part", metavar="PART")
    export = _add(parts, "export", "write a hub's log or a till's journal")
    _folder(export)
    _database(export)
    export.add_argument("file", type=Path)
    words = _add(parts, "checkpoints", "write the hub's signed words for an auditor")
    _folder(words)
    words.add_argument("file", type=Path)
    carry = _add(parts, "import", "bring a till's exported journal to a hub")
    carry.add_argument("--hub", required=True, help="the address of the running hub")
    carry.add_argument("file", type=Path)
    carry.add_argument("--answer", type=Path, help="write the hub's answer here")
    answer = _add(parts, "acknowledge", "take a hub's answer to a till")
    _folder(answer)
    answer.add_argument("file", type=Path)


def _add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    sentence: str,
) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=sentence, description=sentence)


def _folder(command: argparse.ArgumentParser) -> None:
    command.add_argument("--folder", type=Path, required=True, help="where its data is")


def _database(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--database-url", default="", help="postgresql://… of a hub that has one"
    )

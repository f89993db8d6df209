"""The command that reads a configuration file and says what is wrong in it."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from fair_admin.configuration import read_configuration
from fair_admin.settings import TABLES


def add_config_words(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> None:
    """Add the parts of `config`."""
    sentence = "read the configuration of hub and till"
    config = commands.add_parser("config", help=sentence, description=sentence)
    parts = config.add_subparsers(required=True, dest="part", metavar="PART")
    sentence = "name every entry of a file that is wrong, and what is allowed"
    check = parts.add_parser("check", help=sentence, description=sentence)
    check.add_argument("file", type=Path)


def _check(arguments: argparse.Namespace) -> None:
    values = read_configuration(arguments.file)
    for role, settings in TABLES.items():
        sys.stdout.write(f"[{role}]\n")
        for setting in settings:
            said = values[role].get(setting.name, setting.default)
            where = "" if setting.name in values[role] else "  (default)"
            sys.stdout.write(f"{setting.name:13} {_shown(said)}{where}\n")


def _shown(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "-"
    return str(value) if value not in {None, ""} else "-"


CONFIG_COMMANDS: dict[str, Callable[[argparse.Namespace], None]] = {"config": _check}
"""What the words of `hoicho config` do."""

"""The configuration file of hub and till: read, and every wrong entry named."""

import argparse
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from fair_admin.cannot_run import Misused
from fair_admin.settings import TABLES, TLS_OFF, TLS_OWN, NotAllowed, Setting

Values = Mapping[str, Mapping[str, object]]

_TABLE = re.compile(r"\s*\[\s*([^\]]*?)\s*\]")
_KEY = re.compile(r"""\s*["']?([^"'=\s]+)["']?\s*=""")


class ConfigurationWrong(Misused):
    """Entries of the file are wrong; `complaints` has a sentence for each."""

    def __init__(self, complaints: tuple[str, ...]) -> None:
        """Carry what is wrong."""
        super().__init__("\nhoicho: ".join(complaints))
        self.complaints = complaints


def read_configuration(path: Path) -> Values:
    """Return what a file says for each role; raises ConfigurationWrong."""
    try:
        text = path.read_text(encoding="utf-8")
        tables = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationWrong((f"{path}: {error}",)) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationWrong((f"{path} is no TOML: {error}",)) from error
    complaints = tuple(_complaints(tables, _lines_of(text)))
    if complaints:
        raise ConfigurationWrong(tuple(f"{path}, {one}" for one in complaints))
    return {
        role: {
            setting.name: setting.read(tables[role][setting.name])
            for setting in settings
            if setting.name in tables.get(role, {})
        }
        for role, settings in TABLES.items()
    }


def settle(arguments: argparse.Namespace, role: str) -> None:
    """Give each word that was not said the file's value, or else the default.

    Raises ConfigurationWrong, and Misused when no folder is named anywhere.
    """
    said: Mapping[str, object] = {}
    if arguments.config is not None:
        said = read_configuration(arguments.config)[role]
    for setting in TABLES[role]:
        if getattr(arguments, setting.name, "") is None:
            value = said.get(setting.name, setting.default)
            setattr(arguments, setting.name, value)
    if arguments.folder is None:
        raise Misused("--folder must be given, or a file with folder as --config")


def _lines_of(text: str) -> dict[tuple[str, str], int]:
    """Return in which line each table begins (with key "") and each key stands."""
    lines: dict[tuple[str, str], int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if begins := _TABLE.match(line):
            table = begins[1]
            lines.setdefault((table, ""), number)
        elif key := _KEY.match(line):
            lines.setdefault((table, key[1]), number)
    return lines


def _complaints(
    tables: Mapping[str, object], lines: Mapping[tuple[str, str], int]
) -> Iterator[str]:
    known = ", ".join(f"[{role}]" for role in TABLES)
    for role, entries in tables.items():
        if not isinstance(entries, dict):
            line = lines.get(("", role), 1)
            yield f"line {line}: {role} stands in no table; allowed are {known}"
        elif role not in TABLES:
            line = lines.get((role, ""), 1)
            yield f"line {line}: [{role}] is no table; allowed are {known}"
        else:
            yield from _wrong_entries(role, entries, lines)


def _wrong_entries(
    role: str, entries: Mapping[str, object], lines: Mapping[tuple[str, str], int]
) -> Iterator[str]:
    settings = {setting.name: setting for setting in TABLES[role]}
    for key, value in entries.items():
        line = lines.get((role, key)) or lines.get((role, ""), 1)
        if key not in settings:
            known = ", ".join(settings)
            yield f"line {line}: [{role}] has no key {key}; allowed are {known}"
        elif not _is_allowed(settings[key], value):
            allowed = settings[key].allowed
            yield f"line {line}: {key} = {value!r} is not allowed; allowed is {allowed}"
    if "tls_key" in entries and entries.get("tls", TLS_OFF) in {TLS_OFF, TLS_OWN}:
        line = lines.get((role, "tls_key"), 1)
        yield f"line {line}: tls_key needs tls to be the path of a certificate"


def _is_allowed(setting: Setting, value: object) -> bool:
    try:
        setting.read(value)
    except NotAllowed:
        return False
    return True

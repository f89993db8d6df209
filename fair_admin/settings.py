"""What can stand in the configuration file, and what is allowed for each key."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

EVERY_ADDRESS = "0.0.0.0"  # noqa: S104 - tills come to the hub over the fair's network
THIS_DEVICE = "127.0.0.1"
HUB_PORT, TILL_PORT = 8000, 8001
PAPERS_MM = (58, 80)
LOGS = ("json", "text")
TLS_OFF, TLS_OWN = "off", "own"

_PORTS = range(65_536)
_SERVERS = ("postgresql://", "postgres://")


class NotAllowed(Exception):
    """The value of a key is none of those allowed."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One key; `read` returns what the value means, or raises NotAllowed."""

    name: str
    allowed: str
    read: Callable[[object], object]
    default: object


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise NotAllowed
    return value


def _path(value: object) -> Path:
    path = Path(_text(value))
    if not path.is_absolute():
        raise NotAllowed
    return path


def _address(value: object) -> str:
    text = _text(value)
    if not text or any(letter.isspace() or letter == "/" for letter in text):
        raise NotAllowed
    return text


def _port(value: object) -> int:
    # TOML's true is no number, though Python's is.
    if not isinstance(value, int) or isinstance(value, bool) or value not in _PORTS:
        raise NotAllowed
    return value


def _server(value: object) -> str:
    text = _text(value)
    if text and not text.startswith(_SERVERS):
        raise NotAllowed
    return text


def _tls(value: object) -> str:
    text = _text(value)
    if text not in {TLS_OFF, TLS_OWN} and not Path(text).is_absolute():
        raise NotAllowed
    return text


def _log(value: object) -> str:
    if value not in LOGS:
        raise NotAllowed
    return str(value)


def _paper(value: object) -> int:
    if isinstance(value, bool) or value not in PAPERS_MM:
        raise NotAllowed
    return int(str(value))


def _printers(value: object) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    return [_address_of_printer(one) for one in listed]


def _address_of_printer(value: object) -> str:
    text = _text(value)
    if not text.strip():
        raise NotAllowed
    return text


def _serving(host: str, port: int) -> tuple[Setting, ...]:
    """Return the keys that both roles have."""
    return (
        Setting(
            name="folder",
            allowed="an absolute path; where its data lives",
            read=_path,
            default=None,
        ),
        Setting(
            name="host",
            allowed=f'an address to listen at; "{EVERY_ADDRESS}" is every address',
            read=_address,
            default=host,
        ),
        Setting(
            name="port",
            allowed=f"a whole number from 0 to {_PORTS[-1]}",
            read=_port,
            default=port,
        ),
        Setting(
            name="tls",
            allowed='"off", "own", or the absolute path of a certificate (PEM)',
            read=_tls,
            default=TLS_OFF,
        ),
        Setting(
            name="tls_key",
            allowed="the absolute path of the certificate's key (PEM)",
            read=_path,
            default=None,
        ),
        Setting(name="log", allowed='"json" or "text"', read=_log, default=LOGS[0]),
        Setting(
            name="backups",
            allowed="the absolute path of the folder that backups are kept in",
            read=_path,
            default=None,
        ),
    )


TABLES: Mapping[str, tuple[Setting, ...]] = {
    "hub": (
        *_serving(EVERY_ADDRESS, HUB_PORT),
        Setting(
            name="database_url",
            allowed='"postgresql://…", or "" for SQLite in the folder',
            read=_server,
            default="",
        ),
    ),
    "till": (
        *_serving(THIS_DEVICE, TILL_PORT),
        Setting(
            name="printer",
            allowed="a text, or a list of texts, as for --printer of hoicho till",
            read=_printers,
            default=(),
        ),
        Setting(name="paper", allowed="58 or 80", read=_paper, default=PAPERS_MM[-1]),
    ),
}
"""The tables of the file; each is a role."""

"""The commands that serve: a fair office to everybody, a till to its own browser."""

import argparse
import ctypes
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from fair_admin.cannot_run import CANNOT_LISTEN, CannotRun, Misused, refused
from fair_admin.configuration import settle
from fair_admin.settings import TLS_OFF, TLS_OWN

if TYPE_CHECKING:
    from ssl import SSLContext

    from flask import Flask

_SWITCH_SECONDS = 0.0005
_M_ARENA_MAX = -8


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


def _hub(arguments: argparse.Namespace) -> None:
    from events.log import LogRefused
    from fair_admin.app import create_app
    from fair_admin.certificate import own_fingerprint
    from fair_admin.log_lines import write_log_lines
    from fair_admin.office import Office

    settle(arguments, "hub")
    write_log_lines(arguments.log)
    tls = _tls(arguments)
    try:
        office = Office(arguments.folder, _now_ms, arguments.database_url)
    except (LogRefused, OSError) as error:
        raise refused(error, arguments.database_url) from error
    office.start()
    try:
        if arguments.tls == TLS_OWN:
            office.hub.fingerprint = own_fingerprint(arguments.folder)
        app = create_app(
            office.hub,
            secret_key=office.secret_key(),
            premises=office.premises(arguments.backups),
        )
        _serve(app, arguments, "Hub", tls)
    finally:
        office.stop()


def _till(arguments: argparse.Namespace) -> None:
    from events.log import LogRefused
    from fair_admin.log_lines import write_log_lines
    from pos.app import make_till
    from pos.printer_group import printer_at
    from pos.station import Station
    from printers.addresses import PrinterUnclear
    from printers.profile import MM58, MM80

    settle(arguments, "till")
    _keep_memory_together()
    write_log_lines(arguments.log)
    profile = MM58 if arguments.paper == 58 else MM80
    try:
        printers = [
            printer_at(where, arguments.folder, profile) for where in arguments.printer
        ]
    except PrinterUnclear as error:
        message = (
            f"--printer {error} is none of virtual, HOST:PORT, /path,"
            " serial:/path@BAUD or usb:VVVV:PPPP"
        )
        raise Misused(message) from error
    tls = _tls(arguments)
    try:
        station = Station(arguments.folder, _now_ms)
    except (LogRefused, OSError) as error:
        raise refused(error) from error
    till = make_till(station, printers)
    # A scan must not wait for the interpreter while the receipt before it is drawn.
    sys.setswitchinterval(_SWITCH_SECONDS)
    till.start()
    try:
        _serve(till.app, arguments, "Till", tls)
    finally:
        till.stop()


def _keep_memory_together() -> None:
    """Let glibc's threads share one heap: a till is small and has many threads."""
    with suppress(AttributeError, OSError):
        # Other C libraries have no arenas and no such call.
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)


def _tls(arguments: argparse.Namespace) -> "SSLContext | None":
    from fair_admin.certificate import (
        CertificateUnusable,
        given_context,
        own_context,
    )

    if arguments.tls == TLS_OFF:
        return None
    try:
        if arguments.tls == TLS_OWN:
            arguments.folder.mkdir(parents=True, exist_ok=True)
            return own_context(arguments.folder)
        return given_context(Path(arguments.tls), arguments.tls_key)
    except (CertificateUnusable, OSError) as error:
        message = f"--tls {error}; mend --tls and --tls-key, or choose own"
        raise CannotRun(message) from error


def _serve(
    app: "Flask", arguments: argparse.Namespace, name: str, tls: "SSLContext | None"
) -> None:
    from fair_admin.serving import CannotListen, serve

    app.config["SESSION_COOKIE_SECURE"] = tls is not None

    def ready(address: str) -> None:
        sys.stdout.write(f"{name} ready: {address}\n")
        sys.stdout.flush()

    try:
        serve(app, host=arguments.host, port=arguments.port, ready=ready, tls=tls)
    except CannotListen as error:
        message = f"{CANNOT_LISTEN} {error}; choose another --port or --host"
        raise CannotRun(message) from error


SERVING_COMMANDS: dict[str, Callable[[argparse.Namespace], None]] = {
    "hub": _hub,
    "till": _till,
}
"""What each of these words of `hoicho` does."""

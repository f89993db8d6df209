"""The command `hoicho`: reads its words, imports what they need, says what is wrong."""

import argparse
import getpass
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

EVERY_ADDRESS = "0.0.0.0"  # noqa: S104 - tills come to the hub over the fair's network
THIS_DEVICE = "127.0.0.1"
HUB_PORT, TILL_PORT = 8000, 8001


class CannotRun(Exception):
    """The command cannot do its work; the message says what to do."""


class Misused(CannotRun):
    """The words of the command are wrong."""


def now_ms() -> int:
    """Return the device's clock as milliseconds UTC."""
    return time.time_ns() // 1_000_000


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return what the shell is told."""
    arguments = _parser().parse_args(argv)
    try:
        arguments.run(arguments)
    except Misused as error:
        _say(error)
        return 2
    except CannotRun as error:
        _say(error)
        return 1
    except KeyboardInterrupt:
        # Asked to stop before there was anything to end.
        return 0
    return 0


def _say(error: CannotRun) -> None:
    sys.stderr.write(f"hoicho: {error}\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hoicho", description="The till and fair office for OCOP fairs."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    hub = _command(commands, "hub", _hub, "serve the fair office")
    hub.add_argument("--folder", type=Path, required=True, help="where its data lives")
    hub.add_argument("--host", default=EVERY_ADDRESS, help="default: every address")
    hub.add_argument("--port", type=int, default=HUB_PORT, help="default: %(default)s")
    hub.add_argument(
        "--database-url",
        default="",
        help="postgresql://… for log and read models; default: SQLite in the folder",
    )

    till = _command(commands, "till", _till, "serve one till to its own browser")
    till.add_argument("--folder", type=Path, required=True, help="where its data lives")
    till.add_argument("--host", default=THIS_DEVICE, help="default: this device alone")
    till.add_argument(
        "--port", type=int, default=TILL_PORT, help="default: %(default)s"
    )
    till.add_argument(
        "--printer",
        default="virtual",
        help="virtual (pictures on the screen), HOST:PORT or /path; default: virtual",
    )
    till.add_argument("--paper", type=int, choices=(58, 80), default=80, help="in mm")

    account = _command(commands, "account", _account, "add or replace an organiser")
    account.add_argument("--folder", type=Path, required=True, help="the hub's folder")
    account.add_argument("--login", required=True)
    account.add_argument("--name", required=True)

    season = _command(
        commands, "season", _season, "play an invented half-year of 22 fairs"
    )
    season.add_argument(
        "--folder", type=Path, required=True, help="a new or empty folder"
    )
    season.add_argument(
        "--seed", type=int, default=1, help="the same seed plays the same; default: 1"
    )
    season.add_argument(
        "--permille",
        type=int,
        default=1000,
        help="thousandths of the published scale; default: %(default)s",
    )

    report = _command(
        commands, "report", _report, "print visitors and takings of a period"
    )
    report.add_argument("--folder", type=Path, required=True, help="the hub's folder")
    report.add_argument("--database-url", default="", help="the hub's, if it has one")
    report.add_argument(
        "--from", dest="first_day", required=True, metavar="DAY", help="as 2024-01-31"
    )
    report.add_argument(
        "--to", dest="last_day", required=True, metavar="DAY", help="the last day"
    )
    report.add_argument("--json", action="store_true", help="for other programs")
    return parser


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace], None],
    sentence: str,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=sentence, description=sentence)
    command.set_defaults(run=run)
    return command


def _hub(arguments: argparse.Namespace) -> None:
    from events.log import LogRefused
    from fair_admin.app import create_app
    from fair_admin.log_lines import write_log_lines
    from fair_admin.office import Office

    write_log_lines()
    try:
        office = Office(arguments.folder, now_ms, arguments.database_url)
    except (LogRefused, OSError) as error:
        raise _refused(error, arguments.database_url) from error
    office.start()
    try:
        app = create_app(office.hub, secret_key=office.secret_key())
        _serve(app, arguments, "Hub")
    finally:
        office.stop()


def _till(arguments: argparse.Namespace) -> None:
    from events.log import LogRefused
    from fair_admin.log_lines import write_log_lines
    from pos.app import PrinterUnclear, make_till, open_printer
    from pos.station import Station
    from printers.thermal import MM58, MM80

    write_log_lines()
    try:
        printer = open_printer(arguments.printer, arguments.folder)
    except PrinterUnclear as error:
        message = f"--printer {error} is none of virtual, HOST:PORT or /path"
        raise Misused(message) from error
    try:
        station = Station(arguments.folder, now_ms)
    except (LogRefused, OSError) as error:
        raise _refused(error) from error
    till = make_till(station, printer, MM58 if arguments.paper == 58 else MM80)
    till.start()
    try:
        _serve(till.app, arguments, "Till")
    finally:
        till.stop()


def _serve(app: "Flask", arguments: argparse.Namespace, name: str) -> None:
    from fair_admin.serving import CannotListen, serve

    def ready(address: str) -> None:
        sys.stdout.write(f"{name} ready: {address}\n")
        sys.stdout.flush()

    try:
        serve(app, host=arguments.host, port=arguments.port, ready=ready)
    except CannotListen as error:
        message = f"cannot listen at {error}; choose another --port or --host"
        raise CannotRun(message) from error


def _refused(error: Exception, database_url: str = "") -> CannotRun:
    if database_url:
        return CannotRun(f"{error}; look after the server or mend --database-url")
    return CannotRun(f"{error}; stop what uses it, or choose another --folder")


def _account(arguments: argparse.Namespace) -> None:
    from fair_admin.accounts import LoginMissing, PasswordTooShort, put_organiser
    from projections.vault import Vault

    arguments.folder.mkdir(parents=True, exist_ok=True)
    if sys.stdin.isatty():
        password = getpass.getpass(f"Password of {arguments.login}: ")
    else:
        password = sys.stdin.readline().rstrip("\n")
    vault = Vault(f"sqlite:///{arguments.folder / 'vault.sqlite'}")
    try:
        put_organiser(
            vault, login=arguments.login, name=arguments.name, password=password
        )
    except LoginMissing as error:
        raise Misused("--login and --name must not be empty") from error
    except PasswordTooShort as error:
        raise Misused("the password needs eight characters or more") from error
    finally:
        vault.close()
    sys.stdout.write(f"{arguments.login} may log in at the hub.\n")


def _season(arguments: argparse.Namespace) -> None:
    from rich.console import Console

    from fair_admin.rehearsal.scratch import NotScratch
    from fair_admin.rehearsal.season_bar import play_with_bar

    if not 0 < arguments.permille <= 1000:
        raise Misused("--permille is a number from 1 to 1000")
    try:
        play_with_bar(
            arguments.folder,
            seed=arguments.seed,
            permille=arguments.permille,
            console=Console(),
        )
    except NotScratch as error:
        message = f"{error} is not empty; a season needs a new or empty --folder"
        raise CannotRun(message) from error


def _report(arguments: argparse.Namespace) -> None:
    from events.log import LogRefused
    from fair_admin.office import NoOffice, read_models_of
    from fair_admin.period import NoDay, PeriodReversed, period_of
    from fair_admin.report import report
    from fair_admin.report_text import as_json, as_text

    try:
        period = period_of(arguments.first_day, arguments.last_day)
    except NoDay as error:
        raise Misused(f"{error} is no day; write it as 2024-01-31") from error
    except PeriodReversed as error:
        raise Misused("--to is before --from; turn them round") from error
    try:
        with read_models_of(arguments.folder, arguments.database_url) as models:
            made = report(models, period)
    except NoOffice as error:
        raise CannotRun(f"there is no hub in {error}; choose its --folder") from error
    except LogRefused as error:
        raise _refused(error, arguments.database_url) from error
    sys.stdout.write(as_json(made).decode() if arguments.json else as_text(made))

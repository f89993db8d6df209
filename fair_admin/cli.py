"""The command `hoicho`: reads its words, imports what they need, says what is wrong."""

import argparse
import getpass
import sys
import time
from collections.abc import Callable, Sequence

from fair_admin.backup_commands import BACKUP_COMMANDS
from fair_admin.cannot_run import CannotRun, Misused, refused
from fair_admin.command_line import make_parser
from fair_admin.config_commands import CONFIG_COMMANDS
from fair_admin.evidence_commands import EVIDENCE_COMMANDS
from fair_admin.print_commands import PRINT_COMMANDS
from fair_admin.serving_commands import SERVING_COMMANDS
from fair_admin.stopping import heed_stop_signals

_INTERRUPTED = 130
"""What shells call a command that was stopped before it was done or ready."""


def now_ms() -> int:
    """Return the device's clock as milliseconds UTC."""
    return time.time_ns() // 1_000_000


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return what the shell is told."""
    arguments = make_parser().parse_args(argv)
    heed_stop_signals()
    try:
        _COMMANDS[arguments.command](arguments)
    except Misused as error:
        _say(error)
        return 2
    except CannotRun as error:
        _say(error)
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED
    return 0


def _say(error: CannotRun) -> None:
    sys.stderr.write(f"hoicho: {error}\n")


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
    _tell(f"{arguments.login} may log in at the hub.")


def _register(arguments: argparse.Namespace) -> None:
    from events.log import LogRefused
    from fair_admin.office import Office
    from fair_admin.starter import enter_localities, enter_register

    if not arguments.folder.is_dir():
        raise CannotRun(f"{arguments.folder} is no hub's folder; name one in --folder")
    try:
        office = Office(arguments.folder, now_ms, arguments.database_url)
    except (LogRefused, OSError) as error:
        raise refused(error, arguments.database_url) from error
    enter = enter_localities if arguments.localities_only else enter_register
    try:
        enter(office.hub, "hoicho register")
    finally:
        office.stop()
    _tell("The register is entered; what was changed since stays as it is.")


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
        raise refused(error, arguments.database_url) from error
    sys.stdout.write(as_json(made).decode() if arguments.json else as_text(made))


def _rebuild(arguments: argparse.Namespace) -> None:
    from events.log import LogRefused
    from events.log_hub import open_hub_log
    from fair_admin.office import log_url, models_url
    from projections.rebuild import RebuildRunning, rebuild
    from projections.sets import HUB_PROJECTIONS

    where = (arguments.folder, arguments.database_url)
    if not arguments.folder.is_dir():
        raise CannotRun(f"{arguments.folder} is no hub's folder; name one in --folder")
    try:
        log = open_hub_log(log_url(*where))
    except LogRefused as error:
        raise refused(error, arguments.database_url) from error
    try:
        found = rebuild(log, models_url(*where), HUB_PROJECTIONS, swap=arguments.swap)
    except RebuildRunning as error:
        raise CannotRun(f"{error} is being rebuilt already; wait for it") from error
    finally:
        log.close()
    for table in found.tables:
        _tell(
            f"{table.projection:24} {table.table:32} {table.live_rows:>10} rows"
            f" {table.differing_rows:>10} differ"
        )
    if found.swapped:
        _tell(f"Put right: {', '.join(found.swapped)}")
    elif not found.is_equal:
        raise CannotRun("read models lie; run it again with --swap to put them right")


def _demo(arguments: argparse.Namespace) -> None:
    from events.log import LogRefused
    from fair_admin.rehearsal.crew import DidNotStart
    from fair_admin.rehearsal.demo import HubPortTaken, play
    from fair_admin.rehearsal.ports import NoFreePort
    from fair_admin.rehearsal.scratch import NotScratch

    try:
        play(arguments.folder, arguments.host, now_ms, _tell)
    except NotScratch as error:
        message = f"{error} holds something else; choose a new --folder for the demo"
        raise CannotRun(message) from error
    except HubPortTaken as error:
        raise CannotRun(
            f"the tills of {arguments.folder} know their hub at port {error}, which is"
            f" taken; stop what uses it, or choose a new --folder"
        ) from error
    except LogRefused as error:
        raise refused(error) from error
    except (DidNotStart, NoFreePort) as error:
        raise CannotRun(str(error)) from error


def _tell(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


_COMMANDS: dict[str, Callable[[argparse.Namespace], None]] = {
    "account": _account,
    "register": _register,
    "season": _season,
    "report": _report,
    "rebuild": _rebuild,
    "demo": _demo,
    **BACKUP_COMMANDS,
    **CONFIG_COMMANDS,
    **EVIDENCE_COMMANDS,
    **PRINT_COMMANDS,
    **SERVING_COMMANDS,
}

"""The words of the command `hoicho`: what can be asked, and the defaults."""

import argparse
from pathlib import Path

from fair_admin.backup_commands import add_backup_words
from fair_admin.config_commands import add_config_words
from fair_admin.evidence_words import add_evidence_words
from fair_admin.print_words import add_print_words
from fair_admin.settings import (
    EVERY_ADDRESS,
    HUB_PORT,
    LOGS,
    PAPERS_MM,
    THIS_DEVICE,
    TILL_PORT,
)


def make_parser() -> argparse.ArgumentParser:
    """Return the parser; `command` is the word that was chosen."""
    parser = argparse.ArgumentParser(
        prog="hoicho", description="The till and fair office for OCOP fairs."
    )
    commands = parser.add_subparsers(required=True, dest="command", metavar="COMMAND")

    hub = _command(commands, "hub", "serve the fair office")
    _serving(hub, f"default: {EVERY_ADDRESS}, every address", HUB_PORT)
    hub.add_argument(
        "--backups", type=Path, help="where its backups are; its state shows their age"
    )
    hub.add_argument(
        "--database-url",
        help="postgresql://… for log and read models; default: SQLite in the folder",
    )

    till = _command(commands, "till", "serve one till to its own browser")
    _serving(till, f"default: {THIS_DEVICE}, this device alone", TILL_PORT)
    till.add_argument(
        "--printer",
        action="append",
        help=(
            "virtual (pictures on the screen), HOST:PORT, /path, serial:/path@BAUD or"
            " usb:VVVV:PPPP; again for a spare; default: as set up on its page"
        ),
    )
    till.add_argument(
        "--paper", type=int, choices=PAPERS_MM, help="of --printer, in mm; default: 80"
    )

    account = _command(commands, "account", "add or replace an organiser")
    account.add_argument("--folder", type=Path, required=True, help="the hub's folder")
    account.add_argument("--login", required=True)
    account.add_argument("--name", required=True)

    register = _command(
        commands, "register", "enter the province's shipped register into an office"
    )
    register.add_argument("--folder", type=Path, required=True, help="the hub's folder")
    register.add_argument("--database-url", default="", help="as for hub")
    register.add_argument(
        "--localities-only",
        action="store_true",
        help="leave out producers and goods, whose prices are invented",
    )

    season = _command(commands, "season", "play an invented half-year of 22 fairs")
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

    report = _command(commands, "report", "print visitors and takings of a period")
    report.add_argument("--folder", type=Path, required=True, help="the hub's folder")
    report.add_argument("--database-url", default="", help="the hub's, if it has one")
    report.add_argument(
        "--from", dest="first_day", required=True, metavar="DAY", help="as 2024-01-31"
    )
    report.add_argument(
        "--to", dest="last_day", required=True, metavar="DAY", help="the last day"
    )
    report.add_argument("--json", action="store_true", help="for other programs")

    rebuilt = _command(
        commands, "rebuild", "fold the log anew and compare every read model"
    )
    rebuilt.add_argument("--folder", type=Path, required=True, help="the hub's folder")
    rebuilt.add_argument("--database-url", default="", help="as for hub")
    rebuilt.add_argument(
        "--swap", action="store_true", help="put what was folded in place of what lies"
    )

    demo = _command(commands, "demo", "play a fair in full swing")
    demo.add_argument("--folder", type=Path, default=Path("demo"), help="default: demo")
    demo.add_argument("--host", default=THIS_DEVICE, help="default: this device alone")
    add_backup_words(commands)
    add_config_words(commands)
    add_evidence_words(commands)
    add_print_words(commands)
    return parser


def _serving(command: argparse.ArgumentParser, host: str, port: int) -> None:
    """Add what both roles have; what is not said may stand in the file."""
    command.add_argument("--config", type=Path, help="a file that says the rest (TOML)")
    command.add_argument("--folder", type=Path, help="where its data lives")
    command.add_argument("--host", help=host)
    command.add_argument("--port", type=int, help=f"default: {port}")
    command.add_argument(
        "--tls",
        help="off, own (makes a certificate), or a certificate's file; default: off",
    )
    command.add_argument("--tls-key", type=Path, help="the certificate's key")
    command.add_argument("--log", choices=LOGS, help="lines on stderr; default: json")


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    sentence: str,
) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=sentence, description=sentence)

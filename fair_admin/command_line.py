"""The words of the command `hoicho`: what can be asked, and the defaults."""

import argparse
from pathlib import Path

from fair_admin.evidence_words import add_evidence_words
from fair_admin.print_words import add_print_words

EVERY_ADDRESS = "0.0.0.0"  # noqa: S104 - tills come to the hub over the fair's network
THIS_DEVICE = "127.0.0.1"
HUB_PORT, TILL_PORT = 8000, 8001


def make_parser() -> argparse.ArgumentParser:
    """Return the parser; `command` is the word that was chosen."""
    parser = argparse.ArgumentParser(
        prog="hoicho", description="The till and fair office for OCOP fairs."
    )
    commands = parser.add_subparsers(required=True, dest="command", metavar="COMMAND")

    hub = _command(commands, "hub", "serve the fair office")
    hub.add_argument("--folder", type=Path, required=True, help="where its data lives")
    hub.add_argument("--host", default=EVERY_ADDRESS, help="default: every address")
    hub.add_argument("--port", type=int, default=HUB_PORT, help="default: %(default)s")
    hub.add_argument(
        "--database-url",
        default="",
        help="postgresql://… for log and read models; default: SQLite in the folder",
    )

    till = _command(commands, "till", "serve one till to its own browser")
    till.add_argument("--folder", type=Path, required=True, help="where its data lives")
    till.add_argument("--host", default=THIS_DEVICE, help="default: this device alone")
    till.add_argument(
        "--port", type=int, default=TILL_PORT, help="default: %(default)s"
    )
    till.add_argument(
        "--printer",
        action="append",
        default=[],
        help=(
            "virtual (pictures on the screen), HOST:PORT, /path, serial:/path@BAUD or"
            " usb:VVVV:PPPP; again for a spare; default: as set up on its page"
        ),
    )
    till.add_argument(
        "--paper", type=int, choices=(58, 80), default=80, help="of --printer, in mm"
    )

    account = _command(commands, "account", "add or replace an organiser")
    account.add_argument("--folder", type=Path, required=True, help="the hub's folder")
    account.add_argument("--login", required=True)
    account.add_argument("--name", required=True)

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
    add_evidence_words(commands)
    add_print_words(commands)
    return parser


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    sentence: str,
) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=sentence, description=sentence)

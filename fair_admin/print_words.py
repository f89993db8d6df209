"""The words of `hoicho print`."""

import argparse
from pathlib import Path

LIST, TEST, RECEIPT, LABELS = "list", "test", "receipt", "labels"


def add_print_words(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> None:
    """Add the words; `part` is the one that was chosen."""
    sentence = "find and try printers, print a receipt again, or labels"
    printing = commands.add_parser("print", help=sentence, description=sentence)
    parts = printing.add_subparsers(required=True, dest="part", metavar="PART")

    found = parts.add_parser(LIST, help="name the printers that are found")
    found.add_argument(
        "--network",
        nargs="*",
        default=[],
        metavar="HOST:PORT",
        help="addresses to ask as well",
    )

    test = parts.add_parser(TEST, help="print the test page")
    test.add_argument("--printer", required=True, help="as for till")

    receipt = parts.add_parser(RECEIPT, help="print a receipt again, as a copy")
    receipt.add_argument("--folder", type=Path, required=True, help="the till's folder")
    receipt.add_argument("--number", type=int, required=True, help="the receipt's")
    receipt.add_argument("--printer", required=True, help="as for till")
    receipt.add_argument("--paper", type=int, choices=(58, 80), default=80, help="mm")

    labels = parts.add_parser(LABELS, help="make sheets of labels from a list")
    labels.add_argument(
        "--products",
        type=Path,
        required=True,
        help="CSV with name, producer, price, unit, stars, code, trace",
    )
    labels.add_argument("--out", type=Path, required=True, help="the PDF, or .zpl")
    labels.add_argument("--sheet", default="24", help="labels a sheet: 21, 24, 40, 65")
    labels.add_argument("--start", type=int, default=1, help="the first free place")

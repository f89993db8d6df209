"""One file for hub and till: what it says holds, what is wrong in it is named."""

import argparse
from pathlib import Path

import pytest

from fair_admin.cannot_run import Misused
from fair_admin.cli import main
from fair_admin.command_line import make_parser
from fair_admin.configuration import ConfigurationWrong, read_configuration, settle
from fair_admin.settings import EVERY_ADDRESS, TABLES

WHOLE = """
[hub]
folder = "/var/lib/hoicho"
host = "192.168.1.10"
port = 8443
tls = "own"
log = "text"
backups = "/backup/hoicho"

[till]
folder = "/var/lib/hoicho-till"
printer = ["192.168.1.50:9100", "virtual"]
paper = 58
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give a file in which everything is right."""
    path = tmp_path / "hoicho.toml"
    path.write_text(WHOLE)
    return path


def words(*said: str) -> argparse.Namespace:
    """Give what the command makes of these words and of the file they name."""
    arguments = make_parser().parse_args(said)
    settle(arguments, said[0])
    return arguments


def complaints(tmp_path: Path, text: str) -> tuple[str, ...]:
    """Give what is wrong in a file that says this, without the file's name."""
    path = tmp_path / "wrong.toml"
    path.write_text(text)
    with pytest.raises(ConfigurationWrong) as wrong:
        read_configuration(path)
    return tuple(one.removeprefix(f"{path}, ") for one in wrong.value.complaints)


def test_what_the_file_says_holds(file: Path) -> None:
    """For the role that is started, and for no other."""
    hub, till = (words(role, "--config", str(file)) for role in ("hub", "till"))

    assert (hub.folder, hub.host, hub.port) == (
        Path("/var/lib/hoicho"),
        "192.168.1.10",
        8443,
    )
    assert (hub.tls, hub.log, hub.database_url) == ("own", "text", "")
    assert (till.host, till.port, till.paper) == ("127.0.0.1", 8001, 58)
    assert till.printer == ["192.168.1.50:9100", "virtual"]


def test_what_is_said_on_the_command_line_wins(file: Path) -> None:
    """Word by word; the rest stays as the file says."""
    hub = words("hub", "--config", str(file), "--port", "0", "--tls", "off")

    assert (hub.port, hub.tls, hub.host) == (0, "off", "192.168.1.10")


def test_without_a_file_there_are_defaults(tmp_path: Path) -> None:
    """Only the folder must be named."""
    hub = words("hub", "--folder", str(tmp_path))

    assert (hub.host, hub.port, hub.tls, hub.log) == (
        EVERY_ADDRESS,
        8000,
        "off",
        "json",
    )
    with pytest.raises(Misused, match="--folder must be given"):
        words("hub")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[hub]\nprot = 1\n", "line 2: [hub] has no key prot; allowed are folder, "),
        (
            "[hub]\n\nport = 70000\n",
            "line 3: port = 70000 is not allowed; allowed is a whole number from 0",
        ),
        ("[hub]\nport = true\n", "line 2: port = True is not allowed"),
        ('[hub]\nfolder = "data"\n', "line 2: folder = 'data' is not allowed"),
        ('[hub]\ntls = "yes"\n', "line 2: tls = 'yes' is not allowed"),
        ('[hub]\nlog = "xml"\n', "line 2: log = 'xml' is not allowed"),
        ('[hub]\nhost = "http://x"\n', "line 2: host = 'http://x' is not allowed"),
        (
            '[hub]\ndatabase_url = "mysql://x"\n',
            "line 2: database_url = 'mysql://x' is not allowed",
        ),
        ("[till]\npaper = 57\n", "line 2: paper = 57 is not allowed"),
        ("[till]\nprinter = [1]\n", "line 2: printer = [1] is not allowed"),
        ("# x\n[hubb]\n", "line 2: [hubb] is no table; allowed are [hub], [till]"),
        ("port = 1\n", "line 1: port stands in no table; allowed are [hub], [till]"),
        (
            '[hub]\ntls = "own"\ntls_key = "/k"\n',
            "line 3: tls_key needs tls to be the path of a certificate",
        ),
    ],
)
def test_a_wrong_entry_is_named(tmp_path: Path, text: str, said: str) -> None:
    """With its line, what it says, and what is allowed."""
    (complaint,) = complaints(tmp_path, text)

    assert complaint.startswith(said)


def test_every_wrong_entry_is_named_at_once(tmp_path: Path) -> None:
    """Nobody mends a file one start at a time."""
    found = complaints(tmp_path, "[hub]\nport = -1\nname = 1\n[till]\npaper = 'a'\n")

    assert [one.split(":")[0] for one in found] == ["line 2", "line 3", "line 5"]


def test_a_file_that_is_none_is_said_so(tmp_path: Path) -> None:
    """With the place where reading stopped."""
    path = tmp_path / "wrong.toml"
    path.write_text("[hub]\nport = \n")

    with pytest.raises(ConfigurationWrong, match=r"is no TOML: .*line 2"):
        read_configuration(path)
    with pytest.raises(ConfigurationWrong, match="No such file"):
        read_configuration(tmp_path / "absent.toml")


def test_the_check_shows_every_key(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With what it will be, and whether the file said so."""
    assert main(["config", "check", str(file)]) == 0

    shown = capsys.readouterr().out.splitlines()
    assert "port          8443" in shown
    assert "paper         58" in shown
    assert "port          8001  (default)" in shown
    assert len(shown) == sum(map(len, TABLES.values())) + len(TABLES)


def test_the_check_fails_on_a_wrong_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It ends with 2, as every wrong word does, a line for each complaint."""
    path = tmp_path / "wrong.toml"
    path.write_text("[hub]\nport = -1\nname = 1\n")

    assert main(["config", "check", str(path)]) == 2

    said = capsys.readouterr().err.splitlines()
    assert [line.split(",")[0] for line in said] == [f"hoicho: {path}"] * 2


def test_operators_read_of_every_key() -> None:
    """The guide's table of each role names all of its keys, and no other."""
    guide = (Path(__file__).parents[2] / "docs/operator.md").read_text()
    _, _, behind = guide.partition("\n## Tệp cấu hình\n")
    chapter = behind.partition("\n## ")[0]
    keys = {setting.name for settings in TABLES.values() for setting in settings}

    assert [key for key in keys if f"| `{key}` |" not in chapter] == []

"""The command as operators meet it: it serves, stops cleanly, says what is wrong."""

import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import urllib3

from fair_admin.accounts import check_password
from fair_admin.office import read_models_of
from projections.localities import localities
from projections.vault import Vault
from tests.commands import run
from tests.conftest import Start

HTTP = urllib3.PoolManager(retries=False, timeout=10)


@pytest.fixture
def taken_port() -> Iterator[str]:
    """Give a port at which somebody else listens."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield str(other.getsockname()[1])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize(
    ("role", "page"), [("hub", "/login"), ("till", "/api/v1/status")]
)
def test_a_server_answers_and_stops_cleanly(
    start: Start, tmp_path: Path, role: str, page: str, number: int
) -> None:
    """It says where it is; Ctrl-C and a service manager end it with 0 and no word."""
    words = ("--folder", str(tmp_path / role), "--host", "127.0.0.1", "--port", "0")
    running = start(role, *words)

    assert HTTP.request("GET", running.address + page).status == 200
    assert running.end(number) == (0, "")


def test_a_stopped_server_leaves_its_folder_to_the_next(
    start: Start, tmp_path: Path
) -> None:
    """The lock is given back, also by a process that was killed."""
    words = ("hub", "--folder", str(tmp_path), "--host", "127.0.0.1", "--port", "0")
    start(*words).end(signal.SIGKILL)

    assert start(*words).end(signal.SIGINT) == (0, "")


@pytest.mark.parametrize("role", ["hub", "till"])
def test_a_taken_port_is_said_in_one_sentence(
    tmp_path: Path, taken_port: str, role: str
) -> None:
    """The sentence names the address and what to do."""
    code, said = run(
        role, "--folder", str(tmp_path), "--host", "127.0.0.1", "--port", taken_port
    )

    assert code == 1
    assert said.count("\n") == 1
    assert f"127.0.0.1:{taken_port}" in said
    assert "choose another --port" in said


@pytest.mark.parametrize("role", ["hub", "till"])
def test_a_folder_has_one_process(start: Start, tmp_path: Path, role: str) -> None:
    """A second one is refused before it touches anything."""
    words = (role, "--folder", str(tmp_path), "--host", "127.0.0.1", "--port", "0")
    start(*words)

    code, said = run(*words)

    assert code == 1
    assert said.count("\n") == 1
    assert "in use by another process" in said


def test_an_absent_database_is_said_in_one_sentence(tmp_path: Path) -> None:
    """The hub does not start half, nor with a traceback."""
    url = "postgresql://127.0.0.1:1/hoicho"
    code, said = run("hub", "--folder", str(tmp_path), "--database-url", url)

    assert code == 1
    assert said.splitlines()[-1].startswith("hoicho: PostgreSQL cannot be reached")
    assert "Traceback" not in said


def test_an_unknown_printer_is_a_wrong_word(tmp_path: Path) -> None:
    """Nothing is opened; the sentence lists what there is."""
    code, said = run("till", "--folder", str(tmp_path / "t"), "--printer", "lp0")

    assert (code, said.count("\n")) == (2, 1)
    assert "virtual, HOST:PORT, /path" in said
    assert not (tmp_path / "t").exists()


def test_a_place_that_is_no_folder_is_said_in_one_sentence(tmp_path: Path) -> None:
    """A file in the way is named."""
    (tmp_path / "file").write_text("")

    code, said = run("hub", "--folder", str(tmp_path / "file"))

    assert (code, said.count("\n")) == (1, 1)
    assert str(tmp_path / "file") in said


def test_an_organiser_is_added_and_replaced(tmp_path: Path) -> None:
    """The password comes from standard input; the newest one counts."""
    words = ("account", "--folder", str(tmp_path), "--login", "lan", "--name", "Lan")
    for password in ("quên-mất-rồi", "nhớ-rồi-đây"):
        assert run(*words, stdin=password + "\n")[0] == 0

    vault = Vault(f"sqlite:///{tmp_path / 'vault.sqlite'}")
    assert check_password(vault, "lan", "quên-mất-rồi") is None
    account = check_password(vault, "lan", "nhớ-rồi-đây")
    vault.close()
    assert account is not None
    assert (account.name, account.role) == ("Lan", "organiser")


@pytest.mark.parametrize(
    ("login", "password", "said"),
    [("lan", "ngắn", "eight characters"), (" ", "đủ-dài-rồi", "must not be empty")],
)
def test_an_unfit_account_is_refused(
    tmp_path: Path, login: str, password: str, said: str
) -> None:
    """Short passwords and empty names are said in one sentence."""
    words = ("account", "--folder", str(tmp_path), "--login", login, "--name", "Lan")

    code, sentence = run(*words, stdin=password)

    assert (code, sentence.count("\n")) == (2, 1)
    assert said in sentence


def test_a_sound_office_is_rebuilt_the_same(start: Start, tmp_path: Path) -> None:
    """Every table is named with its rows, and nothing differs."""
    start("hub", "--folder", str(tmp_path), "--host", "127.0.0.1", "--port", "0").end(
        signal.SIGINT
    )

    assert run("rebuild", "--folder", str(tmp_path)) == (0, "")


def test_a_read_model_that_lies_is_found_and_put_right(
    start: Start, tmp_path: Path
) -> None:
    """It ends with 1 and what to do; with --swap it is right afterwards."""
    start("hub", "--folder", str(tmp_path), "--host", "127.0.0.1", "--port", "0").end(
        signal.SIGINT
    )
    with sqlite3.connect(tmp_path / "models.sqlite") as models:
        models.execute("INSERT INTO localities VALUES ('9','X','ward','','','','')")
    models.close()

    code, said = run("rebuild", "--folder", str(tmp_path))
    assert (code, said.count("\n")) == (1, 1)
    assert "--swap" in said

    assert run("rebuild", "--folder", str(tmp_path), "--swap") == (0, "")
    assert run("rebuild", "--folder", str(tmp_path)) == (0, "")


def test_a_running_hub_of_one_process_is_not_rebuilt(
    start: Start, tmp_path: Path
) -> None:
    """With SQLite the hub has its log to itself."""
    start("hub", "--folder", str(tmp_path), "--host", "127.0.0.1", "--port", "0")

    code, said = run("rebuild", "--folder", str(tmp_path))

    assert (code, said.count("\n")) == (1, 1)
    assert "in use by another process" in said


def test_no_hub_is_made_by_a_mistyped_folder(tmp_path: Path) -> None:
    """What is not there cannot be rebuilt."""
    code, said = run("rebuild", "--folder", str(tmp_path / "typo"))

    assert (code, said.count("\n")) == (1, 1)
    assert not (tmp_path / "typo").exists()


def test_whoever_is_stopped_before_it_is_ready_says_so(tmp_path: Path) -> None:
    """A demonstration that was still being set up ends with 130 and without a word."""
    with subprocess.Popen(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-m", "fair_admin", "demo", "--folder", str(tmp_path / "d")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        while not (tmp_path / "d" / "hub").exists():
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _out, said = process.communicate()

    assert (process.returncode, said) == (130, "")


def test_the_register_is_entered_by_a_command(tmp_path: Path) -> None:
    """Once or again; without a hub's folder nothing is made up."""
    words = ("register", "--folder", str(tmp_path), "--localities-only")
    for _ in range(2):
        code, said = run(*words)
        assert code == 0, said

    with read_models_of(tmp_path) as models:
        assert len(localities(models)) == 68
    code, said = run("register", "--folder", str(tmp_path / "none"))
    assert code == 1
    assert "name one in --folder" in said

"""A server on a real socket: it finishes what it began, and speaks TLS."""

import signal
import socket
import ssl
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import flask_bootstrap
import pytest
import urllib3

from fair_admin.accounts import put_organiser
from fair_admin.certificate import own_fingerprint
from fair_admin.office import Office
from fair_admin.rehearsal.caller import Caller
from projections.vault import Vault
from tests.commands import Running, Start, run
from tests.fair_admin.fairground import lay_out
from tests.pos.fairground import now_ms

_QUIET = 40


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the folder of an office with a fair and an organiser."""
    office = Office(tmp_path / "hub", now_ms)
    lay_out(office.hub)
    office.stop()
    vault = Vault(f"sqlite:///{tmp_path / 'hub' / 'vault.sqlite'}")
    put_organiser(vault, login="lan", name="Lan", password="mot mat khau dai")
    vault.close()
    return tmp_path / "hub"


def hub(start: Start, folder: Path, *more: str) -> Running:
    """Start a hub."""
    words = ("hub", "--folder", str(folder), "--host", "127.0.0.1", "--port", "0")
    return start(*words, *more)


@pytest.fixture
def trusting(folder: Path) -> Iterator[urllib3.PoolManager]:
    """Give a browser that was told to trust the office's own certificate."""
    with urllib3.PoolManager(retries=False, ca_certs=str(folder / "tls.pem")) as http:
        yield http


def test_who_asked_before_the_end_gets_an_answer(start: Start, folder: Path) -> None:
    """A request that is half sent when the stop comes is finished; then it ends."""
    running = hub(start, folder)
    address = urlsplit(running.address)
    where = (address.hostname or "", address.port or 0)
    with socket.create_connection(where) as asking:
        asking.sendall(b"GET /health HTTP/1.1\r\nHost: here\r\n")
        with ThreadPoolExecutor(1) as ending:
            ended = ending.submit(running.end, signal.SIGTERM)
            with pytest.raises(TimeoutError):
                ended.result(0.5)
            asking.sendall(b"\r\n")
            answer = asking.recv(65_536)
            assert ended.result() == (0, "")
    assert answer.startswith(b"HTTP/1.1 200 OK")


def test_an_open_connection_does_not_hold_up_the_end(
    start: Start, folder: Path
) -> None:
    """A browser that keeps its connection and asks nothing is let go."""
    running = hub(start, folder)
    http = urllib3.PoolManager(retries=False)
    assert http.request("GET", running.address + "/health").status == 200

    assert running.end(signal.SIGINT) == (0, "")


def test_a_hub_speaks_tls_by_a_certificate_of_its_own(
    start: Start, folder: Path, trusting: urllib3.PoolManager
) -> None:
    """The same one at every start; its cookies travel by TLS alone."""
    running = hub(start, folder, "--tls", "own")
    first = own_fingerprint(folder)
    answer = trusting.request("GET", running.address + "/login")

    assert running.address.startswith("https://127.0.0.1:")
    assert answer.status == 200
    assert "Secure" in answer.headers["Set-Cookie"]
    trusting.clear()
    assert running.end(signal.SIGINT) == (0, "")
    again = hub(start, folder, "--tls", "own")
    assert trusting.request("GET", again.address + "/login").status == 200
    assert own_fingerprint(folder) == first


def test_large_answers_and_questions_pass_through_tls(
    start: Start, folder: Path, trusting: urllib3.PoolManager
) -> None:
    """Byte for byte, whatever a TLS record or a socket's buffer holds."""
    running = hub(start, folder, "--tls", "own")
    style = "static/css/bootstrap.min.css"
    asked = trusting.request("GET", f"{running.address}/bootstrap/{style}")
    there = Path(flask_bootstrap.__file__).with_name("static") / "bootstrap5/css"

    assert len(asked.data) > 200_000
    assert asked.data == (there / "bootstrap.min.css").read_bytes()
    body = b"x" * 3_000_000
    assert trusting.request(
        "POST", f"{running.address}/api/v1/ingest", body=body
    ).status


def test_who_connects_and_says_nothing_holds_up_nobody(
    start: Start, folder: Path, trusting: urllib3.PoolManager
) -> None:
    """More silent connections than there are threads, and one that speaks no TLS."""
    running = hub(start, folder, "--tls", "own")
    address = urlsplit(running.address)
    where = (address.hostname or "", address.port or 0)
    silent = [socket.create_connection(where) for _ in range(_QUIET)]
    silent[0].sendall(b"GET / HTTP/1.1\r\n\r\n")

    assert trusting.request("GET", running.address + "/health").status == 200
    for one in silent:
        one.close()
    trusting.clear()
    assert running.end(signal.SIGTERM) == (0, "")


def test_a_given_certificate_is_shown(start: Start, folder: Path) -> None:
    """With its key beside it or in a file of its own."""
    first = hub(start, folder, "--tls", "own")
    first.end(signal.SIGINT)
    given = ("--tls", str(folder / "tls.pem"))
    key = ("--tls-key", str(folder / "keys" / "tls.key"))
    running = hub(start, folder.with_name("other"), *given, *key)
    address = urlsplit(running.address)

    shown = ssl.get_server_certificate((address.hostname or "", address.port or 0))
    assert shown == (folder / "tls.pem").read_text()


def test_a_certificate_without_its_key_is_said_in_one_sentence(folder: Path) -> None:
    """Nothing listens, and the sentence names the words to mend."""
    code, said = run("hub", "--folder", str(folder), "--tls", str(folder / "no.pem"))

    assert (code, said.count("\n")) == (1, 1)
    assert "mend --tls and --tls-key" in said


def test_a_connection_outlives_answers_without_a_body(
    start: Start, folder: Path
) -> None:
    """A board that asks again and again need not connect again and again."""
    running = hub(start, folder)
    organiser = Caller(running.address)
    organiser.submit("/login", login="lan", password="mot mat khau dai")
    address = urlsplit(running.address)
    where = (address.hostname or "", address.port or 0)
    http = HTTPConnection(*where, timeout=10)
    headers = {"Cookie": organiser.cookies}
    http.request("GET", "/api/v1/fairs", headers=headers)
    answer = http.getresponse()
    answer.read()
    headers["If-None-Match"] = answer.headers["ETag"]
    kept = http.sock

    for _ in range(3):
        http.request("GET", "/api/v1/fairs", headers=headers)
        answer = http.getresponse()
        answer.read()
        assert (answer.status, http.sock) == (304, kept)
    http.request("GET", "/api/v1/fairs", headers={**headers, "Connection": "close"})
    assert http.getresponse().headers["Connection"] == "close"
    http.close()

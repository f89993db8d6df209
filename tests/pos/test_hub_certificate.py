"""A till knows a hub by the certificate whose letters came with the code."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import waitress.server
from flask import Flask

from fair_admin.app import create_app
from fair_admin.certificate import own_context, own_fingerprint
from fair_admin.devices import issue_code, issue_replacement_code
from fair_admin.tls_channel import tls_channel
from pos.hub_certificate import OTHER_CERTIFICATE
from pos.station import Station
from pos.wire import HubAway, HubRefused
from tests.pos.fairground import Fairground, now_ms


@contextmanager
def encrypted(app: Flask, context: ssl.SSLContext) -> Iterator[str]:
    """Serve an application by TLS for as long as the block lasts."""
    server = waitress.server.create_server(app, host="127.0.0.1", port=0)
    server.channel_class = tls_channel(context)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"https://127.0.0.1:{server.effective_port}"
    server.trigger.pull_trigger(lambda: server.asyncore.close_all(server._map))
    thread.join()
    server.task_dispatcher.shutdown()


@pytest.fixture
def address(fairground: Fairground, tmp_path: Path) -> Iterator[str]:
    """Serve the office by its own certificate, and let codes carry its letters."""
    context = own_context(tmp_path / "office")
    fairground.office.hub.fingerprint = own_fingerprint(tmp_path / "office")
    app = create_app(fairground.office.hub, secret_key="k")
    with encrypted(app, context) as where:
        yield where


@pytest.fixture
def device(tmp_path: Path) -> Iterator[Station]:
    """Give a device that is no till yet."""
    opened = Station(tmp_path / "till", now_ms)
    yield opened
    opened.close()


def test_a_till_speaks_to_the_office_whose_code_it_has(
    fairground: Fairground, device: Station, address: str, tmp_path: Path
) -> None:
    """No authority vouches for the certificate; after a restart it is known still."""
    enrolled = device.enrol(address, fairground.code().lower())
    enrolled.sync.pull(now_ms())
    device.close()
    again = Station(tmp_path / "till", now_ms)

    again.enrolled.sync.pull(now_ms())
    again.renew(
        issue_replacement_code(fairground.office.hub, enrolled.till.till, actor="lan")
    )
    again.enrolled.sync.pull(now_ms())
    again.close()


def test_another_certificate_gets_nothing(
    fairground: Fairground, device: Station, address: str, tmp_path: Path
) -> None:
    """Somebody between till and office cannot even see the code."""
    code = fairground.code()
    (tmp_path / "other").mkdir()
    asked: list[str] = []
    stranger = Flask("stranger")
    stranger.before_request(lambda: asked.append("asked"))
    with encrypted(stranger, own_context(tmp_path / "other")) as elsewhere:
        with pytest.raises(HubRefused, match=str(OTHER_CERTIFICATE)[:30]):
            device.enrol(elsewhere, code)
        assert asked == []
    device.enrol(address, code)


def test_without_letters_an_unknown_certificate_is_not_believed(
    fairground: Fairground, device: Station, address: str
) -> None:
    """Who leaves the letters away trusts as browsers do."""
    fairground.office.hub.fingerprint = ""
    code = issue_code(fairground.office.hub, "b1", actor="lan")

    with pytest.raises(HubAway):
        device.enrol(address, code)


def test_an_address_that_speaks_no_tls_gets_no_code(device: Station) -> None:
    """A code with letters is only for a hub with a certificate."""
    heard = []
    with socket.create_server(("127.0.0.1", 0)) as plain:

        def answer() -> None:
            asking, _ = plain.accept()
            with asking:
                heard.append(asking.recv(4_096))
                asking.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        where = f"http://127.0.0.1:{plain.getsockname()[1]}"
        with pytest.raises(HubAway):
            device.enrol(where, "ABCD-EFGH-2345-6789-JKLM")
        thread.join()
    assert b"ABCD" not in heard[0]

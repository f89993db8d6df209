"""Processes that somebody starts: why one did not start is known for certain."""

import socket
from pathlib import Path

import pytest

from fair_admin.rehearsal.crew import Crew, DidNotStart, PortLost


def test_a_port_that_was_lost_is_told_from_other_failures(tmp_path: Path) -> None:
    """Also when it is free again by the time somebody looks."""
    crew = Crew(tmp_path / "logs", lambda _name: None)
    words = ("hub", "--folder", str(tmp_path / "hub"), "--host", "127.0.0.1")
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        with pytest.raises(PortLost):
            crew.start("hub", *words, "--port", port)

    (tmp_path / "file").write_text("")
    with pytest.raises(DidNotStart) as failed:
        crew.start("hub", "hub", "--folder", str(tmp_path / "file"))
    assert not isinstance(failed.value, PortLost)
    crew.stop()

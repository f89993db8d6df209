"""Applications on real sockets, for tests that speak HTTP."""

import threading
from collections.abc import Callable, Iterator

import pytest
import waitress.server
from flask import Flask

Serve = Callable[[Flask], str]
"""`serve(app)` returns the address the application answers at."""


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Give a way to serve applications on ports of their own until the test ends."""
    running: list[tuple[waitress.server.BaseWSGIServer, threading.Thread]] = []

    def run(app: Flask) -> str:
        server = waitress.server.create_server(app, host="127.0.0.1", port=0, threads=8)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        running.append((server, thread))
        return f"http://127.0.0.1:{server.effective_port}"

    yield run
    for server, thread in running:
        # Closed from inside its own loop: a socket closed under a select is a race.
        server.trigger.pull_trigger(
            lambda server=server: server.asyncore.close_all(server._map)
        )
        thread.join()
        server.task_dispatcher.shutdown()

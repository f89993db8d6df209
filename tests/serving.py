"""Applications on real sockets, for tests that speak HTTP."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import pytest
import waitress.server
from flask import Flask

Serve = Callable[[Flask], str]
"""`serve(app)` returns the address the application answers at."""


@contextmanager
def served(app: Flask, port: int = 0) -> Iterator[str]:
    """Serve an application for as long as the block lasts; give its address."""
    server = waitress.server.create_server(app, host="127.0.0.1", port=port, threads=8)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    # Closed from inside its own loop: a socket closed under a select is a race.
    server.trigger.pull_trigger(lambda: server.asyncore.close_all(server._map))
    thread.join()
    server.task_dispatcher.shutdown()


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Give a way to serve applications on ports of their own until the test ends."""
    with ExitStack() as running:
        yield lambda app: running.enter_context(served(app))

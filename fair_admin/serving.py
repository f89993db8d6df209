"""An application at a port, until somebody asks it to stop."""

from collections.abc import Callable
from contextlib import suppress

from flask import Flask
from waitress.server import TcpWSGIServer, create_server

from fair_admin.stopping import ignore_stop_signals

_THREADS = 8


class CannotListen(Exception):
    """The address is taken or not this machine's; the message says why."""


def serve(
    app: Flask, *, host: str, port: int, ready: Callable[[str], None] = print
) -> None:
    """Answer at a port until SIGINT or SIGTERM; port 0 is any free one.

    `ready` is told the address once connections are taken. Raises CannotListen.
    """
    try:
        server: TcpWSGIServer = create_server(
            app, host=host, port=port, threads=_THREADS
        )
    except OSError as error:
        raise CannotListen(f"{host}:{port}: {error.strerror}") from error
    try:
        # The server heeds it while it runs; it may come a moment before that, too.
        with suppress(KeyboardInterrupt):
            ready(address_of(host, server.effective_port))
            server.run()
    finally:
        ignore_stop_signals()
        server.close()


def address_of(host: str, port: int) -> str:
    """Return where a browser on this machine finds what listens at a host and port."""
    return f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}"  # noqa: S104 - compared, not bound

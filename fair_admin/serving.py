"""An application at a port, until somebody asks it to stop."""

import signal
from collections.abc import Callable

from flask import Flask
from waitress.server import TcpWSGIServer, create_server

_THREADS = 8


class CannotListen(Exception):
    """The address is taken or not this machine's; the message says why."""


def heed_stop_signals() -> None:
    """Let SIGINT and SIGTERM both raise KeyboardInterrupt.

    Said outright, because a process started in the background may ignore SIGINT.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)


def ignore_stop_signals() -> None:
    """Let nobody who asks again and again end halfway what is ending already."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)


def serve(
    app: Flask, *, host: str, port: int, ready: Callable[[str], None] = print
) -> None:
    """Answer at a port until SIGINT or SIGTERM; port 0 is any free one.

    `ready` is told the address once connections are taken. Raises CannotListen.
    """
    heed_stop_signals()
    try:
        server: TcpWSGIServer = create_server(
            app, host=host, port=port, threads=_THREADS
        )
    except OSError as error:
        raise CannotListen(f"{host}:{port}: {error.strerror}") from error
    try:
        ready(address_of(host, server.effective_port))
        server.run()
    finally:
        ignore_stop_signals()
        server.close()


def address_of(host: str, port: int) -> str:
    """Return where a browser on this machine finds what listens at a host and port."""
    return f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}"  # noqa: S104 - compared, not bound

"""An application at a port, until somebody asks it to stop."""

import time
from collections.abc import Callable
from contextlib import suppress
from ssl import SSLContext
from threading import Thread

from flask import Flask
from waitress.server import TcpWSGIServer, create_server

from fair_admin.kept_connection import KeptConnection
from fair_admin.stopping import ignore_stop_signals
from fair_admin.tls_channel import tls_channel

_THREADS = 8
_CONNECTIONS = 900
_FINISH_SECONDS = 20.0
_LOOK_SECONDS = 0.02
_WATCH_SECONDS = 3600.0


class CannotListen(Exception):
    """The address is taken or not this machine's; the message says why."""


def serve(
    app: Flask,
    *,
    host: str,
    port: int,
    ready: Callable[[str], None] = print,
    tls: SSLContext | None = None,
) -> None:
    """Answer at a port until SIGINT or SIGTERM; port 0 is any free one.

    `ready` is told the address once connections are taken. With `tls` it speaks HTTPS.
    Who has asked before the end gets an answer. Raises CannotListen.
    """
    try:
        server: TcpWSGIServer = create_server(
            app,
            host=host,
            port=port,
            threads=_THREADS,
            # Each board keeps its connection; more than 1024 select cannot watch.
            connection_limit=_CONNECTIONS,
            asyncore_use_poll=True,
            url_scheme="https" if tls else "http",
        )
    except OSError as error:
        raise CannotListen(f"{host}:{port}: {error.strerror}") from error
    server.channel_class = KeptConnection if tls is None else tls_channel(tls)
    # Beside the main thread, which hears the signals: it goes on while we end.
    loop = Thread(target=server.run, name="http", daemon=True)
    try:
        with suppress(KeyboardInterrupt):
            loop.start()
            ready(address_of(host, server.effective_port, is_tls=tls is not None))
            while loop.is_alive():
                loop.join(_WATCH_SECONDS)
    finally:
        ignore_stop_signals()
        _finish(server)
        server.trigger.pull_trigger(lambda: server.asyncore.close_all(server._map))  # noqa: SLF001 - from inside its own loop, or a select fails
        loop.join()
        server.task_dispatcher.shutdown()


def _finish(server: TcpWSGIServer) -> None:
    """Take no more in, and wait until everybody inside has been answered."""
    server.accepting = False
    ends_at = time.monotonic() + _FINISH_SECONDS
    while server.active_channels and time.monotonic() < ends_at:
        server.trigger.pull_trigger(lambda: _close_idle(server))
        time.sleep(_LOOK_SECONDS)


def _close_idle(server: TcpWSGIServer) -> None:
    for channel in list(server.active_channels.values()):
        is_asking = channel.requests or channel.request is not None
        if not is_asking and not channel.total_outbufs_len:
            channel.will_close = True


def address_of(host: str, port: int, *, is_tls: bool = False) -> str:
    """Return where a browser on this machine finds what listens at a host and port."""
    here = "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104 - compared, not bound
    return f"{'https' if is_tls else 'http'}://{here}:{port}"

"""A printer at a TCP port: it keeps the bytes of each connection."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class TcpPrinter:
    """What came in, one entry a paper."""

    def __init__(self, server: socket.socket) -> None:
        """Listen at a port of the socket's choice."""
        self.papers: list[bytes] = []
        self._server = server
        self.where = f"127.0.0.1:{server.getsockname()[1]}"

    def run(self) -> None:
        """Take papers until the socket is closed."""
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as sent:
                self.papers.append(sent.read())


@contextmanager
def tcp_printer(where: str = "127.0.0.1:0") -> Iterator[TcpPrinter]:
    """Run a printer for as long as the block lasts, at a port of its own."""
    host, _, port = where.partition(":")
    server = socket.create_server((host, int(port)))
    printer = TcpPrinter(server)
    thread = threading.Thread(target=printer.run, daemon=True)
    thread.start()
    yield printer
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join()

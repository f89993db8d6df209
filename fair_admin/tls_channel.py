"""Waitress's connections, encrypted: it has no TLS of its own.

The handshake is one more thing its loop does without waiting, so that a client that
connects and says nothing holds up nobody. Waitress never reads from a connection while
a thread answers it, which is what OpenSSL asks of whoever uses threads.
"""

import socket
import ssl
import time
from collections.abc import Callable
from typing import Any

from fair_admin.kept_connection import KeptConnection


def tls_channel(context: ssl.SSLContext) -> Callable[..., "_TlsChannel"]:
    """Return what makes an encrypted connection of each one a server takes."""

    def make(
        server: Any, sock: socket.socket, addr: Any, adj: Any, **more: Any
    ) -> _TlsChannel:
        sock.settimeout(0)
        encrypted = context.wrap_socket(
            sock, server_side=True, do_handshake_on_connect=False
        )
        return _TlsChannel(server, encrypted, addr, adj, **more)

    return make


class _TlsChannel(KeptConnection):
    """One connection; until both sides are agreed, nothing of it is HTTP."""

    socket: ssl.SSLSocket
    _is_agreed = False
    _waits_to_write = False

    def readable(self) -> bool:
        """Say whether to watch for something to read."""
        if self._is_agreed or self.will_close:
            return bool(super().readable())
        return not self._waits_to_write

    def writable(self) -> bool:
        """Say whether to watch for room to write."""
        if self._is_agreed or self.will_close:
            return bool(super().writable())
        return self._waits_to_write

    def handle_read(self) -> None:
        """Agree first, then take in all that was deciphered."""
        if not self._is_agreed and not self._agree():
            return
        try:
            data = self.socket.recv(self.adj.recv_bytes)
            # What OpenSSL holds already, no select will tell of.
            while waiting := self.socket.pending():
                data += self.socket.recv(waiting)
        except ssl.SSLWantReadError:
            return
        except OSError:
            data = b""
        if not data:
            self.handle_close()
            return
        self.last_activity = time.time()
        self.received(data)

    def handle_write(self) -> None:
        """Agree first, then send what waits."""
        if self._is_agreed or self.will_close:
            super().handle_write()
        else:
            self._agree()

    def send(self, data: bytes, do_close: bool = True) -> int:  # noqa: FBT001, FBT002 - waitress's signature
        """Encrypt and send what there is room for; return how much that was."""
        try:
            return int(super().send(data, do_close))
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
            return 0

    def _agree(self) -> bool:
        """Go on with the handshake; say whether it is done."""
        try:
            self.socket.do_handshake()
        except ssl.SSLWantReadError:
            self._waits_to_write = False
        except ssl.SSLWantWriteError:
            self._waits_to_write = True
        except OSError:
            self.handle_close()
        else:
            self._is_agreed = True
        return self._is_agreed

"""A wire that now and then swallows an answer after the other side has committed."""

import socket
import threading
from random import Random

_CHUNK_BYTES = 65_536


class CuttingProxy:
    """Forwards TCP to one port; some connections end when the answer comes."""

    def __init__(self, port: int, draws: Random, cut_chance: float) -> None:
        """Listen on a port of its own from now on; `cuts` counts swallowed answers."""
        self.cuts = 0
        self._target = ("127.0.0.1", port)
        self._draws = draws
        self._cut_chance = cut_chance
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Take no more connections."""
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(near,), daemon=True).start()

    def _carry(self, near: socket.socket) -> None:
        with near:
            try:
                with socket.create_connection(self._target, timeout=10) as far:
                    up = threading.Thread(target=_pump, args=(near, far), daemon=True)
                    up.start()
                    while data := far.recv(_CHUNK_BYTES):
                        if self._draws.random() < self._cut_chance:
                            self.cuts += 1
                            break
                        near.sendall(data)
                    near.shutdown(socket.SHUT_RDWR)
                    up.join(10)
            except OSError:
                return


def _pump(source: socket.socket, sink: socket.socket) -> None:
    try:
        while data := source.recv(_CHUNK_BYTES):
            sink.sendall(data)
    except OSError:
        return

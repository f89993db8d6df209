"""Ports for the demonstration: the wanted one, or the next that is free."""

import socket

_TRIES = 100


class NoFreePort(Exception):
    """Every port of the range is taken."""


def is_free(host: str, port: int) -> bool:
    """Say whether we could listen there now."""
    try:
        socket.create_server((host, port)).close()
    except OSError:
        return False
    return True


def next_free(host: str, wanted: int) -> int:
    """Return the wanted port, or the next free one behind it; raises NoFreePort."""
    for port in range(wanted, wanted + _TRIES):
        if is_free(host, port):
            return port
    raise NoFreePort(f"no port from {wanted} to {port} is free at {host}")

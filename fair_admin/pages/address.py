"""Where this hub is found, as the one who looks at the page found it."""

from flask import request

_ONLY_HERE = {"127.0.0.1", "localhost", "::1"}


def hub_address() -> str:
    """Return the address that the page was opened by."""
    return str(request.host_url.rstrip("/"))


def is_only_here() -> bool:
    """Say whether no other device finds the hub under this address."""
    name, _, port = request.host.rpartition(":")
    return (name if port.isdigit() and name else request.host).strip("[]") in _ONLY_HERE

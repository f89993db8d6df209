"""Private keys in files of their own, outside every database and every export."""

import os
from pathlib import Path

_BYTES = 32


def keep_secret(folder: Path, name: str, drawn: str) -> str:
    """Return the secret in `keys/name`; the first time that is the one just drawn.

    Only the owner of the folder may read it.
    """
    keys = folder / "keys"
    keys.mkdir(mode=0o700, exist_ok=True)
    path = keys / name
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(drawn)
            file.flush()
            os.fsync(file.fileno())
    return path.read_text()


def read_secret(folder: Path, name: str) -> str:
    """Return the secret in `keys/name`, "" when it is gone or no 32 bytes of hex."""
    try:
        secret = (folder / "keys" / name).read_text()
        return secret if len(bytes.fromhex(secret)) == _BYTES else ""
    except (OSError, ValueError):
        return ""

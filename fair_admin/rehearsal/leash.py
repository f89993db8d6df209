"""Runs `hoicho` as somebody's child, which ends when its parent does, however that is.

The parent holds the other end of our standard input; when it dies, even by SIGKILL,
that end closes.
"""

import os
import signal
import sys
from threading import Thread

from fair_admin.cli import main

_STDIN = 0


def _end_with_parent() -> None:
    while os.read(_STDIN, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    Thread(target=_end_with_parent, daemon=True).start()
    sys.exit(main())

"""How we are told to stop: SIGINT by a keyboard, SIGTERM by whatever started us."""

import signal

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def heed_stop_signals() -> None:
    """Let both raise KeyboardInterrupt.

    Said outright, because a process started in the background may ignore SIGINT.
    """
    for number in _SIGNALS:
        signal.signal(number, signal.default_int_handler)


def ignore_stop_signals() -> None:
    """Let nobody who asks again and again end halfway what is ending already."""
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_IGN)

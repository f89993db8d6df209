"""Why a command of `hoicho` ends without having done its work."""

CANNOT_LISTEN = "cannot listen at"
"""How a command begins to say that its port is taken; who starts commands reads it."""


class CannotRun(Exception):
    """The command cannot do its work; the message says what to do."""


class Misused(CannotRun):
    """The words of the command are wrong."""


def refused(error: Exception, database_url: str = "") -> CannotRun:
    """Return why a folder or database cannot be opened, and what to do."""
    if database_url:
        return CannotRun(f"{error}; look after the server or mend --database-url")
    return CannotRun(f"{error}; stop what uses it, or choose another --folder")

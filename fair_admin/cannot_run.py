"""Why a command of `hoicho` ends without having done its work."""


class CannotRun(Exception):
    """The command cannot do its work; the message says what to do."""


class Misused(CannotRun):
    """The words of the command are wrong."""

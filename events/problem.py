"""A refusal as it travels over HTTP."""

import msgspec


class Problem(msgspec.Struct, frozen=True):
    """Its name for programs, a sentence for people."""

    error: str
    message: str

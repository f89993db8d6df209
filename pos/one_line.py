"""What people write beside a sale: one line, as paper and tables can hold it."""

from pos.sale_commands import ReasonMissing, TextTooLong

LENGTH_MAX = 120


def one_line(text: str, length_max: int = LENGTH_MAX) -> str:
    """Return a text without breaks and unseen letters; raises TextTooLong."""
    seen = "".join(letter if letter.isprintable() else " " for letter in text)
    line = " ".join(seen.split())
    if len(line) > length_max:
        raise TextTooLong(length_max)
    return line


def needed_line(text: str) -> str:
    """Return a text that must not be empty; raises ReasonMissing and TextTooLong."""
    line = one_line(text)
    if not line:
        raise ReasonMissing
    return line

"""What a server has to say beside its pages: one line each, on stderr."""

import logging
import sys
from datetime import UTC, datetime

import msgspec

_TEXT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"


class OneLine(logging.Formatter):
    """Writes a whole happening, traceback included, as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat("T", "seconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "said": record.getMessage(),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return msgspec.json.encode(line).decode()


def write_log_lines(kind: str = "json") -> None:
    """Let everything from information upwards be written from now on.

    As lines of JSON for programs, or as "text" for people.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine() if kind == "json" else logging.Formatter(_TEXT))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    # A line for each request that waits says nothing when a crowd of tills comes back,
    # and whoever reads standard error slowly would slow the server down.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)

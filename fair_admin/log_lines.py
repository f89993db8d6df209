"""What a server has to say beside its pages: one line of JSON each, on stderr."""

import logging
import sys
from datetime import UTC, datetime

import msgspec


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


def write_log_lines() -> None:
    """Let everything from information upwards be written from now on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine())
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    # A line for each request that waits says nothing when a crowd of tills comes back,
    # and whoever reads standard error slowly would slow the server down.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)

"""Waitress's connections, kept after answers without a body.

Waitress closes a connection after each 204 and 304, though HTTP/1.1 says where those
end: a board that asks once a second would connect, and shake hands, once a second.
"""

from waitress.channel import HTTPChannel
from waitress.task import WSGITask


class _Task(WSGITask):  # type: ignore[misc] # waitress has no types
    """One question and its answer."""

    def set_close_on_finish(self) -> None:
        """Close behind the answer, unless only its missing body is the reason."""
        is_last = self.request.headers.get("CONNECTION", "").lower() == "close"
        if self.has_body or is_last or self.version != "1.1":
            super().set_close_on_finish()


class KeptConnection(HTTPChannel):  # type: ignore[misc] # waitress has no types
    """One connection."""

    task_class = _Task

"""Tables that were looked at and wait to be imported."""

from collections import OrderedDict
from threading import Lock

import msgspec

from fair_admin.sheets.grid import Grid, SheetUnfit

_KEPT_MAX = 6


class UploadGone(SheetUnfit):
    """The file waits no longer: many others came since, or the office was restarted."""


_ROWS = msgspec.msgpack.Decoder(tuple[tuple[int, tuple[str, ...]], ...])


class Uploads:
    """What the newest files hold, each under the id of the form it came with.

    Only tables without faults of their own wait. Packed, fifty thousand rows are some
    megabytes, and reading them back takes a tenth of a second instead of many.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._files: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._lock = Lock()

    def keep(self, who: str, upload_id: str, grid: Grid) -> None:
        """Keep a table of somebody, and of all tables the newest."""
        packed = msgspec.msgpack.encode(grid.rows)
        with self._lock:
            self._files[who, upload_id] = packed
            while len(self._files) > _KEPT_MAX:
                self._files.popitem(last=False)

    def of(self, who: str, upload_id: str) -> Grid:
        """Return a table of somebody; raises UploadGone."""
        with self._lock:
            packed = self._files.get((who, upload_id))
        if packed is None:
            raise UploadGone
        return Grid(rows=_ROWS.decode(packed), faults=())

"""Files that were looked at and wait to be imported."""

from collections import OrderedDict
from threading import Lock

from fair_admin.sheets.grid import SheetUnfit

_KEPT_MAX = 6


class UploadGone(SheetUnfit):
    """The file waits no longer: many others came since, or the office was restarted."""


class Uploads:
    """The newest files, each under the id of the form it came with."""

    def __init__(self) -> None:
        """Begin with none."""
        self._files: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._lock = Lock()

    def keep(self, who: str, upload_id: str, data: bytes) -> None:
        """Keep a file of somebody, and of all files the newest."""
        with self._lock:
            self._files[who, upload_id] = data
            while len(self._files) > _KEPT_MAX:
                self._files.popitem(last=False)

    def of(self, who: str, upload_id: str) -> bytes:
        """Return a file of somebody; raises UploadGone."""
        with self._lock:
            data = self._files.get((who, upload_id))
        if data is None:
            raise UploadGone
        return data

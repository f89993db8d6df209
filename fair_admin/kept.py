"""Things that are made once for all who look while nothing changes."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

V = TypeVar("V")

_KEPT_MAX = 64


class Kept(Generic[V]):
    """What was made under a key is kept until the tag is another."""

    def __init__(self) -> None:
        """Begin with nothing made."""
        self._lock = Lock()
        self._kept: dict[Hashable, tuple[str, V]] = {}

    def get(self, key: Hashable, tag: str, make: Callable[[], V]) -> V:
        """Return what is kept, or make it; one makes it, the others wait."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is None or kept[0] != tag:
                if len(self._kept) >= _KEPT_MAX:
                    self._kept.clear()
                kept = self._kept[key] = (tag, make())
            return kept[1]

"""What was made for a tag is made once."""

import pytest

from fair_admin.kept import Kept


def test_one_tag_is_one_making() -> None:
    """The same tag gives what was made; another makes anew."""
    kept: Kept[list[str]] = Kept()

    first = kept.get("a", "1", lambda: ["first"])

    assert kept.get("a", "1", list) is first
    assert kept.get("a", "2", lambda: ["second"]) == ["second"]
    assert kept.get("b", "2", lambda: ["other"]) == ["other"]


def test_what_cannot_be_made_is_not_kept() -> None:
    """A failure is told to who asked, and the next one tries again."""
    kept: Kept[int] = Kept()

    with pytest.raises(ZeroDivisionError):
        kept.get("a", "1", lambda: 1 // 0)

    assert kept.get("a", "1", lambda: 7) == 7


def test_many_keys_do_not_fill_the_memory() -> None:
    """Addresses that people invent push one another out."""
    kept: Kept[int] = Kept()
    for number in range(1_000):
        kept.get(number, "1", lambda number=number: number)  # type: ignore[misc]

    assert len(kept._kept) <= 64

"""Notes of đồng: which there are, and which a customer is likely to hand over."""

NOTES_MINOR = (
    500_000,
    200_000,
    100_000,
    50_000,
    20_000,
    10_000,
    5_000,
    2_000,
    1_000,
)

_ROUND_TO_MINOR = (10_000, 50_000, 100_000, 200_000, 500_000)
_SUGGESTIONS_MAX = 4


def suggestions(total_minor: int) -> tuple[int, ...]:
    """Return likely amounts of cash above a total in đồng, smallest first."""
    if total_minor <= 0:
        return ()
    rounded = {-(-total_minor // note) * note for note in _ROUND_TO_MINOR}
    return tuple(sorted(rounded - {total_minor})[:_SUGGESTIONS_MAX])

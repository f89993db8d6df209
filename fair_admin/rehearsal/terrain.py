"""What kind of land each locality of the province is, which decides what it makes."""

TERRAINS: dict[str, tuple[str, ...]] = {
    "22501": ("sea", "plain"),
    "22503": ("plain",),
    "22505": ("plain",),
    "22507": ("hills",),
    "22509": ("sea", "plain"),
    "22511": ("sea", "hills"),
    "22513": ("sea", "hills"),
    "22515": ("hills",),
    "22517": ("sea",),
    "22521": ("plain",),
    "22523": ("sea",),
    "22525": ("sea", "plain"),
    "22527": ("sea", "hills"),
}
"""By the codes of 2024; the 13 of them have a booth each wherever booths are given."""

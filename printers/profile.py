"""What one printer can do, learnt by a test page and two questions."""

import msgspec


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """A printer as it is set up; kept beside its address.

    `width` is in dots, a multiple of 8. `drawer_pin` is 2, 5, or 0 without a drawer.
    `density` and `speed` are 0 for the printer's own, else the levels 1 to 8 of its
    manual. `confirms` says how it lets us know that a paper was taken: "answer" (it
    answers a question behind the paper), "close" (it ends the connection in order) or
    "nothing".
    """

    width: int
    has_cutter: bool = True
    drawer_pin: int = 0
    has_beeper: bool = False
    density: int = 0
    speed: int = 0
    confirms: str = "nothing"

    @property
    def dots_per_inch(self) -> int:
        """How fine the head is: heads of 512 dots on 72 mm have 180 dots an inch."""
        return 180 if self.width == 512 else 203


MM58 = Profile(width=384, has_cutter=False)
MM80 = Profile(width=576)
MM80_180DPI = Profile(width=512)
WIDTHS = (384, 512, 576)
CONFIRMS = ("answer", "close", "nothing")

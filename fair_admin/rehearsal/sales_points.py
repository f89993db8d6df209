"""Invented sales points: as many as published, spread over the localities."""

from collections.abc import Mapping

from events.register import SalesPointOpened
from fair_admin.rehearsal.chance import chance
from fair_admin.rehearsal.scale import SALES_POINTS
from fair_admin.rehearsal.terrain import TERRAINS

_SORTS = ("Điểm OCOP", "Cửa hàng OCOP", "Quầy OCOP")
_SPOTS = (
    "trung tâm thương mại",
    "chợ trung tâm",
    "phố đi bộ",
    "chợ đêm",
    "nhà văn hóa",
    "bưu điện",
)


def invented_sales_points(
    seed: int, locality_names: Mapping[str, str]
) -> tuple[SalesPointOpened, ...]:
    """Return the sales points, each locality having at least one."""
    draws = chance(seed, "sales points")
    codes = [*TERRAINS, *draws.sample(list(TERRAINS), SALES_POINTS - len(TERRAINS))]
    points = []
    for index, code in enumerate(codes):
        # A locality's second sales point stands at another spot than its first.
        number = list(TERRAINS).index(code) + codes[:index].count(code)
        spot, name = _SPOTS[number % len(_SPOTS)], locality_names[code]
        points.append(
            SalesPointOpened(
                outlet_id=f"iv-d{index + 1:02d}",
                name=f"{draws.choice(_SORTS)} {spot} {name}",
                locality_code=code,
                address=f"Khu {spot}, {name}, Quảng Ninh",
                invented=True,
            )
        )
    return tuple(points)

"""Names that sound like the province and belong to nobody known."""

from collections.abc import Iterator
from random import Random

_FIRST = (
    "An",
    "Bình",
    "Cẩm",
    "Đại",
    "Đông",
    "Đức",
    "Gia",
    "Hải",
    "Hoàng",
    "Hồng",
    "Hưng",
    "Khánh",
    "Kim",
    "Lộc",
    "Long",
    "Minh",
    "Nam",
    "Ngọc",
    "Phú",
    "Quang",
    "Tân",
    "Thành",
    "Thiên",
    "Thịnh",
)
_LAST = (
    "Anh",
    "Châu",
    "Cường",
    "Dũng",
    "Hà",
    "Hạnh",
    "Hòa",
    "Huy",
    "Khang",
    "Lâm",
    "Lan",
    "Liên",
    "Mai",
    "Nghĩa",
    "Phát",
    "Phong",
    "Phúc",
    "Sơn",
    "Tâm",
    "Thảo",
    "Thủy",
    "Tín",
    "Vân",
    "Xuân",
)
_TRADES = {
    "enterprise": ("Công ty TNHH Đặc sản", "Công ty TNHH Nông sản", "Công ty CP"),
    "cooperative": ("HTX Nông nghiệp", "HTX Dịch vụ", "HTX Sản xuất"),
    "household": ("Hộ sản xuất", "Hộ kinh doanh", "Cơ sở"),
}


def brands(draws: Random) -> Iterator[str]:
    """Give one brand after another, each once; there are 576."""
    pairs = [f"{first} {last}" for first in _FIRST for last in _LAST]
    draws.shuffle(pairs)
    yield from pairs


def producer_name(kind: str, brand: str, draws: Random) -> str:
    """Return what a producer of this kind and brand calls itself."""
    return f"{draws.choice(_TRADES[kind])} {brand}"

"""The columns of products with prices, and what a row asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from events.register import Pack, ProductRegistered
from fair_admin.product import RegisterProduct, SetPacks, SetPrice
from fair_admin.sheets.table import Column


@dataclass(frozen=True, kw_only=True)
class Goods:
    """What a row asks for: an entry, and its price and other units if it names any."""

    entry: ProductRegistered
    price_minor: int | None
    packs: tuple[Pack, ...] = ()

    @property
    def commands(self) -> tuple[RegisterProduct | SetPrice | SetPacks, ...]:
        """What is asked of the product's decider."""
        commands: list[RegisterProduct | SetPrice | SetPacks] = [
            RegisterProduct(registered=self.entry)
        ]
        if self.price_minor is not None:
            commands.append(SetPrice(price_minor=self.price_minor, currency="VND"))
        if self.packs:
            commands.append(SetPacks(packs=self.packs, currency="VND"))
        return tuple(commands)


@dataclass(frozen=True, kw_only=True)
class Register:
    """What names in a table may mean; keys are `plain` names.

    `skus` leads to a known product, `codes` to the product's id and name.
    """

    producers: Mapping[str, tuple[str, ...]]
    localities: Mapping[str, tuple[str, ...]]
    groups: Mapping[str, int]
    stars: Mapping[str, int]
    ways: Mapping[str, str]
    rates: Mapping[str, int]
    skus: Mapping[str, str]
    codes: Mapping[str, tuple[str, str]]


COLUMNS = (
    Column(
        key="name",
        heading="Tên sản phẩm",
        example="Miến dong Bình Liêu 500 g",
        is_needed=True,
        limit=120,
        width=36,
    ),
    Column(key="sku", heading="Mã hàng (SKU)", example="MD-500", limit=60, width=16),
    Column(
        key="producer",
        heading="Cơ sở",
        example="HTX Miến dong Đình Trung",
        is_needed=True,
        limit=120,
        width=32,
    ),
    Column(
        key="locality",
        heading="Địa phương của sản phẩm",
        example="Xã Bình Liêu",
        is_needed=True,
        limit=130,
        width=24,
    ),
    Column(key="group", heading="Nhóm OCOP", example="Thực phẩm", width=22),
    Column(key="stars", heading="Hạng sao", example="4", width=10),
    Column(
        key="unit",
        heading="Đơn vị tính",
        example="gói",
        is_needed=True,
        limit=20,
        width=12,
    ),
    Column(
        key="sold_by", heading="Cách bán", example="Theo cái", is_needed=True, width=14
    ),
    Column(key="vat", heading="Thuế GTGT", example="8 %", is_needed=True, width=12),
    Column(
        key="codes",
        heading="Mã vạch",
        example="8936012345674",
        limit=1_300,
        width=18,
    ),
    Column(key="price", heading="Giá bán (₫)", example="65000", width=14),
    Column(
        key="packs",
        heading="Đơn vị khác",
        example="thùng 12; 12; 750000; 8936012345681",
        limit=1_300,
        width=30,
    ),
)


def columns_of(choices: Mapping[str, tuple[str, ...]]) -> list[Column]:
    """Return the columns of products, with lists to choose from by their keys."""
    return [replace(one, choices=choices.get(one.key, ())) for one in COLUMNS]

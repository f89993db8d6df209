"""A booth of a real fair: goods on the shelf, a till, and somebody who sells."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from events.gtin import check_digit
from events.register import ProductRegistered
from fair_admin.hub import Hub
from fair_admin.product import (
    PRODUCT,
    Command,
    RegisterProduct,
    SetPrice,
    WithdrawProduct,
)
from fair_admin.till_settings import add_cashier

PIN = "1357"
MANAGER_PIN = "2468"
LAN, HUNG, HOA = "Nguyễn Thị Lan", "Phạm Văn Hùng", "Vũ Thị Hoa"


def ean(number: int) -> str:
    """Give an in-store EAN-13 with its check digit."""
    digits = f"2002200{number:05d}"
    return f"{digits}{check_digit(digits)}"


SQUID_ON_SCALES = "42"
MIEN, CHA_MUC, MAM, TRA, RUOU = (ean(number) for number in range(1, 6))
_GOODS = (
    ("p1", "Miến dong Bình Liêu", MIEN, "gói", "piece", 4, 65_000),
    ("p2", "Chả mực Hạ Long", CHA_MUC, "kg", "weight", 5, 420_000),
    ("p3", "Nước mắm Cái Rồng 500 ml", MAM, "chai", "piece", 4, 120_000),
    ("p4", "Trà hoa vàng Ba Chẽ", TRA, "hộp", "piece", 5, 350_000),
    ("p5", "Rượu ba kích Vân Đồn", RUOU, "chai", "piece", 0, None),
)


def stock(hub: Hub) -> None:
    """Register the goods: tea is withdrawn, liquor has no price yet."""
    for product_id, name, code, unit, sold_by, stars, price_minor in _GOODS:
        entry = ProductRegistered(
            product_id=product_id,
            sku=product_id,
            name=name,
            producer_id="n1",
            locality_code="22513",
            ocop_group=1,
            stars=stars,
            unit=unit,
            sold_by=sold_by,
            vat_rate_permille=80,
            codes=(code, SQUID_ON_SCALES) if product_id == "p2" else (code,),
            invented=product_id == "p3",
        )
        commands: list[Command] = [RegisterProduct(registered=entry)]
        if price_minor is not None:
            commands.append(SetPrice(price_minor=price_minor, currency="VND"))
        if product_id == "p4":
            commands.append(WithdrawProduct(reason="hết hạn"))
        for number, command in enumerate(commands):
            hub.do(
                PRODUCT,
                f"product/{product_id}",
                command,
                actor="lan",
                command_id=f"{product_id}-{number}",
            )


def staff(hub: Hub) -> None:
    """Let Lan and Hùng sell at booth b1, and Hoa answer for them."""
    for name in (LAN, HUNG):
        add_cashier(hub, outlet_id="b1", name=name, pin=PIN)
    add_cashier(hub, outlet_id="b1", name=HOA, pin=MANAGER_PIN, is_manager=True)


def new_id() -> str:
    """Give an id as the screen makes them."""
    return uuid4().hex


@dataclass
class Seller:
    """Somebody at the till's HTTP API, in a session of their own."""

    client: FlaskClient
    sale_id: str = ""

    def get(self, path: str) -> Any:
        """Ask and return the answer's value."""
        return self.client.get(path).get_json()

    def send(self, path: str, **body: object) -> TestResponse:
        """Send a command with the session's token."""
        token = self.get("/api/v1/session")["csrf_token"]
        return self.client.post(path, json=body, headers={"X-CSRFToken": token})

    def log_in(self, name: str = LAN, pin: str = PIN) -> TestResponse:
        """Give a PIN."""
        cashiers = self.get("/api/v1/session")["cashiers"]
        ids = {one["name"]: one["cashier_id"] for one in cashiers}
        return self.send("/api/v1/login", cashier_id=ids[name], pin=pin)

    def open_shift(self, float_minor: int = 500_000) -> TestResponse:
        """Take over the drawer."""
        return self.send(
            "/api/v1/shift/open", command_id=new_id(), float_minor=float_minor
        )

    def on_sale(self, what: str, **body: object) -> TestResponse:
        """Command something on the sale at hand, with a new id unless one is given."""
        self.sale_id = self.sale_id or new_id()
        whole = {"command_id": new_id(), **body}
        return self.send(f"/api/v1/sales/{self.sale_id}/{what}", **whole)

    def scan(self, code: str, **body: object) -> TestResponse:
        """Scan goods onto the sale at hand."""
        return self.on_sale("scans", code=code, **body)

    def approve(self, command_id: str, name: str = HOA, pin: str = MANAGER_PIN) -> Any:
        """Let a manager's PIN pass one command."""
        cashiers = self.get("/api/v1/session")["cashiers"]
        ids = {one["name"]: one["cashier_id"] for one in cashiers}
        return self.send(
            "/api/v1/approvals", command_id=command_id, cashier_id=ids[name], pin=pin
        )

    def pay(self, tendered_minor: float, **body: object) -> TestResponse:
        """Take cash for the sale at hand."""
        money = {"kind": "cash", "amount_minor": tendered_minor}
        return self.on_sale("pay", tenders=[money], **body)


def error_of(answer: TestResponse) -> tuple[int, str, str]:
    """Give status, name and sentence of a refusal."""
    problem = answer.get_json()
    return answer.status_code, problem["error"], problem["message"]

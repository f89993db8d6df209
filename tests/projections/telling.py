"""Facts as tills and the office tell them, short enough to read in a test."""

import msgspec

from events.fact import Fact
from events.fairs import FairClosed, FairOpened, FairPlanned
from events.log import EventLog
from events.record import Record, encode_record
from events.refunds import RefundCompleted
from events.sales import SaleCompleted, SoldLine, Tender
from events.visits import VisitorsCounted
from tests.examples import PLACE

HOUR = 3_600_000


def write(log: EventLog, stream: str, *facts: Fact, at_ms: int = 0) -> int:
    """Append one record with these facts; it is received a second later."""
    head = log.head(stream)
    record = Record(
        stream=stream,
        sequence=head.sequence + 1,
        at_ms=at_ms,
        actor="a",
        command_id=f"{stream}{head.sequence}",
        previous=head.hash,
        facts=facts,
    )
    body = encode_record(record)
    return log.append(stream, head.sequence + 1, (body,), at_ms + 1_000)


def line(
    product_id: str = "p1", amount_minor: int = 65_000, stars: int = 4
) -> SoldLine:
    """One line of one piece."""
    return SoldLine(
        line_id=product_id,
        product_id=product_id,
        code=product_id,
        name=f"Món {product_id}",
        unit="gói",
        quantity_thousandths=1000,
        unit_price_minor=amount_minor,
        amount_minor=amount_minor,
        vat_rate_permille=80,
        vat_minor=0,
        stars=stars,
        is_ocop=stars >= 3,
        producer_id="n1",
        origin_locality_code="22513",
    )


def sale(
    *lines: SoldLine,
    sale_id: str = "s1",
    receipt_number: int = 1,
    change_minor: int = 0,
    currency: str = "VND",
    **place: str,
) -> SaleCompleted:
    """Give a sale of these lines, or of one, paid in cash at a varied place."""
    sold = lines or (line(),)
    total = sum(one.amount_minor for one in sold)
    return SaleCompleted(
        sale_id=sale_id,
        shift_id="h1",
        cashier_id="c1",
        receipt_number=receipt_number,
        grand_total_minor=total,
        currency=currency,
        total_minor=total,
        change_minor=change_minor,
        lines=sold,
        tenders=(Tender(kind="cash", amount_minor=total + change_minor),),
        place=msgspec.structs.replace(PLACE, **place),
    )


def refund(
    number: int, *lines: SoldLine, sold_id: str = "s1", paper: int = 0
) -> RefundCompleted:
    """Give a refund of a sale, or of receipt number `paper` of till t1."""
    sold = lines or (line(),)
    total = sum(one.amount_minor for one in sold)
    return RefundCompleted(
        refund_id=f"r{number}",
        shift_id="h1",
        cashier_id="c1",
        approved_by="",
        reason="lỗi",
        refund_number=number,
        grand_refunds_minor=total,
        sold_till="t1",
        sold_epoch=0 if paper else 1,
        sold_receipt_number=paper or 7,
        sold_id="" if paper else sold_id,
        is_verified=not paper,
        currency="VND",
        total_minor=total,
        lines=sold,
        tenders=(),
        place=PLACE,
    )


def counted(count: int, gate_id: str = "g1", hour: int = 0) -> VisitorsCounted:
    """Give visitors of fair f1 in an hour."""
    return VisitorsCounted(
        fair_id="f1",
        gate_id=gate_id,
        count=count,
        method="hourly",
        hour_starts_at_ms=hour * HOUR,
    )


PLANNED = FairPlanned(
    fair_id="f1",
    name="Hội chợ OCOP",
    level="provincial",
    kind="fair",
    locality_code="22503",
    starts_on="2024-01-01",
    ends_on="2024-01-05",
    currency="VND",
    invented=True,
)
OPENED = FairOpened(fair_id="f1")
CLOSED = FairClosed(fair_id="f1")

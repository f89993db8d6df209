"""What lies in the drawer on paper: X and Z reports, and slips of cash in and out."""

from collections.abc import Callable

from events.checkpoint import Checkpoint
from events.moments import format_moment
from events.quantity import format_count
from events.shifts import CashMoved, ShiftClosed, ShiftFigures, VatSum
from pos.paper_source import TENDERS, Source
from pos.receipt import vat_label, words_of
from pos.shift import Open
from printers.papers import Pairs, Section, Sheet

_GROUPS = {
    0: "Hàng không OCOP",
    1: "Thực phẩm",
    2: "Đồ uống",
    3: "Dược liệu",
    4: "Thủ công mỹ nghệ",
    5: "Sinh vật cảnh",
    6: "Dịch vụ du lịch",
}


def reading_sheet(state: Open, at_ms: int, source: Source) -> Sheet:
    """Return the X report: how the shift stood at this moment."""
    figures = state.figures
    return Sheet(
        heading=source.heading(source.place),
        title="BÁO CÁO GIỮA CA (X)",
        facts=_facts(source, at_ms, state.cashier_id),
        sections=_sections(figures, source),
        totals=(("Phải có trong két", source.money(figures.expected_cash_minor)),),
        notes=("Ca chưa đóng; đây không phải báo cáo cuối ca.",),
        is_copy=source.is_copy,
        is_training=source.is_training,
    )


def closing_sheet(
    closed: ShiftClosed, at_ms: int, source: Source, word: Checkpoint | None
) -> Sheet:
    """Return the Z report of a shift that was counted and closed.

    `word` is the newest the hub had said of its own log: whoever keeps the paper can
    hold the hub to it.
    """
    money = source.money
    drawer = (
        ("Phải có", money(closed.expected_cash_minor)),
        ("Đếm được", money(closed.counted_cash_minor)),
        ("Chênh lệch", money(closed.difference_minor)),
    )
    ever = (
        ("Số phiếu", format_count(closed.grand_sales)),
        ("Doanh thu", money(closed.grand_total_minor)),
        ("Trả lại", money(closed.grand_refunds_minor)),
    )
    notes = tuple(
        (f"{money(one.note_minor)} ×", format_count(one.count))
        for one in closed.notes
        if one.count
    )
    sections = (
        *_sections(closed.figures, source),
        Section(title="Két tiền", pairs=drawer),
        *((Section(title="Tờ tiền đã đếm", pairs=notes),) if notes else ()),
        Section(title="Lũy kế của máy", pairs=ever),
    )
    approved = closed.approved_by
    return Sheet(
        heading=source.heading(source.place),
        title=f"BÁO CÁO CUỐI CA (Z {closed.z_number:04d})",
        facts=_facts(source, at_ms, closed.cashier_id),
        sections=sections,
        totals=(("Doanh thu ca", money(closed.takings_minor)),),
        notes=(
            *((f"Người duyệt: {source.cashier(approved)}",) if approved else ()),
            *_said(word),
        ),
        signers=("Thu ngân", "Người nhận"),
        qr_text=word.word if word else "",
        is_copy=source.is_copy,
        is_training=source.is_training,
    )


def _said(word: Checkpoint | None) -> tuple[str, ...]:
    if word is None:
        return ("Máy chưa gặp trung tâm: chưa có mốc ký.",)
    place = f"đời {word.hub_epoch}, vị trí {format_count(word.position)}"
    said = f"Mốc ký của trung tâm, {place}. Hãy giữ cho kiểm toán:"
    return (said, word.spoken)


def cash_slip(moved: CashMoved, at_ms: int, source: Source) -> Sheet:
    """Return the slip of cash that went into the drawer, or out of it."""
    is_in = moved.direction == "in"
    facts = (*_facts(source, at_ms, moved.cashier_id), ("Lý do", moved.reason))
    if moved.approved_by:
        facts = (*facts, ("Người duyệt", source.cashier(moved.approved_by)))
    words = words_of(moved.amount_minor, source)
    return Sheet(
        heading=source.heading(source.place),
        title="PHIẾU NỘP TIỀN VÀO KÉT" if is_in else "PHIẾU RÚT TIỀN KHỎI KÉT",
        facts=facts,
        totals=(("Số tiền", source.money(moved.amount_minor)),),
        notes=(words,) if words else (),
        signers=("Thu ngân", "Người nộp" if is_in else "Người nhận"),
        is_copy=source.is_copy,
        is_training=source.is_training,
    )


def _facts(source: Source, at_ms: int, cashier_id: str) -> Pairs:
    return (
        (f"Máy {source.till}", format_moment(at_ms)),
        ("Thu ngân", source.cashier(cashier_id)),
    )


def _sections(figures: ShiftFigures, source: Source) -> tuple[Section, ...]:
    money = source.money
    sold = (
        (f"Bán {format_count(figures.sales)} phiếu", money(figures.sold_minor)),
        ("Trong đó đã giảm giá", money(figures.discounts_minor)),
        (f"Trả {format_count(figures.refunds)} phiếu", money(-figures.refunds_minor)),
        ("Làm tròn", money(figures.rounding_minor)),
        ("Phiếu hủy", format_count(figures.cancelled_sales)),
        ("Dòng bỏ", format_count(figures.voided_lines)),
    )
    cash = (
        ("Đầu ca", money(figures.float_minor)),
        ("Nộp vào", money(figures.cash_in_minor)),
        ("Rút ra", money(-figures.cash_out_minor)),
    )
    tenders = tuple(
        (TENDERS.get(one.kind, one.kind), money(one.amount_minor))
        for one in figures.tenders
    )
    rates = tuple(pair for one in figures.vat for pair in _rate(one, money))
    groups = tuple(
        (_GROUPS.get(one.ocop_group, str(one.ocop_group)), money(one.amount_minor))
        for one in figures.groups
    )
    named = (
        ("Bán hàng", sold),
        ("Thu theo hình thức", tenders),
        ("Theo nhóm hàng", groups),
        ("Thuế GTGT trong giá", rates),
        ("Tiền trong két", cash),
    )
    return tuple(Section(title=title, pairs=pairs) for title, pairs in named if pairs)


def _rate(one: VatSum, money: Callable[[int], str]) -> Pairs:
    label = vat_label(one.rate_permille)
    if not one.rate_permille:
        return ((label.capitalize(), money(one.amount_minor)),)
    return (
        (f"Hàng {label}", money(one.amount_minor)),
        (f"Thuế {label}", money(one.vat_minor)),
    )

"""A made-up receipt, so that organisers see what their texts look like on paper."""

from events.admission import ReceiptTexts
from printers.papers import Receipt, ReceiptLine
from printers.words import ZERO_TENS, amount_in_words

_TOTAL_MINOR = 105_000


def sample_receipt(texts: ReceiptTexts) -> Receipt:
    """Return a receipt with these texts, and goods that nobody bought."""
    tax = f"MST: {texts.tax_code}" if texts.tax_code else ""
    heading = (
        texts.seller_name or "Hội chợ mẫu",
        texts.seller_address,
        tax,
        "Hội chợ mẫu",
        "Gian A01 · Khu A · Bình Liêu",
    )
    words = ""
    if texts.zero_ten in ZERO_TENS:
        words = amount_in_words(_TOTAL_MINOR, zero_ten=texts.zero_ten)
    return Receipt(
        heading=tuple(dict.fromkeys(row for row in heading if row)),
        title="PHIẾU TÍNH TIỀN",
        number_text="Số 000000 · mẫu",
        sold_at_text="01/01/2026 09:00",
        cashier_text="Thu ngân: Mẫu",
        lines=(
            ReceiptLine(
                name="Miến dong Bình Liêu",
                stars=4,
                quantity_text="1 gói",
                unit_price_text="105.000 ₫",
                amount_text="105.000 ₫",
            ),
        ),
        sums=(
            ("Tổng cộng", "105.000 ₫"),
            ("Tiền mặt", "110.000 ₫"),
            ("Tiền thừa trả khách", "5.000 ₫"),
        ),
        words=words,
        qr_text="https://hoicho.example/r/mau",
        thanks=texts.thanks,
        policy=texts.return_policy,
        logo_png=texts.logo_png,
    )

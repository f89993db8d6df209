"""What an officer fills in of a product on a marketplace."""

from flask_babel import lazy_gettext
from wtforms import BooleanField
from wtforms.validators import InputRequired

from events.listings import ListingPublished
from fair_admin.forms import Choice, Day, Line, OfficeForm
from fair_admin.listing import ADDRESS_LENGTH_MAX, MARKETPLACES
from fair_admin.pages.rating_forms import iso

_NEEDED = InputRequired(lazy_gettext("Hãy điền ô này."))
_REASON_LENGTH_MAX = 200


class ListingForm(OfficeForm):
    """Where and since when a product is offered."""

    marketplace = Choice(lazy_gettext("Sàn"), choices=MARKETPLACES)
    listed_on = Day(lazy_gettext("Đăng từ ngày"), validators=[_NEEDED])
    address = Line(lazy_gettext("Địa chỉ trên sàn"), limit=ADDRESS_LENGTH_MAX)
    accepts_cashless = BooleanField(
        lazy_gettext("Nhận thanh toán không dùng tiền mặt"), default=True
    )

    def entry(self, product_id: str) -> ListingPublished:
        """Return what the form says."""
        return ListingPublished(
            product_id=product_id,
            marketplace=self.marketplace.data,
            listed_on=iso(self.listed_on.data),
            address=self.address.data or "",
            accepts_cashless=self.accepts_cashless.data,
            invented=False,
        )


class WithdrawListingForm(OfficeForm):
    """From when a product is offered no more, and why."""

    withdrawn_on = Day(lazy_gettext("Gỡ từ ngày"), validators=[_NEEDED])
    reason = Line(lazy_gettext("Lý do"), limit=_REASON_LENGTH_MAX)

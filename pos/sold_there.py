"""Sales of other tills, asked of the hub when their goods come back here."""

from collections import OrderedDict
from threading import Lock

from events.codec import decode_fact
from events.sales import SaleCompleted
from events.sold_elsewhere import SoldElsewhere
from pos.receipt_search import SaleElsewhere
from pos.refund import Back, FromPaper, Sold
from pos.station import Station
from pos.till import Till
from pos.wire import HubAway, HubRefused

_KEPT_MAX = 50


class SoldThere:
    """What the hub told of others' sales since the till was started."""

    def __init__(self, station: Station) -> None:
        """Begin with nothing asked."""
        self._station = station
        self._known: OrderedDict[str, tuple[Sold, int]] = OrderedDict()
        self._lock = Lock()

    def ask(self, elsewhere: SaleElsewhere) -> tuple[Sold, int]:
        """Return a sale and when it was made.

        Raises SaleElsewhere with why it did not come, so that the paper is typed.
        """
        station = self._station
        try:
            answer = station.ready().sync.sold_elsewhere(
                elsewhere.till, elsewhere.epoch, elsewhere.number, station.now_ms()
            )
        except HubRefused as error:
            raise elsewhere.because(str(error)) from error
        except HubAway as error:
            raise elsewhere from error
        sold = _sold(answer)
        if sold is None:
            raise elsewhere
        known = (sold, answer.sold_at_ms)
        with self._lock:
            self._known[sold.sale.sale_id] = known
            while len(self._known) > _KEPT_MAX:
                self._known.popitem(last=False)
        return known

    def of(self, till: Till, sale_id: str) -> Sold | FromPaper:
        """Return a sale as it was told before; nothing of one the till has itself."""
        with self._lock:
            found = self._known.get(sale_id)
        if found is None or till.receipt(sale_id) is not None:
            return FromPaper()
        return found[0]


def _sold(answer: SoldElsewhere) -> Sold | None:
    sale = decode_fact(answer.sale)
    if not isinstance(sale, SaleCompleted):
        return None
    return Sold(
        till=answer.till,
        epoch=answer.epoch,
        sale=sale,
        back={
            one.line_id: Back(
                quantity_thousandths=one.quantity_thousandths,
                amount_minor=one.amount_minor,
            )
            for one in answer.back
        },
    )

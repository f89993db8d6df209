"""What follows from a total is rounded once and never divided by nothing."""

from projections.figures import figures_of, rounded
from projections.outlet_takings import OutletTakings
from projections.ranking import ranking


def row(
    outlet: str, amount: int, currency: str = "VND", ocop: int = 0
) -> OutletTakings:
    """Give one receipt of an outlet in zone z1."""
    return OutletTakings(
        outlet_id=outlet,
        zone_id="z1",
        locality_code="22513",
        origin_name="",
        currency=currency,
        receipts=1,
        amount_minor=amount,
        ocop_minor=ocop,
    )


def test_halves_go_up_and_nothing_is_nothing() -> None:
    """As on receipts: half a đồng is a đồng; without receipts there is no average."""
    assert [rounded(*pair) for pair in ((5, 2), (4, 3), (7, 0))] == [3, 1, 0]


def test_an_average_needs_visitors() -> None:
    """Where nobody was counted, ₫ per visitor is not known, and not zero."""
    (uncounted,) = figures_of([row("b1", 90_000)], 0)
    (counted,) = figures_of([row("b1", 90_000), row("b2", 1, ocop=1)], 4)

    assert uncounted.per_visitor_minor is None
    assert counted.per_visitor_minor == 22_500
    assert (counted.basket_minor, counted.ocop_minor) == (45_001, 1)


def test_the_currency_of_most_receipts_comes_first() -> None:
    """One large sale in dollars does not push the đồng aside."""
    rows = [row("b1", 9_000_000, "USD"), row("b1", 10), row("b2", 10)]

    assert [one.currency for one in figures_of(rows, 1)] == ["VND", "USD"]


def test_a_ranking_gathers_and_names() -> None:
    """Rows of one key are summed; a key nobody named stands for itself."""
    rows = [row("b1", 10), row("b2", 30), row("b1", 25), row("b2", 5, "USD")]

    ranked = ranking(rows, lambda one: one.outlet_id, {"b1": ("A01", "HTX Mận")})

    assert [(one.name, one.note, one.currency, one.amount_minor) for one in ranked] == [
        ("b2", "", "USD", 5),
        ("A01", "HTX Mận", "VND", 35),
        ("b2", "", "VND", 30),
    ]

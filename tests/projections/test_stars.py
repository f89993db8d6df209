"""The stars of a day are a fold of certificates and nothing else."""

import msgspec

from events.fact import Fact
from events.log import EventLog
from events.ratings import StarsRevoked
from projections.catalogue import CATALOGUE, Narrowed, count, products
from projections.engine import ReadModels
from projections.stars import STARS, Rated, rated, stars_on
from tests.examples import MIEN_REGISTERED
from tests.fair_admin.test_rating import FOUR, NEXT
from tests.projections.telling import write


def _models(models_url: str, log: EventLog, *facts: Fact) -> ReadModels:
    write(log, "product/p1", MIEN_REGISTERED)
    for fact in facts:
        write(log, "rating/p1", fact)
    models = ReadModels(models_url, (CATALOGUE, STARS))
    models.catch_up(log)
    return models


def test_stars_leave_on_the_day_after_they_end(
    models_url: str, journal: EventLog
) -> None:
    """On the last day they stand; the day after it is known when they ended."""
    models = _models(models_url, journal, FOUR)

    assert stars_on(models, "2023-03-14") == {"p1": Rated(stars=0)}
    assert stars_on(models, "2026-03-15") == {"p1": Rated(stars=4)}
    assert stars_on(models, "2026-03-16") == {
        "p1": Rated(stars=0, ended_on="2026-03-15")
    }
    assert stars_on(models, "2026-03-15", ["p2"]) == {}
    models.close()


def test_a_certificate_that_follows_takes_over_without_a_gap(
    models_url: str, journal: EventLog
) -> None:
    """And taken stars end the day before."""
    revoked = StarsRevoked(
        product_id="p1", certificate_id="c2", revoked_on="2027-01-01", reason="thu hồi"
    )
    models = _models(
        models_url, journal, FOUR, msgspec.structs.replace(NEXT, stars=5), revoked
    )

    assert stars_on(models, "2026-03-16") == {"p1": Rated(stars=5)}
    assert stars_on(models, "2026-12-31") == {"p1": Rated(stars=5)}
    assert stars_on(models, "2027-01-01") == {
        "p1": Rated(stars=0, ended_on="2026-12-31")
    }
    models.close()


def test_lists_and_counts_go_by_the_day(models_url: str, journal: EventLog) -> None:
    """A product without certificate keeps what its entry says; another does not."""
    certified = _models(models_url, journal, FOUR)
    four = Narrowed(stars=4, on_day="2026-03-15")
    over = Narrowed(stars=4, on_day="2026-03-16")

    assert (count(certified, four), count(certified, over)) == (1, 0)
    assert count(certified, Narrowed(stars=0, on_day="2026-03-16")) == 1
    (shown,) = rated(certified, products(certified), "2026-03-16")
    assert shown.stars == 0
    certified.close()


def test_without_certificates_the_entry_holds(
    models_url: str, journal: EventLog
) -> None:
    """On every day."""
    models = _models(models_url, journal)

    (shown,) = rated(models, products(models), "2030-01-01")
    assert shown.stars == MIEN_REGISTERED.stars
    assert count(models, Narrowed(stars=4, on_day="2030-01-01")) == 1
    models.close()

"""The invented OCOP register: stars, marketplaces, sales points seen, by the seed.

As many of each as the province published; who and when is drawn.
"""

from collections import defaultdict
from datetime import date, timedelta
from random import Random

from events.inspections import SalesPointChannels, SalesPointInspected
from events.listings import ListingPublished
from events.quality import ChecklistNoted
from events.ratings import StarsCertified
from fair_admin.checklist import CHECKLIST, ITEMS, NoteItem
from fair_admin.hub import Hub
from fair_admin.inspection import CHANNELS, INSPECTION, Inspect, SetChannels
from fair_admin.listing import LISTINGS, Publish
from fair_admin.rating import RATING
from fair_admin.rating_commands import Assess, Certify, Command, Instruct, Prepare
from fair_admin.rating_rules import rules_on
from fair_admin.rehearsal.chance import chance
from fair_admin.rehearsal.clerk import Clerk
from fair_admin.rehearsal.papers import enter_papers
from fair_admin.rehearsal.producers import is_lapsed
from fair_admin.rehearsal.scale import LISTED, PROVINCE_CODE
from projections.catalogue import CatalogueItem, products
from projections.outlets import sales_points

_STARS_MIN = 3
_STANDING_DAYS = (2, 900)
"""How much longer the stars stand that stand, at the least and at the most."""
_LAPSED_DAYS = (8, 175)
_LISTED_DAYS = (30, 800)
_NOTED_DAYS = (20, 400)
_ONE_IN = 3
_COUNCIL_POINTS = 78


def fill_ocop(hub: Hub, *, seed: int, last_day: str) -> None:
    """Enter what an OCOP register has on a day; a second time changes nothing.

    The products, producers and sales points must be there before.
    """
    clerk = Clerk(hub)
    items = sorted(products(hub.models), key=lambda item: item.product_id)
    own = [
        item
        for item in items
        if item.locality_code[:2] == PROVINCE_CODE and item.stars >= _STARS_MIN
    ]
    lapsed = [item for item in items if is_lapsed(item.product_id)]
    _certify(clerk, own, lapsed, chance(seed, "stars"), date.fromisoformat(last_day))
    _list(clerk, own, chance(seed, "listings"), date.fromisoformat(last_day))
    _check(clerk, own, chance(seed, "checklists"), date.fromisoformat(last_day))
    _inspect(clerk, chance(seed, "inspections"), date.fromisoformat(last_day))
    enter_papers(clerk, chance(seed, "papers"), date.fromisoformat(last_day))
    hub.follow()


def _before(last: date, days: int) -> str:
    return (last - timedelta(days=days)).isoformat()


def _certify(
    clerk: Clerk,
    own: list[CatalogueItem],
    lapsed: list[CatalogueItem],
    draws: Random,
    last: date,
) -> None:
    for item in own:
        ends = last + timedelta(days=draws.randint(*_STANDING_DAYS))
        command = Certify(certified=_stars(item, item.stars, ends))
        clerk.enter(RATING, f"rating/{item.product_id}", command)
    for item in lapsed:
        ends = last - timedelta(days=draws.randint(*_LAPSED_DAYS))
        steps: tuple[Command, ...] = (
            Certify(certified=_stars(item, _STARS_MIN, ends)),
            Instruct(
                product_id=item.product_id,
                dossier_id=f"iv-{item.product_id}",
                instructed_on=_before(last, 300),
                due_on=_before(last, 90),
            ),
            Prepare(prepared_on=_before(last, 240)),
            Assess(assessed_on=_before(last, 200), points=_COUNCIL_POINTS),
        )
        # Some dossiers wait for their producer, some for the council, some for both.
        done = steps[: draws.randint(2, len(steps))]
        clerk.enter(RATING, f"rating/{item.product_id}", *done)


def _stars(item: CatalogueItem, stars: int, ends: date) -> StarsCertified:
    months = rules_on(ends.isoformat()).months
    begins = ends.replace(year=ends.year - months // 12, day=min(ends.day, 28))
    return StarsCertified(
        product_id=item.product_id,
        certificate_id=f"iv-{item.product_id}",
        decision_number=f"{begins:%y%m}/QĐ-UBND",
        decided_on=begins.isoformat(),
        stars=stars,
        valid_from=begins.isoformat(),
        valid_until=ends.isoformat(),
        invented=True,
    )


def _list(clerk: Clerk, own: list[CatalogueItem], draws: Random, last: date) -> None:
    offers: defaultdict[str, list[Publish]] = defaultdict(list)
    for marketplace, number in LISTED.items():
        for item in draws.sample(own, min(number, len(own))):
            published = ListingPublished(
                product_id=item.product_id,
                marketplace=marketplace,
                listed_on=_before(last, draws.randint(*_LISTED_DAYS)),
                address="",
                accepts_cashless=True,
                invented=True,
            )
            offers[item.product_id].append(Publish(published=published))
    for product_id, commands in offers.items():
        clerk.enter(LISTINGS, f"listings/{product_id}", *commands)


def _check(clerk: Clerk, own: list[CatalogueItem], draws: Random, last: date) -> None:
    for item in own[::_ONE_IN]:
        notes = [
            NoteItem(
                noted=ChecklistNoted(
                    product_id=item.product_id,
                    item=name,
                    is_met=draws.random() < 0.9,
                    noted_on=_before(last, draws.randint(*_NOTED_DAYS)),
                    valid_until="",
                    note="",
                    invented=True,
                )
            )
            for name in ITEMS[: draws.randint(3, len(ITEMS))]
        ]
        clerk.enter(CHECKLIST, f"checklist/{item.product_id}", *notes)


def _inspect(clerk: Clerk, draws: Random, last: date) -> None:
    for point in sorted(sales_points(clerk.hub.models), key=lambda one: one.outlet_id):
        stream = f"inspection/{point.outlet_id}"
        inspected = SalesPointInspected(
            outlet_id=point.outlet_id,
            inspected_on=_before(last, draws.randint(*_NOTED_DAYS)),
            has_sign=True,
            has_shelves=True,
            has_listed_prices=True,
            note="",
            invented=True,
        )
        sold_by = tuple(one for one in CHANNELS[:4] if draws.random() < 0.4)
        channels = SalesPointChannels(
            outlet_id=point.outlet_id,
            since=_before(last, draws.randint(*_NOTED_DAYS)),
            channels=sold_by,
            invented=True,
        )
        clerk.enter(
            INSPECTION,
            stream,
            Inspect(inspected=inspected),
            SetChannels(channels=channels),
        )

"""What the report of a period reads, each thing once."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from fair_admin.labels import locality_label
from fair_admin.marketplace_coverage import STARS_MIN
from fair_admin.period import Period, period_of
from projections.catalogue import CatalogueItem, products
from projections.engine import ReadModels
from projections.fairs import Fair, fairs
from projections.localities import localities
from projections.producers import Producer, producers
from projections.provinces import Provinces
from projections.quality import QualityPaper, papers
from projections.stars import (
    RatingDossier,
    StarCertificate,
    certificates,
    dossiers,
    rated,
)

HELD = frozenset({"open", "closed"})


@dataclass(frozen=True)
class View:
    """The read models through one period; figures stand at its last day's end."""

    models: ReadModels
    period: Period

    @property
    def day(self) -> str:
        """The day that what stands is counted on."""
        return self.period.last_day

    def year_before(self) -> "View":
        """Return the same through the same period of the year before."""
        days = (
            _year_before(self.period.first_day),
            _year_before(self.period.last_day),
        )
        return View(self.models, period_of(*days))

    @cached_property
    def provinces(self) -> Provinces:
        """Which units are the own province's."""
        return Provinces(self.models)

    @cached_property
    def names(self) -> dict[str, str]:
        """What the units are called, kind and name."""
        return {one.code: locality_label(one) for one in localities(self.models)}

    @cached_property
    def items(self) -> tuple[CatalogueItem, ...]:
        """The own province's products as they are on the day."""
        return tuple(
            item
            for item in rated(self.models, products(self.models), self.day)
            if self.provinces.is_own(item.locality_code)
        )

    @cached_property
    def certified(self) -> tuple[CatalogueItem, ...]:
        """Those with stars on the day."""
        return tuple(item for item in self.items if item.stars >= STARS_MIN)

    @cached_property
    def certificates(self) -> tuple[StarCertificate, ...]:
        """All certificates of the own province's products."""
        own = {item.product_id for item in self.items}
        return tuple(one for one in certificates(self.models) if one.product_id in own)

    @cached_property
    def dossiers(self) -> tuple[RatingDossier, ...]:
        """All dossiers."""
        return dossiers(self.models)

    @cached_property
    def producers(self) -> dict[str, Producer]:
        """Producers by their ids."""
        return {one.producer_id: one for one in producers(self.models)}

    @cached_property
    def papers(self) -> tuple[QualityPaper, ...]:
        """Papers of quality that stand on the day."""
        return papers(self.models, on_day=self.day)

    @cached_property
    def held(self) -> tuple[Fair, ...]:
        """Fairs that began in the period and were held, the earliest first."""
        return tuple(
            one
            for one in fairs(self.models)[::-1]
            if one.state in HELD
            and self.period.first_day <= one.starts_on <= self.period.last_day
        )


def _year_before(iso_day: str) -> str:
    day = date.fromisoformat(iso_day)
    try:
        return day.replace(year=day.year - 1).isoformat()
    except ValueError:
        return day.replace(year=day.year - 1, day=28).isoformat()

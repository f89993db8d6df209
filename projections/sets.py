"""Which read models each role keeps."""

from projections.access import ACCESS
from projections.alarms import ALARMS
from projections.catalogue import CATALOGUE
from projections.checklists import CHECKLISTS
from projections.coverage import COVERAGE
from projections.declared import DECLARED
from projections.deeds import DEEDS
from projections.fairs import FAIRS
from projections.inspections import INSPECTIONS
from projections.journal import JOURNAL
from projections.lately import LATELY
from projections.listings import LISTINGS
from projections.localities import LOCALITIES
from projections.lots_sold import LOTS_SOLD
from projections.outlets import OUTLETS
from projections.producers import PRODUCERS
from projections.proposals import PROPOSALS
from projections.quality import QUALITY
from projections.refund_journal import REFUND_JOURNAL
from projections.refunds import REFUNDS
from projections.shifts import SHIFTS
from projections.stars import STARS
from projections.takings import TAKINGS
from projections.visitors import VISITORS
from projections.visits_by_method import VISITS_BY_METHOD
from projections.waiting_codes import WAITING_CODES

TILL_PROJECTIONS = (LOCALITIES, CATALOGUE, STARS)
"""What a till must know to sell and to print, hub or no hub."""

HUB_PROJECTIONS = (
    LOCALITIES,
    FAIRS,
    OUTLETS,
    PRODUCERS,
    CATALOGUE,
    PROPOSALS,
    STARS,
    LISTINGS,
    QUALITY,
    CHECKLISTS,
    INSPECTIONS,
    COVERAGE,
    TAKINGS,
    VISITORS,
    LATELY,
    VISITS_BY_METHOD,
    LOTS_SOLD,
    JOURNAL,
    REFUNDS,
    REFUND_JOURNAL,
    SHIFTS,
    ALARMS,
    DECLARED,
    WAITING_CODES,
    ACCESS,
    DEEDS,
)
"""Everything the office asks for."""

"""What officers may record of a product's stars, and of a new rating."""

import msgspec
import pytest

from events.decider import Refusal
from events.ratings import (
    RerateAssessed,
    RerateDossierPrepared,
    RerateInstructed,
    RerateRecognised,
    RerateRejected,
    StarsCertified,
    StarsRevoked,
)
from fair_admin import rating_commands as asked
from fair_admin.rating import RATING
from fair_admin.rating_commands import (
    Assess,
    Certify,
    Instruct,
    Prepare,
    Recognise,
    Reject,
    Revoke,
)
from fair_admin.rating_rules import rules_on
from tests.scenario import given

FOUR = StarsCertified(
    product_id="p1",
    certificate_id="c1",
    decision_number="12/QĐ-UBND",
    decided_on="2023-03-15",
    stars=4,
    valid_from="2023-03-15",
    valid_until="2026-03-15",
    invented=True,
)
NEXT = msgspec.structs.replace(
    FOUR,
    certificate_id="c2",
    decided_on="2026-03-01",
    valid_from="2026-03-16",
    valid_until="2029-03-16",
)
INSTRUCTED = RerateInstructed(
    product_id="p1",
    dossier_id="d1",
    instructed_on="2025-12-01",
    due_on="2026-01-15",
)
PREPARED = RerateDossierPrepared(
    product_id="p1", dossier_id="d1", prepared_on="2026-01-10"
)
ASSESSED = RerateAssessed(
    product_id="p1", dossier_id="d1", assessed_on="2026-02-20", points=72
)


def test_stars_last_36_months_where_nothing_else_is_said() -> None:
    """The last day is the same day of the month, or the month's last one."""
    open_ended = msgspec.structs.replace(FOUR, valid_until="")

    assert given(RATING).when(Certify(certified=open_ended)) == (FOUR,)
    assert rules_on("2024-02-29").valid_until("2024-02-29") == "2027-02-28"
    assert rules_on("2024-12-31").valid_until("2024-12-31") == "2027-12-31"


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"stars": 2}, asked.LevelUnknown),
        ({"stars": 6}, asked.LevelUnknown),
        ({"decision_number": " "}, asked.CertificateIncomplete),
        ({"decided_on": ""}, asked.DayUnclear),
        ({"valid_from": "2023-02-30"}, asked.DayUnclear),
        ({"valid_until": "2023-03-14"}, asked.CertificateDatesReversed),
        ({"valid_from": "2023-03-14"}, asked.CertificateDatesReversed),
    ],
)
def test_a_certificate_that_cannot_be_is_refused(
    change: dict[str, object], refusal: type[Refusal]
) -> None:
    """A level that does not exist, a day that is none, an end before the beginning."""
    entry = msgspec.structs.replace(FOUR, **change)

    given(RATING).refuses(Certify(certified=entry), refusal)


def test_two_certificates_never_stand_on_one_day() -> None:
    """Not even the last day of the one; the day after, the next may begin."""
    early = msgspec.structs.replace(NEXT, valid_from="2026-03-15")

    given(RATING, FOUR).refuses(Certify(certified=early), asked.CertificatesOverlap)
    assert given(RATING, FOUR).when(Certify(certified=NEXT)) == (NEXT,)


def test_stars_are_taken_from_a_day_on_and_make_room_for_others() -> None:
    """With a reason, on a day they stand; what is over cannot be taken."""
    revoked = StarsRevoked(
        product_id="p1", certificate_id="c1", revoked_on="2025-06-01", reason="giả nhãn"
    )
    taking = Revoke(certificate_id="c1", revoked_on="2025-06-01", reason=" giả nhãn ")
    other = msgspec.structs.replace(
        FOUR, certificate_id="c3", decided_on="2025-06-01", valid_from="2025-06-01"
    )

    assert given(RATING, FOUR).when(taking) == (revoked,)
    given(RATING, FOUR, revoked).refuses(taking, asked.CertificateOver)
    given(RATING).refuses(taking, asked.CertificateUnknown)
    given(RATING, FOUR).refuses(
        Revoke(certificate_id="c1", revoked_on="2025-06-01", reason=" "),
        asked.ReasonMissing,
    )
    assert given(RATING, FOUR, revoked).when(Certify(certified=other)) == (other,)


def test_a_dossier_goes_from_instruction_to_a_new_certificate() -> None:
    """Each step follows the one before; the last is the certificate itself."""
    recognised = RerateRecognised(
        product_id="p1",
        dossier_id="d1",
        recognised_on="2026-03-01",
        certificate_id="c2",
    )
    instruct = Instruct(
        product_id="p1",
        dossier_id="d1",
        instructed_on="2025-12-01",
        due_on="2026-01-15",
    )

    assert given(RATING, FOUR).when(instruct) == (INSTRUCTED,)
    assert given(RATING, FOUR, INSTRUCTED).when(Prepare(prepared_on="2026-01-10")) == (
        PREPARED,
    )
    assert given(RATING, FOUR, INSTRUCTED, PREPARED).when(
        Assess(assessed_on="2026-02-20", points=72)
    ) == (ASSESSED,)
    assert given(RATING, FOUR, INSTRUCTED, PREPARED, ASSESSED).when(
        Recognise(certified=NEXT)
    ) == (NEXT, recognised)
    again = given(RATING, FOUR, INSTRUCTED, PREPARED, ASSESSED, NEXT, recognised)
    again.refuses(Prepare(prepared_on="2026-04-01"), asked.NotTheNextStep)


def test_no_step_is_left_out_or_taken_before_its_time() -> None:
    """Nor are more stars given than the points earn."""
    at_council = given(RATING, FOUR, INSTRUCTED, PREPARED, ASSESSED)
    five = msgspec.structs.replace(NEXT, stars=5)

    given(RATING).refuses(Prepare(prepared_on="2026-01-10"), asked.NotTheNextStep)
    given(RATING, INSTRUCTED).refuses(
        Assess(assessed_on="2026-01-10", points=72), asked.NotTheNextStep
    )
    given(RATING, INSTRUCTED).refuses(
        Prepare(prepared_on="2025-11-30"), asked.StepBeforeLast
    )
    given(RATING, INSTRUCTED, PREPARED).refuses(
        Assess(assessed_on="2026-02-20", points=101), asked.PointsOutOfRange
    )
    given(RATING, INSTRUCTED).refuses(
        Instruct(
            product_id="p1",
            dossier_id="d2",
            instructed_on="2026-01-01",
            due_on="2026-02-01",
        ),
        asked.DossierOpen,
    )
    at_council.refuses(Recognise(certified=five), asked.PointsTooFew)


def test_a_rejected_product_may_be_told_to_try_again() -> None:
    """Whatever step it was at; the reason is kept."""
    rejected = RerateRejected(
        product_id="p1", dossier_id="d1", rejected_on="2026-01-20", reason="thiếu mẫu"
    )
    again = Instruct(
        product_id="p1",
        dossier_id="d2",
        instructed_on="2026-02-01",
        due_on="2026-03-01",
    )

    assert given(RATING, INSTRUCTED, PREPARED).when(
        Reject(rejected_on="2026-01-20", reason="thiếu mẫu")
    ) == (rejected,)
    assert given(RATING, INSTRUCTED, PREPARED, rejected).when(again) == (
        RerateInstructed(
            product_id="p1",
            dossier_id="d2",
            instructed_on="2026-02-01",
            due_on="2026-03-01",
        ),
    )

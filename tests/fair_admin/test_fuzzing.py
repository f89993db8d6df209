"""Whatever programs ask of the hub in whatever shape, it has an answer."""

from flask import Flask

from fair_admin.office import Office
from tests.fair_admin.fairground import lay_out
from tests.fair_admin.visitor import Visitor
from tests.fuzzing.asking import EXAMPLES, Asker


def test_the_hub_always_has_an_answer(
    office: Office, app: Flask, organiser: Visitor
) -> None:
    """An organiser's program is told what is wrong, never that the hub broke."""
    lay_out(office.hub)
    known = {"fair_id": "f1", "gate_id": "g1", "kind": "zone", "key": "z1"}
    asker = Asker(app=app, client=organiser.client, cookie="hub", known=known)

    asked = asker.ask()

    assert asked.failures == []
    assert asked.questions > EXAMPLES

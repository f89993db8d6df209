"""Phones and programs count at a gate over HTTP, each press once."""

from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from events.fairs import GateAdded
from fair_admin.counting import PRESSES_MAX
from fair_admin.fair import Add, CancelFair, PlanFair
from fair_admin.gate import HOUR_MS, SKEW_MS
from fair_admin.office import Office
from projections.visitors import at_gate, by_gate
from tests.fair_admin.conftest import LOGIN, NOW_MS, PASSWORD
from tests.fair_admin.fairground import GATE, PLANNED, do, lay_out

PRESSES = "/api/v1/gates/g1/presses"


class Program:
    """A program at a gate: it logs in as people do, and counts."""

    def __init__(self, client: FlaskClient) -> None:
        """Log in with a token from the session."""
        self.client = client
        self.client.post(
            "/login",
            data={"login": LOGIN, "password": PASSWORD, "csrf_token": self._token()},
        )

    def _token(self) -> str:
        session = self.client.get("/api/v1/session").get_json()
        return str(session["csrf_token"])

    def post(self, body: Any, path: str = PRESSES) -> tuple[int, Any]:
        """Send a body as JSON; return status and answer."""
        answer = self.client.post(
            path, json=body, headers={"X-CSRFToken": self._token()}
        )
        return answer.status_code, answer.get_json()

    def count(self, *presses: dict[str, Any]) -> Any:
        """Send presses and return the reading."""
        status, said = self.post({"presses": presses})
        assert status == 200
        return said


def press(at_ms: int = NOW_MS, *, undo: bool = False) -> dict[str, Any]:
    """Make a press with an id of its own."""
    return {"command_id": uuid4().hex, "at_ms": at_ms, "undo": undo}


@pytest.fixture
def program(app: Flask, office: Office) -> Program:
    """Lay out fair f1 with gate g1, and log a program in."""
    lay_out(office.hub)
    return Program(app.test_client())


def test_a_program_logs_in_and_counts(program: Program) -> None:
    """The answer says what the gate has, on the hub's clock."""
    assert program.client.get("/api/v1/session").get_json()["login"] == LOGIN

    said = program.count(press(), press(NOW_MS + 1), press(undo=True))

    assert said == {
        "gate_id": "g1",
        "now_ms": NOW_MS,
        "hour_starts_at_ms": NOW_MS,
        "hour": 1,
        "today": 1,
        "went_today": 0,
        "inside": None,
        "refused": [],
        "repeated": [],
    }
    assert program.client.get("/api/v1/gates/g1").get_json() == said


def test_presses_sent_again_count_once(program: Program) -> None:
    """However they are cut the second time."""
    presses = [press() for _ in range(5)]
    program.count(*presses[:3])

    said = program.count(*presses)

    assert said["hour"] == 5
    assert program.count(*presses[1:2])["hour"] == 5


def test_presses_belong_to_the_hour_they_were_made_in(
    program: Program, office: Office
) -> None:
    """A phone that was away for three hours, over midnight too, sends all at once."""
    yesterday_ms = NOW_MS - 11 * HOUR_MS
    said = program.count(
        press(yesterday_ms), press(NOW_MS - 3 * HOUR_MS), press(NOW_MS)
    )

    assert (said["hour"], said["today"]) == (1, 2)
    hours = at_gate(office.hub.models, "g1", yesterday_ms, NOW_MS + 1)
    assert [int(one.key) for one in hours] == [
        yesterday_ms,
        NOW_MS - 3 * HOUR_MS,
        NOW_MS,
    ]


def test_a_refused_press_holds_up_no_other(program: Program) -> None:
    """A fast clock and a −1 too many are named; the rest counts."""
    fast, undo = press(NOW_MS + SKEW_MS + 1), press(undo=True)

    said = program.count(undo, press(), fast, press())

    assert said["hour"] == 2
    assert [(one["command_id"], one["error"]) for one in said["refused"]] == [
        (undo["command_id"], "NotThatMany"),
        (fast["command_id"], "InTheFuture"),
    ]
    assert "Giờ này chưa đến." in said["refused"][1]["message"]


@pytest.mark.parametrize(
    "body",
    [
        [],
        {"presses": "many"},
        {"presses": [{"command_id": "short", "at_ms": 1}]},
        {"presses": [press(-1)]},
        {"presses": [press(2**60)]},
        {"presses": [press() for _ in range(PRESSES_MAX + 1)]},
    ],
)
def test_what_is_no_presses_is_refused(
    program: Program, office: Office, body: object
) -> None:
    """And nothing of it counts."""
    status, said = program.post(body)

    assert (status, said["error"]) == (400, "BatchUnreadable")
    assert by_gate(office.hub.models, "f1") == ()


def test_strangers_and_forged_pages_count_nothing(
    program: Program, app: Flask, office: Office
) -> None:
    """Without a login 401, without a token 400, both as JSON."""
    body = {"presses": [press()]}
    stranger = app.test_client()
    token = stranger.get("/api/v1/session").get_json()["csrf_token"]

    answers = [
        stranger.post(PRESSES, json=body, headers={"X-CSRFToken": token}),
        program.client.post(PRESSES, json=body),
    ]

    assert [(one.status_code, one.get_json()["error"]) for one in answers] == [
        (401, "NotLoggedIn"),
        (400, "TokenStale"),
    ]
    assert by_gate(office.hub.models, "f1") == ()


def test_a_gate_that_is_not_there_counts_nothing(program: Program) -> None:
    """Its name is unknown."""
    status, said = program.post({"presses": []}, "/api/v1/gates/g9/presses")

    assert (status, said["error"]) == (404, "GateUnknown")


def test_a_fair_called_off_has_no_visitors(app: Flask, office: Office) -> None:
    """A fair not opened yet has: visitors wait for no button in the office."""
    do(office.hub, PlanFair(planned=PLANNED), Add(GATE))
    program = Program(app.test_client())
    assert program.count(press())["hour"] == 1

    do(office.hub, CancelFair("bão"))

    status, said = program.post({"presses": [press()]})
    assert (status, said["error"]) == (409, "FairCalledOff")


def test_scans_count_once_and_say_what_moved_nobody(
    program: Program, office: Office
) -> None:
    """Two gates, one ticket: the second way in is told, and who is inside follows."""
    do(office.hub, Add(GateAdded(fair_id="f1", gate_id="g2", name="Cổng phụ")))
    again = {**press(NOW_MS + 1), "badge": "VE-001"}

    said = program.count({**press(), "badge": "VE-001"}, again, press(NOW_MS + 2))
    _status, elsewhere = program.post(
        {"presses": [{**press(NOW_MS + 3), "badge": " VE-001 ", "direction": "out"}]},
        "/api/v1/gates/g2/presses",
    )

    assert said["repeated"] == [again["command_id"]]
    assert (said["hour"], said["went_today"], said["inside"]) == (2, 0, None)
    assert elsewhere["repeated"] == []
    assert (elsewhere["hour"], elsewhere["went_today"]) == (0, 1)
    assert elsewhere["inside"] == 1


def test_several_count_at_one_gate_and_one_takes_back(program: Program) -> None:
    """Presses in and out add up, whoever made them."""
    out = {**press(), "direction": "out"}
    program.count(press(), press(), out)

    said = program.count(press(), {**press(undo=True), "direction": "out"})

    assert (said["today"], said["went_today"], said["inside"]) == (3, 0, None)

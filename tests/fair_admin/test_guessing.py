"""Enrolment codes cannot be guessed, and two devices with one code are one till."""

from concurrent.futures import ThreadPoolExecutor

from flask import Flask

from events.signing import public_key_of
from fair_admin.api import CODES_A_MINUTE
from fair_admin.devices import issue_code
from fair_admin.office import Office
from tests.fair_admin.fairground import lay_out


def enrol(app: Flask, code: str, key: str = "11") -> tuple[int, str]:
    """Let a device show a code; return status and error of the answer."""
    wanted = {"code": code, "public_key": public_key_of(key * 32), "till": ""}
    answer = app.test_client().post("/api/v1/enrol", json=wanted)
    return answer.status_code, str(answer.get_json().get("error", ""))


def test_guessing_codes_is_answered_in_words_and_slowed(
    app: Flask, office: Office
) -> None:
    """After so many unknown codes in a minute even a good one has to wait."""
    lay_out(office.hub)
    code = issue_code(office.hub, "b1", actor="lan")
    for _ in range(CODES_A_MINUTE):
        assert enrol(app, "AAAA-AAAA") == (404, "CodeUnknown")

    wanted = {"code": code, "public_key": public_key_of("11" * 32), "till": ""}
    answer = app.test_client().post("/api/v1/enrol", json=wanted)

    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "60"
    assert "Hãy chờ một phút" in answer.get_json()["message"]


def test_two_devices_with_one_code_at_one_instant_are_one_till(
    app: Flask, office: Office
) -> None:
    """The other is told that the code is used, whichever came first."""
    lay_out(office.hub)
    code = issue_code(office.hub, "b1", actor="lan")

    with ThreadPoolExecutor(4) as pool:
        answers = sorted(
            pool.map(lambda key: enrol(app, code, key), ("11", "22", "33", "44"))
        )

    assert answers == [(200, ""), *[(409, "CodeAlreadyUsed")] * 3]

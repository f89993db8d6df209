"""Every route, every role, and what is one's own or not: nothing is left to chance.

The routes come from the application itself, so that a new one is tried as well.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from werkzeug.routing import IntegerConverter
from werkzeug.routing import Rule as Address

from events.rules import Rule, rule_of
from fair_admin.app import create_app
from fair_admin.office import Office
from tests.fair_admin.conftest import NOW_MS, PASSWORD
from tests.fair_admin.two_fairs import (
    PEOPLE,
    STRANGE,
    admit_everybody,
    lay_out_two_fairs,
)
from tests.fair_admin.visitor import Visitor

OWN, STRANGER = "own", "strange"
LOGINS = (*PEOPLE, "nobody")

READERS = {"province", "organiser", "locality", "booth", "auditor", "fair-auditor"}
OFFICERS = {"province", "organiser"}
WHO = {
    "look": READERS,
    "look up": READERS,
    "verify": READERS,
    "arrange": OFFICERS,
    "register": OFFICERS,
    "admit": OFFICERS,
    "run": {"province", "organiser", "locality", "booth"},
    "watch": READERS - {"booth"} | {"gate"},
    "count": {"province", "organiser", "gate"},
    "oversee": {"province", "auditor"},
    "govern": {"province"},
    "organiser": {"province"},
    "self": {*LOGINS},
}
"""Who may do what in their own scope, said a second time and by hand."""

EVERYWHERE = {"province", "auditor"}
BOOTH_SEES = {"outlet", "till", "sale", "refund", "part"}
OBJECTS = BOOTH_SEES | {"fair", "gate", "account"}


def expected(login: str, rule: Rule, method: str, side: str, path: str) -> bool:
    """Say whether somebody may, by the tables above alone."""
    is_auditor = login.endswith("auditor")
    if login not in WHO[rule.name]:
        return False
    if is_auditor and method == "POST" and rule.name not in {"verify", "self"}:
        return False
    if rule.scope in {"whole", "asked"}:
        return login in EVERYWHERE
    if rule.scope not in OBJECTS or login in EVERYWHERE:
        return True
    is_points = "/sales-points/" in path
    is_beyond = login == "booth" and rule.scope not in BOOTH_SEES
    return side == OWN and not is_beyond and (not is_points or login == "locality")


def text_of(body: bytes) -> str:
    """Return everything that can be read in a page, a document or a workbook."""
    if not body.startswith(b"PK"):
        return body.decode(errors="replace")
    with ZipFile(BytesIO(body)) as book:
        parts = [book.read(name) for name in book.namelist()]
    return b"".join(parts).decode(errors="replace")


class Matrix:
    """The application with two fairs in it, and one browser for everybody."""

    def __init__(self, app: Flask, sales: dict[str, str]) -> None:
        """Log everybody in."""
        self.app = app
        self._sales = sales
        self._clients = {login: self._logged_in(login) for login in LOGINS}
        self._standard: dict[tuple[str, str], int] = {}

    def _logged_in(self, login: str) -> FlaskClient:
        visitor = Visitor(self.app.test_client())
        visitor.open("/login")
        visitor.send(login=login, password=PASSWORD)
        return visitor.client

    def routes(self) -> Iterator[tuple[Rule, str, str, str]]:
        """Give each route's rule and method, with an address on either side."""
        for address in self.app.url_map.iter_rules():
            rule = rule_of(self.app.view_functions[address.endpoint])
            if rule.name in {"anyone", "device"}:
                continue
            for method in sorted((address.methods or set()) & {"GET", "POST"}):
                sides = (OWN, STRANGER) if rule.scope in OBJECTS else (OWN,)
                for side in sides:
                    yield rule, method, side, self._path(address, side)

    def _path(self, address: Address, side: str) -> str:
        known: dict[str, object] = {
            "fair_id": side,
            "outlet_id": f"{side}-p" if "sales-points" in address.rule else f"{side}-b",
            "gate_id": f"{side}-g",
            "name": f"{side}-t",
            "sale_id": self._sales[side],
            "login": "keeper" if side == OWN else "strange",
            "kind": "booth",
            "key": f"{side}-b",
            "shift_id": f"h-{side}-t",
            "wanted": "on",
        }
        unknown = {
            name: 1 if isinstance(converter, IntegerConverter) else "x"
            for name, converter in address._converters.items()
        }
        values = {name: known.get(name, unknown[name]) for name in unknown}
        with self.app.test_request_context():
            adapter = self.app.create_url_adapter(None) or self.app.url_map.bind("")
            return adapter.build(address.endpoint, values, force_external=False)

    def ask(self, login: str, method: str, path: str) -> tuple[int, str]:
        """Return how the answer to somebody begins."""
        answer = self._clients[login].open(path, method=method)
        where = answer.headers.get("Location", "")
        return answer.status_code, where or text_of(answer.get_data())

    def standard(self, method: str, path: str) -> int:
        """Return the status the province's officer gets."""
        key = (method, path)
        if key not in self._standard:
            self._standard[key] = self.ask("province", method, path)[0]
        return self._standard[key]


@pytest.fixture(scope="module")
def matrix(
    tmp_path_factory: pytest.TempPathFactory, templates: FileSystemBytecodeCache
) -> Iterator[Matrix]:
    """Open one office for all of it; forms are sent empty, so that nothing happens."""
    folder: Path = tmp_path_factory.mktemp("matrix")
    office = Office(folder / "office", lambda: NOW_MS)
    office.start()
    sales = lay_out_two_fairs(office.hub, folder)
    admit_everybody(office.hub)
    app = create_app(office.hub, secret_key="x")
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False
    app.jinja_env.bytecode_cache = templates
    yield Matrix(app, sales)
    office.stop()


@pytest.mark.parametrize("login", LOGINS)
def test_everybody_gets_their_own_and_nothing_else(matrix: Matrix, login: str) -> None:
    """What one may is answered as to the province; what not, by 403 or 404."""
    wrong = []
    for rule, method, side, path in matrix.routes():
        status, where = matrix.ask(login, method, path)
        is_home = path == "/" and status == 302
        if expected(login, rule, method, side, path):
            is_right = status == matrix.standard(method, path) < 500
        else:
            is_right = status in {403, 404} or (is_home and where != "/login")
        if not is_right:
            wrong.append(f"{method} {path} {rule} {status}")

    assert wrong == []


@pytest.mark.parametrize("login", sorted({*LOGINS} - EVERYWHERE))
def test_no_page_of_ones_own_shows_what_is_strange(matrix: Matrix, login: str) -> None:
    """Neither a name nor a figure of the other fair stands on any page one may see."""
    shown = []
    for rule, method, side, path in matrix.routes():
        if method == "GET" and expected(login, rule, method, side, path):
            _status, body = matrix.ask(login, method, path)
            if STRANGE in body or "777.001" in body or "777001" in body:
                shown.append(path)

    assert shown == []


def test_a_stranger_is_asked_to_log_in(matrix: Matrix) -> None:
    """Without a login there is nothing at all, in a browser or for a program."""
    stranger = matrix.app.test_client()
    answers = {
        stranger.open(path, method=method).status_code
        for _rule, method, _side, path in matrix.routes()
    }

    assert answers == {302, 401}


def test_what_is_asked_of_the_api_is_scoped_by_its_fair(matrix: Matrix) -> None:
    """Takings of one's own fair, never of another nor of all together."""
    asked = {
        path: matrix.ask("organiser", "GET", f"/api/v1/takings?by=total{path}")[0]
        for path in ("", "&fair_id=own", "&fair_id=strange")
    }

    assert asked == {"": 403, "&fair_id=own": 200, "&fair_id=strange": 404}

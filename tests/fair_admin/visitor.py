"""Somebody at a browser without a window: reads a page, fills its forms, sends them."""

from html.parser import HTMLParser
from io import BytesIO
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

Fields = dict[str, str]


class _Forms(HTMLParser):
    """The forms of a page with what stands in their fields."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, Fields]] = []
        self._inside = False
        self._select = ""
        self._textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {key: value or "" for key, value in attrs}
        if tag == "form":
            self.forms.append((has.get("action", ""), {}))
            self._inside = True
        elif self._inside:
            self._field(tag, has, self.forms[-1][1])

    def _field(self, tag: str, has: Fields, fields: Fields) -> None:
        name = has.get("name", "")
        unticked = has.get("type") in {"checkbox", "radio"} and "checked" not in has
        if tag == "input" and name and not unticked:
            fields[name] = has.get("value", "")
        elif tag == "select":
            self._select = name
        elif tag == "option" and ("selected" in has or self._select not in fields):
            fields[self._select] = has.get("value", "")
        elif tag == "textarea":
            self._textarea = name
            fields[name] = ""

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.forms[-1][1][self._textarea] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "textarea":
            fields = self.forms[-1][1]
            # A line break right behind the tag is no part of the text.
            fields[self._textarea] = (
                fields[self._textarea].lstrip("\r").removeprefix("\n")
            )
            self._textarea = ""


class Visitor:
    """One browser session; `page` is what stands on the screen."""

    def __init__(self, client: FlaskClient) -> None:
        """Begin with an empty screen."""
        self.client = client
        self.path = ""
        self.page = ""
        self.status = 0

    def open(self, path: str) -> str:
        """Go to an address, wherever it leads, and return the page."""
        return self._show(self.client.get(path, follow_redirects=True))

    def fields(self, action: str = "") -> Fields:
        """Return what stands in the form that is sent to `action`.

        Without `action`, the form that is sent to the page itself.
        """
        for target, fields in _forms_of(self.page):
            if target == action:
                return fields
        raise AssertionError(f"No form for {action!r} on {self.path}")

    def send(self, action: str = "", **filled: str) -> str:
        """Fill a form, send it with all it carries unseen, and return what follows."""
        fields = {**self.fields(action), **filled}
        answer = self.client.post(
            action or self.path, data=fields, follow_redirects=True
        )
        return self._show(answer)

    def upload(self, **files: tuple[BytesIO, str]) -> str:
        """Choose files in the form of the page, send it, and return what follows."""
        fields: dict[str, object] = {**self.fields(), **files}
        return self._show(self.client.post(self.path, data=fields))

    def _show(self, answer: TestResponse) -> str:
        parts = urlsplit(answer.request.url)
        self.path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        self.page = answer.get_data(as_text=True)
        self.status = answer.status_code
        return self.page


def _forms_of(page: str) -> list[tuple[str, Fields]]:
    reader = _Forms()
    reader.feed(page)
    return reader.forms

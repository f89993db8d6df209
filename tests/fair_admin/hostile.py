"""A guest who walks through the office and writes hostile text into each field."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

import openpyxl
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

_ACTIVE = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"-?[\d.,]+")
_TYPED = {"text", "search", "password", "email", "url", "tel", ""}
_ENDINGS = ("reason", "retire", "cancel", "close", "withdraw", "remove")
_SHAPED = {
    "amount": "1000",
    "cash_out": "1000",
    "code": "22999",
    "codes": "",
    "count": "10",
    "day": "24/11/2026",
    "difference": "1000",
    "ends_on": "25/11/2026",
    "login": "khach",
    "pin": "1357",
    "present": "",
    "price": "1000",
    "refund": "1000",
    "starts_on": "24/11/2026",
    "tax_code": "",
    "valid_from": "",
    "valid_to": "",
}
"""What a field takes that takes no text."""
_PAGES_A_SHAPE = 3


def hostile(number: int, length_max: int) -> str:
    """Give text that would be a formula, an element, an attribute or a template."""
    text = f"""=<xss "xss='{{{{7*7}}}}k{number}k>"""
    return text if len(text) <= length_max else f"=<xss>k{number}k"


@dataclass
class Field:
    """One field of a form, with what stands in it."""

    name: str
    kind: str
    value: str
    length_max: int
    choices: list[str] = field(default_factory=list)
    is_day: bool = False


@dataclass
class Form:
    """One form of a page."""

    action: str
    fields: list[Field]

    @property
    def lines(self) -> list[Field]:
        """Where one may write whatever one likes."""
        return [one for one in self.fields if one.kind in _TYPED and not one.is_day]

    @property
    def is_ending(self) -> bool:
        """Whether it ends something that others still need."""
        names = {one.name for one in self.fields}
        return "reason" in names or any(one in self.action for one in _ENDINGS)


class Page(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self, body: str) -> None:
        """Read it."""
        super().__init__()
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.broken_out: list[str] = []
        self.text = ""
        self._is_inside = False
        self._select: Field | None = None
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note links and fields, and whatever hostile text became."""
        has = {key: value or "" for key, value in attrs}
        if tag == "xss" or any(key.startswith(("xss", "on")) for key in has):
            self.broken_out.append(self.get_starttag_text() or tag)
        if tag == "a":
            self.links.append(has.get("href", ""))
        if tag == "form" and has.get("method", "get").lower() == "post":
            self.forms.append(Form(has.get("action", ""), []))
            self._is_inside = True
        elif self._is_inside and tag in {"input", "textarea", "select"}:
            self._note(tag, has)
        elif tag == "option" and self._select is not None:
            self._select.choices.append(has.get("value", ""))
            if "selected" in has:
                self._select.value = has.get("value", "")
        if "value" in has:
            self.text += has["value"]

    def handle_endtag(self, tag: str) -> None:
        """Know where a form ends."""
        if tag == "form":
            self._is_inside = False

    def handle_data(self, data: str) -> None:
        """Keep what a person reads."""
        self.text += data

    def _note(self, tag: str, has: dict[str, str]) -> None:
        kind = has.get("type", "text") if tag == "input" else tag
        if tag == "textarea":
            kind = ""
        known = Field(
            name=has.get("name", ""),
            kind=kind,
            value=has.get("value", ""),
            length_max=int(has.get("maxlength") or 500),
            is_day="data-day" in has or "dd/mm" in str(has).lower(),
        )
        self._select = known if tag == "select" else None
        if known.name and not (kind in {"checkbox", "radio"} and "checked" not in has):
            self.forms[-1].fields.append(known)


@dataclass
class Guest:
    """Goes everywhere, writes everywhere, and notes where text did not stay text."""

    client: FlaskClient
    pages: dict[str, Page] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    broken_out: list[str] = field(default_factory=list)
    written: dict[int, str] = field(default_factory=dict)
    sent: set[tuple[str, str]] = field(default_factory=set)

    def text(self, where: str, length_max: int) -> str:
        """Give hostile text and remember where it was written."""
        number = len(self.written) + 1
        self.written[number] = where
        return hostile(number, length_max)

    def walk(self, start: str, leave_out: tuple[str, ...]) -> None:
        """Write into every form there is, those that end something last."""
        # A second time, because some forms need what others enter.
        for is_ending in (False, False, True):
            self.look(start, leave_out)
            for path, form in self._unsent(is_ending=is_ending):
                self._fill(path, form)
        self.look(start, leave_out)

    def look(self, start: str, leave_out: tuple[str, ...]) -> None:
        """See every page that links lead to."""
        self.pages.clear()
        shapes: Counter[str] = Counter()
        waiting = [start]
        while waiting:
            path = waiting.pop()
            shape = shape_of(path)
            if path in self.pages or path.startswith(leave_out):
                continue
            if shapes[shape] >= _PAGES_A_SHAPE:
                continue
            shapes[shape] += 1
            page = self.pages[path] = self._read(self.client.get(path))
            waiting += [to for link in page.links if (to := _here(path, link))]

    def seen(self) -> set[str]:
        """Give the fields whose text stands on some page, as text."""
        text = "".join(page.text for page in self.pages.values())
        return {
            where for number, where in self.written.items() if f"k{number}k" in text
        }

    def _unsent(self, *, is_ending: bool) -> Iterator[tuple[str, Form]]:
        for path, page in list(self.pages.items()):
            for form in page.forms:
                is_new = form.lines and _kind(path, form) not in self.sent
                if is_new and form.is_ending == is_ending:
                    yield path, form

    def _fill(self, path: str, form: Form) -> None:
        body = {one.name: self._value(path, one) for one in form.fields}
        answer = self.client.post(form.action or path, data=body)
        self._read(answer)
        if answer.status_code == HTTPStatus.FOUND:
            self.sent.add(_kind(path, form))

    def _value(self, path: str, one: Field) -> str:
        if one.name in _SHAPED:
            return one.value or _SHAPED[one.name]
        if Form("", [one]).lines:
            return self.text(f"{shape_of(path)} {one.name}", one.length_max)
        if one.is_day:
            return one.value or "24/11/2026"
        if one.choices:
            return one.value or one.choices[-1]
        return one.value or ("1" if one.kind == "number" else "")

    def _read(self, answer: TestResponse) -> Page:
        where, kind = answer.request.path, answer.mimetype
        assert answer.status_code < 500, where
        if kind == "text/csv":
            self.files.append(where)
            rows = csv.reader(
                io.StringIO(answer.get_data(as_text=True).lstrip("\ufeff"))
            )
            cells = (cell for row in rows for cell in row)
            self._judge_cells(where, cells)
        elif "spreadsheet" in (kind or ""):
            self.files.append(where)
            self._judge_book(where, answer.get_data())
        if kind != "text/html":
            return Page("")
        body = answer.get_data(as_text=True)
        page = Page(body)
        self.broken_out += [f"{where}: {one}" for one in page.broken_out]
        if re.search(r"49k\d+k", body):
            self.broken_out.append(f"{where}: a template ran")
        return page

    def _judge_cells(self, where: str, cells: Iterator[str]) -> None:
        self.broken_out += [
            f"{where}: {cell}"
            for cell in cells
            if cell.startswith(_ACTIVE) and not _NUMBER.fullmatch(cell)
        ]

    def _judge_book(self, where: str, body: bytes) -> None:
        book = openpyxl.load_workbook(io.BytesIO(body))
        self.broken_out += [
            f"{where}: {cell.value}"
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
        ]


def _kind(path: str, form: Form) -> tuple[str, str]:
    """Return what tells a form from others: 300 booths have the same fields."""
    names = ",".join(one.name for one in form.fields)
    return shape_of(form.action or path), names


def _here(path: str, link: str) -> str:
    """Return where a link of a page leads, "" when that is no page of the office."""
    parts = urlsplit(urljoin(f"http://localhost{path}", link))
    if parts.netloc != "localhost" or not link or link.startswith("#"):
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def shape_of(path: str) -> str:
    """Return an address without the names of things in it."""
    known = urlsplit(path).path.strip("/").split("/")
    return "/".join(
        part if len(part) < 16 and part.replace("-", "").isalpha() else "*"
        for part in known
    )

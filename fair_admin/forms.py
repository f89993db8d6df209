"""What organisers fill in: checked once, at the edge, and answered in their words."""

import hashlib
import unicodedata
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from typing import Any, TypeVar
from uuid import uuid4

from flask import flash, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_login import current_user
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import (
    DateField,
    HiddenField,
    IntegerField,
    SelectField,
    StringField,
    ValidationError,
)
from wtforms.validators import DataRequired, Length, Regexp
from wtforms.widgets import TextInput

from events.decider import Decider
from events.moments import NotADay, format_day, parse_day
from events.money import NotAnAmount, parse_vnd
from fair_admin.hub import Hub
from fair_admin.sentences import REFUSED, sentence_of

C = TypeVar("C")
S = TypeVar("S")

NAME_LENGTH_MAX = 120


def tidy(text: str | None) -> str | None:
    """Return one line of text as it is kept: composed letters, single blanks."""
    return " ".join(unicodedata.normalize("NFC", text).split()) if text else text


def asked(name: str) -> str:
    """Return what a page's address asks for under a name, "" when nothing."""
    text = tidy(request.args.get(name, "")) or ""
    return "".join(letter for letter in text if letter.isprintable())[:NAME_LENGTH_MAX]


def asked_page(rows: int, rows_a_page: int) -> tuple[int, int]:
    """Return which page of a list is asked for, within those there are, and how many.

    The first unless a number is asked for.
    """
    text = request.args.get("page", "")[:6]
    asked_for = int(text) if text.isascii() and text.isdigit() else 1
    pages = max(1, -(-rows // rows_a_page))
    return min(max(1, asked_for), pages), pages


def asked_day(today: str) -> str:
    """Return the ISO day a page's address asks for; today unless it is one."""
    try:
        return parse_day(asked("day"))
    except NotADay:
        return today


def _printable(_form: FlaskForm, field: StringField) -> None:
    if not (field.data or "").isprintable():
        raise ValidationError(_("Có ký tự không hiển thị được. Hãy gõ lại."))


def amount(_form: FlaskForm, field: StringField) -> None:
    """Let a field pass when `parse_vnd` can read it."""
    try:
        parse_vnd(field.data or "")
    except NotAnAmount as error:
        raise ValidationError(
            _("Số tiền chỉ gồm chữ số, ví dụ 65.000. Hãy nhập lại.")
        ) from error


class Line(StringField):  # type: ignore[misc] # WTForms has no types
    """One line of text, with a limit."""

    def __init__(
        self,
        label: str,
        *,
        limit: int = NAME_LENGTH_MAX,
        needed: bool = False,
        validators: Sequence[Any] = (),
        **rest: Any,
    ) -> None:
        """Check presence and length before anything else."""
        too_long = lazy_gettext("Dài quá: tối đa %(limit)s ký tự.", limit=limit)
        checks = [Length(max=limit, message=too_long), _printable, *validators]
        if needed:
            checks.insert(0, DataRequired(lazy_gettext("Hãy điền ô này.")))
        super().__init__(label, validators=checks, filters=[tidy], **rest)


class Choice(SelectField):  # type: ignore[misc] # WTForms has no types
    """One of several, and nothing else."""

    def __init__(self, label: str, **rest: Any) -> None:
        """Look like any select: Bootstrap-Flask goes by the type's name."""
        super().__init__(label, **rest)
        self.type = "SelectField"

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read it; what can be no choice at all is left to `pre_validate`."""
        with suppress(ValueError):
            super().process_formdata(valuelist)
            return
        self.data: Any = None

    def pre_validate(self, form: FlaskForm) -> None:
        """Refuse what is not in the list, in words."""
        try:
            super().pre_validate(form)
        except ValidationError as error:
            raise ValidationError(_("Hãy chọn trong danh sách.")) from error


class Whole(IntegerField):  # type: ignore[misc] # WTForms has no types
    """A whole number, refused in words."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read it."""
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(_("Hãy nhập một số nguyên.")) from error


class Day(DateField):  # type: ignore[misc] # WTForms has no types
    """A day, or none; an entry of the register has it in ISO.

    Written as text: a browser's own field of days has the order of its own language.
    """

    widget = TextInput()

    def __init__(self, label: str, **rest: Any) -> None:
        """Say in the empty field how a day is written."""
        shown = {
            "placeholder": lazy_gettext("ngày/tháng/năm"),
            "maxlength": 10,
            "autocomplete": "off",
        }
        super().__init__(label, render_kw=shown, **rest)

    def process_data(self, value: str | None) -> None:
        """Show what stands there."""
        self.data = date.fromisoformat(value) if value else None

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read it; what is no day is refused in words."""
        typed = (tidy(valuelist[0]) or "") if valuelist else ""
        try:
            self.data = date.fromisoformat(parse_day(typed)) if typed else None
        except NotADay as error:
            self.data = None
            raise ValueError(
                _("Hãy nhập ngày có trong lịch, ví dụ 31/12/2026.")
            ) from error

    def _value(self) -> str:
        """Return what stands in the field: what was typed, or the day."""
        if self.raw_data:
            return " ".join(self.raw_data)
        return format_day(self.data.isoformat()) if self.data else ""


def once_of(form: MultiDict[str, str]) -> str:
    """Return the id of the command a form is."""
    sent = sorted(form.items(multi=True))
    said = [(key, value) for key, value in sent if key != "csrf_token"]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:32]


class OfficeForm(FlaskForm):  # type: ignore[misc] # Flask-WTF has no types
    """What every form of the office carries besides its fields: who wants it, once."""

    command_id = HiddenField(
        default=lambda: uuid4().hex,
        validators=[
            Regexp(
                r"^[0-9a-f]{32}$",
                message=lazy_gettext("Trang đã cũ. Hãy tải lại trang rồi thử lại."),
            )
        ],
    )

    @property
    def new_id(self) -> str:
        """The identity of what this form adds: the same form adds one thing."""
        return str(self.command_id.data)

    @property
    def once(self) -> str:
        """The id of the command: sent twice it is one, sent corrected another."""
        return once_of(request.form)

    def refuse(self, sentence: str, field: str = "") -> None:
        """Show a refusal beside a field, or above all of them."""
        if field:
            self[field].errors = [*self[field].errors, sentence]
        else:
            self.form_errors.append(sentence)


def chosen_of(field: Choice) -> str:
    """Return in words what a select has chosen, "—" for nothing."""
    words = (
        str(label) for _value, label, chosen, *_rest in field.iter_choices() if chosen
    )
    return next(words, "—")


def tried(action: Callable[[], object]) -> str | None:
    """Do what a valid form asks for; return None, or the sentence of the refusal."""
    try:
        action()
    except REFUSED as error:
        return sentence_of(error)[1]
    return None


def attempt(
    hub: Hub, form: OfficeForm, decider: Decider[C, S], stream: str, command: C
) -> str | None:
    """Give a stream a command, once; return None, or the sentence of the refusal."""
    return tried(
        lambda: hub.do(
            decider, stream, command, actor=current_user.id, command_id=form.once
        )
    )


def is_done(
    hub: Hub, form: OfficeForm, decider: Decider[C, S], stream: str, command: C
) -> bool:
    """Do what a valid form asks for; a refusal stands on the form."""
    refused = attempt(hub, form, decider, stream, command)
    if refused is not None:
        form.refuse(refused)
    return refused is None


def pressed(form: OfficeForm, action: Callable[[], object], done: str) -> bool:
    """Do what a button asks for, and say on the next page what became of it."""
    if form.validate_on_submit():
        refused = tried(action) or ""
    else:
        wrong = [sentence for field in form.errors.values() for sentence in field]
        stale = _("Trang đã cũ. Hãy tải lại trang rồi thử lại.")
        refused = wrong[0] if wrong else stale
    flash(refused or done, "refused" if refused else "done")
    return not refused


def press(hub: Hub, decider: Decider[C, S], stream: str, command: C, done: str) -> None:
    """Give a stream the command of a button that carries nothing else."""
    form = OfficeForm()
    pressed(
        form,
        lambda: hub.do(
            decider, stream, command, actor=current_user.id, command_id=form.once
        ),
        done,
    )

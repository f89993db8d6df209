"""The two steps of every import: send a file and look, then take all of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import flash, make_response, redirect, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_login import current_user
from flask_wtf.file import FileField, FileRequired
from werkzeug.wrappers import Response

from events.decider import Decider, Refusal
from fair_admin.forms import OfficeForm
from fair_admin.hub import Hub
from fair_admin.sentences import REFUSED, sentence_of
from fair_admin.sheets.grid import FILE_BYTES_MAX, Grid
from fair_admin.sheets.preview import preview_of
from fair_admin.sheets.reader import Reading
from fair_admin.sheets.reading import read_grid
from fair_admin.sheets.table import Column
from fair_admin.sheets.uncollected import uncollected
from fair_admin.sheets.uploads import Uploads
from fair_admin.sheets.writing import XLSX

C = TypeVar("C")
E = TypeVar("E")


class UploadForm(OfficeForm):
    """One file; its form's id names what is imported from it."""

    file = FileField(
        lazy_gettext("Tệp .xlsx hoặc .csv"),
        validators=[FileRequired(lazy_gettext("Hãy chọn tệp."))],
        render_kw={"accept": ".xlsx,.csv,.txt"},
    )


@dataclass(frozen=True, kw_only=True)
class Import(Generic[E]):
    """What one kind of import needs: its words, how it reads, and how it records.

    `read` takes a grid and the upload's id; `record` takes entries and that id, and
    raises what it refuses.
    """

    title: str
    lead: str
    back: str
    back_text: str
    template: str
    columns: Sequence[Column]
    read: Callable[[Grid, str], Reading[E]]
    record: Callable[[tuple[E, ...], str], None]
    done: Callable[[int], str]


def answer_import(uploads: Uploads, wanted: Import[Any]) -> Response | str:
    """Return the page of an import at whichever step it is."""
    form = UploadForm()
    if request.method == "POST" and "confirmed" in request.form:
        return _taken(uploads, wanted)
    if form.validate_on_submit():
        with form.file.data.stream as stream:
            data = stream.read(FILE_BYTES_MAX + 1)
        try:
            with uncollected():
                grid = read_grid(data)
                reading = wanted.read(grid, form.new_id)
        except REFUSED as error:
            form.refuse(sentence_of(error)[1])
        else:
            if not reading.faults:
                uploads.keep(current_user.id, form.new_id, grid)
            return _looked_at(wanted, reading, form.new_id, form.file.data.filename)
    return render_template("sheets/upload.html", form=form, wanted=wanted)


def record_whole(
    hub: Hub,
    decider: Decider[C, Any],
    commands: Mapping[str, Sequence[C]],
    upload_id: str,
) -> None:
    """Record commands for streams, named by the keys; raises the first refusal."""
    outcomes = hub.record_together(
        decider, commands, actor=current_user.id, command_id=upload_id
    )
    for outcome in outcomes.values():
        for one in outcome:
            if isinstance(one, Refusal):
                raise one
    hub.follow()


def template_answer(name: str, data: bytes) -> Response:
    """Return a workbook to keep under a name of ASCII letters."""
    headers = {
        "Content-Type": XLSX,
        "Content-Disposition": f'attachment; filename="{name}.xlsx"',
        "Cache-Control": "no-store",
    }
    return make_response(data, headers)


def _looked_at(
    wanted: Import[Any], reading: Reading[Any], upload_id: str, name: str
) -> str:
    return render_template(
        "sheets/preview.html",
        wanted=wanted,
        preview=preview_of(reading, wanted.columns),
        upload_id=upload_id,
        name=name,
    )


def _taken(uploads: Uploads, wanted: Import[Any]) -> Response | str:
    """Read the table anew, so that what changed meanwhile is seen, and record it."""
    form, upload_id = OfficeForm(), request.form["confirmed"]
    if not form.validate_on_submit():
        flash(_("Trang đã cũ. Hãy tải lại trang rồi thử lại."), "refused")
        return redirect(request.path)
    try:
        with uncollected():
            reading = wanted.read(uploads.of(current_user.id, upload_id), upload_id)
            if reading.faults:
                return _looked_at(wanted, reading, upload_id, "")
            wanted.record(reading.entries, upload_id)
    except REFUSED as error:
        flash(sentence_of(error)[1], "refused")
        return redirect(request.path)
    flash(wanted.done(len(reading.entries)), "done")
    return redirect(wanted.back)

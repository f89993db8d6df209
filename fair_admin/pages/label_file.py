"""Labels as a file that a browser keeps."""

from werkzeug.wrappers import Response

from fair_admin.label_papers import Printout


def label_file(made: Printout) -> Response:
    """Return the file; no browser keeps it beside its download: prices change."""
    headers = {
        "Content-Disposition": f'attachment; filename="nhan-gia.{made.ending}"',
        "Cache-Control": "no-store",
    }
    return Response(made.body, mimetype=made.mimetype, headers=headers)

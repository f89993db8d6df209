"""How much of a period's truth is in its figures, in words."""

from flask_babel import gettext as _

from fair_admin.period import Period
from fair_admin.report import tills_told
from projections.engine import ReadModels


def told_by(models: ReadModels, period: Period) -> str:
    """Return how many tills have told all they hold."""
    told = tills_told(models, period)
    return str(
        _(
            "%(told)s/%(tills)s máy bán đã gửi hết; %(unsent)s phiếu chưa về.",
            told=told.complete,
            tills=told.concerned,
            unsent=told.unsent,
        )
    )

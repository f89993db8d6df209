"""The hub's web application."""

from collections.abc import Callable

from flask import Flask

from fair_admin.api import make_api
from fair_admin.hub import Hub
from fair_admin.rules import check_rules

BODY_BYTES_MAX = 32 * 1024 * 1024


def create_app(hub: Hub, now_ms: Callable[[], int]) -> Flask:
    """Return the application of a hub; raises RouteWithoutRule."""
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = BODY_BYTES_MAX
    app.register_blueprint(make_api(hub, now_ms))
    check_rules(app)
    return app

"""The browser and the server that tests share do work together."""

from flask import Flask

from tests.browser import PHONE, OpenPage
from tests.serving import Serve


def test_a_served_page_is_seen(serve: Serve, open_page: OpenPage) -> None:
    """What an application answers stands on a phone's screen."""
    app = Flask("x", static_folder=None)
    app.add_url_rule("/", view_func=lambda: "<h1>Xin chào</h1>")

    page = open_page(serve(app), PHONE, touch=True)

    assert page.inner_text("h1") == "Xin chào"
    assert page.evaluate("screen.width") == 390

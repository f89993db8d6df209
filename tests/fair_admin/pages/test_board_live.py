"""The boards in a real browser, while the fair goes on."""

from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from fair_admin.office import Office
from tests.browser import OpenPage
from tests.conftest import Serve
from tests.fair_admin.conftest import LOGIN, PASSWORD
from tests.fair_admin.fairground import lay_out
from tests.fair_admin.seller import Seller


@pytest.fixture
def seller(office: Office, tmp_path: Path) -> Seller:
    """Open fair f1 and a till at its booth A01, which sold once."""
    lay_out(office.hub)
    seller = Seller(office.hub, tmp_path, "b1", "t1")
    seller.sell()
    seller.send()
    return seller


def log_in(open_page: OpenPage, url: str, size: tuple[int, int], path: str) -> Page:
    """Open a page as the organiser."""
    page = open_page(f"{url}{path}", size)
    page.fill("[name=login]", LOGIN)
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    page.wait_for_url(f"**{path}*")
    return page


def test_a_sale_changes_the_figure_without_a_reload(
    app: Flask, seller: Seller, serve: Serve, open_page: OpenPage
) -> None:
    """What arrives at the hub is on the screen a moment later, and flashes."""
    page = log_in(open_page, serve(app), (1280, 800), "/board/f1")
    takings = page.locator("[data-figure=whole-takings]")
    expect(takings).to_have_text("65.000 ₫")
    page.evaluate("window.stayed = true")

    seller.sell(quantity=3)
    seller.send()

    expect(takings).to_have_text("260.000 ₫")
    expect(takings).to_have_class("tile-big is-changed")
    assert page.evaluate("window.stayed")
    expect(page.locator("#live-word")).to_have_text("Trực tiếp")


def test_a_lost_hub_is_said_and_found_again(
    app: Flask, seller: Seller, serve: Serve, open_page: OpenPage
) -> None:
    """Figures that nobody confirms any more are grey, with the time of the last."""
    page = log_in(open_page, serve(app), (390, 844), "/board/f1")
    expect(page.locator("#live-word")).to_have_text("Trực tiếp")

    page.context.set_offline(offline=True)
    expect(page.locator("#live-word")).to_have_text("Mất kết nối từ")
    expect(page.locator("#board")).to_have_class("is-lost")

    seller.sell()
    seller.send()
    page.context.set_offline(offline=False)
    expect(page.locator("#live-word")).to_have_text("Trực tiếp")
    expect(page.locator("[data-figure=whole-takings]")).to_have_text("130.000 ₫")


def test_the_hall_turns_its_rankings_and_follows(
    app: Flask, seller: Seller, serve: Serve, open_page: OpenPage
) -> None:
    """One ranking is shown at a time; nothing is cut off at the screen's edge."""
    page = log_in(open_page, serve(app), (1920, 1080), "/board/f1/hall")
    expect(page.locator("[data-slide].is-shown")).to_have_count(1)

    seller.sell()
    seller.send()

    expect(page.locator("[data-figure=takings]")).to_have_text("130.000 ₫")
    expect(page.locator("[data-slide].is-shown")).to_have_count(1)
    size = "[document.body.scrollWidth, document.body.scrollHeight]"
    assert page.evaluate(size) == [1920, 1080]

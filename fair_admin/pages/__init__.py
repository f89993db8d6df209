"""What organisers see: one blueprint a noun."""

from flask import Blueprint

from fair_admin.hub import Hub
from fair_admin.pages.localities import make_localities
from fair_admin.pages.login import make_login


def make_pages(hub: Hub) -> tuple[Blueprint, ...]:
    """Return every blueprint of the office."""
    return (
        make_login(hub),
        make_localities(hub),
    )

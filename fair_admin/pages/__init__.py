"""What organisers see: one blueprint a noun."""

from flask import Blueprint

from fair_admin.hub import Hub
from fair_admin.pages.localities import make_localities
from fair_admin.pages.login import make_login
from fair_admin.pages.producers import make_producers
from fair_admin.pages.product import make_product
from fair_admin.pages.product_entry import make_product_entry
from fair_admin.pages.products import make_products
from fair_admin.pages.sales_points import make_sales_points


def make_pages(hub: Hub) -> tuple[Blueprint, ...]:
    """Return every blueprint of the office."""
    return (
        make_login(hub),
        make_localities(hub),
        make_producers(hub),
        make_products(hub),
        make_product(hub),
        make_product_entry(hub),
        make_sales_points(hub),
    )

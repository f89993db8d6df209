"""The document says what the till answers, no more and no less."""

import re

from pos.app import RunningTill
from pos.openapi import document
from tests.pos.stall import MIEN, Seller


def test_the_document_names_every_route(till: RunningTill) -> None:
    """Each route under /api with its methods, and nothing else."""
    served = {
        (re.sub(r"<(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in till.app.url_map.iter_rules()
        if rule.rule.startswith("/api/")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    written = {
        (path, method)
        for path, operations in document()["paths"].items()
        for method in operations
    }

    assert written == served


def test_answers_have_the_fields_that_are_written(seller: Seller) -> None:
    """A sale, a status and a search are what their schemas say."""
    schemas = seller.get("/api/openapi.json")["components"]["schemas"]
    sale = seller.scan(MIEN).get_json()
    (found,) = seller.get("/api/v1/search?q=mien")

    assert set(sale) == set(schemas["SaleView"]["properties"])
    assert set(sale["lines"][0]) == set(schemas["LineView"]["properties"])
    assert set(found) == set(schemas["FoundProduct"]["properties"])
    assert set(seller.get("/api/v1/status")) == set(schemas["Status"]["properties"])

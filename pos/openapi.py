"""What programs may ask of a till, as OpenAPI."""

from typing import Any

import msgspec
from flask import Blueprint, Response

from events.problem import Problem
from pos import requests as bodies
from pos.rules import may
from pos.sale_view import SaleView
from pos.status import Status

_SALE = "/api/v1/sales/{sale_id}"
# Method and path, what it does, what it takes, what it gives.
_ROUTES: tuple[tuple[str, str, str, type | None, type | None], ...] = (
    (
        "get",
        "/api/v1/session",
        "CSRF token and the cashier of this session",
        None,
        None,
    ),
    ("post", "/api/v1/login", "A cashier gives a PIN", bodies.Login, None),
    ("post", "/api/v1/shift/open", "Take over the drawer", bodies.OpenShift, None),
    ("post", "/api/v1/shift/close", "Hand the drawer back", bodies.CloseShift, None),
    ("get", _SALE, "One sale", None, SaleView),
    ("post", f"{_SALE}/scans", "Put goods on a sale", bodies.Scan, SaleView),
    (
        "post",
        f"{_SALE}/lines/{{line_id}}/quantity",
        "Set the quantity of a line",
        bodies.SetQuantity,
        SaleView,
    ),
    ("post", f"{_SALE}/lines/{{line_id}}/void", "Void a line", bodies.Plain, SaleView),
    ("post", f"{_SALE}/cancel", "Give a sale up", bodies.Cancel, SaleView),
    ("post", f"{_SALE}/cash", "Take cash and complete", bodies.PayCash, SaleView),
    ("post", f"{_SALE}/print", "Print another receipt", None, None),
    ("get", "/api/v1/search", "Products by words, accents or none", None, None),
    ("get", "/api/v1/status", "How the till stands with its hub", None, Status),
    ("get", "/api/openapi.json", "This document", None, None),
)


def document() -> dict[str, Any]:
    """Return the OpenAPI 3.1 document of the till."""
    types = [kind for route in _ROUTES for kind in route[3:] if kind is not None]
    _, schemas = msgspec.json.schema_components(
        [*types, Problem], ref_template="#/components/schemas/{name}"
    )
    paths: dict[str, Any] = {}
    for method, path, summary, takes, gives in _ROUTES:
        paths.setdefault(path, {})[method] = _operation(path, summary, takes, gives)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Hội Chợ: máy bán hàng", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _operation(
    path: str, summary: str, takes: type | None, gives: type | None
) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "summary": summary,
        "parameters": [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
            for name in ("sale_id", "line_id")
            if f"{{{name}}}" in path
        ],
        "responses": {
            "200": {"description": "Done", **_content(gives)},
            "default": {"description": "Refused, and why", **_content(Problem)},
        },
    }
    if takes is not None:
        operation["requestBody"] = {"required": True, **_content(takes)}
    return operation


def _content(kind: type | None) -> dict[str, Any]:
    if kind is None:
        return {}
    reference = {"$ref": f"#/components/schemas/{kind.__name__}"}
    return {"content": {"application/json": {"schema": reference}}}


def make_openapi() -> Blueprint:
    """Return the route that gives the document."""
    pages = Blueprint("openapi", __name__)

    @pages.get("/api/openapi.json")
    @may("anyone")
    def show() -> Response:
        return Response(msgspec.json.encode(document()), mimetype="application/json")

    return pages

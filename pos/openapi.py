"""What programs may ask of a till, as OpenAPI."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from flask import Blueprint, Response

from events.problem import Problem
from pos import requests as bodies
from pos.answers import (
    CashierName,
    ClosedShift,
    FoundProduct,
    OpenedShift,
    Queued,
    SessionView,
)
from pos.rules import may
from pos.sale_view import SaleView
from pos.status import Status

_SALE = "/api/v1/sales/{sale_id}"
_DESCRIPTION = (
    "Send the session's CSRF token as X-CSRFToken. A sale_id and every command_id are "
    "32 hex digits that the caller makes; the same command_id again is one outcome, so "
    "whoever gets no answer asks again with the same one."
)


@dataclass(frozen=True)
class _Route:
    method: str
    path: str
    summary: str
    takes: Any = None
    gives: Any = None
    status: int = 200
    asks: str = ""


_ROUTES = (
    _Route("get", "/api/v1/session", "CSRF token and cashier", gives=SessionView),
    _Route(
        "post",
        "/api/v1/login",
        "A cashier gives a PIN",
        takes=bodies.Login,
        gives=CashierName,
    ),
    _Route(
        "post",
        "/api/v1/shift/open",
        "Take over the drawer",
        takes=bodies.OpenShift,
        gives=OpenedShift,
    ),
    _Route(
        "post",
        "/api/v1/shift/close",
        "Count the drawer and hand it back",
        takes=bodies.CloseShift,
        gives=ClosedShift,
    ),
    _Route("get", _SALE, "One sale", gives=SaleView),
    _Route(
        "post",
        f"{_SALE}/scans",
        "Put goods on a sale",
        takes=bodies.Scan,
        gives=SaleView,
    ),
    _Route(
        "post",
        f"{_SALE}/lines/{{line_id}}/quantity",
        "Set the quantity of a line",
        takes=bodies.SetQuantity,
        gives=SaleView,
    ),
    _Route(
        "post",
        f"{_SALE}/lines/{{line_id}}/void",
        "Void a line",
        takes=bodies.Plain,
        gives=SaleView,
    ),
    _Route(
        "post",
        f"{_SALE}/cancel",
        "Give a sale up",
        takes=bodies.Cancel,
        gives=SaleView,
    ),
    _Route(
        "post",
        f"{_SALE}/cash",
        "Take cash and complete",
        takes=bodies.PayCash,
        gives=SaleView,
    ),
    _Route(
        "post",
        f"{_SALE}/print",
        "Print another receipt, marked as a copy",
        takes=bodies.Plain,
        gives=Queued,
        status=202,
    ),
    _Route(
        "get",
        "/api/v1/search",
        "Products by the beginnings of words, accents or none",
        gives=tuple[FoundProduct, ...],
        asks="q",
    ),
    _Route("get", "/api/v1/status", "How the till stands with its hub", gives=Status),
    _Route("get", "/api/openapi.json", "This document"),
)


def document() -> dict[str, Any]:
    """Return the OpenAPI 3.1 document of the till."""
    kinds = [kind for route in _ROUTES for kind in (route.takes, route.gives) if kind]
    schemas, components = msgspec.json.schema_components(
        [*kinds, Problem], ref_template="#/components/schemas/{name}"
    )
    known = dict(zip([*kinds, Problem], schemas, strict=True))
    paths: dict[str, Any] = {}
    for route in _ROUTES:
        paths.setdefault(route.path, {})[route.method] = _operation(route, known)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Hội Chợ: máy bán hàng",
            "version": "1",
            "description": _DESCRIPTION,
        },
        "paths": paths,
        "components": {"schemas": components},
    }


def _operation(route: _Route, known: Mapping[Any, Any]) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "summary": route.summary,
        "parameters": [*_in_path(route.path), *_in_query(route.asks)],
        "responses": {
            str(route.status): {"description": "Done", **_content(route.gives, known)},
            "default": {"description": "Refused, and why", **_content(Problem, known)},
        },
    }
    if route.takes is not None:
        body = {"required": True, **_content(route.takes, known)}
        operation["requestBody"] = body
    return operation


def _in_path(path: str) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in ("sale_id", "line_id")
        if f"{{{name}}}" in path
    ]


def _in_query(name: str) -> list[dict[str, Any]]:
    if not name:
        return []
    return [{"name": name, "in": "query", "schema": {"type": "string"}}]


def _content(kind: Any, known: Mapping[Any, Any]) -> dict[str, Any]:
    if kind is None:
        return {}
    return {"content": {"application/json": {"schema": known[kind]}}}


def make_openapi() -> Blueprint:
    """Return the route that gives the document."""
    pages = Blueprint("openapi", __name__)

    @pages.get("/api/openapi.json")
    @may("anyone")
    def show() -> Response:
        return Response(msgspec.json.encode(document()), mimetype="application/json")

    return pages

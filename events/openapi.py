"""What programs may ask of a face, as an OpenAPI document made from its routes."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from events.problem import Problem

JSON = "application/json"
MSGPACK = "application/msgpack"
PATH = "/api/openapi.json"
"""Where each face gives its document."""


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that may stand behind the question mark of an address."""

    name: str
    meaning: str
    choices: tuple[str, ...] = ()
    required: bool = False


class Route(msgspec.Struct, frozen=True):
    """One route: what it does, takes and gives; `media` is how bodies travel."""

    method: str
    path: str
    summary: str
    takes: Any = None
    gives: Any = None
    status: int = 200
    asks: tuple[Ask, ...] = ()
    takes_media: str = JSON
    gives_media: str = JSON


def document(title: str, description: str, routes: Sequence[Route]) -> dict[str, Any]:
    """Return the OpenAPI 3.1 document of these routes."""
    kinds = [
        kind
        for route in routes
        for kind in (route.takes, route.gives)
        if kind is not None
    ]
    schemas, components = msgspec.json.schema_components(
        [*kinds, Problem], ref_template="#/components/schemas/{name}"
    )
    schema_of = dict(zip([*kinds, Problem], schemas, strict=True))
    paths: dict[str, Any] = {}
    for route in routes:
        operation = _operation(route, schema_of)
        paths.setdefault(route.path, {})[route.method] = operation
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": "1", "description": description},
        "paths": paths,
        "components": {"schemas": components},
    }


def _operation(route: Route, schema_of: Mapping[Any, Any]) -> dict[str, Any]:
    def content(kind: Any, media: str) -> dict[str, Any]:
        if kind is None:
            return {}
        return {"content": {media: {"schema": schema_of[kind]}}}

    operation: dict[str, Any] = {
        "summary": route.summary,
        "parameters": [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
            for name in re.findall(r"{(\w+)}", route.path)
        ]
        + [_parameter(ask) for ask in route.asks],
        "responses": {
            str(route.status): {
                "description": "Done",
                **content(route.gives, route.gives_media),
            },
            "default": {"description": "Refused, and why", **content(Problem, JSON)},
        },
    }
    if route.takes is not None:
        body = content(route.takes, route.takes_media)
        operation["requestBody"] = {"required": True, **body}
    return operation


def _parameter(ask: Ask) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if ask.choices:
        schema["enum"] = list(ask.choices)
    return {
        "name": ask.name,
        "in": "query",
        "required": ask.required,
        "description": ask.meaning,
        "schema": schema,
    }


def paths_of(rules: Sequence[str]) -> frozenset[str]:
    """Return an application's address rules under /api as a document writes them."""
    return frozenset(
        re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule)
        for rule in rules
        if rule.startswith("/api/")
    )

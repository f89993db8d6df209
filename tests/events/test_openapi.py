"""A document is made from routes and never written twice."""

import msgspec

from events.openapi import MSGPACK, Ask, Route, document, paths_of


class Asked(msgspec.Struct):
    """A body."""

    name: str


ROUTES = (
    Route("get", "/api/v1/fairs/{fair_id}", "One fair", gives=tuple[Asked, ...]),
    Route(
        "post",
        "/api/v1/fairs/{fair_id}",
        "Change it",
        takes=Asked,
        status=202,
        asks=(Ask(name="by", meaning="How", choices=("day", "hour")),),
        takes_media=MSGPACK,
    ),
)


def test_a_route_says_what_it_takes_and_gives() -> None:
    """Parameters, bodies, statuses and refusals of each method of a path."""
    path = document("Title", "Text", ROUTES)["paths"]["/api/v1/fairs/{fair_id}"]

    asked = {"$ref": "#/components/schemas/Asked"}
    assert path["post"]["requestBody"]["content"] == {MSGPACK: {"schema": asked}}
    assert [one["name"] for one in path["post"]["parameters"]] == ["fair_id", "by"]
    assert set(path["post"]["responses"]) == {"202", "default"}
    given = path["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert given["items"] == asked


def test_address_rules_are_told_as_a_document_writes_them() -> None:
    """Converters are no part of a path; what is not under /api is not told."""
    rules = ["/api/v1/a/<id>/<int:number>", "/board/<id>"]

    assert paths_of(rules) == {"/api/v1/a/{id}/{number}"}

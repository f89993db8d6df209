"""Who may use which route: said at the route, checked before the server starts."""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask

View = TypeVar("View", bound=Callable[..., object])

RULES = frozenset({"anyone", "device"})
"""anyone: no proof asked; device: the view checks an enrolled till's signature."""


class RouteWithoutRule(Exception):
    """A route does not say who may use it; the server must not start."""


def may(rule: str) -> Callable[[View], View]:
    """Declare who may use a view; raises RouteWithoutRule for a rule we don't know."""
    if rule not in RULES:
        raise RouteWithoutRule(rule)

    def declare(view: View) -> View:
        view.__dict__["rule"] = rule
        return view

    return declare


def check_rules(app: Flask) -> None:
    """Raise RouteWithoutRule when any route of the app declares none."""
    for route in app.url_map.iter_rules():
        view = app.view_functions[route.endpoint]
        if "rule" not in view.__dict__:
            raise RouteWithoutRule(route.rule)

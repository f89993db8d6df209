"""Who may use which route: said at the view, checked before a server starts."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])

_MARK = "rule"


class RouteWithoutRule(Exception):
    """A route does not say who may use it; the server must not start."""


class Rules:
    """The rules one face knows."""

    def __init__(self, *names: str) -> None:
        """Know these rules and no other."""
        self._names = frozenset(names)

    def may(self, rule: str) -> Callable[[View], View]:
        """Declare who may use a view; raises RouteWithoutRule for an unknown rule."""
        if rule not in self._names:
            raise RouteWithoutRule(rule)

        def declare(view: View) -> View:
            view.__dict__[_MARK] = rule
            return view

        return declare

    def check(self, views: Mapping[str, Callable[..., Any]]) -> None:
        """Raise RouteWithoutRule when any view of a server declares none."""
        for name, view in views.items():
            if rule_of(view) not in self._names:
                raise RouteWithoutRule(name)


def rule_of(view: Callable[..., Any]) -> str:
    """Return the rule a view declares, "" when it declares none."""
    return str(getattr(view, _MARK, ""))

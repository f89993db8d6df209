"""Who may use which route, and where: said at the view, checked before a start."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])

_MARK = "rule"


class RouteWithoutRule(Exception):
    """A route does not say who may use it, or where; the server must not start."""


@dataclass(frozen=True)
class Rule:
    """Who may use a view, and what of; "" where it is about nothing in particular."""

    name: str
    scope: str = ""


class Rules:
    """The rules one face knows, and the scopes it asks them to declare."""

    def __init__(
        self, *names: str, scoped: Iterable[str] = (), scopes: Iterable[str] = ()
    ) -> None:
        """Know these rules and no other; those `scoped` declare one of `scopes`."""
        self._names = frozenset(names)
        self._scoped = frozenset(scoped)
        self._scopes = frozenset(scopes)

    def may(self, name: str, scope: str = "") -> Callable[[View], View]:
        """Declare who may use a view; raises RouteWithoutRule for an unknown rule."""
        rule = Rule(name, scope)
        if not self._knows(rule):
            raise RouteWithoutRule(f"{name} {scope}".strip())

        def declare(view: View) -> View:
            view.__dict__[_MARK] = rule
            return view

        return declare

    def _knows(self, rule: Rule) -> bool:
        if rule.name in self._scoped:
            return rule.scope in self._scopes
        return rule.name in self._names and not rule.scope

    def check(self, views: Mapping[str, Callable[..., Any]]) -> None:
        """Raise RouteWithoutRule when any view of a server declares none."""
        for name, view in views.items():
            if not self._knows(rule_of(view)):
                raise RouteWithoutRule(name)


def rule_of(view: Callable[..., Any]) -> Rule:
    """Return the rule a view declares, an empty one when it declares none."""
    found = getattr(view, _MARK, None)
    return found if isinstance(found, Rule) else Rule("")

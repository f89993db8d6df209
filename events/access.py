"""Facts of who may do what at the office. Streams: access/<login>, access-policy."""

from events.fact import Fact


class RoleGiven(Fact, frozen=True, kw_only=True, tag="access.role-given/1"):
    """Somebody may do from now on what a role does, within a scope.

    `scope` is "all", "fair", "locality" or "outlet"; `key` says which, "" for all.
    """

    login: str
    role: str
    scope: str
    key: str


class RoleTaken(Fact, frozen=True, kw_only=True, tag="access.role-taken/1"):
    """Somebody may no more do what a role does within a scope."""

    login: str
    role: str
    scope: str
    key: str


class SecondStepRequired(
    Fact, frozen=True, kw_only=True, tag="access.second-step-required/1"
):
    """Whether officers need a code besides their password from now on."""

    is_required: bool

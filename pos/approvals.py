"""What a manager lets pass: one command each, by PIN, for a few minutes."""

from events.admission import MANAGER, Cashier, TillSettings
from events.decider import Refusal
from pos.cashiers import PinCheck
from pos.sale_commands import Authority

GOOD_FOR_MS = 5 * 60_000


class NotAManager(Refusal):
    """Only a manager's PIN lets it pass."""


class Approvals:
    """Remembered by the command they are for, so that no PIN travels with it."""

    def __init__(self, pins: PinCheck) -> None:
        """Begin with nothing approved."""
        self._pins = pins
        self._given: dict[str, tuple[str, int]] = {}

    def give(
        self,
        settings: TillSettings,
        command_id: str,
        *,
        cashier_id: str,
        pin: str,
        now_ms: int,
    ) -> Cashier:
        """Let a command pass.

        Raises WrongPin, TooManyAttempts and NotAManager.
        """
        manager = self._pins.check(settings, cashier_id, pin, now_ms)
        if manager.role != MANAGER:
            raise NotAManager(manager.name)
        self._given = {
            known: (who, at_ms)
            for known, (who, at_ms) in self._given.items()
            if now_ms - at_ms < GOOD_FOR_MS
        }
        self._given[command_id] = (manager.cashier_id, now_ms)
        return manager

    def authority(
        self, settings: TillSettings, cashier_id: str, command_id: str, now_ms: int
    ) -> Authority:
        """Return under whose authority a cashier's command stands.

        A manager needs nobody else.
        """
        who, at_ms = self._given.get(command_id, ("", 0))
        approved_by = who if now_ms - at_ms < GOOD_FOR_MS else ""
        if role_of(settings, cashier_id) == MANAGER:
            approved_by = cashier_id
        return Authority(rules=settings.rules, approved_by=approved_by)


def may_see_totals(settings: TillSettings, cashier_id: str) -> bool:
    """Say whether somebody may know what a shift took."""
    is_manager = role_of(settings, cashier_id) == MANAGER
    return is_manager or settings.rules.cashiers_see_totals


def role_of(settings: TillSettings, cashier_id: str) -> str:
    """Return the role of somebody who sells here, "" for nobody."""
    roles = {one.cashier_id: one.role for one in settings.cashiers}
    return roles.get(cashier_id, "")

"""What an officer may record of a producer."""

from dataclasses import dataclass

from events.decider import Decider, Refusal
from events.fact import Fact, UnknownFact
from events.register import ProducerRegistered
from fair_admin.tax_code import is_tax_code

KINDS = frozenset({"enterprise", "cooperative", "household"})
TAX_METHODS = frozenset({"", "credit", "direct", "exempt"})


class ProducerIncomplete(Refusal):
    """A name, a locality and a kind we know are needed."""


class TaxCodeWrong(Refusal):
    """The tax code has not the digits such a code has; names it."""


class TaxMethodUnfit(Refusal):
    """The method is unknown, or only households may be exempt."""


@dataclass(frozen=True, kw_only=True)
class RegisterProducer:
    """Enter a producer, or replace the entry as a whole."""

    registered: ProducerRegistered


@dataclass(frozen=True)
class Known:
    """The entry as it stands; None when there is none."""

    registered: ProducerRegistered | None = None


def decide(command: RegisterProducer, state: Known) -> tuple[Fact, ...]:
    """Return what happens, or raise a refusal; the same entry again is nothing."""
    entry = command.registered
    if not entry.name.strip() or not entry.locality_code or entry.kind not in KINDS:
        raise ProducerIncomplete(entry.producer_id)
    if entry.tax_code and not is_tax_code(entry.tax_code):
        raise TaxCodeWrong(entry.tax_code)
    is_exempt = entry.tax_method == "exempt"
    if entry.tax_method not in TAX_METHODS or (is_exempt and entry.kind != "household"):
        raise TaxMethodUnfit
    return () if entry == state.registered else (entry,)


def evolve(state: Known, fact: Fact | UnknownFact) -> Known:
    """Return the entry after a fact."""
    return Known(fact) if isinstance(fact, ProducerRegistered) else state


PRODUCER: Decider[RegisterProducer, Known] = Decider(Known(), decide, evolve)
"""The entry of one producer. Stream: producer/<producer_id>."""

"""Producers in a table: one a row, new or known by name."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from events.decider import Refusal
from events.register import ProducerRegistered
from fair_admin.booth_lines import plain
from fair_admin.producer import (
    PRODUCER,
    RegisterProducer,
    TaxCodeWrong,
    TaxMethodUnfit,
    decide,
)
from fair_admin.sheets.grid import CellUnfit
from fair_admin.sheets.reader import Reading
from fair_admin.sheets.row import Row, first_of_each
from fair_admin.sheets.table import Column, Line, Table

COLUMNS = (
    Column(
        key="name",
        heading="Tên cơ sở",
        example="HTX Miến dong Đình Trung",
        is_needed=True,
        limit=120,
        width=36,
    ),
    Column(key="kind", heading="Loại", example="Hợp tác xã", is_needed=True, width=24),
    Column(
        key="locality",
        heading="Địa phương",
        example="Xã Bình Liêu",
        is_needed=True,
        limit=130,
        width=24,
    ),
    Column(
        key="tax_code", heading="Mã số thuế", example="0100109106", limit=14, width=16
    ),
    Column(
        key="tax_method",
        heading="Cách tính thuế",
        example="Trực tiếp trên doanh thu",
        width=28,
    ),
)
_WHERE = {TaxCodeWrong: "tax_code", TaxMethodUnfit: "tax_method"}


class NameTwice(CellUnfit):
    """Another row has this name; names its number."""


@dataclass(frozen=True, kw_only=True)
class Names:
    """What names in a table may mean; keys are `plain` names."""

    producers: Mapping[str, str]
    kinds: Mapping[str, str]
    localities: Mapping[str, tuple[str, ...]]
    tax_methods: Mapping[str, str]


def read_producers(
    table: Table, names: Names, upload_id: str
) -> Reading[ProducerRegistered]:
    """Return the producers of a table; the same upload names the same new ones."""
    faults = list(table.faults)
    unfit = {fault.row for fault in faults}
    entries: list[ProducerRegistered] = []
    seen: dict[str, int] = {}
    for line in table.lines:
        row = _Row(table, line, names)
        entry = row.entry(upload_id)
        first = seen.setdefault(plain(entry.name), line.number)
        if first != line.number:
            row.say("name", NameTwice(entry.name, first))
        if not row.faults and line.number not in unfit:
            row.decided(entry)
        entries.append(entry)
        faults += row.faults
    return Reading(table=table, entries=tuple(entries), faults=first_of_each(faults))


class _Row(Row):
    """A producer."""

    def __init__(self, table: Table, line: Line, names: Names) -> None:
        super().__init__(table, line)
        self._names = names

    def entry(self, upload_id: str) -> ProducerRegistered:
        """Return the entry; what cannot be read is empty in it and a fault."""
        names, name = self._names, self.text("name")
        new_id = uuid5(NAMESPACE_URL, f"{upload_id}/{self.number}").hex
        return ProducerRegistered(
            producer_id=names.producers.get(plain(name), new_id),
            name=name,
            kind=self.one_of("kind", names.kinds, ""),
            locality_code=self.named("locality", names.localities),
            tax_code=self.text("tax_code"),
            tax_method=self.one_of("tax_method", names.tax_methods, ""),
            invented=False,
        )

    def decided(self, entry: ProducerRegistered) -> None:
        """Ask the decider itself, so that nothing passes here that it would refuse."""
        try:
            decide(RegisterProducer(registered=entry), PRODUCER.initial)
        except Refusal as refusal:
            self.say(_WHERE.get(type(refusal), "name"), refusal)

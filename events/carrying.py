"""Journals carried by hand: a file brings to a hub what the network would have."""

from collections.abc import Callable
from typing import BinaryIO

from events.acknowledgement import Acknowledgement
from events.examiner import examine_export
from events.export import NotAnExport, Row, Seal, batch_of, read_export
from events.replication import Ack, Batch

Deliver = Callable[[Batch], Ack | None]
"""Brings a batch to a hub; None when the hub keeps it aside as a fork."""


class JournalNotSigned(Exception):
    """No till signed anything in the file; nothing was delivered."""


def carry(file: BinaryIO, deliver: Deliver) -> tuple[Acknowledgement, ...]:
    """Deliver the journals of a file and return the hub's answer for each.

    The whole file is examined before its first record is delivered. Twice, overlapping
    or after the network is all the same to the hub. Raises NotAnExport and
    JournalNotSigned.
    """
    report = examine_export(file)
    if not report.is_good:
        raise NotAnExport(report.broken)
    if not report.seals:
        raise JournalNotSigned
    bodies: dict[str, list[bytes]] = {}
    answers: dict[tuple[str, int], Acknowledgement] = {}
    file.seek(0)
    for _, item in read_export(file):
        if isinstance(item, Row) and item.s.startswith("till/"):
            bodies.setdefault(item.s, []).append(item.stored.body)
        if isinstance(item, Seal):
            signed = bodies.pop(f"till/{item.till}/{item.epoch}", [])
            ack = deliver(batch_of(item, tuple(signed[item.first - item.last - 1 :])))
            if ack is not None:
                answers[item.till, item.epoch] = Acknowledgement(
                    till=item.till, epoch=item.epoch, ack=ack
                )
    return tuple(answers.values())

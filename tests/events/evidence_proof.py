"""Edits of exports that must all be located, and good records that raise no alarm.

`python -m tests.events.evidence_proof` plays them in full, in two minutes.
"""

import random
import sys
from time import perf_counter

from events.examiner import examine_export
from tests.events.logs import Log, fifty_records, lines_of
from tests.independent.verifier import verify

EDITS, GOOD_RECORDS = 10_000, 1_000_000
_SEED = 20_241_124
_RECORDS_A_LOG = 50_000
LOG = fifty_records()
LINES = lines_of(LOG)
RECORDS = [at for at, line in enumerate(LINES) if b'"b":' in line]
# Noise within a line: JSON's own signs and what stands in numbers, names and hashes.
NOISE = b'0123456789abcdefxyzABC {}[]":,\\-.'


def located(lines: list[bytes]) -> tuple[int, int]:
    """Return which line both verifiers call wrong, 0 for none."""
    report = examine_export(lines)
    _, wrong = verify(lines)
    return line_in(report.broken), line_in(wrong)


def line_in(sentence: str) -> int:
    """Return the number of the line a sentence names, 0 in a good one."""
    return int(sentence.split()[1].rstrip(":")) if sentence else 0


def edited(lines: list[bytes], by: random.Random) -> list[bytes]:
    """Change any line behind the header; remove, insert, swap or move a record."""
    lines = list(lines)
    at, other = by.sample(RECORDS, 2)
    match by.randrange(6):
        case 0 | 1:
            at = by.randrange(1, len(lines))
            place = by.randrange(len(lines[at]) - 1)
            old = lines[at][place]
            new = by.choice([sign for sign in NOISE if sign != old])
            lines[at] = lines[at][:place] + bytes([new]) + lines[at][place + 1 :]
        case 2:
            del lines[at]
        case 3:
            lines.insert(at, lines[other])
        case 4:
            lines[at], lines[other] = lines[other], lines[at]
        case 5:
            lines.insert(at, lines.pop(other))
    return lines


def first_difference(lines: list[bytes]) -> int:
    """Return the number of the first line that is not what it was."""
    for number, (line, was) in enumerate(zip(lines, LINES, strict=False), 1):
        if line != was:
            return number
    return min(len(lines), len(LINES)) + 1


def missed(edits: int) -> list[tuple[int, tuple[int, int]]]:
    """Return the edits that were not located: the line, and which was called wrong."""
    by = random.Random(_SEED)  # noqa: S311 - edits to be repeated, no secrets
    found = []
    for _ in range(edits):
        lines = edited(LINES, by)
        wanted = first_difference(lines)
        if lines != LINES and located(lines) != (wanted, wanted):
            found.append((wanted, located(lines)))
    return found


def false_alarms(records: int) -> list[str]:
    """Return what either verifier finds wrong with good logs of so many records."""
    by = random.Random(_SEED)  # noqa: S311 - logs to be repeated, no secrets
    found = []
    while records > 0:
        log = _good_log(min(records, _RECORDS_A_LOG), by)
        lines = lines_of(log)
        report = examine_export(lines)
        verifier, wrong = verify(lines)
        if {report.records, verifier.records} != {len(log.records)}:
            found.append(f"{report.records} and {verifier.records} were read")
        found += [one for one in (report.broken, wrong) if one]
        records -= len(log.records)
    return found


def _good_log(records: int, by: random.Random) -> Log:
    log = Log()
    while len(log.records) < records:
        log.sell(by.choice(("t1", "t2")), by.randint(1, 900))
        if by.random() < 0.1:
            log.fork("t1", by.randint(1, 5))
    return log


def main() -> int:
    """Play all and say what was found; 1 when anything was."""
    began = perf_counter()
    wrong = [*missed(EDITS), *false_alarms(GOOD_RECORDS)]
    for one in wrong[:10]:
        sys.stdout.write(f"    {one}\n")
    sys.stdout.write(
        f"evidence: {EDITS:,} edits, {GOOD_RECORDS:,} good records, two verifiers:"
        f" {len(wrong)} missed or alarmed in {perf_counter() - began:,.0f} s\n"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

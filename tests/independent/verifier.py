"""Verifies an export of Hội Chợ; knows the published format and nothing of the project.

    python verifier.py EXPORT [--checkpoints FILE] [--hub-key HEX]
Standard library alone, Ed25519 included (RFC 8032). Ends with 0 when all is well, else
with 1 and the first wrong line. FILE: an auditor's checkpoints, one a line, exported as
below or EPOCH-POSITION-HEAD[-SIGNATURE] from a Z report; all that lie on the chain are
named, each continues the one before. The format: UTF-8, one JSON object a line.
  {"hoicho":"export/1","hub_key":K}     first line; K: public key of the hub, or ""
  {"p":P,"s":S,"n":N,"r":R,"b":B,"h":H} a record: position, stream, sequence in it,
      received (ms), its bytes as text, and the head of the chain after it
  {"seal":{...}}        a till's signature over its stream up to the record above
  {"checkpoint":{...}}  the hub's signature over the chain up to the record above
  {"end":{"records":N,"seals":N,"checkpoints":N}} last line: how many there are
H = SHA-256 of: H before, P, S, N, R, SHA-256 of B, joined by line feeds; all hashes as
64 hex digits; 64 zeros come before the first. B is JSON with at least stream, seq and
prev: prev is SHA-256 of the bytes of the record before in the same stream. A stream
"X/fork-…" holds records of a second copy of X: they count nowhere, but are kept.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

Json = dict[str, Any]
Point = tuple[int, int, int, int]
ZERO = "0" * 64
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def point_x(y: int, sign: int) -> int | None:
    """Recover x of a curve point, None when there is no such point."""
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    return P - x if x & 1 != sign else x


def add(a: Point, b: Point) -> Point:
    """Add two points in extended coordinates."""
    left = (a[1] - a[0]) * (b[1] - b[0]) % P
    right = (a[1] + a[0]) * (b[1] + b[0]) % P
    t, z = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = right - left, z - t, z + t, right + left
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(scalar: int, point: Point) -> Point:
    """Multiply a point."""
    result = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point = add(point, point)
        scalar >>= 1
    return result


def decompress(data: bytes) -> Point | None:
    """Return the point in 32 bytes, None when there is none."""
    number = int.from_bytes(data, "little")
    y, sign = number & (1 << 255) - 1, number >> 255
    x = point_x(y, sign) if y < P else None
    return None if x is None else (x, y, 1, x * y % P)


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE_X = point_x(BASE_Y, 0) or 0
BASE = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)


@cache
def is_signed(key_hex: str, text: str, signature_hex: str) -> bool:
    """Say whether the key signed the text."""
    try:
        key, signature = bytes.fromhex(key_hex), bytes.fromhex(signature_hex)
    except ValueError:
        return False
    if len(key) != 32 or len(signature) != 64:
        return False
    public, r = decompress(key), decompress(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if public is None or r is None or s >= L:
        return False
    digest = hashlib.sha512(signature[:32] + key + text.encode()).digest()
    a = times(s, BASE)
    b = add(r, times(int.from_bytes(digest, "little") % L, public))
    return not ((a[0] * b[2] - b[0] * a[2]) % P or (a[1] * b[2] - b[1] * a[2]) % P)


class Wrong(Exception):
    """The first thing found wrong."""


class Verifier:
    """Follows an export line by line."""

    def __init__(self, checkpoints: Iterable[Json], hub_key: str) -> None:
        """Begin; `checkpoints` are the auditor's own."""
        self.given = sorted(checkpoints, key=lambda one: -one["position"])
        self.hub_keys, self.is_key_given = {hub_key} - {""}, bool(hub_key)
        self.head, self.position, self.good_until = ZERO, 0, 0
        self.records = self.seals = self.checked = 0
        self.ends: dict[str, tuple[int, str, str]] = {}  # last, its hash, first hash
        self.till_keys: dict[str, dict[int, str]] = {}
        self.forks, self.borne_out, self.is_over = set[str](), list[str](), False

    def take(self, item: Json, *, is_first: bool) -> None:
        """Take one line."""
        if self.is_over or is_first != ("hoicho" in item):
            raise Wrong("the header is missing, or something stands behind the end")
        if is_first:
            self.believe(item["hub_key"] if item["hoicho"] == "export/1" else "")
        elif "b" in item:
            self.record(item)
        elif "seal" in item:
            self.seal(item["seal"])
        elif "checkpoint" in item:
            self.checkpoint(item["checkpoint"])
            self.checked += 1
        else:
            self.end(item["end"])

    def finish(self) -> None:
        """Say that the file is over."""
        if not self.is_over:
            raise Wrong(f"the file is cut off after {self.records} records")

    def believe(self, key: str) -> None:
        """Take a hub's key from the file, unless the auditor gave one."""
        if key and not self.is_key_given:
            self.hub_keys.add(key)

    def record(self, row: Json) -> None:
        """Take one record."""
        p, s, n, r, b, h = (row[key] for key in "psnrbh")
        name = f"{s} #{n} (position {p})"
        end = self.ends.get(s)
        last = end[0] if end else 0
        if n > last + 1:
            raise Wrong(f"{s} #{last + 1} was removed, before {name}")
        if n <= last or p <= self.position:
            raise Wrong(f"{name} was inserted, doubled or moved")
        body = b.encode()
        own = hashlib.sha256(body).hexdigest()
        chained = f"{self.head}\n{p}\n{s}\n{n}\n{r}\n{own}".encode()
        head = hashlib.sha256(chained).hexdigest()
        if head != h:
            causes = "it was changed, or one before it was changed, removed or inserted"
            raise Wrong(f"{name} does not follow: {causes}")
        self.follow(name, s, n, body, own)
        self.head, self.position = head, p
        self.records += 1
        while self.given and self.given[-1]["position"] <= p:
            name = self.checkpoint(self.given.pop(), is_given=True)
            self.borne_out.append(f"{name}: on the chain, continues {self.good_until}")
            self.good_until = p

    def follow(self, name: str, s: str, n: int, body: bytes, own: str) -> None:
        """Hold a record against its own stream."""
        end = self.ends.get(s)
        try:
            record = json.loads(body)
            stream, seq, prev = record["stream"], record["seq"], record["prev"]
        except (ValueError, KeyError, TypeError) as error:
            raise Wrong(f"{name} was changed: it is no record") from error
        home, _, fork = s.partition("/fork-")
        if fork:
            self.forks.add(s)
        elif seq != n:
            raise Wrong(f"{name} was moved: it calls itself #{seq}")
        elif end is None and prev != ZERO:
            raise Wrong(f"{name} does not begin its stream")
        if stream != home:
            raise Wrong(f"{name} was moved: it belongs to {stream}")
        if end is not None and prev != end[1]:
            raise Wrong(
                f"{s} #{end[0]} was changed: {name} names another hash before it"
            )
        self.ends[s] = (n, own, end[2] if end else own)
        if s == "hub" or s.startswith(("enrolment/", "till-start/")):
            for fact in record.get("facts", ()):
                self.learn(fact, name)

    def learn(self, fact: Json, name: str) -> None:
        """Take keys and countersignatures from the hub's own facts."""
        tag = fact.get("fact")
        if tag == "hub.epoch-began/1":
            self.believe(fact["public_key"])
            parts = (fact["hub_epoch"], fact["position"], fact["head"], fact["reason"])
            self.by_hub("hoicho hub epoch 1", parts, fact["signature"], name)
        elif tag == "till.enrolled/1":
            keys = self.till_keys.setdefault(fact["till"], {})
            keys[fact["epoch"]] = fact["public_key"]
        elif tag == "till.start-countersigned/1":
            start = (fact["till"], fact["epoch"], fact["start_hash"])
            self.by_hub("hoicho start 1", start, fact["signature"], name)
            stream = f"till/{fact['till']}/{fact['epoch']}"
            if stream not in self.ends or self.ends[stream][2] != fact["start_hash"]:
                raise Wrong(f"{stream} #1 is not the record countersigned in {name}")

    def by_hub(self, title: str, parts: Any, signature: str, name: str) -> None:
        """Check a signature of the hub."""
        text = "\n".join((title, *map(str, parts)))
        if not any(is_signed(key, text, signature) for key in self.hub_keys):
            raise Wrong(f"{name} is not signed by the hub")

    def checkpoint(self, checkpoint: Json, *, is_given: bool = False) -> str:
        """Hold a checkpoint against the chain at this record; return its name."""
        keys = ("hub_epoch", "position", "head", "signature")
        epoch, at, head, signature = (checkpoint[key] for key in keys)
        name = f"checkpoint of epoch {epoch} at {at}"
        if signature or not is_given:
            self.by_hub("hoicho checkpoint 1", (epoch, at, head), signature, name)
        if (at, head) != (self.position, self.head):
            raise Wrong(f"{name} is not on the chain, good until {self.good_until}")
        return name

    def seal(self, seal: Json) -> None:
        """Hold a till's signature against its stream at this record."""
        stream = f"till/{seal['till']}/{seal['epoch']}"
        name = f"seal of {stream} up to #{seal['last']}"
        if self.ends.get(stream, (0, "", ""))[:2] != (seal["last"], seal["head"]):
            raise Wrong(f"{name} is not on the chain")
        parts = [seal[k] for k in ("till", "epoch", "first", "previous", "head")]
        text = "\n".join(map(str, ("hoicho batch 1", *parts)))
        if not is_signed(seal["public_key"], text, seal["signature"]):
            raise Wrong(f"{name} is not signed by the till")
        keys = self.till_keys.get(seal["till"])
        signer = max(seal["key_epoch"], seal["epoch"])
        if keys is not None and keys.get(signer) != seal["public_key"]:
            raise Wrong(f"{name} is signed by a key that was never enrolled")
        self.seals += 1

    def end(self, told: Json) -> None:
        """Take the last line."""
        self.is_over = True
        found = {"records": self.records, "seals": self.seals}
        if told != {**found, "checkpoints": self.checked}:
            raise Wrong(f"it tells of {told}; there are others")
        if self.given:
            at = self.given[-1]["position"]
            raise Wrong(f"checkpoint at {at} is beyond the end at {self.position}")


def verify(
    lines: Iterable[bytes], checkpoints: Iterable[Json] = (), hub_key: str = ""
) -> tuple[Verifier, str]:
    """Return the verifier at the end, and what is wrong ("": nothing)."""
    verifier = Verifier(checkpoints, hub_key)
    number = 0
    try:
        for number, line in enumerate(lines, 1):
            verifier.take(json.loads(line), is_first=number == 1)
        number += 1
        verifier.finish()
    except Wrong as wrong:
        return verifier, f"line {number}: {wrong}"
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return verifier, f"line {number}: cannot be read: {error!r}"
    return verifier, ""


def kept(line: bytes) -> Json:
    """Return a checkpoint as an auditor kept it: exported, or a Z report's."""
    if line.startswith(b"{"):
        return dict(json.loads(line)["checkpoint"])
    epoch, at, head, *signed = "".join(line.decode().lower().split()).split("-")
    place = {"hub_epoch": int(epoch), "position": int(at)}
    return {**place, "head": head, "signature": "".join(signed)}


def main() -> int:
    """Verify a file and say what was found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("export", type=Path)
    parser.add_argument("--checkpoints", type=argparse.FileType("rb"))
    parser.add_argument("--hub-key", default="", help="the hub's public key, if known")
    asked = parser.parse_args()
    with asked.export.open("rb") as file:
        found, wrong = verify(file, map(kept, asked.checkpoints or ()), asked.hub_key)
    print(f"{found.records} records, {found.seals} seals, {found.checked} checkpoints")
    aside = (f"kept aside, counted nowhere: {fork}" for fork in sorted(found.forks))
    good = f"good: the chain ends at {found.position} with {found.head}"
    print(*aside, *found.borne_out, wrong or good, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

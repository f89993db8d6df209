"""Many boards open at once, as browsers keep them: a process of its own."""

import asyncio
import resource
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from random import Random
from time import perf_counter
from urllib.parse import urlsplit

_PAUSE_SECONDS = 1.0
_OK = 200


@dataclass(frozen=True, kw_only=True)
class Seen:
    """When boards got a new state, their answers and failures, and the CPU it took."""

    changed_at: Sequence[float]
    answers: int
    failures: int
    cpu_seconds: float


@dataclass
class _Hall:
    """All boards together; `question` is what each of them asks."""

    address: str
    question: str
    boards: int
    ending: asyncio.Event = field(default_factory=asyncio.Event)
    all_open: asyncio.Event = field(default_factory=asyncio.Event)
    changed_at: list[float] = field(default_factory=list)
    open: int = 0
    answers: int = 0
    failures: int = 0

    async def watch(self, delay: float) -> None:
        """Ask once a second with the tag at hand; a lost connection is a failure."""
        await asyncio.sleep(delay)
        reader, writer = await self._connect()
        tag = ""
        while not self.ending.is_set():
            began = perf_counter()
            known = f"If-None-Match: {tag}\r\n" if tag else ""
            writer.write(f"{self.question}{known}\r\n".encode())
            try:
                status, tag = await _answer(reader)
            except (OSError, asyncio.IncompleteReadError):
                self.failures += 1
                reader, writer = await self._connect()
                continue
            self._note(is_first=not known, is_new=status == _OK)
            await asyncio.sleep(max(0.0, began + _PAUSE_SECONDS - perf_counter()))
        writer.close()

    def _note(self, *, is_first: bool, is_new: bool) -> None:
        self.answers += 1
        self.open += is_first
        if self.open == self.boards:
            self.all_open.set()
        if is_new and not is_first:
            self.changed_at.append(perf_counter())

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        where = urlsplit(self.address)
        return await asyncio.open_connection(where.hostname, where.port)


def watch(address: str, path: str, cookie: str, boards: int, told: Connection) -> None:
    """Open boards, say when all have an answer, and watch until told to end."""
    question = f"GET {path} HTTP/1.1\r\nHost: hub\r\nCookie: {cookie}\r\n"
    told.send(asyncio.run(_watch_all(address, question, boards, told)))


async def _watch_all(
    address: str, question: str, boards: int, told: Connection
) -> Seen:
    hall = _Hall(address=address, question=question, boards=boards)
    draws = Random(1)  # noqa: S311 - no secret
    watching = [
        asyncio.create_task(hall.watch(draws.random() * _PAUSE_SECONDS))
        for _ in range(boards)
    ]
    await hall.all_open.wait()
    told.send("open")
    await asyncio.to_thread(told.recv)
    hall.ending.set()
    await asyncio.gather(*watching)
    used = resource.getrusage(resource.RUSAGE_SELF)
    return Seen(
        changed_at=hall.changed_at,
        answers=hall.answers,
        failures=hall.failures,
        cpu_seconds=used.ru_utime + used.ru_stime,
    )


async def _answer(reader: asyncio.StreamReader) -> tuple[int, str]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    lines = head.split("\r\n")
    fields = dict(line.lower().split(": ", 1) for line in lines[1:] if ": " in line)
    await reader.readexactly(int(fields.get("content-length", "0")))
    return int(lines[0].split(" ")[1]), fields.get("etag", "")

"""Asks an application by its OpenAPI document, with a seed, and notes each failure."""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import msgspec
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import APIOperation, Case, GenerationMode, SerializationContext
from schemathesis.core.result import Err

from events.openapi import MSGPACK, PATH

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "8"))
"""How often each operation is asked; `make fuzz` asks more often."""
SEED = int(os.environ.get("FUZZ_SEED", "1"))

Operation = APIOperation[Any, Any, Any, Any]

_SERVER_ERROR = 500


@schemathesis.serializer(MSGPACK)
def _packed(_context: SerializationContext, value: object) -> bytes:
    try:
        return msgspec.msgpack.encode(value)
    except (OverflowError, ValueError):
        # What the format cannot hold is sent as what it is not.
        return repr(value).encode(errors="replace")


@dataclass
class Asked:
    """How often an application was asked, and what it could not answer."""

    questions: int = 0
    failures: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Asker:
    """Somebody who is logged in; `known` are names that addresses may hold."""

    app: Flask
    client: FlaskClient
    cookie: str
    known: Mapping[str, str]

    def ask(self) -> Asked:
        """Ask each operation, half of it against the document's rules."""
        asked = Asked()
        for operation in self._operations():
            for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
                self._ask(operation, mode, asked)
        return asked

    def _operations(self) -> Iterator[Operation]:
        document = schemathesis.openapi.from_wsgi(PATH, self.app)
        for found in document.get_all_operations():
            if isinstance(found, Err):
                raise found.err()
            yield found.ok()

    def _ask(
        self,
        operation: Operation,
        mode: GenerationMode,
        asked: Asked,
    ) -> None:
        names = {one.name for one in operation.path_parameters}
        known = {name: self.known[name] for name in names if name in self.known}
        # Against the rules means everywhere; by the rules, of what there is.
        fixed = known if known and mode is GenerationMode.POSITIVE else None

        @seed(SEED)
        @settings(
            max_examples=EXAMPLES // 2,
            database=None,
            deadline=None,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(mode, path_parameters=fixed))
        def one(case: Case[Any]) -> None:
            asked.questions += 1
            answer = case.call(headers=self._headers())
            if answer.status_code >= _SERVER_ERROR:
                asked.failures.append(f"{answer.status_code} {case.as_curl_command()}")

        # Where nothing is asked for, there is no rule to ask against.
        with suppress(Unsatisfiable):
            one()

    def _headers(self) -> dict[str, str]:
        kept = self.client.get_cookie(self.cookie)
        token = self.client.get("/api/v1/session").get_json()["csrf_token"]
        return {
            "Cookie": f"{self.cookie}={kept.value if kept else ''}",
            "X-CSRFToken": token,
        }

"""Sessions are known from memory, and end at once all the same."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from fair_admin.access import ACCESS, TakeRole, access_stream
from fair_admin.accounts import let_in, put_organiser
from fair_admin.grants import Grant
from fair_admin.office import Office
from fair_admin.sessions import IDLE_MS, LONGEST_MS, Sessions, User
from projections.vault import Vault
from tests.fair_admin.conftest import LOGIN, NOW_MS, PASSWORD
from tests.fair_admin.fairground import lay_out
from tests.fair_admin.two_fairs import admit
from tests.fair_admin.visitor import Visitor

PROVINCE = Grant("province", "all")


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        """Begin when everything happens."""
        self.now_ms = NOW_MS

    def __call__(self) -> int:
        """Tell the time."""
        return self.now_ms


@pytest.fixture
def clock(office: Office) -> Clock:
    """Give the office a clock that can be moved."""
    made = Clock()
    office.hub.now_ms = made
    return made


def begin(office: Office, sessions: Sessions) -> User:
    """Log Lan in."""
    account = office.hub.vault.account(LOGIN)
    assert account is not None
    return sessions.begin(account, address="10.0.0.1", device="Firefox")


def test_who_was_founded_gets_a_role_by_logging_in(office: Office) -> None:
    """An account from before there were roles keeps what it could do, as a fact."""
    user = begin(office, Sessions(office.hub))

    assert user.grants == (PROVINCE,)
    assert office.hub.log.head(access_stream(LOGIN)).sequence == 1
    begin(office, Sessions(office.hub))
    assert office.hub.log.head(access_stream(LOGIN)).sequence == 1


def test_what_was_taken_is_not_given_again_by_the_next_login(office: Office) -> None:
    """Only whoever has the hub's folder founds an account anew."""
    sessions, hub = Sessions(office.hub), office.hub
    begin(office, sessions)
    take = TakeRole(login=LOGIN, grant=PROVINCE)
    hub.do(ACCESS, access_stream(LOGIN), take, actor="x", command_id="t1")

    assert begin(office, sessions).grants == ()
    put_organiser(hub.vault, login=LOGIN, name="Lan", password=PASSWORD)
    assert begin(office, sessions).grants == (PROVINCE,)


def test_a_session_ends_when_somebody_ends_it(office: Office) -> None:
    """One of them, or all but one's own; the others go on."""
    sessions, hub = Sessions(office.hub), office.hub
    first, second, third = (begin(office, sessions) for _ in range(3))

    hub.vault.sessions.end(LOGIN, NOW_MS, only=second.session_id)
    assert sessions.user_of(second.get_id()) is None
    assert sessions.user_of(first.get_id()) is not None
    hub.vault.sessions.end(LOGIN, NOW_MS, but=third.session_id)
    assert sessions.user_of(first.get_id()) is None
    assert sessions.user_of(third.get_id()) is not None
    assert sessions.user_of("made up") is None


def test_a_session_ends_with_its_account_and_changes_with_its_roles(
    office: Office,
) -> None:
    """At the next question, not at the next login."""
    sessions, hub = Sessions(office.hub), office.hub
    kept = begin(office, sessions).get_id()

    take = TakeRole(login=LOGIN, grant=PROVINCE)
    hub.do(ACCESS, access_stream(LOGIN), take, actor="x", command_id="t1")
    user = sessions.user_of(kept)
    assert user is not None
    assert user.grants == ()
    let_in(hub.vault, LOGIN, active=False, by="x")
    assert sessions.user_of(kept) is None


def test_a_session_that_nobody_uses_ends(office: Office, clock: Clock) -> None:
    """After half a day without use, and after a month whatever happens."""
    sessions = Sessions(office.hub)
    idle, busy = begin(office, sessions), begin(office, sessions)
    began_ms = clock.now_ms
    while clock.now_ms < began_ms + LONGEST_MS - IDLE_MS:
        clock.now_ms += IDLE_MS - 1
        assert sessions.user_of(busy.get_id()) is not None

    assert sessions.user_of(idle.get_id()) is None
    clock.now_ms = began_ms + LONGEST_MS
    assert sessions.user_of(busy.get_id()) is None


def test_use_is_written_down_now_and_then(office: Office, clock: Clock) -> None:
    """So that a list of sessions, and a restarted hub, know when each was used."""
    sessions = Sessions(office.hub)
    user = begin(office, sessions)
    sessions.user_of(user.get_id())
    clock.now_ms += 3_600_000
    sessions.user_of(user.get_id())

    sessions.look()

    known = office.hub.vault.sessions.get(user.session_id)
    assert known is not None
    assert known.seen_at_ms == NOW_MS + 3_600_000


def test_what_another_program_does_to_the_vault_is_noticed(
    office: Office, tmp_path: Path
) -> None:
    """`hoicho account` beside a running hub: the next look finds out."""
    sessions = Sessions(office.hub)
    kept = begin(office, sessions).get_id()
    assert sessions.user_of(kept) is not None
    other = Vault(f"sqlite:///{tmp_path / 'office' / 'vault.sqlite'}")
    let_in(other, LOGIN, active=False, by="x")
    other.close()

    sessions.look()

    assert sessions.user_of(kept) is None


@pytest.mark.parametrize(("login", "path"), [(LOGIN, "/"), ("ban", "/board/f1")])
def test_an_unchanged_board_costs_no_word_to_any_database(
    visitor: Visitor, office: Office, login: str, path: str
) -> None:
    """Neither the vault nor the read models are asked who asks, or for what."""
    lay_out(office.hub)
    admit(office.hub, "ban", Grant("organiser", "fair", "f1"))
    visitor.open("/login")
    visitor.send(login=login, password=PASSWORD)
    board = visitor.client.get(f"{path}?figures")
    said: list[str] = []

    def listen(*words: object) -> None:
        said.append(str(words[2]))

    for engine in (office.hub.vault._engine, office.hub.models._engine):
        sa.event.listen(engine, "before_cursor_execute", listen)
    tag = {"If-None-Match": board.headers["ETag"]}
    answers = [visitor.client.get(f"{path}?figures", headers=tag) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [304] * 3
    assert said == []

"""What tills are fed is found behind any position, however much was sold between."""

from hypothesis import given
from hypothesis import strategies as st

from events.log_memory import Commit, Disk, open_memory_log
from fair_admin.offered import Offered

_STREAMS = ("product/p1", "fair/f1", "fair/f2", "till/t1/1", "gate/g1/2026")
_OF_F1 = ("product/p1", "fair/f1")


@given(st.lists(st.lists(st.sampled_from(_STREAMS), max_size=6), max_size=8))
def test_a_till_gets_all_that_is_offered_and_nothing_twice(
    rounds: list[list[str]],
) -> None:
    """It asks after each round, and in the end it stands at the end of the log."""
    log = open_memory_log(Disk(lambda: Commit.DURABLE))
    offered = Offered(log)
    sequences = dict.fromkeys(_STREAMS, 0)
    reached, got, told = 0, [], []
    for number, streams in enumerate(rounds):
        for stream in streams:
            sequences[stream] += 1
            body = f"{number} {stream} {sequences[stream]}".encode()
            log.append(stream, sequences[stream], (body,), 0)
            if stream in _OF_F1:
                told.append(body)
        while True:
            scanned, items = offered.behind(reached, "fair/f1")
            got += [one.body for one in items]
            if scanned == reached:
                break
            reached = scanned

    assert got == told
    assert reached == log.position()

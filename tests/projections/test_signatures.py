"""Of each journal the newest signature is kept, whatever comes late."""

from pathlib import Path

import msgspec

from events.export import Seal
from projections.signatures import Signatures

_SEAL = Seal(
    till="t1",
    epoch=1,
    first=1,
    previous="0" * 64,
    last=5,
    head="a" * 64,
    key_epoch=0,
    public_key="b" * 64,
    signature="c" * 128,
)


def test_a_late_seal_replaces_no_newer_one(tmp_path: Path) -> None:
    """Two batches of a till may be answered in either order."""
    signatures = Signatures(f"sqlite:///{tmp_path / 'signatures.sqlite'}")
    newer = msgspec.structs.replace(_SEAL, first=6, last=9)
    other = msgspec.structs.replace(_SEAL, till="t2")
    for seal in (_SEAL, newer, _SEAL, other):
        signatures.put((seal,), None, 0)

    assert signatures.seals() == (newer, other)
    signatures.close()

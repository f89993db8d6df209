"""Facts by which hub and till hold each other to what they said."""

from events.checkpoint import Checkpoint
from events.fact import Fact


class HubEpochBegan(Fact, frozen=True, kw_only=True, tag="hub.epoch-began/1"):
    """A hub began to keep its log, or was restored. Stream: hub.

    `position` and `head` are where the log stood before this record; `reason` is ""
    for the first epoch; `signature` is the hub's, over all the others.
    """

    hub_epoch: int
    public_key: str
    position: int
    head: str
    reason: str
    signature: str


class TillStartCountersigned(
    Fact, frozen=True, kw_only=True, tag="till.start-countersigned/1"
):
    """The hub's word that this epoch of this till begins with this record.

    Stream: till-start/<till>/<epoch>.
    """

    till: str
    epoch: int
    start_hash: str
    signature: str


class CheckpointSeen(Fact, frozen=True, kw_only=True, tag="till.checkpoint-seen/1"):
    """A till writes down the newest thing its hub said of the hub's own log."""

    checkpoint: Checkpoint


class HubAlarmRaised(Fact, frozen=True, kw_only=True, tag="till.hub-alarm/1"):
    """A till was told what does not go together with what its hub said before.

    kind: "other-head", "went-back", "lower-epoch", "higher-epoch", "not-signed" or
    "start-not-signed".
    """

    kind: str
    known: Checkpoint
    told: Checkpoint

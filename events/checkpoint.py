"""What a hub signs: how far its log goes, where a till begins, when an epoch does."""

import msgspec

from events.signing import sign, verify


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """A hub's word on its log: at this position the chain has this head.

    `hub_epoch` grows when the hub is restored; `signature` is 128 hex digits.
    """

    hub_epoch: int
    position: int
    head: str
    signature: str


def make_checkpoint(
    private_key_hex: str, *, hub_epoch: int, position: int, head: str
) -> Checkpoint:
    """Return a signed checkpoint."""
    text = _checkpoint_text(hub_epoch, position, head)
    return Checkpoint(
        hub_epoch=hub_epoch,
        position=position,
        head=head,
        signature=sign(private_key_hex, text).hex(),
    )


def is_hubs_word(checkpoint: Checkpoint, hub_key: str) -> bool:
    """Say whether the hub of this public key signed exactly this checkpoint."""
    text = _checkpoint_text(checkpoint.hub_epoch, checkpoint.position, checkpoint.head)
    return is_signed(hub_key, text, checkpoint.signature)


def start_text(till: str, epoch: int, start_hash: str) -> bytes:
    """Return what a hub signs of a till's first record in an epoch."""
    return f"hoicho start 1\n{till}\n{epoch}\n{start_hash}".encode()


def epoch_text(hub_epoch: int, position: int, head: str, reason: str) -> bytes:
    """Return what a hub signs when it begins an epoch."""
    return f"hoicho hub epoch 1\n{hub_epoch}\n{position}\n{head}\n{reason}".encode()


def is_signed(public_key_hex: str, text: bytes, signature_hex: str) -> bool:
    """Say whether this key signed this text; what is no signature is none."""
    try:
        return verify(public_key_hex, text, bytes.fromhex(signature_hex))
    except ValueError:
        return False


def _checkpoint_text(hub_epoch: int, position: int, head: str) -> bytes:
    return f"hoicho checkpoint 1\n{hub_epoch}\n{position}\n{head}".encode()

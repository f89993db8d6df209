"""What a hub signs: how far its log goes, where a till begins, when an epoch does."""

import re

import msgspec

from events.signing import sign, verify

_WORD = re.compile(r"(\d{1,9})-(\d{1,15})-([0-9a-f]{64})(?:-([0-9a-f]{128}))?")
_GROUP_DIGITS = 8


class NoCheckpoint(ValueError):
    """The text is no checkpoint as it stands on paper."""


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """A hub's word on its log: at this position the chain has this head.

    `hub_epoch` grows when the hub is restored; `signature` is 128 hex digits, or "" of
    a word that was typed from paper without it.
    """

    hub_epoch: int
    position: int
    head: str
    signature: str

    @property
    def word(self) -> str:
        """All of it on one line, in signs that make the smallest QR."""
        place = f"{self.hub_epoch}-{self.position}"
        return f"{place}-{self.head}-{self.signature}".upper()

    @property
    def spoken(self) -> str:
        """What is printed to be read and typed: all but the signature, in groups."""
        head = self.head.upper()
        groups = (
            head[start : start + _GROUP_DIGITS]
            for start in range(0, len(head), _GROUP_DIGITS)
        )
        return " ".join((f"{self.hub_epoch}-{self.position}-", *groups))


def parse_word(text: str) -> Checkpoint:
    """Return the checkpoint of a QR, or typed from paper; raises NoCheckpoint."""
    found = _WORD.fullmatch("".join(text.split()).lower())
    if found is None:
        raise NoCheckpoint(text)
    hub_epoch, position, head, signature = found.groups(default="")
    return Checkpoint(
        hub_epoch=int(hub_epoch), position=int(position), head=head, signature=signature
    )


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

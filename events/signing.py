"""Ed25519 signatures of devices; keys travel as 64 hex digits."""

from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def public_key_of(private_key_hex: str) -> str:
    """Return the public half of a private key (32 random bytes as hex)."""
    private = _private_key(private_key_hex)
    public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return public.hex()


def sign(private_key_hex: str, data: bytes) -> bytes:
    """Return the 64-byte signature of data."""
    return _private_key(private_key_hex).sign(data)


def verify(public_key_hex: str, data: bytes, signature: bytes) -> bool:
    """Say whether this key signed this data."""
    try:
        _public_key(public_key_hex).verify(signature, data)
    except InvalidSignature:
        return False
    return True


@lru_cache(8)
def _private_key(private_key_hex: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(private_key_hex))


@lru_cache(1_024)
def _public_key(public_key_hex: str) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key_hex))

"""The certificate a server shows: one it made for itself, or one it was given."""

import socket
import ssl
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from events.enrolment_code import fingerprint_of
from projections.keys import keep_secret

OWN_FILE = "tls.pem"
"""Where a server keeps the certificate it made, beside its data."""

_KEY_FILE = "tls.key"
_VALID_DAYS = 3650
_ELSEWHERE = ("192.0.2.1", 9)  # an address nobody has, to learn our own


class CertificateUnusable(Exception):
    """A certificate or its key cannot be used; the message says which and why."""


def own_context(folder: Path) -> ssl.SSLContext:
    """Return TLS with the certificate kept in a folder, made the first time."""
    key_pem = keep_secret(folder, _KEY_FILE, _new_key())
    path = folder / OWN_FILE
    if not path.exists():
        path.write_bytes(_signed_by_itself(key_pem, _names_of_this_machine()))
    return given_context(path, folder / "keys" / _KEY_FILE)


def own_fingerprint(folder: Path) -> str:
    """Return by which letters tills know the certificate kept in a folder."""
    return fingerprint_of(ssl.PEM_cert_to_DER_cert((folder / OWN_FILE).read_text()))


def given_context(certificate: Path, key: Path | None) -> ssl.SSLContext:
    """Return TLS with a certificate of files; without `key` it is in the same one.

    Raises CertificateUnusable.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_cert_chain(certificate, key)
    except (OSError, ValueError) as error:
        where = certificate if key is None else f"{certificate} with {key}"
        raise CertificateUnusable(f"{where}: {error}") from error
    return context


def _new_key() -> str:
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def _signed_by_itself(key_pem: str, names: Iterable[str]) -> bytes:
    key = load_pem_private_key(key_pem.encode(), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise CertificateUnusable(f"{_KEY_FILE} is no key of ours")
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Hội Chợ")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=_VALID_DAYS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False
        )
        .add_extension(
            x509.SubjectAlternativeName([_general(one) for one in names]),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )
    return made.public_bytes(Encoding.PEM)


def _general(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _names_of_this_machine() -> Iterator[str]:
    yield from ("localhost", "127.0.0.1")
    name = socket.gethostname()
    if name.isascii():
        yield name
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        asked.connect(_ELSEWHERE)
        yield str(asked.getsockname()[0])

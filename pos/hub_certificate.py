"""Knowing the hub by the certificate it made for itself."""

import hashlib
import ssl
from urllib.parse import urlsplit

from flask_babel import lazy_gettext as _

from events.enrolment_code import fingerprint_of
from pos.wire import HubAway, HubRefused

OTHER_CERTIFICATE = _(
    "Máy trả lời ở địa chỉ này không phải máy trung tâm đã cấp mã. Hãy xem lại địa chỉ"
    " và cả mã; nếu vẫn vậy, hãy báo ban tổ chức."
)
_HTTPS_PORT = 443
_TIMEOUT_SECONDS = 10.0


def digest_of_hub(hub_url: str, fingerprint: str) -> str:
    """Return the SHA-256 of the certificate shown there, once its letters are right.

    Raises HubAway, and HubRefused when somebody else's certificate is shown.
    """
    address = urlsplit(hub_url)
    try:
        where = (address.hostname or "", address.port or _HTTPS_PORT)
        pem = ssl.get_server_certificate(where, timeout=_TIMEOUT_SECONDS)
    except (OSError, ValueError) as error:
        raise HubAway(str(error)) from error
    certificate = ssl.PEM_cert_to_DER_cert(pem)
    if fingerprint_of(certificate) != fingerprint:
        raise HubRefused(str(OTHER_CERTIFICATE))
    return hashlib.sha256(certificate).hexdigest()

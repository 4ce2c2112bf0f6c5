"""
The secret of a petition's link: lets whoever holds it follow, supplement and rate without account.

Made of the petition's key and a signature with the installation's secret: nothing is stored.
"""

import base64
import binascii
from uuid import UUID

from django.core.signing import BadSignature, Signer

from motcua.apps.petitions.domain.refusals import PetitionNotFound

_LINK = Signer(salt="petitions.link")


def secret_of(petition_id: UUID) -> str:
    """Return what the link of a petition ends in."""
    packed = base64.b32encode(petition_id.bytes).decode().rstrip("=").lower()
    return _LINK.sign(packed)


def read_secret(secret: str) -> UUID:
    """
    Return the petition of a link.

    :raises PetitionNotFound: the installation did not write it.
    """
    try:
        packed = _LINK.unsign(secret).upper()
        return UUID(bytes=base64.b32decode(packed + "=" * (-len(packed) % 8)))
    except (BadSignature, binascii.Error, ValueError):
        raise PetitionNotFound from None

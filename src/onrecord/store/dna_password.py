"""Passwords of coders as DNA stores them: the scheme of Jasypt's StrongPasswordEncryptor."""

import base64
import binascii
import hashlib
import hmac
import os
import unicodedata

SALT_BYTES = 16
ITERATIONS = 100_000


def stored_password(password: str, *, salt: bytes | None = None) -> str:
    """The 64 characters DNA keeps for a password: base64 of a salt and a digest.

    Args:
        password: The password in clear.
        salt: 16 bytes; random ones when none are given.

    Source: Jasypt 1.9, StrongPasswordEncryptor: SHA-256 over salt and password in NFC and
        UTF-8, hashed again to 100,000 iterations.
    """
    grain = os.urandom(SALT_BYTES) if salt is None else salt
    return base64.b64encode(grain + _digest(password, grain)).decode("ascii")


def password_fits(password: str, stored: str) -> bool:
    """True when the password is the one behind what DNA keeps.

    >>> password_fits("harbour", stored_password("harbour"))
    True
    """
    try:
        kept = base64.b64decode(stored, validate=True)
    except (binascii.Error, ValueError):
        return False
    grain, digest = kept[:SALT_BYTES], kept[SALT_BYTES:]
    return hmac.compare_digest(_digest(password, grain), digest)


def _digest(password: str, salt: bytes) -> bytes:
    digest = salt + unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
    for _ in range(ITERATIONS):
        digest = hashlib.sha256(digest).digest()
    return digest

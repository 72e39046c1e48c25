"""Passwords: kept as argon2id hashes only, checked with equal work whether the name is known or not."""

import base64
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

# no letters or digits that are taken for one another when read from a screen or over the telephone
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"

_hasher = PasswordHasher()


def configure(memory: int, passes: int, lanes: int) -> None:
    """Set the work one hash takes: `memory` in KiB, `passes` over it, `lanes` side by side."""
    global _hasher
    _hasher = PasswordHasher(time_cost=passes, memory_cost=memory, parallelism=lanes)


def hashed(password: str) -> str:
    """Return what is stored of `password`."""
    return _hasher.hash(password)


def fits(password: str, stored: str | None) -> bool:
    """Answer whether `password` is the one behind `stored`; takes as long when there is none."""
    try:
        return _hasher.verify(stored or _nobodys_hash(), password)
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(stored: str) -> bool:
    """Answer whether `stored` was made with other settings than today's."""
    return _hasher.check_needs_rehash(stored)


def first_password() -> str:
    """Return a random password to be handed over once: four groups of five signs, about 99 bits."""
    return "-".join("".join(secrets.choice(ALPHABET) for _sign in range(5)) for _group in range(4))


def _nobodys_hash() -> str:
    """Return a hash, in today's settings, that no password fits: random bytes where the digest would be."""
    salt, digest = (_unpadded(secrets.token_bytes(size)) for size in (_hasher.salt_len, _hasher.hash_len))
    settings = f"m={_hasher.memory_cost},t={_hasher.time_cost},p={_hasher.parallelism}"
    return f"$argon2id$v=19${settings}${salt}${digest}"


def _unpadded(value: bytes) -> str:
    return base64.b64encode(value).decode().rstrip("=")

"""What is left of the name of somebody who asked to be forgotten."""

import hashlib
import hmac

from bot.domain.job import UserId


def derive_key(token: str) -> bytes:
    """From the bot's token, which no database holds: without it no pseudonym leads to a member."""
    return hashlib.sha256(b"refrain: pseudonyms of the forgotten\0" + token.encode()).digest()


def pseudonym_of(user_id: UserId, key: bytes) -> UserId:
    """Negative, as no id of Discord's is.

    The same for the same member, so that being forgotten is no way around a quota: what was used
    of it is found under the pseudonym when they order again.
    """
    digest = hmac.digest(key, str(user_id).encode(), "sha256")
    return UserId(-1 - (int.from_bytes(digest[:8], "big") >> 2))

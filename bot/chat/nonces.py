"""Nonces: of new messages with the same one, Discord drops the later ones, for some minutes."""

import hashlib


def nonce_of(kind: str, text: str) -> str:
    """At most 25 characters (docs: resources/message, "Create Message"), whatever the text's."""
    return f"{kind}-{hashlib.blake2b(text.encode(), digest_size=10).hexdigest()}"

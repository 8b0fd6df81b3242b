"""A guild's settings as the JSON that is stored, and back."""

import json
from dataclasses import asdict, fields
from typing import Any

from bot.domain.guild_settings import GuildSettings


def document_of(settings: GuildSettings) -> str:
    return json.dumps(asdict(settings))


def settings_of(document: str) -> GuildSettings:
    """What an older version did not know has its default; what a newer one knew is left out."""
    stored = json.loads(document)
    known = {
        field.name: stored[field.name] for field in fields(GuildSettings) if field.name in stored
    }
    return GuildSettings(**{name: _freeze(value) for name, value in known.items()})


def _freeze(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value

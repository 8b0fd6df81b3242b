from dataclasses import dataclass

from bot.domain.quota import Quota


@dataclass(frozen=True, slots=True, kw_only=True)
class DefaultLimits:
    """What the configuration grants where a guild's moderators settled nothing."""

    quota: Quota
    per_member: int  # live jobs a member may have, over all guilds

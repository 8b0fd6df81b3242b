"""What is left of a member's quota, in sentences."""

from bot.domain.quota import Allowance
from bot.i18n.markdown import Markup
from bot.i18n.translate import Translator


def quota_lines(share: Allowance, translate: Translator) -> list[str]:
    """What is left, what was granted, and when the next song becomes free."""
    lines = [_quota_line(share, translate)]
    if share.granted:
        lines.append(translate("quota-granted", granted=share.granted))
    if share.left is not None and share.renews_at is not None:
        lines.append(translate("quota-renews", renews_at=share.renews_at))
    return lines


def _quota_line(share: Allowance, translate: Translator) -> str:
    if share.left is None:
        return translate("quota-unlimited")
    if not share.quota.songs:
        return translate("quota-none")
    window = Markup(translate("quota-window", window=share.quota.window.text))
    return translate("quota-left", left=share.left, songs=share.quota.songs, window=window)

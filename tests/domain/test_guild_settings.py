"""What a guild's moderators set, and what holds where they set nothing."""

import pytest

from bot.domain.guild_settings import ClipPolicy, GuildSettings, Switch
from bot.domain.job import ChannelId

ONLY_HERE = GuildSettings(channels=(ChannelId(1),))


def test_a_guild_that_set_nothing_takes_links_everywhere_and_hides_nothing():
    unset = GuildSettings()
    assert {switch: switch.is_on(unset) for switch in Switch} == {
        Switch.LINKS: True,
        Switch.SPOILER: False,
        Switch.ANNOUNCE_FAILURES: True,
        Switch.TELL_MEMBERS: False,
    }
    assert (unset.covers, unset.clips, unset.timezone.key) == (False, ClipPolicy.REQUEST, "UTC")


@pytest.mark.parametrize("switch", Switch)
def test_a_switch_turns_itself_over_and_nothing_else(switch):
    before = GuildSettings(zone="Europe/Berlin")
    after = switch.toggle(before)
    assert [each for each in Switch if each.is_on(after) != each.is_on(before)] == [switch]
    assert switch.toggle(after) == before
    assert after.timezone.key == "Europe/Berlin"


@pytest.mark.parametrize(
    ("settings", "channel", "parent", "taken"),
    [
        (GuildSettings(), 5, None, True),
        (ONLY_HERE, 1, None, True),
        (ONLY_HERE, 5, 1, True),
        (ONLY_HERE, 5, 2, False),
        (ONLY_HERE, 5, None, False),
    ],
)
def test_orders_are_taken_in_the_chosen_channels_and_their_threads(
    settings, channel, parent, taken
):
    assert settings.takes_orders_in(channel, parent) == taken

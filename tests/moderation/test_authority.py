"""Who may not: members, moderators who stand too low, and whom no one may block."""

import pytest

from moderation.moderation_harness import NOTHING_CHANGED
from sandbox.discord.options import ClientRefuses

COMMANDS = {
    "quotas show": {},
    "quotas log": {},
    "quotas usage": {},
    "quotas set member": {"member": "bea", "songs": "5"},
    "quotas set role": {"role": "low", "songs": "5"},
    "quotas set server": {"songs": "5"},
    "quotas clear member": {"member": "bea"},
    "quotas clear role": {"role": "low"},
    "quotas clear server": {},
    "quotas clear budget": {},
    "quotas grant": {"member": "bea", "songs": "5"},
    "quotas reset": {"member": "bea"},
    "quotas exempt": {"role": "low"},
    "quotas budget": {"songs": "5"},
    "quotas block": {"member": "bea", "reason": "Because"},
    "quotas unblock": {"member": "bea"},
    "queue list": {},
    "queue cancel job": {"song": "1"},
    "queue cancel member": {"member": "bea"},
    "queue cancel all": {},
    "queue pause": {"reason": "Because"},
    "queue resume": {},
    "settings": {},
}


def filled(court, options):
    """The people and roles that the words in `COMMANDS` stand for."""
    things = {"bea": court.bea, "low": court.low}
    return {name: things.get(value, value) for name, value in options.items()}


async def test_no_moderators_command_is_offered_to_members(court):
    for command, options in COMMANDS.items():
        with pytest.raises(ClientRefuses):
            await court.ana.slash(court.channel, command, **filled(court, options))
    with pytest.raises(ClientRefuses):
        await court.ana.user_menu(court.channel, court.bea, "Song quota")


async def test_a_member_who_is_offered_them_all_the_same_is_refused(court):
    court.let_everybody_try()
    for command, options in COMMANDS.items():
        text = await court.says(court.ana, command, **filled(court, options))
        assert "can do that." in text, command
    reply = await court.ana.user_menu(court.channel, court.bea, "Song quota")
    assert "can do that" in (await reply.wait()).text
    assert "Nothing happened yet." in await court.log()


async def test_a_members_autocomplete_tells_nothing(court):
    court.slow()
    await court.orders(court.bea)
    court.let_everybody_try()
    assert await court.ana.autocomplete(court.channel, "queue cancel job", song="") == {}


async def test_a_button_of_moderators_refuses_who_is_none_any_more(court):
    panel = await court.asks(court.mod, "settings")
    court.guild.revoke(court.mod, court.mods)
    await (await court.mod.press(panel.message, "Songs as spoilers")).wait()
    reply = await court.mod.press(panel.message, "Words…")
    assert "can do that" in reply.text
    assert "Nothing happened yet." in await court.log()


async def test_the_moderator_role_moderates_without_manage_server(court):
    court.let_everybody_try()
    panel = await court.asks(court.owner, "settings")
    await court.owner.choose(panel.message, court.singers, menu="mod:set-role")
    await court.place.discord.until(lambda: "Moderator role**: <@&" in panel.text)
    assert "is 2 songs per day" in await court.says(court.singer, "quotas set server", songs="2")


async def test_without_the_rank_nothing_can_be_decided_about_members_above(court):
    above = {"member": court.star}
    for command, options in (
        ("quotas set member", {"songs": "5"}),
        ("quotas clear member", {}),
        ("quotas grant", {"songs": "5"}),
        ("quotas reset", {}),
        ("quotas block", {"reason": "Because"}),
    ):
        for moderator in (court.mod, court.helper):
            text = await court.says(moderator, command, **above, **options)
            assert "highest role is not below yours" in text, command
            assert NOTHING_CHANGED in text
    assert "Nothing happened yet." in await court.log()


async def test_without_the_rank_nothing_can_be_decided_about_roles_above_or_ones_own(court):
    for role in (court.mods, court.stars):
        for command, options in (
            ("quotas set role", {"songs": "unlimited"}),
            ("quotas clear role", {}),
            ("quotas exempt", {}),
        ):
            text = await court.says(court.mod, command, role=role, **options)
            assert "not below your own highest role" in text, command
    everyone = court.guild.everyone
    text = await court.says(court.mod, "quotas set role", role=everyone, songs="1")
    assert "Use /quotas set server for all." in text


async def test_the_panel_asks_for_the_rank_too(court):
    reply = await court.mod.user_menu(court.channel, court.star, "Song quota")
    panel = await reply.wait()
    asked = await court.mod.press(panel.message, "Grant songs")
    sent = await asked.modal.submit(granted="5")
    await sent.until(lambda reply: "highest role is not below yours" in reply.text)
    assert "Nothing happened yet." in await court.log()


@pytest.mark.parametrize(
    ("whom", "words"),
    [
        ("mod", "You cannot block yourself."),
        ("owner", "The server's owner cannot be blocked."),
        ("helper", "Moderators cannot be blocked."),
        ("bot", "Bots order no songs."),
    ],
)
async def test_some_cannot_be_blocked(court, whom, words):
    member = court.place.discord.bot if whom == "bot" else getattr(court, whom)
    text = await court.says(court.mod, "quotas block", member=member, reason="Because")
    assert text.startswith(words)
    assert text.endswith(NOTHING_CHANGED)
    assert "Nothing happened yet." in await court.log()


async def test_a_moderator_gives_nothing_to_oneself_but_the_owner_may(court):
    text = await court.says(court.mod, "quotas grant", member=court.mod, songs="100")
    assert "You cannot decide about yourself." in text
    text = await court.says(court.owner, "quotas grant", member=court.owner, songs="100")
    assert "is granted 100 extra songs" in text

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
    "quotas grant": {"member": "bea", "songs": 5},
    "quotas reset": {"member": "bea"},
    "quotas exempt": {"role": "low"},
    "quotas budget": {"songs": 5},
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


def fill_in(harness, options):
    """The people and roles that the words in `COMMANDS` stand for."""
    things = {"bea": harness.bea, "low": harness.low}
    return {name: things.get(value, value) for name, value in options.items()}


async def test_no_moderators_command_is_offered_to_members(harness):
    for command, options in COMMANDS.items():
        with pytest.raises(ClientRefuses):
            await harness.ana.slash(harness.channel, command, **fill_in(harness, options))
    with pytest.raises(ClientRefuses):
        await harness.ana.user_menu(harness.channel, harness.bea, "Song quota")


async def test_a_member_who_is_offered_them_all_the_same_is_refused(harness):
    harness.offer_commands_to_all()
    for command, options in COMMANDS.items():
        text = await harness.read(harness.ana, command, **fill_in(harness, options))
        assert "can do that." in text, command
    reply = await harness.ana.user_menu(harness.channel, harness.bea, "Song quota")
    assert "can do that" in (await reply.wait()).text
    assert "Nothing happened yet." in await harness.log()


async def test_a_members_autocomplete_tells_nothing(harness):
    harness.slow()
    await harness.order(harness.bea)
    harness.offer_commands_to_all()
    assert await harness.ana.autocomplete(harness.channel, "queue cancel job", song="") == {}


async def test_a_button_of_moderators_refuses_who_is_none_any_more(harness):
    panel = await harness.ask(harness.mod, "settings")
    harness.guild.revoke(harness.mod, harness.mods)
    await (await harness.mod.press(panel.message, "Songs as spoilers")).wait()
    reply = await harness.mod.press(panel.message, "Words…")
    assert "can do that" in reply.text
    assert "Nothing happened yet." in await harness.log()


async def test_the_moderator_role_moderates_without_manage_server(harness):
    harness.offer_commands_to_all()
    panel = await harness.ask(harness.owner, "settings")
    await harness.owner.choose(panel.message, harness.singers, menu="mod:set-role")
    await harness.app.discord.until(lambda: "Moderator role**: <@&" in panel.text)
    assert "is 2 songs per day" in await harness.read(
        harness.singer, "quotas set server", songs="2"
    )


async def test_without_the_rank_nothing_can_be_decided_about_members_above(harness):
    above = {"member": harness.star}
    for command, options in (
        ("quotas set member", {"songs": "5"}),
        ("quotas clear member", {}),
        ("quotas grant", {"songs": 5}),
        ("quotas reset", {}),
        ("quotas block", {"reason": "Because"}),
    ):
        for moderator in (harness.mod, harness.helper):
            text = await harness.read(moderator, command, **above, **options)
            assert "highest role is not below yours" in text, command
            assert NOTHING_CHANGED in text
    assert "Nothing happened yet." in await harness.log()


async def test_without_the_rank_nothing_can_be_decided_about_roles_above_or_ones_own(harness):
    for role in (harness.mods, harness.stars):
        for command, options in (
            ("quotas set role", {"songs": "unlimited"}),
            ("quotas clear role", {}),
            ("quotas exempt", {}),
        ):
            text = await harness.read(harness.mod, command, role=role, **options)
            assert "not below your own highest role" in text, command
    everyone = harness.guild.everyone
    text = await harness.read(harness.mod, "quotas set role", role=everyone, songs="1")
    assert "Use /quotas set server instead." in text


async def test_the_panel_asks_for_the_rank_too(harness):
    reply = await harness.mod.user_menu(harness.channel, harness.star, "Song quota")
    panel = await reply.wait()
    asked = await harness.mod.press(panel.message, "Grant songs")
    sent = await asked.modal.submit(granted="5")
    await sent.until(lambda reply: "highest role is not below yours" in reply.text)
    assert "Nothing happened yet." in await harness.log()


@pytest.mark.parametrize(
    ("whom", "words"),
    [
        ("mod", "You cannot block yourself."),
        ("owner", "The server's owner cannot be blocked."),
        ("helper", "Moderators cannot be blocked."),
        ("bot", "Bots order no songs."),
    ],
)
async def test_some_cannot_be_blocked(harness, whom, words):
    member = harness.app.discord.bot if whom == "bot" else getattr(harness, whom)
    text = await harness.read(harness.mod, "quotas block", member=member, reason="Because")
    assert text.startswith(words)
    assert text.endswith(NOTHING_CHANGED)
    assert "Nothing happened yet." in await harness.log()


async def test_a_moderator_gives_nothing_to_oneself_but_the_owner_may(harness):
    text = await harness.read(harness.mod, "quotas grant", member=harness.mod, songs=100)
    assert "You cannot decide about yourself." in text
    text = await harness.read(harness.owner, "quotas grant", member=harness.owner, songs=100)
    assert "is granted 100 extra songs" in text

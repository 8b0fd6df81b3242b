import discord

from bot.chat.permissions import INVITE, missing

ALL = discord.Permissions.all()


def test_nothing_is_missing_where_everything_is_granted():
    assert missing(ALL, thread=False) == []
    assert missing(ALL, thread=True) == []


def test_what_the_invite_asks_for_is_enough_everywhere():
    assert missing(INVITE, thread=False) == []
    assert missing(INVITE, thread=True) == []
    assert INVITE.value == 274878024704  # README.md and the invite link show this number


def test_the_refusal_names_what_a_moderator_has_to_grant_as_discord_names_it():
    granted = discord.Permissions(INVITE.value)
    granted.update(attach_files=False, read_message_history=False)
    assert missing(granted, thread=False) == ["Attach Files", "Read Message History"]


def test_a_thread_asks_for_its_own_permission_to_send():
    granted = discord.Permissions(INVITE.value)
    granted.update(send_messages=False)
    assert missing(granted, thread=True) == []
    granted.update(send_messages_in_threads=False)
    assert missing(granted, thread=True) == ["Send Messages in Threads"]


def test_a_voice_channel_asks_for_connect():
    granted = discord.Permissions(INVITE.value)
    assert missing(granted, thread=False, voice=True) == ["Connect"]

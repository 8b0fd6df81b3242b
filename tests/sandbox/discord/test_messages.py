"""Messages of the bot in a channel: limits, permissions, nonces, edits, history."""

import pytest

from sandbox.discord import Permission, Upload

BUTTON = {"type": 2, "style": 2, "label": "Cancel", "custom_id": "cancel"}
MIB = 1 << 20


def row(*components):
    return {"type": 1, "components": list(components)}


def button(**changes):
    return {"components": [row({**BUTTON, **changes})]}


def menu(**changes):
    options = [{"label": "Fast", "value": "1"}]
    return {"components": [row({"type": 3, "custom_id": "m", "options": options, **changes})]}


BREAKS_A_LIMIT = {
    "content": {"content": "x" * 2001},
    "nonce": {"content": "x", "nonce": "n" * 26},
    "embeds": {"embeds": [{"title": "x"}] * 11},
    "title": {"embeds": [{"title": "x" * 257}]},
    "description": {"embeds": [{"description": "x" * 4097}]},
    "fields": {"embeds": [{"fields": [{"name": "n", "value": "v"}] * 26}]},
    "field name": {"embeds": [{"fields": [{"name": "", "value": "v"}]}]},
    "field value": {"embeds": [{"fields": [{"name": "n", "value": "v" * 1025}]}]},
    "footer": {"embeds": [{"footer": {"text": "x" * 2049}}]},
    "all embeds": {"embeds": [{"description": "x" * 4000}] * 2},
    "flags": {"content": "x", "flags": 64},
    "pings twice": {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
    "label": button(label="x" * 81),
    "label and emoji": button(label=None),
    "custom id": button(custom_id="x" * 101),
    "no custom id": button(custom_id=None),
    "link with custom id": button(style=5, url="https://example.org"),
    "six rows": {"components": [row({**BUTTON, "custom_id": str(n)}) for n in range(6)]},
    "six buttons": {"components": [row(*({**BUTTON, "custom_id": str(n)} for n in range(6)))]},
    "one custom id twice": {"components": [row(BUTTON, BUTTON)]},
    "menu beside a button": {"components": [row(BUTTON, menu()["components"][0]["components"][0])]},
    "menu without options": menu(options=[]),
    "26 options": menu(options=[{"label": str(n), "value": str(n)} for n in range(26)]),
    "one value twice": menu(options=[{"label": "a", "value": "1"}, {"label": "b", "value": "1"}]),
    "more than can be chosen": menu(min_values=2),
    "button without a row": {"components": [BUTTON]},
    "a newer component without the flag": {"components": [{"type": 10, "content": "x"}]},
    "content beside newer components": {
        "content": "x",
        "flags": 1 << 15,
        "components": [{"type": 10, "content": "x"}],
    },
    "too much text in newer components": {
        "flags": 1 << 15,
        "components": [{"type": 10, "content": "x" * 2001}, {"type": 10, "content": "x" * 2000}],
    },
    "41 newer components": {
        "flags": 1 << 15,
        "components": [{"type": 10, "content": "x"} for _ in range(41)],
    },
    "a file nobody sent": {"embeds": [{"image": {"url": "attachment://cover.png"}}]},
    "an attachment nobody sent": {"content": "x", "attachments": [{"id": "7", "filename": "x"}]},
    "a reply to nothing": {"content": "x", "message_reference": {"message_id": "1"}},
}


@pytest.mark.parametrize("body", BREAKS_A_LIMIT.values(), ids=BREAKS_A_LIMIT)
async def test_a_message_over_a_limit_is_refused(body, rest, songs):
    assert await rest.post(songs, body) == (400, 50035)
    assert songs.messages == []


async def test_the_fault_is_named_where_it_is(rest, songs):
    _, answer = await rest("POST", f"/channels/{songs.id}/messages", {"content": "x" * 2001})
    fault = {"code": "BASE_TYPE_MAX_LENGTH", "message": "Must be 2000 or fewer in length."}
    assert answer["errors"] == {"content": {"_errors": [fault]}}


@pytest.mark.parametrize("body", [{}, {"content": ""}, {"content": " \n"}, {"embeds": []}])
async def test_a_message_that_says_nothing_is_refused(body, rest, songs):
    assert await rest.post(songs, body) == (400, 50006)


async def test_no_edit_may_leave_a_message_empty(rest, songs):
    _, message_id = await rest.post(songs, {"content": "x"})
    path = f"/channels/{songs.id}/messages/{message_id}"
    status, answer = await rest("PATCH", path, {"content": None})
    assert (status, answer["code"]) == (400, 50006)
    assert songs.messages[0].text == "x"


async def test_a_reply_names_the_guild_of_its_channel_or_none(rest, songs, alice):
    message = await alice.says(songs, "hello")
    reference = {"message_id": str(message.id)}
    wrong = reference | {"guild_id": "1"}
    assert await rest.post(songs, {"content": "x", "message_reference": wrong}) == (400, 50035)
    status, _ = await rest.post(songs, {"content": "x", "message_reference": reference})
    assert status == 200


@pytest.mark.parametrize(
    ("tier", "mib", "accepted"),
    [(0, 10, True), (0, 11, False), (1, 11, False), (2, 11, True), (2, 51, False), (3, 51, True)],
)
async def test_the_size_of_a_file_is_limited_by_the_boosts(
    *, tier, mib, accepted, rest, guild, songs
):
    guild.boost(tier)
    status, answer = await rest.post(songs, files=[("song.mp3", b"\0" * mib * MIB)])
    assert status == (200 if accepted else 413)
    assert accepted or answer == 40005


@pytest.mark.parametrize(
    ("missing", "body", "files", "code"),
    [
        (Permission.VIEW_CHANNEL, {"content": "x"}, (), 50001),
        (Permission.SEND_MESSAGES, {"content": "x"}, (), 50013),
        (Permission.EMBED_LINKS, {"embeds": [{"title": "x"}]}, (), 50013),
        (Permission.ATTACH_FILES, {}, [("x.mp3", b"1")], 50013),
        (Permission.READ_MESSAGE_HISTORY, {"content": "x", "message_reference": {}}, (), 160002),
    ],
)
async def test_the_bot_posts_only_what_it_may(
    *, missing, body, files, code, discord, rest, songs, alice
):
    message = await alice.says(songs, "hello")
    if "message_reference" in body:
        body = body | {"message_reference": {"message_id": str(message.id)}}
    songs.deny(discord.bot, missing)
    assert await rest.post(songs, body, files=files) == (403, code)
    songs.allow(discord.bot, missing)
    status, _ = await rest.post(songs, body, files=files)
    assert status == 200


async def test_a_role_can_give_what_everyone_lacks(discord, rest, guild, songs):
    songs.deny(guild.everyone, Permission.SEND_MESSAGES)
    assert await rest.post(songs, {"content": "x"}) == (403, 50013)
    songs.allow(guild.bot_role, Permission.SEND_MESSAGES)
    status, _ = await rest.post(songs, {"content": "x"})
    assert status == 200
    guild.permit(guild.bot_role, Permission.ADMINISTRATOR)
    songs.deny(discord.bot, Permission.SEND_MESSAGES)
    status, _ = await rest.post(songs, {"content": "x"})
    assert status == 200


async def test_the_bot_edits_its_own_messages_without_the_right_to_send(discord, rest, songs):
    _, message_id = await rest.post(songs, {"content": "one"})
    path = f"/channels/{songs.id}/messages/{message_id}"
    songs.deny(discord.bot, Permission.SEND_MESSAGES)
    status, _ = await rest("PATCH", path, {"content": "two"})
    assert status == 200
    songs.deny(discord.bot, Permission.VIEW_CHANNEL)
    status, answer = await rest("PATCH", path, {"content": "three"})
    assert (status, answer["code"]) == (403, 50001)
    assert songs.messages[0].texts == ["one", "two"]


async def test_the_bot_cannot_touch_what_others_wrote(rest, songs, alice):
    message = await alice.says(songs, "mine")
    path = f"/channels/{songs.id}/messages/{message.id}"
    assert (await rest("PATCH", path, {"content": "x"}))[1]["code"] == 50005
    assert (await rest("DELETE", path))[1]["code"] == 50013


async def test_a_nonce_posts_once_within_minutes(clock, rest, songs):
    body = {"content": "x", "nonce": "song-1", "enforce_nonce": True}
    first = await rest.post(songs, body)
    assert await rest.post(songs, body | {"content": "y"}) == first
    await clock.advance(301)
    assert await rest.post(songs, body) != first
    assert [message.text for message in songs.messages] == ["x", "x"]


async def test_an_unenforced_nonce_is_a_mere_label(rest, songs):
    await rest.post(songs, {"content": "x", "nonce": "1"})
    await rest.post(songs, {"content": "x", "nonce": "1"})
    assert [message.nonce for message in songs.messages] == ["1", "1"]


async def test_an_edit_keeps_the_attachments_it_names_and_drops_the_others(rest, songs):
    _, message_id = await rest.post(songs, files=[("a.mp3", b"a"), ("b.mp3", b"b")])
    path = f"/channels/{songs.id}/messages/{message_id}"
    kept = songs.messages[0].attachments[1]
    listed = [{"id": str(kept.id)}, {"id": "0", "filename": "c.mp3"}]
    await rest("PATCH", path, {"attachments": listed}, files=[("ignored.mp3", b"c")])
    names = [(each.filename, each.data) for each in songs.messages[0].attachments]
    assert names == [("b.mp3", b"b"), ("c.mp3", b"c")]
    await rest("PATCH", path, {"content": "x", "attachments": []})
    assert songs.messages[0].attachments == []


@pytest.mark.parametrize(
    ("allowed", "pinged"),
    [
        (None, ["alice", "bob"]),
        ({"parse": []}, []),
        ({"parse": [], "users": ["alice"]}, ["alice"]),
        ({"parse": ["roles"]}, ["bob"]),
        ({"parse": ["everyone"]}, []),
    ],
)
async def test_only_whom_the_request_allows_is_pinged(
    *, allowed, pinged, rest, guild, songs, alice, bob
):
    choir = guild.role("choir", mentionable=True)
    guild.grant(bob, choir)
    if allowed and "users" in allowed:
        allowed = allowed | {"users": [str(alice.id)]}
    body = {"content": f"{alice.mention} {choir.mention} @everyone"}
    await rest.post(songs, body | ({} if allowed is None else {"allowed_mentions": allowed}))
    assert [user.name for user in songs.messages[0].pinged] == pinged


async def test_a_reply_pings_its_author_unless_told_otherwise(rest, songs, alice):
    asked = await alice.says(songs, "?")
    reply = {"content": "!", "message_reference": {"message_id": str(asked.id)}}
    await rest.post(songs, reply)
    await rest.post(songs, reply | {"allowed_mentions": {"parse": []}})
    assert [len(message.pinged) for message in songs.messages] == [0, 1, 0]
    assert songs.messages[1].reply_to == asked.id


async def test_history_comes_newest_first_in_pages(rest, songs, alice):
    for number in range(5):
        await alice.says(songs, f"@Refrain {number}")
    ids = [message.id for message in songs.messages]

    async def page(query):
        _, answer = await rest("GET", f"/channels/{songs.id}/messages?{query}")
        return "".join(message["content"][-1] for message in answer)

    assert await page("limit=2") == "43"
    assert await page(f"limit=2&before={ids[3]}") == "21"
    assert await page(f"limit=2&after={ids[0]}") == "21"
    assert await page(f"limit=3&around={ids[2]}") == "321"
    status, answer = await rest("GET", f"/channels/{songs.id}/messages?limit=101")
    assert (status, answer["code"]) == (400, 50035)


async def test_history_is_empty_for_who_may_not_read_it(discord, rest, songs, alice):
    message = await alice.says(songs, "hello")
    songs.deny(discord.bot, Permission.READ_MESSAGE_HISTORY)
    assert await rest("GET", f"/channels/{songs.id}/messages") == (200, [])
    status, answer = await rest("GET", f"/channels/{songs.id}/messages/{message.id}")
    assert (status, answer["code"]) == (403, 50013)


async def test_what_is_neither_for_the_bot_nor_of_it_is_read_without_its_content(
    rest, songs, alice
):
    await alice.says(songs, "hello", Upload("ref.mp3", b"ID3"))
    await alice.says(songs, "hello @Refrain", Upload("ref.mp3", b"ID3"))
    _, (second, first) = await rest("GET", f"/channels/{songs.id}/messages")
    assert (first["content"], first["attachments"]) == ("", [])
    assert second["attachments"][0]["filename"] == "ref.mp3"
    _, alone = await rest("GET", f"/channels/{songs.id}/messages/{first['id']}")
    assert alone["attachments"] == []


async def test_what_is_gone_is_unknown(rest, songs):
    _, message_id = await rest.post(songs, {"content": "x"})
    path = f"/channels/{songs.id}/messages/{message_id}"
    assert (await rest("DELETE", path))[0] == 204
    assert (await rest("PATCH", path, {"content": "y"}))[1]["code"] == 10008
    songs.delete()
    assert await rest.post(songs, {"content": "x"}) == (404, 10003)


async def test_a_locked_thread_takes_nothing_and_an_archived_one_awakes(rest, songs):
    thread = songs.thread("demo")
    _, message_id = await rest.post(thread, {"content": "x"})
    path = f"/channels/{thread.id}/messages/{message_id}"
    thread.archive()
    assert (await rest("PATCH", path, {"content": "y"}))[1]["code"] == 50083
    assert (await rest.post(thread, {"content": "z"}))[0] == 200
    assert (await rest("PATCH", path, {"content": "y"}))[0] == 200
    thread.archive(locked=True)
    assert await rest.post(thread, {"content": "x"}) == (400, 50083)


async def test_threads_have_a_permission_of_their_own(discord, rest, songs):
    thread = songs.thread("demo")
    songs.deny(discord.bot, Permission.SEND_MESSAGES)
    assert (await rest.post(thread, {"content": "x"}))[0] == 200
    songs.deny(discord.bot, Permission.SEND_MESSAGES_IN_THREADS)
    assert await rest.post(thread, {"content": "x"}) == (403, 50013)


async def test_direct_messages_reach_who_shares_a_guild(discord, rest, alice):
    status, channel = await rest("POST", "/users/@me/channels", {"recipient_id": str(alice.id)})
    assert status == 200
    await rest("POST", f"/channels/{channel['id']}/messages", {"content": "psst"})
    assert [message.text for message in alice.conversation().messages] == ["psst"]
    alice.block_bot()
    status, answer = await rest("POST", f"/channels/{channel['id']}/messages", {"content": "?"})
    assert (status, answer["code"]) == (403, 50007)
    stranger = discord.person("stranger")
    status, answer = await rest("POST", "/users/@me/channels", {"recipient_id": str(stranger.id)})
    assert (status, answer["code"]) == (403, 50007)


async def test_a_files_address_is_signed_and_expires(clock, rest, songs, alice):
    await alice.says(songs, "@Refrain ref", Upload("my ref.mp3", b"ID3"))
    _, (message,) = await rest("GET", f"/channels/{songs.id}/messages")
    (attachment,) = message["attachments"]
    url = attachment["url"]
    assert attachment["filename"] == "my_ref.mp3"
    assert await rest.get(url) == b"ID3"
    assert await rest.get(url.replace("hm=", "hm=0")) == 404
    assert await rest.get(url.partition("?")[0]) == 404
    await clock.advance(24 * 3600)
    assert await rest.get(url) == 404


async def test_all_addresses_can_be_let_expire_at_once(discord, rest, songs, alice):
    await alice.says(songs, "@Refrain ref", Upload("ref.mp3", b"ID3"))

    async def address():
        _, (message,) = await rest("GET", f"/channels/{songs.id}/messages")
        return message["attachments"][0]["url"]

    url = await address()
    discord.expire_links()
    assert await rest.get(url) == 404
    assert await rest.get(await address()) == b"ID3"

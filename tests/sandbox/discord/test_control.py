"""The control interface: everything that a test of another process needs, over HTTP."""

import asyncio
import io
import json
import os
import signal
import sys

import aiohttp
import pytest

from plain_bot import Card, LyricsModal


class Control:
    def __init__(self, session, origin):
        self._session = session
        self._origin = origin

    async def __call__(self, method, path, body=None, *, files=()):
        form = aiohttp.FormData()
        form.add_field("payload_json", json.dumps(body or {}))
        for number, (name, data) in enumerate(files):
            form.add_field(f"files[{number}]", io.BytesIO(data), filename=name)
        sent = {"data": form} if files else {"json": body}
        async with self._session.request(method, f"{self._origin}/sandbox{path}", **sent) as given:
            raw = await given.read()
            return given.status, json.loads(raw) if raw else None


@pytest.fixture
async def control(discord):
    async with aiohttp.ClientSession() as session:
        yield Control(session, discord.origin)


@pytest.fixture
async def choir(control):
    _, guild = await control("POST", "/guilds", {"name": "Choir", "boost_tier": 2})
    _, channel = await control("POST", f"/guilds/{guild['id']}/channels", {"name": "songs"})
    await control("POST", f"/guilds/{guild['id']}/members", {"name": "alice"})
    return guild["id"], channel["id"]


async def test_a_command_with_a_file_is_answered(control, bot, choir):
    async def sing(interaction, lyrics, reference):
        await interaction.response.defer(thinking=True)
        await interaction.edit_original_response(content=f"{lyrics} {await reference.read()!r}")

    bot.sing = sing
    _, channel = choir
    options = {"lyrics": "la", "reference": {"file": 0}}
    order = {"channel": channel, "command": "sing", "options": options}
    _, reply = await control("POST", "/people/alice/slash", order, files=[("r.mp3", b"ID3")])
    assert reply["deferred"]
    _, reply = await control("GET", f"/replies/{reply['id']}?wait_s=5")
    assert reply["text"] == "la b'ID3'"
    _, seen = await control("GET", f"/people/alice/sees/{channel}")
    assert [message["text"] for message in seen] == ["la b'ID3'"]


async def test_a_modal_is_submitted(control, bot, choir):
    async def sing(interaction, _lyrics, _reference):
        await interaction.response.send_modal(LyricsModal())

    bot.sing = sing
    order = {"channel": choir[1], "command": "sing"}
    _, reply = await control("POST", "/people/alice/slash", order)
    assert reply["modal"]["title"] == "New song"
    submit = f"/replies/{reply['id']}/modal"
    status, refused = await control("POST", submit, {"values": {}})
    assert (status, refused) == (
        409,
        {
            "refused": "Lyrics is required",
            "faults": {"lyrics": "Lyrics is required"},
        },
    )
    _, reply = await control("POST", submit, {"values": {"lyrics": "la"}})
    assert reply["text"] == "la + 0 bytes"


async def test_buttons_menus_and_autocomplete_work(control, bot, choir):
    async def sing(interaction, _lyrics, _reference):
        await interaction.response.send_message("status", view=Card())

    bot.sing = sing
    _, channel = choir
    _, reply = await control("POST", "/people/alice/slash", {"channel": channel, "command": "sing"})
    (status,) = reply["messages"]
    assert status["buttons"] == ["Cancel"]
    named = {"channel": channel, "message": status["id"]}
    _, reply = await control("POST", "/people/alice/choose", named | {"values": ["Fast"]})
    assert reply["text"] == "180 bpm"
    await control("POST", "/people/alice/press", named | {"button": "Cancel"})
    _, (shown, _) = await control("GET", f"/people/alice/sees/{channel}")
    assert shown["texts"] == ["status", "cancelled"]
    typed = {"channel": channel, "command": "queue cancel", "options": {"job": "2"}}
    assert await control("POST", "/people/alice/autocomplete", typed) == (200, {"job 21": "21"})
    menu = {"channel": channel, "person": "alice", "command": "Song quota"}
    _, reply = await control("POST", "/people/alice/menu", menu)
    assert reply["text"] == "alice has none"


async def test_a_message_with_a_file_can_be_written_and_deleted(control, choir):
    _, channel = choir
    said = {"channel": channel, "text": "listen"}
    status, message = await control(
        "POST", "/people/alice/says", said, files=[("ref.wav", b"RIFF")]
    )
    assert status == 201
    assert message["attachments"][0]["filename"] == "ref.wav"
    await control("POST", "/people/alice/deletes", {"channel": channel, "message": message["id"]})
    assert await control("GET", f"/channels/{channel}/messages") == (200, [])


async def test_the_world_is_rearranged(control, discord, choir):
    guild, channel = choir
    _, role = await control(
        "POST", f"/guilds/{guild}/roles", {"name": "mods", "permissions": ["MANAGE_GUILD"]}
    )
    await control("POST", f"/guilds/{guild}/members", {"name": "bob", "roles": [role["id"]]})
    await control("POST", f"/guilds/{guild}/boost", {"tier": 3})
    overwrite = {"target": "bot", "deny": ["ATTACH_FILES"]}
    await control("POST", f"/channels/{channel}/overwrites", overwrite)
    _, thread = await control("POST", f"/channels/{channel}/threads", {"name": "t"})
    described = discord.world.guilds[int(guild)]
    assert described.boost_tier == 3
    assert int(role["id"]) in described.members[discord.person("bob").id].role_ids
    allowed = discord.world.channels[int(channel)].permissions_of(discord.bot)
    assert "ATTACH_FILES" not in str(allowed)
    await control("DELETE", f"/channels/{channel}")
    assert int(thread["id"]) not in discord.world.channels


async def test_a_message_is_forwarded_into_a_forums_post(control, choir):
    guild, channel = choir
    kind = {"name": "demos", "kind": "FORUM"}
    _, forum = await control("POST", f"/guilds/{guild}/channels", kind)
    _, post = await control("POST", f"/channels/{forum['id']}/threads", {"name": "Mine"})
    words = {"channel": channel, "text": "la"}
    _, said = await control("POST", "/people/alice/says", words)
    order = {"channel": channel, "message": said["id"], "to": post["id"]}
    status, forwarded = await control("POST", "/people/alice/forwards", order)
    assert (status, forwarded["text"], forwarded["id"]) == (201, "la", post["id"])
    assert (await control("POST", f"/guilds/{guild}/channels", {"name": "x", "kind": "y"}))[
        0
    ] == 400


async def test_faults_are_brought_and_lifted(control, discord, rest):
    await control("POST", "/faults", {"route": "GET .*/users/@me", "status": 503})
    assert (await rest("GET", "/users/@me"))[0] == 503
    await control("POST", "/faults", {"route": "GET", "status": 503, "times": None})
    await control("DELETE", "/faults")
    assert (await rest("GET", "/users/@me"))[0] == 200
    status, wrong = await control("POST", "/faults", {"rout": "GET"})
    assert (status, wrong) == (400, {"wrong": "ValueError: a fault has no ['rout']"})
    for action in ("drop", "reconnect", "go_away", "come_back"):
        assert (await control("POST", f"/gateway/{action}", {}))[0] == 204
    assert not discord.gateway.connected


async def test_what_does_not_exist_is_not_found(control, choir):
    assert (await control("GET", "/channels/1/messages"))[0] == 404
    assert (await control("GET", "/replies/1"))[0] == 404
    named = {"channel": choir[1], "message": "1", "button": "Cancel"}
    assert (await control("POST", "/people/alice/press", named))[0] == 404


async def test_the_transcript_can_be_followed(control, bot, choir):
    assert bot.application_id
    typed = {"channel": choir[1], "command": "queue cancel", "options": {"job": "11"}}
    await control("POST", "/people/alice/slash", typed)
    _, told = await control("GET", "/transcript?after=1&wait_s=5")
    assert [each["text"] for each in told] == ["cancelled 11"]
    assert (await control("GET", "/transcript?after=2&wait_s=0.01"))[0] == 408


async def test_a_sandbox_of_its_own_process_says_where_it_is_and_ends_in_order():
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "sandbox", "discord", "--token", "t.o.k"),
        stdout=asyncio.subprocess.PIPE,
        env={"PATH": os.environ["PATH"]},
    )
    address = (await process.stdout.readline()).decode().strip()
    async with aiohttp.ClientSession() as session:
        control = Control(session, address.removesuffix("/api/v10"))
        _, state = await control("GET", "/state")
    assert state["token"] == "t.o.k"
    assert not state["connected"]
    process.send_signal(signal.SIGTERM)
    assert await process.wait() == 0

"""The page's server: what it serves to whom, and what it tells of the conversation."""

import json

import aiohttp
import pytest

from bot_harness import bot_harness
from sandbox.discord import ChannelType, DiscordServer, Permission, Upload
from sandbox.page import ChatPage
from sandbox.page.server import FILES


class Browser:
    """What a browser would do, without one."""

    def __init__(self, *, session, origin, path):
        self.session = session
        self.origin = origin
        self.page = f"{origin}{path}"

    async def get(self, path):
        return await self.session.get(f"{self.page}{path}")

    async def act(self, path, body):
        form = aiohttp.FormData()
        form.add_field("payload_json", json.dumps(body), content_type="application/json")
        return await self.session.post(f"{self.page}act/{path}", data=form)

    def look(self, **place):
        return self.session.ws_connect(f"{self.page}events", params=place)


async def hear(socket, kind):
    """The next event of a kind."""
    while True:
        event = await socket.receive_json(timeout=5)
        if event["kind"] == kind:
            return event["about"]


@pytest.fixture
async def served():
    page = ChatPage()
    server = DiscordServer(environment={}, control=False)
    server.extend(page.add_to)
    async with server, aiohttp.ClientSession() as session:
        guild = server.guild("Choir", owner="olga")
        guild.channel("songs")
        guild.member("ana")
        guild.member("bea", locale="de")
        yield server, guild, Browser(session=session, origin=server.origin, path=page.path)


def channel_of(world, name):
    return next(each["id"] for each in world["channels"] if each["name"] == name)


# ------------------------------------------------------------------ who gets in


async def test_without_the_token_nothing_is_there(served):
    _, _, browser = served
    for path in ("/", "/page/", "/page/guess/", "/page/guess/events", "/page/guess/static/main.js"):
        answer = await browser.session.get(f"{browser.origin}{path}")
        assert answer.status == 404, path


async def test_where_the_page_is_the_control_interface_may_be_off(served):
    _, _, browser = served
    assert (await browser.session.get(f"{browser.origin}/sandbox/state")).status == 404


async def test_it_listens_on_loopback_alone(served):
    server, _, _ = served
    assert server.origin.startswith("http://127.0.0.1:")


async def test_scripts_of_others_are_forbidden_and_the_token_goes_to_nobody(served):
    _, _, browser = served
    for path in ("", *(f"static/{each.name}" for each in FILES.iterdir())):
        answer = await browser.get(path)
        policy = answer.headers["Content-Security-Policy"]
        assert answer.status == 200, path
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_no_file_of_the_page_fetches_anything_from_elsewhere_or_writes_html():
    for path in FILES.iterdir():
        text = path.read_text(encoding="utf-8")
        assert "innerHTML" not in text, path.name
        assert "insertAdjacentHTML" not in text, path.name
        if path.suffix in (".css", ".html"):
            assert "http" not in text, path.name


async def test_a_file_of_a_member_cannot_act_as_a_part_of_the_page(served):
    server, guild, browser = served
    channel, evil = guild.channel("files"), Upload("evil.html", b"<script>alert(1)</script>")
    said = await server.person("ana").says(channel, "look", evil)
    async with browser.look(who="ana", channel=str(channel.id)) as socket:
        told = await hear(socket, "messages")
    (message,) = told["shown"]
    assert message["id"] == str(said.id)
    answer = await browser.session.get(message["attachments"][0]["url"])
    assert answer.headers["Content-Security-Policy"] == "sandbox"


# ------------------------------------------------------------------ what is told


async def test_it_tells_who_and_where_one_can_be(served):
    _, guild, browser = served
    guild.channel("secret").deny(guild.everyone, Permission.VIEW_CHANNEL)
    forum = guild.channel("ideas", ChannelType.FORUM)
    forum.thread("shanties")
    async with browser.look(who="bea") as socket:
        world = await hear(socket, "world")
    assert world["me"]["name"] == "bea"
    assert world["me"]["locale"] == "de"
    assert [each["name"] for each in world["people"]] == ["ana", "bea", "olga"]
    assert [(each["name"], each["kind"]) for each in world["channels"]] == [
        ("songs", "TEXT"),
        ("ideas", "FORUM"),
        ("shanties", "THREAD"),
    ]
    assert world["channel"] == channel_of(world, "songs")
    locales = {each["code"]: each["name"] for each in world["locales"]}
    assert locales.items() >= {"en-US": "English", "de": "Deutsch", "es-ES": "Español"}.items()


async def test_messages_come_are_edited_and_go(served):
    _, _, browser = served
    async with browser.look(who="ana") as socket:
        world = await hear(socket, "world")
        channel = channel_of(world, "songs")
        answer = await browser.act("people/ana/says", {"channel": channel, "text": "<b>la</b>"})
        assert answer.status == 201
        (said,) = (await hear(socket, "messages"))["shown"]
        assert said["content"] == "<b>la</b>"
        await browser.act("people/ana/deletes", {"channel": channel, "message": said["id"]})
        assert (await hear(socket, "messages"))["gone"] == [said["id"]]


async def test_another_language_is_told_at_once(served):
    _, _, browser = served
    async with browser.look(who="ana") as socket:
        assert (await hear(socket, "world"))["me"]["locale"] == "en-US"
        await browser.act("people/ana/locale", {"locale": "de"})
        assert (await hear(socket, "world"))["me"]["locale"] == "de"


async def test_a_refusal_says_what_is_wrong_with_each_field(app):
    """With the real bot, by the control interface that the page's deeds go through."""
    url = f"{app.discord.origin}/sandbox/people/kim/slash"
    body = {"channel": str(app.channel.id), "command": "quotas grant", "options": {"songs": 0}}
    app.guild.grant(app.keeper, app.guild.role("moderators", Permission.MANAGE_GUILD))
    async with aiohttp.ClientSession() as session, session.post(url, json=body) as answer:
        refused = await answer.json()
    assert answer.status == 409
    assert set(refused["faults"]) >= {"member", "songs"}


async def test_a_message_for_one_person_is_told_to_nobody_else(tmp_path):
    page = ChatPage()
    async with bot_harness(tmp_path, page=page) as app, aiohttp.ClientSession() as session:
        await app.open()
        browser = Browser(session=session, origin=app.discord.origin, path=page.path)
        await app.read_quota()
        await app.bea.says(app.channel, "hello")
        texts = {}
        for who in ("ana", "bea"):
            async with browser.look(who=who) as socket:
                shown = (await hear(socket, "messages"))["shown"]
            texts[who] = [each["content"].partition("\n")[0] for each in shown]
    assert texts["ana"] == ["3 songs are left of 3 per day.", "hello"]
    assert texts["bea"] == ["hello"]


async def test_only_commands_that_the_person_is_offered_are_told(tmp_path):
    page = ChatPage()
    async with bot_harness(tmp_path, page=page) as app, aiohttp.ClientSession() as session:
        await app.open()
        browser = Browser(session=session, origin=app.discord.origin, path=page.path)
        offered = {}
        for who in ("ana", "owner"):
            async with browser.look(who=who) as socket:
                offered[who] = {each["name"] for each in await hear(socket, "commands")}
    assert {"song", "quota"} <= offered["ana"]
    assert "quotas" not in offered["ana"]
    assert {"song", "quotas", "Song quota"} <= offered["owner"]

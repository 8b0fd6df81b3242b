"""What the page refuses: every option of every command, against its own definition."""

import pytest

from bot.app import build
from bot.chat.components.dialogs import UNKNOWN_DIALOG
from bot.clock import SystemClock
from bot.config import load
from bot.provider.models import MODELS
from sandbox.discord import ClientRefuses, Upload
from sandbox.discord.component_rules import (
    BUTTON,
    CHECKBOX,
    FILE_UPLOAD,
    RADIO_GROUP,
    TEXT_INPUT,
    walk,
)
from sandbox.discord.options import OptionType, option_faults

LIMIT_BYTES = 1000
NESTING = (OptionType.SUBCOMMAND, OptionType.GROUP)


class Named:
    """Stands for a person, a role or a channel."""

    id = 1


RIGHT = {
    OptionType.STRING: "x",
    OptionType.INTEGER: 1,
    OptionType.NUMBER: 1.5,
    OptionType.BOOLEAN: True,
    OptionType.ATTACHMENT: Upload("song.mp3", b"x" * LIMIT_BYTES),
    OptionType.USER: Named(),
    OptionType.ROLE: Named(),
    OptionType.CHANNEL: Named(),
    OptionType.MENTIONABLE: Named(),
}


def right(option):
    kind = OptionType(option["type"])
    if option.get("choices"):
        return option["choices"][0]["value"]
    if kind is OptionType.STRING:
        return "x" * max(1, option.get("min_length", 1))
    if kind in (OptionType.INTEGER, OptionType.NUMBER):
        return option.get("min_value", 1)
    return RIGHT[kind]


def wrong(option):
    """Everything that breaks one limit of the option, with the limit's name."""
    kind = OptionType(option["type"])
    if option.get("required"):
        yield "required", None
    if kind is OptionType.ATTACHMENT:
        yield "file too large", Upload("song.mp3", b"x" * (LIMIT_BYTES + 1))
    if kind is OptionType.STRING and not option.get("choices"):
        yield "too long", "x" * (option.get("max_length", 6000) + 1)
    if option.get("min_length"):
        yield "too short", "x" * (option["min_length"] - 1)
    if option.get("choices"):
        yield "no choice", "none of these" if kind is OptionType.STRING else 10**6
    if "min_value" in option:
        yield "too small", option["min_value"] - 1
    if "max_value" in option:
        yield "too large", option["max_value"] + 1
    yield "of another kind", object()


def leaves(step, path):
    nested = [each for each in step.get("options", ()) if each["type"] in NESTING]
    if not nested:
        yield path, step.get("options", [])
    for each in nested:
        yield from leaves(each, f"{path} {each['name']}")


@pytest.fixture
async def application(tmp_path):
    """The bot, which is connected to nothing."""
    environment = {
        "REFRAIN_DISCORD__TOKEN": "x",
        "REFRAIN_PROVIDER__API_KEY": "x",
        "REFRAIN_DATABASE__URL": f"sqlite:///{tmp_path}/unconnected.db",
        "REFRAIN_COMMANDS__SYNC": "off",
    }
    async with build(load(None, environment), SystemClock()) as application:
        await application.client.setup_hook()
        yield application


@pytest.fixture
def definitions(application):
    """The options of every command that can be typed, as the bot registers them."""
    tree = application.client.tree
    commands = [command.to_dict(tree) for command in tree.get_commands()]
    return dict(leaf for each in commands for leaf in leaves(each, each["name"]))


def test_each_option_that_breaks_its_definition_is_marked_and_no_other(definitions):
    tried = set()
    assert {"song", "references list", "references save", "quotas set member"} <= set(definitions)
    assert "saved" in {option["name"] for option in definitions["song"]}
    for command, options in definitions.items():
        filled = {option["name"]: right(option) for option in options}
        assert option_faults(options, filled, limit_bytes=LIMIT_BYTES) == {}, command
        for option in options:
            for limit, value in wrong(option):
                given = filled | {option["name"]: value}
                faults = option_faults(options, given, limit_bytes=LIMIT_BYTES)
                assert list(faults) == [option["name"]], (command, limit, faults)
                assert faults[option["name"]].startswith(f"{option['name']} "), (command, limit)
                tried.add(limit)
    assert {"required", "file too large", "too long", "too small", "too large"} <= tried


def test_what_may_be_left_out_is_not_missed(definitions):
    for command, options in definitions.items():
        needed = {each["name"]: right(each) for each in options if each.get("required")}
        assert option_faults(options, needed, limit_bytes=LIMIT_BYTES) == {}, command


def test_all_that_is_missing_is_marked_at_once(definitions):
    for command, options in definitions.items():
        needed = [each["name"] for each in options if each.get("required")]
        assert list(option_faults(options, {}, limit_bytes=LIMIT_BYTES)) == needed, command


# ------------------------------------------------------------------ dialogs


RULES = [
    ("quotas set member", {"songs": "2"}),
    ("quotas grant", {"songs": 2}),
    ("quotas block", {"reason": "Rude"}),
]
"""The panel of a member has a button for each, and to take it back."""


async def open_dialogs(app):
    """Every dialog that a command, a menu or a button of the bot opens."""
    await app.discord.until_ready("settings", "Song quota", "Save as reference")
    owner, log = app.guild.owner, app.guild.channel("log")
    settings = await (await owner.slash(app.channel, "settings")).wait()
    await (await owner.choose(settings.message, log, menu="mod:set-log")).wait()
    await (await app.order()).wait()
    song = await app.wait_for_song()
    yield await app.ana.slash(app.channel, "song")
    yield await app.ana.slash(app.channel, "song", model="minimax/music-2.6")
    yield await app.ana.context_menu(song, "Save as reference")
    report = await app.bea.press(song, "Report")
    yield report
    await (await report.modal.submit(**{"report-reason": "Rude"})).wait()
    reported = await log.until(lambda message: message.components)
    async for reply in press_all(owner, reported, but=("Remove", "Dismiss")):
        yield reply
    async for reply in press_all(owner, settings.message):
        yield reply
    for rule, options in RULES:
        await (await owner.slash(app.channel, rule, member=app.bea, **options)).wait()
        panel = await (await owner.user_menu(app.channel, app.bea, "Song quota")).wait()
        async for reply in press_all(owner, panel.message):
            yield reply


async def press_all(person, message, but=()):
    """What each button of a message opens, where it opens a dialog."""
    labels = [each.get("label") for each in walk(message.components) if each["type"] == BUTTON]
    for label in labels:
        if label not in but and (reply := await person.press(message, label)).interaction.modal:
            yield reply


def wrong_values(field):
    """Everything that breaks one limit of a field, with the limit's name."""
    if field.kind in (CHECKBOX, RADIO_GROUP):
        return
    text = field.kind == TEXT_INPUT
    if field.required:
        yield "required", "" if text else []
    if field.kind == FILE_UPLOAD:
        yield "file too large", Upload("song.mp3", b"x" * (LIMIT_BYTES + 1))
    yield "too much", "x" * (field.most + 1) if text else [right_value(field)] * (field.most + 1)
    if text and field.least > 1:
        yield "too short", "x"


def right_value(field):
    if field.kind == FILE_UPLOAD:
        return RIGHT[OptionType.ATTACHMENT]
    return field.value or "x" * max(1, field.least)


async def test_each_field_of_a_dialog_that_breaks_its_definition_is_marked(application, sandbox):
    opened, tried, app = set(), set(), await sandbox.open(provider__models=",".join(MODELS))
    async for reply in open_dialogs(app):
        app.guild.limit_uploads(LIMIT_BYTES)
        opened.add(reply.modal.custom_id)
        fields = reply.modal.fields
        filled = {each.custom_id: right_value(each) for each in fields if each.kind != CHECKBOX}
        for field in fields:
            for limit, value in wrong_values(field):
                with pytest.raises(ClientRefuses) as refused:
                    await reply.modal.submit(**filled | {field.custom_id: value})
                faults = refused.value.faults
                assert list(faults) == [field.custom_id], (reply.modal.title, limit, faults)
                assert faults[field.custom_id].startswith(f"{field.label} ")
                tried.add(limit)
        app.guild.limit_uploads(10 << 20)
    assert tried == {"required", "file too large", "too much"}
    known = set(application.client.handlers.dialogs()) - {UNKNOWN_DIALOG}
    assert {name for name in known if not any(each.startswith(name) for each in opened)} == set()


async def test_all_that_is_wrong_in_a_dialog_is_marked_at_once(app):
    reply = await app.ana.slash(app.channel, "song")
    with pytest.raises(ClientRefuses) as refused:
        await reply.modal.submit(title="x" * 81, link="x" * 2001)
    assert refused.value.faults == {
        "lyrics": "Lyrics is required",
        "title": "Title takes 0 to 80 characters",
        "link": "Reference link takes 0 to 2000 characters",
    }

"""What the page refuses: every option of every command, against its own definition."""

import pytest

from bot.app import build
from bot.clock import SystemClock
from bot.config import load
from sandbox.discord import ClientRefuses, Upload
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
async def definitions(tmp_path):
    """The options of every command that can be typed, as the bot registers them."""
    environment = {
        "REFRAIN_DISCORD__TOKEN": "x",
        "REFRAIN_PROVIDER__API_KEY": "x",
        "REFRAIN_DATABASE__URL": f"sqlite:///{tmp_path}/refrain.db",
        "REFRAIN_COMMANDS__SYNC": "off",
    }
    async with build(load(None, environment), SystemClock()) as application:
        await application.client.setup_hook()
        tree = application.client.tree
        commands = [command.to_dict(tree) for command in tree.get_commands()]
        yield dict(leaf for each in commands for leaf in leaves(each, each["name"]))


def test_each_option_that_breaks_its_definition_is_marked_and_no_other(definitions):
    tried = set()
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


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, {"lyrics": "Lyrics is required"}),
        ({"lyrics": "x" * 4001}, {"lyrics": "Lyrics takes 0 to 4000 characters"}),
        (
            {"lyrics": "la", "title": "x" * 81, "link": "x" * 2001},
            {
                "title": "Title takes 0 to 80 characters",
                "link": "Reference link takes 0 to 2000 characters",
            },
        ),
        (
            {"lyrics": "la", "reference": Upload("a.mp3", b"x" * 1025)},
            {"reference": "Reference file takes files of at most 0.000976562 MiB"},
        ),
        (
            {"lyrics": "la", "reference": [Upload("a.mp3", b"x"), Upload("b.mp3", b"x")]},
            {"reference": "Reference file takes 0 to 1"},
        ),
    ],
)
async def test_each_field_of_the_song_dialog_that_breaks_its_definition_is_marked(
    app, given, words
):

    app.guild.limit_uploads(1024)
    reply = await app.ana.slash(app.channel, "song")
    with pytest.raises(ClientRefuses) as refused:
        await reply.modal.submit(**given)
    assert refused.value.faults == words

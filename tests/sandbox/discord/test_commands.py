"""Registering commands."""

import pytest

OPTION = {"type": 3, "name": "lyrics", "description": "What is sung"}
COMMAND = {"name": "song", "description": "Makes a song"}


def command(**changes):
    return [{**COMMAND, **changes}]


def option(**changes):
    return command(options=[{**OPTION, **changes}])


REFUSED = {
    "no list": {},
    "upper case": command(name="Song"),
    "spaces": command(name="my song"),
    "long name": command(name="x" * 33),
    "no description": command(description=""),
    "long description": command(description="x" * 101),
    "one name twice": [COMMAND, COMMAND],
    "101 commands": [{**COMMAND, "name": f"c{number}"} for number in range(101)],
    "26 options": command(options=[{**OPTION, "name": f"o{number}"} for number in range(26)]),
    "one option twice": command(options=[OPTION, OPTION]),
    "required after optional": command(
        options=[OPTION, {**OPTION, "name": "title", "required": True}]
    ),
    "choices with autocomplete": option(choices=[{"name": "a", "value": "a"}], autocomplete=True),
    "26 choices": option(choices=[{"name": str(n), "value": str(n)} for n in range(26)]),
    "group in a group": command(
        options=[{**OPTION, "type": 2, "options": [{**OPTION, "type": 2}]}]
    ),
    "options beside subcommands": command(options=[OPTION, {**OPTION, "name": "x", "type": 1}]),
    "a menu with a description": command(type=3, name="Use as reference"),
    "too much text": command(
        options=[
            {
                **OPTION,
                "name": f"o{number}",
                "choices": [{"name": f"{n}" * 50, "value": f"{n}" * 50} for n in range(10, 19)],
            }
            for number in range(10)
        ]
    ),
}


@pytest.fixture
def path(discord):
    return f"/applications/{discord.world.application_id}/commands"


@pytest.mark.parametrize("commands", REFUSED.values(), ids=REFUSED)
async def test_commands_over_a_limit_are_refused(commands, rest, path):
    status, answer = await rest("PUT", path, commands)
    assert (status, answer["code"]) == (400, 50035)
    assert await rest("GET", path) == (200, [])


async def test_a_command_keeps_its_id_over_a_new_list(rest, path):
    _, (first,) = await rest("PUT", path, [COMMAND])
    _, listed = await rest("PUT", path, [{**COMMAND, "name": "quota"}, COMMAND])
    assert listed[1]["id"] == first["id"]
    assert listed[0]["id"] != first["id"]


async def test_commands_of_a_guild_are_its_own(discord, rest, guild, path):
    own = f"/applications/{discord.world.application_id}/guilds/{guild.id}/commands"
    await rest("PUT", own, [COMMAND])
    assert await rest("GET", path) == (200, [])
    _, (listed,) = await rest("GET", own)
    assert listed["guild_id"] == str(guild.id)


async def test_single_commands_come_and_go(rest, path):
    status, added = await rest("POST", path, COMMAND)
    assert status == 201
    one = f"{path}/{added['id']}"
    assert (await rest("GET", one))[1]["name"] == "song"
    assert (await rest("DELETE", one))[0] == 204
    assert (await rest("GET", one))[1]["code"] == 10063

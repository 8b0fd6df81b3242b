"""A press is answered by the name in its custom id, and by nothing else."""

import discord
import pytest

from bot.chat.components.buttons import button, component_router, custom_id


async def answer(_interaction, _press):
    """Nothing to say."""


ANSWERS = {"mod:report": answer, "mod:report-remove": answer, "song:sure": answer}
ROUTER = component_router(ANSWERS, lambda _interaction: None)


@pytest.mark.parametrize(
    ("pressed", "name"),
    [
        (custom_id("mod:report", 1), "mod:report"),
        (custom_id("mod:report-remove", 1, 2), "mod:report-remove"),
        ("song:sure:18446744073709551615", "song:sure"),
    ],
)
def test_the_longest_name_is_found(pressed, name):
    match = ROUTER.__discord_ui_compiled_template__.fullmatch(pressed)
    assert match["name"] == name


@pytest.mark.parametrize("pressed", ["mod:reports:1", "song:burn:1", "report:1", "song:sure:1;2"])
def test_what_is_nobodys_name_is_taken_for_none(pressed):
    assert ROUTER.__discord_ui_compiled_template__.fullmatch(pressed)["name"] is None


def test_a_button_carries_its_name_and_arguments():
    assert isinstance(button("Log", "mod:log", 7, 0), discord.ui.Button)
    assert button("Log", "mod:log", 7, 0).custom_id == "mod:log:7:0"

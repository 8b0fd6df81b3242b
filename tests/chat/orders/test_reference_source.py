"""Links as people paste them."""

import pytest

from bot.chat.orders.reference_source import read_address, reference_sources
from bot.references.examine import Source

MESSAGE = "discord.com/channels/1/2/3"


@pytest.mark.parametrize(
    ("pasted", "address"),
    [
        ("<https://a.example/b.mp3>", "https://a.example/b.mp3"),
        ("this one: https://a.example/b.mp3 please", "https://a.example/b.mp3"),
        ("https://a.example/b.mp3?si=x&utm_source=y", "https://a.example/b.mp3?si=x&utm_source=y"),
        ("no link", "no link"),
        (
            "https://www.dropbox.com/scl/fi/x/a.mp3?rlkey=k&st=s&dl=0",
            "https://www.dropbox.com/scl/fi/x/a.mp3?rlkey=k&st=s&dl=1",
        ),
        ("https://www.dropbox.com/s/x/a.mp3", "https://www.dropbox.com/s/x/a.mp3?dl=1"),
        (
            "https://drive.google.com/file/d/1aB-c_D/view?usp=sharing",
            "https://drive.google.com/uc?export=download&id=1aB-c_D",
        ),
        (
            "https://drive.google.com/open?usp=drive_copy&id=1aB-c_D",
            "https://drive.google.com/uc?export=download&id=1aB-c_D",
        ),
    ],
)
def test_the_file_behind_what_was_pasted(pasted, address):
    assert read_address(pasted) == address


@pytest.mark.parametrize(
    "pasted",
    [
        f"https://ptb.{MESSAGE}",
        f"https://canary.{MESSAGE}/",
        f"<https://{MESSAGE}>",
        f"here https://{MESSAGE}?utm=1 !",
        "https://discord.com/channels/1/2",
        "https://discord.com/channels/1/2/threads/3",
        "https://discord.com/channels/1/2/threads/3/4",
    ],
)
def test_a_link_to_a_message_is_known_as_one(pasted):
    (source,) = reference_sources((), pasted)
    assert source.source is Source.MESSAGE

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
        (r"https://a.example/b\_c\_d.mp3", "https://a.example/b_c_d.mp3"),
        ("https://a.example/b.mp3?x=1&amp;y=2", "https://a.example/b.mp3?x=1&y=2"),
        (
            "https://www.dropbox.com/scl/fi/x/a.mp3?rlkey=k&st=s&dl=0",
            "https://www.dropbox.com/scl/fi/x/a.mp3?rlkey=k&st=s&dl=1",
        ),
        (
            "HTTPS://WWW.Dropbox.com/scl/fi/x/a.mp3?rlkey=k&dl=0.",
            "HTTPS://WWW.Dropbox.com/scl/fi/x/a.mp3?rlkey=k&dl=1",
        ),
        ("dropbox.com/s/x/a.mp3?dl=0#comment", "https://dropbox.com/s/x/a.mp3?dl=1"),
        (
            "https://drive.google.com/file/d/1aB-c_D/view?usp=sharing&resourcekey=0-A_b",
            "https://drive.google.com/uc?export=download&id=1aB-c_D&resourcekey=0-A_b",
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
        "[my song](https://a.example/b.mp3)",
        "[https://a.example/b.mp3](https://a.example/b.mp3)",
        "[x](<https://a.example/b.mp3>)",
        "[x](https://a.example/b.mp3),y",
        "Listen to https://a.example/b.mp3.",
        "https://a.example/b.mp3, please",
        "(is it https://a.example/b.mp3)?",
        "||https://a.example/b.mp3||",
        "**https://a.example/b.mp3**",
        "_https://a.example/b.mp3_",
        "`https://a.example/b.mp3`",
        '"https://a.example/b.mp3"',
        "“https://a.example/b.mp3”",
        "これ https://a.example/b.mp3。",
        "「https://a.example/b.mp3」を",
        "\u200bhttps://a.example/b.mp3\u200b",
        "a.example/b.mp3",
        "\u2039https://a.example/b.mp3\u203a",
        r"https://a.example/b.mp3\nthanks",
    ],
)
def test_what_stands_around_a_link_is_no_part_of_it(pasted):
    assert read_address(pasted) == "https://a.example/b.mp3"


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/b_(live).mp3",
        "https://a.example/b[live].mp3",
        "https://a.example/「夢」.mp3",
        "https://a.example/watch?v=1a_",
        "https://a.example/b/",
        "https://müsik.example/a.mp3",
    ],
)
def test_what_belongs_to_a_link_stays(address):
    assert read_address(address) == read_address(f"**[x]({address})**") == address


@pytest.mark.parametrize(
    "pasted",
    [
        "drive.google.com/file/d/1aB-c_D_/view",
        "Https://Drive.google.com/file/d/1aB-c_D_/view?usp=drivesdk",
        "http://drive.google.com/file/d/1aB-c_D_",
        "https://drive.google.com/file/u/1/d/1aB-c_D_/view?usp=sharing",
        "https://drive.google.com/a/school.example/file/d/1aB-c_D_/view",
        "https://docs.google.com/file/d/1aB-c_D_/edit",
        "https://docs.google.com/uc?export=download&id=1aB-c_D_",
        "https://drive.google.com/u/0/uc?id=1aB-c_D_&export=download",
    ],
)
def test_a_file_on_drive_however_it_is_linked(pasted):
    assert read_address(pasted) == "https://drive.google.com/uc?export=download&id=1aB-c_D_"


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
        f"[jump](https://{MESSAGE})",
        f"https://{MESSAGE}.",
        f"HTTPS://{MESSAGE.replace('d', 'D', 1)}",
        f"http://www.{MESSAGE}",
        MESSAGE,
        "discord://-/channels/1/2/3",
        "discord://discord.com/channels/1/2/3",
        "https://discord.com/channels/@me/2/3",
    ],
)
def test_a_link_to_a_message_is_known_as_one(pasted):
    (source,) = reference_sources((), pasted)
    assert source.source is Source.MESSAGE

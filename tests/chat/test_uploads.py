import pytest

from bot.chat.uploads import song_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Regen, Schnee & Café", "regen-schnee-cafe.mp3"),
        ("さくら", "sakura.mp3"),
        ("Подмосковные вечера", "podmoskovnye-vechera.mp3"),
        ("Ελλάδα", "ellada.mp3"),
        ("مرحبا", "mrhb.mp3"),
        ("../../etc/passwd", "etc-passwd.mp3"),
        ("!!!", "song.mp3"),
    ],
)
def test_a_song_is_named_by_its_title_in_plain_letters(title, name):
    assert song_name(title) == name


def test_no_name_is_too_long():
    assert len(song_name("長" * 100)) <= 64

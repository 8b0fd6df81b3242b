"""A song as an MP4: what phones play, of the song's own length."""

import io

import av
import pytest

from audio.sounds import song
from bot.audio.clip import make_clip
from bot.audio.decoder import Decoder
from bot.chat.songs.title_card import HEIGHT, NOTHING_TO_DRAW, WIDTH, draw_title_card
from bot.errors import TranscodeFailed


@pytest.fixture
async def card(tmp_path):
    path = tmp_path / "card.png"
    path.write_bytes(await draw_title_card("River Song"))
    return path


@pytest.mark.parametrize("can_fork", [True, False])
async def test_a_clip_is_as_long_as_its_song_and_plays_from_its_beginning(tmp_path, card, can_fork):
    source, target = tmp_path / "song.mp3", tmp_path / "song.mp4"
    source.write_bytes(song(20.0, 256))
    async with Decoder(can_fork=can_fork) as decoder:
        await make_clip(decoder, source, card, target)
    with av.open(str(target)) as clip:
        picture, sound = clip.streams.video[0], clip.streams.audio[0]
        assert picture.codec_context.name == "h264"
        assert (picture.width, picture.height) == (WIDTH, HEIGHT)
        assert picture.codec_context.pix_fmt == "yuv420p"
        assert sound.codec_context.name == "aac"
        assert float(sound.duration * sound.time_base) == pytest.approx(20.0, abs=0.2)
        samples = sum(frame.samples for frame in clip.decode(sound))
    assert samples / 44_100 == pytest.approx(20.0, abs=0.2)
    whole = target.read_bytes()
    assert whole.index(b"moov") < whole.index(b"mdat"), "a player would have to read it all first"
    assert len(whole) < source.stat().st_size


async def test_the_picture_is_seen_from_the_first_second_to_the_last(tmp_path, card, decoder):
    source, target = tmp_path / "song.mp3", tmp_path / "song.mp4"
    source.write_bytes(song(5.0))
    await make_clip(decoder, source, card, target)
    with av.open(str(target)) as clip:
        frames = [frame.to_ndarray(format="rgb24") for frame in clip.decode(video=0)]
    assert len(frames) in {5, 6}
    assert all(abs(frame.astype(int) - frames[0]).mean() < 2 for frame in frames)
    assert frames[0].std() > 5, "nothing is drawn on it"


@pytest.mark.parametrize("content", [b"", b"nonsense" * 999])
async def test_what_is_no_song_leaves_nothing_behind(tmp_path, card, decoder, content):
    source, target = tmp_path / "song.mp3", tmp_path / "song.mp4"
    source.write_bytes(content)
    with pytest.raises(TranscodeFailed):
        await make_clip(decoder, source, card, target)
    assert not target.exists()


async def test_a_title_in_japanese_is_drawn():
    card = await draw_title_card("\u3084\u304b\u3093\u306e\u6b4c")
    assert card != await draw_title_card(NOTHING_TO_DRAW)
    assert card != await draw_title_card("\u3084\u304b\u3093\u306e")


@pytest.mark.parametrize(
    "title",
    [
        "x" * 500,
        "W" * 500,
        "many words " * 40,
        "\u65e5\u672c\u8a9e" * 30,
        "\x00\x1b\u202e\ud800",
        '</text><rect width="1280" height="720" fill="#ff0000"/><text>',
        "&bomb;<!DOCTYPE svg [",
        "{words}{0}%s",
    ],
)
async def test_a_strangers_title_is_drawn_as_text_within_the_picture(title):
    with av.open(io.BytesIO(await draw_title_card(title))) as png:
        (frame,) = png.decode(video=0)
    picture = frame.to_ndarray(format="rgb24").astype(int)
    assert picture.shape == (HEIGHT, WIDTH, 3)
    red = (picture[..., 0] > 200) & (picture[..., 1] < 60)
    assert not red.any()
    assert (picture[:, -20:] == picture[0, 0]).all(), "something reaches the edge"

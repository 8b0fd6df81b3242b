"""What can be heard in a song, measured on the decoded MP3."""

import io

import av
import numpy as np
import pytest

from sandbox.synthesiser.instruments import hat
from sandbox.synthesiser.listening import decode, style_of
from sandbox.synthesiser.reference import reference_track
from sandbox.synthesiser.song import LastsTooLong, arrange, sing
from sandbox.synthesiser.sound import RATE_HZ, as_wav, lay, silence

VERSE = "I have come to sing a song tonight\nEvery heart is dancing to the beat"
PAUSED = "I have come to sing\n\nEvery heart is dancing"


def heard(mp3):
    return decode(mp3, RATE_HZ, most_s=90)


def loudness(sound, start_s, end_s):
    part = sound[int(start_s * RATE_HZ) : int(end_s * RATE_HZ)]
    return float(np.sqrt(np.mean(part**2)))


def energy_below(sound, hz):
    power = np.abs(np.fft.rfft(sound)) ** 2
    return float(power[np.fft.rfftfreq(len(sound), 1 / RATE_HZ) < hz].sum() / len(sound))


def clicks(bpm, seconds=20):
    """A metronome and nothing else."""
    track = silence(seconds)
    for beat in range(int(seconds * bpm / 60)):
        lay(track, hat(), beat * 60 / bpm, 2.0)
    return as_wav(track)


@pytest.mark.parametrize("prompt", [VERSE, f"##{VERSE}##", "oh", "第一行歌词\n第二行", "..."])
def test_a_decoder_plays_the_song_for_the_length_it_claims(prompt):
    reference = reference_track(bpm=110)

    mp3 = sing(prompt, reference)

    with av.open(io.BytesIO(mp3), mode="r") as container:
        stream = container.streams.audio[0]
        claimed_s = container.duration / av.time_base
        assert (container.format.name, stream.channels, stream.rate) == ("mp3", 2, RATE_HZ)
        played_s = sum(frame.samples for frame in container.decode(audio=0)) / RATE_HZ
    assert played_s == pytest.approx(arrange(prompt, reference).seconds, abs=0.1)
    assert claimed_s == pytest.approx(played_s, abs=0.1)


def test_a_line_is_a_phrase_with_a_note_for_each_syllable():
    first, second = arrange(VERSE, reference_track()).score.phrases

    assert [len(first.syllables), len(second.syllables)] == [9, 10]
    assert second.start_beat >= first.start_beat + first.beats


def test_two_newlines_are_a_pause_in_which_no_voice_is_heard():
    reference = reference_track(bpm=100)
    before, after = arrange(PAUSED, reference).score.phrases
    beat_s = 60 / arrange(PAUSED, reference).style.bpm

    sound = heard(sing(PAUSED, reference))

    sung = loudness(sound, before.start_beat * beat_s, (before.start_beat + before.beats) * beat_s)
    pause = loudness(sound, (after.start_beat - 2) * beat_s, after.start_beat * beat_s - 0.1)
    assert after.start_beat - before.start_beat - before.beats >= 4
    assert pause < sung / 1000


def test_one_newline_is_no_pause():
    phrases = arrange(PAUSED.replace("\n\n", "\n"), reference_track()).score.phrases

    assert phrases[1].start_beat - phrases[0].start_beat - phrases[0].beats < 2


def test_hashes_at_both_ends_bring_in_the_accompaniment():
    reference = reference_track(bpm=100)

    alone = heard(sing(VERSE, reference))
    accompanied = heard(sing(f"##{VERSE}##", reference))

    assert energy_below(accompanied, 120) > 100 * energy_below(alone, 120)


def test_hashes_at_one_end_do_not():
    assert not arrange(f"##{VERSE}", reference_track()).score.accompaniment
    assert not arrange("####", reference_track()).score.accompaniment


@pytest.mark.parametrize("bpm", [90, 132])
def test_the_tempo_follows_the_reference(bpm):
    song = sing(f"##{VERSE}##", clicks(bpm))

    assert style_of(song).bpm == pytest.approx(bpm, rel=0.01)


@pytest.mark.parametrize("name", ["C", "F#", "Am", "Bm"])
def test_the_key_is_told_from_the_reference(name):
    assert arrange(VERSE, reference_track(bpm=100, key=name)).style.key.name == name


@pytest.mark.parametrize(("name", "relative"), [("D", "Bm"), ("Gm", "A#")])
def test_the_song_stays_in_the_key_of_the_reference(name, relative):
    song = sing(f"##{VERSE}##", reference_track(bpm=100, key=name))

    assert style_of(song).key.name in {name, relative}  # the same seven notes


def test_a_reference_without_pitches_gives_the_plain_key():
    assert style_of(clicks(100)).key.name == "C"


def test_a_song_neither_clips_nor_whispers():
    with av.open(io.BytesIO(sing(f"##{VERSE}##", reference_track())), mode="r") as container:
        peaks = [np.abs(frame.to_ndarray()).max() for frame in container.decode(audio=0)]

    assert 0.5 < max(peaks) < 1.0


def test_lyrics_that_need_more_than_a_minute_are_not_sung():
    with pytest.raises(LastsTooLong):
        sing("I have come to sing a song tonight\n" * 17, reference_track(bpm=90))


def test_lyrics_within_the_documents_advice_fit_at_every_tempo():
    lyrics = ("I have come to sing a song tonight\n" * 11)[:380]

    for bpm in (80, 100, 120, 159):
        assert arrange(f"##{lyrics}##", reference_track(bpm=bpm)).seconds <= 60


def test_the_same_order_gives_the_same_song():
    assert sing("oh", reference_track()) == sing("oh", reference_track())


@pytest.mark.parametrize("fmt", ["mp3", "wav"])
def test_a_reference_is_as_long_and_of_the_kind_that_was_asked_for(fmt):
    file = reference_track(16.0, bpm=95, key="Dm", fmt=fmt)

    with av.open(io.BytesIO(file), mode="r") as container:
        assert container.format.name == fmt
        played_s = sum(frame.samples for frame in container.decode(audio=0)) / RATE_HZ
    assert played_s == pytest.approx(16.0, abs=0.1)
    assert (style_of(file).bpm, style_of(file).key.name) == (pytest.approx(95, rel=0.01), "Dm")

"""A reference as the member gives it, from its address to the verdict."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from audio.files import ID3V1, big_endian_wav, film_without_kind, noise, tag_with_plain_size
from audio.sounds import chunk, encode, mp3, nothing, song, voice, wav, wav_of
from bot.audio.formats import AudioFormat
from bot.domain.job import UserId
from bot.errors import (
    AttachmentUnreachable,
    FileUnusable,
    ReferenceDamaged,
    ReferenceExpired,
    ReferenceNotAudio,
    ReferenceRefused,
    ReferenceSilent,
    ReferenceTooLarge,
    ReferenceTooLong,
    ReferenceTooShort,
    ReferenceUnreachable,
    ReferenceWebPage,
    ReferenceWrongFormat,
    TooManyFetches,
    TranscodeFailed,
)
from bot.references.examine import ReferenceExaminer, Source
from bot.references.refusals import REFUSALS, can_convert
from clocks import ManualClock
from net.listener import Listener, Target, ok, redirect

MEMBER = UserId(7)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


async def link(
    examiner: ReferenceExaminer, url: str, keep: Path | None = None, member: UserId = MEMBER
):
    return await examiner.examine(url, source=Source.LINK, member=member, keep=keep)


async def attachment(examiner: ReferenceExaminer, listener: Listener, path: str):
    url = listener.url(path, host="127.0.0.1")
    return await examiner.examine(
        url, source=Source.ATTACHMENT, name="my song.mp3", member=MEMBER, keep=None
    )


@pytest.mark.parametrize(("content", "named"), [(song(), "MP3"), (wav(), "WAV")])
async def test_a_links_bytes_are_kept_exactly_as_they_were_examined(
    content, named, examiner, listener: Listener, target: Target
):
    listener.answers["/a%20song.mp3"] = ok(content)
    examined = await link(examiner, listener.url("/a%20song.mp3"), target.path)
    assert (examined.format, examined.name) == (named, "a song.mp3")
    assert examined.seconds == pytest.approx(20.0, abs=0.1)
    assert (examined.path, examined.size) == (target.path, len(content))
    assert target.content == content


async def test_a_server_that_changes_its_file_is_asked_once(examiner, listener, target: Target):
    answers = iter([ok(song()), ok(b"something else")])

    async def change(writer: asyncio.StreamWriter) -> None:
        writer.write(next(answers))
        await writer.drain()

    listener.answers["/"] = change
    await link(examiner, listener.url("/"), target.path)
    assert target.content == song()
    assert len(listener.hits) == 1


async def test_the_address_behind_the_redirects_is_told(
    examiner, listener: Listener, target: Target
):
    listener.answers["/short"] = redirect("/long/song.mp3")
    listener.answers["/long/song.mp3"] = ok(song())
    examined = await link(examiner, listener.url("/short"), target.path)
    assert examined.final_url == listener.url("/long/song.mp3")


async def test_of_an_attachment_only_what_is_needed_is_read(examiner, listener: Listener):
    async def only_the_begin(writer: asyncio.StreamWriter) -> None:
        writer.write(ok(wav())[: 176_400 * 16])
        await writer.drain()
        await asyncio.Event().wait()

    listener.answers["/attachments/1"] = only_the_begin
    examined = await attachment(examiner, listener, "/attachments/1")
    assert examined.path is None
    assert 15.5 <= examined.seconds < 16.0
    assert examined.name == "my song.mp3"


async def test_discords_own_origin_is_not_trusted_for_a_typed_link(examiner, listener: Listener):
    listener.answers["/attachments/1"] = ok(song())
    with pytest.raises(ReferenceUnreachable):
        await link(examiner, listener.url("/attachments/1", host="127.0.0.1"))
    assert not listener.hits


REFUSED = [
    (lambda: b"Please log in", ReferenceNotAudio),
    (lambda: b"<html>Please log in</html>", ReferenceWebPage),
    (lambda: song(10.0), ReferenceTooShort),
    (lambda: wav(10.0), ReferenceTooShort),
    (lambda: song(20.0, 32) * 4, ReferenceTooLong),
    (lambda: song() + bytes(4_000_000), ReferenceTooLarge),
    (lambda: song(10.0) + b"\x01" * 99_999, ReferenceDamaged),
    (lambda: encode("ogg", "libopus"), ReferenceWrongFormat),
]


@pytest.mark.parametrize(
    ("content", "refusal"),
    REFUSED,
    ids=[str(r[1].__name__) + str(i) for i, r in enumerate(REFUSED)],
)
async def test_a_refused_file_leaves_nothing_behind(
    content: Callable[[], bytes],
    refusal: type[ReferenceRefused],
    examiner,
    listener: Listener,
    target: Target,
):
    listener.answers["/song.mp3"] = ok(content(), "Content-Type: audio/mpeg")
    with pytest.raises(refusal):
        await link(examiner, listener.url("/song.mp3"), target.path)
    with pytest.raises(refusal):
        await link(examiner, listener.url("/song.mp3"))
    assert target.content is None


async def test_an_expired_discord_address_is_told_before_it_is_fetched(examiner):
    before = int((NOW - timedelta(seconds=1)).timestamp())
    url = f"https://cdn.discordapp.com/attachments/1/2/a.mp3?ex={before:x}&is=1&hm=ab"
    with pytest.raises(ReferenceExpired):
        await link(examiner, url)


async def test_an_attachment_says_when_its_address_dies(examiner, listener: Listener):
    later = NOW + timedelta(hours=20)
    path = f"/attachments/1?ex={int(later.timestamp()):x}"
    listener.answers[path] = ok(song())
    assert (await attachment(examiner, listener, path)).expires_at == later


@pytest.mark.parametrize("status", [403, 404])
async def test_a_dead_attachment_has_expired_and_a_dead_link_is_unreachable(
    status: int, examiner, listener: Listener
):
    listener.answers["/gone"] = f"HTTP/1.1 {status} x\r\nContent-Length: 0\r\n\r\n".encode()
    with pytest.raises(ReferenceExpired):
        await attachment(examiner, listener, "/gone")
    with pytest.raises(ReferenceUnreachable):
        await link(examiner, listener.url("/gone"))


async def test_an_ex_in_somebody_elses_address_means_nothing(examiner, listener, target: Target):
    listener.answers["/a.mp3?ex=1"] = ok(song())
    assert (await link(examiner, listener.url("/a.mp3?ex=1"), target.path)).expires_at is None


async def test_a_member_has_two_fetches_at_a_time(examiner, listener: Listener):
    waiting = asyncio.Semaphore(0)
    go_on = asyncio.Event()

    async def wait(writer: asyncio.StreamWriter) -> None:
        waiting.release()
        await go_on.wait()
        writer.write(ok(b"no song"))
        await writer.drain()

    listener.answers["/wait"] = wait
    async with asyncio.TaskGroup() as tasks:
        for _ in range(2):
            tasks.create_task(_refused(examiner, listener.url("/wait"), MEMBER))
            await waiting.acquire()
        with pytest.raises(TooManyFetches):
            await link(examiner, listener.url("/wait"))
        other = tasks.create_task(_refused(examiner, listener.url("/wait"), UserId(8)))
        await waiting.acquire()
        assert not other.done()
        go_on.set()
    listener.answers["/song"] = ok(song())
    assert (await link(examiner, listener.url("/song"))).format == "MP3"


async def _refused(examiner: ReferenceExaminer, url: str, member: UserId) -> None:
    with pytest.raises(ReferenceNotAudio):
        await link(examiner, url, member=member)


OTHER_FORMATS = {
    "opus": lambda: encode("ogg", "libopus"),
    "old-film": film_without_kind,
    "rifx": big_endian_wav,
    "flash": lambda: encode("flv", "aac", rate_hz=44_100),
    "tta": lambda: encode("tta", "tta"),
    "wavpack": lambda: encode("wv", "wavpack"),
}


@pytest.mark.parametrize("name", OTHER_FORMATS)
async def test_another_format_is_converted_and_kept_as_mp3(name, examiner, listener, target):
    listener.answers["/voice-message.ogg"] = ok(OTHER_FORMATS[name]())
    url = listener.url("/voice-message.ogg")
    with pytest.raises(ReferenceWrongFormat) as refused:
        await link(examiner, url, target.path)
    assert can_convert(refused.value, AudioFormat)
    examined = await examiner.convert(url, source=Source.LINK, member=MEMBER, keep=target.path)
    assert (examined.format, examined.path) == ("MP3", target.path)
    assert examined.seconds == pytest.approx(20.0, abs=0.2)
    assert examined.size == len(target.content or b"")


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (lambda: encode("ogg", "libopus", seconds=5.0), ReferenceTooShort),
        (lambda: encode("flac", "flac", seconds=30.0), ReferenceTooLong),
        (lambda: encode("ogg", "libopus")[:2000], ReferenceRefused),
        (lambda: b"OggS" + bytes(99_999), ReferenceDamaged),
        (lambda: b"MThd" + bytes(999), ReferenceWrongFormat),
        (lambda: b"no sound", ReferenceNotAudio),
    ],
    ids=["short", "long", "cut", "rubbish", "unknown-decoder", "text"],
)
async def test_what_cannot_be_converted_is_refused(
    content: Callable[[], bytes],
    refusal: type[ReferenceRefused],
    examiner,
    listener: Listener,
    target: Target,
):
    listener.answers["/file"] = ok(content())
    with pytest.raises(refusal):
        await examiner.convert(
            listener.url("/file"), source=Source.LINK, member=MEMBER, keep=target.path
        )
    assert target.content is None


def half() -> bytes:
    return song(10.0)


FAULTY = {
    "garbage-inside": lambda: half() + noise(100_000) + half(),
    "silence-of-no-frames-inside": lambda: half() + bytes(1_000_000) + half(),
    "tag-size-malformed": lambda: b"ID3\x04\x00\x00\xff\xff\xff\xff" + song(),
    "tag-size-plain": lambda: tag_with_plain_size(0x1_0080) + song(),
    "tag-size-plain-that-could-be-synchsafe": lambda: tag_with_plain_size(0x10_7070) + song(),
    "zeros-first": lambda: bytes(1_000_000) + song(),
    "tag-in-between": lambda: half() + ID3V1 + half(),
    "rate-changes": lambda: half() + mp3(voice(10, rate_hz=48_000), rate_hz=48_000),
}


@pytest.mark.parametrize("name", FAULTY)
async def test_what_plays_in_spite_of_its_faults_becomes_an_mp3(
    name: str, examiner, listener: Listener, target: Target
):
    listener.answers["/a.mp3"] = ok(FAULTY[name]())
    url = listener.url("/a.mp3")
    with pytest.raises(ReferenceDamaged) as refused:
        await link(examiner, url, target.path)
    assert can_convert(refused.value, AudioFormat)
    examined = await examiner.convert(url, source=Source.LINK, member=MEMBER, keep=target.path)
    assert (examined.format, examined.size) == ("MP3", len(target.content or b""))
    assert examined.seconds == pytest.approx(20.0, abs=0.3)


@pytest.mark.parametrize(
    ("seconds", "refusal"), [(15.3, ReferenceTooShort), (15.7, None), (24.9, None)]
)
async def test_of_a_faulty_file_what_plays_counts(
    seconds: float, refusal: type[ReferenceRefused] | None, examiner, listener, target: Target
):
    listener.answers["/a.mp3"] = ok(half() + noise(5_000) + song(seconds - 10.0))
    convert = examiner.convert(
        listener.url("/a.mp3"), source=Source.LINK, member=MEMBER, keep=target.path
    )
    if refusal is None:
        assert (await convert).seconds == pytest.approx(seconds, abs=0.2)
    else:
        with pytest.raises(refusal) as refused:
            await convert
        assert refused.value.seconds < refused.value.needed_s == 15.5
        assert target.content is None


@pytest.mark.parametrize("claimed", [0, 0xFFFF_FFFF, 0x7FFF_FFFF])
async def test_a_wav_that_was_written_to_a_pipe_reaches_to_its_end(
    claimed: int, examiner, listener: Listener, target: Target
):
    listener.answers["/a.wav"] = ok(wav(claimed=claimed))
    examined = await link(examiner, listener.url("/a.wav"), target.path)
    assert (examined.format, examined.seconds) == ("WAV", pytest.approx(20.0))
    listener.answers["/a.wav"] = ok(wav(10.0, claimed=claimed))
    with pytest.raises(ReferenceTooShort) as refused:
        await link(examiner, listener.url("/a.wav"))
    assert refused.value.seconds == pytest.approx(10.0, abs=0.11)


@pytest.mark.parametrize("encoded", [mp3, wav_of])
async def test_silence_is_judged_over_the_whole_file(
    encoded: Callable[..., bytes], examiner, listener: Listener, target: Target
):
    listener.answers["/a"] = ok(encoded(np.concatenate([nothing(17.0), voice(3.0)])))
    examined = await link(examiner, listener.url("/a"), target.path)
    assert examined.seconds == pytest.approx(20.0, abs=0.1)
    assert (await attachment(examiner, listener, "/a")).seconds == examined.seconds


async def test_what_is_silent_to_its_end_is_silent(examiner, listener, target: Target):
    listener.answers["/a"] = ok(mp3(nothing(20.0)))
    with pytest.raises(ReferenceSilent):
        await link(examiner, listener.url("/a"), target.path)
    with pytest.raises(ReferenceSilent):
        await attachment(examiner, listener, "/a")


async def test_what_follows_the_sound_of_a_silent_wav_is_not_heard(examiner, listener):
    listener.answers["/a.wav"] = ok(wav_of(nothing(20.0)) + chunk(b"LIST", noise(300_000)))
    with pytest.raises(ReferenceSilent):
        await attachment(examiner, listener, "/a.wav")


BROKEN = b"HTTP/1.1 500 x\r\nContent-Length: 0\r\n\r\n"


@pytest.mark.parametrize(
    "fault", [BROKEN, b"", ok(song())[:9_000]], ids=["500", "reset", "reset-inside"]
)
async def test_one_passing_fault_does_not_refuse_a_reference(
    fault: bytes, examiner, listener: Listener, target: Target
):
    _answer_in_turn(listener, fault, ok(song()))
    assert (await attachment(examiner, listener, "/a.mp3")).seconds > 15.0
    _answer_in_turn(listener, fault, ok(song()))
    await link(examiner, listener.url("/a.mp3"), target.path)
    assert target.content == song()
    _answer_in_turn(listener, fault, ok(encode("ogg", "libopus")))
    await examiner.convert(
        listener.url("/a.mp3"), source=Source.LINK, member=MEMBER, keep=target.path
    )
    assert len(listener.hits) == 6


async def test_a_fault_that_stays_is_met_twice(examiner, listener: Listener):
    listener.answers["/a.mp3"] = BROKEN
    with pytest.raises(AttachmentUnreachable):
        await attachment(examiner, listener, "/a.mp3")
    assert len(listener.hits) == 2


async def test_after_a_slow_fault_there_is_no_time_for_a_second_try(
    examiner, listener: Listener, monkeypatch: pytest.MonkeyPatch
):
    times = iter([0.0, 10.1])
    monkeypatch.setattr(ManualClock, "monotonic", lambda _: next(times))
    _answer_in_turn(listener, BROKEN, ok(song()))
    with pytest.raises(AttachmentUnreachable):
        await attachment(examiner, listener, "/a.mp3")
    assert len(listener.hits) == 1


def _answer_in_turn(listener: Listener, *answers: bytes) -> None:
    left = iter(answers)

    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(next(left))
        await writer.drain()

    listener.answers["/a.mp3"] = answer


async def test_a_name_from_an_address_is_one_visible_line(examiner, listener, target: Target):
    listener.answers["/a%0Ab%E2%80%AEc%00.mp3"] = ok(song())
    examined = await link(examiner, listener.url("/a%0Ab%E2%80%AEc%00.mp3"), target.path)
    assert examined.name == "a bc.mp3"


def test_whatever_is_wrong_with_a_file_has_its_own_refusal_with_the_same_data():
    branches = FileUnusable.__subclasses__()
    leaves = {leaf for branch in branches for leaf in branch.__subclasses__()}
    assert set(REFUSALS) == leaves | {TranscodeFailed}
    for cause, refusal in REFUSALS.items():
        fields = getattr(cause, "__dataclass_fields__", {})
        same = dict.fromkeys(fields, 1)
        assert refusal(**same).data().items() >= same.items()

"""A reference as the member gives it, from its address to the verdict."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from audio.sounds import encode, song, wav
from bot.domain.job import UserId
from bot.errors import (
    FileUnusable,
    ReferenceDamaged,
    ReferenceExpired,
    ReferenceNotAudio,
    ReferenceRefused,
    ReferenceTooLarge,
    ReferenceTooLong,
    ReferenceTooShort,
    ReferenceUnreachable,
    ReferenceWrongFormat,
    TooManyFetches,
    TranscodeFailed,
)
from bot.net.guarded_client import GuardedClient
from bot.net.links import origin_of
from bot.references.examine import REFUSALS, ReferenceExaminer, Source, can_convert
from net.listener import Listener, Target, ok, redirect

MEMBER = UserId(7)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
MAX_BYTES = 4_000_000


class StoppedClock:
    def now(self) -> datetime:
        return NOW

    def monotonic(self) -> float:
        return 0.0

    async def sleep(self, seconds: float) -> None:
        raise NotImplementedError


@pytest.fixture
async def examiner(guard: GuardedClient, listener: Listener) -> AsyncIterator[ReferenceExaminer]:
    return ReferenceExaminer(
        guard=guard,
        clock=StoppedClock(),
        discord_origins=frozenset({origin_of(listener.url("/api/v10", host="127.0.0.1"))}),
        trusted_origins=frozenset(),
        max_bytes=MAX_BYTES,
        max_seconds=25.0,
        above_s=15.0,
    )


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
    (b"<html>Please log in</html>", ReferenceNotAudio),
    (song(10.0), ReferenceTooShort),
    (wav(10.0), ReferenceTooShort),
    (song(20.0, 32) * 4, ReferenceTooLong),
    (song() + bytes(MAX_BYTES), ReferenceTooLarge),
    (song(10.0) + b"\x01" * 99_999, ReferenceDamaged),
    (encode("ogg", "libopus"), ReferenceWrongFormat),
]


@pytest.mark.parametrize(
    ("content", "refusal"),
    REFUSED,
    ids=[str(r[1].__name__) + str(i) for i, r in enumerate(REFUSED)],
)
async def test_a_refused_file_leaves_nothing_behind(
    content: bytes, refusal: type[ReferenceRefused], examiner, listener: Listener, target: Target
):
    listener.answers["/song.mp3"] = ok(content, "Content-Type: audio/mpeg")
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


async def test_another_format_is_converted_and_kept_as_mp3(examiner, listener, target: Target):
    listener.answers["/voice-message.ogg"] = ok(encode("ogg", "libopus"))
    url = listener.url("/voice-message.ogg")
    with pytest.raises(ReferenceWrongFormat) as refused:
        await link(examiner, url, target.path)
    assert can_convert(refused.value.format)
    examined = await examiner.convert(url, source=Source.LINK, member=MEMBER, keep=target.path)
    assert (examined.format, examined.path) == ("MP3", target.path)
    assert examined.seconds == pytest.approx(20.0, abs=0.2)
    assert examined.size == len(target.content or b"")


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (encode("ogg", "libopus", seconds=5.0), ReferenceTooShort),
        (encode("flac", "flac", seconds=30.0), ReferenceTooLong),
        (encode("ogg", "libopus")[:2000], ReferenceRefused),
        (b"OggS" + bytes(99_999), ReferenceDamaged),
        (b"0&\xb2u\x8ef\xcf\x11" + bytes(999), ReferenceWrongFormat),
        (b"no sound", ReferenceNotAudio),
    ],
    ids=["short", "long", "cut", "rubbish", "unknown-decoder", "text"],
)
async def test_what_cannot_be_converted_is_refused(
    content: bytes, refusal: type[ReferenceRefused], examiner, listener: Listener, target: Target
):
    listener.answers["/file"] = ok(content)
    with pytest.raises(refusal):
        await examiner.convert(
            listener.url("/file"), source=Source.LINK, member=MEMBER, keep=target.path
        )
    assert target.content is None


async def test_a_name_from_an_address_is_one_visible_line(examiner, listener, target: Target):
    listener.answers["/a%0Ab%E2%80%AEc%00.mp3"] = ok(song())
    examined = await link(examiner, listener.url("/a%0Ab%E2%80%AEc%00.mp3"), target.path)
    assert examined.name == "abc.mp3"


def test_whatever_is_wrong_with_a_file_has_its_own_refusal_with_the_same_data():
    branches = FileUnusable.__subclasses__()
    leaves = {leaf for branch in branches for leaf in branch.__subclasses__()}
    assert set(REFUSALS) == leaves | {TranscodeFailed}
    for cause, refusal in REFUSALS.items():
        fields = getattr(cause, "__dataclass_fields__", {})
        assert refusal(**dict.fromkeys(fields, 1)).data() == dict.fromkeys(fields, 1)

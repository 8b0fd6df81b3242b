"""What is handed to the provider of a link: what was checked, or nothing."""

from dataclasses import dataclass, field
from types import SimpleNamespace

import discord
import pytest

from audio.files import noise
from audio.sounds import encode, song, wav
from bot.audio.formats import AudioFormat
from bot.audio.length import Bounds
from bot.audio.proof import prove_file
from bot.chat.orders.reference_upload import ReferenceUpload
from bot.errors import ReferenceDamaged, ReferenceTooLarge, ReferenceUnreachable
from bot.net.connections import Policy
from bot.net.guarded_client import GuardedClient
from bot.net.links import PUBLIC_PORTS
from bot.provider.models import MINIMAX_MUSIC
from bot.references.examine import ReferenceExaminer, Source
from bot.services.orders import ReferenceSource
from clocks import ManualClock
from net.listener import PUBLIC, allowed, listening, ok

SMALL = 200_000
"""Bytes that this Discord takes."""


@dataclass
class Asked:
    """An order's interaction, as far as a reference is concerned: an answer that takes files."""

    folder: object
    filesize_limit: int = SMALL
    away: bool = False
    shown: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    user: object = field(default_factory=lambda: SimpleNamespace(id=7))
    locale: discord.Locale = discord.Locale.american_english

    async def edit_original_response(self, *, content, attachments):
        assert "as the song service gets it" in content
        if self.away:
            raise ConnectionResetError
        (file,) = attachments
        self.shown.append(self.folder / file.filename)
        self.shown[-1].write_bytes(file.fp.read())
        assert self.shown[-1].stat().st_size <= self.filesize_limit
        url = f"https://cdn.discordapp.com/ephemeral/{file.filename}?ex=7fffffff"
        return SimpleNamespace(attachments=[SimpleNamespace(url=url)])


@pytest.fixture
async def site():
    """A stranger's server, by an address that counts as public here."""
    async with listening() as listener:
        yield listener


@pytest.fixture(name="prepare")
async def _prepare(site, decoder):
    """Prepare what lies at a path of the site; `trusted`: the operator vouches for it."""
    policy = Policy(allowed=allowed, ports=PUBLIC_PORTS | {site.port}, lookup=None)
    async with GuardedClient(policy=policy) as guard:

        async def prepare(asked, path, *, trusted=False):
            origin = site.url("", host=PUBLIC).rstrip("/")
            examiner = ReferenceExaminer(
                guard=guard,
                decoder=decoder,
                clock=ManualClock(),
                discord_origins=frozenset(),
                trusted_origins=frozenset({origin} if trusted else ()),
                max_bytes=8 << 20,
                max_seconds=120.0,
            )
            source = ReferenceSource(url=f"{origin}{path}", source=Source.LINK)
            upload = ReferenceUpload(interaction=asked, examiner=examiner)
            reference = await upload.prepare(source, MINIMAX_MUSIC.reference)
            asked.notes = upload.notes
            return reference

        yield prepare


async def test_a_strangers_file_too_large_for_discord_is_made_smaller(site, prepare, tmp_path):
    site.answers["/large.wav"] = ok(wav(20.0))
    asked = Asked(tmp_path)
    reference = await prepare(asked, "/large.wav")
    (copy,) = asked.shown
    assert reference.url.startswith("https://cdn.discordapp.com/ephemeral/large.mp3")
    found = prove_file(copy, Bounds(needed_s=15.5, limit_s=120.0, whole=True))
    assert found.format is AudioFormat.MP3
    assert found.seconds == pytest.approx(20.0, abs=0.5)


async def test_a_strangers_file_that_cannot_be_made_small_enough_is_refused(
    site, prepare, tmp_path
):
    site.answers["/large.mp3"] = ok(song(20.0, 192))
    asked = Asked(tmp_path, filesize_limit=50_000)
    with pytest.raises(ReferenceTooLarge) as refused:
        await prepare(asked, "/large.mp3")
    assert refused.value.limit_bytes == asked.filesize_limit
    assert asked.shown == []


async def test_where_discord_takes_no_copy_a_strangers_address_is_not_handed_on(
    site, prepare, tmp_path
):
    site.answers["/small.mp3"] = ok(song(20.0, 64))
    with pytest.raises(ReferenceUnreachable):
        await prepare(Asked(tmp_path, away=True), "/small.mp3")


async def test_a_trusted_file_too_large_for_discord_is_handed_on_as_it_lies(
    site, prepare, tmp_path
):
    site.answers["/large.wav"] = ok(wav(20.0))
    asked = Asked(tmp_path)
    reference = await prepare(asked, "/large.wav", trusted=True)
    assert reference.url == site.url("/large.wav", host=PUBLIC)
    assert asked.shown == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (song(10.0, 64) + noise(5_000) + song(10.0, 64), "had faults"),
        (encode("ogg", "libopus"), "was Opus audio"),
    ],
    ids=["faulty", "opus"],
)
async def test_what_was_made_into_an_mp3_is_said(content, said, site, prepare, tmp_path):
    site.answers["/a.mp3"] = ok(content)
    asked = Asked(tmp_path, filesize_limit=1_000_000)
    reference = await prepare(asked, "/a.mp3")
    assert said in asked.notes[0]
    assert reference.seconds == pytest.approx(20.0, abs=0.3)


async def test_what_does_not_play_is_refused_as_damaged(site, prepare, tmp_path):
    site.answers["/a.wav"] = ok(b"RIFF\x24\x00\x00\x00WAVE")
    with pytest.raises(ReferenceDamaged):
        await prepare(Asked(tmp_path), "/a.wav")

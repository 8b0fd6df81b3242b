"""What happens in the demo: two members order songs, one is refused, one asks for her quota."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

from bot.audio.length import Bounds
from bot.audio.proof import prove_file
from bot.domain.model import Model
from sandbox.discord import (
    ChannelType,
    ClientRefuses,
    DiscordServer,
    Message,
    Permission,
    Reply,
    SandboxChannel,
    SandboxGuild,
    Upload,
)
from sandbox.discord.permissions import NOTHING
from sandbox.screen import Screen
from sandbox.synthesiser.reference import reference_track

PATIENCE_S = 120.0
LONGEST_SONG_S = 600.0

HARBOUR = """Harbour lights are calling me
over the water, over the sea

Row me home before the day
takes the stars and the night away"""
KETTLE = """Kettle on the kitchen stove
sing the song you know

Rain is tapping on the glass
let the morning go"""
VERSE = "Another verse about a tide that never knows when it should turn\n"
STYLE = "slow folk with a warm voice and an accordion"

CONFIRM = "Cancel it anyway"
DRIVE = (
    "The sandbox stays up until Ctrl-C. Type as Mira:",
    "  /song first line / second line // after a pause    orders a song with her reference",
    "  /quota                                             shows what she has left",
    "  /cancel                                            cancels her latest order",
)


class Show:
    """A guild with a channel and two members; `data` takes the songs."""

    def __init__(self, *, discord: DiscordServer, screen: Screen, model: Model, data: Path) -> None:
        self._model = model
        self._discord = discord
        self._screen = screen
        self._data = data
        guild = discord.guild("Harbour Choir", owner="Olga")
        self._olga = guild.owner
        self._songs = guild.channel("songs")
        self._mira = guild.member("Mira")
        self._jonas = guild.member("Jonas")
        _furnish(guild, self._songs)
        self._saved: set[int] = set()

    async def play(self, typed: AsyncIterator[str] | None) -> None:
        """Play it all, then go on with the lines that are typed; None: that was all."""
        await self._discord.until_ready("song", "quota", timeout_s=PATIENCE_S)
        self._discord.transcript.observe(self._screen.show)
        if self._model.keeps_tune:
            await self._accept_notice()
        await self._order_too_long()
        await self._order_with_options()
        await self._order_in_dialog()
        await self._ask_for_quota()
        for _ in range(2):
            await self._save(await self._songs.until(self._is_new_song, timeout_s=PATIENCE_S))
        await self._discord.until(self._all_told, timeout_s=PATIENCE_S)
        if typed is not None:
            await self._go_on(typed)

    # ------------------------------------------------------------------ the acts

    async def _accept_notice(self) -> None:
        """A model that keeps the reference's tune is off until the moderators say otherwise."""
        panel = (await (await self._olga.slash(self._songs, "settings")).wait()).message
        if panel is None:
            raise ClientRefuses("The bot shows no settings.")
        asked = await self._olga.press(panel, "Song model…")
        await (await asked.modal.submit(covers="accepted")).wait()

    async def _order_too_long(self) -> None:
        lyrics = VERSE * (self._model.lyrics.character_limit // len(VERSE) + 2)
        given = self._given(bpm=96.0, key="G")
        await (await self._jonas.slash(self._songs, "song", lyrics=lyrics, **given)).wait()

    def _given(self, *, bpm: float, key: str) -> dict[str, Any]:
        """What the model needs beside the words."""
        reference = {"reference": _reference(bpm=bpm, key=key)} if self._model.reference else {}
        return reference | ({"style": STYLE} if self._model.style else {})

    async def _order_with_options(self) -> None:
        await self._order(HARBOUR, title="Harbour lights")

    async def _order_in_dialog(self) -> None:
        reply = await self._jonas.slash(self._songs, "song")
        given = self._given(bpm=112.0, key="Am")
        sent = await reply.modal.submit(lyrics=KETTLE, title="Kettle song", **given)
        await sent.wait()

    async def _ask_for_quota(self) -> None:
        reply = await self._mira.slash(self._songs, "quota")
        await reply.wait()

    async def _order(self, lyrics: str, **more: str) -> None:
        given = self._given(bpm=96.0, key="G") | more
        await (await self._mira.slash(self._songs, "song", lyrics=lyrics, **given)).wait()

    # ------------------------------------------------------------------ the songs

    def _is_new_song(self, message: Message) -> bool:
        return bool(message.attachments) and message.id not in self._saved

    def _all_told(self) -> bool:
        """Every status message says that its song is done."""
        return sum("Done" in message.text for message in self._songs.messages) == len(self._saved)

    async def _save(self, message: Message) -> None:
        self._saved.add(message.id)
        song = message.attachments[0]
        path = self._data / song.filename
        seconds = await asyncio.to_thread(_write_song, path, song.data)
        minutes, rest = divmod(round(seconds), 60)
        self._screen.say(f"Saved: {path} ({minutes}:{rest:02}, {song.size // 1024} KiB)")

    # ------------------------------------------------------------------ what is typed

    async def _go_on(self, typed: AsyncIterator[str]) -> None:
        """Until cancelled."""
        self._screen.say(*DRIVE)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._save_what_comes())
            async for line in typed:
                await self._obey(line.strip())

    async def _save_what_comes(self) -> None:
        while True:
            await self._save(await self._songs.until(self._is_new_song, timeout_s=float("inf")))

    async def _obey(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        commands: dict[str, Callable[[], Awaitable[object]]] = {
            "/song": lambda: self._order(_lines(rest)),
            "/quota": self._ask_for_quota,
            "/cancel": self._cancel,
        }
        if word not in commands:
            self._screen.say(*DRIVE)
            return
        try:
            await commands[word]()
        except (ClientRefuses, TimeoutError) as error:
            self._screen.say(str(error))

    async def _cancel(self) -> Reply:
        for message in reversed(self._songs.messages):
            if self._mira.mention in message.text and "Cancel" in _buttons(message):
                reply = await (await self._mira.press(message, "Cancel")).wait()
                return await self._sure(reply)
        raise ClientRefuses("Mira has nothing to cancel.")

    async def _sure(self, reply: Reply) -> Reply:
        """A song that the provider charges for is cancelled once that was said and pressed."""
        question = reply.message
        if question is None or CONFIRM not in _buttons(question):
            return reply
        return await (await self._mira.press(question, CONFIRM)).wait()


def _furnish(guild: SandboxGuild, songs: SandboxChannel) -> None:
    """Whoever opens the page can be a moderator or a newcomer, and go to each kind of channel."""
    moderators = guild.role("moderators", Permission.MANAGE_GUILD | Permission.MANAGE_MESSAGES)
    guild.member("Vera", roles=[moderators])
    guild.member("Nils", roles=[guild.role("new here", NOTHING)])
    songs.thread("duets")
    guild.channel("ideas", ChannelType.FORUM).thread("Sea shanties")
    guild.channel("rehearsal", ChannelType.VOICE)


def _buttons(message: Message) -> set[str]:
    return {button["label"] for row in message.components for button in row["components"]}


def _reference(*, bpm: float, key: str) -> Upload:
    return Upload("reference.mp3", reference_track(20.0, bpm=bpm, key=key))


def _write_song(path: Path, song: bytes) -> float:
    """Write the file and read its length off its frames, in seconds."""
    path.write_bytes(song)
    return prove_file(path, Bounds(needed_s=0.0, limit_s=LONGEST_SONG_S, whole=True)).length_s


def _lines(typed: str) -> str:
    """One line of the terminal as lyrics: `/` ends a line, `//` makes a pause."""
    verses = (verse.split("/") for verse in typed.split("//"))
    return "\n\n".join("\n".join(line.strip() for line in verse) for verse in verses)

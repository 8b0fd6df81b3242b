"""`/privacy`: what is kept about whoever asks; a copy of it; being forgotten."""

import asyncio
import io
import zipfile

import discord

from bot.chat.answers import confirm
from bot.chat.components.buttons import Answer, Press, button, layout
from bot.chat.context import translator_for
from bot.chat.uploads import upload_limit
from bot.domain.job import UserId
from bot.i18n.translate import Translator
from bot.services.privacy import PrivacyService
from bot.worker.settings import WorkerSettings

EXPORT, FORGET, FORGET_SURE = "privacy:export", "privacy:forget", "privacy:forget-sure"
DAY_S = 86_400
LARGEST = 8 * 2**20
"""Bytes of a file that every channel takes; a larger one is packed."""
NAME = "refrain-my-data"


class PrivacyHandler:
    """No button carries an id: whoever presses is told of, and decides about, themselves."""

    def __init__(self, *, service: PrivacyService, settings: WorkerSettings) -> None:
        self._service = service
        self._days = {
            "words": int(settings.words_s // DAY_S),
            "files": int(settings.retention_s // DAY_S),
            "left": int(settings.left_s // DAY_S),
        }

    def answers(self) -> dict[str, Answer]:
        return {EXPORT: self._export, FORGET: self._ask, FORGET_SURE: self._forget}

    async def open(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        translate = translator_for(interaction)
        view = layout(
            button(translate("button-export"), EXPORT),
            button(translate("button-forget"), FORGET, style=discord.ButtonStyle.danger),
        )
        await interaction.edit_original_response(embed=self._describe(translate), view=view)

    def _describe(self, translate: Translator) -> discord.Embed:
        embed = discord.Embed(
            title=translate("privacy-title"), description=translate("privacy-kept", **self._days)
        )
        for name in ("decided", "elsewhere", "forgetting"):
            embed.add_field(
                name=translate(f"privacy-{name}-title"),
                value=translate(f"privacy-{name}", **self._days),
                inline=False,
            )
        return embed

    async def _export(self, interaction: discord.Interaction, _press: Press) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        written = await self._service.export(UserId(interaction.user.id))
        name, copy = await asyncio.to_thread(pack, written)
        translate = translator_for(interaction)
        if len(copy) > upload_limit(interaction.guild):
            await interaction.edit_original_response(content=translate("privacy-export-too-large"))
            return
        file = discord.File(io.BytesIO(copy), name)
        await interaction.edit_original_response(
            content=translate("privacy-export"), attachments=[file]
        )

    async def _ask(self, interaction: discord.Interaction, _press: Press) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        translate = translator_for(interaction)
        sure = button(
            translate("button-forget-sure"), FORGET_SURE, style=discord.ButtonStyle.danger
        )
        await interaction.edit_original_response(
            content=translate("privacy-sure"), view=layout(sure)
        )

    async def _forget(self, interaction: discord.Interaction, _press: Press) -> None:
        """Raises SongsUnderWay."""
        await interaction.response.defer()
        songs = await self._service.forget(UserId(interaction.user.id))
        content = translator_for(interaction)("privacy-forgotten", songs=songs)
        await confirm(interaction, content, view=None)


def pack(written: bytes) -> tuple[str, bytes]:
    """A file's name and bytes: as they are, or zipped where Discord might not take them."""
    if len(written) <= LARGEST:
        return f"{NAME}.json", written
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{NAME}.json", written)
    return f"{NAME}.zip", packed.getvalue()

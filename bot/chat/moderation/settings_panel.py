"""One panel for all settings of a guild; each change is in force at once."""

import discord

from bot.chat.authorization import Authority
from bot.chat.components.buttons import Answer, Press, ViewItem, button, custom_id, layout
from bot.chat.components.dialogs import Dialog, DialogAnswer, DialogField, Typed
from bot.chat.context import translator_for
from bot.chat.moderation.handler import ModerationHandler, Work
from bot.chat.moderation.ledger_sentences import entry_sentence
from bot.chat.moderation.ledger_values import channel_mention, role_mention
from bot.domain.guild_settings import GuildSettings, Switch
from bot.domain.job import ChannelId
from bot.errors import ValueRefused
from bot.i18n.markdown import Markup, harmless
from bot.i18n.translate import Translator, language_name, languages
from bot.services.moderation import ModerationService
from bot.store.ledger import Entry

ORDERED_IN = [
    discord.ChannelType.text,
    discord.ChannelType.voice,
    discord.ChannelType.stage_voice,
    discord.ChannelType.forum,
]
LONGEST_LIST = 4000
MOST_CHANNELS = 25
CHANNELS_ROW, LOG_ROW, ROLE_ROW, SWITCHES_ROW, DIALOGS_ROW = range(5)
"""The panel's rows."""
LONGEST_ZONE = 60


class SettingsPanel:
    """Answers `/settings`."""

    def __init__(self, *, handler: ModerationHandler, service: ModerationService) -> None:
        self._handler = handler
        self._service = service

    def answers(self) -> dict[str, Answer]:
        return {
            "mod:set-channels": self._set_channels,
            "mod:set-log": self._set_log_channel,
            "mod:set-role": self._set_moderator_role,
            "mod:set-switch": self._toggle,
            "mod:set-words": self._ask_words,
            "mod:set-place": self._ask_locale,
        }

    async def open(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        authority = await self._handler.authorize(interaction)
        translate = translator_for(interaction)
        await interaction.edit_original_response(
            embed=_embed(authority.settings, translate), view=_view(authority, translate)
        )

    # -------------------------------------------------------------- menus and switches

    async def _set_channels(self, interaction: discord.Interaction, press: Press) -> None:
        ids = [ChannelId(channel.id) for channel in press.values]
        await self._apply(
            interaction, lambda authority: self._service.set_channels(authority.moderator, ids)
        )

    async def _set_log_channel(self, interaction: discord.Interaction, press: Press) -> None:
        chosen = ChannelId(press.values[0].id) if press.values else None

        async def work(authority: Authority) -> Entry:
            writable = chosen is None or _writable(authority.guild, chosen)
            return await self._service.set_log_channel(
                authority.moderator, chosen, writable=writable
            )

        await self._apply(interaction, work)

    async def _set_moderator_role(self, interaction: discord.Interaction, press: Press) -> None:
        chosen = press.values[0] if press.values else None
        await self._apply(
            interaction,
            lambda authority: self._service.set_moderator_role(
                authority.moderator, authority.role(chosen) if chosen else None
            ),
        )

    async def _toggle(self, interaction: discord.Interaction, press: Press) -> None:
        switch = Switch(press.arguments[0])
        await self._apply(
            interaction, lambda authority: self._service.toggle(authority.moderator, switch)
        )

    # -------------------------------------------------------------- dialogs

    async def _ask_words(self, interaction: discord.Interaction, _press: Press) -> None:
        authority = await self._handler.authorize(interaction)
        words = "\n".join(authority.settings.words)
        field = DialogField(
            name="words", needed=False, paragraph=True, default=words, longest=LONGEST_LIST
        )
        await self._ask(interaction, "settings-words", (field,), self._set_words)

    async def _set_words(self, interaction: discord.Interaction, typed: Typed) -> None:
        await self._apply(
            interaction,
            lambda authority: self._service.set_words(authority.moderator, typed["words"]),
        )

    async def _ask_locale(self, interaction: discord.Interaction, _press: Press) -> None:
        settings = (await self._handler.authorize(interaction)).settings
        names = tuple((language, language_name(language)) for language in languages())
        fields = (
            DialogField(name="zone", default=settings.zone, longest=LONGEST_ZONE),
            DialogField(name="language", default=settings.language, choices=names),
        )
        await self._ask(interaction, "settings-place", fields, self._set_locale)

    async def _set_locale(self, interaction: discord.Interaction, typed: Typed) -> None:
        if typed["language"] not in languages():
            raise ValueRefused(reason="language")
        await self._apply(
            interaction,
            lambda authority: self._service.set_locale(
                authority.moderator, zone=typed["zone"], language=typed["language"]
            ),
        )

    async def _ask(
        self,
        interaction: discord.Interaction,
        key: str,
        fields: tuple[DialogField, ...],
        answer: DialogAnswer,
    ) -> None:
        translate = translator_for(interaction)
        dialog = Dialog(title=translate(key), fields=fields, translate=translate, answer=answer)
        await interaction.response.send_modal(dialog)

    # -------------------------------------------------------------- the panel

    async def _apply(self, interaction: discord.Interaction, work: Work) -> None:
        """Change it and draw the panel anew; where it is refused, the panel shows what holds."""
        await interaction.response.defer()
        translate = translator_for(interaction)
        try:
            entry = await work(await self._handler.authorize(interaction))
        except ValueRefused:
            await self._redraw(interaction, translate, None)
            raise
        await self._redraw(interaction, translate, entry_sentence(entry, translate))
        await self._handler.publish(entry)

    async def _redraw(
        self, interaction: discord.Interaction, translate: Translator, sentence: str | None
    ) -> None:
        authority = await self._handler.authorize(interaction)
        await interaction.edit_original_response(
            content=sentence,
            embed=_embed(authority.settings, translate),
            view=_view(authority, translate),
        )


def _writable(guild: discord.Guild, channel_id: ChannelId) -> bool:
    channel = guild.get_channel_or_thread(channel_id)
    if channel is None:
        return False
    granted = channel.permissions_for(guild.me)
    return granted.view_channel and granted.send_messages and granted.embed_links


def _embed(settings: GuildSettings, translate: Translator) -> discord.Embed:
    none = Markup(translate("setting-none"))
    log_channel, role = settings.log_channel, settings.moderator_role
    values = {
        "channels": Markup(", ".join(map(channel_mention, settings.channels)))
        or Markup(translate("setting-everywhere")),
        "log-channel": channel_mention(log_channel) if log_channel else none,
        "moderator-role": role_mention(role) if role else none,
        "words": Markup(harmless(", ".join(settings.words))) or none,
        "zone": Markup(settings.zone),
        "language": Markup(language_name(settings.language)),
    } | {_key(switch): _on_or_off(switch.is_on(settings), translate) for switch in Switch}
    lines = [
        translate("settings-line", setting=Markup(translate(f"setting-{key}")), value=value)
        for key, value in values.items()
    ]
    return discord.Embed(title=translate("settings-title"), description="\n".join(lines))


def _view(authority: Authority, translate: Translator) -> discord.ui.View:
    return layout(
        *_menus(authority, translate),
        *_switches(authority.settings, translate),
        *_dialogs(translate),
    )


def _menus(authority: Authority, translate: Translator) -> list[ViewItem]:
    settings, guild = authority.settings, authority.guild
    channels = [each for each in settings.channels if guild.get_channel(each)]
    log_channel = settings.log_channel if guild.get_channel(settings.log_channel or 0) else None
    role = guild.get_role(settings.moderator_role or 0)
    return [
        discord.ui.ChannelSelect(
            custom_id=custom_id("mod:set-channels"),
            placeholder=translate("settings-channels"),
            channel_types=ORDERED_IN,
            min_values=0,
            max_values=MOST_CHANNELS,
            default_values=[_default(each, "channel") for each in channels],
            row=CHANNELS_ROW,
        ),
        discord.ui.ChannelSelect(
            custom_id=custom_id("mod:set-log"),
            placeholder=translate("settings-log"),
            channel_types=[discord.ChannelType.text],
            min_values=0,
            default_values=[_default(log_channel, "channel")] if log_channel else [],
            row=LOG_ROW,
        ),
        discord.ui.RoleSelect(
            custom_id=custom_id("mod:set-role"),
            placeholder=translate("settings-role"),
            min_values=0,
            default_values=[_default(role.id, "role")] if role else [],
            row=ROLE_ROW,
        ),
    ]


def _default(thing_id: int, kind: str) -> discord.SelectDefaultValue:
    return discord.SelectDefaultValue(id=thing_id, type=discord.SelectDefaultValueType(kind))


def _switches(settings: GuildSettings, translate: Translator) -> list[ViewItem]:
    return [
        button(
            translate("settings-switch", setting=Markup(translate(f"setting-{_key(switch)}"))),
            "mod:set-switch",
            switch,
            style=discord.ButtonStyle.success
            if switch.is_on(settings)
            else discord.ButtonStyle.secondary,
            row=SWITCHES_ROW,
        )
        for switch in Switch
    ]


def _dialogs(translate: Translator) -> list[ViewItem]:
    return [
        button(translate("settings-words"), "mod:set-words", row=DIALOGS_ROW),
        button(translate("settings-place"), "mod:set-place", row=DIALOGS_ROW),
    ]


def _key(switch: Switch) -> str:
    return switch.replace("_", "-")


def _on_or_off(value: bool, translate: Translator) -> Markup:  # noqa: FBT001 - the value that is shown
    return Markup(translate("setting-on" if value else "setting-off"))

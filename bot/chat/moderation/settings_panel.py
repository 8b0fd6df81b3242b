"""One panel for all settings of a guild; each change is in force at once."""

from typing import Any

import discord

from bot.chat.answers import confirm
from bot.chat.authorization import Authority
from bot.chat.components.buttons import Answer, Press, ViewItem, button, custom_id, layout
from bot.chat.components.dialogs import DialogAnswer, DialogField, DialogSubmission, ask
from bot.chat.components.model_choices import describe_model
from bot.chat.context import translator_for
from bot.chat.moderation.handler import ModerationHandler, Work
from bot.chat.moderation.ledger_sentences import entry_sentence
from bot.chat.moderation.ledger_values import setting_name, setting_words
from bot.domain.guild_settings import ClipPolicy, GuildSettings, Switch
from bot.domain.job import ChannelId
from bot.domain.model import Catalogue
from bot.errors import ButtonUnknown, ValueRefused
from bot.i18n.translate import Translator, language_name, languages
from bot.services.moderation import ModerationService
from bot.store.ledger import Entry

ORDERED_IN = [
    discord.ChannelType.text,
    discord.ChannelType.voice,
    discord.ChannelType.stage_voice,
    discord.ChannelType.forum,
]
SHOWN = ("channels", "log_channel", "moderator_role", "words", "zone", "language", "clips", *Switch)
LONGEST_LIST = 4000
MOST_CHANNELS = 25
CHANNELS_ROW, LOG_ROW, ROLE_ROW, SWITCHES_ROW, DIALOGS_ROW = range(5)
"""The panel's rows."""
LONGEST_ZONE = 60
MODEL_CHOICES = MODEL, COVERS = ("model", "covers")
OPERATORS = "operators"
"""Chosen in place of a model: whatever the operator's default is. An option needs some value."""
REFUSED, ACCEPTED = "refused", "accepted"
"""Of the notice on models that keep a tune."""


class SettingsPanel:
    """Answers `/settings`."""

    def __init__(
        self, *, handler: ModerationHandler, service: ModerationService, catalogue: Catalogue
    ) -> None:
        self._handler = handler
        self._service = service
        self._catalogue = catalogue

    def answers(self) -> dict[str, Answer]:
        return {
            "mod:set-channels": self._set_channels,
            "mod:set-log": self._set_log_channel,
            "mod:set-role": self._set_moderator_role,
            "mod:set-switch": self._toggle,
            "mod:set-words": self._ask_words,
            "mod:set-place": self._ask_locale,
            "mod:set-model": self._ask_model,
            "mod:set-clips": self._ask_clips,
        }

    def dialogs(self) -> dict[str, DialogAnswer]:
        return {
            "mod:set-words": self._set_words,
            "mod:set-place": self._set_locale,
            "mod:set-model": self._set_model,
            "mod:set-clips": self._set_clips,
        }

    async def open(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await self._draw(interaction)

    # -------------------------------------------------------------- menus and switches

    async def _set_channels(self, interaction: discord.Interaction, press: Press) -> None:
        ids = [ChannelId(channel.id) for channel in press.values]
        await self._apply(interaction, lambda by: self._service.set_channels(by.moderator, ids))

    async def _set_log_channel(self, interaction: discord.Interaction, press: Press) -> None:
        chosen = ChannelId(press.values[0].id) if press.values else None

        async def work(by: Authority) -> Entry:
            writable = chosen is None or _writable(by.guild, chosen)
            return await self._service.set_log_channel(by.moderator, chosen, writable=writable)

        await self._apply(interaction, work)

    async def _set_moderator_role(self, interaction: discord.Interaction, press: Press) -> None:
        chosen = press.values[0] if press.values else None
        await self._apply(
            interaction,
            lambda by: self._service.set_moderator_role(
                by.moderator, by.role(chosen) if chosen else None
            ),
        )

    async def _toggle(self, interaction: discord.Interaction, press: Press) -> None:
        try:
            switch = Switch(press.argument())
        except ValueError as error:
            raise ButtonUnknown from error
        await self._apply(interaction, lambda by: self._service.toggle(by.moderator, switch))

    # -------------------------------------------------------------- dialogs

    async def _ask_words(self, interaction: discord.Interaction, _press: Press) -> None:
        authority = await self._handler.authorize_first(interaction)
        words = "\n".join(authority.settings.words)
        field = DialogField(
            name="words", needed=False, paragraph=True, default=words, longest=LONGEST_LIST
        )
        await ask(interaction, "settings-words", (field,), "mod:set-words")

    async def _set_words(
        self, interaction: discord.Interaction, submission: DialogSubmission
    ) -> None:
        words = submission.typed["words"]
        await self._apply(interaction, lambda by: self._service.set_words(by.moderator, words))

    async def _ask_locale(self, interaction: discord.Interaction, _press: Press) -> None:
        settings = (await self._handler.authorize_first(interaction)).settings
        names = tuple((language, language_name(language)) for language in languages())
        fields = (
            DialogField(name="zone", default=settings.zone, longest=LONGEST_ZONE),
            DialogField(name="language", default=settings.language, choices=names),
        )
        await ask(interaction, "settings-place", fields, "mod:set-place")

    async def _set_locale(
        self, interaction: discord.Interaction, submission: DialogSubmission
    ) -> None:
        typed = submission.typed
        if typed["language"] not in languages():
            raise ValueRefused(reason="language")
        await self._apply(
            interaction,
            lambda by: self._service.set_locale(
                by.moderator, zone=typed["zone"], language=typed["language"]
            ),
        )

    async def _ask_clips(self, interaction: discord.Interaction, _press: Press) -> None:
        settings = (await self._handler.authorize_first(interaction)).settings
        translate = translator_for(interaction)
        choices = tuple((each, translate(f"clips-{each}")) for each in ClipPolicy)
        field = DialogField(name="clips", default=settings.clips, choices=choices)
        await ask(interaction, "settings-clips", (field,), "mod:set-clips")

    async def _set_clips(
        self, interaction: discord.Interaction, submission: DialogSubmission
    ) -> None:
        policy = submission.typed["clips"]
        await self._apply(interaction, lambda by: self._service.set_clips(by.moderator, policy))

    async def _ask_model(self, interaction: discord.Interaction, _press: Press) -> None:
        settings = (await self._handler.authorize_first(interaction)).settings
        translate = translator_for(interaction)
        fields = [_field_of(each, settings, self._catalogue, translate) for each in self._choices]
        if not fields:  # the operator has taken the choice back since the panel was drawn
            raise ValueRefused(reason="model")
        await ask(interaction, "settings-model", fields, "mod:set-model")

    async def _set_model(
        self, interaction: discord.Interaction, submission: DialogSubmission
    ) -> None:
        model, covers = (submission.typed.get(each) for each in MODEL_CHOICES)
        if model not in {None, OPERATORS, *(each.id for each in self._catalogue.allowed)}:
            raise ValueRefused(reason="model")
        await self._apply(
            interaction,
            lambda by: self._service.set_model(
                by.moderator,
                model="" if model == OPERATORS else model,
                covers=None if covers is None else covers == ACCEPTED,
            ),
        )

    @property
    def _choices(self) -> tuple[str, ...]:
        """Which of the settings about models there is anything to decide about."""
        allowed = self._catalogue.allowed
        asked = (len(allowed) > 1, any(each.keeps_tune for each in allowed))
        return tuple(name for name, is_asked in zip(MODEL_CHOICES, asked, strict=True) if is_asked)

    # -------------------------------------------------------------- the panel

    async def _apply(self, interaction: discord.Interaction, work: Work) -> None:
        """Change it and draw the panel anew; where it is refused, the panel shows what holds."""
        await interaction.response.defer()
        try:
            entry = await work(await self._handler.authorize(interaction))
        except ValueRefused:
            await self._draw(interaction)
            raise
        sentence = entry_sentence(entry, translator_for(interaction))
        await confirm(interaction, sentence, **await self._panel(interaction))
        await self._handler.announcements.publish(entry)

    async def _draw(self, interaction: discord.Interaction) -> None:
        panel = await self._panel(interaction)
        await interaction.edit_original_response(content=None, **panel)

    async def _panel(self, interaction: discord.Interaction) -> dict[str, Any]:
        """The settings as they stand now, and what changes them."""
        authority = await self._handler.authorize(interaction)
        translate = translator_for(interaction)
        return {
            "embed": _embed(authority.settings, (*SHOWN, *self._choices), translate),
            "view": _view(authority, translate, asks_model=bool(self._choices)),
        }


def _writable(guild: discord.Guild, channel_id: ChannelId) -> bool:
    channel = guild.get_channel_or_thread(channel_id)
    if channel is None:
        return False
    granted = channel.permissions_for(guild.me)
    return granted.view_channel and granted.send_messages and granted.embed_links


def _field_of(
    name: str, settings: GuildSettings, catalogue: Catalogue, translate: Translator
) -> DialogField:
    if name == COVERS:
        answers = ((each, translate(f"covers-{each}")) for each in (REFUSED, ACCEPTED))
        chosen = ACCEPTED if settings.covers else REFUSED
        return DialogField(name=COVERS, default=chosen, choices=tuple(answers))
    offers = ((each.id, describe_model(each, translate)) for each in catalogue.allowed)
    operators = (OPERATORS, translate("setting-default"))
    chosen = settings.model or OPERATORS
    return DialogField(name=MODEL, default=chosen, choices=(operators, *offers))


def _embed(settings: GuildSettings, shown: tuple[str, ...], translate: Translator) -> discord.Embed:
    lines = [
        translate(
            "settings-line",
            setting=setting_name(name, translate),
            value=setting_words(name, getattr(settings, name), translate),
        )
        for name in shown
    ]
    return discord.Embed(title=translate("settings-title"), description="\n".join(lines))


def _view(authority: Authority, translate: Translator, *, asks_model: bool) -> discord.ui.View:
    asked = [button(translate("settings-model"), "mod:set-model", row=DIALOGS_ROW)]
    return layout(
        *_menus(authority, translate),
        *(_switch_button(switch, authority.settings, translate) for switch in Switch),
        button(translate("settings-words"), "mod:set-words", row=DIALOGS_ROW),
        button(translate("settings-place"), "mod:set-place", row=DIALOGS_ROW),
        button(translate("settings-clips"), "mod:set-clips", row=DIALOGS_ROW),
        *(asked if asks_model else ()),
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


def _switch_button(switch: Switch, settings: GuildSettings, translate: Translator) -> ViewItem:
    styles = discord.ButtonStyle
    return button(
        translate("settings-switch", setting=setting_name(switch, translate)),
        "mod:set-switch",
        switch,
        style=styles.success if switch.is_on(settings) else styles.secondary,
        row=SWITCHES_ROW,
    )

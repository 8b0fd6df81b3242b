"""The descriptions of commands in the languages that Discord's clients have."""

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import TranslationContextLocation as Location

from bot.i18n.translate import FALLBACK, translator

_DESCRIPTIONS = frozenset({Location.command_description, Location.group_description})


class Translation(app_commands.Translator):
    """Names stay English, so that people of two languages mean the same command."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContext[Any, Any],
    ) -> str | None:
        """None where the English words hold."""
        translate = translator(locale.value)
        if translate.language == FALLBACK:
            return None
        if context.location in _DESCRIPTIONS:
            return translate.description(context.data.qualified_name)
        if context.location is Location.parameter_description:
            parameter = context.data
            return translate.description(parameter.command.qualified_name, parameter.display_name)
        if context.location is Location.choice_name:
            return string.extras.get(translate.language)  # some choices bring their own
        return None

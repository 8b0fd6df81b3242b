"""The models that members and moderators may choose from, with a sentence each."""

from discord import app_commands

from bot.chat.components.choices import LONGEST_CHOICE, Choices
from bot.domain.model import Catalogue, Model
from bot.i18n.markdown import Markup
from bot.i18n.translate import FALLBACK, Translator, languages, translator


def describe_model(model: Model, translate: Translator) -> str:
    """What a model takes, from its record alone."""
    takes = "tune" if model.keeps_tune else "reference" if model.reference else "none"
    return translate(
        "model-offer",
        model=Markup(model.id),
        takes=takes,
        style="yes" if model.style else "no",
        limit=model.lyrics.character_limit,
    )[:LONGEST_CHOICE]


def model_choices(catalogue: Catalogue) -> Choices:
    return [
        app_commands.Choice(name=_in_every_language(model), value=model.id)
        for model in catalogue.allowed
    ]


def _in_every_language(model: Model) -> app_commands.locale_str:
    said = {language: describe_model(model, translator(language)) for language in languages()}
    return app_commands.locale_str(said[FALLBACK], **said)

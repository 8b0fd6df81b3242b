"""What is said of the model that sings, in more than one place."""

from bot.domain.job import Order
from bot.i18n.markdown import Markup
from bot.i18n.translate import Translator
from bot.provider.models import MODELS


def tell_takeover(order: Order, translate: Translator) -> str:
    """That another model sings than the one that was ordered, and whether without the reference."""
    asked = MODELS.get(order.replaces)
    never_taken = asked is not None and asked.reference is None
    reference = "one" if order.reference or never_taken else "none"
    return translate(
        "song-taken-over",
        replaces=Markup(order.replaces),
        model=Markup(order.model),
        reference=reference,
    )

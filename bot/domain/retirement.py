"""A model that its provider retires, and what another makes of an order for it."""

from dataclasses import dataclass, replace

from bot.domain.job import Order
from bot.domain.lyrics import read_lyrics
from bot.domain.model import Model
from bot.domain.style import read_style
from bot.errors import LyricsRefused


@dataclass(frozen=True, slots=True, kw_only=True)
class Retirement:
    """`withdrawn`: the provider's feed says so and so did its own 404; else it serves on."""

    model: str
    withdrawn: bool = False
    replaced_by: str = ""  # which the provider names
    date: str = ""  # when it stops serving, or stopped: YYYY-MM-DD


def reorder(order: Order, heir: Model) -> Order | None:
    """The same song by the model that took over; None: it cannot sing that.

    A reference that the heir does not take is left out. Nothing else that the member asked for is:
    not a style in words, not a voice alone, not a song without a voice. It costs what it cost.
    """
    fits = (
        (order.reference is not None or not (heir.reference and heir.reference.required))
        and (heir.style is not None or not order.style)
        and (bool(heir.instrumental) or not order.instrumental)
        and (bool(heir.lyrics.accompaniment) or order.accompaniment)
    )
    if not fits:
        return None
    try:
        style = read_style(order.style, heir.style) if heir.style else ""
        lyrics = None if order.instrumental else _read_lyrics(order, heir)
    except LyricsRefused:
        return None
    return replace(
        order,
        model=heir.id,
        replaces=order.replaces or order.model,
        prompt=lyrics or "",
        style=style,
        reference=order.reference if heir.reference else None,
    )


def _read_lyrics(order: Order, heir: Model) -> str:
    """Raises LyricsRefused."""
    return read_lyrics(
        order.lyrics, accompaniment=order.accompaniment, lyrics_format=heir.lyrics
    ).prompt

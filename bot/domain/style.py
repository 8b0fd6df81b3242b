"""What a member says of the music in words, as a model takes it."""

from dataclasses import dataclass

from bot.domain.typed_text import read_plain
from bot.errors import StyleMissing, StyleTooLong, StyleTooShort


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleFormat:
    """What a model takes as style: one paragraph, in characters.

    Attributes:
        field: of the paid request.
        required: no song without one.
        character_minimum: fewer are refused by the provider.
        character_limit: more are refused by the provider.
        default: the operator's sentence, for songs whose member says nothing.
    """

    field: str
    required: bool
    character_minimum: int = 1
    character_limit: int
    default: str = ""


def read_style(typed: str, style_format: StyleFormat) -> str:
    """The style in one line; the operator's where nothing was typed. May be empty.

    Raises:
        StyleMissing: the model needs one, and the operator has set none.
        StyleTooShort, StyleTooLong: the provider would refuse it.
    """
    style = " ".join(read_plain(typed).text.split()) or style_format.default
    if not style and style_format.required:
        raise StyleMissing
    if style and len(style) < style_format.character_minimum:
        raise StyleTooShort(count=len(style), limit=style_format.character_minimum)
    if len(style) > style_format.character_limit:
        raise StyleTooLong(count=len(style), limit=style_format.character_limit)
    return style

"""Which page of whose songs: what the buttons of `/songs` carry, wherever they are."""

import base64
import binascii
from dataclasses import dataclass

from bot.chat.components.buttons import Press
from bot.domain.job import UserId
from bot.domain.typed_text import fold_case
from bot.errors import ButtonUnknown

PAGE, BESIDE, OF_MEMBER, OPEN = "songs:page", "songs:beside", "songs:of", "songs:open"
WORD_BYTES = 30
"""Of what is searched for: forty characters of a custom id's hundred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SongPage:
    """One page, from 0, of a member's songs whose titles hold the words."""

    member_id: UserId
    words: str = ""
    number: int = 0

    @property
    def arguments(self) -> tuple[object, ...]:
        written = base64.urlsafe_b64encode(self.words.encode()).decode().rstrip("=")
        return (self.member_id, self.number, written)[: 3 if written else 2]

    @classmethod
    def of(cls, press: Press) -> "SongPage":
        """Raises ButtonUnknown where no button of ours carries that."""
        written = "".join(press.arguments[2:])
        padded = written + "=" * (-len(written) % 4)
        try:
            words = base64.urlsafe_b64decode(padded).decode()
        except (ValueError, binascii.Error) as error:
            raise ButtonUnknown from error
        return cls(member_id=UserId(press.number()), words=words, number=press.number(1))

    def holds(self, title: str) -> bool:
        """Whether a title has every word that is searched for, or a part of it."""
        text = fold_case(title)
        return all(word in text for word in fold_case(self.words).split())


def shorten_words(text: str) -> str:
    """As much as a button carries, in whole characters."""
    return text.strip().encode(errors="ignore")[:WORD_BYTES].decode(errors="ignore")

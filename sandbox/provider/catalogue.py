"""The models that the sandbox's provider plays, each with its own refusals.

They are written down a second time, from the documents that docs/MODELS.md names, and not read off
the bot's records: a mistake there is to be seen here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField:
    """Of a request's body; characters."""

    required: bool = False
    least: int = 1
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """What a reference must be; it is fetched during the order."""

    must_exceed_s: float
    at_most_s: float = float("inf")
    formats: frozenset[str] = frozenset({"mp3", "wav"})
    takes_data: bool = False  # a base64 data URI in place of an address


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedModel:
    """One model of the catalogue."""

    id: str
    aliases: tuple[str, ...] = ()
    texts: Mapping[str, TextField]
    flags: frozenset[str] = frozenset()
    hears: Hearing | None = None
    lyrics: str = "lyrics"  # the field whose words are sung
    longest_s: float = 300.0
    credits: int  # 2,000,000 are one USD

    def find_fault(self, body: Mapping[str, object]) -> str:
        """What the validation of the body says; empty where nothing is wrong."""
        for name, rule in self.texts.items():
            fault = _text_fault(name, body.get(name), rule)
            if fault:
                return fault
        for name in self.flags:
            if name in body and not isinstance(body[name], bool):
                return f"{name}: Expected boolean"
        return self._address_fault(body.get("reference_audio_url")) if self.hears else ""

    def _address_fault(self, value: object) -> str:
        if not isinstance(value, str) or not value:
            return "reference_audio_url: Required"
        data = self.hears is not None and self.hears.takes_data
        prefixes = ("http://", "https://", *(["data:"] if data else []))
        return "" if value.startswith(prefixes) else "reference_audio_url: Invalid url"


def _text_fault(name: str, value: object, rule: TextField) -> str:
    if value is None or value == "":
        return f"{name}: Required" if rule.required else ""
    if not isinstance(value, str):
        return f"{name}: Expected string"
    if len(value) < rule.least:
        return f"{name}: String must contain at least {rule.least} character(s)"
    if len(value) > rule.most:
        return f"{name}: String must contain at most {rule.most} character(s)"
    return ""


_STYLE = TextField(required=True, least=10, most=2000)
_LYRICS = TextField(least=10, most=3000)
OFFERED = (
    OfferedModel(
        id="minimax/minimax-music",
        aliases=("minimax-music",),
        texts={"prompt": TextField(required=True, most=600)},
        hears=Hearing(must_exceed_s=15.0),
        lyrics="prompt",
        longest_s=60.0,
        credits=70_000,
    ),
    OfferedModel(
        id="minimax/music-2.0",
        texts={"prompt": _STYLE, "lyrics": TextField(required=True, least=10, most=3000)},
        credits=63_000,
    ),
    OfferedModel(
        id="minimax/music-2.6",
        texts={"prompt": TextField(most=2000), "lyrics": TextField(most=3000)},
        flags=frozenset({"is_instrumental", "lyrics_optimizer"}),
        credits=390_000,
    ),
    OfferedModel(
        id="minimax/music-cover",
        texts={"prompt": _STYLE, "lyrics": _LYRICS},
        hears=Hearing(
            must_exceed_s=6.0,
            at_most_s=360.0,
            formats=frozenset({"mp3", "wav", "flac"}),
            takes_data=True,
        ),
        credits=390_000,
    ),
)


@dataclass(slots=True)
class OfferedModels:
    """What is offered; a test may add one."""

    models: list[OfferedModel] = field(default_factory=lambda: list(OFFERED))

    def find(self, name: object) -> OfferedModel | None:
        return next((each for each in self.models if name in {each.id, *each.aliases}), None)

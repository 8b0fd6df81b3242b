"""What Discord refuses in a message (docs: resources/message, components/reference)."""

from collections.abc import Collection
from typing import Any

from sandbox.discord.component_rules import V2_ONLY, component_faults, walk
from sandbox.discord.refusals import JsonObject
from sandbox.discord.rules import FormFaults, Where, amount, text, wrong
from sandbox.discord.world import COMPONENTS_V2, EPHEMERAL

MAX_CONTENT = 2000
MAX_EMBEDS, MAX_EMBED_TEXT = 10, 6000
MAX_FILES = 10
MAX_V2_TEXT, MAX_COMPONENTS, MAX_ROWS = 4000, 40, 5
MAX_NONCE = 25
EMBED_TEXTS = (("title", 256), ("description", 4096))
SETTABLE = 1 << 2 | 1 << 12 | 1 << 13 | COMPONENTS_V2  # suppress embeds or pings, voice, V2
TEXT_DISPLAY = 10


def message_faults(
    body: JsonObject, filenames: Collection[str], *, v2: bool, may_hide: bool = False
) -> FormFaults:
    """`v2`: the message is Components V2; `may_hide`: EPHEMERAL can be asked for here."""
    yield from text(body.get("content"), ("content",), most=MAX_CONTENT)
    yield from _embed_faults(body.get("embeds"), filenames)
    yield from amount(body.get("attachments"), ("attachments",), most=MAX_FILES)
    yield from text(str(body.get("nonce") or ""), ("nonce",), most=MAX_NONCE)
    yield from _flag_faults(body.get("flags") or 0, may_hide=may_hide)
    yield from _mention_faults(body.get("allowed_mentions") or {})
    components = body.get("components") or []
    yield from component_faults(components, ("components",), modal=False)
    yield from _v2_faults(body, components) if v2 else _legacy_faults(components)
    yield from _address_faults(components, ("components",), filenames)


def _flag_faults(flags: int, *, may_hide: bool) -> FormFaults:
    if flags & ~(SETTABLE | (EPHEMERAL if may_hide else 0)):
        yield from wrong(("flags",), "MESSAGE_FLAGS_INVALID", "These flags cannot be set here.")


def _mention_faults(allowed: JsonObject) -> FormFaults:
    for key in ("users", "roles"):
        yield from amount(allowed.get(key), ("allowed_mentions", key), most=100)
        if allowed.get(key) and key in (allowed.get("parse") or ()):
            words = f'parse:["{key}"] and {key}: [ids...] are mutually exclusive.'
            yield from wrong(
                ("allowed_mentions",), "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", words
            )


def _v2_faults(body: JsonObject, components: list[JsonObject]) -> FormFaults:
    for key in ("content", "embeds", "poll", "sticker_ids"):
        if body.get(key):
            code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
            words = f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            yield from wrong((key,), code, words)
    nodes = list(walk(components))
    if len(nodes) > MAX_COMPONENTS:
        words = f"Must be {MAX_COMPONENTS} or fewer in total."
        yield from wrong(("components",), "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", words)
    total = sum(len(node.get("content") or "") for node in nodes if node["type"] == TEXT_DISPLAY)
    if total > MAX_V2_TEXT:
        words = f"The total text must be {MAX_V2_TEXT} or fewer in length."
        yield from wrong(("components",), "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", words)


def _legacy_faults(components: list[JsonObject]) -> FormFaults:
    yield from amount(components, ("components",), most=MAX_ROWS)
    if any(component.get("type") in V2_ONLY for component in components):
        words = "These components need MessageFlags.IS_COMPONENTS_V2"
        yield from wrong(("components",), "UNION_TYPE_CHOICES", words)


def _embed_faults(embeds: Any, filenames: Collection[str]) -> FormFaults:
    yield from amount(embeds, ("embeds",), most=MAX_EMBEDS)
    total = 0
    for index, embed in enumerate(embeds or ()):
        where: Where = ("embeds", index)
        for key, most in EMBED_TEXTS:
            yield from text(embed.get(key), (*where, key), most=most)
        yield from text(_of(embed, "footer", "text"), (*where, "footer", "text"), most=2048)
        yield from text(_of(embed, "author", "name"), (*where, "author", "name"), most=256)
        yield from _field_faults(embed.get("fields"), (*where, "fields"))
        yield from _address_faults(embed, where, filenames)
        total += _size(embed)
    if total > MAX_EMBED_TEXT:
        words = f"Embed size exceeds maximum size of {MAX_EMBED_TEXT}"
        yield from wrong(("embeds",), "MAX_EMBED_SIZE_EXCEEDED", words)


def _field_faults(fields: Any, where: Where) -> FormFaults:
    yield from amount(fields, where, most=25)
    for index, entry in enumerate(fields or ()):
        for key, most in (("name", 256), ("value", 1024)):
            here = (*where, index, key)
            yield from text(entry.get(key), here, least=1, most=most, needed=True)


def _of(embed: JsonObject, part: str, key: str) -> Any:
    return (embed.get(part) or {}).get(key)


def _size(embed: JsonObject) -> int:
    texts = [embed.get("title"), embed.get("description")]
    texts += [_of(embed, "footer", "text"), _of(embed, "author", "name")]
    for entry in embed.get("fields") or ():
        texts += [entry.get("name"), entry.get("value")]
    return sum(len(part.strip()) for part in texts if isinstance(part, str))


def _address_faults(node: Any, where: Where, filenames: Collection[str]) -> FormFaults:
    """`attachment://` must name a file that the message has."""
    match node:
        case dict():
            for key, value in node.items():
                yield from _address_faults(value, (*where, key), filenames)
        case list():
            for index, value in enumerate(node):
                yield from _address_faults(value, (*where, index), filenames)
        case str() if node.startswith("attachment://"):
            if node.removeprefix("attachment://") not in filenames:
                words = "The referenced attachment was not found"
                yield from wrong(where, "MESSAGE_ATTACHMENT_NOT_FOUND", words)

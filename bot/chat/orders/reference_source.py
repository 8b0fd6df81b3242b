"""The reference as it was given: an attachment, a link, a link to a message with audio."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from urllib.parse import unquote

import discord

from bot.chat.components.dialogs import UploadedFile
from bot.chat.components.job_buttons import job_on
from bot.errors import MessageWithoutAudio
from bot.references.examine import Source
from bot.services.orders import ReferenceSource

AUDIO_ENDINGS = (
    *(".mp3", ".wav", ".ogg", ".oga", ".opus", ".flac", ".m4a", ".m4b", ".aac", ".webm", ".mp4"),
    *(".mov", ".mkv", ".avi", ".wma", ".aif", ".aiff", ".caf", ".au", ".amr", ".ac3", ".w64"),
)
LONGEST_WRITTEN = 91
"""Characters that a custom id has left for the reference that was chosen before the dialog."""
CDN = "https://cdn.discordapp.com"
FOLDERS = {"a": "attachments", "e": "ephemeral-attachments"}
"""Of Discord's attachments, by the letter that stands for one in a custom id."""

ATTACHMENT = re.compile(
    r"/(?P<folder>attachments|ephemeral-attachments)/(?P<path>[0-9]+/[0-9]+/[^/?#]+)"
)
_LINK = re.compile(
    r"(?P<markup>[*_~]*)(?P<address>(?:https?|discord)://"
    r"(?:[^\s<>\"`|“”„«»\u2039\u203a\\]|\\[_*~])+)",
    re.IGNORECASE,
)
_ESCAPED = re.compile(r"\\([_*~])")
_WITHOUT_SCHEME = re.compile(r"[\w-]+(?:\.[\w-]+)+/\S+")
_DRIVE = re.compile(
    r"https?://(?:drive|docs)\.google\.com/(?:a/[^/?#]+/)?(?:u/[0-9]+/)?"
    r"(?:file/(?:u/[0-9]+/)?d/|(?:open|uc)\?(?:[^#]*&)?id=)(?P<id>[\w-]+)",
    re.IGNORECASE,
)
_DRIVE_KEY = re.compile(r"[?&]resourcekey=[\w-]+")
"""Files that were shared before 2021 are given out to who shows it."""
_DROPBOX = re.compile(r"https?://(?:(?:www|m)\.)?dropbox\.com/", re.IGNORECASE)
MESSAGE_LINK = re.compile(
    r"(?:https?://(?:(?:www|ptb|canary)\.)?discord(?:app)?\.com|discord://(?:-|discord\.com)?)/channels"
    r"/(?P<guild>@me|[0-9]{1,20})/(?:[0-9]{1,20}/threads/)?(?P<channel>[0-9]{1,20})"
    r"(?:/(?P<message>[0-9]{1,20}))?/?(?:[?#].*)?",
    re.IGNORECASE,
)
"""A post's own link names no message: its first one bears the post's id."""
_BRACKETS = {")": "(", "]": "[", "}": "{", "\uff09": "\uff08", "」": "「", "』": "『", "】": "【"}
_PUNCTUATION = (
    ".,:;!?'…。、\u2019\uff01\uff0c\uff0e\uff1a\uff1b\uff1f"
    "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
)
"""What ends a sentence and no address, and what nobody sees."""


def reference_sources(
    attachments: Iterable[discord.Attachment | UploadedFile | None],
    link: str | None,
    saved: str | None = None,
) -> tuple[ReferenceSource, ...]:
    """What was given, in one list, whether or not it is too much or too little."""
    attached = [source_of(each) for each in attachments if each is not None]
    if saved is not None:
        attached.append(ReferenceSource(url=saved, source=Source.SAVED))
    address = read_address(link or "")
    if not address:
        return tuple(attached)
    is_message = MESSAGE_LINK.fullmatch(address) is not None
    return (
        *attached,
        ReferenceSource(url=address, source=Source.MESSAGE if is_message else Source.LINK),
    )


def read_address(text: str) -> str:
    """The first link in what was pasted, as a file: what the share buttons give is a page."""
    found = _LINK.search(text)
    if found is None:
        bare = text.strip()
        return read_address(f"https://{bare}") if _WITHOUT_SCHEME.fullmatch(bare) else bare
    written = _ESCAPED.sub(r"\1", found["address"]).replace("&amp;", "&")
    address = _without_closing(written).rstrip(_PUNCTUATION)
    address = address.removesuffix(found["markup"][::-1])
    if drive := _DRIVE.match(address):
        key = _DRIVE_KEY.search(address)
        tail = f"&{key[0][1:]}" if key else ""
        return f"https://drive.google.com/uc?export=download&id={drive['id']}{tail}"
    if _DROPBOX.match(address):
        kept, _, query = address.partition("#")[0].partition("?")
        pairs = [pair for pair in query.split("&") if pair and not pair.startswith("dl=")]
        return f"{kept}?{'&'.join([*pairs, 'dl=1'])}"
    return address


def _without_closing(address: str) -> str:
    """The address up to a bracket that was opened before it, as around a link in Markdown."""
    opened = Counter[str]()
    for at, character in enumerate(address):
        opened[character] += 1
        if character in _BRACKETS and opened[character] > opened[_BRACKETS[character]]:
            return address[:at]
    return address


def source_of(attachment: discord.Attachment | UploadedFile) -> ReferenceSource:
    return ReferenceSource(url=attachment.url, name=attachment.filename, source=Source.ATTACHMENT)


def write_source(source: ReferenceSource | None, longest: int = LONGEST_WRITTEN) -> str:
    """A reference in few characters; empty where it is none or does not fit.

    Of an attachment that is its address without the signature, which Discord renews.
    """
    match source:
        case None:
            return ""
        case ReferenceSource(source=Source.ORDER):
            written = f"o/{source.url}"
        case ReferenceSource(source=Source.SAVED):
            written = f"s/{source.url}"
        case ReferenceSource(source=Source.ATTACHMENT):
            found = ATTACHMENT.search(source.url)
            written = f"{found['folder'][0]}/{found['path']}" if found else source.url
        case _:
            written = f"l/{source.url}"
    return written if len(written) <= min(longest, LONGEST_WRITTEN) else ""


def read_source(written: str) -> ReferenceSource | None:
    """The reference that `write_source` wrote."""
    kind, _, rest = written.partition("/")
    if kind in FOLDERS:
        name = unquote(rest.rpartition("/")[2])
        url = f"{CDN}/{FOLDERS[kind]}/{rest}"
        return ReferenceSource(url=url, name=name, source=Source.ATTACHMENT)
    if kind == "o":
        return ReferenceSource(url=rest, source=Source.ORDER)
    if kind == "s":
        return ReferenceSource(url=rest, source=Source.SAVED)
    return next(iter(reference_sources((), rest)), None)


def source_in(message: discord.Message) -> ReferenceSource:
    """The audio of a message, else the first link in its text.

    Raises:
        MessageWithoutAudio: there is neither, or the bot is not shown it.
    """
    try:
        return source_of(audio_of(message))
    except MessageWithoutAudio:
        texts = (message.content, *(each.content for each in message.message_snapshots))
        linked = next((text for text in texts if _LINK.search(text)), None)
        if linked is None:
            raise
        return reference_sources((), linked)[0]


def source_to_save(message: discord.Message) -> ReferenceSource:
    """As `source_in`; a status message stands for the reference of its order.

    Raises:
        MessageWithoutAudio: it is neither.
    """
    job_id = job_on(message)
    if job_id is not None and not message.attachments:
        return ReferenceSource(url=str(job_id), source=Source.ORDER)
    return source_in(message)


def audio_of(message: discord.Message) -> discord.Attachment:
    """The first attachment that claims to be audio, of a forwarded message, too.

    Else the first that claims nothing, as one without an ending. Whether it is, its bytes tell.

    Raises:
        MessageWithoutAudio: there is none, or the bot is not shown it.
    """
    forwarded = (each.attachments for each in message.message_snapshots)
    attached = (*message.attachments, *chain(*forwarded))
    likely = (*filter(_claims_audio, attached), *filter(_claims_nothing, attached))
    if not likely:
        raise MessageWithoutAudio
    return likely[0]


def _claims_audio(attachment: discord.Attachment) -> bool:
    kind = attachment.content_type or ""
    return kind.startswith(("audio/", "video/")) or attachment.filename.lower().endswith(
        AUDIO_ENDINGS
    )


def _claims_nothing(attachment: discord.Attachment) -> bool:
    return attachment.content_type in {None, "application/octet-stream"}

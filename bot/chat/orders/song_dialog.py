"""The dialog in which lyrics are typed that did not come with the command."""

import discord

from bot.chat.components.dialogs import DialogSubmission, modal
from bot.chat.orders.reference_source import read_source, reference_sources, write_source
from bot.domain.lyrics import TITLE_LIMIT, LyricsFormat
from bot.i18n.translate import Translator
from bot.references.examine import Source
from bot.services.orders import OrderRequest, ReferenceSource

LONGEST_LYRICS = 4000
LONGEST_LINK = 2000
SONG_DIALOG = "song:new"
"""Behind it stands the reference that was chosen before the dialog opened."""

Label = discord.ui.Label[discord.ui.Modal]


def song_modal(
    request: OrderRequest, lyrics_format: LyricsFormat, translate: Translator
) -> discord.ui.Modal:
    """Asks for what the command did not bring; five fields are the most that Discord takes."""

    def label(
        name: str, component: discord.ui.Item[discord.ui.Modal], hint: str = "", **data: object
    ) -> Label:
        return discord.ui.Label(
            text=translate(f"modal-{name}"),
            description=translate(f"modal-{hint or name}-hint", **data),
            component=component,
        )

    limit, best = lyrics_format.character_limit, lyrics_format.long_above
    chosen = request.references[0] if request.references else None
    written = write_source(chosen)
    again = chosen is not None and chosen.source is Source.ORDER
    labels = [
        label("lyrics", _lyrics_input(request), limit=limit, best=best),
        label("song-title", _title_input(request)),
    ]
    if chosen is None or again:
        labels.append(label("file", _file_input(), "file-again" if again else ""))
    if not written or again:
        address = chosen.url if chosen and not again else ""
        labels.append(label("link", _link_input(address), "link-again" if again else ""))
    labels.append(label("accompaniment", _accompaniment_input(request)))
    custom_id = f"{SONG_DIALOG}:{written}" if written else SONG_DIALOG
    return modal(translate("modal-title"), custom_id, *labels)


def read_request(submission: DialogSubmission) -> OrderRequest:
    """What was typed; of references, what was typed goes before what was chosen earlier."""
    typed = submission.typed
    chosen = read_source(":".join(submission.arguments))
    return OrderRequest(
        lyrics=typed["lyrics"],
        title=typed["title"] or None,
        accompaniment=bool(typed["accompaniment"]),
        references=reference_sources(submission.files, typed.get("link")) or _all(chosen),
    )


def _all(chosen: ReferenceSource | None) -> tuple[ReferenceSource, ...]:
    return (chosen,) if chosen else ()


def _lyrics_input(request: OrderRequest) -> discord.ui.TextInput[discord.ui.Modal]:
    return discord.ui.TextInput(
        custom_id="lyrics",
        style=discord.TextStyle.paragraph,
        default=request.lyrics[:LONGEST_LYRICS] or None,
        max_length=LONGEST_LYRICS,
    )


def _title_input(request: OrderRequest) -> discord.ui.TextInput[discord.ui.Modal]:
    return discord.ui.TextInput(
        custom_id="title",
        required=False,
        default=(request.title or "")[:TITLE_LIMIT] or None,
        max_length=TITLE_LIMIT,
    )


def _file_input() -> discord.ui.FileUpload[discord.ui.Modal]:
    return discord.ui.FileUpload(custom_id="reference", required=False, min_values=0, max_values=1)


def _link_input(address: str) -> discord.ui.TextInput[discord.ui.Modal]:
    return discord.ui.TextInput(
        custom_id="link", required=False, default=address or None, max_length=LONGEST_LINK
    )


def _accompaniment_input(request: OrderRequest) -> discord.ui.Checkbox[discord.ui.Modal]:
    return discord.ui.Checkbox(custom_id="accompaniment", default=request.accompaniment)

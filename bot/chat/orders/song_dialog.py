"""The dialog in which lyrics are typed that did not come with the command."""

from collections.abc import Sequence
from urllib.parse import quote

import discord

from bot.chat.components.dialogs import DialogSubmission, modal
from bot.chat.orders.reference_source import read_source, reference_sources, write_source
from bot.domain.lyrics import TITLE_LIMIT
from bot.domain.model import Model, ReferenceFormat
from bot.i18n.translate import Translator
from bot.references.examine import Source
from bot.services.orders import OrderRequest, ReferenceSource

LONGEST_LYRICS = 4000
LONGEST_LINK = 2000
LONGEST_ID = 100
"""Characters of a dialog's custom id. Source: Discord's documentation, Components."""
SONG_DIALOG = "song:new"
"""Behind it stands the reference that was chosen before the dialog opened."""
MODEL_DIALOG = "song:for"
"""Likewise, of another model than the operator's default, whose id stands between."""
MOST_FIELDS = 5

Label = discord.ui.Label[discord.ui.Modal]


def song_modal(
    request: OrderRequest, model: Model, name: str, translate: Translator
) -> discord.ui.Modal:
    """Asks for what the command did not bring and the model takes, in the order of importance.

    `name` is what the dialog says of the model: empty, that it is the operator's default.
    """

    def label(
        name: str, component: discord.ui.Item[discord.ui.Modal], hint: str = "", **data: object
    ) -> Label:
        return discord.ui.Label(
            text=translate(f"modal-{name}"),
            description=translate(f"modal-{hint or name}-hint", **data),
            component=component,
        )

    chosen = request.references[0] if request.references and model.reference else None
    prefix = f"{MODEL_DIALOG}:{quote(name, safe='/')}" if name else SONG_DIALOG
    written = write_source(chosen, LONGEST_ID - len(prefix) - 1)
    again = chosen is not None and chosen.source is Source.ORDER
    lyrics = model.lyrics
    labels = [
        label(
            "lyrics",
            _lyrics_input(request, needed=not model.instrumental),
            "lyrics-tagged" if lyrics.keeps_tags else "",
            limit=lyrics.character_limit,
            best=lyrics.long_above,
        ),
        label("song-title", _title_input(request)),
    ]
    if model.style:
        needed = model.style.required and not model.style.default
        limit = model.style.character_limit
        labels.append(label("style", _style_input(request, needed=needed, limit=limit)))
    if model.reference and (chosen is None or again):
        hint = "file-again" if again else ""
        labels.append(label("file", _file_input(), hint, **_describe(model.reference)))
    if model.reference and (not written or again):
        address = chosen.url if chosen and not again else ""
        labels.append(label("link", _link_input(address), "link-again" if again else ""))
    if lyrics.accompaniment:
        labels.append(
            label("accompaniment", _checkbox("accompaniment", ticked=request.accompaniment))
        )
    if model.instrumental:
        labels.append(label("instrumental", _checkbox("instrumental", ticked=request.instrumental)))
    custom_id = f"{prefix}:{written}" if written else prefix
    return modal(translate("modal-title"), custom_id, *labels[:MOST_FIELDS])


def read_request(submission: DialogSubmission, model: str, written: Sequence[str]) -> OrderRequest:
    """What was typed; of references, what was typed goes before what was chosen earlier."""
    typed = submission.typed
    chosen = read_source(":".join(written))
    return OrderRequest(
        lyrics=typed["lyrics"],
        title=typed["title"] or None,
        model=model,
        style=typed.get("style", ""),
        instrumental=bool(typed.get("instrumental")),
        accompaniment=bool(typed.get("accompaniment", "true")),
        references=reference_sources(submission.files, typed.get("link")) or _all(chosen),
    )


def _all(chosen: ReferenceSource | None) -> tuple[ReferenceSource, ...]:
    return (chosen,) if chosen else ()


def _describe(takes: ReferenceFormat) -> dict[str, object]:
    return {
        "seconds": takes.needed_s,
        "only": takes.only,
        "vocals": "yes" if takes.vocals else "no",
    }


def _lyrics_input(request: OrderRequest, *, needed: bool) -> discord.ui.TextInput[discord.ui.Modal]:
    return discord.ui.TextInput(
        custom_id="lyrics",
        required=needed,
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


def _style_input(
    request: OrderRequest, *, needed: bool, limit: int
) -> discord.ui.TextInput[discord.ui.Modal]:
    return discord.ui.TextInput(
        custom_id="style",
        style=discord.TextStyle.paragraph,
        required=needed,
        default=request.style[:limit] or None,
        max_length=limit,
    )


def _checkbox(name: str, *, ticked: bool) -> discord.ui.Checkbox[discord.ui.Modal]:
    return discord.ui.Checkbox(custom_id=name, default=ticked)

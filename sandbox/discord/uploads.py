"""Files of a message: which stay, which come, and how they are called."""

import mimetypes
import re

from sandbox.discord.forms import FilePart, RequestForm
from sandbox.discord.refusals import FormFault, JsonObject, invalid_form, too_large
from sandbox.discord.world import Attachment, World

UNFIT = re.compile(r"[\s/\\:*?\"<>|]+")


def display_name(filename: str) -> str:
    """As Discord shows it: white space and what file systems dislike become underscores."""
    return UNFIT.sub("_", filename)


def content_type_of(filename: str) -> str | None:
    """By the extension alone, as Discord does."""
    return mimetypes.guess_type(filename)[0]


def attach(
    form: RequestForm, held: list[Attachment], *, world: World, limit_bytes: int, ephemeral: bool
) -> list[Attachment]:
    """The attachments after the request: a list names what stays and what comes; no list keeps all.

    Raises the refusals of a file over the limit and of a list that names a file nobody sent.
    """
    if any(len(part.data) > limit_bytes for part in form.files.values()):
        raise too_large()
    listed = form.fields.get("attachments")
    if listed is None:
        described: dict[int, JsonObject] = {number: {} for number in form.files}
        kept = held
    else:
        described = {int(each["id"]): each for each in listed}
        kept = [each for each in held if each.id in described]
    new = {number: each for number, each in described.items() if number in form.files}
    _require_known(described, new, kept)
    unlisted: dict[int, JsonObject] = {
        number: {} for number in form.files if number not in described
    }
    return kept + [
        _create_attachment(form.files[number], each, world=world, ephemeral=ephemeral)
        for number, each in (new | unlisted).items()
    ]


def _require_known(
    described: dict[int, JsonObject], new: dict[int, JsonObject], kept: list[Attachment]
) -> None:
    lost = set(described) - set(new) - {each.id for each in kept}
    if lost:
        words = "Attachment not found"
        where = ("attachments",)
        raise invalid_form([FormFault(where, "MESSAGE_ATTACHMENT_NOT_FOUND", words)])


def _create_attachment(
    part: FilePart, described: JsonObject, *, world: World, ephemeral: bool
) -> Attachment:
    filename = display_name(described.get("filename") or part.filename)
    attachment = Attachment(
        id=world.snowflakes.next(),
        filename=filename,
        data=part.data,
        content_type=content_type_of(filename),
        description=described.get("description"),
        ephemeral=ephemeral,
    )
    world.attachments[attachment.id] = attachment
    return attachment

"""How the control interface writes replies, messages and entries of the transcript."""

from typing import Any

from sandbox.discord.cdn import Cdn
from sandbox.discord.component_rules import BUTTON, walk
from sandbox.discord.refusals import JsonObject
from sandbox.discord.replies import Modal, Reply
from sandbox.discord.transcript import TranscriptEntry
from sandbox.discord.world import Message


def message(shown: Message, cdn: Cdn) -> JsonObject:
    buttons = [each for each in walk(shown.components) if each["type"] == BUTTON]
    return {
        "id": str(shown.id),
        "channel": str(shown.channel.id),
        "author": shown.author.name,
        "text": shown.text,
        "texts": shown.texts,
        "buttons": [button.get("label") for button in buttons if not button.get("disabled")],
        "attachments": [
            {"filename": each.filename, "size": each.size, "url": cdn.url(each, shown.channel)}
            for each in shown.attachments
        ],
        "only_for": shown.visible_to.name if shown.visible_to else None,
        "pinged": [user.name for user in shown.pinged],
        "reply_to": str(shown.reply_to) if shown.reply_to else None,
        "link": shown.link,
    }


def reply(got: Reply, cdn: Cdn) -> JsonObject:
    form = got.interaction.modal
    return {
        "id": str(got.interaction.id),
        "acknowledged_in_s": got.acknowledged_in_s,
        "failed": got.failed,
        "deferred": got.deferred,
        "text": got.text,
        "messages": [message(each, cdn) for each in got.messages],
        "modal": _modal(got.modal, form["components"]) if form else None,
    }


def entry(told: TranscriptEntry) -> JsonObject:
    return {
        "deed": str(told.action),
        "who": told.who,
        "where": told.where,
        "text": told.text,
        "only_for": told.only_for or None,
        "files": list(told.files),
        "message": str(told.message_id) if told.message_id else None,
    }


def _modal(form: Modal, components: list[JsonObject]) -> JsonObject:
    """`components` as the bot sent them; `fields` is their short form."""
    fields: list[dict[str, Any]] = [
        {"custom_id": each.custom_id, "label": each.label, "required": each.required}
        for each in form.fields
    ]
    return {"title": form.title, "text": form.text, "fields": fields, "components": components}

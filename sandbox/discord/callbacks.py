"""The bot's answers to interactions: the first one, and what follows it."""

from typing import Any

from sandbox.discord import wire
from sandbox.discord.cdn import Cdn
from sandbox.discord.command_rules import choice_faults
from sandbox.discord.component_rules import modal_faults
from sandbox.discord.forms import RequestForm
from sandbox.discord.interactions import CallbackType, Interaction, InteractionType
from sandbox.discord.messages import Messages, PostOptions
from sandbox.discord.refusals import (
    FormFault,
    JsonObject,
    already_acknowledged,
    invalid_form,
)
from sandbox.discord.transcript import Action, Transcript, TranscriptEntry
from sandbox.discord.world import EPHEMERAL, Message, World

ANSWERS = {
    InteractionType.COMMAND: {CallbackType.MESSAGE, CallbackType.DEFERRED, CallbackType.MODAL},
    InteractionType.COMPONENT: set(CallbackType) - {CallbackType.CHOICES},
    InteractionType.AUTOCOMPLETE: {CallbackType.CHOICES},
    InteractionType.MODAL: {
        CallbackType.MESSAGE,
        CallbackType.DEFERRED,
        CallbackType.DEFERRED_UPDATE,
        CallbackType.UPDATE,
    },
}
NEEDS_SOURCE = {CallbackType.DEFERRED_UPDATE, CallbackType.UPDATE}


class Callbacks:
    """What a callback, an edit of it and a follow-up do."""

    def __init__(
        self, *, world: World, messages: Messages, cdn: Cdn, transcript: Transcript
    ) -> None:
        self._world = world
        self._messages = messages
        self._cdn = cdn
        self._transcript = transcript

    def answer(self, interaction: Interaction, form: RequestForm) -> JsonObject:
        """The first answer; raises 40060 at the second and 50035 at one that does not fit."""
        if interaction.answer is not None:
            raise already_acknowledged()
        kind = _fitting(interaction, form.fields.get("type"))
        inner = RequestForm(body=form.fields.get("data") or {}, files=form.files)
        self._do(kind, interaction, inner)
        interaction.answer = kind
        interaction.answered_s = self._world.clock.monotonic()
        self._world.changes.notify()
        return self._receipt(interaction, kind)

    def follow_up(self, interaction: Interaction, form: RequestForm) -> Message:
        """A further message; the first after a deferral takes the place of "thinking…"."""
        original = interaction.original
        if interaction.answer is CallbackType.DEFERRED and original and original.thinking:
            shown = RequestForm(body=_without_hiding(form.fields), files=form.files)
            return self._messages.edit(original, shown, self._terms(interaction, original))
        message = self._post(interaction, form)
        interaction.followups.append(message)
        self._world.changes.notify()
        return message

    def edit(self, interaction: Interaction, message: Message, form: RequestForm) -> Message:
        return self._messages.edit(message, form, self._terms(interaction, message))

    def delete(self, message: Message) -> None:
        self._messages.delete(message)

    def _do(self, kind: CallbackType, interaction: Interaction, form: RequestForm) -> None:
        match kind:
            case CallbackType.MESSAGE:
                interaction.original = self._post(interaction, form)
            case CallbackType.DEFERRED:
                terms = _hidden_terms(interaction, form.fields)
                interaction.original = self._messages.thinking(interaction.channel, terms)
            case CallbackType.DEFERRED_UPDATE:
                interaction.original = interaction.source
            case CallbackType.UPDATE if interaction.source is not None:
                interaction.original = interaction.source
                self.edit(interaction, interaction.source, form)
            case CallbackType.CHOICES:
                interaction.choices = _choices(form.fields)
            case _:
                self._show(interaction, form.fields)

    def _show(self, interaction: Interaction, modal: JsonObject) -> None:
        if faults := list(modal_faults(modal)):
            raise invalid_form(faults)
        interaction.modal = modal
        self._transcript.add(
            TranscriptEntry(
                action=Action.SHOWN,
                who=self._world.bot.name,
                where=interaction.channel.name,
                text=modal["title"],
                only_for=interaction.user.name,
            )
        )

    def _post(self, interaction: Interaction, form: RequestForm) -> Message:
        terms = _hidden_terms(interaction, form.fields)
        return self._messages.post(interaction.channel, self._world.bot, form, terms)

    def _terms(self, interaction: Interaction, message: Message) -> PostOptions:
        return PostOptions(
            limit_bytes=interaction.channel.upload_limit_bytes,
            visible_to=message.visible_to,
            interaction_id=interaction.id,
        )

    def _receipt(self, interaction: Interaction, kind: CallbackType) -> JsonObject:
        about: JsonObject = {"id": str(interaction.id), "type": int(interaction.kind)}
        message = interaction.original
        if message is None:
            return {"interaction": about}
        about |= {
            "response_message_id": str(message.id),
            "response_message_loading": message.thinking,
            "response_message_ephemeral": message.ephemeral,
        }
        if kind not in (CallbackType.MESSAGE, CallbackType.UPDATE):
            return {"interaction": about}
        resource = {"type": int(kind), "message": wire.message(message, self._cdn)}
        return {"interaction": about, "resource": resource}


def _fitting(interaction: Interaction, given: Any) -> CallbackType:
    """The kind of answer, where it suits what was asked."""
    allowed = ANSWERS[interaction.kind]
    if interaction.source is None:
        allowed = allowed - NEEDS_SOURCE
    if given not in allowed:
        words = f"Value must be one of {sorted(allowed)}."
        raise invalid_form([FormFault(("type",), "BASE_TYPE_CHOICES", words)])
    return CallbackType(given)


def _hidden_terms(interaction: Interaction, body: JsonObject) -> PostOptions:
    hidden = bool((body.get("flags") or 0) & EPHEMERAL)
    return PostOptions(
        limit_bytes=interaction.channel.upload_limit_bytes,
        visible_to=interaction.user if hidden else None,
        interaction_id=interaction.id,
        may_hide=True,
    )


def _without_hiding(body: JsonObject) -> JsonObject:
    """Whether a deferred message is ephemeral was decided by the deferral."""
    return body | {"flags": (body.get("flags") or 0) & ~EPHEMERAL}


def _choices(data: JsonObject) -> list[JsonObject]:
    choices = data.get("choices") or []
    if faults := list(choice_faults(choices, ("choices",))):
        raise invalid_form(faults)
    return list(choices)

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.discord.channels import WAIT_S
from sandbox.discord.component_rules import (
    CHECKBOX,
    FILE_UPLOAD,
    LABEL,
    RADIO_GROUP,
    TEXT_DISPLAY,
    TEXT_INPUT,
)
from sandbox.discord.interactions import CallbackType, Interaction, InteractionType
from sandbox.discord.options import ClientRefuses, Resolver, Upload, upload_fault
from sandbox.discord.parts import Parts
from sandbox.discord.refusals import JsonObject
from sandbox.discord.transcript import Action, TranscriptEntry
from sandbox.discord.world import Message


class Reply:
    """What a person got for a command, a button or a modal."""

    def __init__(self, *, interaction: Interaction, parts: Parts) -> None:
        self.interaction = interaction
        self._parts = parts

    @property
    def acknowledged_in_s(self) -> float | None:
        """None where the bot never answered: the client says that the interaction failed."""
        answered_s = self.interaction.answered_s
        return None if answered_s is None else answered_s - self.interaction.opened_s

    @property
    def failed(self) -> bool:
        return self.interaction.answer is None

    @property
    def deferred(self) -> bool:
        """Whether the first answer was a deferral, also after it was completed."""
        return self.interaction.answer in (CallbackType.DEFERRED, CallbackType.DEFERRED_UPDATE)

    @property
    def message(self) -> Message | None:
        """The first answer; of a button that only updates, the message it stands on."""
        return self.interaction.original

    @property
    def followups(self) -> list[Message]:
        return self.interaction.followups

    @property
    def messages(self) -> list[Message]:
        """The answers that still stand and say something, the first one first."""
        own = self.message if self.message is not self.interaction.source else None
        standing = [own, *self.followups]
        return [each for each in standing if each and not each.deleted and not each.thinking]

    @property
    def ephemeral(self) -> bool:
        """Whether nobody else sees any of the answers."""
        return bool(self.messages) and all(message.ephemeral for message in self.messages)

    @property
    def text(self) -> str:
        """All answers as they now read."""
        return "\n".join(message.text for message in self.messages)

    @property
    def modal(self) -> "Modal":
        """The form that opened; raises where none did."""
        if self.interaction.modal is None:
            raise ClientRefuses(f"no modal opened; the answer: {self.text!r}")
        return Modal(form=self.interaction.modal, reply=self, parts=self._parts)

    @property
    def choices(self) -> dict[str, Any]:
        """What an autocomplete offered: names and values."""
        return {choice["name"]: choice["value"] for choice in self.interaction.choices}

    async def wait(self, *, timeout_s: float = WAIT_S) -> "Reply":
        """Itself, once a deferral gave way to an answer; at once where nothing was deferred."""
        return await self.until(Reply._is_finished, timeout_s=timeout_s)

    async def until(
        self, check: Callable[["Reply"], object], *, timeout_s: float = WAIT_S
    ) -> "Reply":
        """Itself, once `check` holds; raises TimeoutError, telling how it reads."""
        try:
            changes = self._parts.world.changes
            await changes.until(lambda: bool(check(self)), timeout_s=timeout_s)
        except TimeoutError:
            raise TimeoutError(f"not within {timeout_s} s; the answer: {self.text!r}") from None
        return self

    def _is_finished(self) -> bool:
        if self.interaction.answer is CallbackType.DEFERRED_UPDATE:
            return self._is_updated() or bool(self.messages)
        return not self.deferred or bool(self.messages)

    def _is_updated(self) -> bool:
        source = self.interaction.source
        return source is not None and (
            source.deleted or len(source.texts) > self.interaction.source_readings
        )

    def expire(self) -> None:
        """Let the interaction's 15 minutes be over."""
        self.interaction.expired = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ModalField:
    """One field of a modal; `kind` is Discord's number of the component.

    `value` is the text that stands in it, `ticked` whether a checkbox is.
    """

    label: str
    description: str
    custom_id: str
    kind: int
    required: bool
    value: str
    ticked: bool
    least: int
    most: int


class Modal:
    """A form on the person's screen."""

    def __init__(self, *, form: JsonObject, reply: Reply, parts: Parts) -> None:
        self.title: str = form["title"]
        self.custom_id: str = form["custom_id"]
        self._form = form
        self._opened = reply.interaction
        self._parts = parts

    @property
    def fields(self) -> list[ModalField]:
        labelled = [each for each in self._form["components"] if each["type"] == LABEL]
        return [_field(label, label["component"]) for label in labelled]

    @property
    def text(self) -> str:
        """The sentences beside the fields."""
        displays = (each for each in self._form["components"] if each["type"] == TEXT_DISPLAY)
        return "\n".join(display["content"] for display in displays)

    async def submit(self, **values: Any) -> Reply:
        """Fill in and send; a name is a field's custom id or label, the rest keeps its value.

        Raises ClientRefuses where the client would mark a field red.
        """
        opened = self._opened
        world, interactions = self._parts.world, self._parts.interactions
        resolver = Resolver(
            world=world, cdn=self._parts.cdn, channel=opened.channel, caller=opened.user
        )
        components = self._fill(values, resolver)
        data = resolver.under({"custom_id": self.custom_id, "components": components})
        self._record(values)
        sent = interactions.open(
            InteractionType.MODAL, opened.user, opened.channel, data, source=opened.source
        )
        await interactions.first_answer(sent)
        return Reply(interaction=sent, parts=self._parts)

    def _fill(self, values: Mapping[str, Any], resolver: Resolver) -> list[JsonObject]:
        left = dict(values)
        components = []
        self._require_valid(left)
        for number, label in enumerate(self._form["components"], start=1):
            if label["type"] != LABEL:
                components.append({"type": label["type"], "id": number})
                continue
            field = _field(label, label["component"])
            given = left.pop(field.custom_id, left.pop(field.label, None))
            inner = {"id": number + 100, "custom_id": field.custom_id, "type": field.kind}
            inner |= _component_value(field, given, resolver)
            components.append({"type": LABEL, "id": number, "component": inner})
        if left:
            raise ClientRefuses(f"the modal has no {sorted(left)}")
        return components

    def _require_valid(self, values: Mapping[str, Any]) -> None:
        limit_bytes = self._opened.channel.upload_limit_bytes
        faults = {}
        for field in self.fields:
            given = values.get(field.custom_id, values.get(field.label))
            if words := _field_fault(field, given, limit_bytes):
                faults[field.custom_id] = words
        if faults:
            raise ClientRefuses(next(iter(faults.values())), faults)

    def _record(self, values: Mapping[str, Any]) -> None:
        typed = [f"{name}: {value}" for name, value in values.items() if isinstance(value, str)]
        files = [value.filename for value in values.values() if isinstance(value, Upload)]
        self._parts.transcript.add(
            TranscriptEntry(
                action=Action.TYPED,
                who=self._opened.user.name,
                where=self._opened.channel.name,
                text="\n".join([f"({self.title})", *typed]),
                files=tuple(files),
            )
        )


def _field(label: JsonObject, component: JsonObject) -> ModalField:
    text = component["type"] == TEXT_INPUT
    required = component.get("required")
    least = component.get("min_length" if text else "min_values")
    most = component.get("max_length" if text else "max_values")
    return ModalField(
        label=label["label"],
        description=label.get("description") or "",
        custom_id=component["custom_id"],
        kind=component["type"],
        required=required is None or required,
        value=component.get("value") or "",
        ticked=bool(component.get("default")),
        least=(0 if text else 1) if least is None else least,
        most=most or (4000 if text else 1),
    )


def _component_value(field: ModalField, given: Any, resolver: Resolver) -> JsonObject:
    """What the component sends: one value, or a list."""
    if field.kind == TEXT_INPUT:
        return {"value": field.value if given is None else given}
    if field.kind == CHECKBOX:
        return {"value": field.ticked if given is None else bool(given)}
    if field.kind == RADIO_GROUP:
        return {"value": given}
    values = _as_list(given)
    if field.kind == FILE_UPLOAD:
        values = [resolver.attachment(upload) for upload in values]
    return {"values": values}


def _as_list(given: Any) -> list[Any]:
    return [] if given is None else given if isinstance(given, list) else [given]


def _field_fault(field: ModalField, given: Any, limit_bytes: int) -> str | None:
    """What the client writes in red below the field."""
    if field.kind in (CHECKBOX, RADIO_GROUP):
        return None
    text = field.kind == TEXT_INPUT
    value = (field.value if given is None else given) if text else _as_list(given)
    if not value:
        return f"{field.label} is required" if field.required else None
    if not field.least <= len(value) <= field.most:
        unit = " characters" if text else ""
        return f"{field.label} takes {field.least} to {field.most}{unit}"
    uploads = [each for each in value if isinstance(each, Upload)]
    faults = (upload_fault(field.label, each, limit_bytes) for each in uploads)
    return next(filter(None, faults), None)

"""What Discord refuses in components of messages and modals (docs: components/reference)."""

from collections.abc import Iterator
from typing import Any

from sandbox.discord.refusals import JsonObject
from sandbox.discord.rules import FormFaults, Where, amount, duplicates, number, text, wrong

ROW, BUTTON, STRING_SELECT, TEXT_INPUT = 1, 2, 3, 4
ENTITY_SELECTS = (5, 6, 7, 8)
SELECTS = (STRING_SELECT, *ENTITY_SELECTS)
SECTION, TEXT_DISPLAY, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER = 9, 10, 11, 12, 13, 14, 17
LABEL, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX = 18, 19, 21, 22, 23
V2_ONLY = (SECTION, TEXT_DISPLAY, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER)
INPUTS = (*SELECTS, TEXT_INPUT, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX)
IN_MESSAGE = (ROW, *V2_ONLY)
IN_MODAL = (ROW, TEXT_DISPLAY, LABEL)
LINK, PREMIUM = 5, 6
NAMED_BY = {LINK: "url", PREMIUM: "sku_id"}
TITLE, MODAL_COMPONENTS = 45, 5


def walk(components: list[JsonObject]) -> Iterator[JsonObject]:
    """Each component, the nested ones included."""
    for component in components:
        yield component
        yield from walk(component.get("components") or [])
        for key in ("component", "accessory"):
            yield from walk([component[key]] if component.get(key) else [])


def modal_faults(modal: JsonObject) -> FormFaults:
    components = modal.get("components") or []
    yield from text(modal.get("title"), ("title",), least=1, most=TITLE, needed=True)
    yield from text(modal.get("custom_id"), ("custom_id",), least=1, most=100, needed=True)
    yield from amount(components, ("components",), least=1, most=MODAL_COMPONENTS)
    yield from component_faults(components, ("components",), modal=True)


def component_faults(components: list[JsonObject], where: Where, *, modal: bool) -> FormFaults:
    for custom_id in duplicates(each.get("custom_id") for each in walk(components)):
        words = f"Component custom id cannot be duplicated: {custom_id}"
        yield from wrong(where, "COMPONENT_CUSTOM_ID_DUPLICATED", words)
    allowed = IN_MODAL if modal else IN_MESSAGE
    for index, component in enumerate(components):
        here = (*where, index)
        if component.get("type") not in allowed:
            words = f'Value of field "type" must be one of {allowed}.'
            yield from wrong((*here, "type"), "UNION_TYPE_CHOICES", words)
        yield from _faults(component, here, modal=modal)


def _faults(component: JsonObject, where: Where, *, modal: bool) -> FormFaults:
    kind = component.get("type")
    if modal and component.get("disabled"):
        yield from wrong(where, "COMPONENT_DISABLED", "Nothing in a modal may be disabled")
    if kind == ROW:
        yield from _row_faults(component, where)
    elif kind == BUTTON:
        yield from _button_faults(component, where)
    elif kind in INPUTS:
        yield from _input_faults(component, where)
    elif kind == LABEL:
        yield from text(component.get("label"), (*where, "label"), least=1, most=45, needed=True)
        yield from text(component.get("description"), (*where, "description"), most=100)
    elif kind == TEXT_DISPLAY:
        content = component.get("content")
        yield from text(content, (*where, "content"), least=1, most=4000, needed=True)
    elif kind == SECTION:
        yield from amount(component.get("components"), (*where, "components"), least=1, most=3)
    elif kind == GALLERY:
        yield from amount(component.get("items"), (*where, "items"), least=1, most=10)
    yield from _faults_within(component, where, modal=modal)


def _faults_within(component: JsonObject, where: Where, *, modal: bool) -> FormFaults:
    for index, child in enumerate(component.get("components") or ()):
        yield from _faults(child, (*where, "components", index), modal=modal)
    for key in ("component", "accessory"):
        if component.get(key):
            yield from _faults(component[key], (*where, key), modal=modal)


def _row_faults(row: JsonObject, where: Where) -> FormFaults:
    children = row.get("components") or []
    here = (*where, "components")
    yield from amount(children, here, least=1, most=5)
    if len(children) > 1 and any(child.get("type") != BUTTON for child in children):
        yield from wrong(here, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The max width is 5.")


def _button_faults(button: JsonObject, where: Where) -> FormFaults:
    style = button.get("style")
    yield from number(style, (*where, "style"), least=1, most=6)
    yield from text(button.get("label"), (*where, "label"), most=80)
    yield from text(button.get("custom_id"), (*where, "custom_id"), least=1, most=100)
    yield from text(button.get("url"), (*where, "url"), most=512)
    from_environment = NAMED_BY.get(style or 0, "custom_id")
    if not button.get(from_environment):
        words = f"A button of this style needs a {from_environment}"
        yield from wrong((*where, from_environment), "BASE_TYPE_REQUIRED", words)
    for other in {"custom_id", "url", "sku_id"} - {from_environment}:
        if button.get(other):
            words = f"A button of this style cannot have a {other}"
            yield from wrong(where, "BUTTON_COMPONENT_INVALID", words)
    if style != PREMIUM and not button.get("label") and not button.get("emoji"):
        yield from wrong(where, "BUTTON_COMPONENT_INVALID", "A button needs a label or an emoji")


def _input_faults(component: JsonObject, where: Where) -> FormFaults:
    custom_id = component.get("custom_id")
    yield from text(custom_id, (*where, "custom_id"), least=1, most=100, needed=True)
    yield from text(component.get("placeholder"), (*where, "placeholder"), most=150)
    if component["type"] == TEXT_INPUT:
        yield from _text_input_faults(component, where)
    else:
        yield from _choice_faults(component, where)


def _text_input_faults(component: JsonObject, where: Where) -> FormFaults:
    least, most = component.get("min_length"), component.get("max_length")
    yield from number(least, (*where, "min_length"), least=0, most=4000)
    yield from number(most, (*where, "max_length"), least=1, most=4000)
    if component.get("value"):
        here = (*where, "value")
        yield from text(component["value"], here, least=least or 0, most=most or 4000)
    if (least or 0) > (most or 4000):
        words = "min_length must not be more than max_length"
        yield from wrong((*where, "min_length"), "BASE_TYPE_BAD_LENGTH", words)


def _choice_faults(component: JsonObject, where: Where) -> FormFaults:
    """Menus, groups and file fields: how many may be chosen, and out of what."""
    most_values = 10 if component["type"] in (FILE_UPLOAD, CHECKBOX_GROUP) else 25
    least, most = component.get("min_values"), component.get("max_values")
    yield from number(least, (*where, "min_values"), least=0, most=most_values)
    yield from number(most, (*where, "max_values"), least=1, most=most_values)
    if least is not None and least > (1 if most is None else most):
        words = "min_values must not be more than max_values"
        yield from wrong((*where, "min_values"), "BASE_TYPE_BAD_LENGTH", words)
    if component["type"] in (STRING_SELECT, RADIO_GROUP, CHECKBOX_GROUP):
        yield from _option_faults(component.get("options"), (*where, "options"))


def _option_faults(options: Any, where: Where) -> FormFaults:
    yield from amount(options or [], where, least=1, most=25)
    for value in duplicates(option.get("value") for option in options or ()):
        words = f"The specified option value is already used: {value}"
        yield from wrong(where, "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", words)
    for index, option in enumerate(options or ()):
        here = (*where, index)
        yield from text(option.get("label"), (*here, "label"), least=1, most=100, needed=True)
        yield from text(option.get("value"), (*here, "value"), most=100)
        yield from text(option.get("description"), (*here, "description"), most=100)

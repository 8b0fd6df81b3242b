"""What Discord refuses in commands (docs: interactions/application-commands)."""

from typing import Any

from sandbox.discord.refusals import JsonObject
from sandbox.discord.rules import FormFaults, Where, amount, duplicates, text, wrong

MOST = {1: 100, 2: 15, 3: 15, 4: 1}  # commands by type
MOST_TEXT = 8000
SUBCOMMAND, GROUP = 1, 2
NESTING = (SUBCOMMAND, GROUP)
PUNCTUATION = "-_'"


def command_list_faults(commands: Any) -> FormFaults:
    """Rules for the list that replaces all commands of a scope."""
    if not isinstance(commands, list):
        yield from wrong((), "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
        return
    kinds = [command.get("type") or 1 for command in commands]
    for kind in set(kinds):
        if kinds.count(kind) > MOST.get(kind, 0):
            words = f"Maximum number of application commands reached ({MOST.get(kind, 0)})."
            yield from wrong((), "APPLICATION_COMMANDS_TOO_MANY", words)
    names = ((command.get("type") or 1, command.get("name")) for command in commands)
    if duplicates(names):
        words = "Application command names must be unique"
        yield from wrong((), "APPLICATION_COMMANDS_DUPLICATE_NAME", words)
    for index, command in enumerate(commands):
        yield from _command_faults(command, (index,))


def _command_faults(command: JsonObject, where: Where) -> FormFaults:
    slash = (command.get("type") or 1) == 1
    yield from _name_faults(command, where, spelled=slash)
    if slash:
        yield from _description_faults(command, where)
        yield from _option_faults(command.get("options"), (*where, "options"), nests=NESTING)
    elif command.get("description") or command.get("options"):
        words = "Context menu commands cannot have descriptions or options"
        yield from wrong(where, "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_NOT_ALLOWED", words)
    if _size(command) > MOST_TEXT:
        words = f"Command exceeds maximum size ({MOST_TEXT})"
        yield from wrong(where, "APPLICATION_COMMAND_TOO_LARGE", words)


def _description_faults(thing: JsonObject, where: Where) -> FormFaults:
    here = (*where, "description")
    yield from text(thing.get("description"), here, least=1, most=100, needed=True)
    for locale, words in (thing.get("description_localizations") or {}).items():
        yield from text(words, (*where, "description_localizations", locale), least=1, most=100)


def _name_faults(thing: JsonObject, where: Where, *, spelled: bool) -> FormFaults:
    names: dict[Where, Any] = {("name",): thing.get("name")}
    for locale, name in (thing.get("name_localizations") or {}).items():
        names["name_localizations", locale] = name
    for path, name in names.items():
        yield from text(name, (*where, *path), least=1, most=32, needed=True)
        if spelled and isinstance(name, str) and not _is_spelled(name):
            words = "Command name is invalid"
            yield from wrong((*where, *path), "APPLICATION_COMMAND_INVALID_NAME", words)


def _is_spelled(name: str) -> bool:
    return name == name.lower() and all(each.isalnum() or each in PUNCTUATION for each in name)


def _option_faults(options: Any, where: Where, *, nests: tuple[int, ...]) -> FormFaults:
    yield from amount(options, where, most=25)
    options = options or []
    if duplicates(option.get("name") for option in options):
        words = "Option names must be unique"
        yield from wrong(where, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", words)
    nested = [option for option in options if option.get("type") in NESTING]
    if nested and len(nested) < len(options):
        words = "Sub-command and sub-command group option types are mutually exclusive to others"
        yield from wrong(where, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", words)
    required = [bool(option.get("required")) for option in options]
    if required != sorted(required, reverse=True):
        words = "Required options must be placed before non-required options"
        yield from wrong(where, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", words)
    for index, option in enumerate(options):
        yield from _one_option_faults(option, (*where, index), nests=nests)


def _one_option_faults(option: JsonObject, where: Where, *, nests: tuple[int, ...]) -> FormFaults:
    yield from _name_faults(option, where, spelled=True)
    yield from _description_faults(option, where)
    if option.get("type") in NESTING:
        if option["type"] not in nests:
            words = "Sub-command groups hold sub-commands, and these hold options"
            yield from wrong(where, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", words)
        inner = (SUBCOMMAND,) if option["type"] == GROUP else ()
        yield from _option_faults(option.get("options"), (*where, "options"), nests=inner)
    else:
        choices = option.get("choices")
        yield from choice_faults(choices, (*where, "choices"))
        if choices and option.get("autocomplete"):
            words = "Autocomplete cannot be used with choices"
            yield from wrong(where, "APPLICATION_COMMAND_AUTOCOMPLETE_WITH_CHOICES", words)


def choice_faults(choices: Any, where: Where) -> FormFaults:
    """Those of an option, or those that are offered while somebody types."""
    yield from amount(choices, where, most=25)
    for index, choice in enumerate(choices or ()):
        here = (*where, index)
        yield from text(choice.get("name"), (*here, "name"), least=1, most=100, needed=True)
        if isinstance(choice.get("value"), str):
            yield from text(choice["value"], (*here, "value"), most=100)


def _size(thing: JsonObject) -> int:
    """Names, descriptions and values; of a localised text the longest counts."""
    total = sum(_longest(thing, key) for key in ("name", "description"))
    value = thing.get("value")
    total += len(value) if isinstance(value, str) else 0
    nested = [*(thing.get("options") or ()), *(thing.get("choices") or ())]
    return total + sum(map(_size, nested))


def _longest(thing: JsonObject, key: str) -> int:
    texts = [thing.get(key) or "", *(thing.get(f"{key}_localizations") or {}).values()]
    return max(map(len, texts))

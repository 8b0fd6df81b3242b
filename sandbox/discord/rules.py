"""The small sentences that the rules for messages, components and commands are made of."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from typing import Any

from sandbox.discord.refusals import FormFault

Where = tuple[str | int, ...]
FormFaults = Iterator[FormFault]


def text(
    value: Any, where: Where, *, most: int, least: int = 0, needed: bool = False
) -> FormFaults:
    """A string between two lengths, or nothing where it is not needed."""
    if value is None:
        if needed:
            yield FormFault(where, "BASE_TYPE_REQUIRED", "This field is required")
    elif not isinstance(value, str):
        yield FormFault(where, "STRING_TYPE_CONVERT", f'Could not interpret "{value}" as string.')
    elif len(value) > most:
        yield FormFault(where, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")
    elif len(value) < least:
        yield FormFault(where, "BASE_TYPE_MIN_LENGTH", f"Must be {least} or more in length.")


def amount(values: Any, where: Where, *, most: int, least: int = 0) -> FormFaults:
    """A list with that many entries, or nothing where none are needed."""
    count = len(values) if isinstance(values, list) else 0
    if values is not None and not isinstance(values, list):
        yield FormFault(where, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
    elif not least <= count <= most:
        words = f"Must be between {least} and {most} in length."
        yield FormFault(where, "BASE_TYPE_BAD_LENGTH", words)


def number(value: Any, where: Where, *, least: int, most: int) -> FormFaults:
    """A whole number between two bounds, or nothing."""
    if value is None:
        return
    if not isinstance(value, int) or isinstance(value, bool):
        yield FormFault(where, "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
    elif value < least:
        yield FormFault(where, "NUMBER_TYPE_MIN", f"Value must be at least {least}.")
    elif value > most:
        yield FormFault(where, "NUMBER_TYPE_MAX", f"Value must be at most {most}.")


def wrong(where: Where, code: str, words: str) -> FormFaults:
    yield FormFault(where, code, words)


def duplicates(values: Iterable[Hashable]) -> list[Hashable]:
    """What occurs more than once."""
    return [value for value, count in Counter(values).items() if value is not None and count > 1]

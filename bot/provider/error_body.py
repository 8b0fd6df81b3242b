"""What the provider says when something went wrong, in whatever shape it says it.

Seen so far: `{title, status, message, requestId, error: {name, message, data: {kind}}}`, the older
`{message, path, requestId, statusCode: "429"}`, and inside a generation `{name, message}`,
`{detail: [{loc, msg, type}]}` or a bare string.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

WORD = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,63}|[0-9]{1,9}")
NAMED = frozenset({"name", "type", "kind", "code", "status_code"})
TOLD = frozenset({"message", "msg", "title", "reason", "detail", "status_msg"})
NESTED = frozenset({"error", "errors", "data", "detail", "details", "base_resp"})
MAX_DEPTH = 5
MAX_PARTS = 24
PART_CHARACTERS = 500  # also keeps the patterns below from running long on a hostile text
EXCERPT_CHARACTERS = 120
QUOTED = re.compile(r"(\"[^\"]*\"|'[^']*'|`[^`]*`|“[^”]*”|\S+://\S+)")
ECHO_CHARACTERS = 8  # a line of lyrics this long inside a message is no accident


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorBody:
    """`names` are identifiers; `message` is prose and may repeat what the member typed."""

    names: tuple[str, ...]
    message: str

    @classmethod
    def read(cls, body: object) -> "ErrorBody":
        parts = list(islice(_parts(body, MAX_DEPTH), MAX_PARTS))
        names = tuple(text for named, text in parts if named and WORD.fullmatch(text))
        message = " · ".join(dict.fromkeys(text for named, text in parts if not named))
        return cls(names=names, message=message)

    def mentions(self, *phrases: str) -> bool:
        """Whether any of them stands in it, whatever the case and with `_` for a space."""
        said = " ".join((*self.names, self.message)).lower().replace("_", " ")
        return any(phrase in said for phrase in phrases)

    def detail(self, *, prompt: str = "") -> str:
        """For the operator: names, and the message without addresses, quotes and lyrics."""
        told = QUOTED.sub("…", self.message.partition("\n")[0])[:EXCERPT_CHARACTERS]
        lines = (line.strip(" #") for line in prompt.splitlines())
        echo = any(len(line) >= ECHO_CHARACTERS and line in self.message for line in lines)
        printable = "".join(c if c.isprintable() else " " for c in told)
        return " ".join((*dict.fromkeys(self.names), "" if echo else printable)).strip()


def _parts(body: object, depth: int) -> Iterator[tuple[bool, str]]:
    """Pairs of (is it an identifier, text), outermost first."""
    if isinstance(body, str):
        yield False, body[:PART_CHARACTERS]
    elif isinstance(body, list) and depth:
        for item in body[:MAX_PARTS]:
            yield from _parts(item, depth - 1)
    elif isinstance(body, dict) and depth:
        for key, value in body.items():
            if key in NAMED and isinstance(value, str | int):
                yield True, str(value)
            elif key in TOLD and isinstance(value, str):
                yield False, value[:PART_CHARACTERS]
            elif key in NESTED or (key in TOLD and isinstance(value, list)):
                yield from _parts(value, depth - 1)

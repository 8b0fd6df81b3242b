"""What a request carries: its JSON and its files, read once, before anything judges it."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from sandbox.discord.refusals import JsonObject, invalid_json

FILE_PART = re.compile(r"files\[(\d+)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePart:
    filename: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestForm:
    """`body` is the JSON or `payload_json`; `files` are by the number in `files[n]`."""

    body: Any = None
    files: Mapping[int, FilePart] = field(default_factory=dict)

    @property
    def fields(self) -> JsonObject:
        """The body of a route that takes an object."""
        if self.body is None:
            return {}
        if not isinstance(self.body, dict):
            raise invalid_json()
        return self.body

    @property
    def part_names(self) -> list[str]:
        return [f"files[{number}]" for number in self.files]


FORM = web.RequestKey("form", RequestForm)


async def read_form(request: web.Request) -> RequestForm:
    """Raises the refusal of what is no JSON."""
    if request.content_type.startswith("multipart/"):
        return await _read_parts(request)
    raw = await request.read()
    return RequestForm(body=_parse(raw) if raw else None)


async def _read_parts(request: web.Request) -> RequestForm:
    body: Any = None
    files: dict[int, FilePart] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            raise invalid_json()
        data = bytes(await part.read(decode=False))
        if part.name == "payload_json":
            body = _parse(data)
        elif named := FILE_PART.fullmatch(part.name or ""):
            files[int(named[1])] = FilePart(filename=part.filename or "file", data=data)
    return RequestForm(body=body, files=files)


def _parse(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        raise invalid_json() from None

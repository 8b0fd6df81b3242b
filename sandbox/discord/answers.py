import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web


def answer(
    body: Any = None, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> web.Response:
    """JSON as Discord sends it: the content type without a charset, which discord.py insists on."""
    if body is None:
        return web.Response(status=204, headers=headers)
    return web.Response(
        body=json.dumps(body).encode(),
        status=status,
        headers=headers,
        content_type="application/json",
    )

"""The newer of the provider's two error envelopes."""

from aiohttp import web


def problem(status: int, name: str, message: str, *, kind: str | None = None) -> dict[str, object]:
    """The body; `kind` becomes `error.data.kind`."""
    error: dict[str, object] = {"name": name, "message": message}
    if kind:
        error["data"] = {"kind": kind}
    return {"title": name, "status": status, "message": message, "error": error}


def refusal(status: int, name: str, message: str) -> web.Response:
    body = problem(status, name, message)
    return web.json_response(body, status=status, content_type="application/problem+json")

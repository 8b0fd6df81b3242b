"""Requests as a program without discord.py makes them: also those that break a rule."""

import io
import json

import aiohttp


class Rest:
    """`await rest("POST", "/channels/1/messages", {...})` gives the status and the body."""

    def __init__(self, discord):
        self._discord = discord
        self._session = aiohttp.ClientSession(headers={"Authorization": f"Bot {discord.token}"})

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        await self._session.close()

    async def __call__(self, method, path, body=None, *, files=(), headers=None):
        sent = _form(body, files) if files else body and json.dumps(body)
        headers = dict(headers or {}) | ({} if files else {"Content-Type": "application/json"})
        async with self._session.request(
            method, self._discord.api_base + path, data=sent, headers=headers
        ) as answer:
            raw = await answer.read()
            return answer.status, json.loads(raw) if raw else None

    async def post(self, channel, body=None, *, files=()):
        """Post a message and give its status and code, or status and id."""
        status, answer = await self("POST", f"/channels/{channel.id}/messages", body, files=files)
        return status, answer.get("code", answer.get("id"))

    async def get(self, url):
        """A file's bytes, or the status where there is none."""
        async with self._session.get(url) as answer:
            return await answer.read() if answer.ok else answer.status


def _form(body, files):
    form = aiohttp.FormData()
    form.add_field("payload_json", json.dumps(body or {}), content_type="application/json")
    for number, (name, data) in enumerate(files):
        form.add_field(f"files[{number}]", io.BytesIO(data), filename=name)
    return form

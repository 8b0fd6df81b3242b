"""What stands behind the bot of the demo: its jobs and ledger, its requests, what can fail."""

import sqlite3
from collections import deque
from datetime import datetime

from aiohttp import web

from bot.clock import Clock
from bot.domain.job import JobState
from sandbox.demo_bot import DemoBot
from sandbox.discord import DiscordFault, DiscordServer
from sandbox.discord.answers import answer
from sandbox.discord.forms import FORM
from sandbox.discord.middleware import API
from sandbox.discord.refusals import JsonObject
from sandbox.provider.faults import ProviderFault, Route
from sandbox.provider.orders import Script
from sandbox.provider.server import ProviderServer

SHOWN = 30
JOBS = """SELECT id, title, state, settlement, failure, created_ms, changed_ms, ready_ms FROM job
 WHERE guild_id <> 0 ORDER BY id"""
LEDGER = "SELECT * FROM ledger ORDER BY id DESC LIMIT ?"
DISCORD_FAULT = DiscordFault(route=r"(POST|PATCH) .*/messages", times=None, status=500)
PROVIDER_FAULT = ProviderFault.problem(500, "InternalServerErrorException", "Internal error")
SONG_ERROR = {"name": "Error", "message": "Downstream service error"}


class Machine:
    """Described as JSON for the page; a job's states are told as they were seen."""

    def __init__(
        self, *, discord: DiscordServer, provider: ProviderServer, bot: DemoBot, clock: Clock
    ) -> None:
        self._discord = discord
        self._provider = provider
        self._bot = bot
        self._clock = clock
        self._usual = provider.scripts.usual
        self._answers: deque[JsonObject] = deque(maxlen=SHOWN)
        self._states: dict[int, list[tuple[str, int]]] = {}
        self._faults = dict.fromkeys(("provider", "song", "discord"), False)
        discord.extend(lambda application, _: self._watch(application))

    def add_routes(self, router: web.UrlDispatcher, root: str) -> None:
        router.add_post(f"{root}/fault", self._switch_fault)
        router.add_post(f"{root}/bot", self._switch_bot)

    def describe(self) -> JsonObject:
        jobs, ledger = self._read_database()
        return {
            "bot": self._bot.running,
            "faults": self._faults,
            "jobs": jobs,
            "ledger": ledger,
            "discord": list(self._answers),
            "provider": [
                {"at": _ms(each.received_at), "what": f"{each.method} {each.path}"}
                for each in self._provider.requests[-SHOWN:]
            ],
        }

    # ------------------------------------------------------------------ jobs and ledger

    def _read_database(self) -> tuple[list[JsonObject], list[JsonObject]]:
        """Empty before the bot made its database."""
        try:
            connection = sqlite3.connect(f"file:{self._bot.database}?mode=ro", uri=True)
        except sqlite3.OperationalError:
            return [], []
        try:
            connection.row_factory = sqlite3.Row
            jobs = [self._describe_job(row) for row in connection.execute(JOBS)]
            ledger = [self._describe_entry(row) for row in connection.execute(LEDGER, (SHOWN,))]
        except sqlite3.OperationalError:
            return [], []
        finally:
            connection.close()
        return jobs, ledger

    def _describe_job(self, row: sqlite3.Row) -> JsonObject:
        """Queued and ready may have been too short to be seen; the row has their times."""
        queued: tuple[str, int] = (JobState.QUEUED, row["created_ms"])
        states = self._states.setdefault(row["id"], [queued])
        if states[-1][0] != row["state"]:
            known = {row["state"], *(state for state, _ in states)}
            if row["ready_ms"] and JobState.READY not in known:
                states.append((JobState.READY, row["ready_ms"]))
            states.append((row["state"], row["changed_ms"]))
        return {
            "id": str(row["id"]),
            "title": row["title"],
            "settlement": row["settlement"],
            "failure": row["failure"],
            "states": [{"state": state, "at": at_ms} for state, at_ms in states],
        }

    def _describe_entry(self, row: sqlite3.Row) -> JsonObject:
        return {
            "at": row["at_ms"],
            "kind": row["kind"],
            "songs": row["songs"],
            "member": self._name(row["member_id"]),
            "actor": self._name(row["actor_id"]),
            "reason": row["reason"],
        }

    def _name(self, user_id: int | None) -> str | None:
        user = self._discord.world.users.get(user_id or 0)
        return user.name if user else None

    # ------------------------------------------------------------------ requests

    def _watch(self, application: web.Application) -> None:
        application.on_response_prepare.append(self._record)

    async def _record(self, request: web.Request, response: web.StreamResponse) -> None:
        """The route and not the path: that of an interaction holds its token."""
        resource = request.match_info.route.resource
        if request.path.startswith(API) and resource is not None:
            what = f"{request.method} {resource.canonical.removeprefix(API)}"
            entry = {"at": _ms(self._clock.now()), "what": what, "status": response.status}
            self._answers.append(entry)

    # ------------------------------------------------------------------ switches

    async def _switch_fault(self, request: web.Request) -> web.Response:
        given = request[FORM].fields
        if given["fault"] not in self._faults:
            raise ValueError(given["fault"])
        self._faults[given["fault"]] = bool(given["on"])
        self._apply_faults()
        return answer()

    def _apply_faults(self) -> None:
        self._provider.faults.clear()
        self._discord.faults.clear()
        if self._faults["provider"]:
            self._provider.faults.until_cleared(PROVIDER_FAULT, Route.SUBMIT, Route.POLL)
        if self._faults["discord"]:
            self._discord.faults.inject(DISCORD_FAULT)
        duration_s = self._usual.duration_s
        failing = Script(duration_s=duration_s, error=SONG_ERROR)
        self._provider.scripts.usual = failing if self._faults["song"] else self._usual

    async def _switch_bot(self, request: web.Request) -> web.Response:
        await (self._bot.start() if request[FORM].fields["on"] else self._bot.kill())
        return answer()


def _ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)

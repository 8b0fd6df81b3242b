"""Where a process is killed: each window of docs/RELIABILITY.md, and what makes one come about."""

import random
from dataclasses import dataclass

from sandbox.discord import DiscordFault
from sandbox.provider import ProviderFault, Route, Script

FAILED = Script(duration_s=10, error={"name": "Error", "message": "Downstream service error"})
SLOW_S = 30.0
POST = r"POST .*/channels/\d+/messages$"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """One place to die in.

    `point` names a fault point in the bot. Without it, death comes while a request is on its way
    (`route` at the provider, `path` at Discord), or at any time.
    """

    name: str
    point: bool = False
    fault: ProviderFault | None = None  # hits the next paid request, so that the window opens
    script: Script | None = None  # how the next generation goes, for the same end
    route: Route | None = None
    path: str | None = None
    applied: bool = False

    @property
    def needs_quiet(self):
        return any((self.fault, self.script, self.route, self.path))


def _point(name, **needs):
    return Window(name=name, point=True, **needs)


POINTS = (
    _point("after-ack"),
    _point("after-place"),
    _point("after-status-sent"),
    _point("after-status-noted"),
    _point("after-claim"),
    _point("before-submit"),
    _point("before-first-byte"),
    _point("after-answer"),
    _point("after-refusal", fault=ProviderFault.rate_limited("5")),
    _point("after-found", fault=ProviderFault.answer_lost()),
    _point("after-id"),
    _point("after-completed"),
    _point("after-failed", script=FAILED),
    _point("before-download"),
    _point("after-download"),
    _point("after-keeping"),
    _point("before-post"),
    _point("after-post"),
    _point("after-posted"),
)
ON_THE_WIRE = (
    Window(name="during-submit", route=Route.SUBMIT),
    Window(name="during-poll", route=Route.POLL),
    Window(name="during-download", route=Route.RESULT),
    Window(name="during-post", path=POST),
    Window(name="during-post-taken", path=POST, applied=True),
    Window(name="during-edit", path=r"PATCH .*/channels/\d+/messages/\d+$"),
)
ANY_TIME = Window(name="any-time")
STOP = Window(name="stop")
"""SIGTERM: a clean end within ten seconds, after which the next start goes on all the same."""
HALT = Window(name="halt")
"""SIGSTOP for longer than a lease, then SIGCONT: only where another process takes over."""
SHARE_AT_ANY_TIME = 0.3


def plan(kills: int, rng: random.Random, *, halts: float) -> list[Window]:
    """So many windows in a random order: every named one in turn, the rest at any time.

    `halts` is the share of pauses.
    """
    named = [*POINTS, *ON_THE_WIRE, STOP]
    rng.shuffle(named)
    chosen = []
    for number in range(kills):
        draw = rng.random()
        if draw < halts:
            chosen.append(HALT)
        elif draw < halts + (1 - halts) * SHARE_AT_ANY_TIME:
            chosen.append(ANY_TIME)
        else:
            chosen.append(named[number % len(named)])
    return chosen


def delay(window):
    """What holds up the request of a window, so that death finds it under way."""
    if window.route:
        return ProviderFault(delay_s=SLOW_S)
    return DiscordFault(route=window.path, delay_s=1.0, applied=window.applied)

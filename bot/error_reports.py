"""Faults told to a Sentry, where the operator named one; nothing is imported or sent otherwise.

What is sent is chosen, not filtered: where in the program it happened, and words of our own. Texts
of exceptions, values of variables and arguments of log lines stay here, since they may hold lyrics,
keys or what members wrote.
"""

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from bot.errors import ConfigurationUnusable
from bot.logs import OWN

VARIABLE = "SENTRY_DSN"
FLUSH_S = 2.0
SENT = ("event_id", "timestamp", "level", "platform", "logger", "release", "sdk", "environment")
EXTRA = ("job", "guild", "state", "cause", "error", "trace")
"""Of what a log line is about; each is our own word, an id, or names the place in the program."""
OF_A_FRAME = ("filename", "function", "module", "lineno", "in_app")
NAME = re.compile(r"[\w.-]{1,64}")


@contextmanager
def report_errors(dsn: str, *, proxy: str | None) -> Iterator[None]:
    """Send what is logged at `error` or above, and what ends the block; empty: send nothing.

    Raises:
        ConfigurationUnusable: the package is missing, or the address is none of Sentry's.
    """
    if not dsn:
        yield
        return
    try:
        import sentry_sdk  # noqa: PLC0415 - an extra
        from sentry_sdk.integrations.logging import LoggingIntegration  # noqa: PLC0415 - an extra
        from sentry_sdk.utils import BadDsn  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as missing:
        raise ConfigurationUnusable(
            f"{VARIABLE}: needs the package {missing.name}: install refrain[sentry]"
        ) from missing
    try:
        sentry_sdk.init(
            dsn,
            release=_release(),
            before_send=choose,
            default_integrations=False,
            auto_enabling_integrations=False,
            integrations=[LoggingIntegration(level=None, event_level=logging.ERROR)],
            include_local_variables=False,
            include_source_context=False,
            auto_session_tracking=False,
            send_client_reports=False,
            max_breadcrumbs=0,
            server_name="",
            http_proxy=proxy,
            https_proxy=proxy,
        )
    except BadDsn as bad:
        raise ConfigurationUnusable(
            f"{VARIABLE}: is no address of a Sentry project: copy it there again"
        ) from bad
    try:
        yield
    except Exception as error:
        sentry_sdk.capture_exception(error)
        raise
    finally:
        sentry_sdk.get_client().close(timeout=FLUSH_S)


def choose(event: Any, _hint: object) -> Any:
    """What of an event is sent."""
    chosen = {name: event[name] for name in SENT if name in event}
    own = str(event.get("logger", "")).startswith(OWN)
    said = (event.get("logentry") or {}).get("message")
    if own and said:  # the sentence in the code; its arguments are not filled in
        chosen["logentry"] = {"message": said}
    chosen["extra"] = _choose_extra(event.get("extra") or {})
    values = (event.get("exception") or {}).get("values") or ()
    chosen["exception"] = {"values": [_choose_exception(value) for value in values]}
    return chosen


def _choose_extra(extra: Mapping[str, object]) -> dict[str, object]:
    """A text that is no single name is a foreign one, save the places of a traceback."""
    return {
        name: extra[name]
        for name in EXTRA
        if name in extra and (name == "trace" or NAME.fullmatch(str(extra[name])))
    }


def _choose_exception(value: Mapping[str, Any]) -> dict[str, object]:
    frames = (value.get("stacktrace") or {}).get("frames") or ()
    return {
        "type": value.get("type"),
        "module": value.get("module"),
        "stacktrace": {
            "frames": [{name: frame.get(name) for name in OF_A_FRAME} for frame in frames]
        },
    }


def _release() -> str | None:
    """None in the image, where the program is copied and not installed."""
    try:
        return f"refrain@{version('refrain')}"
    except PackageNotFoundError:
        return None

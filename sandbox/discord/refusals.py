"""What Discord answers instead of doing what was asked: status, code and words of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

JsonObject: TypeAlias = dict[str, Any]

UNKNOWN = {
    "Application": 10002,
    "Channel": 10003,
    "Guild": 10004,
    "Member": 10007,
    "Message": 10008,
    "Role": 10011,
    "User": 10013,
    "Webhook": 10015,
    "interaction": 10062,
    "application command": 10063,
}


class Refusal(Exception):
    """Raised where the fault is found, answered by the server."""

    def __init__(
        self, status: int, code: int, message: str, errors: JsonObject | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.errors = errors

    def body(self) -> JsonObject:
        answer: JsonObject = {"message": self.message, "code": self.code}
        return answer | ({"errors": self.errors} if self.errors else {})


@dataclass(frozen=True, slots=True)
class FormFault:
    """One thing wrong with a body: where (keys and positions), Discord's code, its words."""

    where: tuple[str | int, ...]
    code: str
    message: str


def unknown(what: str) -> Refusal:
    return Refusal(404, UNKNOWN[what], f"Unknown {what}")


def unauthorized() -> Refusal:
    return Refusal(401, 0, "401: Unauthorized")


def missing_access() -> Refusal:
    return Refusal(403, 50001, "Missing Access")


def missing_permissions() -> Refusal:
    return Refusal(403, 50013, "Missing Permissions")


def empty_message() -> Refusal:
    return Refusal(400, 50006, "Cannot send an empty message")


def too_large() -> Refusal:
    return Refusal(413, 40005, "Request entity too large")


def token_expired() -> Refusal:
    return Refusal(401, 50027, "Invalid Webhook Token")


def already_acknowledged() -> Refusal:
    return Refusal(400, 40060, "Interaction has already been acknowledged.")


def cannot_message() -> Refusal:
    return Refusal(403, 50007, "Cannot send messages to this user")


def archived() -> Refusal:
    return Refusal(400, 50083, "Thread is archived")


def invalid_json() -> Refusal:
    return Refusal(400, 50109, "The request body contains invalid JSON.")


def invalid_form(faults: Iterable[FormFault]) -> Refusal:
    """50035 with every fault at its place in the tree that Discord sends."""
    tree: JsonObject = {}
    for fault in faults:
        node = tree
        for step in fault.where:
            node = node.setdefault(str(step), {})
        node.setdefault("_errors", []).append({"code": fault.code, "message": fault.message})
    return Refusal(400, 50035, "Invalid Form Body", tree)

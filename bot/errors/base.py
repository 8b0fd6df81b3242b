"""The root of all errors, and what several branches have in common."""

from dataclasses import dataclass, fields
from typing import ClassVar


class RefrainError(Exception):
    """The root: everything this program raises on purpose."""

    key: ClassVar[str] = ""
    """What its sentence is called, and what is stored of it: it outlives the class's name.

    Empty for a class that no person is told of: the branches of the tree and the operator's errors.
    """

    def __init_subclass__(cls, key: str = "") -> None:
        cls.key = key

    def data(self) -> dict[str, object]:
        """What fills the gaps of the sentence that `key` names."""
        return {}


@dataclass(eq=False)
class WithData(RefrainError):
    """An error whose fields are its data."""

    def data(self) -> dict[str, object]:
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def __str__(self) -> str:
        name = self.key or type(self).__name__
        return f"{name} {self.data()}" if fields(self) else name


class Refused(WithData):
    """The person can do something about it; nothing was spent."""


@dataclass(eq=False)
class WithDetail(RefrainError):
    """An error with a detail for the operator: never the key, lyrics or a signed address."""

    detail: str = ""

    def __str__(self) -> str:
        return f"{self.key}: {self.detail}" if self.detail else self.key

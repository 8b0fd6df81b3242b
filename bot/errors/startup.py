"""What the operator must fix first."""

from typing import ClassVar

from bot.errors.base import RefrainError


class StartupError(RefrainError):
    exit_code: ClassVar[int] = 2

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class ConfigurationUnusable(StartupError):
    """Each fault names its key and how to fix it."""


class DatabaseUnusable(StartupError):
    """Locked by another process, newer than the code, or not openable."""


class CredentialsRefused(StartupError):
    """Discord or the provider refused the token or the key."""

    exit_code = 3

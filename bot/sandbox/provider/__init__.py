"""A provider on the loopback interface: the documented endpoints, real songs, faults on demand."""

from bot.sandbox.provider.faults import Fault, Route
from bot.sandbox.provider.orders import ProviderOrder, Script
from bot.sandbox.provider.server import ProviderServer

__all__ = ["Fault", "ProviderOrder", "ProviderServer", "Route", "Script"]

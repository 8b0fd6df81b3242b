"""A provider on the loopback interface: the documented endpoints, real songs, faults on demand."""

from sandbox.provider.faults import ProviderFault, Route
from sandbox.provider.orders import ProviderOrder, Script
from sandbox.provider.server import ProviderServer

__all__ = ["ProviderFault", "ProviderOrder", "ProviderServer", "Route", "Script"]

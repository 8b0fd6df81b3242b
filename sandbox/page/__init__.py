"""A page to chat with the bot in a browser, served by the sandbox's Discord."""

from sandbox.page.server import ChatPage

__all__ = ["ChatPage"]

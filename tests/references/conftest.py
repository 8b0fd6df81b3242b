from net.conftest import guard, listener, target

__all__ = ["guard", "listener", "target"]

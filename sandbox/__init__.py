"""A Discord and a provider on the loopback interface, for the demo and for tests."""

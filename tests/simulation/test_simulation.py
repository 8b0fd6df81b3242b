"""A short run of what `make simulate` runs at length."""

import logging

import pytest

from simulation.history import simulate
from simulation.mutations import MUTATIONS


@pytest.fixture(autouse=True)
def _silence():
    """Outages by the hundred are no news here."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("seed", range(20))
def test_every_promise_holds_in_a_history_full_of_faults(seed):
    assert simulate(seed).faults == ()


def test_a_history_repeats_from_its_seed():
    assert simulate(7) == simulate(7)


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_a_guard_that_is_taken_away_is_missed(mutation):
    assert any(simulate(seed, MUTATIONS[mutation]).faults for seed in range(80))

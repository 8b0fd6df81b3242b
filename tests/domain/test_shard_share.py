"""How the shards are divided: evenly, all of them, and with as few moves as that takes."""

from hypothesis import given, strategies as st

from bot.domain.shard_share import compute_share

HELD = st.dictionaries(st.integers(1, 99), st.integers(0, 40), min_size=1, max_size=8)


@given(HELD, st.integers(0, 200))
def test_shares_add_up_and_differ_by_one_at_most(held, free):
    shards = sum(held.values()) + free
    shares = [compute_share(held, member, shards) for member in held]
    assert sum(shares) == shards
    assert max(shares) - min(shares) <= 1


@given(HELD)
def test_who_is_at_its_share_already_hands_nothing_over(held):
    shards = sum(held.values())
    shares = {member: compute_share(held, member, shards) for member in held}
    assert shares == {member: compute_share(shares, member, shards) for member in held}


def test_a_newcomer_takes_from_the_one_that_holds_more():
    held = {1: 2, 2: 2, 3: 0}
    assert [compute_share(held, member, 4) for member in held] == [2, 1, 1]

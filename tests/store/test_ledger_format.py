"""The ledger's notation: whatever is written is read back, and nothing else is."""

from datetime import UTC

import pytest
from hypothesis import given, strategies as st

from bot.domain.guild_settings import RoleId
from bot.domain.job import UserId
from bot.domain.quota import Block, Budget, Quota, Rule
from bot.domain.window import Window
from bot.store import ledger_format

ids = st.integers(1, 2**63 - 1)
counts = st.integers(0, 10**12)
windows = st.sampled_from(["day", "week", "month", "36h", "1m", "52w"]).map(Window)
moments = st.datetimes(timezones=st.just(UTC))
quotas = st.builds(Quota, songs=st.none() | counts, window=windows)
budgets = st.builds(
    Budget, window=windows, songs=st.none() | counts, credits=st.none() | counts
).filter(lambda budget: (budget.songs, budget.credits) != (None, None))


@given(st.sampled_from([Rule.MEMBER, Rule.ROLE, Rule.GUILD]), ids, st.none() | quotas)
def test_a_quota_is_read_as_it_was_written(rule, subject_id, quota):
    assert ledger_format.quota_of(ledger_format.quota_text(rule, subject_id, quota)) == (
        rule,
        subject_id,
        quota,
    )


@given(ids, st.booleans())
def test_an_exemption_is_read_as_it_was_written(role_id, exempted):
    text = ledger_format.exempt_text(RoleId(role_id), exempted=exempted)
    assert ledger_format.exempt_of(text) == (role_id, exempted)


@given(st.none() | budgets)
def test_a_budget_is_read_as_it_was_written(budget):
    assert ledger_format.budget_of(ledger_format.budget_text(budget)) == budget


@given(st.integers(1, 1000), st.none() | moments)
def test_the_end_of_a_grant_and_of_a_block_is_read_as_it_was_written(songs, end):
    assert ledger_format.end_of(ledger_format.grant_text(songs, end)) == end
    assert (
        ledger_format.end_of(ledger_format.block_text(Block(reason="until 2026", until=end))) == end
    )


@given(ids)
def test_a_reporter_is_read_as_it_was_written(reporter_id):
    assert (
        ledger_format.reporter_of(ledger_format.reporter_text(UserId(reporter_id))) == reporter_id
    )


@pytest.mark.parametrize(
    "read", [ledger_format.quota_of, ledger_format.exempt_of, ledger_format.budget_of]
)
@pytest.mark.parametrize(
    "text", ["", "3", "role 5: maybe", "member 7: 3 per fortnight", "none at all"]
)
def test_what_is_no_value_is_refused(read, text):
    with pytest.raises(ValueError, match=r"no value|window"):
        read(text)

"""What is left of a name is stored: it is the same for good."""

from bot.domain.job import UserId
from bot.domain.pseudonym import derive_key, pseudonym_of

LARGEST = UserId(2**63 - 1)


def test_a_pseudonym_stays_what_it_was():
    assert pseudonym_of(UserId(101), derive_key("token")) == -2589176152042015462


def test_a_pseudonym_is_a_negative_number_that_the_database_can_hold():
    key = derive_key("token")
    made = {pseudonym_of(UserId(number), key) for number in (*range(1000), LARGEST)}
    assert len(made) == 1001
    assert -(2**62) <= min(made) < -(2**61)
    assert -(2**61) < max(made) < 0


def test_without_the_token_nobody_finds_the_member():
    assert pseudonym_of(LARGEST, derive_key("token")) != pseudonym_of(LARGEST, derive_key("other"))

"""What moderators may do to whom."""

import pytest

from bot.domain.guild_settings import RoleId
from bot.domain.job import GuildId, UserId
from bot.domain.quota import Rule
from bot.domain.rank import (
    GuildMember,
    Moderator,
    Rank,
    RankedRole,
    require_blockable,
    require_over,
    require_present,
    rule_of,
)
from bot.errors import ValueRefused


def member(user_id, position=0, **facts):
    return GuildMember(user_id=UserId(user_id), rank=Rank.of(position, 100 + position), **facts)


def moderator(position, **facts):
    person = member(1, position, moderator=True, **facts)
    return Moderator(guild_id=GuildId(9), member=person)


def refusal(call, *arguments):
    with pytest.raises(ValueRefused) as refused:
        call(*arguments)
    return refused.value.reason


def test_only_what_stands_below_can_be_decided_about():
    low, same, high = (
        RankedRole(role_id=RoleId(1), rank=Rank.of(at, 100 + at)) for at in (1, 5, 9)
    )
    require_over(moderator(5), low)
    assert refusal(require_over, moderator(5), same) == "role-above"
    assert refusal(require_over, moderator(5), high) == "role-above"
    require_over(moderator(0, owner=True), high)
    require_over(moderator(5), member(2, 4))
    assert refusal(require_over, moderator(5), member(2, 5)) == "member-above"
    require_over(moderator(5), None)


def test_of_two_roles_at_one_position_the_older_is_higher():
    assert Rank.of(3, 10) > Rank.of(3, 11)
    assert Rank.of(4, 11) > Rank.of(3, 10)


def test_everybodys_role_is_no_role_to_decide_about():
    everyone = RankedRole(role_id=RoleId(9), rank=Rank.of(0, 9))
    assert refusal(require_over, moderator(5), everyone) == "role-everyone"


def test_whom_nobody_blocks():
    above = moderator(9)
    assert refusal(require_blockable, above, member(1, 9)) == "block-self"
    assert refusal(require_blockable, above, member(2, bot=True)) == "member-bot"
    assert refusal(require_blockable, above, member(2, owner=True)) == "block-owner"
    assert refusal(require_blockable, above, member(2, 3, moderator=True)) == "block-moderator"
    assert refusal(require_blockable, above, member(2, 9)) == "member-above"
    require_blockable(above, GuildMember(user_id=UserId(2), present=False))


def test_nobody_decides_about_themselves_but_the_owner():
    assert refusal(require_over, moderator(5), member(1, 5)) == "member-self"
    require_over(moderator(5, owner=True), member(1, 5, owner=True))


def test_a_bot_orders_nothing():
    assert refusal(require_over, moderator(5), member(2, 1, bot=True)) == "member-bot"
    helper = member(2, 1, bot=True, moderator=True)
    assert refusal(require_blockable, moderator(5), helper) == "member-bot"


def test_who_left_stands_below_everybody_and_is_given_nothing():
    gone = GuildMember(user_id=UserId(2), present=False)
    lowest = Moderator(
        guild_id=GuildId(9), member=GuildMember(user_id=UserId(1), rank=Rank.of(0, 9))
    )
    require_over(lowest, gone)
    assert refusal(require_present, gone) == "member-gone"
    require_present(member(2))


def test_a_quota_is_kept_under_its_rule_and_an_id():
    role = RankedRole(role_id=RoleId(4), rank=Rank.of(1, 4))
    assert rule_of(member(2), GuildId(9)) == (Rule.MEMBER, 2)
    assert rule_of(role, GuildId(9)) == (Rule.ROLE, 4)
    assert rule_of(None, GuildId(9)) == (Rule.GUILD, 9)

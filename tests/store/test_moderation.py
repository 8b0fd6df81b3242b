import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.guild_settings import GuildSettings, RoleId
from bot.domain.job import GuildId, JobState, Settlement, UserId
from bot.domain.quota import Budget, Quota, Rule, allowance
from bot.domain.window import Window
from bot.errors import Blocked, BudgetUsedUp, Paused, QuotaUsedUp, ValueRefused
from bot.store import ledger, policies, policy_changes
from bot.store.engine.transaction import sql
from bot.store.ledger import EntryKind
from bot.store.ledger_format import reporter_of
from bot.store.policy_changes import Act
from bot.store.settings_json import settings_of
from bot.store.usage import ModelUsage, Usage, read_model_usages, read_usages
from store.orders import ADA, BEN, CLEO, GUILD, START, enqueue_job, post_song, start_generation

MODERATOR = UserId(900)
ACT = Act(guild_id=GUILD, actor_id=MODERATOR, at=START, reason="because")
FANS, STAFF = RoleId(21), RoleId(22)
DAY = Window("day")
S = JobState


def quota(songs, window="day"):
    return Quota(songs=songs, window=Window(window))


async def entries(store):
    return (await store.read(ledger.page(GUILD, limit=100)))[::-1]


# ------------------------------------------------------------------ quotas


async def test_the_most_specific_quota_applies(store):
    async def applied_quota():
        found = await store.quota_status(GUILD, ADA, role_ids=frozenset({FANS, STAFF}))
        return found.rule, found.quota

    assert (await applied_quota())[0] is Rule.DEFAULT
    await store.run(policy_changes.set_quota(ACT, Rule.GUILD, GUILD, quota(1)))
    assert await applied_quota() == (Rule.GUILD, quota(1))
    await store.run(policy_changes.set_quota(ACT, Rule.ROLE, FANS, quota(4)))
    await store.run(policy_changes.set_quota(ACT, Rule.ROLE, STAFF, quota(9, "week")))
    assert await applied_quota() == (Rule.ROLE, quota(4))
    await store.run(policy_changes.set_quota(ACT, Rule.MEMBER, ADA, quota(None)))
    assert await applied_quota() == (Rule.MEMBER, quota(None))
    assert (await store.quota_status(GUILD, BEN)).rule is Rule.GUILD
    assert (await store.quota_status(GuildId(1), ADA)).rule is Rule.DEFAULT


async def test_a_quota_set_and_cleared_tells_what_stood_before(store):
    acts = [
        await store.run(policy_changes.set_quota(ACT, Rule.MEMBER, ADA, wanted))
        for wanted in (quota(5), quota(None))
    ]
    assert await store.read(policies.quotas(GUILD)) == {(Rule.MEMBER, ADA): quota(None)}
    acts.append(await store.run(policy_changes.set_quota(ACT, Rule.MEMBER, ADA, None)))
    assert await store.read(policies.quotas(GUILD)) == {}
    assert [(entry.before, entry.after) for entry in acts] == [
        ("member 101: none", "member 101: 5 per day"),
        ("member 101: 5 per day", "member 101: unlimited per day"),
        ("member 101: unlimited per day", "member 101: none"),
    ]
    assert await entries(store) == acts


async def test_every_act_says_who_whom_and_why(store):
    await store.run(policy_changes.grant(ACT, ADA, 2))
    (entry,) = await entries(store)
    assert (entry.kind, entry.actor_id, entry.member_id, entry.songs, entry.reason) == (
        EntryKind.GRANT,
        MODERATOR,
        ADA,
        2,
        "because",
    )


async def test_a_quota_of_zero_refuses_the_first_song(store):
    await store.run(policy_changes.set_quota(ACT, Rule.GUILD, GUILD, quota(0)))
    with pytest.raises(QuotaUsedUp):
        await enqueue_job(store)


async def test_an_exempt_role_has_no_quota(store):
    await store.run(policy_changes.set_quota(ACT, Rule.GUILD, GUILD, quota(0)))
    await store.run(policy_changes.exempt(ACT, STAFF, exempted=True))
    assert await store.read(policies.exempt_roles(GUILD)) == {STAFF}
    assert (await store.quota_status(GUILD, ADA, role_ids=frozenset({STAFF}))).exempt
    await store.run(policy_changes.exempt(ACT, STAFF, exempted=False))
    assert await store.read(policies.exempt_roles(GUILD)) == set()


async def test_a_calendar_window_follows_the_guilds_time_zone(store, clock):
    await store.run(
        policy_changes.change_settings(ACT, lambda _: GuildSettings(zone="Pacific/Kiritimati"))
    )
    for _ in range(3):
        await post_song(store)
    with pytest.raises(QuotaUsedUp) as refused:
        await enqueue_job(store)
    assert refused.value.renews_at == clock.now() + timedelta(hours=22)  # 02:00 there
    await clock.advance(22 * 3600)
    await enqueue_job(store)


async def test_a_rolling_window_frees_each_song_exactly_when_it_is_over(store, clock):
    await store.run(policy_changes.set_quota(ACT, Rule.GUILD, GUILD, quota(1, "36h")))
    await post_song(store)
    await clock.advance(36 * 3600 - 0.001)
    with pytest.raises(QuotaUsedUp):
        await enqueue_job(store)
    await clock.advance(0.001)
    await enqueue_job(store)


# ------------------------------------------------------------------ grants


async def test_grants_are_used_after_the_quota_and_come_back_with_a_refund(store, clock):
    await store.run(policy_changes.set_quota(ACT, Rule.GUILD, GUILD, quota(1)))
    grant = await store.run(policy_changes.grant(ACT, ADA, 1))
    await post_song(store)
    job = await enqueue_job(store)
    assert (await entries(store))[-1].grant_id == grant.grant_id
    with pytest.raises(QuotaUsedUp):
        await enqueue_job(store)
    share = allowance(await store.quota_status(GUILD, ADA), clock.now())
    assert (share.used, share.left, share.granted) == (1, 0, 0)
    await store.move(job, S.CANCELLED)
    share = allowance(await store.quota_status(GUILD, ADA), clock.now())
    assert (share.used, share.left, share.granted) == (1, 0, 1)


async def test_a_grant_that_expired_pays_for_nothing(store, clock):
    await store.run(policy_changes.set_quota(ACT, Rule.GUILD, GUILD, quota(0)))
    await store.run(policy_changes.grant(ACT, ADA, 5, clock.now() + timedelta(hours=1)))
    await enqueue_job(store)
    await clock.advance(3600)
    with pytest.raises(QuotaUsedUp):
        await enqueue_job(store)
    assert (await store.quota_status(GUILD, ADA)).grants == ()


async def test_a_reset_forgets_the_songs_until_now_and_leaves_grants_used(store, clock):
    for _ in range(3):
        await post_song(store)
    await store.run(policy_changes.reset(replace(ACT, at=clock.now()), ADA))
    assert (await store.quota_status(GUILD, ADA)).ordered_at == ()
    await clock.advance(1)
    await enqueue_job(store)
    assert (await store.quota_status(GUILD, ADA)).ordered_at == (clock.now(),)
    assert (await store.quota_status(GUILD, BEN)).ordered_at == ()


# ------------------------------------------------------------------ budget, blocks, pauses


async def test_a_budget_counts_the_songs_of_all_members(store):
    await store.run(policy_changes.set_budget(ACT, Budget(window=DAY, songs=2)))
    await enqueue_job(store, ADA)
    await enqueue_job(store, BEN)
    with pytest.raises(BudgetUsedUp):
        await enqueue_job(store, BEN)
    await enqueue_job(store, BEN, guild_id=GuildId(1))
    lifted = await store.run(policy_changes.set_budget(ACT, None))
    assert (lifted.before, lifted.after) == ("2 songs per day", "none")
    await enqueue_job(store, BEN)


async def test_a_ceiling_in_credits_takes_unknown_costs_for_the_dearest(store):
    await store.run(policy_changes.set_budget(ACT, Budget(window=DAY, credits=250)))
    await store.move(await start_generation(store), S.READY, credits_used=100)
    await enqueue_job(store, BEN)  # its cost is not known yet
    spending = (await store.quota_status(GUILD, ADA)).spending
    assert (spending.credits, spending.unpriced, spending.dearest) == (100, 1, 100)
    await enqueue_job(store, BEN)
    with pytest.raises(BudgetUsedUp):
        await enqueue_job(store, BEN)


async def test_a_paid_song_counts_in_credits_although_it_was_refunded(store):
    await store.run(policy_changes.set_budget(ACT, Budget(window=DAY, credits=100)))
    await store.move(await start_generation(store), S.CANCELLED, credits_used=100)
    with pytest.raises(BudgetUsedUp):
        await enqueue_job(store)


@pytest.mark.parametrize(
    "budget", [Budget(window=DAY, songs=2), Budget(window=DAY, credits=2)], ids=["songs", "credits"]
)
@pytest.mark.parametrize(
    "end",
    [
        {"to": S.CANCELLED, "settlement": Settlement.REFUNDED},
        {"to": S.FAILED, "failure": "generation-timed-out"},
        {"to": S.FAILED, "failure": "generation-lost"},
        {"to": S.FAILED, "failure": "result-unavailable"},
        {"to": S.FAILED, "failure": "result-lost"},
    ],
    ids=["cancelled", "timed out", "lost", "no address", "no file"],
)
async def test_a_refund_to_the_member_opens_no_way_around_the_guild_s_budget(store, budget, end):
    await store.move(await start_generation(store), S.READY, credits_used=1)
    await store.run(policy_changes.set_budget(ACT, budget))
    ended = await store.move(await start_generation(store, generation_id="gen-2"), **end)
    assert ended.settlement is Settlement.REFUNDED
    with pytest.raises(BudgetUsedUp):
        await enqueue_job(store, BEN)


async def test_what_the_provider_never_took_or_says_failed_leaves_the_budget_as_it_was(store):
    await store.run(policy_changes.set_budget(ACT, Budget(window=DAY, songs=1)))
    await store.move(await enqueue_job(store), S.CANCELLED)
    await store.move(await start_generation(store), S.FAILED, failure="content-refused")
    await enqueue_job(store)


async def test_before_the_first_price_a_budget_of_credits_lets_one_song_be_made_at_a_time(store):
    await store.run(policy_changes.set_budget(ACT, Budget(window=DAY, credits=1000)))
    first = await start_generation(store)
    with pytest.raises(BudgetUsedUp) as refused:
        await enqueue_job(store, BEN)
    assert refused.value.unit == "price"
    await store.move(first, S.READY, credits_used=10)
    await enqueue_job(store, BEN)
    await enqueue_job(store, CLEO)


async def test_a_block_holds_until_it_ends_or_is_lifted(store, clock):
    await store.run(policy_changes.block(ACT, ADA, clock.now() + timedelta(hours=1)))
    with pytest.raises(Blocked) as refused:
        await enqueue_job(store)
    assert refused.value.reason == "because"
    assert set(await store.read(policies.blocks(GUILD, now=clock.now()))) == {ADA}
    await enqueue_job(store, BEN)
    await clock.advance(3600)
    assert await store.read(policies.blocks(GUILD, now=clock.now())) == {}
    await enqueue_job(store)
    await store.run(policy_changes.block(ACT, ADA))
    with pytest.raises(Blocked):
        await enqueue_job(store)
    assert await store.run(policy_changes.unblock(ACT, ADA))
    with pytest.raises(ValueRefused):
        await store.run(policy_changes.unblock(ACT, ADA))
    await enqueue_job(store)


async def test_a_pause_stops_a_guild_until_it_is_resumed(store):
    await store.run(policy_changes.pause(ACT))
    assert await store.read(policies.pause(GUILD)) == "because"
    with pytest.raises(Paused):
        await enqueue_job(store)
    await enqueue_job(store, guild_id=GuildId(1))
    assert await store.run(policy_changes.resume(ACT))
    with pytest.raises(ValueRefused):
        await store.run(policy_changes.resume(ACT))
    await enqueue_job(store)
    kinds = [entry.kind for entry in await entries(store)]
    assert kinds == [EntryKind.PAUSE, EntryKind.RESUME, EntryKind.RESERVE]


# ------------------------------------------------------------------ settings, usage, ledger


async def test_settings_are_read_back_as_they_were_written(store):
    settings = GuildSettings(
        channels=(1, 2), log_channel=3, words=("na\N{LATIN SMALL LETTER I WITH DIAERESIS}f",)
    )
    await store.run(policy_changes.change_settings(ACT, lambda _: settings))
    assert await store.settings(GUILD) == settings
    assert await store.settings(GuildId(1)) == GuildSettings()


async def test_two_moderators_at_once_lose_nothing_of_each_others_settings(store):
    def spoiler(before):
        return replace(before, spoiler=True)

    def zone(before):
        return replace(before, zone="Asia/Tokyo")

    await asyncio.gather(
        *(store.run(policy_changes.change_settings(ACT, change)) for change in (spoiler, zone))
    )
    assert await store.settings(GUILD) == GuildSettings(spoiler=True, zone="Asia/Tokyo")
    with pytest.raises(ValueRefused):
        await store.run(policy_changes.change_settings(ACT, spoiler))
    assert len(await entries(store)) == 2


def test_settings_of_another_version_are_read_as_far_as_they_are_known():
    document = '{"spoiler": true, "words": ["a"], "from_the_future": [1]}'
    assert settings_of(document) == GuildSettings(spoiler=True, words=("a",))


async def test_usage_ranks_members_by_their_songs(store, clock):
    await post_song(store, user_id=BEN)
    await clock.advance(60)
    since = clock.now()
    await enqueue_job(store, ADA)
    await store.move(await enqueue_job(store, BEN), S.CANCELLED)
    assert await store.read(read_usages(GUILD, since=since)) == [
        Usage(user_id=ADA, songs=1, refunded=0, credits=0),
        Usage(user_id=BEN, songs=0, refunded=1, credits=0),
    ]


async def test_usage_is_of_one_guild_and_of_a_time_and_by_model(store, clock):
    await post_song(store, user_id=CLEO)
    await clock.advance(0.001)
    since = clock.now()
    await enqueue_job(store, CLEO, guild_id=GuildId(9))
    for user_id, model, is_refunded in (
        (ADA, "a", False),
        (ADA, "b", False),
        (ADA, "b", False),
        (CLEO, "b", True),
        (CLEO, "a", True),
    ):
        job = await enqueue_job(store, user_id, model=model)
        if is_refunded:
            await store.move(job, S.CANCELLED)
        await clock.advance(0.001)
    assert await store.read(read_model_usages(GUILD, since=since)) == [
        ModelUsage(model="b", songs=2, credits=0),
        ModelUsage(model="a", songs=1, credits=0),
    ]
    ranked = await store.read(read_usages(GUILD, since=since, by_model=True))
    assert [(each.user_id, each.model, each.songs, each.refunded) for each in ranked] == [
        (ADA, "b", 2, 0),
        (ADA, "a", 1, 0),
        (CLEO, "a", 0, 1),
        (CLEO, "b", 0, 1),
    ]


async def test_the_ledger_is_read_in_pages_newest_first(store):
    for number in range(5):
        await store.run(policy_changes.grant(ACT, ADA if number % 2 else BEN, number + 1))
    page = await store.read(ledger.page(GUILD, offset=1, limit=2))
    assert [entry.songs for entry in page] == [4, 3]
    mine = await store.read(ledger.page(GUILD, ADA, limit=10))
    assert [entry.songs for entry in mine] == [4, 2]


async def test_a_report_is_an_entry_about_the_job(store):
    job = await post_song(store)
    await store.run(policy_changes.record_event(ACT, EntryKind.REPORT, job))
    entry = (await entries(store))[-1]
    assert (entry.kind, entry.job_id, entry.member_id) == (EntryKind.REPORT, job.id, ADA)


async def test_a_dismissal_names_whose_report_it_was_where_that_is_known(store):
    job = await post_song(store)
    await store.run(policy_changes.dismiss(ACT, job, BEN))
    await store.run(policy_changes.dismiss(ACT, job, None))
    known, unknown = (await entries(store))[-2:]
    assert (known.kind, known.job_id, known.member_id) == (EntryKind.DISMISS, job.id, ADA)
    assert [reporter_of(entry.before) for entry in (known, unknown)] == [BEN, None]


@pytest.mark.parametrize("text", ["UPDATE ledger SET songs = 0", "DELETE FROM ledger"])
async def test_the_ledger_takes_no_change_and_no_loss(database, text):
    def meddle():
        yield sql("INSERT INTO ledger (at_ms, guild_id, kind, songs) VALUES (1, 1, 'x', 5)")
        yield sql(text)

    with pytest.raises(Exception, match="append-only"):
        await database.run(meddle())

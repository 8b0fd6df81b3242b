"""/quotas as a moderator: each command does what it says, and the ledger tells of it."""

import csv
import io

import pytest

from moderation.moderation_harness import NOTHING_CHANGED
from sandbox.discord.options import ClientRefuses


async def test_a_member_gets_a_quota_and_orders_no_more_than_that(harness):
    text = await harness.read(
        harness.mod,
        "quotas set member",
        member=harness.ana,
        songs="1",
        window="week",
        reason="Demo",
    )
    assert f"The quota of {harness.ana.mention} is one song per week (before: not set)." in text
    assert "Reason: Demo" in text
    assert "on its way" in await harness.order()
    assert "Your quota of one song is used up" in await harness.order()


async def test_what_was_set_can_be_cleared_once(harness):
    for what in ({"member": harness.ana}, {"role": harness.singers}, {}):
        kind = next(iter(what), "server")
        await harness.read(harness.mod, f"quotas set {kind}", songs="5", **what)
        text = await harness.read(harness.mod, f"quotas clear {kind}", reason="Over", **what)
        assert "is not set (before: 5 songs per day). Reason: Over" in text
        again = await harness.read(harness.mod, f"quotas clear {kind}", **what)
        assert "There is no such quota" in again
        assert NOTHING_CHANGED in again


async def test_the_most_generous_role_counts_and_the_members_own_quota_before_it(harness):
    await harness.read(harness.mod, "quotas set server", songs="0")
    assert "Your quota of 0 songs is used up" in await harness.order(harness.singer)
    await harness.read(harness.mod, "quotas set role", role=harness.singers, songs="2")
    assert "2 of 2 per day left" in await harness.read(
        harness.mod, "quotas show", member=harness.singer
    )
    await harness.read(harness.mod, "quotas set member", member=harness.singer, songs="unlimited")
    shown = await harness.read(harness.mod, "quotas show", member=harness.singer)
    assert "Unlimited (a quota of their own)" in shown


async def test_a_grant_pays_once_the_quota_is_used_up(harness):
    await harness.read(harness.mod, "quotas set server", songs="0")
    text = await harness.read(
        harness.mod, "quotas grant", member=harness.ana, songs=1, expires="7d", reason="Prize"
    )
    assert f"{harness.ana.mention} is granted one extra song until <t:" in text
    assert "on its way" in await harness.order()
    assert "is used up" in await harness.order()


async def test_unlimited_is_offered_beside_numbers_while_a_quota_is_typed(harness):
    for kind in ("member", "role", "server"):
        command = f"quotas set {kind}"
        offered = await harness.mod.autocomplete(harness.channel, command, songs="")
        assert list(offered) == ["1", "2", "3", "5", "10", "20", "50", "unlimited"]
        offered = await harness.mod.autocomplete(harness.channel, command, songs="12")
        assert offered == {"12": "12", "unlimited": "unlimited"}


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("quotas grant", {"songs": 0}),
        ("quotas grant", {"songs": 1001}),
        ("quotas grant", {"songs": "unlimited"}),
        ("quotas budget", {"songs": -1}),
        ("quotas budget", {"songs": 10_001}),
        ("quotas budget", {"credits": 1_000_000_000_001}),
        ("quotas budget", {"credits": 2.5}),
    ],
)
async def test_what_is_no_such_number_is_not_sent_by_a_client(harness, command, options):
    whom = {"member": harness.ana} if command == "quotas grant" else {}
    with pytest.raises(ClientRefuses, match=r"takes \d|takes no"):
        await harness.ask(harness.mod, command, **whom, **options)


async def test_a_reset_lets_the_quota_begin_anew(harness):
    await harness.read(harness.mod, "quotas set server", songs="1")
    await harness.order()
    assert "is used up" in await harness.order()
    text = await harness.read(harness.mod, "quotas reset", member=harness.ana)
    assert f"The quota of {harness.ana.mention} begins anew" in text
    assert "on its way" in await harness.order()


async def test_an_exempt_role_has_no_quota_until_it_is_taken_back(harness):
    await harness.read(harness.mod, "quotas set server", songs="0")
    text = await harness.read(harness.mod, "quotas exempt", role=harness.singers)
    assert "is exempt (before: not exempt)" in text
    shown = await harness.read(harness.mod, "quotas show", member=harness.singer)
    assert "one of their roles is exempt" in shown
    assert "exempt already" in await harness.read(
        harness.mod, "quotas exempt", role=harness.singers
    )
    await harness.read(harness.mod, "quotas exempt", role=harness.singers, exempt=False)
    assert "is used up" in await harness.order(harness.singer)
    text = await harness.read(harness.mod, "quotas exempt", role=harness.singers, exempt=False)
    assert "That role is not exempt." in text


async def test_a_budget_ends_ordering_for_all(harness):
    text = await harness.read(harness.mod, "quotas budget", songs=1, credits=5000, window="week")
    assert "is one song and 5,000 credits per week (before: not set)" in text
    await harness.order()
    assert "This server's budget of one song is used up" in await harness.order(harness.bea)
    assert "1 of 1 songs used" in await harness.read(harness.mod, "quotas show")
    await harness.read(harness.mod, "quotas clear budget")
    assert "on its way" in await harness.order(harness.bea)
    assert "no budget to take away" in await harness.read(harness.mod, "quotas clear budget")


async def test_a_block_says_why_and_holds_until_it_is_lifted(harness):
    text = await harness.read(
        harness.mod, "quotas block", member=harness.ana, reason="Spam", **{"for": "2d"}
    )
    assert f"{harness.ana.mention} may not order songs until <t:" in text
    refused = await harness.order()
    assert "A moderator has blocked you from ordering songs: Spam." in refused
    standing = await harness.read(harness.ana, "quota")
    assert "A moderator has blocked you from ordering songs: Spam." in standing
    assert "3 songs are left of 3 per day." in standing
    text = await harness.read(harness.mod, "quotas unblock", member=harness.ana)
    assert f"{harness.ana.mention} may order songs again." in text
    assert "on its way" in await harness.order()
    assert "They are not blocked" in await harness.read(
        harness.mod, "quotas unblock", member=harness.ana
    )


async def test_leaving_and_rejoining_resets_nothing(harness):
    await harness.read(harness.mod, "quotas set server", songs="1")
    await harness.order()
    await harness.read(harness.mod, "quotas block", member=harness.bea, reason="Spam")
    for person in (harness.ana, harness.bea):
        harness.guild.leave(person)
        harness.guild.member(person.name)
    assert "is used up" in await harness.order(harness.ana)
    assert "Spam" in await harness.order(harness.bea)


async def test_who_left_can_be_blocked_and_unblocked_but_is_given_nothing(harness):
    harness.guild.leave(harness.bea)
    gone = {"member": harness.bea}
    for command, options in (
        ("quotas set member", {"songs": "5"}),
        ("quotas grant", {"songs": 5}),
        ("quotas reset", {}),
    ):
        assert "not in this server any more" in await harness.read(
            harness.mod, command, **gone, **options
        )
    await harness.read(harness.mod, "quotas block", reason="Came to spam", **gone)
    shown = await harness.read(harness.mod, "quotas show", **gone)
    assert "Came to spam" in shown
    assert "They are not in this server." in shown
    harness.guild.member("bea")
    assert "Came to spam" in await harness.order(harness.bea)


async def test_the_server_is_shown_with_all_that_holds(harness):
    await harness.read(harness.mod, "quotas set server", songs="4", window="week")
    await harness.read(
        harness.mod, "quotas set role", role=harness.singers, songs="9", window="36h"
    )
    await harness.read(harness.mod, "quotas set member", member=harness.bea, songs="1")
    await harness.read(harness.mod, "quotas exempt", role=harness.low)
    await harness.read(harness.mod, "quotas block", member=harness.ana, reason="Spam")
    await harness.read(harness.mod, "queue pause", reason="Concert")
    shown = await harness.read(harness.mod, "quotas show")
    for line in (
        "Everybody: 4 songs per week (this server's quota).",
        f"{harness.singers.mention}: 9 songs per 36h.",
        f"{harness.bea.mention}: one song per day.",
        f"{harness.low.mention}: exempt from quotas.",
        f"{harness.ana.mention}: Blocked from ordering: Spam",
        "Ordering is paused: Concert",
        "Budget: none.",
    ):
        assert line in shown


async def test_the_log_has_pages_that_go_on_and_back(harness):
    for number in range(1, 11):
        await harness.read(
            harness.mod, "quotas grant", member=harness.ana, songs=1, reason=f"Number {number}."
        )
    first = await harness.ask(harness.mod, "quotas log", member=harness.ana)
    assert "Number 10." in first.text
    assert "Number 2." not in first.text
    await (await harness.mod.press(first.message, "Next ▶")).wait()
    assert "Number 2." in first.text
    assert "Number 1." in first.text
    await (await harness.mod.press(first.message, "◀ Back")).wait()
    assert "Number 10." in first.text
    assert "Number 1." not in first.text
    assert "Nothing happened yet." in await harness.read(
        harness.mod, "quotas log", member=harness.bea
    )


async def test_usage_comes_as_ranking_chart_and_table(harness):
    await harness.order(harness.ana)
    await harness.order(harness.ana)
    await harness.order(harness.bea)
    shown = await harness.ask(harness.mod, "quotas usage", window="week")
    assert f"1. {harness.ana.mention}: 2 songs" in shown.text
    assert f"2. {harness.bea.mention}: one song" in shown.text
    picture = shown.message.attachments[0]
    assert picture.data.startswith(b"\x89PNG")
    reply = await (await harness.mod.press(shown.message, "As a table (CSV)")).wait()
    (file,) = reply.message.attachments
    rows = list(csv.reader(io.StringIO(file.data.decode("utf-8-sig"))))
    assert rows[1][:5] == ["1", f"'{harness.ana.id}", "ana", "minimax-music", "2"]
    assert rows[2][:5] == ["2", f"'{harness.bea.id}", "bea", "minimax-music", "1"]


async def table_of(harness):
    """The rows of the table, and what is said with it."""
    shown = await harness.ask(harness.mod, "quotas usage", window="week")
    reply = await (await harness.mod.press(shown.message, "As a table (CSV)")).wait()
    (file,) = reply.message.attachments
    return list(csv.reader(io.StringIO(file.data.decode("utf-8-sig"))))[1:], reply.text


async def test_the_table_names_everybody_who_is_there_and_tells_of_the_others(harness):
    harness.slow()
    singers = [harness.guild.member(f"singer{number}") for number in range(26)]
    for person in singers:
        await harness.order(person)
    rows, said = await table_of(harness)
    assert sorted(row[2] for row in rows) == sorted(person.name for person in singers)
    assert said == ""
    harness.guild.leave(singers[7])
    rows, said = await table_of(harness)
    assert [row[1] for row in rows if not row[2]] == [f"'{singers[7].id}"]
    assert "One member is listed without a name" in said


async def test_usage_of_nobody_is_said_in_a_sentence(harness):
    assert "Nobody ordered a song" in await harness.read(harness.mod, "quotas usage")


@pytest.mark.parametrize("window", ["fortnight", "0h", "-1d", "2.5h", "999999w", ""])
async def test_usage_of_no_window_is_refused(harness, window):
    options = {"window": window} if window else {"window": " "}
    assert "That is not a window" in await harness.read(harness.mod, "quotas usage", **options)

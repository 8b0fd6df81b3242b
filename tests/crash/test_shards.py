"""Processes that divide the shards: they join, are killed and stopped, and lose the server."""

import asyncpg
import pytest

from crash.environment import crash_environment
from sandbox.provider import Script

SHARDS = 6
TAKEN_OVER_WITHIN_S = 30.0
pytestmark = [
    pytest.mark.parametrize("kind", ["cluster"], indirect=True),
    pytest.mark.timeout(120),
]


@pytest.fixture
async def cluster(tmp_path, url):
    async with crash_environment(tmp_path, url, seed=1, shards=SHARDS) as environment:
        yield environment


def shards_of(bot):
    """How many it hears: taken, connected, and neither handed over nor lost since."""
    taken, heard = set(), set()
    for line in bot.log.read_text().splitlines():
        shard = line.rpartition("shard=")[2].partition(" ")[0]
        if "shard taken" in line:
            taken.add(shard)
        elif "shard connected" in line:
            heard |= taken & {shard}
        elif line.endswith("client: ready"):  # each that it holds
            heard |= taken
        elif "shard handed over" in line:
            taken.discard(shard)
            heard.discard(shard)
        elif "no shards" in line:
            taken, heard = set(), set()
    return len(heard)


async def until_divided(cluster, *shares):
    """Every shard is open once, and the processes hold so many each."""

    def is_divided():
        held = sorted((shards_of(bot) for bot in cluster.bots), reverse=True)
        once = cluster.discord.gateway.connected_shards == list(range(SHARDS))
        return once and held == list(shares)

    assert await cluster.until(is_divided, patience_s=TAKEN_OVER_WITHIN_S), (
        cluster.discord.gateway.connected_shards,
        [bot.log.read_text() for bot in cluster.bots],
    )


async def order_everywhere(cluster):
    """An order in a guild of each shard, answered once."""
    before = len(await cluster.database.rows("SELECT id FROM job"))
    channels = cluster.channels[::2]
    for channel, member in zip(channels, cluster.load.members, strict=True):
        reply = await cluster.load.order(member, channel)
        assert (await reply.wait()).text.startswith("Your song is on its way")
        assert len(reply.messages) == 1
    assert len(await cluster.database.rows("SELECT id FROM job")) == before + len(channels)


async def test_two_processes_become_four_and_one_without_a_shard_lost_or_heard_twice(cluster):
    for _ in range(2):
        await cluster.start()
    await until_divided(cluster, 3, 3)
    await order_everywhere(cluster)
    for _ in range(2):
        await cluster.start()
    await until_divided(cluster, 2, 2, 1, 1)
    for bot in cluster.bots[:3]:
        await cluster.kill(bot)
    await until_divided(cluster, SHARDS)
    await order_everywhere(cluster)
    assert cluster.discord.gateway.pace.refused <= 3  # one per process killed in its turn
    assert not cluster.unexpected_ends


async def test_a_stop_in_good_order_leaves_the_shards_to_the_others(cluster):
    for _ in range(2):
        await cluster.start()
    await until_divided(cluster, 3, 3)
    stopped = cluster.bots[0]
    stopped.stop()
    await cluster.expect_end(stopped, status=0)
    await until_divided(cluster, SHARDS)
    await order_everywhere(cluster)


async def test_a_session_that_is_lost_closes_its_shards_and_takes_part_again(cluster, url):
    for _ in range(2):
        await cluster.start()
    await until_divided(cluster, 3, 3)
    connection = await asyncpg.connect(url)
    await connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE application_name = 'refrain shards' AND datname = current_database()"
    )
    await connection.close()

    def have_noticed():
        return all("no shards" in bot.log.read_text() for bot in cluster.bots)

    assert await cluster.until(have_noticed, patience_s=TAKEN_OVER_WITHIN_S)
    await until_divided(cluster, 3, 3)
    await order_everywhere(cluster)
    for log in cluster.logs.iterdir():
        assert " ERROR " not in log.read_text()


async def test_what_one_process_changed_holds_in_another_that_takes_over_the_guild(cluster):
    """Nothing is kept in a process: a pause, and the jobs that another one works on."""
    cluster.provider.scripts.usual = Script(duration_s=1e6)
    await cluster.start()
    await until_divided(cluster, SHARDS)
    await order_everywhere(cluster)
    owner = cluster.discord.person("owner")
    for channel in cluster.channels[::2]:
        paused = await owner.slash(channel, "queue pause", reason="Concert")
        assert "Ordering is paused" in (await paused.wait()).text
    await cluster.start()
    await until_divided(cluster, 3, 3)
    for channel, member in zip(cluster.channels[::2], cluster.load.members, strict=True):
        refused = await cluster.load.order(member, channel)
        assert "Ordering is paused in this server: Concert" in (await refused.wait()).text
        status = await channel.until(lambda m: m.embeds and "Being sung" in m.text)
        asked = await (await member.press(status, "Cancel")).wait()
        await (await member.press(asked.message, "Cancel it anyway")).wait()
        await channel.until(lambda m: m.embeds and "Cancelled by" in m.text)
    jobs = await cluster.database.rows("SELECT state, settlement FROM job")
    assert {(job["state"], job["settlement"]) for job in jobs} == {("cancelled", "charged")}
    assert len(cluster.provider.orders) == SHARDS


async def test_a_halted_process_loses_its_shards_and_is_heard_no_more_once_it_goes_on(cluster):
    for _ in range(2):
        await cluster.start()
    await until_divided(cluster, 3, 3)
    halted, other = cluster.bots
    halted.pause()

    def has_all():
        return shards_of(other) == SHARDS

    assert await cluster.until(has_all, patience_s=TAKEN_OVER_WITHIN_S)
    halted.go_on()

    def has_noticed():
        return "no shards" in halted.log.read_text()

    assert await cluster.until(has_noticed, patience_s=TAKEN_OVER_WITHIN_S)
    await until_divided(cluster, 3, 3)
    await order_everywhere(cluster)
    assert " ERROR " not in halted.log.read_text()

"""What a bot that made songs shows at /metrics."""

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot_harness import bot_harness
from listening import free_address, read_metrics
from sandbox.discord.faults import DiscordFault
from sandbox.provider import ProviderFault, Route, Script
from sandbox.provider.catalogue import OFFERED

MODEL = "minimax-music"


@pytest.fixture
async def bot(tmp_path):
    async with bot_harness(tmp_path) as bot:
        listen = free_address()
        await bot.open(http__listen=f"{listen.host}:{listen.port}")
        bot.listen = listen
        yield bot


async def read_samples(bot):
    families = text_string_to_metric_families(await read_metrics(bot.listen))
    return {
        (sample.name, *sorted(sample.labels.items())): sample.value
        for family in families
        for sample in family.samples
    }


async def test_songs_are_counted_and_timed_by_end_and_model(bot):
    await bot.order()
    await bot.wait_for_songs(1)
    bot.provider.scripts.usual = Script(error={"name": "Error", "message": "no"})
    await bot.order()
    await bot.wait_for_status(lambda m: "not count" in m.text)
    samples = await read_samples(bot)
    by_end = {
        labels[0][1]: value
        for (name, *labels), value in samples.items()
        if name == "refrain_songs_total"
    }
    assert by_end["posted"] == by_end["failed"] == 1
    assert by_end["cancelled"] == by_end["undelivered"] == by_end["uncertain"] == 0
    model = ("model", MODEL)
    assert samples["refrain_generate_seconds_count", model] == 1
    assert samples["refrain_generate_seconds_sum", model] > 0
    assert samples["refrain_deliver_seconds_count",] == 1
    assert samples["refrain_credits_used_total", model] >= OFFERED[0].credits


async def test_each_answer_to_a_person_is_timed(bot):
    await (await bot.order()).wait()
    await bot.read_quota()
    assert (await read_samples(bot))["refrain_acknowledge_seconds_count",] == 2


async def test_requests_are_counted_by_whom_they_went_to_and_what_was_answered(bot):
    bot.provider.faults.next(Route.SUBMIT, ProviderFault.rate_limited("1"))
    bot.discord.faults.inject(
        DiscordFault(route="POST .*/channels/.*/messages", status=429, retry_after_s=0.1)
    )
    await bot.order()
    await bot.wait_for_songs(1)
    await bot.provider.go_away()
    await bot.order()
    await bot.wait_for_status(lambda m: "takes no songs right now" in m.text)
    samples = await read_samples(bot)

    def count(to, code):
        return samples["refrain_requests_total", ("code", code), ("to", to)]

    assert count("provider", "429") == 1
    assert count("discord", "429") == 1
    assert count("provider", "200") > 0
    assert count("discord", "200") > 0
    assert count("provider", "none") > 0

"""Answers that are longer than a message."""

from bot_harness import bot_harness
from moderation.moderation_harness import ModerationHarness

SETTINGS = {"generation__per_member": 5, "generation__concurrency": 5, "quota__songs": 9}


async def test_the_quota_is_told_however_long_titles_and_reasons_are(tmp_path):
    async with bot_harness(tmp_path) as app:
        harness = await ModerationHarness(app).open(**SETTINGS)
        karl = harness.guild.member("karl", locale="de")
        harness.slow()
        for number in range(5):
            await harness.order(karl, title=f"{number}{'(' * 79}")
        await app.wait_for_submissions(5)
        await harness.read(harness.mod, "quotas block", member=karl, reason="(" * 300)
        text = await harness.read(karl, "quota")
        assert "4 Songs sind übrig von 9" in text
        assert 3 <= text.count("\n- ") <= 4

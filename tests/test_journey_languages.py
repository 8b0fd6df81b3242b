"""What one member reads is in that member's language; what everybody reads, in the guild's."""

import pytest

from bot_harness import LYRICS, bot_harness
from sandbox.provider.orders import Script

ERROR = {"name": "Error", "message": "Downstream service error"}


@pytest.fixture
async def bot(tmp_path):
    async with bot_harness(tmp_path) as bot:
        bot.karl = bot.guild.member("karl", locale="de")
        yield await bot.open()


async def speaks_german(bot):
    """The owner of the guild settles it, in the panel."""
    owner = bot.guild.owner
    panel = await (await owner.slash(bot.channel, "settings")).wait()
    asked = await owner.press(panel.message, "Time zone and language…")
    await asked.modal.submit(zone="Europe/Berlin", language="de")
    await panel.until(lambda r: "Deutsch" in r.text)


async def test_a_german_member_of_an_english_guild(bot):
    refused = await (await bot.order(bot.karl, reference=None)).wait()
    assert "Es fehlt eine Referenz" in refused.text
    assert "Es hat dich nichts gekostet." in refused.text
    assert "Dein Text" in refused.text
    assert LYRICS in refused.text
    taken = await bot.order(bot.karl)
    await taken.until(lambda r: "Dein Song ist unterwegs" in r.text)
    await bot.wait_for_status(lambda m: "Being sung" in m.text)
    told = await (await bot.karl.slash(bot.channel, "quota")).wait()
    assert "2 Songs sind übrig von 3 pro Tag." in told.text
    song = await bot.wait_for_song()
    assert "your song is ready" in song.text
    again = await bot.karl.press(song, "Remix")
    assert again.modal.title == "Ein neuer Song"


async def test_an_english_member_of_a_german_guild(bot):
    await speaks_german(bot)
    taken = await bot.order()
    await taken.until(lambda r: "Your song is on its way" in r.text)
    status = await bot.wait_for_status(lambda m: "Wird gesungen. Begonnen <t:" in m.text)
    asked = await (await bot.ana.press(status, "Abbrechen")).wait()
    assert "counts against the quota even if it is cancelled" in asked.text
    song = await bot.wait_for_song()
    assert "dein Song ist fertig" in song.text
    await bot.wait_for_status(lambda m: "Fertig: " in m.text)
    labels = [each["label"] for row in song.components for each in row["components"]]
    assert labels == ["Noch einmal", "Remix", "Löschen", "Clip fürs Handy", "Melden"]


async def test_a_failure_is_told_to_a_german_guild_in_german(bot):
    await speaks_german(bot)
    bot.provider.scripts.next(Script(error=ERROR))
    await bot.order()
    status = await bot.wait_for_status(lambda m: "zu lang" in m.text)
    assert "Er zählt nicht zum Kontingent." in status.text


@pytest.mark.parametrize(
    ("locale", "sentence"),
    [
        ("es-ES", "No se ha gastado nada."),
        ("es-419", "No se ha gastado nada."),
        ("fr", "Rien n'a été dépensé."),
        ("pt-BR", "Nada foi gasto."),
        ("ja", "何も消費していません。"),
    ],
)
async def test_a_member_is_answered_in_the_language_of_their_discord(bot, locale, sentence):
    member = bot.guild.member("lou", locale=locale)
    refused = await (await bot.order(member, reference=None)).wait()
    assert sentence in refused.text

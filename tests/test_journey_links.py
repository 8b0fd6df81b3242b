"""Typed links: what was checked is what the provider gets, and the member sees what was taken."""

from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from audio.sounds import encode, song, wav
from bot_harness import bot_harness


@asynccontextmanager
async def site(*bodies):
    """A web site that gives these files one after another, the last one for ever."""
    left = list(bodies)

    async def serve(_request):
        return web.Response(body=left.pop(0) if len(left) > 1 else left[0])

    application = web.Application()
    application.router.add_get("/{name}", serve)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def linked(folder, *bodies):
    """A harness whose operator vouches for that site."""
    async with site(*bodies) as origin, bot_harness(folder) as bot:
        await bot.open(references__trusted_origins=origin)
        yield bot, origin


async def ordered(bot, link):
    reply = await bot.order(reference=None, link=link)
    return await reply.until(lambda r: "on its way" in r.text)


async def test_the_provider_gets_what_was_checked_although_the_link_changed(tmp_path):
    checked, changed = song(20.0), song(30.0)
    async with linked(tmp_path, checked, changed) as (bot, origin):
        reply = await ordered(bot, f"{origin}/style.mp3")
        (shown,) = reply.message.attachments
        assert shown.filename == "style.mp3"
        assert shown.data == checked
        assert reply.ephemeral
        await bot.wait_for_song()
        assert bot.provider.orders[0].reference == checked
        assert not bot.provider.orders[0].reference_url.startswith(origin)


async def test_a_link_to_another_format_is_converted_once_and_handed_on(tmp_path):
    async with linked(tmp_path, encode("flac", "flac")) as (bot, origin):
        reply = await ordered(bot, f"{origin}/style.flac")
        assert "FLAC" in reply.text
        (shown,) = reply.message.attachments
        await bot.wait_for_song()
        assert bot.provider.orders[0].reference == shown.data


async def test_a_trusted_file_too_large_for_discord_is_fetched_from_where_it_lies(tmp_path):
    large = wav(65.0)
    async with linked(tmp_path, large) as (bot, origin):
        reply = await ordered(bot, f"{origin}/large.wav")
        assert reply.message.attachments == []
        await bot.wait_for_song()
        assert bot.provider.orders[0].reference_url == f"{origin}/large.wav"


async def test_a_link_whose_file_was_refused_shows_no_file(tmp_path):
    async with linked(tmp_path, song(8.0)) as (bot, origin):
        reply = await (await bot.order(reference=None, link=f"{origin}/short.mp3")).wait()
        assert "lasts 8" in reply.text
        assert reply.message.attachments == []


async def test_a_link_to_a_web_page_says_how_to_get_the_file(tmp_path):
    page = b"<!DOCTYPE html><title>style.mp3 - a drive of files</title>"
    async with linked(tmp_path, page) as (bot, origin):
        reply = await (await bot.order(reference=None, link=f"{origin}/style.mp3")).wait()
        assert (
            "That is a web page, not an audio file. Download the file and attach it" in reply.text
        )
        assert "Nothing was spent." in reply.text
        assert not bot.provider.orders


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
async def test_the_operators_word_for_one_origin_opens_no_other(tmp_path, host):
    async with site(song(20.0)) as other, linked(tmp_path, song(20.0)) as (bot, _):
        link = other.replace("127.0.0.1", host)
        reply = await (await bot.order(reference=None, link=f"{link}/style.mp3")).wait()
        assert "Nothing was spent." in reply.text
        assert not bot.provider.orders

"""How the page shows what was sent, and whether everybody can read and reach it."""

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from bot_harness import LYRICS

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(120)]
PHONE = {"width": 390, "height": 800}


async def complaints_of_axe(tab):
    found = await Axe().run(tab)
    return [
        (each["id"], [node["html"][:90] for node in each["nodes"]])
        for each in found.response["violations"]
    ]


async def test_markdown_is_shown_as_discord_shows_it(viewer, choir):
    text = """# Head
-# small
**bold** *it* __under__ ~~gone~~ ||secret|| `a*b*` \\*plain\\* snake_case_name **a _b_ c**
> quoted
- one
  - nested
1. first
```py
x = "*"
```
<t:86400:D> <#CHANNEL> https://example.org/a_b. [named](https://example.org) <t:8640000000001:D>"""
    await choir.ana.says(choir.channel, f"{text} @ana".replace("CHANNEL", str(choir.channel.id)))
    await viewer.open("ana")
    shown = viewer.log.locator(".message .text")
    tags = {
        "p.heading": "Head",
        "p.subtext": "small",
        "strong >> nth=0": "bold",
        "em >> nth=0": "it",
        "u": "under",
        "s": "gone",
        "p > code": "a*b*",
        "strong > em": "b",
        "blockquote": "quoted",
        "ul > li > ul > li": "nested",
        "ol > li": "first",
        "pre > code": 'x = "*"',
        "time": "January 2, 1970",
        "a.mention": "#songs",
        "a[href='https://example.org/a_b']": "https://example.org/a_b",
        "a[href='https://example.org']": "named",
        "span.mention": "@ana",
    }
    for selector, words in tags.items():
        await expect(shown.locator(selector).first).to_have_text(words)
    await expect(shown).to_contain_text("*plain* snake_case_name")
    await expect(shown).to_contain_text("<t:8640000000001:D>")  # the first that no calendar has
    hidden = shown.locator(".spoiler")
    await expect(hidden.get_by_text("secret")).to_be_hidden()
    await hidden.press("Enter")
    await expect(hidden.get_by_text("secret")).to_be_visible()


async def test_a_relative_time_ticks(viewer, choir):
    now_s = int(choir.discord.world.clock.now().timestamp())
    await choir.ana.says(choir.channel, f"<t:{now_s + 60}:R>")
    await viewer.open("ana")
    time = viewer.log.locator("time.stamp")
    before = await time.inner_text()
    await expect(time).not_to_have_text(before)


async def test_edits_appear_as_they_come_and_deleted_messages_go(viewer, choir):
    await viewer.open("bea")
    reply = await choir.order()
    await reply.wait()
    await expect(viewer.log).to_contain_text("Done:")
    await expect(viewer.log.locator(".ephemeral")).to_have_count(0)  # that is ana's
    song = await choir.wait_for_song()
    await choir.keeper.deletes(song)
    await expect(viewer.tab.locator(f"#message-{song.id}")).to_have_count(0)


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("width", ["wide", "phone"])
async def test_axe_has_nothing_to_complain_of(viewer, choir, theme, width):
    await (await choir.order()).wait()
    await choir.wait_for_song()
    if width == "phone":
        await viewer.tab.set_viewport_size(PHONE)
    await viewer.tab.emulate_media(color_scheme=theme)
    await viewer.open("ana")
    await expect(viewer.log.locator("audio")).to_be_visible()
    assert await viewer.tab.locator("html").get_attribute("data-theme") == theme
    assert await complaints_of_axe(viewer.tab) == []
    await viewer.typed.fill("/")
    await expect(viewer.tab.locator(".offer").first).to_be_visible()
    assert await complaints_of_axe(viewer.tab) == []
    await viewer.begin("song")
    await viewer.send()
    await expect(viewer.dialog).to_be_visible()
    await viewer.dialog.get_by_role("button", name="Submit").click()
    await expect(viewer.dialog.locator(".fault:visible")).to_have_count(1)
    assert await complaints_of_axe(viewer.tab) == []


async def test_nothing_is_wider_than_a_phone(viewer, choir):
    await (await choir.order(lyrics=LYRICS, title="x" * 80)).wait()
    await choir.wait_for_song()
    await viewer.tab.set_viewport_size(PHONE)
    await viewer.open("ana")
    await expect(viewer.log.locator("audio")).to_be_visible()
    wide = await viewer.tab.evaluate(
        """[...document.querySelectorAll("#log *")]
          .filter((each) => each.getBoundingClientRect().right > innerWidth)
          .map((each) => each.outerHTML.slice(0, 80))"""
    )
    assert wide == []
    await viewer.tab.get_by_role("button", name="Channels and people").click()
    await expect(viewer.tab.get_by_label("You are")).to_be_visible()

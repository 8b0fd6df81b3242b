"""What comes late on the page: commands, answers and news, while its viewer goes on."""

import re

import pytest
from playwright.async_api import expect

from bot_harness import LYRICS, mp3

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(120)]


async def test_commands_that_come_while_one_types_are_offered(hall, early_viewer):
    await early_viewer.open("ana")
    await early_viewer.typed.fill("/song")
    await expect(early_viewer.tab.locator(".offers")).to_contain_text("No matches")
    await hall.open()
    await early_viewer.tab.locator(".offer-name").get_by_text("/song", exact=True).click()
    await expect(await early_viewer.option("lyrics")).to_be_visible()


async def test_nothing_can_be_written_before_the_server_says_who_writes_where(viewer):
    """What was typed as the one before would be lost, and a second choice would find nobody.

    Neither is the first choice forgotten by the second.
    """
    await viewer.open("kim")
    gone = """() => {
      const choose = (id, value) => {
        const menu = document.getElementById(id);
        menu.value = value;
        menu.dispatchEvent(new Event("change"));
      };
      choose("who", "ana");
      choose("who", "bea");
      document.querySelector("#channels button.nested").click();
      return document.querySelector("textarea.typed") === null;
    }"""
    assert await viewer.tab.evaluate(gone)
    await expect(viewer.typed).to_be_visible()
    await expect(viewer.tab.locator("#who")).to_have_value("bea")
    await expect(viewer.tab.locator("#channel-name")).to_contain_text("duets")
    await viewer.typed.fill("it is me")
    await viewer.typed.press("Enter")
    await expect(viewer.log.get_by_role("article")).to_contain_text("bea")


async def test_a_late_answer_closes_no_command_that_was_begun_meanwhile(viewer):
    await viewer.open("ana")
    await viewer.begin("quota")
    async with viewer.answered_late("slash"):
        await viewer.send()
        await expect(viewer.log).to_contain_text("3 songs are left of 3 per day.")
        await viewer.tab.get_by_role("button", name="Close").click()
        await viewer.begin("references list")
    await viewer.send()
    await expect(viewer.log.locator(".ephemeral")).to_have_count(2)


async def test_a_late_answer_takes_nothing_that_was_typed_meanwhile(viewer, choir):
    await viewer.open("ana")
    await viewer.typed.fill("hello")
    async with viewer.answered_late("says"):
        await viewer.typed.press("Enter")
        await choir.channel.until(lambda message: message.content == "hello")
        await viewer.tab.get_by_label("You are").select_option("bea")
        await viewer.typed.fill("good night")
    await expect(viewer.typed).to_have_value("good night")


async def test_who_is_about_to_press_keeps_the_place_while_messages_come(viewer, choir):
    await viewer.open("ana")
    for place in (viewer.tab.locator("#channels"), viewer.tab.locator("#members")):
        button = place.get_by_role("button").last
        await button.focus()
        said = await choir.bea.says(choir.channel, "good morning")
        await expect(viewer.tab.locator(f"#message-{said.id}")).to_be_visible()
        await expect(button).to_be_focused()


async def test_what_was_typed_outlives_a_bot_that_is_silent_and_another_language(viewer, choir):
    await viewer.open("ana")
    await viewer.begin("song")
    await (await viewer.option("title")).fill("River")
    await viewer.tab.locator("#locale").select_option("de")
    await expect(viewer.tab.locator("html")).to_have_attribute("lang", "de")
    await expect(viewer.tab.locator(".options input[type=text]")).to_have_value("River")
    await viewer.send()
    words = viewer.dialog.get_by_label(re.compile("^Text"))
    await words.fill(LYRICS)
    await viewer.attach("Referenz als Datei", mp3(), within="dialog")
    await choir.close()
    send = viewer.dialog.get_by_role("button", name="Absenden")
    await send.click()
    await expect(viewer.dialog.locator(".fault:visible")).to_have_text(
        ["Die Anwendung hat nicht geantwortet"]
    )
    await expect(words).to_have_value(LYRICS)
    await choir.open()
    await send.click()
    await expect(viewer.dialog).to_have_count(0)
    await expect(viewer.log.locator("audio")).to_be_visible()


async def test_what_was_deleted_while_the_connection_was_lost_is_gone(viewer, choir, tab):
    await tab.add_init_script(
        "globalThis.WebSocket = class extends WebSocket {"
        " constructor(...given) { super(...given); globalThis.connection = this; } }"
    )
    await viewer.open("ana")
    first = await choir.bea.says(choir.channel, "Soon gone")
    await choir.bea.says(choir.channel, "Still there")
    await expect(viewer.log.locator(".message")).to_have_count(2)
    await tab.evaluate("connection.close()")
    await choir.bea.deletes(first)
    await expect(viewer.log).not_to_contain_text("Soon gone")
    await expect(viewer.log).to_contain_text("Still there")


TWICE = "(form) => { form.requestSubmit(); form.requestSubmit(); }"


async def test_pressed_twice_it_is_sent_once(viewer, choir):
    await viewer.open("ana")
    await viewer.typed.fill("hello")
    await viewer.tab.locator("#composer").evaluate(TWICE)
    await expect(viewer.log.locator(".message")).to_have_count(1)
    await viewer.begin("song")
    await viewer.send()
    await viewer.dialog.get_by_label(re.compile("^Lyrics")).fill(LYRICS)
    await viewer.attach("Reference file", mp3(), within="dialog")
    await viewer.dialog.locator("form").evaluate(TWICE)
    await choir.wait_for_songs(1)
    said = [message.content for message in choir.channel.messages]
    assert said.count("hello") == 1

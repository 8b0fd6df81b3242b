"""What a person does on the page, clicked and typed in a real browser."""

import re

import pytest
from playwright.async_api import expect

from bot_harness import LYRICS, mp3
from sandbox.discord import Upload

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(120)]


async def test_a_song_is_ordered_by_clicking_and_heard(viewer):
    await viewer.open("ana")
    await viewer.begin("song")
    await (await viewer.option("lyrics")).fill(LYRICS)
    await viewer.attach("reference", mp3())
    await viewer.send()
    await expect(viewer.log).to_contain_text("Your song is on its way")
    await expect(viewer.log.locator(".ephemeral")).to_contain_text("Only you can see this")
    player = viewer.log.locator("audio")
    await expect(player).to_be_visible()
    heard_s = await player.evaluate(
        """async (audio) => {
          audio.muted = true;
          await audio.play();
          await new Promise((resolve) => {
            audio.ontimeupdate = () => audio.currentTime > 0.2 && resolve();
          });
          return audio.duration;
        }"""
    )
    assert heard_s == pytest.approx(30.0, abs=1)
    await expect(viewer.log).to_contain_text("Done:")


async def test_a_refusal_gives_the_lyrics_back(viewer):
    await viewer.open("ana")
    await viewer.begin("song")
    await (await viewer.option("lyrics")).fill("too long\n" * 100)
    await viewer.attach("reference", mp3())
    await viewer.send()
    refusal = viewer.log.locator(".ephemeral")
    await expect(refusal).to_contain_text("and the limit is 600")
    await expect(refusal).to_contain_text("Nothing was spent.")
    assert (await refusal.inner_text()).count("too long") == 100
    await refusal.get_by_role("button", name="Dismiss message").click()
    await expect(refusal).to_have_count(0)


async def test_a_dialog_takes_words_a_file_and_a_tick(viewer, choir):
    await viewer.open("ana")
    await viewer.begin("song")
    await viewer.send()
    dialog = viewer.dialog
    await expect(dialog.get_by_role("heading")).to_have_text("A new song")
    await expect(dialog.get_by_label(re.compile("^Lyrics"))).to_be_focused()
    await dialog.get_by_role("button", name="Submit").click()
    await expect(dialog.locator(".fault:visible")).to_have_text(["Lyrics is required"])
    await dialog.get_by_label(re.compile("^Lyrics")).fill(LYRICS)
    await dialog.get_by_label("Title").fill("River")
    await viewer.attach("Reference file", mp3(), within="dialog")
    await dialog.get_by_role("checkbox").uncheck()
    await dialog.get_by_role("button", name="Submit").click()
    await expect(dialog).to_have_count(0)
    await expect(viewer.log.locator("audio")).to_be_visible()
    (order,) = choir.provider.orders
    assert "##" not in order.prompt


async def test_files_come_by_dragging_and_by_pasting(viewer, choir):
    await viewer.open("ana")
    hand_over = """([target, kind, name]) => {
      const files = new DataTransfer();
      files.items.add(new File(["la"], name, { type: "text/plain" }));
      const event = kind === "paste"
        ? new ClipboardEvent("paste", { clipboardData: files, bubbles: true, cancelable: true })
        : new DragEvent(kind, { dataTransfer: files, bubbles: true, cancelable: true });
      document.querySelector(target).dispatchEvent(event);
    }"""
    await viewer.tab.evaluate(hand_over, ["#log", "drop", "dragged.txt"])
    await viewer.tab.evaluate(hand_over, ["textarea.typed", "paste", "pasted.txt"])
    await expect(viewer.tab.locator(".chip")).to_have_count(2)
    await viewer.typed.fill("two files")
    await viewer.typed.press("Enter")
    said = await choir.channel.until(lambda message: message.content == "two files")
    assert [each.filename for each in said.attachments] == ["dragged.txt", "pasted.txt"]


async def test_a_moderator_changes_a_quota_and_the_member_reads_it(viewer):
    await viewer.open("kim")
    await viewer.begin("quotas set server")
    await (await viewer.option("songs")).fill("7")
    await (await viewer.option("reason")).fill("it is summer")
    await viewer.send()
    await expect(viewer.log).to_contain_text("7 songs per day")
    await viewer.tab.get_by_label("You are").select_option("ana")
    await viewer.begin("quota")
    await viewer.send()
    await expect(viewer.log).to_contain_text("7 songs are left of 7")


async def test_a_song_is_reported_to_the_channel_that_a_moderator_chose(viewer, choir):
    await (await choir.order()).wait()
    song = await choir.wait_for_song()
    reports = choir.guild.channel("reports")
    await viewer.open("kim")
    await viewer.begin("settings")
    await viewer.send()
    panel = viewer.log.locator(".ephemeral")
    menu = panel.locator("details[data-custom='mod:set-log']")
    await menu.locator("summary").click()
    await menu.get_by_label("#reports").check()
    await menu.get_by_role("button", name="Done").click()
    await expect(menu.locator("summary")).to_have_text("#reports")
    await viewer.open("bea")
    await viewer.use_menu(song, "Report song")
    await viewer.dialog.get_by_role("textbox").fill("It is rude.")
    await viewer.dialog.get_by_role("button", name="Submit").click()
    await expect(viewer.log.locator(".ephemeral")).to_contain_text("moderators have your report")
    await viewer.open("kim", str(reports.id))
    await expect(viewer.log).to_contain_text("It is rude.")
    await viewer.log.get_by_role("button", name="Dismiss").click()
    await expect(viewer.log).to_contain_text("@kim dismissed the report.")


async def test_a_members_menu_opens_the_moderators_panel_and_closes_by_keyboard(viewer):
    await viewer.open("kim")
    members = viewer.tab.locator("#members")
    await members.get_by_role("button", name="ana").click()
    await expect(viewer.tab.get_by_role("menu")).to_be_visible()
    await viewer.tab.keyboard.press("Escape")
    await expect(viewer.tab.get_by_role("menu")).to_have_count(0)
    await expect(members.get_by_role("button", name="ana")).to_be_focused()
    await viewer.tab.keyboard.press("Enter")
    await viewer.tab.keyboard.press("Enter")
    await expect(viewer.log.locator(".ephemeral")).to_contain_text("ana")
    await expect(viewer.log.locator(".ephemeral").get_by_role("button").last).to_be_visible()


async def test_what_a_client_refuses_is_marked_and_never_reaches_the_bot(viewer, choir):
    await viewer.open("kim")
    await viewer.begin("quotas grant")
    await (await viewer.option("songs")).fill("0")
    before = len(choir.discord.transcript.entries)
    await viewer.send()
    faults = viewer.tab.locator(".fault:visible")
    await expect(faults).to_have_text(["member is required", "songs takes 1 to 1000"])
    await expect(await viewer.option("member")).to_be_focused()
    await expect(await viewer.option("songs")).to_have_attribute("aria-invalid", "true")
    assert len(choir.discord.transcript.entries) == before


async def test_a_message_that_no_client_sends_is_refused_and_kept(viewer):
    await viewer.open("ana")
    await viewer.typed.fill("x" * 2001)
    await viewer.typed.press("Enter")
    await expect(viewer.tab.locator("#notice")).to_contain_text(
        "2000 characters, and this has 2001"
    )
    await expect(viewer.typed).to_have_value("x" * 2001)


async def test_an_address_that_names_nobody_and_nowhere_opens_the_usual_place(viewer):
    await viewer.open("nobody", "nowhere")
    await expect(viewer.tab.locator("#who")).to_have_value("ana")


async def test_a_file_over_the_limit_is_refused_before_it_is_sent(viewer, choir):
    choir.guild.limit_uploads(1 << 20)
    await viewer.open("ana")
    await viewer.begin("song")
    await (await viewer.option("lyrics")).fill(LYRICS)
    await viewer.attach("reference", Upload("long.mp3", bytes((1 << 20) + 1)))
    await viewer.send()
    fault = viewer.tab.locator(".fault:visible")
    await expect(fault).to_have_text("reference takes files of at most 1 MiB")


async def test_by_keyboard_alone(viewer, choir):
    await viewer.open("ana")
    await viewer.typed.focus()
    await viewer.tab.keyboard.type("/quo")
    await expect(viewer.tab.locator(".offer")).to_have_count(1)
    await viewer.tab.keyboard.press("Enter")
    await viewer.tab.keyboard.press("Enter")
    await expect(viewer.log).to_contain_text("3 songs are left of 3 per day.")
    await expect(viewer.typed).to_be_focused()
    await viewer.begin("song")
    await viewer.send()
    await expect(viewer.dialog).to_be_visible()
    await viewer.tab.keyboard.press("Escape")
    await expect(viewer.typed).to_be_focused()
    await choir.close()
    await viewer.tab.keyboard.type("/quota")
    await viewer.tab.keyboard.press("Enter")
    await viewer.tab.keyboard.press("Enter")
    await expect(viewer.tab.locator("#notice")).to_have_text("The application did not respond")
    await viewer.tab.keyboard.press("Escape")
    await expect(viewer.typed).to_be_focused()


async def test_another_language_is_spoken_at_once(viewer):
    await viewer.open("ana")
    await viewer.typed.fill("/")
    await viewer.tab.get_by_label("Language").select_option("de")
    await expect(viewer.tab.locator("html")).to_have_attribute("lang", "de")
    await expect(viewer.tab.get_by_role("listbox")).to_contain_text("Zeigt")


@pytest.mark.parametrize("place", ["duets", "shanties", "rehearsal"])
async def test_the_bot_answers_in_every_kind_of_channel(viewer, place):
    await viewer.open("ana")
    channels = viewer.tab.locator("#channels")
    await channels.get_by_role("button", name=place).click()
    await expect(viewer.tab.locator("#channel-name")).to_contain_text(place)
    await viewer.begin("quota")
    await viewer.send()
    await expect(viewer.log).to_contain_text("3 songs are left")


async def test_a_clip_for_phones_has_a_player(viewer, choir):
    await (await choir.order()).wait()
    await choir.wait_for_song()
    await viewer.open("ana")
    await viewer.log.get_by_role("button", name="Clip for phones").click()
    clip = viewer.log.locator("video")
    await expect(clip).to_be_visible()
    width = """(video) => new Promise((resolve) => {
      video.onloadedmetadata = () => resolve(video.videoWidth);
      if (video.readyState) video.onloadedmetadata();
    })"""
    assert await clip.evaluate(width) > 0


async def test_a_song_that_was_forwarded_is_a_reference_and_a_reply_says_to_what(viewer, choir):
    original = await choir.bea.says(choir.channel, "listen", mp3())
    await viewer.open("ana")
    await viewer.use_menu(original, "Reply")
    await viewer.typed.fill("lovely")
    await viewer.typed.press("Enter")
    said = await choir.channel.until(lambda message: message.content == "lovely")
    assert said.reply_to == original.id
    await expect(viewer.log.locator("button.replied")).to_have_text("Replying to bea: listen")
    await viewer.use_menu(original, "Forward…")
    await viewer.tab.get_by_role("menuitem", name="duets").click()
    forwarded = await choir.duets.until(lambda message: message.forwarded)
    await viewer.open("ana", str(choir.duets.id))
    await viewer.use_menu(forwarded, "Use as song reference")
    await viewer.dialog.get_by_label(re.compile("^Lyrics")).fill(LYRICS)
    await viewer.dialog.get_by_role("button", name="Submit").click()
    await expect(viewer.log).to_contain_text("Done:")


async def test_a_saved_reference_is_offered_by_its_name(viewer):
    await viewer.open("ana")
    await viewer.begin("references save")
    await (await viewer.option("name")).fill("My bass")
    await viewer.attach("reference", mp3())
    await viewer.send()
    await expect(viewer.log).to_contain_text("Saved as My bass")
    await viewer.begin("song")
    await (await viewer.option("lyrics")).fill(LYRICS)
    async with viewer.answered_late("autocomplete"):
        async with viewer.tab.expect_request("**/autocomplete"):
            await (await viewer.option("saved")).press("b")
        await (await viewer.option("saved")).fill("bass")
        await viewer.tab.get_by_role("option", name="My bass").click()
    await expect(viewer.tab.locator(".completions")).to_be_hidden()
    await viewer.send()
    await expect(viewer.log.locator("audio")).to_be_visible()


async def test_a_script_of_somebody_else_is_not_run(viewer):
    await viewer.open("ana")
    blocked = """() => new Promise((resolve) => {
      const tell = (event) => resolve(event.effectiveDirective);
      document.addEventListener("securitypolicyviolation", tell);
      const script = document.createElement("script");
      script.src = "http://127.0.0.1:9/evil.js";
      document.body.append(script);
    })"""
    async with viewer.tab.expect_console_message():
        assert await viewer.tab.evaluate(blocked) == "script-src-elem"
    viewer.complaints.clear()


async def test_texts_with_html_in_them_are_shown_as_text(viewer, choir):
    evil = "<img src=x onerror=alert(1)>"
    eve = choir.guild.member("<b>eve</b>")
    choir.channel.thread(f"duet {evil}")
    await (await choir.order(eve, lyrics=f"{evil}\nla la", title=evil)).wait()
    await choir.wait_for_song()
    await eve.says(choir.channel, f"{evil} **{evil}** [x](javascript:alert(1))", mp3(f"{evil}.mp3"))
    await viewer.open("ana")
    await expect(viewer.log).to_contain_text(f"your song is ready: {evil}")
    await expect(viewer.log.locator("strong").last).to_have_text(evil)
    await expect(viewer.tab.locator("#members")).to_contain_text("<b>eve</b>")
    await expect(viewer.tab.locator("#channels")).to_contain_text(evil)
    await viewer.tab.get_by_label("You are").select_option("<b>eve</b>")
    await expect(viewer.tab.locator("#who")).to_have_value("<b>eve</b>")
    await viewer.begin("song")
    await (await viewer.option("lyrics")).fill(f"{evil}\n" * 40)
    await viewer.attach("reference", mp3())
    await viewer.send()
    refusal = viewer.log.locator(".ephemeral").last
    await expect(refusal).to_contain_text("and the limit is 600")
    assert (await refusal.inner_text()).count(evil) == 40
    for parsed in ("#log img", "#channels img", "#log b", "#members b", "a[href^=javascript]"):
        assert await viewer.tab.locator(parsed).count() == 0, parsed

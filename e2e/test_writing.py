"""Notes that are typed together."""

import asyncio
import re

from playwright.async_api import expect

from e2e.axe import faults
from e2e.pictures import take_side_by_side
from e2e.screen import SETTLING, Screen, Screens
from e2e.ward import PARTS, TOP, Ward
from tests.servers import Server

PASTE = """html => {
  const data = new DataTransfer();
  data.setData('text/html', html);
  const paste = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(paste);
}"""


WHOLE = '- paragraph: "So that: People go home. And stay well."'

MADE = """
- heading "What for"
- list:
  - listitem:
    - paragraph: sleep
  - listitem:
    - paragraph: food
- list:
  - listitem:
    - paragraph: /first/
"""

READ = """
- heading "What for" [level=4]
- list:
  - listitem:
    - paragraph: sleep
  - listitem:
    - paragraph: food
- list:
  - listitem:
    - paragraph: first
"""


async def says(screen: Screen, words: str) -> None:
    await expect(screen.facet("Why").get_by_text(words)).to_be_visible()


async def test_two_type_in_one_sentence_at_once_and_both_have_all_of_it(
    screens: Screens, ward: Ward
) -> None:
    ada, ben = await ward.at_two_desks(screens)
    hers = await ada.begins_note("Why")
    await ada.types("People go home.")
    await expect(ben.facet("Why")).to_contain_text("Ada Bright is writing this note")
    his = await ben.begins_note("Why")
    await expect(his).to_contain_text("People go home.")
    await ada.presses("Home")
    await ben.presses("Control+End")
    await asyncio.gather(ada.types("So that: "), ben.types(" And stay well."))
    for text in (hers, his):
        await expect(text).to_match_aria_snapshot(WHOLE)
    await says(ada, "Ben Carter is writing here too")
    assert await faults(ada.page) == []
    for screen in (ada, ben):
        await screen.page.mouse.move(0, 0)
        await screen.presses("ArrowLeft", "ArrowLeft", "ArrowLeft")
    shown = {"Ada": ada.panel, "Ben": ben.panel}
    await take_side_by_side("typing-together.png", shown, moving=True)
    await ben.button("Done").click()
    await expect(ada.page.get_by_text("Ben Carter is writing here too")).to_be_hidden()


async def test_where_no_socket_gets_through_all_is_typed_and_seen_all_the_same(
    screens: Screens, ward: Ward
) -> None:
    """Ada's network lets no WebSocket through; Ben's does."""
    ada, ben = await ward.at_two_desks(screens)
    await ada.page.route_web_socket(re.compile("/(live|graphql)$"), lambda socket: socket.close())
    await ada.opens_map(ward.id, TOP)
    await ada.begins_note("Why")
    await ada.types("People go home.")
    state = ada.facet("Why").locator(".note-editor__state")
    await expect(state).to_contain_text("Saved", timeout=60_000)
    his = await ben.begins_note("Why")
    await expect(his).to_contain_text("People go home.")
    await ben.presses("Control+End")
    await ben.types(" And stay well.")
    for screen in (ada, ben):
        await expect(screen.page.get_by_role("textbox", name="Why: note")).to_contain_text(
            "People go home. And stay well."
        )
    for screen in (ada, ben):
        await screen.page.mouse.move(0, 0)
    await take_side_by_side("no-sockets.png", {"Ada, no sockets": ada.panel, "Ben": ben.panel})
    await ben.chooses(PARTS[0])
    await ben.renames("Welcoming patients")
    await expect(ada.card("Welcoming patients")).to_be_visible(timeout=60_000)


async def test_undoing_takes_back_only_what_one_wrote_oneself(screens: Screens, ward: Ward) -> None:
    ada, ben = await ward.at_two_desks(screens)
    hers = await ada.begins_note("Why")
    await ada.types("Hers. ")
    his = await ben.begins_note("Why")
    await expect(his).to_contain_text("Hers.")
    await ben.presses("Control+End")
    await ben.page.wait_for_timeout(SETTLING)
    await ben.presses("Enter")
    await ben.types("His.")
    await expect(hers).to_contain_text("His.")
    await ada.presses("Control+z")
    await expect(his).not_to_contain_text("Hers.")
    await expect(his).to_contain_text("His.")


async def test_what_is_typed_as_marks_becomes_a_heading_and_lists(
    screens: Screens, ward: Ward
) -> None:
    ada, ben = await ward.at_two_desks(screens)
    await ada.begins_note("Why")
    await ada.types("## What for\n- sleep\nfood\n\n1. first")
    his = await ben.begins_note("Why")
    await expect(his).to_match_aria_snapshot(MADE)
    await ben.button("Done").click()
    await ada.button("Done").click()
    for screen in (ada, ben):
        await expect(screen.facet("Why")).to_match_aria_snapshot(READ)


async def test_a_note_is_read_by_another_as_it_was_written_with_the_keyboard(
    screens: Screens, ward: Ward
) -> None:
    ada, ben = await ward.at_two_desks(screens)
    await ada.begins_note("Why")
    await ada.types("## What for\n- sleep\nfood\n\nSee ")
    await ada.presses("Control+k")
    await ada.types("nhs.uk/health\n")
    await ada.types(" for ")
    await ada.presses("Control+b")
    await ada.types("all")
    await ada.presses("Control+Enter")
    why = ben.facet("Why")
    await expect(why.get_by_role("heading", level=4, name="What for")).to_be_visible()
    await expect(why.get_by_role("listitem")).to_have_text(["sleep", "food"])
    await expect(why.get_by_role("strong")).to_have_text(["all"])
    link = why.get_by_role("link", name="https://nhs.uk/health")
    await expect(link).to_have_attribute("href", "https://nhs.uk/health")
    await expect(link).to_have_attribute("rel", "noopener noreferrer nofollow")
    assert await faults(ben.page) == []
    await take_side_by_side("note-read.png", {"Ada": ada.panel, "Ben": ben.panel})
    await ben.opens(f"/process/{ward.id}")
    await expect(ben.page.get_by_role("heading", level=3, name="What for")).to_be_visible()
    await expect(ben.page.get_by_role("link", name="https://nhs.uk/health")).to_be_visible()
    assert await faults(ben.page) == []


async def test_what_is_pasted_is_made_simple_and_breaks_no_policy(
    screens: Screens, ward: Ward
) -> None:
    ada, _ = await ward.at_two_desks(screens)
    text = await ada.begins_note("Why")
    await ada.page.evaluate(
        PASTE,
        '<h1 style="color: red" onclick="x()">Beds</h1><p><b style="font-weight: normal">plain '
        '<span style="font-weight: 700">bold</span></b> <a href="javascript:alert(1)">no</a></p>'
        '<img src="x" onerror="alert(1)"><script>alert(1)</script>',
    )
    await expect(text.get_by_role("heading", name="Beds")).to_be_visible()
    await expect(text.get_by_role("strong")).to_have_text(["bold"])
    await expect(text.locator("a, img, script, [style]")).to_have_count(0)


async def test_what_is_typed_without_a_connection_is_sent_when_it_returns(
    screens: Screens, ward: Ward
) -> None:
    ada, ben = await ward.at_two_desks(screens)
    await ada.begins_note("Why")
    await ada.types("Before. ")
    his = await ben.begins_note("Why")
    await expect(his).to_contain_text("Before.")
    await ada.page.context.set_offline(True)
    await ada.types("In the lift.")
    await ada.button("Done").click()
    await expect(ada.sync).to_have_text("On this device: 1 change")
    await ben.presses("Control+End")
    await ben.types("At the desk. ")
    await ada.page.context.set_offline(False)
    await expect(his).to_contain_text("In the lift.")
    await expect(ada.sync).to_have_text("Saved")
    await expect(ada.facet("Why")).to_contain_text("At the desk.")


async def test_a_server_that_is_killed_while_both_type_costs_neither_a_letter(
    screens: Screens, ward: Ward, mortal_server: Server
) -> None:
    """It is killed in the middle of their sentences, and started again while they type on."""
    words, people = "Nobody waits longer than they must. ", (ward.ada, await ward.leading())
    ada, ben = [await screens.of(each, address=mortal_server.address) for each in people]
    for screen in (ada, ben):
        await screen.opens_map(ward.id, TOP)
    texts = [await ada.begins_note("Why")]
    await ada.types("Ada: ")
    await ada.presses("Enter")
    await ada.types("Ben: ")
    texts.append(await ben.begins_note("Why"))
    await expect(texts[1]).to_contain_text("Ben: ")
    await ada.presses("ArrowUp", "End")
    await ben.presses("Control+End")
    typing = asyncio.gather(*(each.types(words * 3, delay=40) for each in (ada, ben)))
    await asyncio.sleep(2)
    mortal_server.kill()
    await says(ada, "On this device")
    await take_side_by_side("typing-without-a-server.png", {"Ada": ada.panel, "Ben": ben.panel})
    await asyncio.to_thread(mortal_server.start)
    await typing
    for text in texts:
        for name in ("Ada", "Ben"):
            await expect(text).to_contain_text(f"{name}: {words * 3}".strip())
    for screen in (ada, ben):
        await says(screen, "Saved")


async def test_a_panel_that_is_closed_in_the_middle_of_a_word_loses_nothing(
    screens: Screens, ward: Ward
) -> None:
    ada, ben = await ward.at_two_desks(screens)
    await ada.begins_note("Why")
    await ada.types("And good night")
    await ada.button("Close the details").click()
    await expect(ben.facet("Why")).to_contain_text("And good night")


async def test_whoever_loses_the_right_to_write_reads_on(screens: Screens, ward: Ward) -> None:
    ada, ben = await ward.at_two_desks(screens)
    his = await ben.begins_note("Why")
    await ben.types("His words.")
    await ada.picks("More for this process", "Lock")
    await says(ben, "Read only")
    await expect(his).to_have_attribute("aria-readonly", "true")
    await expect(his).to_contain_text("His words.")


async def test_the_keyboard_goes_through_the_toolbar_and_out_of_the_note(
    screens: Screens, ward: Ward
) -> None:
    ada, _ = await ward.at_two_desks(screens)
    text = await ada.begins_note("Why")
    await ada.types("word")
    await ada.presses("Control+a", "Shift+Tab")
    await expect(ada.page.get_by_role("button", name="Mention")).to_be_focused()
    await ada.presses(*["ArrowLeft"] * 6, "Enter")
    await expect(ada.button("Bold")).to_have_attribute("aria-pressed", "true")
    await ada.presses("ArrowRight")
    await expect(ada.button("Italic")).to_be_focused()
    await ada.presses("Tab")
    await expect(text).to_be_focused()
    await expect(text.get_by_role("strong")).to_have_text("word")
    await ada.presses("Tab")
    await expect(ada.button("Done")).to_be_focused()
    await ada.presses("Shift+Tab", "Escape")
    await expect(ada.focused).to_have_accessible_name("Edit the note for Why")

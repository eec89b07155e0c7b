"""What the server refuses is taken back on the screen, with its reason."""

import re

from playwright.async_api import expect

from e2e.screen import Screen, Screens
from e2e.slow import Wire
from e2e.ward import PARTS, TOP, Ward

ADMITTING, MEDICINES, DISCHARGE = PARTS


async def at_two_desks(ward: Ward, screens: Screens) -> tuple[Screen, Screen, Wire]:
    """Ada, and Ben with his wire, which can be slow."""
    ada, ben = await screens.of(ward.ada), await screens.of(await ward.leading())
    wire = await Wire.of(ben)
    for screen in (ada, ben):
        await screen.opens_map(ward.id, TOP)
    return ada, ben, wire


async def test_two_who_name_siblings_alike_are_told_and_one_is_undone(
    screens: Screens, ward: Ward
) -> None:
    ada, ben, wire = await at_two_desks(ward, screens)
    await ben.chooses(MEDICINES)
    async with wire.holds("Rename"):
        await ben.renames("Rounding")
        await expect(ben.card("Rounding")).to_be_visible()
        await ada.chooses(ADMITTING)
        await ada.renames("Rounding")
        await expect(ada.sync).to_have_text("Saved")
    await expect(ben.messages).to_contain_text(f"Not done: Rename ‘{MEDICINES}’ to ‘Rounding’")
    await expect(ben.messages).to_contain_text(f"“{TOP}” has a part named “Rounding” already")
    await expect(ben.card(MEDICINES)).to_be_visible()
    await expect(ben.card("Rounding")).to_have_count(1)
    await expect(ben.sync).to_have_text("Not saved")
    await ben.button("Close this message").click()
    await expect(ben.sync).to_have_text("Saved")


async def test_a_move_that_would_make_a_circle_after_anothers_move_is_undone(
    screens: Screens, ward: Ward
) -> None:
    ada, ben, wire = await at_two_desks(ward, screens)
    await ben.chooses(MEDICINES)
    async with wire.holds("MovePart"):
        await ben.presses("Control+ArrowRight")
        await expect(ben.card(MEDICINES)).to_have_attribute("aria-level", "3")
        await ada.chooses(ADMITTING)
        await ada.presses("Control+x")
        await ada.chooses(MEDICINES)
        await ada.presses("Control+v")
        await expect(ada.card(ADMITTING)).to_have_attribute("aria-level", "3")
        await expect(ada.sync).to_have_text("Saved")
    await expect(ben.messages).to_contain_text("a process cannot be part of itself")
    for screen in (ada, ben):
        await expect(screen.card(MEDICINES)).to_have_attribute("aria-level", "2")
        await expect(screen.card(ADMITTING)).to_have_attribute("aria-level", "3")


async def test_whoever_loses_the_right_to_edit_is_told_and_the_edit_undone(
    screens: Screens, ward: Ward
) -> None:
    ada, ben, wire = await at_two_desks(ward, screens)
    await ben.chooses(DISCHARGE)
    await ada.chooses(DISCHARGE)
    async with wire.holds("Rename"):
        await ben.renames("Sending people home")
        await expect(ben.title).to_have_text("Sending people home")
        await ada.turns_to("Players")
        await ada.picks(re.compile("^Actions for Practice educator"), "Remove")
        await expect(ada.panel).to_contain_text("No players are named yet.")
        await expect(ada.sync).to_have_text("Saved")
    await expect(ben.messages).to_contain_text("Not done: Rename")
    await expect(ben.title).to_have_text(DISCHARGE)
    await expect(ben.panel).to_contain_text("Only the owner")
    await expect(ben.button("Rename")).to_be_hidden()


async def test_a_key_that_may_do_nothing_says_why_and_leads_to_suggesting(
    screens: Screens, ward: Ward
) -> None:
    cleo = await screens.of(await ward.reading())
    await cleo.opens_map(ward.part[MEDICINES], MEDICINES)
    await cleo.card(MEDICINES).focus()
    await cleo.presses("F2")
    await expect(cleo.messages).to_contain_text("Not done: Rename")
    await expect(cleo.messages).to_contain_text(
        f"Only the owner or a leading player of “{MEDICINES}”"
    )
    await cleo.types("planning rounds")
    await cleo.presses("Enter")
    await expect(cleo.card(MEDICINES)).to_be_focused()
    await cleo.presses("Delete")
    await expect(cleo.messages).to_contain_text("Not done: Set aside")
    await expect(cleo.button("Close this message")).to_have_count(1)
    await expect(cleo.sync).to_have_text("Saved")
    await cleo.button("Close the details").click()
    await cleo.card(MEDICINES).focus()
    await cleo.presses("Enter")
    await expect(cleo.messages).to_contain_text("Not done: Add a sibling after")
    await cleo.messages.get_by_role("button", name="Suggest a change").click()
    await expect(cleo.page.get_by_label("Suggest a change")).to_be_focused()
    await expect(cleo.title).to_have_text(TOP)
    await expect(cleo.messages).to_be_empty()


async def test_an_emptied_name_is_asked_for_and_not_silently_kept(
    screens: Screens, ward: Ward
) -> None:
    ada = await screens.of(ward.ada)
    await ada.opens_map(ward.part[MEDICINES], MEDICINES)
    await ada.card(MEDICINES).focus()
    await ada.presses("F2", "Backspace", "Enter")
    await expect(ada.page.get_by_role("alert")).to_contain_text("A name is needed")
    await expect(ada.page.get_by_role("textbox", name="New name")).to_be_focused()
    await ada.presses("Escape")
    await expect(ada.card(MEDICINES)).to_be_focused()
    await ada.button("Rename").click()
    await ada.presses("Backspace", "Enter")
    await expect(ada.panel.get_by_role("alert")).to_have_text("A name is needed.")
    await ada.presses("Escape")
    await expect(ada.button("Rename")).to_be_focused()
    await expect(ada.title).to_have_text(MEDICINES)

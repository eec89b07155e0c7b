"""What the server refuses is taken back on the screen, with its reason."""

import re

from playwright.async_api import expect

from e2e.screen import Screens
from e2e.slow import on_its_way
from e2e.ward import PARTS, TOP, Ward

ADMITTING, MEDICINES, DISCHARGE = PARTS


async def test_two_who_name_siblings_alike_are_told_and_one_is_undone(
    screens: Screens, ward: Ward
) -> None:
    ada, ben = await ward.at_two_desks(screens)
    await ben.chooses(MEDICINES)
    async with on_its_way(ben, "Rename"):
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
    ada, ben = await ward.at_two_desks(screens)
    await ben.chooses(MEDICINES)
    async with on_its_way(ben, "MovePart"):
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
    ada, ben = await ward.at_two_desks(screens)
    await ben.chooses(DISCHARGE)
    await ada.chooses(DISCHARGE)
    async with on_its_way(ben, "Rename"):
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

"""What is mentioned in notes: found by its name while one types, and read as each reader may know it."""

import re

from playwright.async_api import expect

from e2e.axe import faults
from e2e.pictures import take
from e2e.screen import Screen, Screens
from e2e.ward import PARTS, TOP, Ward

_, MEDICINES, DISCHARGE = PARTS
PART, HIDDEN, READER = "Giving medicines at night", "Planning to go home early", "Cleo Nightingale"
"""Names that no other ward has."""


async def mentions(screen: Screen, letters: str, name: str, detail: str) -> None:
    """With the keyboard alone."""
    await screen.types(f"@{letters}")
    found = screen.page.get_by_role("option", name=f"{name} {detail}", exact=True)
    await expect(found).to_be_visible()
    while await found.get_attribute("aria-selected") != "true":
        await screen.presses("ArrowDown")
    await screen.presses("Enter")
    await expect(screen.page.get_by_role("listbox")).to_be_hidden()


async def test_what_is_mentioned_with_the_keyboard_is_read_by_another_as_they_may_know_it(
    screens: Screens, ward: Ward
) -> None:
    for part, name in ((MEDICINES, PART), (DISCHARGE, HIDDEN)):
        await ward.ada.does("rename", processId=ward.part[part], name=name)
    cleo = await screens.of(await ward.reading(READER))
    ada = await screens.of(ward.ada)
    await ada.opens_map(ward.id, TOP)
    surface = await ada.begins_note("Why")
    await ada.types("After ")
    await mentions(ada, "giving medicines at n", PART, f"Process: {TOP}")
    await ada.types("ask ")
    await mentions(ada, "cleo n", READER, "Person")
    await ada.types("about ")
    await mentions(ada, "planning to go", HIDDEN, f"Process: {TOP}")
    await expect(surface).to_contain_text(f"After {PART} ask {READER} about {HIDDEN}")
    await ada.types("@giving medicines at")
    await expect(ada.page.get_by_role("option").first).to_contain_text(PART)
    active = await surface.get_attribute("aria-activedescendant")
    await expect(ada.page.locator(f"[id='{active}']")).to_have_attribute("aria-selected", "true")
    assert await faults(ada.page) == []
    await ada.page.mouse.move(0, 0)  # a tip that shows under it would take the first Escape
    await take(ada.page, "mentioning.png")
    await ada.presses("Escape")
    await expect(ada.page.get_by_role("listbox")).to_be_hidden()
    await expect(surface).to_be_focused()
    await ada.presses(*["Backspace"] * len("@giving medicines at"))
    await ada.button("Done").click()
    await expect(ada.facet("Why").get_by_role("link", name=HIDDEN)).to_be_visible()
    await ward.ada.does("setLabel", processId=ward.part[DISCHARGE], label="NAMED")
    await cleo.opens_map(ward.id, TOP)
    note = cleo.facet("Why")
    await expect(note).to_contain_text(f"After {PART} ask {READER} about a process")
    await expect(note).not_to_contain_text(HIDDEN)
    link = note.get_by_role("link", name=PART)
    await link.focus()
    await cleo.presses("Enter")
    await expect(cleo.page).to_have_url(re.compile(f"/process/{ward.part[MEDICINES]}"))
    mentioned = cleo.page.get_by_role("heading", name="Mentioned in")
    await expect(mentioned).to_be_visible()
    assert await faults(cleo.page) == []

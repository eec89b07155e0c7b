"""Getting to a process: by keys alone, by words, by a link."""

import re

from playwright.async_api import expect

from backend.seeding.format import seed_id
from e2e.screen import Screens

ENGLAND = "Delivering health and social care England"
WAY = [
    "Providing care",
    "Providing primary care",
    "Providing general practice",
    "Consulting with a patient",
    "Diagnosing",
    "Requesting tests",
    "Testing blood",
]
TESTING_BLOOD = seed_id("testing-blood")
FACETS = ["Why", "How", "Who", "What", "Where", "When"]


async def test_testing_blood_is_found_from_the_top_by_keyboard_only(screens: Screens) -> None:
    screen = await screens.demo("ward")
    await screen.opens("/")
    await expect(screen.card(ENGLAND)).to_be_visible()
    await screen.presses("Tab")
    await expect(screen.focused).to_have_text("Skip to the map")
    await screen.presses("Enter", "Tab")
    await expect(screen.card(ENGLAND)).to_be_focused()
    for name in WAY:
        await screen.walks_into(name)
    await screen.presses("Control+Enter")
    await expect(screen.title).to_be_focused()
    await expect(screen.title).to_have_text("Testing blood")
    await expect(screen.facet("Why")).to_be_visible()


async def test_a_search_by_words_jumps_to_what_it_finds(screens: Screens) -> None:
    screen = await screens.demo("ward")
    await screen.opens("/")
    await expect(screen.card(ENGLAND)).to_be_visible()
    await screen.presses("/")
    await expect(screen.page.get_by_role("combobox", name="Find a process")).to_be_focused()
    await screen.types("testing blo")
    found = screen.page.get_by_role("option", name="Testing blood")
    await expect(found.first).to_contain_text("Requesting tests")
    await screen.presses("ArrowDown", "Enter")
    await expect(screen.card("Testing blood")).to_be_focused()
    await expect(screen.title).to_have_text("Testing blood")


async def test_a_search_that_finds_nothing_says_so(screens: Screens) -> None:
    screen = await screens.demo("ward")
    await screen.opens_map(TESTING_BLOOD, "Testing blood")
    await screen.page.get_by_role("combobox", name="Find a process").fill("zzyzx")
    await expect(
        screen.page.get_by_text("Nothing found. Try fewer or other words.")
    ).to_be_visible()


async def test_a_link_to_the_map_opens_with_the_way_unfolded(screens: Screens) -> None:
    screen = await screens.demo("ward")
    await screen.opens_map(TESTING_BLOOD, "Testing blood")
    await expect(screen.title).to_have_text("Testing blood")
    await expect(screen.page).to_have_title("Testing blood – Interlock")
    crumbs = screen.page.get_by_role("navigation", name="Path from the top").get_by_role("listitem")
    await expect(crumbs.first).to_have_text(ENGLAND)
    await expect(crumbs.last).to_have_text("Testing blood")
    await screen.card("Testing blood").focus()
    for name in reversed([ENGLAND, *WAY[:-1]]):
        await screen.presses("ArrowLeft")
        await expect(screen.card(name)).to_be_focused()


async def test_a_permanent_link_reads_as_a_plain_page(screens: Screens) -> None:
    screen = await screens.demo("ward")
    await screen.opens(f"/process/{TESTING_BLOOD}")
    page = screen.page
    await expect(page.get_by_role("heading", level=1)).to_have_text("Testing blood")
    way = page.get_by_role("navigation", name="Path from the top").get_by_role("link")
    await expect(way).to_have_text([ENGLAND, *WAY[:-1]])
    headings = page.get_by_role("heading", level=2)
    await expect(headings.filter(has_text=re.compile(f"^({'|'.join(FACETS)}) "))).to_have_count(6)
    await expect(page.get_by_role("definition").first).to_have_text("Practice Nurse")
    await page.get_by_role("link", name="Open on the map").click()
    await expect(screen.card("Testing blood")).to_be_visible()


async def test_a_permanent_link_prints_without_what_paper_cannot_do(screens: Screens) -> None:
    screen = await screens.demo("ward")
    await screen.opens(f"/process/{TESTING_BLOOD}")
    heading = screen.page.get_by_role("heading", level=1)
    await expect(heading).to_be_visible()
    await screen.page.emulate_media(media="print")
    await expect(heading).to_be_visible()
    await expect(screen.page.get_by_role("button", name="Print")).to_be_hidden()
    await expect(screen.page.get_by_role("banner")).to_be_hidden()
    assert (await screen.page.pdf()).startswith(b"%PDF")


async def test_the_panel_gives_the_permanent_link(screens: Screens) -> None:
    screen = await screens.demo("ward", permissions=["clipboard-read", "clipboard-write"])
    await screen.opens_map(TESTING_BLOOD, "Testing blood")
    await screen.button("Copy a permanent link").click()
    await expect(screen.button("Copied")).to_be_visible()
    copied = await screen.page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{screen.address}/process/{TESTING_BLOOD}"


async def test_one_cluster_can_be_looked_at_alone(screens: Screens) -> None:
    screen = await screens.demo("ward")
    await screen.opens_map(TESTING_BLOOD, "Testing blood")
    await screen.card("Testing blood").focus()
    await screen.presses("Shift+F")
    await expect(screen.card(ENGLAND)).to_be_hidden()
    await expect(screen.card("Testing blood")).to_have_attribute("aria-level", "1")
    await screen.button("Show the whole map").click()
    await expect(screen.card(ENGLAND)).to_be_visible()


async def test_a_saved_view_lays_a_figure_of_the_paper_over_the_map(screens: Screens) -> None:
    screen = await screens.demo("ward")
    await screen.opens("/")
    await expect(screen.card(ENGLAND)).to_be_visible()
    await screen.picks("Views", "Figure 1b")
    await expect(screen.card("Testing blood")).to_have_attribute("aria-level", "1")
    await expect(screen.card("Making an appointment")).to_be_visible()
    await expect(screen.cards.filter(has_text="Why").first).to_be_visible()


async def test_escape_closes_what_the_search_lists_and_then_empties_it(screens: Screens) -> None:
    screen = await screens.demo("ward")
    await screen.opens_map(TESTING_BLOOD, "Testing blood")
    box = screen.page.get_by_role("combobox", name="Find a process")
    await box.click()
    await screen.types("testing")
    await expect(screen.page.get_by_role("option").first).to_be_visible()
    await screen.presses("Escape")
    await expect(screen.page.get_by_role("listbox")).to_have_count(0)
    await expect(box).to_have_value("testing")
    await expect(screen.card("Testing blood")).to_be_visible()
    await screen.presses("Escape")
    await expect(box).to_have_value("")
    await expect(box).to_be_focused()
    hidden = screen.page.locator(
        "#main[aria-hidden=true], .shell [aria-hidden=true] [role=treeitem]"
    )
    await expect(hidden).to_have_count(0)
    await expect(screen.page.locator("[inert]")).to_have_count(0)


async def test_words_that_cannot_be_looked_for_are_refused_in_a_sentence(screens: Screens) -> None:
    screen = await screens.demo("ward")
    await screen.opens_map(TESTING_BLOOD, "Testing blood")
    await screen.page.get_by_role("combobox", name="Find a process").fill("*")
    await expect(screen.page.locator(".picker__nothing")).to_contain_text(
        "letter or digit", timeout=2_000
    )


async def test_going_back_leads_to_what_was_chosen_and_not_to_what_was_passed(
    screens: Screens,
) -> None:
    screen = await screens.demo("ward")
    await screen.opens_map(TESTING_BLOOD, "Testing blood")
    await screen.chooses("Requesting tests")
    await screen.chooses("Testing blood")
    await screen.card("Testing blood").focus()
    await screen.presses("ArrowDown", "ArrowDown")
    await expect(screen.title).not_to_have_text("Testing blood")
    passed = await screen.title.inner_text()
    await screen.chooses("Requesting tests")
    for name in (passed, "Requesting tests", "Testing blood"):
        await screen.page.go_back()
        await expect(screen.title).to_have_text(name)
    await expect(screen.card("Testing blood")).to_have_attribute("aria-selected", "true")

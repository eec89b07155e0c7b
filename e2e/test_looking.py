"""A figure with its caption, the goal of a jump, the outline by its address, paper, and colours that are taken away."""

import re

import pytest
from playwright.async_api import Locator, expect

from backend.seeding.format import seed_id
from e2e.screen import Screen, Screens
from e2e.ward import PARTS, TOP, Ward

ENGLAND = "Delivering health and social care England"
TESTING_BLOOD = seed_id("testing-blood")
FIGURE = "Figure 1b: Testing blood"
DESK, LAPTOP = (1440, 900), (1024, 768)


def caption(screen: Screen) -> Locator:
    return screen.page.get_by_role("region", name="Saved view")


async def lays_figure(screen: Screen) -> None:
    await screen.opens_map(TESTING_BLOOD, "Testing blood")
    await screen.picks("Views", FIGURE)
    await expect(caption(screen).get_by_role("heading")).to_have_text(FIGURE)
    await expect(attributes(screen)).to_have_attribute("aria-pressed", "true")


def attributes(screen: Screen) -> Locator:
    return screen.button("Attributes as branches")


async def test_a_figure_has_its_caption_and_is_seen_whole(screens: Screens) -> None:
    screen = await screens.demo("ward")
    await lays_figure(screen)
    await expect(caption(screen)).to_contain_text("each a whole in its turn")
    stage = await screen.page.get_by_role("main").bounding_box()
    assert stage
    for name in ("Testing blood", "Telling the patient the result"):
        await expect(screen.card(name)).to_be_in_viewport()
        box = await screen.card(name).bounding_box()
        assert box
        assert stage["y"] <= box["y"]
        assert box["y"] + box["height"] <= stage["y"] + stage["height"]


async def test_a_figure_is_closed_where_one_is_with_attributes_as_before(screens: Screens) -> None:
    screen = await screens.demo("ward")
    await lays_figure(screen)
    await screen.button("Close the view").click()
    await expect(caption(screen)).to_be_hidden()
    await expect(attributes(screen)).to_have_attribute("aria-pressed", "false")
    await expect(screen.title).to_have_text("Testing blood")
    await expect(screen.card("Requesting tests")).to_be_visible()


@pytest.mark.parametrize("way", ["back", "home", "search"])
async def test_attributes_are_as_before_however_one_leaves_a_figure(
    screens: Screens, way: str
) -> None:
    screen = await screens.demo("ward")
    await lays_figure(screen)
    if way == "back":
        await screen.page.go_back()
    elif way == "home":
        await screen.page.get_by_role("link", name="Interlock").click()
    else:
        await screen.finds("Find a process", "diagnosing", "Diagnosing")
    await expect(caption(screen)).to_be_hidden()
    await expect(attributes(screen)).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("size", [DESK, LAPTOP])
async def test_the_goal_of_a_jump_stands_in_the_middle(
    screens: Screens, size: tuple[int, int]
) -> None:
    screen = await screens.demo("ward", size=size)
    await screen.opens("/")
    await expect(screen.card(ENGLAND)).to_be_visible()
    await screen.is_connected()
    await screen.finds("Find a process", "testing blood", "Testing blood")
    await expect(screen.card("Testing blood")).to_be_focused()
    card = await screen.card("Testing blood").bounding_box()
    stage = await screen.page.get_by_role("main").bounding_box()
    assert card
    assert stage
    across = card["x"] + card["width"] / 2 - stage["x"] - stage["width"] / 2
    down = card["y"] + card["height"] / 2 - stage["y"] - stage["height"] / 2
    assert abs(across) < stage["width"] / 4
    assert abs(down) < stage["height"] / 4


async def test_the_outline_stays_when_one_goes_about_and_loads_the_page_again(
    screens: Screens, ward: Ward
) -> None:
    screen = await screens.of(ward.ada)
    await screen.opens_map(ward.id, TOP)
    await screen.button("Show as an outline").click()
    row = screen.page.get_by_role("button", name=PARTS[0], exact=True)
    await row.click()
    await expect(screen.page).to_have_url(re.compile(f"/map/{ward.part[PARTS[0]]}.*as=outline"))
    await screen.page.reload()
    await expect(row).to_be_visible()
    await expect(screen.title).to_have_text(PARTS[0])
    await screen.button("Show the map").click()
    await expect(screen.card(PARTS[0])).to_be_visible()
    await screen.page.reload()
    await expect(screen.card(PARTS[0])).to_be_visible()


@pytest.mark.parametrize("shown", ["map", "outline"])
async def test_what_is_open_is_printed_as_an_outline_with_title_and_date(
    screens: Screens, ward: Ward, shown: str
) -> None:
    await ward.ada.adds_part(ward.part[PARTS[1]], "Checking allergies")
    screen = await screens.of(ward.ada)
    await screen.opens_map(ward.part[PARTS[1]], PARTS[1])
    if shown == "outline":
        await screen.button("Show as an outline").click()
    await screen.page.emulate_media(media="print")
    paper = screen.page.get_by_role("article")
    await expect(paper.get_by_role("heading", level=1)).to_have_text(TOP)
    await expect(paper).to_contain_text(re.compile(r"As it stood on \d+ \w+ \d{4}"))
    for name in PARTS:
        await expect(paper.get_by_text(name)).to_be_visible()
    await expect(paper).to_contain_text("Ward manager, Ward 7")
    for other in (screen.page.get_by_role("banner"), screen.panel, screen.cards.first):
        await expect(other).to_be_hidden()
    assert (await screen.page.pdf()).startswith(b"%PDF")
    await screen.page.emulate_media(media="screen")
    await expect(paper).to_be_hidden()
    await expect(screen.panel).to_be_visible()


async def test_where_colours_are_taken_away_lines_say_what_they_said(screens: Screens) -> None:
    screen = await screens.demo("ward", forced_colors="active", color_scheme="dark")
    await screen.opens_map(TESTING_BLOOD, "Testing blood")
    tabs = screen.panel.get_by_role("tab")
    line = "element => getComputedStyle(element).borderBottomColor"
    assert await tabs.nth(0).evaluate(line) != await tabs.nth(1).evaluate(line)
    count = screen.panel.get_by_role("tab", name="Players").locator("span")
    assert await count.evaluate("element => getComputedStyle(element).borderTopWidth") == "1px"
    stroke = "element => getComputedStyle(element).stroke"
    edges = screen.page.locator(".map-edges")
    chosen = await edges.locator(".map-edge--chosen").first.evaluate(stroke)
    other = await edges.locator(".map-edge:not(.map-edge--chosen)").first.evaluate(stroke)
    assert chosen != other
    colour = "element => getComputedStyle(element).color"
    owner = screen.panel.locator(".owner")
    assert await owner.locator(".icon").evaluate(colour) == await owner.evaluate(colour)


async def test_the_page_of_a_process_says_whose_its_parts_are(screens: Screens) -> None:
    screen = await screens.demo("ward")
    await screen.opens(f"/process/{TESTING_BLOOD}")
    part = screen.page.get_by_role("listitem").filter(has_text="Analysing blood samples")
    await expect(part).to_contain_text(re.compile(r"Laboratory Manager, \w+"))

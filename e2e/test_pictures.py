"""What the documentation shows is what stands on the screen; with INTERLOCK_PICTURES=1 it is kept."""

import re
from itertools import combinations

from playwright.async_api import Locator, expect

from backend.seeding.format import seed_id
from e2e.pictures import overlaps, take, take_side_by_side
from e2e.screen import Screen, Screens

TESTING_BLOOD = seed_id("testing-blood")
LABELLING = "Labelling blood samples at the practice"
BESIDE = (1160, 760)
TALL = (1440, 1000)
PHONE = (390, 844)


async def pans_to(screen: Screen, card: Locator, x: float, y: float) -> None:
    """Turns the wheel over the map until the card stands there, and takes the mouse away."""
    box = await card.bounding_box()
    stage = await screen.page.get_by_role("main").bounding_box()
    assert box
    assert stage
    mouse = screen.page.mouse
    await mouse.move(stage["x"] + stage["width"] / 2, stage["y"] + stage["height"] / 2)
    await mouse.wheel(box["x"] - stage["x"] - x, box["y"] - stage["y"] - y)
    await screen.is_drawn()
    await mouse.move(1, 1)


async def test_the_map_stands_clear_with_its_parts_in_view(screens: Screens) -> None:
    grace, meera = await screens.demo("ward"), await screens.demo("gp")
    await meera.opens_map(TESTING_BLOOD, "Testing blood")
    await expect(meera.facet("Why")).to_be_visible()
    await meera.card("Testing blood").focus()
    await meera.walks_into("Making an appointment")
    await grace.opens_map(TESTING_BLOOD, "Testing blood")
    await grace.card("Testing blood").focus()
    await grace.walks_into(LABELLING)
    await expect(meera.button("1 other person here")).to_be_visible()
    await meera.button("Zoom out").click()
    await meera.card("Testing blood").click()
    await pans_to(meera, meera.card("Testing blood"), 310, 420)
    await expect(meera.card("Telling the patient the result")).to_be_visible()
    await expect(meera.card(LABELLING)).to_have_accessible_description(re.compile("Grace Obuya"))
    whole = await meera.page.get_by_role("main").bounding_box()
    parts = await meera.page.locator('[role="treeitem"][aria-level="9"]').all()
    boxes = [box for part in parts if (box := await part.bounding_box())]
    assert len(boxes) == 9
    assert whole
    for box in boxes:
        assert whole["y"] <= box["y"]
        assert box["y"] + box["height"] <= whole["y"] + whole["height"]
        assert box["x"] + box["width"] <= whole["x"] + whole["width"]
    assert not any(overlaps(one, other) for one, other in combinations(boxes, 2))
    await take(meera.page, "map.png")
    await take(meera.page, "panel.png", of=meera.panel)


async def test_two_people_side_by_side_see_the_same(screens: Screens) -> None:
    meera = await screens.demo("gp", size=BESIDE)
    grace = await screens.demo("ward", size=BESIDE)
    for screen in (meera, grace):
        await screen.opens_map(TESTING_BLOOD, "Testing blood")
        await expect(screen.facet("Why")).to_be_visible()
    await meera.button("Add to why").click()
    await meera.types("Spare people a second needle")
    await meera.presses("Enter")
    await meera.button("Done").click()
    await expect(grace.facet("Why")).to_contain_text("Spare people a second needle")
    await expect(meera.facet("Why")).to_contain_text("Spare people a second needle")
    await expect(meera.sync).to_have_text("Saved")
    await meera.title.scroll_into_view_if_needed()
    both = {
        "Dr Meera Anand-Foley, GP partner, adds a purpose": meera.page,
        "Grace Obuya, ward manager, sees it at once": grace.page,
    }
    await take_side_by_side("two-people.png", both)
    await meera.page.get_by_role("button", name="Undo: Add").click()
    await expect(grace.facet("Why")).not_to_contain_text("Spare people a second needle")


async def test_the_sign_in_page_lists_whom_one_can_be(screens: Screens) -> None:
    screen = await screens.of(size=TALL)
    await screen.opens("/sign-in")
    cards = screen.page.get_by_role("region", name="Or look around as one of them")
    await expect(cards.get_by_role("listitem")).to_have_count(10)
    await take(screen.page, "sign-in.png")


async def test_the_outline_stands_beside_the_panel(screens: Screens) -> None:
    screen = await screens.demo("gp")
    await screen.opens_map(TESTING_BLOOD, "Testing blood")
    await screen.button("Show as an outline").click()
    await expect(screen.page.get_by_role("button", name="Parts of Diagnosing")).to_be_visible()
    await expect(screen.facet("Why")).to_be_visible()
    await take(screen.page, "outline.png")


async def test_the_page_of_a_process_reads_from_the_top(screens: Screens) -> None:
    screen = await screens.demo("gp", size=(1000, 900))
    await screen.opens(f"/process/{TESTING_BLOOD}")
    await expect(screen.page.get_by_role("heading", level=1)).to_have_text("Testing blood")
    await expect(screen.page.get_by_role("heading", name="Why")).to_be_in_viewport()
    await take(screen.page, "process-page.png")


async def test_the_map_fits_a_phone(screens: Screens) -> None:
    screen = await screens.demo("gp", size=PHONE, has_touch=True)
    await screen.opens_map(TESTING_BLOOD, "Testing blood")
    await expect(screen.card("Testing blood")).to_be_in_viewport()
    await screen.card("Testing blood").focus()
    await screen.walks_into("Making an appointment")
    await screen.card("Making an appointment").click()
    await pans_to(screen, screen.card("Making an appointment"), 48, 20)
    await expect(screen.card("Telling the patient the result")).to_be_in_viewport()
    await take(screen.page, "phone.png")

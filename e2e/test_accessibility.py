"""No serious fault that a scan can find, and a tree that says what is seen."""

import pytest
from playwright.async_api import expect

from backend.seeding.format import seed_id
from e2e.axe import faults
from e2e.screen import Screen, Screens
from e2e.ward import PARTS, TOP, Ward

ADMITTING, MEDICINES, DISCHARGE = PARTS
TESTING_BLOOD = seed_id("testing-blood")
LISTS = ["Clusters", "Set aside", "Changes by others", "What the signs mean"]


@pytest.fixture
async def screen(screens: Screens, ward: Ward) -> Screen:
    """Ada at her ward, with something in every list of the panel."""
    await ward.states(DISCHARGE, "WHO", "The family is asked on the first day")
    screen = await screens.of(ward.ada)
    await screen.opens_map(ward.part[DISCHARGE], DISCHARGE)
    await expect(screen.facet("Why")).to_be_visible()
    return screen


async def has_no_fault(screen: Screen) -> None:
    assert await faults(screen.page) == []


async def test_the_sign_in_page_has_no_serious_fault(screens: Screens) -> None:
    screen = await screens.of()
    await screen.opens("/sign-in")
    await expect(screen.page.get_by_role("button", name="Grace Obuya")).to_be_visible()
    await has_no_fault(screen)
    await screen.button("Sign in").click()
    await expect(screen.page.get_by_text("Enter your email address")).to_be_visible()
    await has_no_fault(screen)


async def test_the_map_has_no_serious_fault(screens: Screens, screen: Screen) -> None:
    await has_no_fault(screen)
    await screen.button("Attributes as branches").click()
    await expect(screen.card("Who")).to_be_visible()
    await has_no_fault(screen)
    await screen.card(DISCHARGE).focus()
    await screen.presses("F2")
    await expect(
        screen.page.get_by_role("textbox", name=f"New name of {DISCHARGE}")
    ).to_be_focused()
    await has_no_fault(screen)
    await screen.presses("Escape", "Shift+F10")
    await expect(screen.page.get_by_role("menu")).to_be_visible()
    await has_no_fault(screen)


async def test_the_seeded_map_near_and_far_has_no_serious_fault(
    screens: Screens, ward: Ward
) -> None:
    screen = await screens.of(ward.ada)
    await screen.opens_map(TESTING_BLOOD, "Testing blood")
    await expect(screen.facet("Why")).to_be_visible()
    await has_no_fault(screen)
    for _ in range(8):
        await screen.button("Zoom out").click()
    await has_no_fault(screen)


async def test_every_tab_of_the_panel_has_no_serious_fault(screen: Screen) -> None:
    for tab in ("Players", "Links", "Suggestions", "Findings"):
        await screen.turns_to(tab)
        await expect(screen.panel.get_by_role("tab", name=tab)).to_have_attribute(
            "aria-selected", "true"
        )
        await has_no_fault(screen)
    await screen.turns_to("Facets")
    await screen.begins_note("Why")
    await screen.button("Add to who").click()
    await has_no_fault(screen)


async def test_the_outline_has_no_serious_fault(screen: Screen) -> None:
    await screen.button("Show as an outline").click()
    await expect(screen.page.get_by_role("button", name=DISCHARGE, exact=True)).to_be_visible()
    await has_no_fault(screen)


async def test_the_lists_and_dialogs_have_no_serious_fault(screen: Screen) -> None:
    for name in LISTS:
        await screen.picks("More", name)
        await expect(screen.page.get_by_role("dialog", name=name)).to_be_visible()
        await has_no_fault(screen)
        if name == "Clusters":
            await screen.button("Start a cluster").click()
            await has_no_fault(screen)
        await screen.button("Close").click()
        await expect(screen.dialog).to_be_hidden()
    await screen.button("Hand over").click()
    await has_no_fault(screen)
    await screen.button("Cancel").click()
    await screen.button("Ada Bright: menu").click()
    await has_no_fault(screen)
    await screen.page.get_by_role("menuitem", name="My work").click()
    await expect(screen.dialog).to_contain_text("Ward manager")
    await has_no_fault(screen)
    await screen.button("Close").first.click()
    await screen.picks("Ada Bright: menu", "Keyboard help")
    await expect(screen.page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    await has_no_fault(screen)


async def test_what_is_told_and_asked_has_no_serious_fault(screen: Screen, ward: Ward) -> None:
    await ward.ada.adds_part(ward.part[MEDICINES], "Checking allergies")
    await expect(screen.card("Checking allergies")).to_be_visible()
    await screen.chooses(MEDICINES)
    await screen.presses("Delete")
    await expect(screen.dialog).to_contain_text("It has 1 part.")
    await has_no_fault(screen)
    await screen.button("Cancel").click()
    await screen.page.context.set_offline(True)
    await screen.chooses(ADMITTING)
    await screen.presses("Control+ArrowDown")
    await expect(screen.page.get_by_text("No connection.")).to_be_visible()
    await has_no_fault(screen)


async def test_the_page_of_a_process_has_no_serious_fault(screens: Screens, ward: Ward) -> None:
    screen = await screens.of(ward.ada)
    await screen.opens(f"/process/{TESTING_BLOOD}")
    await expect(screen.page.get_by_role("heading", level=1)).to_have_text("Testing blood")
    await has_no_fault(screen)


async def test_the_pages_that_miss_something_have_no_serious_fault(
    screens: Screens, ward: Ward
) -> None:
    screen = await screens.of(ward.ada)
    for path in ("/map/not-an-id", "/process/not-an-id"):
        await screen.opens(path)
        await expect(screen.page.get_by_role("heading", level=1)).to_contain_text("not found")
        await has_no_fault(screen)
    await screen.page.route("**/graphql", lambda route: route.abort())
    await screen.opens("/")
    await expect(screen.page.get_by_role("alert")).to_be_visible()
    await has_no_fault(screen)


async def test_the_map_is_a_tree_to_those_who_hear_it(screen: Screen) -> None:
    tree = screen.page.get_by_role("tree", name=f"Map of {TOP}")
    await expect(tree).to_match_aria_snapshot(f"""
      - tree "Map of {TOP}":
        - treeitem "{TOP}" [expanded] [level=1]
        - treeitem "{ADMITTING}" [level=2]
        - treeitem "{MEDICINES}" [level=2]
        - treeitem "{DISCHARGE}" [selected] [level=2]
    """)
    for place, name in enumerate(PARTS, start=1):
        await expect(screen.card(name)).to_have_attribute("aria-posinset", str(place))
        await expect(screen.card(name)).to_have_attribute("aria-setsize", "3")
    stops = tree.locator('[tabindex="0"]')
    await expect(stops).to_have_count(1)
    await expect(stops).to_have_accessible_name(DISCHARGE)


async def test_a_card_says_in_words_what_is_seen_on_it(screen: Screen) -> None:
    await expect(screen.card(DISCHARGE)).to_have_accessible_description(
        "Owner: Ward manager, Ward 7."
    )


async def test_the_outline_says_the_same_as_the_map(screen: Screen) -> None:
    await screen.button("Show as an outline").click()
    outline = screen.page.get_by_role("main")
    await expect(outline).to_match_aria_snapshot(f"""
      - list:
        - listitem:
          - button "Parts of {TOP}" [expanded]
          - button "{TOP}"
          - list:
            - listitem:
              - button "{ADMITTING}"
            - listitem:
              - button "{MEDICINES}"
            - listitem:
              - button "{DISCHARGE}"
    """)
    await outline.get_by_role("button", name=TOP, exact=True).focus()
    await screen.presses("ArrowDown", "ArrowDown", "Enter")
    await expect(screen.title).to_have_text(MEDICINES)
    await expect(screen.title).to_be_focused()


async def test_the_keyboard_is_not_caught_in_the_map(screen: Screen) -> None:
    await screen.card(DISCHARGE).click()
    await screen.presses("Escape", "Tab")
    await expect(screen.cards.and_(screen.page.locator(":focus"))).to_have_count(0)
    await expect(screen.page.get_by_role("textbox", name="Name of the new part")).to_have_count(0)


async def test_no_page_breaks_the_strict_policy_for_content(screens: Screens, ward: Ward) -> None:
    screen = await screens.of(ward.ada)
    for path in ("/", f"/map/{ward.id}", f"/process/{TESTING_BLOOD}", "/sign-in", "/map/nothing"):
        answer = await screen.page.goto(f"{screen.address}{path}")
        assert answer
        policy = await answer.header_value("content-security-policy") or ""
        assert "script-src 'self'" in policy
        assert "style-src 'self'" in policy
        assert "unsafe" not in policy
        await expect(screen.page.get_by_role("heading", level=1)).not_to_have_count(0)
    assert screen.broken == []

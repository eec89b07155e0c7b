"""A phone, a small phone, and a desk screen enlarged to 400 %."""

import pytest
from playwright.async_api import expect

from backend.seeding.format import seed_id
from e2e.screen import Screen, Screens
from e2e.ward import PARTS, TOP, Ward

TESTING_BLOOD = seed_id("testing-blood")
PHONE, SMALL_PHONE, ENLARGED = (390, 844), (320, 568), (320, 256)
SIZES = pytest.mark.parametrize("size", [PHONE, SMALL_PHONE, ENLARGED])

OUTSIDE = """() => {
  const isOnMap = element => element.closest('[role=tree]') !== null;
  const scrolls = element => {
    for (let at = element; at; at = at.parentElement)
      if (/auto|scroll/.test(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth)
        return true;
    return false;
  };
  return [...document.querySelectorAll('a, button, input, select, textarea, h1, h2, h3, p')]
    .filter(element => element.checkVisibility({ visibilityProperty: true }) && !isOnMap(element))
    .filter(element => {
      const { left, right, width } = element.getBoundingClientRect();
      // What lies wholly to the left waits there on purpose: a link to skip with.
      const isCut = (left < -1 && right > 0) || right > innerWidth + 1;
      return width > 2 && isCut && !scrolls(element);
    })
    .map(element => element.ariaLabel || element.textContent.trim().slice(0, 60));
}"""


async def fits(screen: Screen) -> None:
    """Nothing but the map itself goes beyond the edge, and nothing has to be scrolled sideways."""
    width: int = await screen.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert width <= 0
    assert await screen.page.evaluate(OUTSIDE) == []


@SIZES
async def test_one_can_sign_in_and_read_a_page(
    screens: Screens, ward: Ward, size: tuple[int, int]
) -> None:
    screen = await screens.of(size=size)
    await screen.opens("/sign-in")
    await expect(screen.page.get_by_role("button", name="Grace Obuya")).to_be_visible()
    await fits(screen)
    await screen.page.get_by_role("button", name="Grace Obuya").click()
    await expect(screen.button("Grace Obuya: menu")).to_be_visible()
    await screen.opens(f"/process/{TESTING_BLOOD}")
    await expect(screen.page.get_by_role("heading", level=1)).to_have_text("Testing blood")
    await fits(screen)


@SIZES
async def test_one_can_work_on_the_map(screens: Screens, ward: Ward, size: tuple[int, int]) -> None:
    screen = await screens.of(ward.ada, size=size, has_touch=True)
    await screen.opens_map(ward.id, TOP)
    await fits(screen)
    await screen.card(TOP).focus()
    await screen.presses("ArrowRight")
    await expect(screen.card(PARTS[0])).to_be_focused()
    await screen.button("Show the details").click()
    await expect(screen.title).to_have_text(PARTS[0])
    await fits(screen)
    await screen.begins_note("Why")
    await screen.types("So that nobody waits in a corridor.")
    await fits(screen)
    await screen.button("Done").click()
    await expect(screen.facet("Why")).to_contain_text("nobody waits in a corridor")
    await screen.button("Close the details").click()
    await expect(screen.card(PARTS[0])).to_be_visible()


@SIZES
async def test_lists_menus_and_the_outline_fit(
    screens: Screens, ward: Ward, size: tuple[int, int]
) -> None:
    screen = await screens.of(ward.ada, size=size)
    await screen.opens_map(ward.id, TOP)
    await screen.picks("More", "Clusters")
    await expect(screen.dialog.get_by_role("listitem").first).to_be_visible()
    await fits(screen)
    await screen.button("Start a cluster").click()
    await fits(screen)
    await screen.button("Close").click()
    await screen.button("Show as an outline").click()
    await expect(screen.page.get_by_role("button", name=TOP, exact=True)).to_be_visible()
    await fits(screen)


async def test_a_phone_begins_in_words_and_remembers_who_wants_the_map(screens: Screens) -> None:
    screen = await screens.demo("ward", size=PHONE, has_touch=True, is_mobile=True)
    await screen.opens("/")
    row = screen.page.get_by_role("button", name="Providing care", exact=True)
    await expect(row).to_be_visible()
    await expect(screen.page.get_by_text("Tap an arrow to unfold")).to_be_visible()
    await expect(screen.page.get_by_text("Arrow keys move")).to_be_hidden()
    await fits(screen)
    await screen.button("Show the map").tap()
    await expect(screen.cards.first).to_be_visible()
    await screen.opens("/")
    await expect(screen.cards.first).to_be_visible()


async def test_what_is_tapped_is_named_with_the_way_to_its_details(
    screens: Screens, ward: Ward
) -> None:
    screen = await screens.of(ward.ada, size=PHONE, has_touch=True, is_mobile=True)
    await screen.opens_map(ward.part[PARTS[0]], PARTS[0])
    chosen = screen.page.get_by_role("region", name="Chosen")
    await expect(chosen).to_contain_text(PARTS[0])
    await screen.card(PARTS[1]).tap()
    await expect(chosen).to_contain_text(PARTS[1])
    await fits(screen)
    await chosen.get_by_role("button", name="Details").tap()
    await expect(screen.title).to_have_text(PARTS[1])
    await expect(chosen).to_be_hidden()
    await screen.button("Close the details").tap()
    await expect(chosen).to_be_visible()
    await expect(screen.page.get_by_role("tooltip")).to_be_hidden()

"""Five people look at the same ward: each sees what is for them, and of the rest not even a gap."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from backend.embedded.running import Embedded
from backend.seeding.format import seed_id
from e2e.axe import faults
from e2e.pictures import take, take_side_by_side
from e2e.screen import Screen, Screens
from e2e.sharing import STANDS_HERE
from e2e.test_restricted import says_nothing_of
from tests.servers import running_server

WARD = seed_id("caring-for-inpatients")
CARING = "Caring for inpatients on Ward 7"
SHIFTS = "Covering short-staffed shifts"
"""Of the trust."""
INCIDENTS = "Reviewing incidents on the ward"
"""For named readers."""
PANE = (400, 900)
PUBLIC_PARTS = 16


@dataclass(frozen=True)
class Looking:
    """Who looks, under which words, and what of the two they see; nobody in the demonstration: a visitor."""

    words: str
    demo: str | None
    reads: tuple[str, ...]
    restricted: int = 0


FIVE = {
    "ward-manager": Looking("Ward manager of Ward 7", "ward", (SHIFTS, INCIDENTS)),
    "steward": Looking("Steward of the trust", "steward", (SHIFTS,)),
    "policy-lead": Looking("Policy lead of the care board", "policy", (), restricted=2),
    "charity": Looking("Peer worker of a charity", "charity", ()),
    "stranger": Looking("Stranger, not signed in", None, ()),
}


@pytest.fixture(scope="module")
def open_server(neo4j: Embedded, data: Path) -> Iterator[str]:
    with running_server(neo4j, data, INTERLOCK_DEMO="1", INTERLOCK_PUBLIC_READING="1") as address:
        yield address


@pytest.fixture
async def desks(chromium: Browser, open_server: str) -> AsyncIterator[Screens]:
    made = Screens(chromium, open_server)
    yield made
    await made.close()


async def sits_down(desks: Screens, who: Looking) -> Screen:
    return await (desks.demo(who.demo, size=PANE) if who.demo else desks.of(size=PANE))


async def parts_in_words(screen: Screen) -> list[str]:
    """The parts of the ward as the outline names them."""
    await screen.opens(f"/map/{WARD}?top={WARD}")
    await expect(screen.card(CARING)).to_have_attribute("aria-level", "1")
    await screen.is_connected()
    await screen.button("Show as an outline").click()
    rows = screen.page.locator(f"li:has(> [data-outline-row='{WARD}']) > ul > li > div")
    await expect(rows.first).to_be_visible()
    return [text.strip() for text in await rows.locator(".outline__name").all_inner_texts()]


async def draws_the_map(screen: Screen) -> None:
    """The ward with its parts and no more, as large as fits."""
    await screen.button("Show the map").click()
    await screen.button("Layers").click()
    await screen.page.get_by_role("menuitem", name="One layer below the top").click()
    await expect(screen.cards.filter(has_text="Making an appointment")).to_have_count(0)
    await screen.button("Fit the map to the window").click()
    await screen.is_drawn()
    await screen.page.mouse.move(1, 1)


async def test_five_people_look_at_one_ward(desks: Screens) -> None:
    screens = {name: await sits_down(desks, who) for name, who in FIVE.items()}
    seen = {name: await parts_in_words(screen) for name, screen in screens.items()}
    public = seen["stranger"]
    assert len(public) == PUBLIC_PARTS
    for name, who in FIVE.items():
        expected = sorted([*public, *who.reads, *[STANDS_HERE] * who.restricted])
        assert sorted(seen[name]) == expected, name
        await draws_the_map(screens[name])
        first = screens[name].page.locator('[role="treeitem"][aria-level="2"]').first
        await expect(first).to_have_attribute("aria-setsize", str(len(expected)))
        await says_nothing_of(screens[name], *({SHIFTS, INCIDENTS} - set(who.reads)))
        await take(screens[name].page, f"five-{name}.png")
    await take_side_by_side(
        "five-people.png",
        {who.words: screens[name].page.get_by_role("main") for name, who in FIVE.items()},
    )


async def test_why_somebody_can_see_something_is_told_with_its_row(desks: Screens) -> None:
    steward = await desks.demo("steward")
    await steward.opens_map(seed_id("covering-short-staffed-shifts"), SHIFTS)
    await steward.picks("More for this process", "Who can see this, and why")
    await steward.finds("Person", "Ayesha Rahmani", "Ayesha Rahmani")
    answer = steward.dialog.get_by_role("status")
    await expect(answer).to_contain_text("Ayesha Rahmani reads it in full")
    await expect(answer).to_have_attribute("title", "Row editor-process of the table")
    assert await faults(steward.page) == []
    await take(steward.page, "why.png")

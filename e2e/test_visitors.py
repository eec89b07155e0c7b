"""Where a setting lets visitors in: whoever is not signed in sees what is public, and can do nothing but look."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Route, expect

from backend.embedded.running import Embedded
from backend.seeding.format import seed_id
from e2e.axe import faults
from e2e.pictures import take
from e2e.screen import Screen, Screens
from e2e.sharing import BELOW, GUARDED, STANDS_HERE, guarded, labels
from e2e.test_restricted import SOON, UNTIL_GONE, says_nothing_of
from e2e.test_signing_in import ENGLAND, gives
from e2e.ward import PARTS, TOP, Ward
from tests.servers import running_server
from tests.world import PASSWORD

ADMITTING, MEDICINES, DISCHARGE = PARTS
TESTING_BLOOD = seed_id("testing-blood")
LINE = "You are looking as a visitor: you see what is public."


@pytest.fixture(scope="module")
def open_server(neo4j: Embedded, data: Path) -> Iterator[str]:
    with running_server(neo4j, data, INTERLOCK_DEMO="1", INTERLOCK_PUBLIC_READING="1") as address:
        yield address


@pytest.fixture
async def open_screens(chromium: Browser, open_server: str) -> AsyncIterator[Screens]:
    made = Screens(chromium, open_server)
    yield made
    broken = [complaint for screen in made.opened for complaint in screen.broken]
    await made.close()
    assert not broken, "what the pages said on their console"


@pytest.fixture
async def visitor(open_screens: Screens) -> Screen:
    return await open_screens.of()


async def signs_in(screen: Screen, ward: Ward) -> None:
    await screen.page.get_by_role("link", name="Sign in").first.click()
    await gives(screen, ward.ada.email, PASSWORD)


async def offers_nothing_to_a_person(screen: Screen) -> None:
    banner = screen.page.get_by_role("banner")
    await expect(screen.page.get_by_text(LINE)).to_be_visible()
    await expect(banner.get_by_role("link", name="Sign in")).to_be_visible()
    for name in ("My work", "Nothing to undo", "Nothing to redo", "Hand over", "Rename"):
        await expect(screen.page.get_by_role("button", name=name)).to_have_count(0)


async def test_a_visitor_looks_at_the_map_without_signing_in(visitor: Screen) -> None:
    await visitor.opens("/")
    await expect(visitor.card(ENGLAND)).to_be_visible()
    await visitor.is_connected()
    await offers_nothing_to_a_person(visitor)
    assert await faults(visitor.page) == []
    await visitor.opens_map(TESTING_BLOOD, "Testing blood")
    await expect(visitor.facet("Why")).to_be_visible()
    await offers_nothing_to_a_person(visitor)
    await expect(visitor.panel).not_to_contain_text("Held by")
    await take(visitor.page, "visitor.png")


async def test_a_visitor_is_offered_no_way_to_change_anything(visitor: Screen, ward: Ward) -> None:
    await visitor.opens_map(ward.part[MEDICINES], MEDICINES)
    await expect(visitor.panel.get_by_role("tab")).to_have_text(
        [re.compile(tab) for tab in ("Facets", "Players", "Links", "Findings")]
    )
    await expect(visitor.panel.get_by_role("textbox")).to_have_count(0)
    await expect(visitor.panel.get_by_role("button", name=re.compile("Add|Write"))).to_have_count(0)
    await visitor.card(MEDICINES).focus()
    await visitor.presses("Shift+F10")
    items = visitor.page.get_by_role("menu").get_by_role("menuitem")
    await expect(items).to_have_text(
        [re.compile("Open it in full"), re.compile("Show only this cluster")]
    )
    await visitor.presses("Escape", "F2", "Insert", "Delete", "Control+z")
    await expect(visitor.page.get_by_role("textbox", name="New name")).to_have_count(0)
    await expect(visitor.messages).to_be_empty()
    await visitor.presses("?")
    await expect(visitor.dialog).to_contain_text("Go to its whole")
    for word in ("Rename", "Set aside", "Undo", "Label"):
        await expect(visitor.dialog).not_to_contain_text(word)
    await visitor.presses("Escape")
    await visitor.button("More").click()
    await expect(visitor.page.get_by_role("menuitem")).to_have_text(
        [re.compile(item) for item in ("Clusters", "What the signs mean", "Print")]
    )
    await visitor.page.get_by_role("menuitem", name="Clusters").click()
    await expect(visitor.dialog.get_by_role("button", name=re.compile(TOP)).first).to_be_visible()
    await expect(visitor.dialog).not_to_contain_text("To start a cluster")
    assert await faults(visitor.page) == []


async def test_a_visitor_searches_opens_a_view_the_outline_and_a_page(visitor: Screen) -> None:
    await visitor.opens("/")
    await visitor.finds("Find a process", "Testing blood", "Testing blood")
    await expect(visitor.title).to_have_text("Testing blood")
    await visitor.picks("Views", "Figure 1b")
    await expect(visitor.button("Close the view")).to_be_visible()
    await visitor.opens(f"/map/{TESTING_BLOOD}?as=outline")
    await expect(visitor.page.locator("[data-outline-row]").first).to_be_visible()
    await offers_nothing_to_a_person(visitor)
    assert await faults(visitor.page) == []
    await visitor.opens(f"/process/{TESTING_BLOOD}")
    heading = visitor.page.get_by_role("heading", level=1, name="Testing blood")
    await expect(heading).to_be_visible()
    await offers_nothing_to_a_person(visitor)
    assert await faults(visitor.page) == []
    await take(visitor.page, "visitor-page.png")


async def test_signing_in_keeps_the_place(visitor: Screen, ward: Ward) -> None:
    for page in (f"/map/{ward.part[DISCHARGE]}", f"/process/{ward.part[DISCHARGE]}"):
        await visitor.opens(page)
        await expect(visitor.page.get_by_text(LINE)).to_be_visible()
        await signs_in(visitor, ward)
        await expect(visitor.page.get_by_text(DISCHARGE).first).to_be_visible()
        await expect(visitor.page.get_by_text(LINE)).to_have_count(0)
        assert visitor.page.url.endswith(page)
        await visitor.page.context.clear_cookies()


async def test_what_is_not_public_is_not_found_until_one_signs_in(
    visitor: Screen, ward: Ward
) -> None:
    await labels(ward.ada, ward.id, "ORGANISATION", below=True)
    for page in ("process", "map"):
        await visitor.opens(f"/{page}/{ward.id}")
        heading = visitor.page.get_by_role("heading", level=1, name="Process not found")
        await expect(heading).to_be_visible()
        await expect(visitor.page.get_by_role("main")).to_contain_text("You are not signed in")
        assert await faults(visitor.page) == []
        await says_nothing_of(visitor, TOP)
    await signs_in(visitor, ward)
    await expect(visitor.card(TOP)).to_be_visible()


async def test_what_is_public_no_more_is_gone_from_a_visitors_map_within_a_second(
    visitor: Screen, ward: Ward
) -> None:
    there = await guarded(ward, "PUBLIC")
    await visitor.opens_map(ward.id, TOP)
    await expect(visitor.card(GUARDED)).to_be_visible()
    gone = asyncio.ensure_future(visitor.page.evaluate(UNTIL_GONE, GUARDED))
    await asyncio.sleep(0)
    await labels(there.dana, there.id, "ORGANISATION")
    await asyncio.wait_for(gone, SOON)
    for name in (STANDS_HERE, BELOW):
        await expect(visitor.card(name)).to_have_count(0)
    await says_nothing_of(visitor, GUARDED, BELOW)
    await labels(there.dana, there.id, "PUBLIC")
    await expect(visitor.card(GUARDED)).to_be_visible()
    await labels(ward.ada, ward.id, "ORGANISATION", below=True)
    heading = visitor.page.get_by_role("heading", level=1, name="You can no longer see this")
    await expect(heading).to_be_visible()
    await expect(visitor.page.get_by_role("link", name="Sign in")).to_be_visible()
    assert await faults(visitor.page) == []
    await says_nothing_of(visitor, TOP, *PARTS)


async def test_a_visitor_hears_changes_and_is_seen_by_nobody(
    visitor: Screen, open_screens: Screens, ward: Ward
) -> None:
    ada = await open_screens.of(ward.ada)
    for screen in (ada, visitor):
        await screen.opens_map(ward.part[MEDICINES], MEDICINES)
    await ada.card(MEDICINES).focus()
    await ada.renames("Giving medicines in time")
    await expect(visitor.card("Giving medicines in time")).to_be_visible()
    for screen in (ada, visitor):
        people = screen.page.get_by_role("button", name=re.compile(r"^\d+ other p"))
        await expect(people).to_have_count(0)
    await says_nothing_of(visitor, ward.ada.person_id, "Ada Bright")


async def test_where_nothing_is_public_that_is_said(visitor: Screen) -> None:
    async def nothing(route: Route) -> None:
        if '"operationName":"Clusters"' not in (route.request.post_data or ""):
            return await route.continue_()
        page = {"hasNextPage": False, "endCursor": None}
        return await route.fulfill(json={"data": {"clusters": {"edges": [], "pageInfo": page}}})

    await visitor.page.route("**/graphql", nothing)
    await visitor.opens("/")
    heading = visitor.page.get_by_role("heading", name="Nothing is public yet")
    await expect(heading).to_be_visible()
    await offers_nothing_to_a_person(visitor)
    assert await faults(visitor.page) == []


@pytest.mark.parametrize("path", ["/audit", f"/organisation/{seed_id('ward-7')}"])
async def test_what_is_for_people_alone_asks_to_sign_in(visitor: Screen, path: str) -> None:
    await visitor.opens(path)
    await expect(visitor.page.get_by_role("heading", name="Sign in")).to_be_visible()
    await expect(visitor.page.get_by_text("open only to people who have signed in")).to_be_visible()
    assert await faults(visitor.page) == []
    await visitor.button("look at what is public").click()
    await expect(visitor.page.get_by_text(LINE)).to_be_visible()
    await visitor.page.get_by_role("link", name="Sign in", exact=True).click()
    await expect(visitor.page.get_by_label("Email address")).to_be_focused()


async def test_whoever_is_back_from_a_session_that_has_ended_may_look_as_a_visitor(
    visitor: Screen, ward: Ward
) -> None:
    cookie = {"name": "interlock_session", "value": "ended", "url": visitor.address}
    await visitor.page.context.add_cookies([cookie])  # type: ignore[list-item]
    await visitor.opens(f"/map/{ward.id}")
    await visitor.button("look at what is public").click()
    await expect(visitor.card(TOP)).to_be_visible()
    await expect(visitor.page.get_by_text(LINE)).to_be_visible()


async def test_a_visitors_page_becomes_that_of_whoever_signs_in_in_another_tab(
    visitor: Screen, open_screens: Screens, ward: Ward
) -> None:
    await visitor.opens_map(ward.id, TOP)
    other = await open_screens.tab(visitor.page.context)
    await other.opens("/sign-in")
    await gives(other, ward.ada.email, PASSWORD)
    await expect(other.button("Ada Bright: menu")).to_be_visible()
    await visitor.page.evaluate("dispatchEvent(new Event('visibilitychange'))")
    await expect(visitor.button("Ada Bright: menu")).to_be_visible()


async def test_whoever_signs_out_in_another_tab_does_not_go_on_as_a_visitor(
    open_screens: Screens, ward: Ward
) -> None:
    """What is still to be sent waits for them; as a visitor's it would be refused."""
    ada = await open_screens.of(ward.ada)
    await ada.opens_map(ward.id, TOP)
    await ada.page.context.set_offline(True)
    await ada.card(TOP).focus()
    await ada.renames("Caring for everybody")
    await expect(ada.sync).to_have_text("On this device: 1 change")
    await ada.page.context.clear_cookies()
    await ada.page.context.set_offline(False)
    ended = ada.page.get_by_role("alertdialog")
    await expect(ended).to_contain_text("Your session has ended")
    await ended.get_by_label("Password").fill(PASSWORD)
    await ended.get_by_role("button", name="Sign in").click()
    await expect(ada.sync).to_have_text("Saved")
    await expect(ada.card("Caring for everybody")).to_be_visible()

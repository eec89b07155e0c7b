"""What one may not read: it says so where one may know that it is there, and is gone where one may not."""

import asyncio
import re
import time

import pytest
from playwright.async_api import expect

from e2e.axe import faults
from e2e.pictures import take
from e2e.screen import Screen, Screens
from e2e.sharing import BELOW, GUARDED, STANDS_HERE, governing, guarded, labels
from e2e.ward import PARTS, TOP, Ward
from tests.world import new_id

ADMITTING, MEDICINES, DISCHARGE = PARTS
SOON = 5.0
"""Seconds: promised is under one, which a busy machine may miss."""

UNTIL_GONE = """name => new Promise(resolve => {
  const isShown = () => [...document.querySelectorAll('[role=treeitem]')]
    .some(item => item.textContent.includes(name));
  const watch = new MutationObserver(() => {
    if (isShown()) return;
    watch.disconnect();
    resolve(true);
  });
  watch.observe(document.body, { subtree: true, childList: true, characterData: true });
})"""


async def at_work(screens: Screens, ward: Ward) -> Screen:
    screen = await screens.of(ward.ada)
    await screen.opens_map(ward.id, TOP)
    return screen


async def says_nothing_of(screen: Screen, *names: str) -> None:
    page = await screen.page.content()
    for name in names:
        assert name not in page


async def test_a_restricted_process_says_so_and_tells_nothing(screens: Screens, ward: Ward) -> None:
    await guarded(ward)
    screen = await at_work(screens, ward)
    card = screen.card(STANDS_HERE)
    await expect(card).to_have_accessible_description(
        "You may know only that a process stands here."
    )
    await card.click()
    await expect(screen.title).to_have_text(STANDS_HERE)
    await expect(screen.panel).to_contain_text("You may know that a process stands here")
    await expect(screen.panel).to_contain_text("ask whoever governs information")
    await expect(screen.panel.get_by_role("tab")).to_have_count(0)
    await expect(screen.panel.get_by_role("button", name="Rename")).to_have_count(0)
    await expect(screen.card(BELOW)).to_have_attribute("aria-level", "3")
    assert await faults(screen.page) == []
    await take(screen.page, "restricted.png")
    await says_nothing_of(screen, GUARDED, "Dana Whitlock")


async def test_a_link_to_a_restricted_process_shows_where_it_stands(
    screens: Screens, ward: Ward
) -> None:
    there = await guarded(ward)
    screen = await screens.of(ward.ada)
    await screen.opens_map(there.id, STANDS_HERE)
    await expect(screen.title).to_have_text(STANDS_HERE)
    await screen.page.reload()
    await expect(screen.card(STANDS_HERE)).to_have_attribute("aria-selected", "true")
    await expect(screen.card(BELOW)).to_be_visible()
    await screen.opens(f"/process/{there.id}")
    heading = screen.page.get_by_role("heading", level=1, name=STANDS_HERE)
    await expect(heading).to_be_visible()
    await expect(screen.page.get_by_role("main")).to_contain_text("not for you to read")
    await expect(screen.page.get_by_role("link", name=TOP)).to_be_visible()
    await expect(screen.page.get_by_role("heading", level=2)).to_have_count(0)
    assert await faults(screen.page) == []
    await take(screen.page, "restricted-page.png")
    await says_nothing_of(screen, GUARDED, "Dana Whitlock")
    await screen.page.get_by_role("link", name="Show where it stands").click()
    await expect(screen.card(STANDS_HERE)).to_have_attribute("aria-selected", "true")


async def test_a_link_to_what_is_absent_says_that_nothing_is_there(
    screens: Screens, ward: Ward
) -> None:
    there = await guarded(ward)
    cleo = await screens.of(await ward.reading())
    said = set()
    for process_id in (there.id, new_id()):
        for page in ("map", "process"):
            await cleo.opens(f"/{page}/{process_id}")
            heading = cleo.page.get_by_role("heading", level=1, name="Process not found")
            await expect(heading).to_be_visible()
            said.add(await cleo.page.get_by_role("main").inner_text())
    assert len(said) == 2, "one for each page, whatever was asked for"


async def test_a_restricted_process_under_nothing_that_one_may_read_has_no_map(
    screens: Screens, ward: Ward
) -> None:
    there = await guarded(ward)
    gita = await screens.of(await governing(ward, there.organisation))
    await labels(ward.ada, ward.id, "NAMED")
    await gita.opens(f"/map/{there.id}")
    heading = gita.page.get_by_role("heading", level=1, name=STANDS_HERE)
    await expect(heading).to_be_visible()
    await expect(gita.page.get_by_role("main")).to_contain_text("no map to show it on")
    assert await faults(gita.page) == []
    await says_nothing_of(gita, GUARDED, TOP)


async def test_a_restricted_process_is_not_renamed_moved_or_given_parts(
    screens: Screens, ward: Ward
) -> None:
    await guarded(ward)
    screen = await at_work(screens, ward)
    await screen.card(STANDS_HERE).click()
    for keys in ("F2", "Control+ArrowDown", "Control+x", "Delete"):
        await screen.presses(keys)
        await expect(screen.messages).to_contain_text(
            "You may know only that a process stands here."
        )
        await screen.messages.get_by_role("button", name="Close this message").last.click()
        await screen.card(STANDS_HERE).focus()
    await expect(screen.page.get_by_role("textbox", name="New name")).to_have_count(0)
    await screen.card(STANDS_HERE).drag_to(screen.card(MEDICINES))
    await expect(screen.card(STANDS_HERE)).to_have_attribute("aria-level", "2")
    await expect(screen.messages).not_to_contain_text("refused")


async def test_the_outline_the_path_and_the_print_say_restricted_too(
    screens: Screens, ward: Ward
) -> None:
    there = await guarded(ward)
    screen = await screens.of(ward.ada)
    await screen.opens_map(there.part, BELOW)
    path = screen.page.get_by_role("navigation", name="Path from the top")
    await expect(path.get_by_role("button", name=STANDS_HERE)).to_be_visible()
    await screen.button("Show as an outline").click()
    row = screen.page.locator("[data-outline-row]").filter(has_text=STANDS_HERE)
    await expect(row).to_be_visible()
    await expect(row).not_to_contain_text("Nobody owns it")
    await expect(screen.page.get_by_role("button", name=BELOW, exact=True)).to_be_visible()
    assert await faults(screen.page) == []
    await take(screen.page, "restricted-outline.png")
    await screen.opens(f"/process/{there.part}")
    await expect(screen.page.get_by_role("heading", level=1)).to_have_text(BELOW)
    await expect(screen.page.get_by_role("main")).to_contain_text(STANDS_HERE)
    await expect(screen.page.get_by_role("link", name=STANDS_HERE)).to_have_count(0)
    await says_nothing_of(screen, GUARDED)


async def test_a_restricted_process_is_told_by_more_than_its_colour(
    screens: Screens, ward: Ward
) -> None:
    await guarded(ward)
    screen = await screens.of(ward.ada, forced_colors="active")
    await screen.opens_map(ward.id, TOP)
    card = screen.card(STANDS_HERE)
    style = await card.evaluate("card => getComputedStyle(card).borderStyle")
    assert style == "dotted"
    await expect(card.locator("svg").first).to_be_visible()


async def test_what_is_labelled_for_named_readers_disappears_from_anothers_open_map_within_a_second(
    screens: Screens, ward: Ward, capsys: pytest.CaptureFixture[str]
) -> None:
    there = await guarded(ward, "PUBLIC")
    cleo = await screens.of(await ward.reading())
    await cleo.opens_map(ward.id, TOP)
    await expect(cleo.card(GUARDED)).to_be_visible()
    gone = asyncio.ensure_future(cleo.page.evaluate(UNTIL_GONE, GUARDED))
    await asyncio.sleep(0)
    await labels(there.dana, there.id, "NAMED")
    begun = time.monotonic()
    await asyncio.wait_for(gone, SOON)
    with capsys.disabled():
        print(f"\n  gone from the other's map after {(time.monotonic() - begun) * 1000:.0f} ms")
    await expect(cleo.messages).to_be_empty()
    await expect(cleo.card(TOP)).to_have_attribute("aria-selected", "true")
    await says_nothing_of(cleo, GUARDED)
    await labels(there.dana, there.id, "PUBLIC")
    await expect(cleo.card(GUARDED)).to_be_visible()


async def test_whoever_looks_at_what_is_taken_away_is_told_without_its_name(
    screens: Screens, ward: Ward
) -> None:
    there = await guarded(ward, "PUBLIC")
    cleo = await screens.of(await ward.reading())
    await cleo.opens_map(ward.id, TOP)
    await cleo.chooses(GUARDED)
    await labels(there.dana, there.id, "NAMED")
    await expect(cleo.messages).to_contain_text("You may no longer see the process")
    await expect(cleo.title).not_to_have_text(GUARDED)
    await take(cleo.page, "taken-away.png")
    await says_nothing_of(cleo, GUARDED)


async def test_what_one_wrote_about_a_process_that_is_gone_can_still_be_copied(
    screens: Screens, ward: Ward
) -> None:
    there = await guarded(ward, "PUBLIC")
    cleo = await screens.of(await ward.reading())
    await cleo.opens_map(ward.id, TOP)
    await cleo.chooses(GUARDED)
    await cleo.turns_to("Suggestions")
    await cleo.page.get_by_label("Suggest a change").fill("Meet at the weekend too.")
    await labels(there.dana, there.id, "NAMED")
    await expect(cleo.dialog).to_contain_text("You may no longer see the process")
    await expect(cleo.dialog.get_by_label("Your words")).to_have_value("Meet at the weekend too.")
    assert await faults(cleo.page) == []
    await cleo.dialog.get_by_role("button", name="Continue").click()
    await expect(cleo.dialog).to_have_count(0)


async def test_information_governance_acts_on_what_it_may_not_read(
    screens: Screens, ward: Ward
) -> None:
    there = await guarded(ward)
    ada = await at_work(screens, ward)
    gita = await screens.of(await governing(ward, there.organisation))
    await gita.opens_map(ward.id, TOP)
    await gita.card(STANDS_HERE).click()
    await expect(gita.panel).to_contain_text("You govern its information")
    await gita.button("Who can see this").click()
    await expect(gita.dialog).to_contain_text("Dana Whitlock")
    assert await faults(gita.page) == []
    await gita.dialog.get_by_role("button", name="Close").click()
    await take(gita.page, "governing.png")
    await gita.picks("Change its label", "Organisation")
    await expect(gita.messages).to_contain_text("may only label it more strictly")
    await expect(ada.card(STANDS_HERE)).to_be_visible()
    await gita.button("Seal").click()
    await expect(ada.card(STANDS_HERE)).to_have_count(0)
    await expect(gita.card(STANDS_HERE)).to_be_visible()
    await gita.button("Unseal").click()
    await expect(ada.card(STANDS_HERE)).to_be_visible()


async def test_what_is_pending_stays_pending_when_rights_change(
    screens: Screens, ward: Ward
) -> None:
    there = await guarded(ward, "PUBLIC")
    ada = await at_work(screens, ward)
    await ada.chooses(MEDICINES)
    await ada.page.route(
        "**/graphql",
        lambda route: (
            route.abort()
            if '"operationName":"Rename"' in (route.request.post_data or "")
            else route.continue_()
        ),
    )
    await ada.renames("Giving medicines in time")
    await labels(there.dana, there.id, "NAMED")
    await expect(ada.card(STANDS_HERE)).to_be_visible()
    await expect(ada.card("Giving medicines in time")).to_be_visible()
    await ada.page.unroute("**/graphql")
    await expect(ada.sync).to_have_text("Saved")
    await expect(ada.card("Giving medicines in time")).to_be_visible()


async def test_whoever_loses_the_cluster_while_looking_sees_that_not_an_error(
    screens: Screens, ward: Ward
) -> None:
    cleo = await screens.of(await ward.reading())
    await cleo.opens_map(ward.id, TOP)
    await cleo.turns_to("Suggestions")
    await cleo.page.get_by_label("Suggest a change").fill("Ask the night staff as well.")
    await labels(ward.ada, ward.id, "NAMED", below=True)
    heading = cleo.page.get_by_role("heading", level=1, name="You can no longer see this")
    await expect(heading).to_be_visible()
    await expect(cleo.page.get_by_label("Your words")).to_have_value("Ask the night staff as well.")
    await expect(cleo.page).to_have_title(re.compile("You can no longer see this"))
    await expect(cleo.page.get_by_role("alert")).to_have_count(0)
    assert await faults(cleo.page) == []
    await take(cleo.page, "withdrawn.png")
    await says_nothing_of(cleo, TOP, *PARTS)
    kept = await cleo.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert ward.id not in kept
    assert TOP not in kept
    await labels(ward.ada, ward.id, "PUBLIC", below=True)
    await cleo.button("Look again").click()
    await expect(cleo.card(TOP)).to_be_visible()

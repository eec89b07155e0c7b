"""Whoever governs information finds in the audit who was refused what, and takes it away as a file."""

import asyncio
import csv
import io

from playwright.async_api import Download, Locator, expect

from backend.seeding.format import seed_id
from e2e.axe import faults
from e2e.pictures import take
from e2e.screen import Screen, Screens
from tests.world import World, new_id

INCIDENTS = seed_id("reviewing-incidents-on-the-ward")


async def test_governance_finds_who_was_refused_what_by_keyboard_and_takes_it_away(
    screens: Screens, world: World
) -> None:
    dee = await world.person_holding(await world.post("Porter"), name="Dee Okoro")
    for _ in range(3):
        assert (await dee.sees(INCIDENTS, "name"))["kind"] == "NOT_FOUND"
    await dee.sees(new_id(), "name")
    edwin = await screens.demo("governance")
    await edwin.opens("/")
    await edwin.picks("Edwin Maltravers: menu", "Audit")
    await expect(edwin.page).to_have_title("Audit – Interlock")
    rows = edwin.page.get_by_role("table").get_by_role("row")
    tried = "tried to read it, and was refused"
    await expect(rows.filter(has_text="Dee Okoro").first).to_contain_text(tried)
    assert await faults(edwin.page) == []
    await edwin.page.get_by_label("What happened").focus()
    await edwin.types("Refused")
    await expect(rows.filter(has_text="read the audit")).to_have_count(0)
    await only(edwin, "Dee Okoro").focus()
    await edwin.presses("Enter")
    await expect(edwin.page.get_by_text("3 entries", exact=True)).to_be_visible()
    await expect(rows).to_have_count(4)
    await expect(edwin.button("Only Dee Okoro")).to_be_visible()
    await expect(edwin.page.locator("[aria-busy=true]")).to_have_count(0)
    await edwin.page.reload()
    await expect(edwin.button("Only Dee Okoro")).to_be_visible()
    await expect(edwin.page.get_by_label("What happened")).to_have_value("DENIAL")
    await expect(rows).to_have_count(4)
    await take(edwin.page, "audit.png")
    assert [row["processId"] for row in await downloaded(edwin)] == [INCIDENTS] * 3
    await edwin.page.get_by_label("From", exact=True).fill("2999-01-01")
    await expect(edwin.page.get_by_text("No entry fits these filters.")).to_be_visible()
    assert await faults(edwin.page) == []
    await edwin.button("Show everything").click()
    await expect(edwin.page.get_by_role("table")).to_contain_text("took the audit away as a file")


def only(screen: Screen, name: str) -> Locator:
    return screen.page.get_by_role("button", name=f"{name} – show only these entries").first


async def downloaded(screen: Screen) -> list[dict[str, str]]:
    async with screen.page.expect_download() as coming:
        await screen.page.get_by_role("link", name="Download as CSV").click()
    download: Download = await coming.value
    text = await asyncio.to_thread((await download.path()).read_text)
    return list(csv.DictReader(io.StringIO(text)))


async def test_who_may_not_read_the_audit_is_not_led_there_and_is_told_why(
    screens: Screens,
) -> None:
    grace = await screens.demo("ward")
    await grace.opens("/")
    await grace.button("Grace Obuya: menu").click()
    await expect(grace.page.get_by_role("menuitem", name="Sign out")).to_be_visible()
    await expect(grace.page.get_by_role("menuitem", name="Audit")).to_have_count(0)
    await grace.opens("/audit")
    await expect(grace.page.get_by_role("alert")).to_contain_text("The audit did not load")
    await expect(grace.page.get_by_role("alert")).to_contain_text("auditors and information")
    assert await faults(grace.page) == []

"""What waits for a person is told where that person is, and their own processes are one list away."""

import asyncio

from playwright.async_api import Route, expect

from e2e.axe import faults
from e2e.screen import Screen, Screens
from e2e.ward import PARTS, TOP, Ward
from tests.world import World, new_id

ADMITTING, MEDICINES, DISCHARGE = PARTS
OWN = "Caring for inpatients on Ward 7"


async def has_waiting(screen: Screen, words: str, name: str = "Ada Bright") -> None:
    await expect(screen.button(f"{name}: menu")).to_have_accessible_description(words)


async def test_a_suggestion_is_counted_as_it_comes_and_answered_from_the_list(
    screens: Screens, ward: Ward
) -> None:
    ada = await screens.of(ward.ada)
    await ada.opens_map(ward.id, TOP)
    await has_waiting(ada, "")
    reader = await ward.reading()
    text = "Ask about allergies first."
    await reader.does("suggest", processId=ward.part[MEDICINES], id=new_id(), text=text)
    await has_waiting(ada, "1 thing waits for your answer")
    await ada.button("My work").focus()
    await ada.presses("Enter")
    await expect(ada.dialog).to_contain_text(text)
    assert await faults(ada.page) == []
    await ada.dialog.get_by_role("link", name=f"A suggestion on ‘{MEDICINES}’").focus()
    await ada.presses("Enter")
    await expect(ada.title).to_have_text(MEDICINES)
    tab = ada.panel.get_by_role("tab", name="Suggestions")
    await expect(tab).to_have_attribute("aria-selected", "true")
    await ada.button("Take up").click()
    await expect(ada.button("Take up")).to_be_disabled()
    await ada.types("From Monday on.")
    await ada.presses("Enter")
    await has_waiting(ada, "")


async def test_an_offer_is_counted_where_its_post_is_held_and_is_counted_no_more_when_answered(
    screens: Screens, ward: Ward, world: World
) -> None:
    post = await world.post("Discharge coordinator")
    dee = await screens.of(await world.person_holding(post, name="Dee Okoro"))
    await dee.opens_map(ward.id, TOP)
    await has_waiting(dee, "", "Dee Okoro")
    process_id = ward.part[DISCHARGE]
    await ward.ada.does("offerOwnership", processId=process_id, id=new_id(), toPostId=post)
    await has_waiting(dee, "1 thing waits for your answer", "Dee Okoro")
    await dee.picks("Dee Okoro: menu", "My work")
    await expect(dee.dialog).to_contain_text("No process yet.")
    await dee.dialog.get_by_role("link", name=f"Take over ‘{DISCHARGE}’?").click()
    await dee.button("Accept").click()
    await expect(dee.panel).to_contain_text("Held by Dee Okoro")
    await has_waiting(dee, "", "Dee Okoro")
    await dee.button("My work").click()
    await expect(dee.dialog.get_by_role("link", name=DISCHARGE)).to_be_visible()


async def test_a_ward_manager_reaches_her_own_process_from_the_start(screens: Screens) -> None:
    grace = await screens.demo("ward")
    await grace.opens("/")
    await grace.is_connected()
    await grace.button("My work").click()
    await expect(grace.dialog).to_contain_text("Ward Manager")
    await grace.dialog.get_by_role("link", name=OWN).first.click()
    await expect(grace.dialog).to_be_hidden()
    await expect(grace.card(OWN)).to_be_in_viewport()
    await expect(grace.title).to_have_text(OWN)


async def test_the_list_stays_open_when_the_map_comes_behind_it(
    screens: Screens, ward: Ward
) -> None:
    ada = await screens.of(ward.ada)
    held = asyncio.Event()

    async def hold(route: Route) -> None:
        if '"operationName":"Cluster"' in (route.request.post_data or ""):
            await held.wait()
        await route.continue_()

    await ada.page.route("**/graphql", hold)
    await ada.opens(f"/map/{ward.id}")
    await ada.button("My work").click()
    await expect(ada.dialog.get_by_role("link", name=TOP).first).to_be_visible()
    held.set()
    await expect(ada.page.get_by_role("treeitem", include_hidden=True).first).to_be_attached()
    await ada.dialog.get_by_role("link", name=DISCHARGE).click()
    await expect(ada.title).to_have_text(DISCHARGE)


async def test_who_has_no_work_is_told_what_will_come(screens: Screens, ward: Ward) -> None:
    cleo = await screens.of(await ward.world.person_holding(name="Cleo Marsh"))
    await cleo.opens_map(ward.id, TOP)
    await cleo.button("My work").click()
    await expect(cleo.dialog).to_contain_text("Nothing waits for you.")
    await expect(cleo.dialog).to_contain_text("You hold no post.")
    assert await faults(cleo.page) == []


async def test_a_person_has_one_colour_before_and_after_signing_in(screens: Screens) -> None:
    screen = await screens.of()
    await screen.opens("/sign-in")
    card = screen.page.get_by_role("button", name="Grace Obuya")
    before = await card.locator("[data-colour]").get_attribute("data-colour")
    await card.click()
    face = screen.button("Grace Obuya: menu").locator("[data-colour]")
    assert await face.get_attribute("data-colour") == before

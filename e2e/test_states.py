"""What stands on the screen when there is nothing, or when it did not come."""

from uuid import uuid4

from playwright.async_api import Route, expect

from e2e.screen import Screens
from e2e.ward import TOP, Ward
from tests.world import World


async def test_a_cluster_without_parts_shows_how_to_begin(screens: Screens, world: World) -> None:
    post = await world.post("Therapy lead")
    world.top = await world.process("Getting people moving", post)
    screen = await screens.of(await world.person_holding(post, name="Finn Doyle"))
    await screen.opens_map(world.top, "Getting people moving")
    await expect(screen.cards).to_have_count(1)
    await expect(screen.button("Write a note for Why")).to_be_visible()
    await screen.turns_to("Players")
    await expect(screen.panel).to_contain_text("No players are named yet.")
    await screen.turns_to("Links")
    await expect(screen.panel).to_contain_text("It stands free: it is the top of its own cluster.")
    await screen.turns_to("Findings")
    await expect(screen.panel).to_contain_text("No findings are raised about this process.")
    await screen.picks("More", "Set aside")
    await expect(screen.dialog).to_contain_text("Nothing is set aside in this cluster.")


async def test_a_link_to_nothing_says_so_and_leads_back(screens: Screens, ward: Ward) -> None:
    screen = await screens.of(ward.ada)
    for path in (f"/map/{uuid4()}", f"/process/{uuid4()}", "/map/not-an-id", "/map/a/b"):
        await screen.opens(path)
        await expect(screen.page.get_by_role("heading", level=1)).to_contain_text("not found")
        await expect(screen.page.get_by_role("link", name="Go to the map")).to_be_visible()
    await screen.page.get_by_role("link", name="Go to the map").click()
    await expect(screen.cards.first).to_be_visible()


async def test_a_map_that_did_not_come_can_be_asked_for_again(screens: Screens, ward: Ward) -> None:
    screen = await screens.of(ward.ada)

    async def break_off(route: Route) -> None:
        if '"operationName":"Cluster"' in (route.request.post_data or ""):
            await route.abort()
        else:
            await route.continue_()

    await screen.page.route("**/graphql", break_off)
    await screen.opens(f"/map/{ward.id}")
    await expect(screen.page.get_by_role("alert")).to_contain_text("The map could not be opened")
    await screen.page.unroute("**/graphql")
    await screen.button("Try again").click()
    await expect(screen.card(TOP)).to_be_visible()


async def test_details_that_did_not_come_can_be_asked_for_again(
    screens: Screens, ward: Ward
) -> None:
    screen = await screens.of(ward.ada)
    await screen.page.route(
        "**/graphql",
        lambda route: (
            route.abort()
            if '"operationName":"ProcessDetails"' in (route.request.post_data or "")
            else route.continue_()
        ),
    )
    await screen.opens_map(ward.id, TOP)
    await expect(screen.panel.get_by_role("alert")).to_contain_text("The details did not load")
    await screen.page.unroute("**/graphql")
    await screen.panel.get_by_role("button", name="Try again").click()
    await expect(screen.facet("Why")).to_be_visible()


async def test_a_server_that_does_not_answer_at_all_is_told_with_a_way_to_retry(
    screens: Screens, ward: Ward
) -> None:
    screen = await screens.of(ward.ada)
    await screen.page.route("**/graphql", lambda route: route.abort())
    await screen.opens("/")
    heading = screen.page.get_by_role("heading", name="Interlock cannot be reached")
    await expect(heading).to_be_visible()
    await screen.page.unroute("**/graphql")
    await screen.button("Try again").click()
    await expect(screen.cards.first).to_be_visible()


async def test_a_cluster_or_a_view_that_is_not_there_gives_way_to_the_whole_map(
    screens: Screens, ward: Ward
) -> None:
    screen = await screens.of(ward.ada)
    medicines = ward.part["Giving medicines"]
    for asked, said in (
        ("top=zzz", "That cluster is not there"),
        (f"top={uuid4()}", "That cluster is not there"),
        ("view=zzz", "That view is not there"),
        ("top=zzz&view=zzz", "That view is not there"),
    ):
        await screen.opens(f"/map/{medicines}?{asked}")
        await expect(screen.messages).to_contain_text(said)
        await expect(screen.card(TOP)).to_be_visible()
        await expect(screen.card("Giving medicines")).to_have_attribute("aria-selected", "true")
        await expect(screen.page).to_have_title("Giving medicines – Interlock")
        await expect(screen.facet("Why")).to_be_visible()
        await expect(screen.page).to_have_url(f"{screen.address}/map/{medicines}")
    await screen.opens("/?view=zzz")
    await expect(screen.messages).to_contain_text("That view is not there")
    await expect(screen.page).not_to_have_title("Map – Interlock")

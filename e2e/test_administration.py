"""A steward looks after posts, people and invitations; what falls vacant waits for whoever answers for the whole."""

import re
from datetime import timedelta

from playwright.async_api import Locator, expect

from backend.clock import now
from backend.seeding.format import seed_id
from e2e.axe import faults
from e2e.pictures import take
from e2e.screen import Screen, Screens
from e2e.sharing import STANDS_HERE
from e2e.test_small_screens import fits
from e2e.ward import TOP, Ward
from tests.world import Person, World, new_id

TRUST, MEDICINE, WARD_7 = (
    seed_id(slug) for slug in ("wexmoor-hospitals-trust", "division-of-medicine", "ward-7")
)
WARD_MANAGER = seed_id("post-ward-manager-ward-7")
PHONE = (390, 844)
FOUR_WORDS = "violet anchor meadow lamp"


async def looks_after(screen: Screen, organisation: str, name: str) -> None:
    await screen.opens(f"/organisation/{organisation}")
    await expect(heading(screen, f"Looking after {name}")).to_be_visible()


def heading(screen: Screen, name: str) -> Locator:
    return screen.page.get_by_role("heading", level=1, name=name, exact=True)


def posts(screen: Screen) -> Locator:
    return screen.page.get_by_role("region", name="Posts", exact=True)


def post(screen: Screen, name: str) -> Locator:
    return screen.page.get_by_role("article", name=name, exact=True)


def as_one(screen: Screen, way: str) -> Locator:
    """Holder, Acting or Deputy: each is chosen with the words that say what it means."""
    return screen.dialog.get_by_role("radio", name=re.compile(f"^{way}"))


async def gives(screen: Screen, post_name: str, person: str, way: str = "Holder") -> None:
    await screen.button(f"Give it to somebody: {post_name}").click()
    await screen.finds("Person", person, person)
    await as_one(screen, way).check()
    await screen.button("Give the post").click()
    await expect(screen.dialog).to_be_hidden()


async def begins_to_end(screen: Screen, person: str, post_name: str) -> None:
    await screen.picks(f"Actions for {person}, {post_name}", "End it")


async def ends(screen: Screen, person: str, post_name: str) -> None:
    await begins_to_end(screen, person, post_name)
    await screen.button("End it").click()
    await expect(screen.dialog).to_be_hidden()


async def trust_of_its_own(world: World, name: str) -> tuple[str, Person]:
    """An organisation, and the steward who looks after it."""
    organisation = await world.organisation(name, "trust")
    stewardship = await world.post("Map steward", organisation, functions=["steward"])
    return organisation, await world.person_holding(stewardship, name=f"Sue of {name}")


async def test_a_steward_gives_a_post_a_deputy_by_keyboard_who_edits_at_once_and_ends_it(
    screens: Screens, world: World
) -> None:
    name = "Nadia Okafor"
    linen = await world.process("Sorting the linen", WARD_MANAGER)
    nadia = await screens.of(await world.person_holding(name=name))
    await nadia.opens_map(linen, "Sorting the linen")
    await expect(nadia.sync).to_have_text("Read only")
    rosamund = await screens.demo("steward")
    await rosamund.opens("/")
    await rosamund.is_connected()
    await rosamund.button("Rosamund Leung-Blake: menu").focus()
    await rosamund.presses("Enter")
    await rosamund.page.get_by_role("menuitem", name="Look after your organisation").press("Enter")
    for outer, inner in (("Wexmoor Hospitals NHS Trust", "Division of Medicine"), ("", "Ward 7")):
        if outer:
            await expect(heading(rosamund, f"Looking after {outer}")).to_be_visible()
        await rosamund.page.get_by_role("link", name=inner).focus()
        await rosamund.presses("Enter")
    await rosamund.button("Give it to somebody: Ward Manager").focus()
    await rosamund.presses("Enter")
    await expect(rosamund.page.get_by_role("combobox", name="Person")).to_be_focused()
    await rosamund.types(name)
    await expect(rosamund.page.get_by_role("option", name=name)).to_be_visible()
    await rosamund.presses("Enter")
    await expect(rosamund.button("Choose another")).to_be_focused()
    await as_one(rosamund, "Holder").focus()
    await rosamund.presses("ArrowDown", "ArrowDown")
    await expect(as_one(rosamund, "Deputy")).to_be_checked()
    assert await faults(rosamund.page) == []
    await take(rosamund.page, "giving-a-post.png")
    await rosamund.presses("Enter")
    await expect(post(rosamund, "Ward Manager")).to_contain_text(f"{name} Deputy")
    await expect(nadia.sync).to_have_text("Saved")
    await nadia.card("Sorting the linen").focus()
    await nadia.renames("Sorting clean linen")
    await expect(nadia.card("Sorting clean linen")).to_be_visible()
    await begins_to_end(rosamund, name, "Ward Manager")
    await expect(rosamund.dialog).to_contain_text("Grace Obuya goes on in it.")
    await rosamund.button("End it").click()
    await expect(post(rosamund, "Ward Manager")).not_to_contain_text(name)
    await expect(rosamund.page.get_by_role("heading", name="Ward Manager")).to_be_focused()


async def test_what_nobody_answers_for_is_said_and_taken_over_by_whoever_answers_for_the_whole(
    screens: Screens, ward: Ward, world: World
) -> None:
    title = "Linen coordinator"
    coordinator = await world.post(title, WARD_7)
    await world.person_holding(coordinator, name="Lena Fox")
    await world.process("Sorting linen", coordinator, ward.id)
    await world.process("Reviewing a complaint", coordinator, ward.id, label="named")
    ada = await screens.of(ward.ada)
    await ada.opens_map(ward.id, TOP)
    rosamund = await screens.demo("steward")
    await looks_after(rosamund, WARD_7, "Ward 7, Kingsweir Hospital")
    await begins_to_end(rosamund, "Lena Fox", title)
    await expect(rosamund.dialog).to_contain_text(
        re.compile(r"It owns \d process.* that the owner of its whole sees\.")
    )
    assert await faults(rosamund.page) == []
    await rosamund.button("End it").click()
    await expect(post(rosamund, title)).to_contain_text(re.compile(r"Vacant: owns \d process"))
    await take(rosamund.page, "administration.png")
    assert await faults(rosamund.page) == []
    await ada.button("My work").click()
    vacant = ada.dialog.get_by_role("region", name=re.compile("^Nobody answers for"))
    await expect(vacant).to_contain_text("Sorting linen")
    await expect(vacant).to_contain_text(STANDS_HERE)
    await expect(vacant).not_to_contain_text("Reviewing a complaint")
    assert await faults(ada.page) == []
    await take(ada.page, "nobody-answers.png")
    await ada.page.get_by_role("button", name="Take it over – Sorting linen").click()
    await expect(ada.dialog.get_by_role("link", name="Sorting linen")).to_be_visible()
    await ada.page.get_by_role("button", name=f"Take it over – {STANDS_HERE}").click()
    await expect(vacant).to_be_hidden()
    await expect(ada.dialog.get_by_role("link", name="Reviewing a complaint")).to_be_visible()


async def test_somebody_is_invited_by_a_link_that_works_once_and_then_signs_in(
    screens: Screens, world: World
) -> None:
    organisation, sue = await trust_of_its_own(world, "Vale Hospitals")
    steward = await screens.of(sue)
    await looks_after(steward, organisation, "Vale Hospitals")
    email = f"{new_id()}@vale.example"
    await steward.button("Invite somebody").click()
    await steward.page.get_by_label("Name").fill("Nia Rowe")
    await steward.page.get_by_label("Email address").fill("not an address")
    await steward.button("Make the link").click()
    await expect(steward.page.get_by_role("alert")).to_contain_text("not an email address")
    await expect(steward.page.get_by_label("Email address")).to_be_focused()
    await steward.page.get_by_label("Email address").fill(email)
    await steward.button("Make the link").click()
    bound = steward.page.get_by_role("alertdialog")
    await expect(bound).to_contain_text("works once within two weeks")
    assert await faults(steward.page) == []
    link = await bound.get_by_label("Link", exact=True).input_value()
    await steward.button("Done").click()
    await expect(steward.page.get_by_text(email)).to_be_visible()
    nia = await screens.of(size=PHONE)
    await nia.page.goto(link)
    await expect(heading(nia, "Welcome to Interlock")).to_be_visible()
    assert nia.page.url.endswith("/invitation")
    await expect(nia.page.get_by_label("Your name")).to_have_value("Nia Rowe")
    await fits(nia)
    assert await faults(nia.page) == []
    await nia.page.get_by_label("New password").fill("short")
    await nia.button("Make my account").click()
    await expect(nia.page.get_by_role("alert")).to_contain_text("at least 12 characters")
    await expect(nia.page.get_by_label("New password")).to_be_focused()
    await take(nia.page, "invitation.png")
    await nia.page.get_by_label("New password").fill(FOUR_WORDS)
    await nia.presses("Enter")
    await expect(nia.button("Nia Rowe: menu")).to_be_visible()
    again = await screens.of()
    await again.page.goto(link)
    await expect(again.page.get_by_role("alert")).to_contain_text("has been used")
    assert await faults(again.page) == []
    await steward.page.reload()
    await expect(steward.page.get_by_text("No invitation is open.")).to_be_visible()


async def test_an_invitation_is_withdrawn_and_its_link_opens_nothing(
    screens: Screens, world: World
) -> None:
    organisation, sue = await trust_of_its_own(world, "Dale Hospitals")
    steward = await screens.of(sue)
    await looks_after(steward, organisation, "Dale Hospitals")
    await steward.button("Invite somebody").click()
    await steward.page.get_by_label("Name").fill("Ola Brandt")
    await steward.page.get_by_label("Email address").fill(f"{new_id()}@dale.example")
    await steward.presses("Enter")
    await expect(steward.button("Copy the link")).to_be_focused()
    link = await steward.page.get_by_label("Link", exact=True).input_value()
    await steward.button("Done").click()
    await steward.button("Withdraw the invitation of Ola Brandt").click()
    await steward.button("Withdraw").click()
    await expect(steward.page.get_by_text("No invitation is open.")).to_be_visible()
    ola = await screens.of()
    await ola.page.goto(link)
    await expect(ola.page.get_by_role("alert")).to_contain_text("has been withdrawn")


async def test_posts_and_wards_are_made_given_offices_merged_and_people_suspended(
    screens: Screens, world: World
) -> None:
    organisation, sue = await trust_of_its_own(world, "Moor Hospitals")
    name = f"Vera Lind {new_id()[:6]}"
    vera = await screens.of(await world.person_holding(name=name))
    steward = await screens.of(sue)
    await looks_after(steward, organisation, "Moor Hospitals")
    await steward.button("Make a ward or team").click()
    await steward.types("Ward 9")
    await steward.presses("Enter")
    await steward.page.get_by_role("link", name="Ward 9").click()
    await expect(heading(steward, "Looking after Ward 9")).to_be_visible()
    for title in ("Sister", "Charge nurse"):
        await steward.button("Make a post").click()
        await steward.types(title)
        await steward.presses("Enter")
        await expect(post(steward, title)).to_contain_text("Vacant")
    await gives(steward, "Sister", name)
    await steward.picks("Actions for Sister", "Change its offices")
    await steward.dialog.get_by_role("checkbox", name="Auditor").check()
    assert await faults(steward.page) == []
    await steward.button("Save").click()
    await expect(post(steward, "Sister").get_by_text("Auditor", exact=True)).to_be_visible()
    await steward.picks("Actions for Charge nurse", "Merge it into another post")
    await steward.button("Merge").click()
    await expect(steward.page.get_by_role("alert")).to_contain_text("Choose the post")
    await steward.presses("Escape")
    await vera.opens("/")
    await expect(vera.button(f"{name}: menu")).to_be_visible()
    await steward.picks(f"Actions for {name}, Sister", "Suspend the person")
    await expect(steward.dialog).to_contain_text("signed out everywhere at once")
    await steward.button("Suspend").click()
    await expect(post(steward, "Sister").get_by_text("Suspended")).to_be_visible()
    await vera.page.reload()
    await expect(vera.page.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()
    await steward.picks(f"Actions for {name}, Sister", "Restore the person")
    await steward.button("Restore").click()
    await expect(post(steward, "Sister").get_by_text("Suspended")).to_have_count(0)


async def test_one_acts_in_a_post_only_until_a_day(screens: Screens, world: World) -> None:
    organisation, sue = await trust_of_its_own(world, "Fen Hospitals")
    await world.post("Matron", organisation)
    name = f"Bea Holm {new_id()[:6]}"
    await world.person_holding(name=name)
    steward = await screens.of(sue)
    await looks_after(steward, organisation, "Fen Hospitals")
    await steward.button("Give it to somebody: Matron").click()
    await steward.finds("Person", name, name)
    await as_one(steward, "Acting").check()
    await steward.button("Give the post").click()
    await expect(steward.page.get_by_role("alert")).to_contain_text("say until when")
    last = (now() + timedelta(days=30)).date()
    await steward.page.get_by_label("Last day").fill(last.isoformat())
    await steward.button("Give the post").click()
    await expect(post(steward, "Matron")).to_contain_text(f"until {last:%-d %b}")


async def test_an_organisation_ends_when_its_successor_agrees(
    screens: Screens, world: World
) -> None:
    suffix = new_id()[:6]
    ending, sue = await trust_of_its_own(world, f"Small Trust {suffix}")
    going_on, stella = await trust_of_its_own(world, f"Large Trust {suffix}")
    steward = await screens.of(sue)
    await looks_after(steward, ending, f"Small Trust {suffix}")
    await steward.button("Plan its end").click()
    await expect(steward.dialog).to_contain_text("becomes a finding")
    await steward.finds("Which organisation succeeds it", f"Large Trust {suffix}", suffix)
    day = (now() + timedelta(days=90)).date()
    await steward.page.get_by_label("The day on which it ends").fill(day.isoformat())
    assert await faults(steward.page) == []
    await steward.dialog.get_by_role("button", name="Plan its end").click()
    region = steward.page.get_by_role("region", name="Its end")
    await expect(region).to_contain_text("No steward there has agreed yet.")
    successor = await screens.of(stella)
    await looks_after(successor, going_on, f"Large Trust {suffix}")
    await successor.button(f"Agree to succeed Small Trust {suffix}").click()
    await successor.button("Agree").click()
    await expect(successor.page.get_by_role("heading", name="Asked to succeed")).to_be_hidden()
    await steward.page.reload()
    await expect(region).to_contain_text("A steward there has agreed.")
    await steward.button("Call it off").click()
    await steward.dialog.get_by_role("button", name="Call it off").click()
    await expect(region).to_contain_text("No end is planned.")


async def test_governance_sees_it_and_changes_nothing_on_a_phone_too(screens: Screens) -> None:
    edwin = await screens.demo("governance", size=PHONE)
    await looks_after(edwin, MEDICINE, "Division of Medicine")
    await expect(edwin.page.get_by_text("Only a steward changes it.")).to_be_visible()
    await expect(post(edwin, "Divisional Director")).to_contain_text("Vacant: owns 1 process")
    await expect(posts(edwin).get_by_role("button")).to_have_count(0)
    await fits(edwin)
    assert await faults(edwin.page) == []


async def test_a_steward_finds_posts_on_a_phone(screens: Screens) -> None:
    rosamund = await screens.demo("steward", size=PHONE)
    await looks_after(rosamund, TRUST, "Wexmoor Hospitals NHS Trust")
    await rosamund.page.get_by_role("searchbox").fill("solheim")
    await expect(posts(rosamund).get_by_role("article")).to_have_count(1)
    await expect(post(rosamund, "Medical Director")).to_be_visible()
    await fits(rosamund)
    assert await faults(rosamund.page) == []


async def test_who_looks_after_nothing_is_not_led_there_and_is_told_why(screens: Screens) -> None:
    grace = await screens.demo("ward")
    await grace.opens("/")
    await grace.is_connected()
    await grace.button("Grace Obuya: menu").click()
    await expect(grace.page.get_by_role("menuitem", name="Sign out")).to_be_visible()
    await expect(grace.page.get_by_role("menuitem", name="Look after")).to_have_count(0)
    await grace.opens(f"/organisation/{WARD_7}")
    await expect(grace.page.get_by_role("main")).to_contain_text("Only a steward")
    await expect(grace.page.get_by_role("region", name="Posts")).to_have_count(0)
    assert await faults(grace.page) == []

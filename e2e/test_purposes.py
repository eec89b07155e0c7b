"""What content is shared for: stated, agreed to, kept for, declared and read, and stopped, each where it is done."""

import re

from playwright.async_api import Locator, expect

from e2e.axe import faults
from e2e.pictures import take
from e2e.screen import Screen, Screens
from e2e.sharing import governing
from e2e.test_small_screens import fits
from tests.world import Person, World

NAME = "Planning care together for young people in crisis"
PROCESS = "Planning what comes after a crisis"
NOTE = "Her sister has a key, and is who she rings first."
PHONE = (390, 844)


class Partners:
    """A trust where Nell states, Gita governs and Ada owns a process; Cara works for a charity, Stan elsewhere."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def meet(self) -> "Partners":
        world = self.world
        self.trust = await world.organisation("Harbour Trust", "trust")
        ward = await world.organisation("Quay Ward", "ward", self.trust)
        manager = await world.post("Ward manager", ward)
        self.process = world.top = await world.process(PROCESS, manager)
        await world.note(self.process, "who", NOTE)
        self.charity = await world.organisation("Beacon Charity", "charity")
        self.ada = await world.person_holding(manager, name="Ada Bright")
        self.nell = await world.person_holding(await world.post("Nurse", ward), name="Nell Hart")
        self.gita = await governing(self, self.trust)  # type: ignore[arg-type]
        worker = await world.post("Youth worker", self.charity)
        self.cara = await world.person_holding(worker, name="Cara Moss")
        self.stan = await world.person_holding(await world.post("Clerk"), name="Stan Poole")
        return self

    async def in_force(self) -> str:
        purpose = await self.world.purpose(self.gita.person_id, self.trust, [self.charity])
        await self.world.database.run_text(
            "MATCH (:Purpose {id: $id})-[:STATED_AS]->(said) SET said.name = $name",
            id=purpose,
            name=NAME,
        )
        return purpose

    async def kept(self) -> str:
        purpose = await self.in_force()
        await self.world.keeps(f"{self.process}:who", purpose)
        return purpose


async def at_the_map(screens: Screens, partners: Partners, who: Person) -> Screen:
    screen = await screens.of(who)
    await screen.opens_map(partners.process, PROCESS)
    return screen


def card(screen: Screen, name: str) -> Locator:
    return screen.page.get_by_role("article", name=name, exact=True)


def banner(screen: Screen) -> Locator:
    return screen.page.get_by_role("region", name=f"Kept for {NAME}")


async def test_a_member_states_a_purpose_and_governance_agrees_to_it(
    screens: Screens, world: World
) -> None:
    partners = await Partners(world).meet()
    nell = await at_the_map(screens, partners, partners.nell)
    await nell.picks("Nell Hart: menu", "Purposes for sharing")
    await expect(nell.page.get_by_text(re.compile("has stated no purpose yet"))).to_be_visible()
    await nell.button("State a purpose").click()
    form = nell.dialog
    await form.get_by_label("Name", exact=True).fill(NAME)
    await form.get_by_label("What it is for").fill("So that nobody has to tell it all again.")
    await form.get_by_label("Who gains, and how").fill("Young people, who are known at the door.")
    await form.get_by_label("The last day on which it holds").fill("2028-06-30")
    await nell.presses("Escape")
    await expect(nell.dialog).to_contain_text("Discard what you wrote?")
    assert await faults(nell.page) == []
    await nell.button("Go on writing").click()
    await nell.page.get_by_role("combobox", name="Add an organisation").click()
    await nell.finds("Add an organisation", "Beacon", "Beacon Charity")
    assert await faults(nell.page) == []
    await nell.button("State it").click()
    await expect(card(nell, NAME)).to_contain_text("Awaits review")
    gita = await at_the_map(screens, partners, partners.gita)
    await gita.button("My work").click()
    await gita.dialog.get_by_role("link", name=re.compile(f"Review the purpose ‘{NAME}’")).click()
    await gita.button(f"Review – {NAME}").click()
    await expect(gita.dialog.get_by_role("table")).to_contain_text("Harbour Trust, Beacon Charity")
    assert await faults(gita.page) == []
    agree = gita.dialog.get_by_role("radio", name=re.compile("^Agree"))
    await expect(agree).not_to_be_checked()
    await gita.button("Send the review").click()
    await expect(gita.dialog.get_by_role("alert")).to_contain_text("agree or decline")
    await agree.check()
    await gita.button("Agree").click()
    await expect(card(gita, NAME)).to_contain_text("In force")
    await expect(gita.page.get_by_role("heading", name=NAME)).to_be_focused()
    assert await faults(gita.page) == []
    await take(gita.page, "purposes.png")


async def test_an_owner_keeps_a_note_for_it_and_a_charitys_worker_declares_reads_and_stops(
    screens: Screens, world: World
) -> None:
    partners = await Partners(world).meet()
    await partners.in_force()
    cara, stan = [
        await at_the_map(screens, partners, one) for one in (partners.cara, partners.stan)
    ]
    for screen in (cara, stan):
        await expect(screen.facet("Who")).to_contain_text(NOTE)
    ada = await at_the_map(screens, partners, partners.ada)
    await ada.picks("Who may read the Who", "Keep for a purpose")
    await expect(ada.dialog.get_by_role("radio", name=re.compile(NAME))).to_be_checked()
    assert await faults(ada.page) == []
    await ada.button("Keep it so").click()
    for screen in (ada, cara, stan):
        await expect(screen.facet("Who")).not_to_contain_text(NOTE)
    await expect(ada.facet("Who").get_by_role("button", name="Write a note")).to_have_count(0)
    await expect(banner(stan)).to_have_count(0)
    await expect(banner(cara)).to_contain_text("Some of this is kept for")
    assert await faults(cara.page) == []
    await take(cara.page, "kept-for-a-purpose.png")
    await banner(cara).get_by_role("button", name="I am reading for this purpose").focus()
    await cara.presses("Enter")
    await expect(cara.facet("Who")).to_contain_text(NOTE)
    await expect(cara.facet("Who")).to_contain_text(f"Kept for {NAME}")
    await banner(cara).get_by_role("link", name="Who").click()
    await expect(cara.facet("Who").locator("summary")).to_be_focused()
    await expect(cara.button(f"Reading for {NAME}. Stop?")).to_be_visible()
    assert await faults(cara.page) == []
    await cara.picks(f"Reading for {NAME}. Stop?", "Stop reading for")
    await expect(cara.facet("Who")).not_to_contain_text(NOTE)
    await expect(banner(cara)).to_contain_text("Some of this is kept for")
    await expect(stan.facet("Who")).not_to_contain_text(NOTE)


async def test_governance_redefines_with_the_old_beside_the_new_and_ends_what_is_over(
    screens: Screens, world: World
) -> None:
    partners = await Partners(world).meet()
    await partners.kept()
    ada = await screens.of(partners.ada)
    await ada.opens(f"/organisation/{partners.trust}")
    await ada.button(f"Redefine – {NAME}").click()
    await ada.button("Remove Beacon Charity").click()
    await ada.button("State it so").click()
    await expect(card(ada, NAME)).to_contain_text("Stated anew")
    gita = await screens.of(partners.gita)
    await gita.opens(f"/organisation/{partners.trust}")
    await gita.button(f"Review – {NAME}").click()
    await expect(gita.dialog.get_by_role("row", name="Who may read for it")).to_contain_text(
        "Changed"
    )
    assert await faults(gita.page) == []
    await take(gita.page, "reviewing-a-purpose.png")
    await gita.dialog.get_by_role("radio", name=re.compile("^Decline")).check()
    await gita.dialog.get_by_label("Why it is declined").fill("The charity is who sees her daily.")
    await gita.button("Decline").click()
    await expect(card(gita, NAME)).not_to_contain_text("Stated anew")
    await gita.button(f"End – {NAME}").click()
    await gita.dialog.get_by_label("Why it ends").fill("The service has moved.")
    await gita.button("End it").click()
    await expect(card(gita, NAME)).to_contain_text("Ended")
    await gita.opens_map(partners.process, PROCESS)
    await expect(banner(gita)).to_contain_text("which has ended")
    await banner(gita).get_by_role("button", name=re.compile("^Keep it for another")).click()
    await gita.dialog.get_by_role("radio", name="No purpose").check()
    await gita.button("Keep it so").click()
    await expect(gita.facet("Who")).to_contain_text(NOTE)


async def test_it_is_all_there_on_a_phone_and_on_a_page(screens: Screens, world: World) -> None:
    partners = await Partners(world).meet()
    await partners.kept()
    cara = await screens.of(partners.cara, size=PHONE)
    await cara.opens(f"/process/{partners.process}")
    await banner(cara).get_by_role("button", name="I am reading for this purpose").click()
    await expect(cara.page.get_by_text(NOTE)).to_be_visible()
    assert await faults(cara.page) == []
    await fits(cara)
    await cara.opens(f"/organisation/{partners.trust}")
    await expect(card(cara, NAME)).to_be_visible()
    assert await faults(cara.page) == []
    await fits(cara)

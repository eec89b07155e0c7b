"""What needs two: suggesting and answering, handing over, joining."""

from playwright.async_api import expect

from e2e.screen import Screens
from e2e.ward import PARTS, TOP, Ward, open_ward
from tests.world import World, new_id

ADMITTING, MEDICINES, DISCHARGE = PARTS


async def test_who_may_not_edit_suggests_and_the_owner_takes_it_up_with_a_reason(
    screens: Screens, ward: Ward, world: World
) -> None:
    cleo = await screens.of(await world.person_holding(name="Cleo Marsh"))
    await cleo.opens_map(ward.part[MEDICINES], MEDICINES)
    await expect(cleo.sync).to_have_text("Read only")
    await expect(cleo.button("Write a note for Why")).to_be_hidden()
    await cleo.button("suggest a change").click()
    await expect(cleo.page.get_by_label("Suggest a change")).to_be_focused()
    await cleo.types("Ask about allergies first.")
    await cleo.button("Send to the owner").click()
    await expect(cleo.panel).to_contain_text("Ask about allergies first.")

    ada = await screens.of(ward.ada)
    await ada.opens_map(ward.part[MEDICINES], MEDICINES)
    await ada.turns_to("Suggestions 1")
    await expect(ada.panel).to_contain_text("Cleo Marsh")
    await ada.button("Take up").click()
    await ada.types("From Monday on.")
    await ada.presses("Enter")
    for screen in (ada, cleo):
        answered = screen.panel.get_by_text("Answered before (1)")
        await answered.click()
        await expect(screen.panel).to_contain_text("Taken up From Monday on.")


async def test_a_suggestion_is_declined_only_with_a_reason(screens: Screens, ward: Ward) -> None:
    reader = await ward.reading()
    await reader.does("suggest", processId=ward.id, id=new_id(), text="Close the ward at night.")
    ada = await screens.of(ward.ada)
    await ada.opens_map(ward.id, TOP)
    await ada.turns_to("Suggestions 1")
    await ada.button("Decline").click()
    await expect(ada.button("Decline")).to_be_disabled()
    await ada.types("People are ill at night too.")
    await ada.button("Decline").click()
    await ada.panel.get_by_text("Answered before (1)").click()
    await expect(ada.panel).to_contain_text("Declined People are ill at night too.")


async def test_ownership_is_offered_by_one_and_accepted_by_the_other(
    screens: Screens, ward: Ward
) -> None:
    ada = await screens.of(ward.ada)
    await ada.opens_map(ward.part[DISCHARGE], DISCHARGE)
    dee = await screens.of(await ward.reading("Dee Okoro", post="Discharge coordinator of ward 7"))
    await dee.opens_map(ward.part[DISCHARGE], DISCHARGE)
    await ada.button("Hand over").click()
    await ada.finds("To which post", "Discharge coordinator of ward 7", "Discharge coordinator")
    await ada.button("Offer").click()
    await expect(ada.panel).to_contain_text("Until it is accepted, the owner stays.")
    await expect(dee.panel).to_contain_text("Ada Bright")
    await dee.button("Accept").click()
    for screen in (ada, dee):
        await expect(screen.panel).to_contain_text("Held by Dee Okoro")
    await expect(dee.button("Rename")).to_be_visible()
    await expect(ada.button("Rename")).to_be_hidden()


async def test_a_cluster_is_started_and_joins_a_whole_when_its_owner_agrees(
    screens: Screens, ward: Ward, world: World
) -> None:
    other = await open_ward(world, "Running the theatres", "Eve Hartley")
    eve = await screens.of(other.ada)
    await eve.opens_map(other.id, "Running the theatres")
    ada = await screens.of(ward.ada)
    await ada.opens_map(ward.id, TOP)
    await ada.picks("More", "Clusters")
    await ada.button("Start a cluster").click()
    await ada.page.get_by_label("Name of the process").fill("Preparing people for surgery")
    await ada.button("Start").click()
    await expect(ada.title).to_have_text("Preparing people for surgery")
    await expect(ada.panel).to_contain_text("Top of a cluster")

    await ada.turns_to("Links")
    await ada.finds("Join another whole", "Running the theatres", "Running the theatres")
    await expect(ada.panel).to_contain_text("Both owners must agree.")
    await eve.turns_to("Links")
    await expect(eve.panel).to_contain_text("Preparing people for surgery becomes part of this")
    await eve.button("Accept").click()
    # It stays its owner's, for its own organisation: whoever owns the whole read it while she was asked.
    await expect(eve.card("A restricted process")).to_have_attribute("aria-level", "2")
    await expect(ada.panel).to_contain_text("home: here it stands on the map")


async def test_an_unsent_suggestion_is_kept_and_the_keyboard_with_it(
    screens: Screens, ward: Ward
) -> None:
    cleo = await screens.of(await ward.reading())
    await cleo.opens_map(ward.part[MEDICINES], MEDICINES)
    field = cleo.page.get_by_label("Suggest a change")
    await cleo.turns_to("Suggestions")
    await field.fill("Ask about allergies")
    await cleo.turns_to("Facets")
    await cleo.chooses(DISCHARGE)
    await cleo.turns_to("Suggestions")
    await expect(field).to_have_value("")
    await cleo.chooses(MEDICINES)
    await cleo.turns_to("Suggestions")
    await expect(field).to_have_value("Ask about allergies")
    await cleo.button("Send to the owner").focus()
    await cleo.presses("Enter")
    await expect(field).to_have_value("")
    await expect(field).to_be_focused()


async def test_who_offers_a_process_by_keys_goes_on_by_keys(screens: Screens, ward: Ward) -> None:
    await ward.reading("Flo Adeyemi", post="Night porter of ward 9")
    ada = await screens.of(ward.ada)
    await ada.opens_map(ward.part[DISCHARGE], DISCHARGE)
    await ada.button("Hand over").focus()
    await ada.presses("Enter")
    picker = ada.page.get_by_role("combobox", name="To which post")
    await expect(picker).to_be_focused()
    await ada.types("Night porter of ward 9")
    post = ada.page.get_by_role("option", name="Night porter of ward 9")
    await expect(post).to_be_visible()
    await ada.presses("Escape")
    await expect(post).to_be_hidden()
    await expect(picker).to_have_value("Night porter of ward 9")
    await ada.presses("Escape")
    await expect(picker).to_have_value("")
    await ada.types("Night porter of ward 9")
    await expect(post).to_be_visible()
    place = await post.locator(".picker__detail").inner_text()
    await ada.presses("ArrowDown", "Enter")
    await expect(ada.button("Offer")).to_be_focused()
    await ada.presses("Enter")
    await expect(ada.panel).to_contain_text(f"Offered to Night porter of ward 9, {place} by Ada")
    await expect(ada.button("Withdraw the offer")).to_be_focused()

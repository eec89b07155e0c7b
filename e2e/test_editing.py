"""Changing a cluster of one's own."""

from playwright.async_api import expect

from e2e.screen import Screen, Screens
from e2e.ward import PARTS, TOP, Ward

ADMITTING, MEDICINES, DISCHARGE = PARTS


async def at_work(screens: Screens, ward: Ward) -> Screen:
    screen = await screens.of(ward.ada)
    await screen.opens_map(ward.id, TOP)
    return screen


async def order_of(screen: Screen, whole: str) -> list[str]:
    """The names of the parts of a whole, as one who listens to the tree hears them."""
    names: list[str] = await screen.page.evaluate(
        """whole => {
          const items = [...document.querySelectorAll('[role=treeitem]')];
          const nameOf = item => item.firstElementChild.textContent.replace(/\\n/g, ' ');
          const at = items.findIndex(item => nameOf(item) === whole);
          const level = Number(items[at].ariaLevel);
          const rest = items.slice(at + 1);
          const end = rest.findIndex(item => Number(item.ariaLevel) <= level);
          return (end < 0 ? rest : rest.slice(0, end))
            .filter(item => Number(item.ariaLevel) === level + 1).map(nameOf);
        }""",
        whole,
    )
    return names


async def is_in_order(screen: Screen, whole: str, *names: str) -> None:
    for place, name in enumerate(names, start=1):
        await expect(screen.card(name)).to_have_attribute("aria-posinset", str(place))
    assert await order_of(screen, whole) == list(names)


async def test_the_note_of_a_facet_is_written_and_stays(screens: Screens, ward: Ward) -> None:
    screen = await at_work(screens, ward)
    await screen.begins_note("Why")
    await screen.types("So that people get better and go home.")
    await screen.presses("Control+Enter")
    await expect(screen.facet("Why")).to_contain_text("So that people get better and go home.")
    await expect(screen.sync).to_have_text("Saved")
    await screen.page.reload()
    await expect(screen.facet("Why")).to_contain_text("So that people get better and go home.")


async def test_an_attribute_is_added_changed_and_set_aside(screens: Screens, ward: Ward) -> None:
    screen = await at_work(screens, ward)
    what = screen.facet("What")
    await screen.button("Add to what").click()
    await screen.page.get_by_label("Statement").fill("Beds free at noon")
    await screen.page.get_by_label("Value, if it has one").fill("4")
    await screen.page.get_by_role("radio", name="Practice").check()
    await screen.button("Add").click()
    await screen.button("Done").click()
    await expect(what.get_by_role("listitem")).to_have_text(["Beds free at noon 4 practice"])
    await screen.picks("Actions for ‘Beds free at noon’", "Change")
    await screen.page.get_by_label("Statement").fill("Beds free at ten")
    await screen.presses("Enter")
    await expect(what.get_by_role("listitem")).to_have_text(["Beds free at ten 4 practice"])
    await screen.picks("Actions for ‘Beds free at ten’", "Set aside")
    await expect(what.get_by_role("listitem")).to_have_count(0)
    await expect(screen.sync).to_have_text("Saved")


async def test_an_attribute_is_moved_to_another_facet(screens: Screens, ward: Ward) -> None:
    await ward.states(DISCHARGE, "WHEN", "From the first day on")
    screen = await at_work(screens, ward)
    await screen.chooses(DISCHARGE)
    await screen.picks("Actions for ‘From the first day on’", "How")
    await expect(screen.facet("How")).to_contain_text("From the first day on")
    await expect(screen.facet("When")).not_to_contain_text("From the first day on")


async def test_a_process_is_renamed_in_the_panel_and_on_the_map(
    screens: Screens, ward: Ward
) -> None:
    screen = await at_work(screens, ward)
    await screen.chooses(ADMITTING)
    await screen.button("Rename").click()
    await screen.types("Welcoming patients")
    await screen.presses("Enter")
    await expect(screen.card("Welcoming patients")).to_be_visible()
    await screen.card("Welcoming patients").focus()
    await screen.renames("Receiving patients")
    await expect(screen.title).to_have_text("Receiving patients")
    await expect(screen.sync).to_have_text("Saved")


async def test_a_name_that_is_no_doing_is_kept_with_a_hint(screens: Screens, ward: Ward) -> None:
    screen = await at_work(screens, ward)
    await screen.chooses(ADMITTING)
    await screen.presses("F2")
    await screen.types("Admission")
    await expect(
        screen.page.get_by_role("textbox", name=f"New name of {ADMITTING}")
    ).to_have_accessible_description("Better as something being done, like “Testing blood”")
    await screen.presses("Enter")
    await expect(screen.panel).to_contain_text("Not in the -ing form")


async def test_parts_are_added_by_tab_and_enter(screens: Screens, ward: Ward) -> None:
    screen = await at_work(screens, ward)
    await screen.chooses(MEDICINES)
    await screen.presses("Tab")
    await screen.types("Checking allergies")
    await screen.presses("Enter")
    await expect(screen.card("Checking allergies")).to_be_focused()
    await expect(screen.card("Checking allergies")).to_have_attribute("aria-level", "3")
    await screen.presses("Enter")
    await screen.types("Recording doses")
    await screen.presses("Enter")
    await expect(screen.card("Recording doses")).to_be_focused()
    await is_in_order(screen, MEDICINES, "Checking allergies", "Recording doses")
    await screen.presses("Tab")
    await screen.types("Signing the chart")
    await screen.presses("Enter")
    await is_in_order(screen, "Recording doses", "Signing the chart")
    await expect(screen.sync).to_have_text("Saved")
    await screen.page.reload()
    await is_in_order(screen, MEDICINES, "Checking allergies", "Recording doses")


async def test_escape_gives_up_a_new_part(screens: Screens, ward: Ward) -> None:
    screen = await at_work(screens, ward)
    await screen.chooses(TOP)
    await screen.presses("Tab")
    await screen.types("Never mind")
    await screen.presses("Escape")
    await expect(screen.card(TOP)).to_be_focused()
    await is_in_order(screen, TOP, *PARTS)


async def test_a_part_is_moved_by_keys(screens: Screens, ward: Ward) -> None:
    screen = await at_work(screens, ward)
    await screen.chooses(DISCHARGE)
    await screen.presses("Control+ArrowUp")
    await is_in_order(screen, TOP, ADMITTING, DISCHARGE, MEDICINES)
    await screen.presses("Control+ArrowRight")
    await expect(screen.card(DISCHARGE)).to_have_attribute("aria-level", "3")
    await is_in_order(screen, ADMITTING, DISCHARGE)
    await screen.presses("Control+ArrowLeft")
    await is_in_order(screen, TOP, ADMITTING, DISCHARGE, MEDICINES)
    await expect(screen.card(DISCHARGE)).to_be_focused()
    await expect(screen.sync).to_have_text("Saved")


async def test_a_part_is_picked_up_and_put_elsewhere_from_the_menu(
    screens: Screens, ward: Ward
) -> None:
    screen = await at_work(screens, ward)
    await screen.chooses(ADMITTING)
    await screen.presses("Shift+F10")
    await screen.page.get_by_role("menuitem", name="Pick up, to put elsewhere").click()
    await screen.chooses(DISCHARGE)
    await screen.presses("Shift+F10")
    await screen.page.get_by_role("menuitem", name="Put in here as a part").click()
    await is_in_order(screen, DISCHARGE, ADMITTING)
    await expect(screen.card(ADMITTING)).to_be_focused()


async def test_a_part_is_moved_by_dragging(screens: Screens, ward: Ward) -> None:
    screen = await at_work(screens, ward)
    await screen.chooses(ADMITTING)
    await drags(screen, DISCHARGE, onto=ADMITTING)
    await expect(screen.card(DISCHARGE)).to_have_attribute("aria-level", "3")
    await is_in_order(screen, ADMITTING, DISCHARGE)
    await is_in_order(screen, TOP, ADMITTING, MEDICINES)
    await expect(screen.sync).to_have_text("Saved")
    await screen.page.reload()
    await is_in_order(screen, ADMITTING, DISCHARGE)


async def test_a_part_is_dragged_to_another_place_among_its_siblings(
    screens: Screens, ward: Ward
) -> None:
    screen = await at_work(screens, ward)
    await drags(screen, DISCHARGE, onto=ADMITTING, height=0.05)
    await is_in_order(screen, TOP, DISCHARGE, ADMITTING, MEDICINES)


async def drags(screen: Screen, name: str, *, onto: str, height: float = 0.5) -> None:
    """Takes a card and lets it go over another: above it, on it, or below it."""
    await screen.lifts(name, onto, height)
    await screen.page.mouse.up()


async def test_what_is_set_aside_is_brought_back_where_it_stood(
    screens: Screens, ward: Ward
) -> None:
    screen = await at_work(screens, ward)
    await screen.chooses(MEDICINES)
    await screen.presses("Delete")
    await expect(screen.card(MEDICINES)).to_have_count(0)
    await expect(screen.sync).to_have_text("Saved")
    await screen.picks("More", "Set aside")
    await (
        screen.dialog.get_by_role("listitem")
        .filter(has_text=MEDICINES)
        .get_by_role("button", name="Bring back")
        .click()
    )
    await expect(screen.dialog).to_contain_text("Nothing is set aside in this cluster.")
    await screen.dialog.get_by_role("button", name="Close").click()
    await is_in_order(screen, TOP, *PARTS)


async def test_a_whole_is_set_aside_with_its_parts_or_without(screens: Screens, ward: Ward) -> None:
    for name in ("Checking allergies", "Recording doses"):
        await ward.ada.adds_part(ward.part[MEDICINES], name)
    screen = await at_work(screens, ward)
    await screen.chooses(MEDICINES)
    await screen.presses("Delete")
    await expect(screen.dialog).to_contain_text("It has 2 parts.")
    await screen.dialog.get_by_role("button", name="Keep the parts: move them up").click()
    await expect(screen.card(MEDICINES)).to_have_count(0)
    await expect(screen.card("Checking allergies")).to_have_attribute("aria-level", "2")


async def test_attributes_are_shown_as_branches_of_the_map(screens: Screens, ward: Ward) -> None:
    await ward.states(DISCHARGE, "WHO", "The family is asked on the first day")
    screen = await at_work(screens, ward)
    await screen.chooses(DISCHARGE)
    await screen.button("Attributes as branches").click()
    await expect(screen.card("Who")).to_be_visible()
    await screen.card(DISCHARGE).focus()
    await screen.walks_into("Who")
    await screen.walks_into("The family is asked on the first day")
    await expect(screen.title).to_have_text(DISCHARGE)
    await screen.button("Attributes as branches").click()
    await expect(screen.card("Who")).to_have_count(0)


async def test_what_one_did_oneself_is_undone_and_done_again(screens: Screens, ward: Ward) -> None:
    screen = await at_work(screens, ward)
    await screen.chooses(ADMITTING)
    await screen.renames("Welcoming patients")
    await expect(screen.card("Welcoming patients")).to_be_visible()
    await screen.presses("Control+z")
    await expect(screen.card(ADMITTING)).to_be_visible()
    await screen.presses("Control+y")
    await expect(screen.card("Welcoming patients")).to_be_visible()
    await screen.page.get_by_role("button", name="Undo: Rename").click()
    await expect(screen.card(ADMITTING)).to_be_visible()
    await expect(screen.sync).to_have_text("Saved")


async def test_the_panel_asks_about_parts_as_the_key_does_and_the_keyboard_goes_on(
    screens: Screens, ward: Ward
) -> None:
    for name in ("Checking allergies", "Recording doses"):
        await ward.ada.adds_part(ward.part[MEDICINES], name)
    screen = await at_work(screens, ward)
    await screen.chooses(MEDICINES)
    await screen.picks("More for this process", "Set aside")
    await expect(screen.dialog).to_contain_text("It has 2 parts.")
    await expect(screen.card("Checking allergies")).to_be_attached()
    await screen.dialog.get_by_role("button", name="Set aside with its parts").click()
    await expect(screen.card(MEDICINES)).to_have_count(0)
    await expect(screen.cards.and_(screen.focused)).to_have_count(1)
    await expect(screen.card(MEDICINES)).to_have_count(0)
    await expect(screen.title).not_to_have_text(MEDICINES)


async def test_escape_in_a_form_leads_back_to_what_opened_it(screens: Screens, ward: Ward) -> None:
    await ward.states(DISCHARGE, "WHEN", "From the first day on")
    screen = await at_work(screens, ward)
    await screen.chooses(DISCHARGE)
    await screen.button("Add to why").click()
    await screen.types("Never mind")
    await screen.presses("Escape")
    await expect(screen.button("Add to why")).to_be_focused()
    await screen.picks("Actions for ‘From the first day on’", "Change")
    await expect(screen.page.get_by_label("Statement")).to_be_focused()
    await screen.presses("Escape")
    await expect(screen.button("Actions for ‘From the first day on’")).to_be_focused()
    await expect(screen.panel).to_be_visible()


async def test_what_a_menu_opens_has_the_keyboard(screens: Screens, ward: Ward) -> None:
    await ward.states(DISCHARGE, "WHEN", "From the first day on")
    screen = await at_work(screens, ward)
    await screen.chooses(DISCHARGE)
    for item in ("Name a thing", "Link a document"):
        await screen.picks("Actions for ‘From the first day on’", item)
        await expect(screen.panel.get_by_role("combobox").and_(screen.focused)).to_have_count(1)

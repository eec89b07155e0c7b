"""Who may read what: said, changed and asked about by those who may."""

import re

from playwright.async_api import Locator, expect

from e2e.axe import faults
from e2e.pictures import take
from e2e.screen import Screen, Screens
from e2e.sharing import GUARDED, STANDS_HERE, guarded, labels
from e2e.ward import PARTS, TOP, Ward

ADMITTING, MEDICINES, DISCHARGE = PARTS
MORE = "More for this process"


async def at_work(screens: Screens, ward: Ward) -> Screen:
    screen = await screens.of(ward.ada)
    await screen.opens_map(ward.id, TOP)
    return screen


async def labels_it(screen: Screen, now: str, label: str) -> None:
    await screen.picks(f"Label: {now}. Change it", label)


def row(screen: Screen, words: str) -> Locator:
    return screen.dialog.get_by_role("listitem").filter(has_text=words)


async def test_the_panel_says_how_far_a_process_may_be_read(screens: Screens, ward: Ward) -> None:
    cleo = await screens.of(await ward.reading())
    await cleo.opens_map(ward.id, TOP)
    await expect(cleo.panel.get_by_text("Public", exact=True)).to_be_visible()
    await expect(cleo.panel.get_by_role("button", name=re.compile("^Label"))).to_have_count(0)


async def test_an_owner_makes_a_label_stricter_at_once_and_takes_it_back(
    screens: Screens, ward: Ward
) -> None:
    screen = await at_work(screens, ward)
    await screen.chooses(MEDICINES)
    await labels_it(screen, "Public", "Organisation")
    await expect(screen.button("Label: Organisation. Change it")).to_be_visible()
    await expect(screen.card(MEDICINES)).to_have_accessible_description(
        re.compile("For its organisation only")
    )
    await expect(screen.sync).to_have_text("Saved")
    await screen.page.get_by_role("button", name="Undo: Label").click()
    await expect(screen.button("Label: Public. Change it")).to_be_visible()


async def test_before_a_label_is_loosened_one_sees_who_could_read_it_then(
    screens: Screens, ward: Ward
) -> None:
    await labels(ward.ada, ward.part[MEDICINES], "ORGANISATION")
    screen = await at_work(screens, ward)
    await screen.chooses(MEDICINES)
    await labels_it(screen, "Organisation", "Public")
    await expect(screen.dialog).to_contain_text("Everyone who signs in could read it.")
    assert await faults(screen.page) == []
    await take(screen.page, "label.png")
    await screen.dialog.get_by_role("radio", name="Organisation").check()
    await expect(screen.dialog).to_contain_text("of the organisation of Ward 7 could read it")
    await expect(screen.dialog).to_contain_text("as many as now")
    await expect(screen.dialog.get_by_role("listitem")).to_contain_text([re.compile("Ward 7: ")])
    await screen.dialog.get_by_role("radio", name="Named readers").check()
    await expect(screen.dialog.get_by_role("listitem")).to_have_text(["Ward 7: Ada Bright"])
    await screen.dialog.get_by_role("radio", name="Public").check()
    await screen.dialog.get_by_role("button", name="Label it").click()
    await expect(screen.button("Label: Public. Change it")).to_be_visible()


async def test_a_label_is_changed_on_the_page_of_a_process_too(
    screens: Screens, ward: Ward
) -> None:
    screen = await screens.of(ward.ada)
    await screen.opens(f"/process/{ward.part[MEDICINES]}")
    await labels_it(screen, "Public", "Named readers")
    await expect(screen.button("Label: Named readers. Change it")).to_be_visible()
    await labels_it(screen, "Named readers", "Organisation")
    await expect(screen.dialog.get_by_role("listitem")).to_contain_text([re.compile("Ward 7: ")])
    await screen.dialog.get_by_role("button", name="Label it").click()
    await expect(screen.button("Label: Organisation. Change it")).to_be_visible()
    assert await faults(screen.page) == []


async def test_a_label_is_given_to_everything_below_with_the_same_owner(
    screens: Screens, ward: Ward
) -> None:
    screen = await at_work(screens, ward)
    await labels_it(screen, "Public", "Label all below it too")
    await screen.dialog.get_by_role("radio", name="Named readers").check()
    await expect(screen.dialog).to_contain_text("the same owner.")
    await screen.dialog.get_by_role("button", name="Label it").click()
    for name in (TOP, MEDICINES, DISCHARGE):
        await expect(screen.card(name)).to_have_accessible_description(
            re.compile("For named readers only")
        )


async def test_a_facet_and_a_statement_say_so_only_where_they_are_read_less_far(
    screens: Screens, ward: Ward
) -> None:
    await ward.states(MEDICINES, "WHY", "Fewer errors on the round")
    screen = await at_work(screens, ward)
    await screen.chooses(MEDICINES)
    await screen.picks("Who may read the Why", "Organisation")
    await expect(screen.facet("Why").get_by_text("Organisation", exact=True)).to_be_visible()
    await screen.picks("Actions for ‘Fewer errors on the round’", "Named readers")
    await expect(screen.facet("Why").get_by_text("Named readers", exact=True)).to_be_visible()
    await expect(screen.facet("How").get_by_text("Public", exact=True)).to_have_count(0)
    cleo = await screens.of(await ward.reading())
    await cleo.opens_map(ward.part[MEDICINES], MEDICINES)
    await expect(cleo.facet("Why")).to_contain_text("Nothing is written here yet.")


async def test_a_locked_process_says_so_and_is_changed_by_nobody(
    screens: Screens, ward: Ward
) -> None:
    screen = await at_work(screens, ward)
    await screen.chooses(MEDICINES)
    await screen.picks(MORE, "Lock")
    await expect(screen.panel.get_by_text("Locked", exact=True)).to_be_visible()
    await expect(screen.panel).to_contain_text("nobody changes it until its owner unlocks it")
    await expect(screen.card(MEDICINES)).to_have_accessible_description(re.compile("Locked"))
    await expect(screen.sync).to_have_text("Saved")
    await screen.card(MEDICINES).focus()
    await screen.presses("F2")
    await expect(screen.messages).to_contain_text("It is locked")
    await screen.picks(MORE, "Unlock")
    await expect(screen.panel.get_by_text("Locked", exact=True)).to_have_count(0)
    await expect(screen.button("Rename")).to_be_visible()
    await screen.card(MEDICINES).focus()
    await screen.renames("Giving medicines on time")
    await expect(screen.card("Giving medicines on time")).to_be_visible()


async def test_an_owner_sees_who_can_read_it_and_why(screens: Screens, ward: Ward) -> None:
    await ward.leading()
    await ward.reading()
    await labels(ward.ada, ward.id, "ORGANISATION")
    screen = await at_work(screens, ward)
    await screen.picks(MORE, "Who can see this, and why")
    await expect(row(screen, "Hold the post that owns it")).to_contain_text("Ada Bright")
    await expect(row(screen, "Lead in it, and may edit")).to_contain_text("Ben Carter")
    await screen.finds("Person", "Cleo Marsh", "Cleo Marsh")
    answer = screen.dialog.get_by_role("status")
    await expect(answer).to_contain_text("Cleo Marsh sees nothing of it")
    assert await faults(screen.page) == []
    await take(screen.page, "who-can-see.png")


async def test_a_named_reader_is_added_reads_it_and_is_ended(screens: Screens, ward: Ward) -> None:
    name = f"Noor Haddad {ward.id[:6]}"
    noor = await screens.of(await ward.reading(name=name))
    await labels(ward.ada, ward.part[MEDICINES], "NAMED")
    await noor.opens_map(ward.id, TOP)
    await expect(noor.card(MEDICINES)).to_have_count(0)
    screen = await at_work(screens, ward)
    await screen.chooses(MEDICINES)
    await screen.picks(MORE, "Who can see this, and why")
    await screen.finds("Name a reader", name, name)
    await expect(row(screen, name).filter(has_text="by Ada Bright")).to_be_visible()
    await expect(noor.card(MEDICINES)).to_be_visible()
    await screen.button(f"{name}: no longer a reader").click()
    await expect(screen.dialog).to_contain_text("Nobody is named as a reader.")
    await expect(noor.card(MEDICINES)).to_have_count(0)


async def test_somebody_is_kept_out_with_a_reason(screens: Screens, ward: Ward) -> None:
    name = f"Kit Farrow {ward.id[:6]}"
    kit = await screens.of(await ward.reading(name=name))
    await kit.opens_map(ward.id, TOP)
    screen = await at_work(screens, ward)
    await screen.chooses(MEDICINES)
    await screen.picks(MORE, "Who can see this, and why")
    await screen.finds("Keep somebody out", name, name)
    await screen.page.get_by_label("Why", exact=True).fill("Related to a patient")
    await screen.dialog.get_by_role("button", name="Keep out").click()
    await expect(row(screen, "Related to a patient")).to_be_visible()
    await expect(kit.card(MEDICINES)).to_have_count(0)


async def test_editing_is_lent_to_a_post_until_a_day(screens: Screens, ward: Ward) -> None:
    post = "Locum educator"
    await ward.reading(name="Lena Fox", post=post)
    screen = await at_work(screens, ward)
    await screen.chooses(MEDICINES)
    await screen.picks(MORE, "Who can see this, and why")
    await screen.finds("Lend the editing to a post", post, post)
    day = await screen.page.evaluate("new Date(Date.now() + 7 * 864e5).toISOString().slice(0, 10)")
    await screen.page.get_by_label("Until").fill(day)
    await screen.dialog.get_by_role("button", name="Lend the editing").click()
    await expect(row(screen, post).filter(has_text="until")).to_be_visible()
    await screen.page.get_by_role("button", name=re.compile("no longer edits")).click()
    await expect(row(screen, post)).to_have_count(0)


async def test_a_preview_shows_the_map_as_another_person_would_see_it(
    screens: Screens, ward: Ward
) -> None:
    await guarded(ward)
    name = "Tamsin Wilde"
    await ward.reading(name=name)
    await labels(ward.ada, ward.part[MEDICINES], "NAMED")
    screen = await at_work(screens, ward)
    await screen.picks("More", "See the map as")
    await screen.finds("Person", name, name)
    banner = screen.page.get_by_role("region", name="Preview")
    await expect(banner).to_contain_text(f"You are looking as {name} would")
    absent = screen.card(MEDICINES)
    await expect(absent).to_have_accessible_description(
        re.compile("They would not see that it stands here")
    )
    await expect(screen.card(STANDS_HERE)).to_have_accessible_description(
        re.compile("not yours to know")
    )
    assert await faults(screen.page) == []
    await take(screen.page, "preview.png")
    await absent.click()
    await expect(screen.panel).to_contain_text("sees nothing of it")
    await screen.card(MEDICINES).focus()
    await screen.presses("F2")
    await expect(screen.messages).to_contain_text("Leave that first")
    await screen.button("Show as an outline").click()
    listed = screen.page.locator("[data-outline-row]").filter(has_text=MEDICINES)
    await expect(listed).to_contain_text("not there for them")
    await screen.presses("Escape")
    await expect(banner).to_be_hidden()
    await expect(listed).not_to_contain_text("not there for them")
    await expect(screen.button("Label: Named readers. Change it")).to_be_visible()


async def test_whoever_may_not_review_is_not_offered_any_of_it(
    screens: Screens, ward: Ward
) -> None:
    cleo = await screens.of(await ward.reading())
    await cleo.opens_map(ward.id, TOP)
    await cleo.button("More").click()
    await expect(cleo.page.get_by_role("menuitem", name="Print")).to_be_visible()
    await expect(cleo.page.get_by_role("menuitem", name="See the map as")).to_have_count(0)
    await cleo.presses("Escape")
    await cleo.card(TOP).focus()
    await cleo.presses("Shift+F10")
    await expect(cleo.page.get_by_role("menuitem", name="Rename")).to_be_visible()
    await expect(cleo.page.get_by_role("menuitem", name="Who can see this")).to_have_count(0)


async def test_another_owners_part_is_labelled_by_that_owner_alone(
    screens: Screens, ward: Ward
) -> None:
    await guarded(ward, "PUBLIC")
    screen = await at_work(screens, ward)
    await screen.chooses(GUARDED)
    await expect(screen.panel.get_by_role("button", name=re.compile("^Label"))).to_have_count(0)

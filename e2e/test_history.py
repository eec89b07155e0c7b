"""What was done, by whom and when; taken back; and what a note said before."""

import pytest
from playwright.async_api import expect

from e2e.axe import faults
from e2e.pictures import take
from e2e.screen import Screen, Screens
from e2e.ward import TOP, Ward


async def opens_history(screen: Screen, ward: Ward, search: str = "") -> None:
    await screen.opens(f"/history/{ward.id}{search}")


async def test_a_move_is_read_in_the_history_of_the_cluster_and_taken_back(
    screens: Screens, ward: Ward
) -> None:
    ada = await screens.of(ward.ada)
    await ada.opens_map(ward.id, TOP)
    await ada.chooses(TOP)
    await ada.renames("Caring for our inpatients")
    await expect(ada.sync).to_have_text("Saved")
    await ada.page.get_by_role("link", name="History").click()
    renamed = "Ada Bright renamed “Caring for inpatients” to “Caring for our inpatients”."
    await expect(ada.page.get_by_text(renamed)).to_be_visible()
    assert await faults(ada.page) == []
    await ada.page.get_by_role("link", name="With all below it").click()
    entry = ada.page.get_by_role("listitem").filter(has_text=renamed)
    await entry.get_by_role("button", name="Take back").click()
    back = "renamed “Caring for our inpatients” to “Caring for inpatients”, taking back an earlier change."
    await expect(ada.page.get_by_text(back)).to_be_visible()
    await expect(ada.page.get_by_role("heading", level=1)).to_contain_text("Caring for inpatients")
    await take(ada.page, "history.png")


async def test_versions_of_a_note_are_compared_named_and_brought_back(
    screens: Screens, ward: Ward
) -> None:
    await ward.ada.does(
        "describe", processId=ward.id, facet="WHY", note="People go home.\nThey stay well."
    )
    await ward.world.database.run_text(
        "MATCH (u:NoteUpdate {documentId: $id}) SET u.createdAt = u.createdAt - duration('PT2H')",
        id=f"{ward.id}:why",
    )
    ada, ben = await ward.at_two_desks(screens)
    await ben.begins_note("Why")
    await ben.presses("Control+End", "Backspace")
    await ben.types(" at home.")
    await ben.button("Done").click()
    await expect(ada.facet("Why")).to_contain_text("They stay well at home.")
    await opens_history(ada, ward, "?note=WHY")
    compared = ada.page.locator(".compared")
    await expect(compared.locator("ins")).to_contain_text("at home")
    await expect(compared.locator("ins")).to_have_count(1)
    await take(ada.page, "versions.png")
    assert await faults(ada.page) == []
    await ada.button("Who wrote what").click()
    wrote = ada.page.locator(".wrote")
    await expect(wrote.locator("[title='Ben Carter']")).to_contain_text("at home.")
    await expect(wrote.locator("[title='Ada Bright']").first).to_contain_text("People go home.")
    await take(ada.page, "who-wrote.png")
    assert await faults(ada.page) == []
    await ada.page.get_by_role("link", name="Ada Bright").click()
    await ada.page.get_by_label("A name to find this version by").fill("As agreed in May")
    await ada.button("Give it the name").click()
    await expect(ada.page.get_by_role("heading", name="As agreed in May")).to_be_visible()
    await ada.button("Bring this version back").click()
    await expect(ada.page.get_by_role("link", name="now")).to_contain_text("Ada Bright")
    await expect(ben.facet("Why")).to_contain_text("They stay well.")
    await expect(ben.facet("Why")).not_to_contain_text("at home")


async def test_who_only_reads_sees_what_was_done_but_no_versions(
    screens: Screens, ward: Ward
) -> None:
    await ward.ada.does("describe", processId=ward.id, facet="WHY", note="People go home.")
    cleo = await screens.of(await ward.reading())
    await opens_history(cleo, ward)
    await expect(cleo.page.get_by_text("described the why of")).to_be_visible()
    await expect(cleo.page.get_by_role("button", name="Take back")).to_have_count(0)
    await opens_history(cleo, ward, "?note=WHY")
    only = "Only those who may edit a note see what it said before."
    await expect(cleo.page.get_by_text(only)).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
async def test_the_history_fits_a_narrow_screen(screens: Screens, ward: Ward, width: int) -> None:
    await ward.ada.does("describe", processId=ward.id, facet="WHY", note="People go home.")
    ada = await screens.of(ward.ada)
    await ada.page.set_viewport_size({"width": width, "height": 844})
    for search in ("", "?of=cluster", "?note=WHY"):
        await opens_history(ada, ward, search)
        await expect(ada.page.get_by_role("heading", level=1)).to_be_visible()
        await ada.page.wait_for_load_state("networkidle")
        assert await ada.page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )

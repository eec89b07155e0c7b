"""The network goes away and comes back; nothing that a person did is lost."""

import asyncio
import re

from playwright.async_api import Dialog, expect

from e2e.axe import faults
from e2e.pictures import take
from e2e.screen import Screens
from e2e.ward import PARTS, TOP, Ward
from tests.servers import Server

ADMITTING, MEDICINES, DISCHARGE = PARTS


async def test_without_a_network_work_waits_and_is_saved_when_it_returns(
    screens: Screens, ward: Ward
) -> None:
    ada = await screens.of(ward.ada)
    await ada.opens_map(ward.id, TOP)
    await ada.chooses(ADMITTING)
    await ada.page.context.set_offline(True)
    await ada.renames("Welcoming patients")
    await expect(ada.card("Welcoming patients")).to_be_visible()
    await expect(ada.sync).to_have_text("On this device: 1 change")
    banner = ada.page.get_by_role("status").filter(has_text="No connection.")
    await expect(banner).to_contain_text("1 change waits now.")
    await ada.presses("Tab")
    await ada.types("Showing them round")
    await ada.presses("Enter")
    await expect(ada.sync).to_have_text("On this device: 2 changes")
    await ada.page.context.set_offline(False)
    await expect(ada.messages).to_contain_text("You are back online")
    await expect(ada.sync).to_have_text("Saved")
    await expect(banner).to_be_hidden()
    seen = await ward.ada.sees(ward.part[ADMITTING], "name parts { part { name } }")
    assert seen["name"] == "Welcoming patients"
    assert [each["part"]["name"] for each in seen["parts"]] == ["Showing them round"]


async def test_without_a_network_my_work_says_so_and_comes_when_it_returns(
    screens: Screens, ward: Ward
) -> None:
    ada = await screens.of(ward.ada)
    await ada.opens_map(ward.id, TOP)
    await ada.page.context.set_offline(True)
    await ada.button("My work").click()
    await expect(ada.dialog).to_contain_text("Your processes did not load")
    await expect(ada.button("Try again").last).to_be_visible()
    await ada.page.context.set_offline(False)
    await expect(ada.dialog.get_by_role("link", name=TOP).first).to_be_visible()
    await expect(ada.dialog.get_by_role("alert")).to_have_count(0)


async def test_a_server_that_dies_and_comes_back_is_found_again_and_nothing_is_lost(
    screens: Screens, ward: Ward, mortal_server: Server
) -> None:
    ada = await screens.of(ward.ada, address=mortal_server.address)
    await ada.opens_map(ward.id, TOP)
    await ada.chooses(ADMITTING)
    mortal_server.kill()
    await expect(ada.sync).to_have_text("Offline")
    await ada.renames("Welcoming patients")
    await expect(ada.sync).to_have_text("On this device: 1 change")
    await ward.ada.does("rename", processId=ward.part[DISCHARGE], name="Sending people home")
    await asyncio.to_thread(mortal_server.start)
    await expect(ada.messages).to_contain_text("Your change was saved.")
    await expect(ada.sync).to_have_text("Saved")
    await expect(ada.card("Sending people home")).to_be_visible()
    await expect(ada.card("Welcoming patients")).to_be_visible()
    seen = await ward.ada.sees(ward.part[ADMITTING], "name")
    assert seen["name"] == "Welcoming patients"


async def test_what_was_refused_after_working_offline_is_told_in_words(
    screens: Screens, ward: Ward
) -> None:
    ada = await screens.of(ward.ada)
    await ada.opens_map(ward.id, TOP)
    await ada.chooses(ADMITTING)
    await ada.page.context.set_offline(True)
    await ada.renames("Rounding")
    await expect(ada.page.get_by_text("No connection.")).to_be_visible()
    await ada.chooses(DISCHARGE)
    await ada.renames("Sending people home")
    await ward.ada.does("rename", processId=ward.part[MEDICINES], name="Sending people home")
    await ada.page.context.set_offline(False)
    await expect(ada.dialog).to_contain_text("Not saved")
    await expect(ada.dialog).to_contain_text(f"Rename ‘{DISCHARGE}’ to ‘Sending people home’")
    await ada.button("Continue").click()
    await expect(ada.card(DISCHARGE)).to_be_visible()
    await expect(ada.card("Rounding")).to_be_visible()


async def test_a_lost_network_is_told_at_once_to_whoever_only_reads(
    screens: Screens, ward: Ward
) -> None:
    ada = await screens.of(ward.ada)
    await ada.opens_map(ward.id, TOP)
    await ada.page.context.set_offline(True)
    await expect(ada.sync).to_have_text("Offline", timeout=3_000)
    await asyncio.sleep(6)
    await expect(ada.sync).to_have_text("Offline", timeout=1)
    await ada.page.context.set_offline(False)
    await expect(ada.sync).to_have_text("Saved", timeout=5_000)


LEFT = """async () => {
  const left = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((done, fail) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => done(asked.result);
      asked.onerror = fail;
    });
    for (const store of ["commands", "notes"]) {
      const rows = await new Promise((done) => {
        const asked = database.transaction(store).objectStore(store).count();
        asked.onsuccess = () => done(asked.result);
      });
      if (rows > 0) left.push(store);
    }
    database.close();
  }
  return left;
}"""
"""What of somebody's work is on the device: the names of the stores that hold something."""


async def test_what_was_done_without_a_network_outlives_the_page_and_is_saved_once(
    screens: Screens, ward: Ward
) -> None:
    ada = await screens.of(ward.ada)
    await ada.opens_map(ward.id, TOP)
    await ada.begins_note("Why")
    context = ada.page.context
    await context.set_offline(True)
    await ada.types("So that people go home.")
    state = ada.facet("Why").locator(".note-editor__state")
    await expect(state).to_contain_text("kept on this device", timeout=40_000)
    await ada.button("Done").click()
    await ada.chooses(ADMITTING)
    await ada.renames("Welcoming patients")
    await expect(ada.sync).to_have_text("On this device: 2 changes")
    assert sorted(await ada.page.evaluate(LEFT)) == ["commands", "notes"]
    await ada.page.close()
    await context.set_offline(False)
    later = await screens.tab(context)
    await later.opens_map(ward.id, TOP)
    await expect(later.card("Welcoming patients")).to_be_visible()
    await expect(later.sync).to_have_text("Saved")
    await expect(later.facet("Why")).to_contain_text("So that people go home.")
    seen = await ward.ada.sees(ward.part[ADMITTING], "name")
    assert seen["name"] == "Welcoming patients"
    assert await later.page.evaluate(LEFT) == []
    (renamed,) = await ward.world.database.run_text(
        "MATCH (e:Event {verb: 'rename'})-[:TOUCHED]->(:Process {id: $id}) RETURN count(e) AS times",
        id=ward.part[ADMITTING],
    )
    assert renamed["times"] == 1


async def test_a_draft_that_was_refused_outlives_the_page_and_is_compared_with_the_note(
    screens: Screens, ward: Ward
) -> None:
    ada, ben = await ward.at_two_desks(screens)
    await ben.begins_note("Why")
    await ben.types("So that people get well.")
    await expect(ada.facet("Why")).to_contain_text("So that people get well.")
    await ben.page.context.set_offline(True)
    await ben.presses("End", "Enter")
    await ben.types("And go home.")
    await ada.picks("More for this process", "Lock")
    await expect(ada.sync).to_have_text("Saved")
    await ben.page.context.set_offline(False)
    refused = ben.page.get_by_role("region", name="What was not taken up")
    await expect(refused).to_contain_text("And go home.")
    await ben.page.reload()
    draft = ben.facet("Why").get_by_role("region", name="Your draft for Why, not saved")
    await expect(draft).to_contain_text("And go home.")
    await ada.picks("More for this process", "Unlock")
    await draft.get_by_role("button", name="Compare with the note").click()
    compared = ben.dialog.locator(".compared")
    await expect(compared.locator("ins")).to_contain_text("And go home.")
    await expect(compared.locator("del")).to_contain_text("So that people get well.")
    assert await faults(ben.page) == []
    await take(ben.page, "draft.png")
    await ben.dialog.get_by_role("button", name="Close", exact=True).last.click()
    await draft.get_by_role("button", name="I do not need it").click()
    await expect(draft).to_have_count(0)
    await ben.page.reload()
    await expect(ben.facet("Why")).to_contain_text("So that people get well.")
    await expect(draft).to_have_count(0)


async def test_what_is_for_named_readers_is_never_on_the_device(
    screens: Screens, ward: Ward
) -> None:
    await ward.ada.does("setLabel", processId=ward.id, label="NAMED", below=True)
    ada = await screens.of(ward.ada)
    await ada.opens_map(ward.id, TOP)
    await ada.begins_note("Why")
    await ada.page.context.set_offline(True)
    await ada.types("In confidence.")
    state = ada.facet("Why").locator(".note-editor__state")
    await expect(state).to_contain_text("keep this page open", timeout=40_000)
    await ada.chooses(ADMITTING)
    await ada.renames("Welcoming patients")
    await expect(ada.sync).to_contain_text("On this page only")
    assert await ada.page.evaluate(LEFT) == []
    await ada.page.context.set_offline(False)
    await expect(ada.sync).to_have_text("Saved")


async def test_signing_out_leaves_nothing_on_the_device(screens: Screens, ward: Ward) -> None:
    ada = await screens.of(ward.ada)
    await ada.opens_map(ward.id, TOP)
    await ada.begins_note("Why")
    await ada.page.context.set_offline(True)
    await ada.types("So that people go home.")
    await expect(ada.sync).to_contain_text("On this device", timeout=40_000)
    assert await ada.page.evaluate(LEFT) == ["notes"]
    asked: list[str] = []

    async def agree(dialog: Dialog) -> None:
        asked.append(dialog.message)
        await dialog.accept()

    ada.page.on("dialog", agree)
    await ada.page.context.set_offline(False)
    await ada.page.route("**/live", lambda route: route.abort())
    await ada.picks(re.compile("menu"), "Sign out")
    await expect(ada.page).to_have_url(re.compile("/sign-in"))
    assert await ada.page.evaluate("indexedDB.databases()") == []

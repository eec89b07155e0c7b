"""Interlock can be installed, and without a network it opens what was seen last, as it was."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from typing import Any

from playwright.async_api import expect

from e2e import pictures
from e2e.screen import PATIENCE, Screen, Screens
from e2e.ward import PARTS, TOP, Ward, open_ward
from tests.world import World

ADMITTING, MEDICINES, DISCHARGE = PARTS
IN_CONFIDENCE = "Whatever nobody else may know"

IS_READY = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  return registration?.active?.state === "activated" && navigator.serviceWorker.controller !== null;
}"""
CACHED = """async () => {
  const kept = [];
  for (const name of await caches.keys())
    for (const { url } of await (await caches.open(name)).keys()) kept.push(new URL(url).pathname);
  return kept;
}"""
ON_DEVICE = """async () => {
  const kept = {};
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((done, fail) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => done(asked.result);
      asked.onerror = fail;
    });
    for (const store of database.objectStoreNames)
      kept[store] = await new Promise((done) => {
        const asked = database.transaction(store).objectStore(store).getAll();
        asked.onsuccess = () => done(asked.result);
      });
    database.close();
  }
  return kept;
}"""
"""Everything that is on the device, by store."""


LOOKS = 250
"""Milliseconds between two looks."""


async def until(holds: Callable[[], Awaitable[bool]]) -> None:
    for _ in range(PATIENCE // LOOKS):
        if await holds():
            return
        await asyncio.sleep(LOOKS / 1000)
    raise AssertionError("it did not come to be so")


async def keeps_shell(screen: Screen) -> None:
    async def is_ready() -> bool:
        return bool(await screen.page.evaluate(IS_READY))

    await until(is_ready)


async def seen_here(screen: Screen) -> str:
    """The clusters on the device, as text."""
    return json.dumps((await screen.page.evaluate(ON_DEVICE)).get("clusters", []))


async def keeps(screen: Screen, *words: str) -> None:
    """What was seen is on the device, and says this."""

    async def is_kept() -> bool:
        kept = await seen_here(screen)
        return all(each in kept for each in words)

    await until(is_kept)


async def keeps_nothing(screen: Screen) -> None:
    async def is_gone() -> bool:
        return await seen_here(screen) == "[]"

    await until(is_gone)


async def ready(screens: Screens, ward: Ward) -> Screen:
    """Ada has seen the ward, and can see it again without a network."""
    ada = await screens.of(ward.ada, service_workers="allow")
    await ada.opens_map(ward.id, TOP)
    await keeps_shell(ada)
    await keeps(ada, TOP, DISCHARGE, '"notes"')
    return ada


def banner(screen: Screen) -> Any:
    return screen.page.get_by_role("status").filter(has_text="Without a network:")


async def test_it_can_be_installed(screens: Screens, ward: Ward) -> None:
    ada = await ready(screens, ward)
    answer = await ada.page.request.get(f"{screens.address}/manifest.webmanifest")
    assert answer.headers["content-type"].startswith("application/manifest+json")
    manifest = await answer.json()
    assert manifest["name"] == "Interlock"
    for icon in manifest["icons"]:
        size = int(icon["sizes"].split("x")[0])
        measured = await ada.page.evaluate(
            "async (src) => { const image = new Image(); image.src = src; await image.decode();"
            " return [image.naturalWidth, image.naturalHeight]; }",
            icon["src"],
        )
        assert measured == [size, size]
    devtools = await ada.page.context.new_cdp_session(ada.page)
    assert (await devtools.send("Page.getAppManifest"))["errors"] == []
    told = await devtools.send("Page.getInstallabilityErrors")
    # What a browser that is not on a screen says of itself is not about us.
    assert {each["errorId"] for each in told["installabilityErrors"]} <= {"in-incognito"}


async def test_only_the_client_itself_is_kept_as_its_shell(screens: Screens, ward: Ward) -> None:
    ada = await ready(screens, ward)
    await ada.chooses(ADMITTING)
    await ada.page.reload()
    await ada.is_connected()
    kept = await ada.page.evaluate(CACHED)
    assert "/" in kept
    assert all(path == "/" or path.startswith("/assets/") for path in kept)
    page = await ada.page.evaluate("async () => (await caches.match('/')).text()")
    assert TOP not in page
    assert ward.ada.person_id not in page


async def test_without_a_network_the_map_opens_as_it_was_seen(screens: Screens, ward: Ward) -> None:
    ada = await ready(screens, ward)
    await ada.page.context.set_offline(True)
    for path in ("/", f"/map/{ward.part[MEDICINES]}", f"/map/{ward.id}"):
        await ada.opens(path)
        await expect(banner(ada)).to_have_text(
            re.compile(r"as you saw it on \d{1,2} \w+, \d\d:\d\d\. You can go on working")
        )
        await expect(ada.card(DISCHARGE)).to_be_visible()
        await expect(ada.sync).to_have_text("Offline")
    await expect(ada.facet("Why")).to_be_visible()
    await pictures.take(ada.page, "without-a-network.png")


async def test_what_is_done_without_a_network_is_saved_once_when_it_returns(
    screens: Screens, ward: Ward
) -> None:
    ada = await ready(screens, ward)
    await ada.page.context.set_offline(True)
    await ada.page.reload()
    await expect(banner(ada)).to_be_visible()
    await ada.card(ADMITTING).click()
    await ada.renames("Welcoming patients")
    await expect(ada.sync).to_have_text("On this device: 1 change")
    await ada.page.reload()
    await expect(ada.card("Welcoming patients")).to_be_visible()
    await expect(banner(ada)).to_contain_text("1 change waits now.")
    await ward.ada.does("rename", processId=ward.part[MEDICINES], name="Handing out medicines")
    await ada.page.context.set_offline(False)
    await expect(ada.sync).to_have_text("Saved")
    await expect(banner(ada)).to_be_hidden()
    await expect(ada.card("Handing out medicines")).to_be_visible()
    await expect(ada.card("Welcoming patients")).to_be_visible()
    seen = await ward.ada.sees(ward.part[ADMITTING], "name")
    assert seen["name"] == "Welcoming patients"
    (renamed,) = await ward.world.database.run_text(
        "MATCH (e:Event {verb: 'rename'})-[:TOUCHED]->(:Process {id: $id}) RETURN count(e) AS times",
        id=ward.part[ADMITTING],
    )
    assert renamed["times"] == 1


async def test_what_waits_in_another_cluster_is_sent_too_and_told_when_refused(
    screens: Screens, ward: Ward, world: World
) -> None:
    ada = await ready(screens, ward)
    other = await open_ward(world, "Caring for outpatients", "Olu Adeyemi")
    await ada.page.context.set_offline(True)
    await ada.card(ADMITTING).click()
    await ada.renames("Welcoming patients")
    await ada.card(DISCHARGE).click()
    await ada.renames("Sending people home")
    await expect(ada.sync).to_have_text("On this device: 2 changes")
    context = ada.page.context
    await ada.page.close()
    await ward.ada.does("rename", processId=ward.part[MEDICINES], name="Sending people home")
    await context.set_offline(False)
    later = await screens.tab(context)
    await later.opens(f"/map/{other.id}")
    await expect(later.dialog).to_contain_text("Not saved")
    await expect(later.dialog).to_contain_text(f"Rename ‘{DISCHARGE}’ to ‘Sending people home’")
    seen = await ward.ada.sees(ward.part[ADMITTING], "name")
    assert seen["name"] == "Welcoming patients"


async def test_what_is_not_kept_says_so_and_lists_what_is(
    screens: Screens, ward: Ward, world: World
) -> None:
    ada = await ready(screens, ward)
    other = await open_ward(world, "Caring for outpatients", "Olu Adeyemi")
    await ada.page.context.set_offline(True)
    await ada.opens(f"/map/{other.id}")
    await expect(ada.page.get_by_role("heading", name="Not kept on this device")).to_be_visible()
    await ada.page.get_by_role("link", name=TOP).click()
    await expect(ada.card(DISCHARGE)).to_be_visible()
    await ada.opens(f"/map/{other.id}")
    await expect(ada.page.get_by_role("heading", name="Not kept on this device")).to_be_visible()
    await ada.page.context.set_offline(False)
    await expect(ada.card("Caring for outpatients")).to_be_visible()


async def test_what_is_for_named_readers_is_never_among_what_was_seen(
    screens: Screens, ward: Ward
) -> None:
    await ward.ada.does("rename", processId=ward.part[MEDICINES], name=IN_CONFIDENCE)
    ada = await screens.of(ward.ada, service_workers="allow")
    await ward.ada.does("setLabel", processId=ward.part[MEDICINES], label="NAMED", below=True)
    await ada.opens_map(ward.id, TOP)
    await ada.chooses(IN_CONFIDENCE)
    await keeps_shell(ada)
    await keeps(ada, TOP, DISCHARGE)
    assert IN_CONFIDENCE not in json.dumps(await ada.page.evaluate(ON_DEVICE))
    await ada.page.context.set_offline(True)
    await ada.page.reload()
    await expect(ada.page.get_by_role("heading", name="Not kept on this device")).to_be_visible()
    await ada.page.get_by_role("link", name=TOP).click()
    await expect(ada.card("A restricted process")).to_be_visible()
    await expect(ada.card(IN_CONFIDENCE)).to_have_count(0)


async def test_what_becomes_confidential_goes_from_the_device(screens: Screens, ward: Ward) -> None:
    ada = await ready(screens, ward)
    await ward.ada.does("setLabel", processId=ward.id, label="NAMED", below=True)
    await keeps_nothing(ada)


async def test_signing_out_leaves_neither_what_was_seen_nor_who_saw_it(
    screens: Screens, ward: Ward
) -> None:
    ada = await ready(screens, ward)
    await ada.picks(re.compile("menu"), "Sign out")
    await expect(ada.page).to_have_url(re.compile("/sign-in"))
    assert await ada.page.evaluate("indexedDB.databases()") == []
    assert all(
        path == "/" or path.startswith("/assets/") for path in await ada.page.evaluate(CACHED)
    )
    await ada.page.context.set_offline(True)
    await ada.opens("/")
    await expect(ada.page.get_by_text(TOP)).to_have_count(0)


async def test_what_was_seen_goes_with_the_session(screens: Screens, ward: Ward) -> None:
    ada = await ready(screens, ward)
    await ward.world.database.run_text(
        "MATCH (s:Session)-[:OF]->(:Person {id: $id}) DETACH DELETE s",
        id=ward.ada.person_id,
    )
    await ada.opens("/")
    await keeps_nothing(ada)

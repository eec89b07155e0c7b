"""One person at a browser of their own; things are found on it by role and by label."""

import asyncio
import re
from typing import Any

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, expect

from tests.world import Person

PATIENCE = 20_000
"""Milliseconds: many times what anything here needs on a machine with nothing else to do."""
SETTLING = 150
"""Milliseconds in which an editor hears from the browser where the cursor is, or puts it where it believes it to be:
nobody's fingers are faster."""
DESK = (1440, 900)
NETWORK = re.compile(r"Failed to load resource|net::ERR_")
SYNC_WORDS = re.compile(
    r"^(Saved|Not saved|Connecting|Offline|Read only|(On this device|On this page only|Saving): .*)$"
)

expect.set_options(timeout=PATIENCE)


class Screen:
    """A page, in the words of whoever sits before it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.broken: list[str] = []
        """What a page must never say: errors of its own, and refusals of its own policy."""
        page.on("pageerror", lambda error: self.broken.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not NETWORK.search(message.text):
            self.broken.append(message.text)

    async def opens(self, path: str) -> None:
        await self.page.goto(f"{self.address}{path}")

    async def opens_map(self, process_id: str, name: str) -> None:
        await self.opens(f"/map/{process_id}")
        await expect(self.card(name)).to_have_attribute("aria-selected", "true")
        await self.is_connected()
        await self.is_drawn()

    async def is_connected(self) -> None:
        await expect(self.sync).to_have_text(re.compile("Saved|Read only"))

    async def chooses(self, name: str) -> None:
        await self.card(name).click()
        await expect(self.title).to_have_text(name)

    async def turns_to(self, tab: str) -> None:
        await self.panel.get_by_role("tab", name=tab).click()

    async def picks(self, menu: str | re.Pattern[str], item: str) -> None:
        await self.page.get_by_role("button", name=menu, exact=True).click()
        await self.page.get_by_role("menuitem", name=item).click()

    async def finds(self, label: str, words: str, choice: str) -> None:
        """Types into a combo box and takes what it offers."""
        box = self.page.get_by_role("combobox", name=label)
        await box.scroll_into_view_if_needed()  # scrolling closes what it offers
        await self.is_drawn()
        await box.fill(words)
        await self.page.get_by_role("option", name=choice).first.click()

    async def begins_note(self, facet: str) -> Locator:
        """Where the note of a facet is written, with the keyboard in it."""
        await self.facet(facet).get_by_role("button", name=f"note for {facet}").click()
        surface = self.page.get_by_role("textbox", name=f"{facet}: note")
        await expect(surface).to_be_focused()
        await self.page.wait_for_timeout(SETTLING)
        return surface

    async def renames(self, name: str) -> None:
        """The process on which the keyboard stands."""
        await self.presses("F2")
        await self.types(name)
        await self.presses("Enter")

    async def lifts(self, name: str, over: str, height: float = 0.5) -> None:
        """Drags a card over another, above it, on it or below it, and holds it there."""
        taken, target = await self.card(name).bounding_box(), await self.card(over).bounding_box()
        assert taken
        assert target
        middle = target["x"] + target["width"] / 2
        mouse = self.page.mouse
        await mouse.move(taken["x"] + taken["width"] / 3, taken["y"] + taken["height"] / 2)
        await mouse.down()
        await mouse.move(middle, target["y"] + target["height"] / 2, steps=8)
        await mouse.move(middle, target["y"] + target["height"] * height, steps=2)

    async def walks_into(self, name: str) -> None:
        """Right unfolds and goes in; down goes on until the name that is wanted is heard."""
        here = self.focused
        level = str(int(await here.get_attribute("aria-level") or 0) + 1)
        async with asyncio.timeout(PATIENCE / 1000):
            # Parts may have to be fetched first: then the key is pressed again.
            while await here.get_attribute("aria-level") != level:
                await self.presses("ArrowRight")
                await self.is_drawn()
        for _ in range(int(await here.get_attribute("aria-setsize") or 0)):
            if await self.card(name).and_(here).count():
                return
            await self.presses("ArrowDown")
        raise AssertionError(f"{name} was not met on the way down")

    async def is_drawn(self) -> None:
        await self.page.evaluate(
            "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )

    async def presses(self, *keys: str) -> None:
        for key in keys:
            await self.page.keyboard.press(key)

    async def types(self, text: str, *, delay: float = 0) -> None:
        """`delay`: milliseconds between letters, for somebody who thinks."""
        await self.page.keyboard.type(text, delay=delay)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    @property
    def focused(self) -> Locator:
        return self.page.locator(":focus")

    def card(self, name: str) -> Locator:
        return self.page.get_by_role("treeitem", name=name, exact=True)

    @property
    def cards(self) -> Locator:
        return self.page.get_by_role("treeitem")

    @property
    def panel(self) -> Locator:
        return self.page.get_by_role("complementary", name="The chosen process")

    @property
    def title(self) -> Locator:
        return self.panel.get_by_role("heading", level=2)

    @property
    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog")

    @property
    def messages(self) -> Locator:
        return self.page.get_by_role("log", name="Messages")

    @property
    def sync(self) -> Locator:
        """Where this person's work is, in the words that are seen."""
        return self.page.get_by_role("banner").get_by_text(SYNC_WORDS)

    def facet(self, name: str) -> Locator:
        heading = self.page.get_by_role("heading", name=name, exact=True)
        return self.panel.get_by_role("group").filter(has=heading)


class Screens:
    """Opens screens for one test, each in a browser that knows nothing of the others."""

    def __init__(self, chromium: Browser, address: str) -> None:
        self._chromium = chromium
        self.address = address
        self.opened: list[Screen] = []

    async def of(self, person: Person | None = None, **others: Any) -> Screen:
        """A screen with this person signed in; of nobody in particular: signed out."""
        address = others.pop("address", self.address)
        context = await self._context(**others)
        if person:
            await context.add_cookies(
                [
                    {"name": name, "value": secret, "url": address}
                    for name, secret in person.client.cookies.items()
                ]
            )
        return await self.tab(context, address)

    async def demo(self, who: str, **others: Any) -> Screen:
        """A screen with one of the demo people signed in: gp, ward, lab and so on."""
        context = await self._context(**others)
        people = await context.request.get(f"{self.address}/sign-in/options")
        person = next(
            each for each in (await people.json())["demo"] if each["email"].startswith(f"{who}@")
        )
        answer = await context.request.post(
            f"{self.address}/sign-in",
            data={"email": person["email"], "password": person["password"]},
            headers={"origin": self.address},
        )
        assert answer.ok, await answer.text()
        return await self.tab(context)

    async def tab(self, context: BrowserContext, address: str | None = None) -> Screen:
        """One more page in the same browser."""
        screen = Screen(await context.new_page(), address or self.address)
        self.opened.append(screen)
        return screen

    async def _context(self, size: tuple[int, int] = DESK, **others: Any) -> BrowserContext:
        width, height = size
        # Fetching the whole client for each of a hundred browsers would take the machine from what is promised here.
        others.setdefault("service_workers", "block")
        context = await self._chromium.new_context(
            viewport={"width": width, "height": height},
            device_scale_factor=1,
            reduced_motion="reduce",
            locale="en-GB",
            timezone_id="Europe/London",
            **others,
        )
        context.set_default_timeout(PATIENCE)
        return context

    async def close(self) -> None:
        for context in {screen.page.context for screen in self.opened}:
            await context.close()

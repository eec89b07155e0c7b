"""The pictures of docs/, taken where the tests stand: only when INTERLOCK_PICTURES=1 asks for them."""

import base64
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from playwright.async_api import FloatRect, Locator, Page

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
LARGEST = 300_000
"""Bytes: pictures are kept beside the source."""

SIDE_BY_SIDE = """<!doctype html><meta charset="utf-8"><style>
  body { margin: 0; padding: 16px; width: max-content; background: #212b32; color: #fff;
         font: bold 20px Arial, sans-serif }
  div { display: flex; gap: 16px }
  figure { margin: 0 } figcaption { padding: 0 2px 10px }
  img { display: block; border-radius: 6px }
</style><div>"""


def are_wanted() -> bool:
    return os.environ.get("INTERLOCK_PICTURES") == "1"


async def take(page: Page, name: str, of: Locator | None = None) -> None:
    """A picture of the page, or of one thing on it."""
    if are_wanted():
        keep(name, await shot(of or page))


async def take_side_by_side(
    name: str, shown: Mapping[str, Page | Locator], *, moving: bool = False
) -> None:
    """Pages, or something on each, beside each other in one picture, each under its own words. `moving`: in the
    midst of what fades, not after it."""
    if not are_wanted():
        return
    figures = [
        f"<figure><figcaption>{words}</figcaption>"
        f'<img src="data:image/png;base64,{base64.b64encode(await shot(of, moving=moving)).decode()}"></figure>'
        for words, of in shown.items()
    ]
    first = next(iter(shown.values()))
    page = first.page if isinstance(first, Locator) else first
    sheet = await page.context.new_page()
    await sheet.set_content(SIDE_BY_SIDE + "".join(figures) + "</div>")
    keep(name, await shot(sheet.locator("body")))
    await sheet.close()


async def shot(of: Page | Locator, *, moving: bool = False) -> bytes:
    animations: Literal["allow", "disabled"] = "allow" if moving else "disabled"
    picture: bytes = await of.screenshot(animations=animations, caret="hide")
    return picture


def keep(name: str, picture: bytes) -> None:
    assert len(picture) < LARGEST, f"{name} has {len(picture):,} bytes"
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / name).write_bytes(picture)


def overlaps(a: FloatRect, b: FloatRect) -> bool:
    return (
        a["x"] < b["x"] + b["width"]
        and b["x"] < a["x"] + a["width"]
        and a["y"] < b["y"] + b["height"]
        and b["y"] < a["y"] + a["height"]
    )

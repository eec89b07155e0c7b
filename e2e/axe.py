"""The accessibility scan: axe-core, run in the page as it stands."""

from pathlib import Path

from playwright.async_api import Page

AXE = Path(__file__).resolve().parent.parent / "frontend/node_modules/axe-core/axe.min.js"
GRAVE = ("serious", "critical")


AT_REST = """Promise.race([
  Promise.all(document.getAnimations()
    .filter(one => one.effect.getComputedTiming().iterations !== Infinity)
    .map(one => one.finished.catch(() => null))),
  new Promise(done => setTimeout(done, 1000)),
]).then(() => null)"""
"""Colours on their way from one to another are neither."""


async def faults(page: Page) -> list[str]:
    """What axe finds serious or critical: the rule, and where it is broken."""
    # By the debugger: the page's own policy, which forbids other scripts, stays as it is.
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE.read_text(encoding="utf-8"))
    await page.evaluate(AT_REST)
    found = await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{rule['impact']}: {rule['id']} ({rule['help']}) at {place['html'][:160]}"
        for rule in found["violations"]
        if rule["impact"] in GRAVE
        for place in rule["nodes"]
    ]

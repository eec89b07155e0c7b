"""Each control of docs/security.md names a test that is there."""

import re

import pytest

from backend.database import GRAPH

ROOT = GRAPH.parent
ROWS = [
    [cell.strip() for cell in line.strip("| ").split(" | ")]
    for line in (ROOT / "docs" / "security.md").read_text(encoding="utf-8").splitlines()
    if re.match(r"\| \d+ \|", line)
]
WRITTEN = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests").rglob("test_*.py"))
)


def test_the_controls_are_numbered_without_a_gap() -> None:
    assert [int(row[0]) for row in ROWS] == list(range(1, 39))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"control {row[0]}")
def test_a_control_is_held_by_a_test_that_is_there(row: list[str]) -> None:
    held = row[-1].strip("`")
    if held.endswith(".py"):
        assert (ROOT / held).is_file()
    else:
        assert re.search(rf"def {held}\(", WRITTEN), held

"""The two reads that are measured, and which processes they are asked of."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from backend.generator import generate
from backend.generator.rows import PartRow, ProcessRow

LAYERS = 3
NEAR = 400
TOPS, LEAVES = 8, 64


@dataclass(frozen=True)
class Read:
    """One question, put to each subject in its own language."""

    name: str
    title: str
    expected: Mapping[str, int]
    """For each id that is asked for, how many processes a right answer names."""

    @property
    def ids(self) -> Sequence[str]:
        return list(self.expected)


def reads_of(processes: int, seed: int) -> tuple[Read, Read]:
    """(a) one process with its path, for the deepest; (b) subtrees of about 400."""
    rows = [row for batch in generate(processes, seed) for row in batch]
    home = {row.part_id: row.whole_id for row in rows if isinstance(row, PartRow) and row.home}
    parts: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if isinstance(row, PartRow):
            parts[row.whole_id].append(row.part_id)
    ids = [row.id for row in rows if isinstance(row, ProcessRow)]
    paths = {process_id: _path_length(process_id, home) for process_id in ids}
    deepest = sorted(ids, key=lambda one: (-paths[one], one))[:LEAVES]
    sizes = {one: _size(one, parts) for one in ids if len(parts[one]) >= LAYERS}
    nearest = sorted(sizes, key=lambda one: (abs(sizes[one] - NEAR), one))[:TOPS]
    return (
        Read("a", "a process with its path", {one: 1 + paths[one] for one in deepest}),
        Read("b", "a subtree of about 400", {one: sizes[one] for one in nearest}),
    )


def _path_length(process_id: str, home: Mapping[str, str]) -> int:
    length = 0
    while process_id in home:
        process_id, length = home[process_id], length + 1
    return length


def _size(process_id: str, parts: Mapping[str, list[str]]) -> int:
    """How many processes stand at and up to three layers below this one, each counted once."""
    found, layer = {process_id}, {process_id}
    for _ in range(LAYERS):
        layer = {part for whole in layer for part in parts.get(whole, ())}
        found |= layer
    return len(found)

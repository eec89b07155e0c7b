"""How two texts differ: line by line, and word by word in lines that became others."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, ADDED, REMOVED = "SAME", "ADDED", "REMOVED"
WORDS = re.compile(r"\s+|\w+|[^\w\s]")
ALIKE = 0.4
"""Lines that share less than this of their words are others, not changed ones."""


@dataclass(frozen=True)
class Piece:
    kind: str
    text: str


Line = list[Piece]


def compare(before: str, after: str) -> list[Line]:
    """The lines of both texts in order, each as pieces that stayed, came or went."""
    old, new = before.split("\n") if before else [], after.split("\n") if after else []
    lines: list[Line] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            lines += [[Piece(SAME, line)] for line in old[a:b]]
        else:
            lines += _changed(old[a:b], new[c:d])
    return lines


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    """A run of lines that became another run: in pairs where they are alike, in their order."""
    begin = 0
    for line in old:
        like = next((at for at in range(begin, len(new)) if _is_alike(line, new[at])), None)
        if like is None:
            yield [Piece(REMOVED, line)]
            continue
        yield from ([Piece(ADDED, one)] for one in new[begin:like])
        yield _words(line, new[like])
        begin = like + 1
    yield from ([Piece(ADDED, one)] for one in new[begin:])


def _is_alike(old: str, new: str) -> bool:
    matcher = SequenceMatcher(None, WORDS.findall(old), WORDS.findall(new), autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _words(old: str, new: str) -> Line:
    said, says = WORDS.findall(old), WORDS.findall(new)
    line: Line = []
    for kind, a, b, c, d in SequenceMatcher(None, said, says, autojunk=False).get_opcodes():
        gone, come = "".join(said[a:b]), "".join(says[c:d])
        if kind == "equal":
            line.append(Piece(SAME, gone))
            continue
        line += [Piece(REMOVED, gone)] if gone else []
        line += [Piece(ADDED, come)] if come else []
    return line

"""The text of a note as a Yjs document: read from bytes of anybody's making, told as plain text, rewritten by us.

Every call that reads foreign bytes is guarded: the library underneath may panic, which is no `Exception`. The shape of
the document is that of docs/protocol.md.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Any

from pycrdt import Doc, XmlElement, XmlFragment, XmlText, get_update, merge_updates

from backend.blocks import MENTIONED, Block, derive, mention_of, said
from backend.rules import LONGEST_NOTE

ROOT = "prose"
DEEPEST = 16
"""Lists inside of lists, and what is in them."""
LARGEST = 1_000_000
"""Bytes of a whole document with its past."""
NOTHING = b"\0"
"""The state vector of an empty document."""
EMPTY = b"\0\0"
"""The update that says nothing."""
LISTS = frozenset({"bullet_list", "ordered_list"})
TEXT = "text"
INLINE = frozenset({"hard_break", "mention"})
"""What stands between words."""
HOLDS = {
    None: LISTS | {"paragraph", "heading"},
    "paragraph": {TEXT} | INLINE,
    "heading": {TEXT} | INLINE,
    "bullet_list": {"list_item"},
    "ordered_list": {"list_item"},
    "list_item": LISTS | {"paragraph"},
    "hard_break": frozenset[str](),
    "mention": frozenset[str](),
}
"""What may stand in what; editors throw away for everybody whatever else they find."""
LINK = re.compile(r"(https?|mailto):", re.IGNORECASE)
ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""As ids are kept. A mention is given one and nothing else: no name, which not all who read the note may know."""
LONGEST_VARINT = 9
UNFINISHED = bytes(range(0x80, 0x100))
"""Bytes after which a number goes on."""


class Unreadable(Exception):
    """These bytes are no update of such a document."""


class Incomplete(Exception):
    """The update rests on something that this document does not have."""


class TooMuch(Exception):
    """With the update the document would be larger than a note may be."""


@contextmanager
def _foreign() -> Iterator[None]:
    """Reading what somebody sent: whatever goes wrong is that it cannot be read."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        raise Unreadable(type(error).__name__) from None


class Prose:
    """One document."""

    def __init__(self, updates: Iterable[bytes] = ()) -> None:
        self._doc: Doc[Any] = Doc()
        self._root: XmlFragment = self._doc.get(ROOT, type=XmlFragment)
        for update in updates:
            with _foreign():
                self._doc.apply_update(update)

    @property
    def client(self) -> int:
        """The id that the server itself writes with."""
        return self._doc.client_id

    @property
    def vector(self) -> bytes:
        return self._doc.get_state()

    @property
    def whole(self) -> bytes:
        """The document as one update."""
        return self._doc.get_update()

    def lacking(self, vector: bytes) -> bytes:
        """What somebody with this state vector does not have."""
        with _foreign():
            return self._doc.get_update(counted(vector))

    def apply(self, update: bytes) -> None:
        """Take an update in. Whatever it raises, this document is then to be thrown away."""
        with _foreign():
            self._doc.apply_update(counted(update))
            vector = self.vector
            beside = get_update(update, vector)
        if beside != EMPTY and not _has_all(vector, beside):
            raise Incomplete
        if list(self._doc.keys()) != [ROOT]:
            raise Unreadable("another root")

    def clock(self, client: int) -> int:
        """How far a client's writing goes; 0 when it has written nothing."""
        return clock_of(self.vector, client)

    def clocks(self) -> dict[int, int]:
        """How far each client's writing goes."""
        return dict(read_pairs(self.vector))

    def text(self) -> str:
        """The plain text: a line a block, items of lists marked as such."""
        # One transaction for all that is read: the library would begin one for each node, which takes longer.
        with _foreign(), self._doc.transaction():
            _check(self._root)
            lines = [line for block in self._root.children for line in _lines(block)]
        text = "\n".join(lines)
        if len(text) > LONGEST_NOTE:
            raise TooMuch(f"A note has at most {LONGEST_NOTE:,} characters.")
        return text.strip("\n")

    def blocks(self) -> list[Block]:
        """The rich text, of a document that `text` has checked."""
        with _foreign(), self._doc.transaction():
            return derive(self._root.children)

    def rewrite(self, text: str) -> bytes:
        """Make this the text, keeping the blocks that say what they said; the update that does so."""
        before, wanted = self.vector, text.split("\n") if text else []
        with self._doc.transaction():
            _rewrite(self._root, wanted)
        return self._doc.get_update(before)

    def restore(self, version: "Prose") -> bytes:
        """Make this say what a version says, marks and all, keeping the blocks that are in it; the update that does."""
        before = self.vector
        with self._doc.transaction():
            _restore(self._root, version._root)
        return self._doc.get_update(before)


def _has_all(vector: bytes, beside: bytes) -> bool:
    """Whether the rest of an update is nothing but deletions of what is here: others would wait, unseen, and delete
    what somebody is yet to write."""
    return beside[0] == 0 and all(
        end <= clock_of(vector, client) for client, end in read_deleted(beside[1:])
    )


def canonical(update: bytes) -> bytes:
    """The update as Yjs itself writes it. Numbers may be written so that each who reads them reads another."""
    with _foreign():
        return merge_updates(counted(update))


def counted(data: bytes) -> bytes:
    """These bytes, an update or a state vector, when they may hold as many clients as they begin by saying: the library
    makes room for all of them before it looks, which takes it a second for some hundred millions."""
    if next(read_varints(data), 0) > len(data):
        raise Unreadable("fewer clients than it says")
    return data


def first_of(update: bytes) -> tuple[int, int, int] | None:
    """How many clients wrote an update, the first of them, and from which clock; None when it only deletes."""
    numbers = read_varints(update)
    try:
        clients = next(numbers)
        if clients == 0:
            return None
        _, client, clock = next(numbers), next(numbers), next(numbers)
    except StopIteration:
        raise Unreadable("cut short") from None
    return clients, client, clock


def read_pairs(vector: bytes) -> Iterator[tuple[int, int]]:
    """The clients and clocks of a state vector."""
    numbers = read_varints(vector)
    try:
        for _ in range(next(numbers)):
            yield next(numbers), next(numbers)
    except StopIteration:
        raise Unreadable("cut short") from None


def clock_of(vector: bytes, client: int) -> int:
    """The clock of one client in a state vector as the library writes it; 0 when it is not there. It is looked for as
    bytes: to read all numbers of a note that hundreds write costs more than all else that is done with an update."""
    wanted, at = written(client), 1
    while (at := vector.find(wanted, at)) > 0:
        # Where a number begins, and an odd number of them stands before it: how many there are, and whole pairs.
        if vector[at - 1] < 0x80 and len(vector[:at].translate(None, UNFINISHED)) % 2:
            return next(read_varints(vector[at + len(wanted) :]), 0)
        at += 1
    return 0


def written(number: int) -> bytes:
    """A number of seven bits a byte, the lowest first."""
    said = bytearray()
    while number >= 0x80:
        said.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*said, number])


def read_deleted(deleted: bytes) -> Iterator[tuple[int, int]]:
    """The clients of whose writing something is deleted, and up to which clock."""
    numbers = read_varints(deleted)
    try:
        for _ in range(next(numbers)):
            client = next(numbers)
            for _ in range(next(numbers)):
                yield client, next(numbers) + next(numbers)
    except StopIteration:
        raise Unreadable("cut short") from None


def read_varints(data: bytes) -> Iterator[int]:
    """Numbers of seven bits a byte, the lowest first; none is longer than any that Yjs writes."""
    value = length = 0
    for byte in data:
        value |= (byte & 0x7F) << (7 * length)
        length += 1
        if length > LONGEST_VARINT:
            raise Unreadable("a number is too long")
        if byte < 0x80:
            yield value
            value = length = 0


def _check(node: Any, depth: int = 0) -> None:
    """That a node holds what it may."""
    if depth > DEEPEST:
        raise Unreadable("nested too deeply")
    may_hold = HOLDS[node.tag if depth else None]
    for child in node.children:
        tag = TEXT if isinstance(child, XmlText) else getattr(child, "tag", None)
        if tag not in may_hold:
            raise Unreadable("something that no note has")
        if isinstance(child, XmlText):
            _check_marks(child)
        else:
            _check_attributes(child)
            _check(child, depth + 1)


def _check_attributes(node: XmlElement) -> None:
    if node.tag == "heading" and node.attributes.get("level") not in (2, 3, "2", "3"):
        raise Unreadable("a heading of no level")
    if node.tag == "mention" and not _is_mention(node.attributes):
        raise Unreadable("a mention of nothing")


def _is_mention(attributes: Any) -> bool:
    told = dict(attributes)
    return (
        told.keys() == {"kind", "id"}
        and told["kind"] in MENTIONED
        and ID.fullmatch(told["id"]) is not None
    )


def _check_marks(text: XmlText) -> None:
    for chunk, marks in text.diff():
        if not isinstance(chunk, str) or not {"strong", "em", "link"}.issuperset(marks or ()):
            raise Unreadable("something that no text has")
        link = (marks or {}).get("link")
        if link is not None and not LINK.match(str(dict(link).get("href"))):
            raise Unreadable("a link that leads nowhere")


def _lines(block: Any, mark: str = "", depth: int = 0) -> list[str]:
    """The lines of a block; those of a list item begin with its mark, or stand below it."""
    if not isinstance(block, XmlElement):
        return (mark + _words(block)).split("\n")
    if block.tag in LISTS:
        return _items(block, depth)
    inner = list(block.children)
    if any(_is_block(child) for child in inner):
        found = [line for child in inner for line in _lines(child, depth=depth + 1)]
        below = " " * len(mark)
        return [(below if at else mark) + line for at, line in enumerate(found)]
    return (mark + "".join(_words(child) for child in inner)).split("\n")


def _items(block: XmlElement, depth: int) -> list[str]:
    numbered = block.tag == "ordered_list"
    return [
        line
        for at, item in enumerate(block.children, 1)
        for line in _lines(item, f"{at}. " if numbered else "- ", depth + 1)
    ]


def _is_block(node: Any) -> bool:
    return isinstance(node, XmlElement) and node.tag not in INLINE


def _words(node: Any) -> str:
    if isinstance(node, XmlText):
        return said("".join(chunk for chunk, _ in node.diff() if isinstance(chunk, str)))
    if not isinstance(node, XmlElement):
        return ""
    if node.tag == "mention":
        return MENTIONED[mention_of(node)["kind"]]
    return "\n" if node.tag == "hard_break" else ""


def _rewrite(root: XmlFragment, wanted: list[str]) -> None:
    """Replace the runs of top-level blocks whose lines are others."""
    blocks = [_lines(block) for block in root.children]
    present = [line for lines in blocks for line in lines]
    starts = _starts(blocks)
    matcher = SequenceMatcher(None, present, wanted, autojunk=False)
    kept = [match for match in matcher.get_matching_blocks() if match.size]
    line_in = {m.a + at: m.b + at for m in kept for at in range(m.size)}
    stays = {
        block: line_in[start]
        for block, start in enumerate(starts)
        if _stays(start, len(blocks[block]), line_in)
    }
    _replace_between(root, len(blocks), stays, {b: len(blocks[b]) for b in stays}, wanted)


def _starts(blocks: list[list[str]]) -> list[int]:
    starts, line = [], 0
    for lines in blocks:
        starts.append(line)
        line += len(lines)
    return starts


def _stays(start: int, size: int, line_in: Mapping[int, int]) -> bool:
    """Whether all lines of a block are in the wanted text, one after another."""
    found = [line_in.get(start + at) for at in range(size)]
    first = found[0] if found else None
    return first is not None and found == list(range(first, first + size))


def _replace_between(
    root: XmlFragment,
    count: int,
    stays: Mapping[int, int],
    sizes: Mapping[int, int],
    wanted: list[str],
) -> None:
    """From the end to the beginning, so that places before stay what they are."""
    block_end, line_end = count, len(wanted)
    for block in [*sorted(stays, reverse=True), -1]:
        line = stays[block] + sizes[block] if block >= 0 else 0
        _replace(root, block + 1, block_end, wanted[line:line_end])
        if block >= 0:
            block_end, line_end = block, stays[block]


def _replace(root: XmlFragment, begin: int, end: int, lines: list[str]) -> None:
    """Put paragraphs of these lines in the place of some blocks; where one becomes one, its text is changed."""
    if end - begin == len(lines) and all(_is_plain(root.children[at]) for at in range(begin, end)):
        for at, line in enumerate(lines, begin):
            _retype(root.children[at], line)
        return
    del root.children[begin:end]
    for at, line in enumerate(lines, begin):
        paragraph = root.children.insert(at, XmlElement("paragraph"))
        if line:
            paragraph.children.append(XmlText(line))


def _restore(root: XmlFragment, wanted: XmlFragment) -> None:
    """Replace the runs of top-level blocks that are others; from the end, so that places before stay what they are."""
    blocks = list(wanted.children)
    present, then = [_told(block) for block in root.children], [_told(block) for block in blocks]
    changes = SequenceMatcher(None, present, then, autojunk=False).get_opcodes()
    for kind, begin, end, first, last in reversed(changes):
        if kind == "equal":
            continue
        del root.children[begin:end]
        for at, block in enumerate(blocks[first:last], begin):
            _copy_into(root, at, block)


def _told(node: Any) -> str:
    """All that a block says, as text: alike for blocks that say the same."""
    if isinstance(node, XmlText):
        return repr([(chunk, _sorted(marks)) for chunk, marks in node.diff()])
    inner = ",".join(_told(child) for child in node.children)
    return f"{node.tag}{_sorted(dict(node.attributes))}[{inner}]"


def _sorted(marks: Mapping[str, Any] | None) -> str:
    return repr(sorted((marks or {}).items(), key=lambda pair: pair[0]))


def _copy_into(parent: Any, at: int, node: Any) -> None:
    """Put a copy of a node, of whichever document, into a place."""
    if isinstance(node, XmlText):
        text = parent.children.insert(at, XmlText())
        begin = 0
        for chunk, marks in node.diff():
            text.insert(begin, chunk, marks)
            begin += len(chunk.encode())
        return
    made = parent.children.insert(at, XmlElement(node.tag, dict(node.attributes)))
    for place, child in enumerate(node.children):
        _copy_into(made, place, child)


def _is_plain(block: Any) -> bool:
    """A paragraph or heading of nothing but one text."""
    if not isinstance(block, XmlElement) or block.tag not in ("paragraph", "heading"):
        return False
    inner = list(block.children)
    if len(inner) != 1 or not isinstance(inner[0], XmlText):
        return False
    return [chunk for chunk, _ in inner[0].diff() if not isinstance(chunk, str)] == [] and (
        "".join(chunk for chunk, _ in inner[0].diff()) == _words(inner[0])
    )


def _retype(block: Any, line: str) -> None:
    """Change a text where it differs: marks and cursors beside that stay. Places in it are counted in bytes."""
    text: Any = block.children[0]
    was, now = _words(text), line
    head = _alike(was, now)
    tail = min(_alike(was[::-1], now[::-1]), len(was) - head, len(now) - head)
    begin = len(was[:head].encode())
    end = begin + len(was[head : len(was) - tail].encode())
    if end > begin:
        del text[begin:end]
    if put := now[head : len(now) - tail]:
        text.insert(begin, put)


def _alike(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))

"""The rich text of a note as it is read: a tree of blocks, derived from its document or from its plain text.

The shape is that of docs/protocol.md. A tree has no more blocks than the plain text has lines, and is no deeper than
the document: whoever derives has checked it.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NotRequired, TypedDict

import msgspec
from pycrdt import XmlElement, XmlText

from backend.database import Row

LONGEST_ADDRESS = 2_000
LISTS: dict[str, Literal["bullets", "numbers"]] = {
    "bullet_list": "bullets",
    "ordered_list": "numbers",
}
_UNSAID = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Control characters and separators of lines, which plain text does not have."""


MENTIONED: Mapping[str, str] = {
    "process": "a process",
    "person": "a person",
    "document": "a document",
}
"""What can be mentioned, and the words that stand for it where nobody's rights decide which name is told."""


class Mention(TypedDict):
    """What is meant, and not its name: each reader is told that as far as they may know it."""

    kind: Literal["process", "person", "document"]
    id: str


class Run(TypedDict):
    """Words that look alike, a line break in them is one; or a mention, with the words that stand for it."""

    text: str
    strong: NotRequired[Literal[True]]
    em: NotRequired[Literal[True]]
    href: NotRequired[str]
    mention: NotRequired[Mention]


class Paragraph(TypedDict):
    kind: Literal["paragraph"]
    runs: list[Run]


class Heading(TypedDict):
    kind: Literal["heading"]
    level: Literal[2, 3]
    runs: list[Run]


class Listing(TypedDict):
    kind: Literal["bullets", "numbers"]
    items: "list[list[Block]]"


Block = Paragraph | Heading | Listing


def said(text: str) -> str:
    """A text without what plain text does not have."""
    if text.isprintable():
        return text
    return "".join(one for one in text if one == "\t" or unicodedata.category(one) not in _UNSAID)


def derive(children: Iterable[Any]) -> list[Block]:
    """The blocks of a checked document. What says nothing is left out, but for items, which others are counted by."""
    return [block for child in children if (block := _block(child)) is not None]


def paragraphs(text: str) -> list[Block]:
    """The blocks of a plain text."""
    return [
        {"kind": "paragraph", "runs": [{"text": line}]} for line in text.split("\n") if line.strip()
    ]


def stored(blocks: list[Block]) -> str:
    return msgspec.json.encode(blocks).decode()


def mentioned(blocks: Iterable[Block]) -> dict[str, list[str]]:
    """The ids of what is mentioned in blocks, each once, by kind."""
    found = dict.fromkeys((one["kind"], one["id"]) for one in _mentions(blocks))
    return {kind: [id for of, id in found if of == kind] for kind in MENTIONED}


def _mentions(blocks: Iterable[Block]) -> Iterator[Mention]:
    for block in blocks:
        if block["kind"] == "bullets" or block["kind"] == "numbers":
            for item in block["items"]:
                yield from _mentions(item)
        else:
            yield from (run["mention"] for run in block["runs"] if "mention" in run)


def blocks_of(note: Row) -> list[Block]:
    """The blocks of a note as it is kept: derived with its text, or from that where it has no document.

    `note`: {text, blocks}.
    """
    kept: str | None = note.get("blocks")
    if kept is None:
        return paragraphs(note.get("text") or "")
    blocks: list[Block] = msgspec.json.decode(kept)
    return blocks


def _block(node: Any) -> Block | None:
    if not isinstance(node, XmlElement):
        return None
    if (kind := LISTS.get(str(node.tag))) is not None:
        items = [derive(item.children) for item in node.children if isinstance(item, XmlElement)]
        return {"kind": kind, "items": items} if items else None
    runs = _runs(node)
    if not any(run["text"].strip() for run in runs):
        return None
    if node.tag == "heading":
        return {"kind": "heading", "level": 3 if _level(node) == 3 else 2, "runs": runs}
    return {"kind": "paragraph", "runs": runs}


def _level(node: XmlElement) -> int:
    level: Any = node.attributes.get("level")
    return int(level)


def _runs(node: XmlElement) -> list[Run]:
    """The words of a block; neighbours that look alike are one."""
    runs: list[Run] = []
    for run in _pieces(node):
        if runs and "mention" not in run and {**runs[-1], "text": ""} == {**run, "text": ""}:
            runs[-1]["text"] += run["text"]
        else:
            runs.append(run)
    return runs


def _pieces(node: XmlElement) -> Iterator[Run]:
    for child in node.children:
        if not isinstance(child, XmlText):
            yield _between(child)
            continue
        for chunk, marks in child.diff():
            if isinstance(chunk, str) and (text := said(chunk)):
                yield _marked(text, marks or {})


def _between(node: Any) -> Run:
    """What stands between words: a mention, or the break of a line."""
    if not isinstance(node, XmlElement) or node.tag != "mention":
        return {"text": "\n"}
    mention = mention_of(node)
    return {"text": MENTIONED[mention["kind"]], "mention": mention}


def mention_of(node: XmlElement) -> Mention:
    """What a checked node of a document mentions."""
    attributes: Any = node.attributes
    return {"kind": attributes["kind"], "id": attributes["id"]}


def _marked(text: str, marks: Mapping[str, Any]) -> Run:
    run: Run = {"text": text}
    if marks.get("strong") is not None:
        run["strong"] = True
    if marks.get("em") is not None:
        run["em"] = True
    if (link := marks.get("link")) is not None:
        href = str(dict(link).get("href"))
        if len(href) <= LONGEST_ADDRESS:
            run["href"] = href
    return run

"""The documents of notes in the database: made, read, and rewritten by the server itself."""

from collections.abc import Callable, Sequence
from datetime import datetime

from backend.blocks import mentioned, stored
from backend.database import Database, Row, Transaction
from backend.prose import Prose, TooMuch, Unreadable

MOST_MENTIONED = 100


class Torn(Exception):
    """A document was read while it was written in: something is missing between what was read first and last."""


def known_after(number: int, updates: Sequence[Row]) -> int:
    """How far one knows a document that was known to a number, with these updates of it.

    The number that stands with a document may be read later than its updates: what came in between would be missed.
    """
    numbers = [update["number"] for update in updates]
    if numbers != list(range(number + 1, number + 1 + len(numbers))):
        raise Torn
    return number + len(numbers)


def opened_at(document: Row, updates: Sequence[Row]) -> int:
    """How far one knows a document by its last whole state and updates, some of which may be in that state."""
    since = [one for one in updates if one["number"] > document["stateNumber"]]
    return known_after(document["stateNumber"], since)


async def make_document(tx: Transaction, process_id: str, facet: str) -> None:
    """Make the document of a note from the text that is there, if nobody has."""
    held = await tx.first("text/hold", processId=process_id, facet=facet)
    if held is None or held["isThere"]:
        return
    prose = Prose()
    state = prose.rewrite(held["text"])
    blocks = stored(prose.blocks())
    await tx.rows("text/make", id=f"{process_id}:{facet}", state=state, blocks=blocks)


async def write(
    tx: Transaction,
    note_id: str,
    work: Callable[[Prose], bytes],
    *,
    person_id: str,
    number: int,
    now: datetime,
) -> str:
    """Change the document of a note, as one update of this person; those who type in it see it come.

    `number`: the map's, of the change that this is. Gives the version that it is now.
    """
    await make_document(tx, *note_id.split(":"))
    row = await tx.first("text/load", id=note_id)
    if row is None:
        raise RuntimeError("the document of a note was not made")
    prose = prose_of(row["document"]["state"], row["updates"])
    data = work(prose)
    update = {"personId": person_id, "data": data, "clients": [prose.client]}
    batch = {"id": note_id, **derived(prose), "updates": [update]}
    (written,) = await tx.rows("text/append", batches=[batch], at=number, now=now)
    return version_of(written)


def derived(prose: Prose) -> Row:
    """What is kept of a document beside it, to be read and found without it."""
    text, blocks = prose.text(), prose.blocks()
    mentions = mentioned(blocks)
    if sum(map(len, mentions.values())) > MOST_MENTIONED:
        raise TooMuch(f"A note mentions at most {MOST_MENTIONED} processes, people and documents.")
    return {"text": text, "blocks": stored(blocks), "mentions": mentions}


async def derive_all(database: Database) -> None:
    """Derive the blocks of notes that were typed before these were kept; one that cannot be read stays plain."""
    after = ""
    while rows := await database.rows("text/without_blocks", after=after):
        for row in rows:
            await _derive(database, row["id"])
        after = rows[-1]["id"]


async def _derive(database: Database, note_id: str) -> None:
    row = await database.first("text/load", id=note_id)
    if row is None:
        return
    document, updates = row["document"], row["updates"]
    try:
        blocks = derived(prose_of(document["state"], updates))["blocks"]
    except (TooMuch, Unreadable):
        return
    await database.write_query(
        "text/keep_blocks",
        id=note_id,
        epoch=document["epoch"],
        number=document["number"],
        blocks=blocks,
    )


def version_of(row: Row) -> str:
    """The version that a note is in after an update: the epoch of its document, and the update's number."""
    return f"{row['epoch']}.{row['number']}"


def prose_of(state: bytes, updates: list[Row]) -> Prose:
    return Prose([state, *(update["data"] for update in updates)])

"""`interlock audit verify` and `interlock audit head`: whether the audit is as it was written, to its end."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from backend.chain import Chain
from backend.database import Database, Row
from backend.errors import Unusable

PAGE = 5_000
Say = Callable[[str], None]


@dataclass(frozen=True)
class Head:
    """The end of the audit at some time: the number of the last entry, and its seal."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"

    @staticmethod
    def read(kept: str) -> "Head":
        """A head as it was kept elsewhere: itself, or a file that holds it."""
        text = Path(kept).read_text(encoding="utf-8") if Path(kept).is_file() else kept
        number, _, seal = text.strip().partition(":")
        if not number.isdecimal() or len(seal) != (64 if int(number) else 0):
            raise Unusable(f"{kept[:100]!r} is no head of the audit, nor a file that holds one.")
        return Head(int(number), seal)


async def tell_head(database: Database, say: Say) -> int:
    """Print what to keep elsewhere, so that what is cut off the end later is found."""
    say(str((await _head(database))[0]))
    return 0


async def verify(database: Database, chain: Chain, kept: str | None, say: Say) -> int:
    """Read every entry, and tell the first that is not as it was written. Gives 0 when there is none."""
    against = Head.read(kept) if kept else None
    head, entries = await _head(database)
    broken = await _broken(database, chain, head, against)
    if broken is None and entries < head.number:
        broken = f"There are {entries:,} entries, and the head says {head.number:,}."
    if broken:
        say(f"BROKEN  {broken}")
        return 1
    say(f"{head.number:,} entries are as they were written. The head is {head}")
    if against:
        say(f"Nothing up to number {against.number:,}, which was kept, was changed or cut off.")
    return 0


async def _head(database: Database) -> tuple[Head, int]:
    row = await database.first("audit/head")
    if row is None:
        raise Unusable("The audit cannot be read.")
    return Head(row["number"], row["hash"]), row["entries"]


async def _broken(database: Database, chain: Chain, head: Head, against: Head | None) -> str | None:
    """What is wrong first, in one sentence; what was added since the head was read is left for the next time."""
    last, at = "", 0
    while at < head.number:
        rows = await database.rows("audit/page", after=at, most=PAGE)
        for row in rows:
            entry = row["entry"]
            at += 1
            if said := _fault(chain, entry, at, last):
                return said
            last = entry["hash"]
            if against and at == against.number and last != against.hash:
                return f"Number {at:,} is not the one that was kept."
            if at == head.number:
                break
        if not rows:
            return f"Number {at + 1:,} is missing: the head says that there are {head.number:,}."
    if last != head.hash:
        return f"Number {head.number:,} is not the one that the head says."
    if against and against.number > head.number:
        return f"Number {head.number + 1:,} is missing: {against.number:,} were there when it was kept."
    return await _beyond(database, head)


def _fault(chain: Chain, entry: Row, number: int, last: str) -> str | None:
    if entry["number"] != number:
        return f"Number {number:,} is missing."
    if entry.get("previous") != last:
        return f"Number {number:,} does not follow the one before it."
    if entry.get("hash") != chain.seal(entry):
        return f"Number {number:,} is not as it was written, or INTERLOCK_AUDIT_KEY is not what it was."
    return None


async def _beyond(database: Database, head: Head) -> str | None:
    """Entries that the head does not count: more than it may be that were added meanwhile."""
    now, _ = await _head(database)
    rows = await database.rows("audit/page", after=now.number, most=1)
    again, _ = await _head(database)
    if rows and rows[0]["entry"]["number"] > again.number:
        return f"Number {rows[0]['entry']['number']:,} is beyond the head."
    return None

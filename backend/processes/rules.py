"""What a set of processes is and must stay when one of them is set aside (rule 5)."""

from collections.abc import Collection, Sequence

from backend.database import Row


def going_with(
    process_id: str, below: Sequence[Row], kept: Collection[str] = ()
) -> tuple[list[str], list[tuple[Row, Row]]]:
    """Which processes go when one is set aside with its parts, and which stay and where their
    home will be.

    `below`: everything living below, each with its living wholes (oldest first). A part that has a
    living whole outside of what goes stays, and so does one that is `kept`. Gives the ids that go (the
    process first) and (part, place in the new home) for each that stays at home elsewhere; what is kept
    and has no other whole stands free until its home is brought back.
    """
    wholes = {row["id"]: row["wholes"] for row in below}
    going = {process_id, *wholes}
    while staying := {
        part
        for part in going - {process_id}
        if part in kept or any(edge["wholeId"] not in going for edge in wholes[part])
    }:
        going -= staying
    rehomed = [
        (row, next(edge for edge in row["wholes"] if edge["wholeId"] not in going))
        for row in below
        if row["id"] not in going
        and any(edge["wholeId"] not in going for edge in row["wholes"])
        and any(edge["home"] and edge["wholeId"] in going for edge in row["wholes"])
    ]
    return [process_id, *sorted(going - {process_id})], rehomed

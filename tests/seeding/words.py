"""Which sentences of a seed say the same thing twice."""

import re
from collections import defaultdict
from collections.abc import Iterator

from backend.seeding.records import FACETS, Process, Seed

SHORTEST_FRAME = 5  # below this many words, two people may well say the same by chance


def texts_of(process: Process) -> Iterator[str]:
    for name in FACETS:
        facet = process.facet(name)
        if facet.note:
            yield facet.note
        yield from (attribute.text for attribute in facet.attributes)


def repeated_texts(seed: Seed) -> dict[str, set[str]]:
    """Each note or attribute written in more than one process, with those processes."""
    return _said_by_several(
        (process.id, text.casefold()) for process in seed.processes for text in texts_of(process)
    )


def repeated_frames(seed: Seed) -> dict[str, set[str]]:
    """Each sentence that is the same in two processes once their own names are taken out."""
    return _said_by_several(
        (process.id, frame)
        for process in seed.processes
        for text in texts_of(process)
        for frame in _frames(process, text)
    )


def _frames(process: Process, text: str) -> Iterator[str]:
    own = set(_words(process.name))
    for sentence in re.split(r"[.!?;:]\s", text + " "):
        left = [word for word in _words(sentence) if word not in own]
        if len(left) >= SHORTEST_FRAME:
            yield " ".join(left)


def _words(text: str) -> list[str]:
    return re.findall(r"[\w'-]+", text.casefold())


def _said_by_several(said: Iterator[tuple[str, str]]) -> dict[str, set[str]]:
    by: dict[str, set[str]] = defaultdict(set)
    for process_id, text in said:
        by[text].add(process_id)
    return {text: processes for text, processes in by.items() if len(processes) > 1}

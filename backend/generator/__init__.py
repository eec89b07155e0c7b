"""Large made-up maps of health and care: the same two numbers give the same map anywhere."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TypeAlias

from backend.generator.details import attributes_of, players_of
from backend.generator.dice import Dice
from backend.generator.growth import grow
from backend.generator.rows import (
    AttributeRow,
    HoldsRow,
    OrganisationRow,
    PartRow,
    PersonRow,
    PlayerRow,
    PostRow,
    ProcessRow,
)
from backend.generator.sharing import share_some
from backend.generator.workforce import Workforce

Row: TypeAlias = (
    OrganisationRow
    | PostRow
    | PersonRow
    | HoldsRow
    | ProcessRow
    | PartRow
    | PlayerRow
    | AttributeRow
)

BATCH = 5_000


def generate(processes: int, seed: int) -> Iterator[Sequence[Row]]:
    """Batches of rows of one kind each; whatever a row names has come in an earlier batch.

    Organisations come outermost first, so that each is within one that is already there."""
    if processes < 1:
        raise ValueError("A map has at least one process.")
    dice = Dice("interlock", processes, seed)
    workforce = Workforce(dice)
    growth = grow(dice, workforce, processes)
    share_some(dice, growth)
    players = chain.from_iterable(players_of(dice, process) for process in growth.grown)
    attributes = chain.from_iterable(attributes_of(dice, process) for process in growth.grown)
    kinds: tuple[Sequence[Row], ...] = (
        workforce.organisations,
        workforce.posts,
        workforce.people,
        workforce.holds,
        [process.row for process in growth.grown],
        growth.parts,
        list(players),
        list(attributes),
    )
    for rows in kinds:
        for first in range(0, len(rows), BATCH):
            yield rows[first : first + BATCH]

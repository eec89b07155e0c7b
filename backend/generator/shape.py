"""How many parts a whole has, and how a number of processes is spread over them: plain numbers."""

from backend.generator.dice import Dice

FEWEST, MOST = 3, 9
MOST_IN_A_BUSY_UNIT = 20
_BUSY = 0.1


def spread(dice: Dice, budget: int, size: int, most: int = MOST) -> list[int]:
    """Split `budget` over 3 to `most` parts of about `size` each, uneven as real ones are."""
    count = min(max(FEWEST, round(budget / size)), most, budget)
    weights = [dice.between(6, 14) for _ in range(count)]
    spare, total = budget - count, sum(weights)
    sizes = [1 + spare * weight // total for weight in weights]
    for place in range(budget - sum(sizes)):
        sizes[place] += 1
    return sizes


def steps_by_task(dice: Dice, budget: int) -> list[int]:
    """Split what a unit does into tasks: for each task the number of its steps, none or 3 to 9."""
    usual = MOST_IN_A_BUSY_UNIT if dice.falls(_BUSY) else dice.between(5, MOST)
    tasks = min(budget, max(usual, -(-budget // (MOST + 1))))
    steps, spare = [0] * tasks, budget - tasks
    for task in dice.shuffled(range(tasks)):
        if spare < FEWEST:
            break
        steps[task] = _lump(dice, spare)
        spare -= steps[task]
    return steps + [0] * spare


def _lump(dice: Dice, spare: int) -> int:
    """3 to 9, and never leaving one or two behind."""
    return spare if spare <= MOST else min(dice.between(FEWEST, MOST), spare - FEWEST)

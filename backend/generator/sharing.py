"""Making some processes parts of several wholes: mostly those which support others."""

from collections import defaultdict

from backend.generator.dice import Dice
from backend.generator.growth import Grown, Growth
from backend.generator.order import order_key
from backend.generator.rows import PartRow
from backend.rules import name_key

SHARE = 0.03
_MOST_FURTHER_WHOLES = 3


def share_some(dice: Dice, growth: Growth) -> None:
    """Give about 3 % of the processes one to three wholes besides their home, in the same provider.

    A whole always stands nearer the top than its part, so that no cycle can come of it."""
    wholes = _wholes_by_provider(growth)
    names = _part_names(growth)
    for part in _shared(dice, growth):
        fits = [
            whole
            for whole in wholes[part.provider]
            if whole.depth < part.depth and whole.team != part.team
        ]
        for whole in dice.some(fits, dice.between(1, _MOST_FURTHER_WHOLES)):
            if name_key(part.row.name) not in names[whole.row.id]:
                names[whole.row.id].add(name_key(part.row.name))
                growth.parts.append(
                    PartRow(whole.row.id, part.row.id, False, order_key(whole.part_count))
                )
                whole.part_count += 1


def _shared(dice: Dice, growth: Growth) -> list[Grown]:
    """What laboratories, pharmacies and the like do, first; then what other units do."""
    tasks = [process for process in growth.grown if process.setting]
    support = [task for task in tasks if task.setting and task.setting.shared_by_others]
    others = [task for task in tasks if task.setting and not task.setting.shared_by_others]
    wanted = round(len(growth.grown) * SHARE)
    chosen = dice.some(support, wanted)
    return chosen + dice.some(others, wanted - len(chosen))


def _wholes_by_provider(growth: Growth) -> dict[int, list[Grown]]:
    """What may take in a shared part: the units and their tasks which have parts."""
    wholes: dict[int, list[Grown]] = defaultdict(list)
    for process in growth.grown:
        if process.setting and process.part_count:
            wholes[process.provider].append(process)
    return wholes


def _part_names(growth: Growth) -> dict[str, set[str]]:
    name_of = {process.row.id: name_key(process.row.name) for process in growth.grown}
    names: dict[str, set[str]] = defaultdict(set)
    for part in growth.parts:
        names[part.whole_id].add(name_of[part.part_id])
    return names

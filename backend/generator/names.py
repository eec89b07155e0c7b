"""Names put together from words: places, people, and processes that differ from their siblings."""

from collections.abc import Iterator

from backend.generator.dice import Dice
from backend.generator.words.places import ENDINGS, FIRST_NAMES, LAST_NAMES, QUALIFIERS, STEMS
from backend.generator.words.settings import Setting

_OCCASION_SHARE = 0.5


def places(dice: Dice) -> Iterator[str]:
    """Fictional places without end, plain ones first, no two alike."""
    plain = dice.shuffled([stem + ending for stem in STEMS for ending in ENDINGS])
    for qualifier in QUALIFIERS:
        yield from (qualifier + place for place in plain)
    number = 2
    while True:
        yield from (f"{place} {number}" for place in plain)
        number += 1


def person(dice: Dice) -> str:
    return f"{dice.pick(FIRST_NAMES)} {dice.pick(LAST_NAMES)}"


def email(name: str, number: int) -> str:
    letters = "".join(letter for letter in name.lower() if letter.isalpha() or letter == " ")
    return f"{letters.replace(' ', '.')}.{number}@interlock.example"


def doings(dice: Dice, setting: Setting, count: int) -> list[str]:
    """What a unit does, each thing once: an activity, often on an occasion."""
    chosen: list[str] = []
    while len(chosen) < count:
        for activity in dice.some(setting.activities, count - len(chosen)):
            doing = _doing(dice, setting, activity)
            if doing not in chosen:
                chosen.append(doing)
    return chosen


def _doing(dice: Dice, setting: Setting, activity: str) -> str:
    occasion = dice.pick(setting.occasions)
    repeats = occasion.split()[-1] in activity
    if repeats or not dice.falls(_OCCASION_SHARE):
        return activity
    return f"{activity} {occasion}"


def lowered(doing: str) -> str:
    return doing[:1].lower() + doing[1:]

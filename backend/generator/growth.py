"""Growing the tree of processes from the nation to the coal face, to the number asked for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from backend.generator import names
from backend.generator.dice import Dice
from backend.generator.order import order_key
from backend.generator.rows import PartRow, PostRow, ProcessRow
from backend.generator.shape import spread, steps_by_task
from backend.generator.words.national import FUNCTIONS, PROVIDING, TOP, Function
from backend.generator.words.phrases import (
    NOUN_NAMES,
    STEPS,
    STEPS_WITH_PATIENTS,
    THIS_STEP,
    THIS_WORK,
)
from backend.generator.words.places import REGIONS
from backend.generator.words.providers import PROVIDERS, Division, Provider
from backend.generator.words.settings import Setting
from backend.generator.workforce import Team, Workforce

# About how many processes stand at and below a process of each level.
_REGION, _AREA, _PROVIDER, _DIVISION, _UNIT, _TOPIC = 12_000, 2_600, 650, 85, 13, 20
_MOST_AREAS = 1_000
_LARGEST_FUNCTION = 200
_CONFIDENTIAL = 0.05
_NOUN_SHARE = 0.015
_SAME_OWNER = 0.7


@dataclass(slots=True)
class Grown:
    """A process as it grew: with what the later makers need to know of it."""

    row: ProcessRow
    doing: str
    depth: int
    team: Team
    provider: int
    setting: Setting | None = None
    part_count: int = 0


@dataclass(slots=True)
class Growth:
    dice: Dice
    workforce: Workforce
    grown: list[Grown] = field(default_factory=list)
    parts: list[PartRow] = field(default_factory=list)
    provider: int = 0
    places: Iterator[str] = field(init=False)

    def __post_init__(self) -> None:
        self.places = names.places(self.dice)

    def add(
        self, whole: Grown | None, name: str, team: Team, owner: PostRow, doing: str = ""
    ) -> Grown:
        label = (
            "organisation"
            if whole and whole.depth > 3 and self.dice.falls(_CONFIDENTIAL)
            else "public"
        )
        row = ProcessRow(self.dice.new_id(), name, label, owner.id, True)
        process = Grown(row, doing or name, 0, team, self.provider)
        self.grown.append(process)
        if whole:
            process.depth, process.setting = whole.depth + 1, whole.setting
            self.parts.append(PartRow(whole.row.id, row.id, True, order_key(whole.part_count)))
            whole.part_count += 1
        return process


def grow(dice: Dice, workforce: Workforce, processes: int) -> Growth:
    """Exactly this many processes, each with its home and its owner."""
    growth = Growth(dice, workforce)
    national = workforce.found(
        "National Care Authority (fictional)",
        "arms_length_body",
        None,
        "England",
        ("Chief executive", "Director of care"),
    )
    top = growth.add(None, TOP, national, national.head)
    rest = processes - 1
    functions = max(0, min(len(FUNCTIONS), rest - 1))
    share = max(1, min(_LARGEST_FUNCTION, rest // 80))
    for function in FUNCTIONS[:functions]:
        _grow_function(growth, top, national, function, share)
    if rest:
        providing = growth.add(top, PROVIDING, national, national.posts[1])
        _grow_regions(growth, providing, national, rest - functions * share - 1)
    return growth


def _grow_function(
    growth: Growth, top: Grown, national: Team, function: Function, budget: int
) -> None:
    team = growth.workforce.found(
        f"{function.body} (fictional)",
        "arms_length_body",
        national,
        "England",
        (function.post, "Head of programme"),
    )
    whole = growth.add(top, function.doing, team, team.head)
    sizes = spread(growth.dice, budget - 1, _TOPIC, len(function.topics))
    for topic, size in zip(function.topics, sizes, strict=False):
        part = growth.add(whole, topic, team, growth.dice.pick(team.posts))
        tasks = [f"{topic} in {region}" for region in REGIONS]
        _grow_tasks(growth, part, team, tasks, spread(growth.dice, size - 1, 1, len(tasks)))


def _grow_regions(growth: Growth, providing: Grown, national: Team, budget: int) -> None:
    found, place = growth.workforce.found, growth.places
    for region, size in zip(
        REGIONS, spread(growth.dice, budget, _REGION, len(REGIONS)), strict=False
    ):
        team = found(f"Region of {region}", "region", national, region, ("Regional director",))
        whole = growth.add(providing, f"Overseeing care in {region}", team, team.head, THIS_WORK)
        for area_size in spread(growth.dice, size - 1, _AREA, _MOST_AREAS):
            _grow_area(growth, whole, f"{next(place)} and {next(place)}", area_size)


def _grow_area(growth: Growth, region: Grown, area: str, budget: int) -> None:
    board = f"{area} Integrated Care Board (fictional)"
    team = growth.workforce.found(
        board, "integrated_care_board", None, area, ("Chief executive", "Director of places")
    )
    whole = growth.add(region, f"Integrating care across {area}", team, team.head, THIS_WORK)
    kinds = growth.dice.shuffled([kind for kind in PROVIDERS for _ in range(kind.share)])
    for kind, size in zip(kinds, spread(growth.dice, budget - 1, _PROVIDER), strict=False):
        growth.provider += 1
        _grow_provider(growth, whole, kind, next(growth.places), size)


def _grow_provider(growth: Growth, area: Grown, kind: Provider, place: str, budget: int) -> None:
    team = growth.workforce.found(
        kind.unit.format(place=place), kind.kind, None, place, (kind.post, "Director of quality")
    )
    whole = growth.add(area, kind.doing.format(place=place), team, team.head, THIS_WORK)
    sizes = spread(growth.dice, budget - 1, _DIVISION, len(kind.divisions))
    number = 0
    for division, size in zip(growth.dice.shuffled(kind.divisions), sizes, strict=False):
        number += _grow_division(growth, whole, team, division, size, number)


def _grow_division(
    growth: Growth, provider: Grown, above: Team, division: Division, budget: int, number: int
) -> int:
    """Returns how many units the division has; they are numbered through their provider."""
    team = growth.workforce.found(
        division.unit, division.kind, above, above.place, (division.post,)
    )
    whole = growth.add(provider, f"{division.doing}, {above.place}", team, team.head, THIS_WORK)
    sizes = spread(growth.dice, budget - 1, _UNIT)
    for place, size in enumerate(sizes, start=number + 1):
        _grow_unit(growth, whole, team, growth.dice.pick(division.settings), place, size)
    return len(sizes)


def _grow_unit(
    growth: Growth, division: Grown, above: Team, setting: Setting, number: int, budget: int
) -> None:
    speciality = growth.dice.pick(setting.specialities)
    unit = setting.unit.format(n=number, of=speciality)
    team = growth.workforce.found(unit, setting.kind, above, above.place, setting.posts)
    doing = setting.doing.format(n=number, of=speciality)
    whole = growth.add(division, f"{doing}, {above.place}", team, team.head, THIS_WORK)
    whole.setting = setting
    steps = steps_by_task(growth.dice, budget - 1)
    tasks = names.doings(growth.dice, setting, len(steps))
    _grow_tasks(
        growth, whole, team, tasks, [1 + count for count in steps], f", {team.short}, {team.place}"
    )


def _grow_tasks(
    growth: Growth,
    whole: Grown,
    team: Team,
    tasks: list[str],
    sizes: Iterable[int],
    suffix: str = "",
) -> None:
    """The tasks of a unit with their steps; now and then a small one has a mere noun for a name."""
    nouns = iter(growth.dice.shuffled(NOUN_NAMES))
    for doing, size in zip(tasks, sizes, strict=False):
        name = doing
        if size == 1 and growth.dice.falls(_NOUN_SHARE):
            name, doing = next(nouns, doing), THIS_WORK
        owner = growth.dice.pick(team.posts)
        task = growth.add(whole, name + suffix, team, owner, doing)
        _grow_steps(growth, task, owner, size - 1)


def _grow_steps(growth: Growth, task: Grown, owner: PostRow, count: int) -> None:
    with_patients = task.setting is not None and task.setting.meets_patients
    steps = STEPS + STEPS_WITH_PATIENTS if with_patients else STEPS
    for step in growth.dice.some(steps, count):
        doing = step.format(doing=names.lowered(task.doing))
        step_owner = owner if growth.dice.falls(_SAME_OWNER) else growth.dice.pick(task.team.posts)
        growth.add(task, doing, task.team, step_owner, THIS_STEP)

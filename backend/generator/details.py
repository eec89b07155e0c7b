"""What is said about a process: its players and the attributes of its facets."""

from backend.generator import names
from backend.generator.dice import Dice
from backend.generator.growth import Grown
from backend.generator.order import order_key
from backend.generator.rows import AttributeRow, Facet, PlayerRow
from backend.generator.words.phrases import ATTRIBUTES, VALUES

_DESCRIBED = 1 / 3
_LEADING, _TAKING_PART = 0.2, 0.4
_PRACTICE = 0.15
_FACETS: tuple[Facet, ...] = ("why", "how", "who", "what", "where", "when")


def players_of(dice: Dice, process: Grown) -> list[PlayerRow]:
    """Perhaps a leading post besides the owner, perhaps another post or the organisation itself."""
    process_id, team = process.row.id, process.team
    others = [post.id for post in team.posts if post.id != process.row.owner_post_id]
    players: list[PlayerRow] = []
    if others and dice.falls(_LEADING):
        players.append(PlayerRow(process_id, others.pop(dice.below(len(others))), True))
    if dice.falls(_TAKING_PART):
        players.append(PlayerRow(process_id, dice.pick([*others, team.organisation_id]), False))
    return players


def attributes_of(dice: Dice, process: Grown) -> list[AttributeRow]:
    """For about a third of the processes, one to four of the facets are filled."""
    if not dice.falls(_DESCRIBED):
        return []
    chosen = dice.some(_FACETS, dice.between(1, 4))
    return [row for facet in _FACETS if facet in chosen for row in _facet(dice, process, facet)]


def _facet(dice: Dice, process: Grown, facet: Facet) -> list[AttributeRow]:
    texts = dice.some(ATTRIBUTES[facet], dice.between(1, 2))
    return [_attribute(dice, process, facet, text, place) for place, text in enumerate(texts)]


def _attribute(dice: Dice, process: Grown, facet: Facet, text: str, place: int) -> AttributeRow:
    said = text.format(
        doing=names.lowered(process.doing),
        Doing=process.doing[:1].upper() + process.doing[1:],
        post=names.lowered(process.team.head.name.split(", ")[0]),
        unit=process.team.short,
    )
    value = dice.pick(VALUES[text]) if text in VALUES else None
    said = said[:1].upper() + said[1:]
    return AttributeRow(
        dice.new_id(), process.row.id, facet, said, value, dice.falls(_PRACTICE), order_key(place)
    )

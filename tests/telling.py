"""Is what a delta tells what a read now says? Row by row, for whoever was told."""

from typing import Any

from tests.world import Person

Row = dict[str, Any]


async def untold(person: Person, delta: Row) -> list[Row]:
    """The changes of a delta that a fresh read does not bear out."""
    pages: dict[str, Row] = {}
    for process_id in {process for change in delta["changes"] for process in _about(change)}:
        pages[process_id] = await person.page(process_id)
    return [change for change in delta["changes"] if not _is_so(change, pages)]


def _about(change: Row) -> list[str]:
    """The processes on whose pages a change must be seen."""
    match change["__typename"]:
        case "ProcessIs":
            return [change["process"]["id"]]
        case "PartIs":
            return [change["part"]["wholeId"], change["part"]["partId"]]
        case "PartIsNot":
            return [change["wholeId"], change["partId"]]
        case "AttributeIs" | "PlayerIs" | "SuggestionIs" | "OwnershipOfferIs":
            return [_row(change)["processId"]]
        case "InteractionIs" | "InteractionIsNot":
            row = _row(change)
            return [row["fromId"], row["toId"]]
        case "JoinOfferIs":
            return [change["joinOffer"]["partId"], change["joinOffer"]["wholeId"]]
        case "RightsAre":
            return []
        case _:
            return [change["processId"]]


def _row(change: Row) -> Row:
    """The row a change carries, or itself when it tells what is no more."""
    carried = [value for value in change.values() if isinstance(value, dict)]
    return carried[0] if carried else change


def _is_so(change: Row, pages: dict[str, Row]) -> bool:
    on = [pages[process_id] for process_id in _about(change)]
    row = _row(change)
    match change["__typename"]:
        case "ProcessIs":
            return all(on[0][name] == value for name, value in row.items())
        case "PartIs":
            return row in on[1]["wholes"] and row in on[0]["parts"]
        case "PartIsNot":
            gone = (row["wholeId"], row["partId"])
            places = on[0]["parts"] + on[1]["wholes"]
            return gone not in [(place["wholeId"], place["partId"]) for place in places]
        case "NoteIs":
            return bool(_facet(on[0], row["facet"])["note"] == row["note"])
        case "AttributeIs":
            return row in _facet(on[0], row["facet"])["attributes"]
        case "AttributeIsNot":
            attributes = [one for facet in on[0]["facets"] for one in facet["attributes"]]
            return row["id"] not in [one["id"] for one in attributes]
        case "PlayerIs":
            return row in on[0]["players"]
        case "PlayerIsNot":
            return row["playerId"] not in [one["player"]["id"] for one in on[0]["players"]]
        case "DocumentIs":
            return row in on[0]["documents"]
        case "DocumentIsNot":
            return row["documentId"] not in [one["id"] for one in on[0]["documents"]]
        case "InteractionIs":
            return all(row in page["interactions"] for page in on)
        case "InteractionIsNot":
            return all(row["id"] not in [i["id"] for i in page["interactions"]] for page in on)
        case "SuggestionIs":
            return row in on[0]["suggestions"]
        case "OwnershipOfferIs":
            return bool(on[0]["ownershipOffer"] == (row if row["status"] == "OPEN" else None))
        case "JoinOfferIs":
            return all((row in page["joinOffers"]) is (row["status"] == "OPEN") for page in on)
        case "RightsAre":
            return True
        case unknown:
            raise AssertionError(f"no test knows what {unknown} tells")


def _facet(page: Row, name: str) -> Row:
    return next(facet for facet in page["facets"] if facet["facet"] == name)

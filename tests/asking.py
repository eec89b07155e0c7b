"""What tests ask for: every row of a change as a person sees it, and how arguments are declared."""

POST = "id name organisation { id name kind }"
PROCESS = (
    "id name isNamedAsDoing label isSetAside isIllustrative isHighlighted "
    "owner { id } organisation { id } partCount openSuggestions openFindings mayDo"
)
PART = "wholeId partId isHome order"
ATTRIBUTE = (
    "id processId facet text value practice order isIllustrative "
    "names { id kind name } documents { id title url }"
)
PLAYER = "processId leading player { id kind name }"
DOCUMENT = "id title url"
INTERACTION = "id fromId toId kind note"
SUGGESTION = "id processId attributeId text by { id } at status answer"
OWNERSHIP_OFFER = "id processId from { id } to { id } offeredBy { id } at status mayAccept"
JOIN_OFFER = "id partId wholeId offeredBy { id } at status mayAccept"
CHANGED = f"""fragment changed on Change {{ __typename
  ... on ProcessIs {{ process {{ {PROCESS} }} }}
  ... on PartIs {{ part {{ {PART} }} }}
  ... on PartIsNot {{ wholeId partId }}
  ... on NoteIs {{ processId facet note }}
  ... on AttributeIs {{ attribute {{ {ATTRIBUTE} }} }}
  ... on AttributeIsNot {{ id processId }}
  ... on PlayerIs {{ player {{ {PLAYER} }} }}
  ... on PlayerIsNot {{ processId playerId }}
  ... on DocumentIs {{ processId document {{ {DOCUMENT} }} }}
  ... on DocumentIsNot {{ processId documentId }}
  ... on InteractionIs {{ interaction {{ {INTERACTION} }} }}
  ... on InteractionIsNot {{ id fromId toId }}
  ... on SuggestionIs {{ suggestion {{ {SUGGESTION} }} }}
  ... on OwnershipOfferIs {{ ownershipOffer: offer {{ {OWNERSHIP_OFFER} }} }}
  ... on JoinOfferIs {{ joinOffer: offer {{ {JOIN_OFFER} }} }}
  ... on RightsAre {{ processIds }} }}"""
DELTA = "token at by { id name } opId verb sentence changes { ...changed }"
ANSWER = f"""{{ __typename
  ... on Committed {{ opId token delta {{ {DELTA} }} }}
  ... on Rebased {{ opId token became delta {{ {DELTA} }} }}
  ... on Problem {{ kind message rule field present {{ ...changed }} }} }}"""
PROBLEM = "... on Problem { kind message rule field }"
PAGE = f"""{PROCESS} layer home {{ id }} path {{ id }}
  wholes {{ {PART} }} parts {{ {PART} }} players {{ {PLAYER} }} documents {{ {DOCUMENT} }}
  facets {{ facet note attributes {{ {ATTRIBUTE} }} }} interactions {{ {INTERACTION} }}
  suggestions {{ {SUGGESTION} }} findings {{ id }} ownershipOffer {{ {OWNERSHIP_OFFER} }}
  joinOffers {{ {JOIN_OFFER} }}"""
CLUSTER = f"""query($id: ID!, $depth: Int!) {{
  cluster(id: $id, depth: $depth, withAttributes: true) {{ __typename
    ... on Cluster {{ token top {{ {PROCESS} }} processes {{ {PROCESS} }} parts {{ {PART} }}
                      attributes {{ {ATTRIBUTE} }} }}
    {PROBLEM} }} }}"""

TYPES = {
    "facet": "Facet!",
    "kind": "InteractionKind!",
    "place": "PlaceInput",
    "parts": "PartsGo!",
    "practice": "Boolean!",
    "leading": "Boolean!",
    "takeUp": "Boolean!",
    "name": "String!",
    "note": "String!",
    "text": "String!",
    "title": "String!",
    "reason": "String!",
    "url": "String",
    "label": "Label!",
    "below": "Boolean!",
    "locked": "Boolean!",
    "sealed": "Boolean!",
    "since": "DateTime",
    "until": "DateTime!",
    "value": "String",
}


def mutation(verb: str, arguments: list[str]) -> str:
    """One mutation with its arguments as variables."""
    declared = "".join(f", ${name}: {TYPES.get(name, 'ID!')}" for name in arguments)
    given = "".join(f", {name}: ${name}" for name in arguments)
    return (
        f"mutation($command: CommandInput!{declared}) "
        f"{{ answer: {verb}(command: $command{given}) {ANSWER} }} {CHANGED}"
    )

"""Every query of the schema and every query of the client, with arguments, as one person asks them all.

The selections are made from the schema, to a depth: what is added to it is asked for from then on. A query or a
variable that has no arguments here fails the tests.
"""

import re
from pathlib import Path
from typing import Any

from graphql import (
    FragmentDefinitionNode,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLUnionType,
    OperationDefinitionNode,
    OperationType,
    get_named_type,
    is_composite_type,
    is_union_type,
    parse,
    print_ast,
)

from tests.permissions.operations import SCHEMA
from tests.world import Person

DEEPEST = 2
"""How many things inside of things are asked for."""
DOCUMENTS = Path(__file__).resolve().parents[2] / "frontend" / "src" / "graphql" / "documents"
SEALED = re.compile(r'"(token|cursor|endCursor)":"([^"]*)"')
Variables = dict[str, Any]


def arguments_of(query: str, known: Variables) -> list[Variables]:
    """With what each query is asked, by its name."""
    process, words = known["process"], known["words"]
    pages: list[Variables] = [{"first": 100}, {"first": 1}]
    note = {"processId": process, "facet": "WHY"}
    table: dict[str, list[Variables]] = {
        "process": [{"id": one} for one in known["processes"]],
        "cluster": [{"id": process, "depth": depth, "withAttributes": True} for depth in (1, 12)],
        "clusters": pages,
        "processes": [{"first": 5}, {"first": 1}],
        "searchProcesses": [{"words": word, "first": 20} for word in words],
        "setAsideParts": [{"clusterId": process}],
        "me": [{}],
        "organisation": [{"id": known["organisation"]}],
        "organisations": pages,
        "posts": [*pages, {"organisationId": known["organisation"]}],
        "people": pages,
        "documents": [*pages, *({"words": word} for word in words)],
        "things": [{"words": word} for word in words],
        "myWork": [{}],
        "changes": [{"clusterId": process, "after": known["token"], "first": n} for n in (1, 100)],
        "sharing": [{"processId": process}, {"processId": process, "label": "PUBLIC"}],
        "why": [{"processId": process, "personId": known["person"]}],
        "preview": [{"personId": known["person"], "processIds": known["processes"]}],
        "views": [{}],
        "mayReadAudit": [{}],
        "audit": [{"first": 100}],
        "administration": [{"organisationId": known["organisation"]}],
        "looksAfter": [{}],
        "purposes": [{"organisationId": known["organisation"]}],
        "readsFor": [{}],
        "processHistory": [{"processId": one, "first": 100} for one in known["processes"]],
        "clusterHistory": [{"clusterId": process, "first": n} for n in (1, 100)],
        "noteHistory": [note],
        "noteVersion": [note | {"version": "1.0"}],
        "mentioned": [
            {
                "processIds": known["processes"],
                "personIds": [known["person"]],
                "documentIds": known["documents"],
            }
        ],
        "noteComparison": [note | {"before": "1.0", "draft": "Otherwise"}],
    }
    assert query in table, f"the tests do not know with what to ask `{query}`"
    return table[query]


def variable_of(name: str, known: Variables) -> Any:
    """What each variable of the client's operations is given."""
    table = {
        "id": known["process"],
        "clusterId": known["process"],
        "processId": known["process"],
        "processIds": known["processes"],
        "personId": known["person"],
        "personIds": [known["person"]],
        "documentIds": known["documents"],
        "organisationId": known["organisation"],
        "words": known["words"][0],
        "kind": None,
        "label": "NAMED",
        "filters": {},
        "after": None,
        "first": 50,
        "depth": 12,
        "withAttributes": True,
        "facet": "WHY",
        "version": "1.0",
        "before": "1.0",
        "until": None,
        "draft": "Otherwise",
    }
    assert name in table, f"the tests have no value for ${name} of the client's operations"
    return table[name]


async def everything(person: Person, known: Variables) -> dict[str, str]:
    """What a person is answered to all of it; what is sealed is masked, but for its length."""
    operations = [*_generated(known), *_of_the_client(known)]
    answers = {}
    for name, text, variables in operations:
        response = await person.post(text, **variables)
        assert response.status_code == 200, (name, response.text)
        assert "BAD_INPUT" not in response.text, (name, response.text)
        answers[f"{name} {variables}"] = SEALED.sub(_masked, response.text)
    return answers


def _masked(found: re.Match[str]) -> str:
    """A token is sealed with a fresh nonce, and so never looks the same; how long it is may tell nothing."""
    return f'"{found[1]}":"{len(found[2])} characters"'


def _generated(known: Variables) -> list[tuple[str, str, Variables]]:
    assert SCHEMA.query_type
    operations = []
    for name, field in SCHEMA.query_type.fields.items():
        for variables in arguments_of(name, known):
            declared = ", ".join(f"${key}: {field.args[key].type}" for key in variables)
            given = ", ".join(f"{key}: ${key}" for key in variables)
            text = f"query{f'({declared})' if declared else ''} {{ {name}{f'({given})' if given else ''} "
            operations.append((name, text + _selection(field.type, DEEPEST) + " }", variables))
    return operations


def _selection(of_type: GraphQLOutputType, depth: int) -> str:
    """All fields that need no argument, and what is inside of them."""
    named = get_named_type(of_type)
    if not is_composite_type(named):
        return ""
    if is_union_type(named):
        return "{ __typename " + " ".join(_members(named, depth)) + " }"
    assert isinstance(named, GraphQLObjectType)
    return "{ __typename " + " ".join(_fields(named, depth)) + " }"


def _members(union: GraphQLUnionType, depth: int) -> list[str]:
    """Fields of one name and different types cannot be asked for beside each other: all but the first get another."""
    seen: dict[str, str] = {}
    members = []
    for member in union.types:
        fields = _fields(member, depth, seen)
        members.append(f"... on {member.name} {{ {' '.join(fields) or '__typename'} }}")
    return members


def _fields(
    of_type: GraphQLObjectType, depth: int, seen: dict[str, str] | None = None
) -> list[str]:
    chosen = []
    for name, field in of_type.fields.items():
        is_inner = is_composite_type(get_named_type(field.type))
        if is_inner and not _goes_on(name, depth):
            continue
        alias = ""
        if seen is not None and seen.setdefault(name, str(field.type)) != str(field.type):
            alias = f"{name}Of{of_type.name}: "
        inner = _selection(field.type, depth - (name not in WRAPPERS))
        chosen.append(f"{alias}{name} {inner}")
    return chosen


WRAPPERS = ("edges", "node", "pageInfo")


def _goes_on(name: str, depth: int) -> bool:
    return depth > 0 or name in WRAPPERS


def _of_the_client(known: Variables) -> list[tuple[str, str, Variables]]:
    """The queries that the client is built with."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(DOCUMENTS.glob("*.graphql"))]
    document = parse("\n".join(texts))
    defined = document.definitions
    fragments = {
        one.name.value: print_ast(one) for one in defined if isinstance(one, FragmentDefinitionNode)
    }
    return [
        _operation(one, fragments, known)
        for one in defined
        if isinstance(one, OperationDefinitionNode) and one.operation is OperationType.QUERY
    ]


def _operation(
    one: OperationDefinitionNode, fragments: dict[str, str], known: Variables
) -> tuple[str, str, Variables]:
    text = _with_fragments(print_ast(one), fragments)
    named = [variable.variable.name.value for variable in one.variable_definitions or ()]
    variables = {name: variable_of(name, known) for name in named}
    if "changes(" in text:
        variables["after"] = known["token"]
    return (one.name.value if one.name else "", text, variables)


def _with_fragments(text: str, fragments: dict[str, str]) -> str:
    """An operation with the fragments that it needs, each once."""
    needed: dict[str, str] = {}
    waiting = re.findall(r"\.\.\.\s*(\w+)", text)
    while waiting:
        name = waiting.pop()
        if name in fragments and name not in needed:
            needed[name] = fragments[name]
            waiting += re.findall(r"\.\.\.\s*(\w+)", fragments[name])
    return "\n".join([text, *needed.values()])

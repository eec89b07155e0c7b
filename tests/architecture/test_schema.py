"""The schema as it is printed, and what the client asks of it."""

from graphql import GraphQLObjectType, build_schema, parse, validate

from backend.database import GRAPH
from backend.schema import PRINTED, printed

OF_THEIR_OWN = {"invite": "InviteAnswer!"}
"""An invitation is told with its link, this once; nothing rebases it."""
DOCUMENTS = GRAPH.parent / "frontend" / "src" / "graphql" / "documents"


def test_the_printed_schema_is_true() -> None:
    """After a change: `python -m backend.schema`."""
    assert PRINTED.read_text(encoding="utf-8") == printed()


def test_what_the_client_asks_is_in_the_schema() -> None:
    text = "\n".join(path.read_text() for path in sorted(DOCUMENTS.glob("*.graphql")))
    schema = build_schema(PRINTED.read_text(encoding="utf-8"))
    assert validate(schema, parse(text)) == []


def test_every_mutation_is_a_verb_that_says_what_it_does() -> None:
    schema = build_schema(PRINTED.read_text(encoding="utf-8"))
    for kind in (schema.query_type, schema.mutation_type, schema.subscription_type):
        assert isinstance(kind, GraphQLObjectType)
        for name, field in kind.fields.items():
            assert field.description, f"{name} does not say what it is"
            assert field.description.endswith("."), name


def test_every_change_answers_committed_rebased_or_a_problem() -> None:
    schema = build_schema(PRINTED.read_text(encoding="utf-8"))
    assert schema.mutation_type is not None
    for name, field in schema.mutation_type.fields.items():
        if name != "lookAt":
            assert str(field.type) == OF_THEIR_OWN.get(name, "Answer!")
            assert str(field.args["command"].type) == "CommandInput!"

"""The queries of the graph: each file says what it answers, is used, and is asked as it wants."""

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase

import pytest

from backend.database import GRAPH, Database, query
from backend.seeding.load import DATED

BACKEND = GRAPH.parent / "backend"
QUERIES = GRAPH / "queries"
NAMES = sorted(
    path.relative_to(QUERIES).with_suffix("").as_posix() for path in QUERIES.rglob("*.cypher")
)
ASKING = {"rows", "first", "each", "write_query", "_by_id"}
Call = tuple[str, str, frozenset[str]]
"""Where a query is asked for, the name or pattern of it, and the parameters passed."""


def bare(name: str) -> str:
    """The statement without its comments and its texts."""
    return re.sub(r"'[^']*'", "''", re.sub(r"//[^\n]*", "", query(name)))


def wanted(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\$(\w+)", bare(name)))


def calls() -> Iterator[Call]:
    """Every place in the backend that asks for a query by name."""
    for path in sorted(BACKEND.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _verb(node) in ASKING and node.args:
                pattern = _pattern(node.args[0])
                if pattern:
                    where = f"{path.relative_to(BACKEND.parent)}:{node.lineno}"
                    yield where, pattern, _parameters(node)


def _verb(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _pattern(argument: ast.expr) -> str:
    """The name of a query; what is put in when the program runs is a star."""
    if isinstance(argument, ast.Constant):
        return str(argument.value)
    if isinstance(argument, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "*" for part in argument.values
        )
    return ""


def _parameters(call: ast.Call) -> frozenset[str]:
    """The keywords; a loader names the parameter of its ids in its third argument."""
    named = {keyword.arg for keyword in call.keywords if keyword.arg}
    if _verb(call) == "_by_id" and isinstance(call.args[2], ast.Constant):
        named.add(str(call.args[2].value))
    return frozenset(named)


CALLS = list(calls())
SECTIONS = "".join(path.read_text() for path in (BACKEND / "seeding").rglob("*.py"))


def callers(name: str) -> list[Call]:
    """Who asks for it by its name, or else by a pattern that it has."""
    if name.startswith("seeding/") and f'"{name.removeprefix("seeding/")}"' not in SECTIONS:
        return [call for call in CALLS if call[1] == name]
    fitting = [call for call in CALLS if fnmatchcase(name, call[1])]
    longest = max((len(pattern) for _, pattern, _ in fitting), default=0)
    return [call for call in fitting if len(call[1]) == longest]


def test_the_first_line_says_what_a_query_answers() -> None:
    for name in NAMES:
        first, *rest = query(name).split("\n")
        assert re.fullmatch(r"// \S.+[.?)]", first), f"{name} begins {first!r}"
        assert rest, name
        assert not rest[0].startswith("//"), name


def test_no_query_is_without_a_use() -> None:
    assert [name for name in NAMES if not callers(name)] == []


def test_every_query_that_is_asked_for_is_there() -> None:
    missing = [call for call in CALLS if not any(fnmatchcase(name, call[1]) for name in NAMES)]
    assert missing == []


def test_a_query_is_given_the_parameters_it_wants() -> None:
    for name in NAMES:
        for where, pattern, passed in callers(name):
            dated = pattern == "seeding/*" and name.removeprefix("seeding/") in DATED
            given = passed | ({"now"} if dated else set())
            assert given == wanted(name), f"{where} asks {name}"


def test_no_path_of_a_query_is_without_an_end() -> None:
    for name in NAMES:
        text = bare(name)
        for relation in re.findall(r"\[[^\[\]]*\*[^\[\]]*\]", text):
            assert re.search(r"\*\d+\.\.\d+", relation), f"{name}: {relation} goes on for ever"
        assert not re.search(r"\)\s*[*+](?=\s*[(-])", text), f"{name} repeats without a bound"
        assert not re.search(r"\{\d+,\}", text), f"{name} repeats without a bound"


def test_a_query_is_one_statement_whole_in_its_file() -> None:
    assert [name for name in NAMES if ";" in bare(name)] == []


async def test_every_word_of_a_query_is_known_to_a_fresh_database(empty: Database) -> None:
    """A misspelt label, type or property is a warning of the database, and so an error here."""
    for name in NAMES:
        try:
            await empty.run_text(f"EXPLAIN {query(name)}", **dict.fromkeys(wanted(name)))
        except RuntimeError as warning:
            pytest.fail(f"{name}: {warning}")


async def test_a_misspelt_word_is_an_error(empty: Database) -> None:
    with pytest.raises(RuntimeError, match="property key does not exist"):
        await empty.run_text("MATCH (p:Process) RETURN p.nmae AS name")


def test_the_schema_files_are_numbered_without_a_gap() -> None:
    names = [path.name for path in sorted((GRAPH / "schema").iterdir())]
    assert [int(name.split("_")[0]) for name in names] == list(range(1, len(names) + 1))


def test_only_cypher_files_lie_among_the_queries() -> None:
    assert all(path.suffix == ".cypher" for path in QUERIES.rglob("*") if path.is_file())

"""Interlock without anything that asks who may read what, to see what permissions cost.

`python -m tests.bench.unguarded PORT`, for the bench alone: there is no such switch in the product.
"""

import re
import sys
from functools import cache

import uvicorn

from backend import predicates
from backend.database import GRAPH
from backend.processes import types
from backend.settings import Settings
from backend.worker import configuration

_CLOSING = re.compile(r"\{\{(\w+) (\w+)(?: of \w+)?\}\}")


def opened(text: str) -> str:
    """A query whose marks say that everything may be read."""
    return _CLOSING.sub(lambda mark: _open(mark[1], mark[2]), text)


def _open(word: str, variable: str) -> str:
    if word in ("read", "see", "content", "document"):
        return "true"
    shown = predicates.SHOWN if word == "row" else predicates.FACTS
    return f"{variable} {{" + ", ".join(f".{name}" for name in shown) + "}"


@cache
def opened_query(name: str) -> str:
    """The text of graph/queries/<name>.cypher, opened."""
    return opened((GRAPH / "queries" / f"{name}.cypher").read_text(encoding="utf-8"))


def main() -> None:
    predicates._fill = lambda _, word, variable, __: _open(word, variable)  # type: ignore[assignment]
    vars(types)["is_counted"] = lambda _, __: True
    config = configuration(Settings())
    config.port = int(sys.argv[1])
    uvicorn.Server(config).run()


if __name__ == "__main__":
    main()

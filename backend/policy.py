"""The table of who may do what: the one place that asks casbin.

A request is five plain values: the relations of a person to a thing, the class of thing, its label, the action, and the
conditions that hold. Decisions are remembered by those values, never by person or process, so they cannot go stale: a
change of facts is another key. The table and its words are described in `policies/README.md`.
"""

import csv
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from functools import lru_cache
from itertools import chain, permutations, zip_longest
from pathlib import Path

import casbin

from backend.errors import Unusable

POLICIES = Path(__file__).resolve().parent.parent / "policies"

RELATIONS = frozenset(
    {
        "anyone",
        "person",
        "owner",
        "upstream",
        "lead",
        "delegate",
        "named",
        "member",
        "ally",
        "player",
        "steward",
        "ig",
        "auditor",
        "tracer",
        "blocked",
    }
)
CLASSES = frozenset({"process", "content", "presence", "organisation", "audit"})
LABELS = frozenset({"public", "organisation", "named"})
ACTIONS = frozenset(
    {
        "read",
        "trace",
        "suggest",
        "edit",
        "label",
        "share",
        "delegate",
        "hand_over",
        "set_aside",
        "lock",
        "seal",
        "review",
        "export",
        "host",
        "administer",
        "agree",
    }
)
CONDITIONS = frozenset({"suspended", "weak_auth", "locked", "sealed", "no_consent"})
EFFECTS = ("allow", "deny")
DEFAULT_DENY = "default-deny"

MODEL = """\
[request_definition]
r = relations, kind, label, action, conditions
[policy_definition]
p = rule, relation, kind, label, action, condition, eft
[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))
[matchers]
m = one(r.action, p.action) && one(r.kind, p.kind) && one(r.label, p.label) \
&& has(r.relations, p.relation) && has(r.conditions, p.condition)
"""

Request = tuple[frozenset[str], str, str, str, frozenset[str]]
"""Relations, class, label, action, conditions."""


@dataclass(frozen=True)
class Decision:
    """An answer with the row that gave it; it has no truth value, so `.allowed` cannot be forgotten."""

    allowed: bool
    rule: str

    def __bool__(self) -> bool:
        raise TypeError("A decision has no truth value: ask for .allowed")


@dataclass(frozen=True)
class PolicyRow:
    """One row of the table, by the names of its columns."""

    rule: str
    relation: str
    kind: str
    label: str
    action: str
    condition: str
    effect: str


def read_policy(text: str) -> tuple[PolicyRow, ...]:
    """The rows of the table, or Unusable with line and cause: much of what is refused here casbin reads as "allow"."""
    rows: list[PolicyRow] = []
    for number, line in enumerate(text.split("\n"), start=1):
        fault = next(_faults_of_line(line), None)
        if not fault and _is_row(line):
            rows.append(PolicyRow(*_cells(line)[1:]))
            fault = next(chain(_faults_of_row(rows[-1]), _faults_beside(rows[:-1], rows[-1])), None)
        if fault:
            raise Unusable(f"policies/policy.csv line {number}: {fault}")
    for effect, verb in zip(EFFECTS, ("allows", "denies"), strict=True):
        if not any(row.effect == effect for row in rows):
            raise Unusable(f"policies/policy.csv {verb} nothing to anyone.")
    return tuple(rows)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split(",")]


def _is_row(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _faults_of_line(line: str) -> Iterator[str]:
    """What is wrong with a line before its words are read. A heading stands alone on its line, after `#`."""
    cells = _cells(line)
    if not line.isascii():
        yield "only ASCII may stand here."
    if _is_row(line) and (cells[0] != "p" or len(cells) != 8):
        yield f"a row is `p` and seven columns, this one is {cells[0]!r} and {len(cells) - 1}."
    if cells[0].strip("# ") == "p" and not _is_row(line):
        yield "a row is taken out, not commented out."


def _faults_of_row(row: PolicyRow) -> Iterator[str]:
    """What is wrong with a row by itself."""
    if not row.rule.replace("-", "").isalnum() or row.rule == DEFAULT_DENY:
        yield f"{row.rule!r} is not an id of letters, digits and hyphens, or is taken."
    yield from _faults_of_cell("relation", row.relation, RELATIONS, joins=True)
    yield from _faults_of_cell("class", row.kind, CLASSES)
    yield from _faults_of_cell("label", row.label, LABELS)
    yield from _faults_of_cell("action", row.action, ACTIONS)
    yield from _faults_of_cell("condition", row.condition, CONDITIONS, joins=True)
    if row.effect not in EFFECTS:
        yield f"the effect is {row.effect!r}, it can be allow or deny."
    if row.effect == "allow" and "*" in (row.relation, row.kind, row.action):
        yield "what allows names its relation, its class and its action."
    if row.effect == "allow" and row.condition != "*":
        yield "what allows waits for no condition: conditions only take away."


def _faults_of_cell(
    column: str, cell: str, words: frozenset[str], joins: bool = False
) -> Iterator[str]:
    """What is wrong with a cell: `*`, or known words between `|`, and between `&` where a set is asked."""
    choices = [choice.split("&") if joins else [choice] for choice in cell.split("|")]
    unknown = [word for choice in choices for word in choice if word not in words]
    if unknown and cell != "*":
        yield f"{unknown[0]!r} is not a known {column}."
    doubled = any(len(choice) > len(set(choice)) for choice in choices)
    if doubled or any(set(one) <= set(other) for one, other in permutations(choices, 2)):
        yield f"the {column} {cell!r} says the same twice."


def _faults_beside(earlier: list[PolicyRow], row: PolicyRow) -> Iterator[str]:
    """What is wrong with a row among those that stand before it."""
    if row.rule in [other.rule for other in earlier]:
        yield f"{row.rule!r} stands here twice."
    for other in earlier:
        if _meaning(row) == _meaning(other):
            yield f"{row.rule!r} decides the same requests as {other.rule!r}."
    if row.effect == "deny" and "allow" in [other.effect for other in earlier]:
        yield "what denies stands before all that allows."


def _meaning(row: PolicyRow) -> list[set[frozenset[str]]]:
    """The cells without the order of their words."""
    cells = (row.relation, row.kind, row.label, row.action, row.condition)
    return [{frozenset(choice.split("&")) for choice in cell.split("|")} for cell in cells]


def read_model(text: str) -> casbin.Model:
    """How casbin reads the table; one that reads it in any other way is refused."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line, expected in zip_longest(lines, MODEL.splitlines(), fillvalue="nothing"):
        if line != expected:
            raise Unusable(f"policies/model.conf: {line!r} stands where {expected!r} has to stand.")
    model = casbin.Model()
    model.load_model_from_text(text)
    return model


def _one(value: str, pattern: str) -> bool:
    return pattern == "*" or value in pattern.split("|")


def _has(held: Iterable[str], pattern: str) -> bool:
    if pattern == "*":
        return True
    return bool(pattern) and any(
        set(all_of.split("&")) <= set(held) for all_of in pattern.split("|")
    )


class Policy:
    """An immutable decision table; `version` names what it says."""

    def __init__(self, rows: Iterable[PolicyRow]) -> None:
        self.rows = tuple(rows)
        self._enforcer = casbin.Enforcer(read_model(_text("model.conf")))
        self._enforcer.add_function("one", _one)
        self._enforcer.add_function("has", _has)
        written = [list(astuple(row)) for row in self.rows]
        for row in written:
            self._enforcer.add_policy(*row)
        if self._enforcer.get_policy() != written:
            raise Unusable("casbin did not take the policy as it is written.")
        text = "\n".join(",".join(row) for row in written)
        self.version = hashlib.sha256(text.encode()).hexdigest()[:16]
        self.decide = lru_cache(maxsize=65_536)(self._decide)

    def _decide(
        self,
        relations: frozenset[str],
        kind: str,
        label: str,
        action: str,
        conditions: frozenset[str] = frozenset(),
    ) -> Decision:
        """What denies first, or what allows last; a word that is not known allows nothing."""
        request = (relations, kind, label, action, conditions)
        if not is_known(request):
            return Decision(False, DEFAULT_DENY)
        allowed, row = self._enforcer.enforce_ex(*request)
        return Decision(bool(allowed), row[0] if row else DEFAULT_DENY)


def is_known(request: Request) -> bool:
    """Whether every word of a request is one that the table may use."""
    relations, kind, label, action, conditions = request
    singles = kind in CLASSES and label in LABELS and action in ACTIONS
    return singles and relations <= RELATIONS and conditions <= CONDITIONS


def check_decisions(table: Policy, text: str) -> None:
    """Refuse a table that decides otherwise than it is written, or has a row that no decision names."""
    rows = list(csv.DictReader(text.splitlines()))
    for number, row in enumerate(rows, start=2):
        request = read_request(row)
        decision = table.decide(*request)
        written = ({"yes": True, "no": False}.get(row["allowed"]), row["rule"])
        if not is_known(request) or (decision.allowed, decision.rule) != written:
            raise Unusable(f"policies/decisions.csv line {number}: the table gives {decision}.")
    unnamed = {row.rule for row in table.rows} - {row["rule"] for row in rows}
    if unnamed:
        raise Unusable(f"policies/decisions.csv: no decision names {min(unnamed)!r}.")


def read_request(row: Mapping[str, str]) -> Request:
    """The request of a written decision; several relations or conditions are joined by `&`."""
    relations, conditions = (
        frozenset(filter(None, row[column].split("&"))) for column in ("relations", "conditions")
    )
    return relations, row["class"], row["label"], row["action"], conditions


def _text(name: str) -> str:
    """A file of the policies; bytes that are not UTF-8 become a sign that is not ASCII, and are refused as such."""
    return (POLICIES / name).read_text(encoding="utf-8", errors="replace")


def load_policy() -> Policy:
    """The table that is shipped; it must decide what is written beside it."""
    table = Policy(read_policy(_text("policy.csv")))
    check_decisions(table, _text("decisions.csv"))
    return table


@lru_cache(maxsize=1)
def policy() -> Policy:
    return load_policy()

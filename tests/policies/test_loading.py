"""The policy is read strictly: what casbin might misread stops the program, with line and cause."""

import pytest

from backend.errors import Unusable
from backend.permissions import POLICIES, read_policy

GOOD = "p, owner-edits, owner, process, *, edit|set_aside, *, allow"
READS = "p, person-reads, person, process, public, read, *, allow"


def test_the_policy_that_is_shipped_can_be_read() -> None:
    rows = read_policy((POLICIES / "policy.csv").read_text(encoding="utf-8"))
    assert len(rows) >= 4


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        f"{GOOD}\n\n{READS}\n",
        GOOD.replace("\n", "\r\n") + "\r\n",
        GOOD.replace(", ", ","),
        f"{GOOD}\np, no-lead, lead, process, *, hand_over, *, deny",
        f"{GOOD}\np, no-one, *, process, named, *, *, deny",
        GOOD.replace("owner, process", "owner&lead|person, process"),
    ],
)
def test_a_well_formed_policy_is_taken(text: str) -> None:
    assert all(len(row) == 8 for row in read_policy(text))


@pytest.mark.parametrize(
    ("row", "cause"),
    [
        pytest.param(GOOD.rpartition(",")[0], "seven columns, this one has 6", id="no effect"),
        pytest.param("p, owner-edits, owner", "seven columns", id="columns missing"),
        pytest.param(GOOD + ", allow", "seven columns, this one has 8", id="a column too many"),
        pytest.param(GOOD + ",", "seven columns, this one has 8", id="a comma too many"),
        pytest.param(GOOD.replace("p,", "p2,", 1), "a row is `p`", id="another type"),
        pytest.param(GOOD.replace("p,", "g,", 1), "a row is `p`", id="a role"),
        pytest.param("# a comment", "a row is `p`", id="a comment"),
        pytest.param(f"# {GOOD}", "a row is `p`", id="a row commented out"),
        pytest.param(GOOD.replace("allow", '"allow"'), "the effect is", id="effect in quotes"),
        pytest.param(GOOD.replace("owner,", '"owner",', 1), "known relation", id="word in quotes"),
        pytest.param(f'"{GOOD}"', "a row is `p`", id="row in quotes"),
        pytest.param("\ufeff" + GOOD, "only ASCII", id="byte order mark"),
        pytest.param(GOOD.replace("edit", "еdit"), "only ASCII", id="a letter that looks alike"),
        pytest.param(GOOD.replace(" allow", "\u00a0allow"), "only ASCII", id="no-break space"),
        pytest.param(GOOD.replace("allow", "Allow"), "the effect is 'Allow'", id="Allow"),
        pytest.param(GOOD.replace("allow", "Deny"), "the effect is 'Deny'", id="Deny"),
        pytest.param(GOOD.replace("allow", "ALLOW"), "the effect is", id="ALLOW"),
        pytest.param(GOOD.replace("allow", ""), "the effect is ''", id="empty effect"),
        pytest.param(GOOD + " # always", "the effect is", id="comment after the effect"),
        pytest.param(GOOD + "; x", "the effect is", id="semicolon after the effect"),
        pytest.param(GOOD.replace("owner,", "owners,", 1), "'owners' is not", id="relation"),
        pytest.param(GOOD.replace("process", "proces"), "'proces' is not", id="class"),
        pytest.param(
            GOOD.replace("process, *", "process, secret"),
            "'secret' is not a known label",
            id="label",
        ),
        pytest.param(GOOD.replace("edit|", "edits|"), "'edits' is not a known action", id="action"),
        pytest.param(
            GOOD.replace("*, allow", "sealed, allow"), "not a known condition", id="condition"
        ),
        pytest.param(GOOD.replace("*, allow", ", allow"), "condition", id="empty condition"),
        pytest.param(GOOD.replace(" owner,", " ,", 1), "known relation", id="empty relation"),
        pytest.param(GOOD.replace("edit|set_aside", "edit|"), "known action", id="half a choice"),
        pytest.param(GOOD.replace("edit|", "edit||"), "known action", id="an empty choice"),
        pytest.param(GOOD.replace(" owner,", " *,", 1), "names its relation", id="allow anyone"),
        pytest.param(
            GOOD.replace("edit|set_aside", "*"), "names its relation and its action", id="allow all"
        ),
        pytest.param(GOOD.replace("owner-edits", "owner edits"), "is not an id", id="id"),
        pytest.param(GOOD.replace("owner-edits", ""), "is not an id", id="empty id"),
        pytest.param(GOOD.replace("owner-edits", "r.act"), "is not an id", id="id like code"),
    ],
)
def test_a_malformed_row_is_refused_with_its_line_and_cause(row: str, cause: str) -> None:
    with pytest.raises(Unusable) as refused:
        read_policy(f"{READS}\n\n{row}\n")
    assert str(refused.value).startswith("policies/policy.csv line 3: ")
    assert cause in str(refused.value)


def test_an_id_that_stands_twice_is_refused() -> None:
    with pytest.raises(Unusable, match="line 2: 'owner-edits' stands here twice"):
        read_policy(f"{GOOD}\n{GOOD}")


@pytest.mark.parametrize("text", ["", "\n\n", "  \n\t\n"])
def test_an_empty_policy_is_refused(text: str) -> None:
    with pytest.raises(Unusable, match="allows nothing to anyone"):
        read_policy(text)


def test_a_policy_that_only_denies_is_refused() -> None:
    with pytest.raises(Unusable, match="allows nothing to anyone"):
        read_policy(GOOD.replace("allow", "deny"))

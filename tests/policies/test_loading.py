"""The policy is read strictly: what casbin might misread stops the program, with line and cause."""

import pytest

from backend.errors import Unusable
from backend.policy import (
    MODEL,
    POLICIES,
    Policy,
    check_decisions,
    load_policy,
    read_model,
    read_policy,
)

OWNER = "p, owner-edits, owner, process, *, edit|set_aside, *, allow"
READS = "p, person-reads, person, process, public, read, *, allow"
DENIES = "p, deny-locked, *, process, *, edit, locked, deny"
PAIRS = "p, pair-edits, lead&named|delegate&named, process, named, edit, *, allow"
HEADER = "relations,class,label,action,conditions,allowed,rule,why"
DECISIONS = f"""{HEADER}
anyone&person,process,public,read,,yes,person-reads,
anyone&person&owner,process,public,edit,locked,no,deny-locked,
"""


def test_the_policy_that_is_shipped_can_be_read() -> None:
    assert len(load_policy().rows) >= 20


@pytest.mark.parametrize(
    "text",
    [
        f"{DENIES}\n{OWNER}",
        f"{DENIES}\n\n{READS}\n",
        f"{DENIES}\r\n{OWNER}\r\n",
        f"{DENIES}\n{OWNER.replace(', ', ',')}",
        f"# Who may\n{DENIES}\n  # - a heading, with commas, in it\n{OWNER}\n#",
        f"p, no-one, *, process, named, *, *, deny\n{OWNER}",
        f"{DENIES}\n{PAIRS}",
    ],
)
def test_a_well_formed_policy_is_taken(text: str) -> None:
    rows = read_policy(text)
    assert [row.effect for row in rows] == ["deny", "allow"]


@pytest.mark.parametrize(
    ("row", "cause"),
    [
        pytest.param(OWNER.rpartition(",")[0], "seven columns, this one is 'p' and 6", id="short"),
        pytest.param("p, owner-edits, owner", "seven columns", id="columns missing"),
        pytest.param(OWNER + ", allow", "seven columns, this one is 'p' and 8", id="too long"),
        pytest.param(OWNER + ",", "seven columns", id="a comma too many"),
        pytest.param(OWNER.replace("p,", "p2,", 1), "a row is `p`", id="another type"),
        pytest.param(OWNER.replace("p,", "P,", 1), "a row is `p`", id="P"),
        pytest.param(OWNER.replace("p,", "g,", 1), "a row is `p`", id="a row of another type"),
        pytest.param("g, ada, owner", "a row is `p`", id="a role"),
        pytest.param("[policy]", "a row is `p`", id="a section"),
        pytest.param("; a comment", "a row is `p`", id="a comment of another kind"),
        pytest.param(f"# {OWNER}", "not commented out", id="a row commented out"),
        pytest.param(f"##{DENIES}", "not commented out", id="a denial commented out"),
        pytest.param(OWNER.replace("allow", '"allow"'), "the effect is", id="effect in quotes"),
        pytest.param(OWNER.replace("owner,", '"owner",', 1), "known relation", id="quotes"),
        pytest.param(f'"{OWNER}"', "a row is `p`", id="row in quotes"),
        pytest.param("\ufeff" + OWNER, "only ASCII", id="byte order mark"),
        pytest.param("\ufeff# A heading", "only ASCII", id="byte order mark before a heading"),
        pytest.param("# Who’s who", "only ASCII", id="a heading that is not ASCII"),
        pytest.param("\ufffd" + OWNER, "only ASCII", id="bytes that are not UTF-8"),
        pytest.param(OWNER.replace("edit", "еdit"), "only ASCII", id="a letter that looks alike"),
        pytest.param(OWNER.replace(" allow", "\u00a0allow"), "only ASCII", id="no-break space"),
        pytest.param(OWNER.replace("allow", "Allow"), "the effect is 'Allow'", id="Allow"),
        pytest.param(OWNER.replace("allow", "Deny"), "the effect is 'Deny'", id="Deny"),
        pytest.param(OWNER.replace("allow", "ALLOW"), "the effect is", id="ALLOW"),
        pytest.param(OWNER.replace("allow", ""), "the effect is ''", id="empty effect"),
        pytest.param(OWNER + " # always", "the effect is", id="comment after the effect"),
        pytest.param(OWNER + "; x", "the effect is", id="semicolon after the effect"),
        pytest.param(OWNER.replace("*, allow", "* # any, allow"), "condition", id="comment inside"),
        pytest.param(OWNER.replace("owner,", "owners,", 1), "'owners' is not", id="relation"),
        pytest.param(OWNER.replace("process", "proces"), "'proces' is not", id="class"),
        pytest.param(OWNER.replace("process, *", "process, secret"), "'secret' is", id="label"),
        pytest.param(
            OWNER.replace("edit|", "edits|"), "'edits' is not a known action", id="action"
        ),
        pytest.param(OWNER.replace("*, allow", "asleep, allow"), "known condition", id="condition"),
        pytest.param(OWNER.replace("*, allow", ", allow"), "condition", id="empty condition"),
        pytest.param(OWNER.replace(" owner,", " ,", 1), "known relation", id="empty relation"),
        pytest.param(OWNER.replace("process,", ",", 1), "known class", id="empty class"),
        pytest.param(OWNER.replace("*, edit", ", edit"), "known label", id="empty label"),
        pytest.param(OWNER.replace("edit|set_aside", "edit|"), "known action", id="half a choice"),
        pytest.param(OWNER.replace("edit|", "edit||"), "known action", id="an empty choice"),
        pytest.param(OWNER.replace("edit|", "edit | "), "known action", id="spaces in a cell"),
        pytest.param(OWNER.replace("edit|", "*|"), "known action", id="any, or one"),
        pytest.param(PAIRS.replace("lead&named", "lead&"), "known relation", id="half a pair"),
        pytest.param(OWNER.replace("edit|", "edit&"), "known action", id="two actions at once"),
        pytest.param(OWNER.replace("process", "process&content"), "known class", id="two classes"),
        pytest.param(OWNER.replace("edit|", "edit|edit|"), "the same twice", id="a word twice"),
        pytest.param(PAIRS.replace("lead&", "named&"), "the same twice", id="a pair of one"),
        pytest.param(PAIRS.replace("|", "|named|"), "the same twice", id="a pair for nothing"),
        pytest.param(OWNER.replace(" owner,", " *,", 1), "names its relation", id="allow anyone"),
        pytest.param(OWNER.replace("process", "*"), "its class", id="allow for any class"),
        pytest.param(OWNER.replace("edit|set_aside", "*"), "and its action", id="allow all"),
        pytest.param(OWNER.replace("*, allow", "sealed, allow"), "no condition", id="allow if"),
        pytest.param(OWNER.replace("owner-edits", "owner edits"), "is not an id", id="id"),
        pytest.param(OWNER.replace("owner-edits", ""), "is not an id", id="empty id"),
        pytest.param(OWNER.replace("owner-edits", "r.act"), "is not an id", id="id like code"),
        pytest.param(OWNER.replace("owner-edits", "default-deny"), "is taken", id="id of no row"),
        pytest.param(READS, "'person-reads' stands here twice", id="a row twice"),
        pytest.param(READS.replace("n-", "-"), "the same requests as 'person-reads'", id="meaning"),
        pytest.param(DENIES, "what denies stands before", id="deny after allow"),
    ],
)
def test_a_malformed_row_is_refused_with_its_line_and_cause(row: str, cause: str) -> None:
    with pytest.raises(Unusable) as refused:
        read_policy(f"{READS}\n\n{row}\n{OWNER.replace('owner-', 'third-')}\n")
    assert str(refused.value).startswith("policies/policy.csv line 3: ")
    assert cause in str(refused.value)


def test_the_order_of_words_makes_no_other_row() -> None:
    other = OWNER.replace("owner-edits", "owner-again").replace("edit|set_aside", "set_aside|edit")
    with pytest.raises(Unusable, match="'owner-again' decides the same requests as 'owner-edits'"):
        read_policy(f"{OWNER}\n{other}")


def test_a_row_that_allows_what_another_denies_word_for_word_is_refused() -> None:
    shut = OWNER.replace("owner-edits", "owner-not").replace("allow", "deny")
    with pytest.raises(Unusable, match="decides the same requests"):
        read_policy(f"{shut}\n{OWNER}")


@pytest.mark.parametrize("text", ["", "\n\n", "  \n\t\n", "# Only a heading", DENIES])
def test_a_policy_that_allows_nothing_is_refused(text: str) -> None:
    with pytest.raises(Unusable, match="allows nothing to anyone"):
        read_policy(text)


def test_a_policy_that_denies_nothing_is_refused() -> None:
    with pytest.raises(Unusable, match="denies nothing to anyone"):
        read_policy(f"{READS}\n{OWNER}")


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (" && !some(where (p.eft == deny))", ""),
        ("!some(where (p.eft == deny))", "some(where (p.eft == allow))"),
        ("one(r.label, p.label) && ", ""),
        ("&& has(r.conditions", "|| has(r.conditions"),
        ("has(r.conditions, p.condition)", "has(r.conditions, p.condition) # || true"),
        ("condition, eft", "eft, condition"),
        ("[matchers]", "[role_definition]\ng = _, _\n[matchers]"),
        ("[matchers]", "# who may\n[matchers]"),
        ("[policy_effect]\n", ""),
    ],
)
def test_a_model_that_reads_the_table_in_another_way_is_refused(was: str, becomes: str) -> None:
    text = (POLICIES / "model.conf").read_text()
    assert was in text
    with pytest.raises(Unusable, match=r"policies/model\.conf: .* has to stand"):
        read_model(text.replace(was, becomes))


@pytest.mark.parametrize("text", ["", MODEL + MODEL, MODEL.partition("m = ")[0]])
def test_a_model_that_lacks_or_repeats_something_is_refused(text: str) -> None:
    with pytest.raises(Unusable, match=r"policies/model\.conf"):
        read_model(text)


def test_a_table_that_decides_as_it_is_written_is_taken() -> None:
    check_decisions(Policy(read_policy(f"{DENIES}\n{READS}")), DECISIONS)


@pytest.mark.parametrize(
    ("was", "becomes", "cause"),
    [
        (",yes,", ",no,", "line 2: the table gives"),
        ("read,,yes", "edit,,yes", "line 2: the table gives"),
        (",yes,", ",Yes,", "line 2: the table gives"),
        ("no,deny-locked", "no,default-deny", "line 3: the table gives"),
        ("&owner", "&owners", "line 3: the table gives"),
        ("locked,no,deny-locked", ",no,default-deny", "no decision names 'deny-locked'"),
    ],
)
def test_a_table_that_decides_otherwise_or_unasked_is_refused(
    was: str, becomes: str, cause: str
) -> None:
    """So a table that was changed without its decisions does not start."""
    table = Policy(read_policy(f"{DENIES}\n{READS}"))
    with pytest.raises(Unusable, match=cause):
        check_decisions(table, DECISIONS.replace(was, becomes, 1))


def test_the_version_names_what_the_table_says() -> None:
    rows = read_policy(f"{DENIES}\n{OWNER}\n{READS}")
    headed = read_policy(f"# Who may\n{DENIES}\n\n{OWNER}\n{READS}\n")
    assert Policy(rows).version == Policy(headed).version
    assert Policy(rows).version != Policy(rows[:2]).version

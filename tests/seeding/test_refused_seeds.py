"""A seed that does not fit is refused in sentences that name the file and the slug."""

from pathlib import Path

import pytest

from backend.seeding.format import SeedError, read_seed

GOOD = {
    "organisations.yaml": """
- {id: trust-a, name: Trust A, kind: trust, fictional: true}
- {id: office, name: An office, kind: government_department, fictional: false}
""",
    "posts.yaml": """
- {id: post-a, name: Manager A, organisation: trust-a}
- {id: post-office, name: Minister, organisation: office, holder_not_recorded: true}
""",
    "people.yaml": """
- id: person-a
  name: Ada Example
  email: ada@interlock.example
  holds: [{post: post-a, since: 2024-01-01}]
""",
    "things.yaml": "- {id: patient, kind: public_role, name: Patient}",
    "documents.yaml": "- {id: doc-a, title: Procedure}",
    "processes/10-a.yaml": """
- id: running
  name: Running
  owner: post-a
  why: {note: "So that people are cared for."}
  players: [{player: post-a, leading: true}]
  parts:
    - {id: testing, name: Testing, how: {attributes: [Take, {text: Look, names: [patient]}]}}
    - {id: nobodys, name: Carrying, owner: none}
- {id: cleaning, name: Cleaning, whole: running}
""",
    "lines.yaml": """
accountabilities: [{id: up, from: testing, to: running, kind: management, what: Results}]
delegations: [{id: down, from: running, to: testing, kind: management, what: Testing}]
""",
}


def write(folder: Path, **changed: str) -> Path:
    """The good seed, with some of its files written anew: `posts_yaml=...` for posts.yaml."""
    files = GOOD | {name.replace("_yaml", ".yaml"): text for name, text in changed.items()}
    files["processes/10-a.yaml"] = files.pop("processes.yaml", files["processes/10-a.yaml"])
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def refusal(folder: Path, **changed: str) -> list[str]:
    with pytest.raises(SeedError) as refused:
        read_seed(write(folder, **changed))
    return refused.value.problems


def test_a_good_seed_is_read_whole(tmp_path: Path) -> None:
    seed = read_seed(write(tmp_path))
    owners = {process.id: process.owner for process in seed.processes}
    assert owners == {
        "running": "post-a",
        "testing": "post-a",
        "nobodys": None,
        "cleaning": "post-a",
    }
    parts = [(part.whole, part.part, part.is_home, part.order) for part in seed.parts]
    assert parts == [
        ("running", "testing", True, 0),
        ("running", "nobodys", True, 1),
        ("running", "cleaning", True, 2),
    ]


def test_files_whose_names_begin_alike_are_merged(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "things-more.yaml").write_text("- {id: ward, kind: place, name: Ward}")
    assert [thing.id for thing in read_seed(tmp_path).things] == ["ward", "patient"]


def test_a_word_that_the_format_does_not_know_is_refused(tmp_path: Path) -> None:
    problems = refusal(
        tmp_path, posts_yaml="- {id: post-a, name: A, organisation: trust-a, ownr: x}"
    )
    assert problems == ["posts.yaml: post-a: ownr: Extra inputs are not permitted."]


def test_an_attribute_that_does_not_fit_is_found_inside_its_process(tmp_path: Path) -> None:
    text = "- {id: running, name: Running, owner: post-a, how: {attributes: [{txt: Take}]}}"
    problems = refusal(tmp_path, processes_yaml=text)
    assert "processes/10-a.yaml: running: how.attributes.0.text: Field required." in problems


def test_a_slug_used_twice_is_refused_even_between_kinds(tmp_path: Path) -> None:
    problems = refusal(tmp_path, documents_yaml="- {id: patient, title: Patient}")
    assert problems == ["documents.yaml: patient: this slug is already used in things.yaml."]


def test_a_key_written_twice_is_refused(tmp_path: Path) -> None:
    text = "- id: running\n  name: Running\n  owner: post-a\n  name: Walking\n"
    [problem] = refusal(tmp_path, processes_yaml=text)
    assert problem.startswith("processes/10-a.yaml: this is not YAML")
    assert "'name' is written twice in the block that begins on line 1" in problem


@pytest.mark.parametrize(
    ("file", "text", "sentence"),
    [
        (
            "organisations_yaml",
            "- {id: trust-a, name: A, kind: trust, fictional: true, within: nowhere}",
            "organisations.yaml: trust-a: nowhere is not an organisation.",
        ),
        (
            "organisations_yaml",
            "- {id: trust-a, name: A, kind: trust, fictional: true, member_of: [trust-a]}",
            "organisations.yaml: trust-a: trust-a is not an alliance.",
        ),
        (
            "posts_yaml",
            "- {id: post-a, name: A, organisation: nowhere}",
            "posts.yaml: post-a: nowhere is not an organisation.",
        ),
        (
            "people_yaml",
            "- {id: p, name: P, email: p@interlock.example, holds: [{post: x, since: 2024-01-01}]}",
            "people.yaml: p: x is not a post.",
        ),
        (
            "processes_yaml",
            "- {id: running, name: Running, owner: nobody-known}",
            "processes/10-a.yaml: running: nobody-known is not a post.",
        ),
        (
            "processes_yaml",
            "- {id: running, name: Running, owner: post-a, players: [{player: doc-a}]}",
            "processes/10-a.yaml: running: doc-a is not a post, an organisation or a public role.",
        ),
        (
            "processes_yaml",
            "- {id: a, name: Running, owner: post-a, players: [{player: patient, leading: true}]}",
            "processes/10-a.yaml: a: patient leads, and only a post may lead.",
        ),
        (
            "processes_yaml",
            "- {id: a, name: A, owner: post-a, who: {attributes: [{text: X, names: [ghost]}]}}",
            "processes/10-a.yaml: a: ghost is not a post, an organisation or a thing.",
        ),
        (
            "processes_yaml",
            "- {id: running, name: Running, owner: post-a, parts: [{shared: ghost}]}",
            "processes/10-a.yaml: running: ghost is not a process.",
        ),
        (
            "lines_yaml",
            "delegations: [{id: down, from: running, to: ghost, kind: contract, what: X}]",
            "lines.yaml: down: ghost is not a process.",
        ),
        (
            "lines_yaml",
            "accountabilities: [{id: up, from: running, to: running, kind: contract, what: X}]",
            "lines.yaml: up: it joins a process to itself.",
        ),
    ],
)
def test_a_reference_to_nothing_is_refused(
    tmp_path: Path, file: str, text: str, sentence: str
) -> None:
    assert sentence in refusal(tmp_path, **{file: text})


def test_an_invented_person_may_not_hold_a_real_office(tmp_path: Path) -> None:
    problems = refusal(
        tmp_path,
        people_yaml="- {id: p, name: P, email: p@interlock.example,"
        " holds: [{post: post-office, since: 2024-01-01}]}",
    )
    assert (
        "people.yaml: p: post-office is a real office, which no invented person may hold."
        in problems
    )


def test_a_post_held_until_before_it_began_is_refused(tmp_path: Path) -> None:
    [problem] = refusal(
        tmp_path,
        people_yaml="- {id: p, name: P, email: p@interlock.example,"
        " holds: [{post: post-a, since: 2024-01-01, until: 2023-01-01}]}",
    )
    assert problem.startswith("people.yaml: p: holds.0:")
    assert "until must be later than since" in problem


def test_rule_1_a_process_without_a_whole_names_its_owner(tmp_path: Path) -> None:
    problems = refusal(tmp_path, processes_yaml="- {id: running, name: Running}")
    assert problems == [
        "processes/10-a.yaml: running: a process without a whole names its owner, or `none`."
    ]


def test_rule_2_parts_that_form_a_cycle_are_refused(tmp_path: Path) -> None:
    text = """
- {id: running, name: Running, owner: post-a, whole: testing}
- {id: testing, name: Testing, owner: post-a, whole: running}
"""
    problems = refusal(tmp_path, processes_yaml=text)
    assert "processes/10-a.yaml: running: it is a part of itself." in problems
    assert "processes/10-a.yaml: testing: it is a part of itself." in problems


def test_rule_3_a_shared_process_needs_a_home(tmp_path: Path) -> None:
    text = """
- {id: running, name: Running, owner: post-a, parts: [{shared: testing}]}
- {id: testing, name: Testing, owner: post-a}
"""
    problems = refusal(tmp_path, processes_yaml=text)
    assert (
        "processes/10-a.yaml: testing: it has 0 homes among its wholes, and must have one."
        in problems
    )


def test_rule_3_a_process_is_written_at_one_home_only(tmp_path: Path) -> None:
    text = """
- id: running
  name: Running
  owner: post-a
  parts: [{id: testing, name: Testing}, {shared: testing}]
"""
    problems = refusal(tmp_path, processes_yaml=text)
    assert "processes/10-a.yaml: testing: it is a part of running twice." in problems


def test_rule_4_two_parts_of_a_home_may_not_have_the_same_name(tmp_path: Path) -> None:
    text = """
- id: running
  name: Running
  owner: post-a
  parts: [{id: testing, name: Testing}, {id: testing-too, name: TESTING}]
"""
    problems = refusal(tmp_path, processes_yaml=text)
    assert (
        "processes/10-a.yaml: testing-too: testing has the same name in the same home." in problems
    )


PURPOSE = """
- id: purpose-a
  name: Planning together
  organisation: trust-a
  what_for: "So that it is known."
  gains: "Whoever goes home."
  basis: public_task
  until: 2030-01-01
  stated_by: person-a
  stated_on: 2026-01-01
"""


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (("organisation: trust-a", "organisation: nowhere"), "nowhere is not a legal entity."),
        (("stated_by: person-a", "stated_by: nobody"), "nobody is not a person."),
        (("basis: public_task", "basis: consent"), "how consent is asked for is said"),
        (("gains:", "agreed_by: person-a\n  gains:"), "nobody agrees to what they stated"),
        (("gains:", "agreed_on: 2026-02-01\n  gains:"), "says by whom and on which day"),
    ],
)
def test_a_purpose_that_nobody_could_state_or_agree_to_is_refused(
    tmp_path: Path, change: tuple[str, str], wrong: str
) -> None:
    assert PURPOSE.replace(*change) != PURPOSE
    problems = refusal(tmp_path, purposes_yaml=PURPOSE.replace(*change))
    assert any(one.startswith("purposes.yaml: purpose-a: ") and wrong in one for one in problems)


def test_content_is_kept_for_a_purpose_that_somebody_agreed_to(tmp_path: Path) -> None:
    kept = GOOD["processes/10-a.yaml"].replace("{text: Look,", "{text: Look, kept_for: purpose-a,")
    problems = refusal(tmp_path, purposes_yaml=PURPOSE, processes_yaml=kept)
    assert problems == ["processes/10-a.yaml: testing: purpose-a is not a purpose in force."]

"""What the seeded map of England promises. The files alone are read here: no database."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from backend.seeding.format import read_seed, seed_id
from backend.seeding.records import FACETS, Finding, Process, Seed
from tests.seeding.words import repeated_frames, repeated_texts

FOLDER = Path(__file__).parents[2] / "graph" / "seed"
THE_PUBLIC = "choosing-a-parliament-and-being-cared-for"
NAMED_BY_THE_PAPER = (
    "consulting-with-a-patient",
    "reviewing-the-patient-record",
    "putting-patient-at-ease",
    "diagnosing",
    "managing-further-care",
    "prescribing",
    "requesting-tests",
    "testing-blood",
    "making-an-appointment",
    "checking-in",
    "enabling-a-single-point-of-access",
    "improving-web-access",
    "redesigning-forms",
    "enhancing-teams",
    "consulting-all-involved",
    "checking-fitness-for-purpose",
    "delivering-health-and-social-care-england",
    "commissioning-care",
    "providing-care",
    "supplying",
    "regulating",
    "advising",
    "educating",
    "researching",
    "determining-policy",
    "allocating-resources",
    "integrating",
)
GROUPS_OF_ISSUES = (
    "Resources",
    "Organisations",
    "Targets",
    "Leadership",
    "Feedback and learning",
    "Integrating at all levels",
)
DEMO_PEOPLE = {
    "gp",
    "ward",
    "lab",
    "alliance",
    "policy",
    "charity",
    "england",
    "steward",
    "governance",
    "visitor",
}


@pytest.fixture(scope="module")
def seed() -> Seed:
    return read_seed(FOLDER)


def _process(seed: Seed, slug: str) -> Process:
    return next(process for process in seed.processes if process.id == slug)


def _finding(seed: Seed, slug: str) -> Finding:
    return next(finding for finding in seed.findings if finding.id == slug)


def _homes(seed: Seed) -> dict[str, str]:
    return {part.part: part.whole for part in seed.parts if part.is_home}


# ---- how much there is


def test_there_are_at_least_two_hundred_processes(seed: Seed) -> None:
    assert len(seed.processes) >= 200


def test_there_are_at_least_forty_organisations_of_at_least_ten_kinds(seed: Seed) -> None:
    assert len(seed.organisations) >= 40
    assert len({organisation.kind for organisation in seed.organisations}) >= 10


def test_there_are_at_least_eighty_posts_and_forty_people(seed: Seed) -> None:
    assert len(seed.posts) >= 80
    assert len(seed.people) >= 40


def test_there_are_interactions_and_lines_both_ways(seed: Seed) -> None:
    assert len(seed.interactions) >= 40
    assert len(seed.accountabilities) + len(seed.delegations) >= 60


def test_most_of_the_map_hangs_below_delivering_health_and_social_care(seed: Seed) -> None:
    homes = _homes(seed)

    def top_of(slug: str) -> str:
        return top_of(homes[slug]) if slug in homes else slug

    tops = Counter(top_of(process.id) for process in seed.processes)
    assert tops["delivering-health-and-social-care-england"] >= 200
    assert tops.keys() >= {THE_PUBLIC, "holding-government-to-account", "governing"}


# ---- what it says


@pytest.mark.parametrize("slug", NAMED_BY_THE_PAPER)
def test_every_process_of_the_paper_has_six_facets_in_full(seed: Seed, slug: str) -> None:
    process = _process(seed, slug)
    assert process.from_paper
    for facet in FACETS:
        content = process.facet(facet)
        assert content.note, f"{slug} has no note under {facet}"
        assert content.attributes, f"{slug} has no attribute under {facet}"


def test_every_process_says_why_how_and_who(seed: Seed) -> None:
    silent = [
        f"{process.id}: {facet}"
        for process in seed.processes
        for facet in FACETS[:3]
        if not process.facet(facet).note and not process.facet(facet).attributes
    ]
    assert silent == []


def test_only_what_the_paper_names_is_marked_as_from_the_paper(seed: Seed) -> None:
    marked = {process.id for process in seed.processes if process.from_paper}
    assert marked == set(NAMED_BY_THE_PAPER)


def test_no_text_stands_in_two_processes(seed: Seed) -> None:
    assert repeated_texts(seed) == {}


def test_no_sentence_is_reused_with_only_the_name_swapped(seed: Seed) -> None:
    assert repeated_frames(seed) == {}


def test_every_named_thing_is_named(seed: Seed) -> None:
    named = {
        name
        for process in seed.processes
        for facet in FACETS
        for attribute in process.facet(facet).attributes
        for name in attribute.names
    } | {player.player for process in seed.processes for player in process.players}
    assert {thing.id for thing in seed.things} - named == set()


# ---- who is in it


def test_no_real_office_has_an_invented_holder(seed: Seed) -> None:
    real = {one.id for one in seed.organisations if not one.fictional}
    offices = {post.id for post in seed.posts if post.organisation in real}
    held = {holding.post for person in seed.people for holding in person.holds}
    assert held & offices == set()
    assert all(post.holder_not_recorded for post in seed.posts if post.id in offices)


def test_no_real_organisation_carries_an_invented_code(seed: Seed) -> None:
    assert [one.id for one in seed.organisations if one.ods and not one.fictional] == []


def test_there_is_a_demo_person_for_each_point_of_view(seed: Seed) -> None:
    demo = {person.email for person in seed.people if person.demo}
    assert demo == {f"{who}@interlock.example" for who in DEMO_PEOPLE}


def test_no_two_people_share_an_address(seed: Seed) -> None:
    addresses = Counter(person.email for person in seed.people)
    assert [address for address, times in addresses.items() if times > 1] == []


# ---- the paper's figures and findings


def test_the_six_figures_are_saved_views(seed: Seed) -> None:
    figures = {view.figure for view in seed.views if view.figure}
    assert figures == {"1a", "1b", "2a", "2b", "3a", "3b"}


@pytest.mark.parametrize("group", GROUPS_OF_ISSUES)
def test_each_group_of_issues_has_a_finding_from_the_paper(seed: Seed, group: str) -> None:
    assert any(
        finding.from_paper and finding.title.startswith(f"{group}:") for finding in seed.findings
    )


def test_testing_blood_is_one_piece_shared_by_surgery_and_ward(seed: Seed) -> None:
    wholes = {part.whole: part.is_home for part in seed.parts if part.part == "testing-blood"}
    assert wholes == {"requesting-tests": True, "caring-for-inpatients": False}


# ---- who answers to whom


def _reached(steps: dict[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for step in steps.get(waiting.pop(), set()) - seen:
            seen.add(step)
            waiting.append(step)
    return seen


def _steps(lines: list[tuple[str, str]]) -> dict[str, set[str]]:
    steps: dict[str, set[str]] = {}
    for source, to in lines:
        steps.setdefault(source, set()).add(to)
    return steps


@pytest.mark.parametrize("start", ["testing-blood", "caring-for-inpatients"])
@pytest.mark.parametrize(
    "through",
    [
        "overseeing-the-nhs-in-the-south-west",
        "commissioning-for-wexmoor-and-vale",
        "inspecting-and-rating-care",
        "registering-nurses-and-midwives",
        "scrutinising-health-locally",
        "directing-health-and-social-care",
        "holding-government-to-account",
        THE_PUBLIC,
    ],
)
def test_accountability_can_be_traced_up_every_line(seed: Seed, start: str, through: str) -> None:
    up = _steps([(line.source, line.to) for line in seed.accountabilities])
    assert through in _reached(up, start)


@pytest.mark.parametrize(
    "to", ["caring-for-inpatients", "testing-blood", "looking-after-my-own-health"]
)
def test_delegation_can_be_traced_from_the_public_down(seed: Seed, to: str) -> None:
    down = _steps([(line.source, line.to) for line in seed.delegations])
    assert to in _reached(down, THE_PUBLIC)


def test_the_two_contrasting_traces_of_the_ward_keep_their_kinds(seed: Seed) -> None:
    kinds = {(line.source, line.to): line.kind for line in seed.accountabilities}
    assert kinds["running-a-trust", "overseeing-the-nhs-in-the-south-west"] == "oversight"
    assert kinds["running-a-trust", "commissioning-hospital-care"] == "contract"


def test_rule_8_terms_stand_between_owners_except_at_the_seeded_breaks(seed: Seed) -> None:
    owner = {process.id: process.owner for process in seed.processes}
    up = {(line.source, line.to) for line in seed.accountabilities}
    down = {(line.source, line.to) for line in seed.delegations}
    between = [part for part in seed.parts if owner[part.part] != owner[part.whole]]
    no_way_up = {part.part for part in between if (part.part, part.whole) not in up}
    undelegated = {part.part for part in between if (part.whole, part.part) not in down}
    nobodys = "carrying-samples-across-the-hospital"
    assert no_way_up == {nobodys, "arranging-care-after-hospital"}
    assert undelegated == {nobodys}


# ---- the seeded breaks


def test_break_exactly_one_post_is_vacant_and_it_owns_the_division(seed: Seed) -> None:
    held = {holding.post for person in seed.people for holding in person.holds}
    vacant = {post.id for post in seed.posts if not post.holder_not_recorded} - held
    assert vacant == {"post-divisional-director-medicine"}
    assert _process(seed, "running-the-division").owner in vacant
    assert _finding(seed, "break-vacant-division").kind == "gap_in_ownership"


def test_break_one_delegation_has_expired(seed: Seed) -> None:
    expired = [
        (line.source, line.to)
        for line in seed.delegations
        if line.until and line.until < date(2026, 11, 1)
    ]
    assert expired == [("commissioning-for-wexmoor-and-vale", "delegating-to-place")]
    assert _finding(seed, "break-expired-place-delegation").kind == "gap_in_accountability"


def test_break_one_delegation_has_no_way_back_up(seed: Seed) -> None:
    finding = _finding(seed, "break-no-way-back-up-from-the-hub")
    assert finding.about == ["arranging-care-after-hospital", "discharging-inpatients"]
    answers = {line.source for line in seed.accountabilities}
    assert "arranging-care-after-hospital" not in answers


def test_break_ward_and_laboratory_both_label_samples(seed: Seed) -> None:
    two = ["labelling-samples-ward", "labelling-samples-laboratory"]
    assert [_process(seed, slug).name for slug in two] == ["Labelling samples"] * 2
    assert len({_process(seed, slug).owner for slug in two}) == 2
    assert _finding(seed, "break-two-teams-label-samples").about == two
    assert any(
        {link.source, link.to} == set(two) and link.kind == "overlaps" for link in seed.interactions
    )


def test_break_one_policy_differs_from_practice_in_the_same_facet(seed: Seed) -> None:
    finding = _finding(seed, "break-seven-day-therapy")
    assert finding.kind == "policy_practice"
    when = _process(seed, finding.about[0]).when.attributes
    assert {attribute.practice for attribute in when} == {True, False}


def test_break_one_organisation_has_a_planned_end(seed: Seed) -> None:
    ending = {one.id: one.abolished_on for one in seed.organisations if one.abolished_on}
    assert ending == {"nhs-england": date(2027, 4, 1)}


def test_break_one_process_has_no_owner(seed: Seed) -> None:
    nobodys = [process.id for process in seed.processes if process.owner is None]
    assert nobodys == ["carrying-samples-across-the-hospital"]


def test_every_seeded_break_says_what_would_mend_it(seed: Seed) -> None:
    breaks = [finding for finding in seed.findings if finding.id.startswith("break-")]
    assert len(breaks) >= 7
    assert [one.id for one in breaks if "Mended by: " not in one.text] == []


# ---- loading twice is loading once


def test_a_purpose_is_in_use_across_organisations_and_another_awaits_review(seed: Seed) -> None:
    kept = [
        (process.id, attribute.kept_for)
        for process in seed.processes
        for facet in FACETS
        for attribute in process.facet(facet).attributes
        if attribute.kept_for
    ]
    assert kept == [("arranging-care-after-hospital", "purpose-planning-care-at-home")]
    agreed, waiting = sorted(seed.purposes, key=lambda one: one.agreed_by is None)
    assert (agreed.id, len(agreed.recipients)) == ("purpose-planning-care-at-home", 3)
    assert (waiting.agreed_by, waiting.basis) == (None, "consent")
    assert {one.organisation for one in seed.purposes} == {"wexmoor-hospitals-trust"}


def test_a_slug_always_has_the_same_id() -> None:
    assert seed_id("testing-blood") == seed_id("testing-blood")
    assert seed_id("testing-blood") != seed_id("testing-urine")

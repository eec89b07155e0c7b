"""What a steward may do with the posts of an organisation. No process is left without an owner in silence: where nobody
holds the post that owns it, that is a finding, which the owner of its whole sees."""

from datetime import datetime

from backend.changes import Change
from backend.database import Row
from backend.errors import ProblemKind, Refusal, not_found
from backend.organisations.rules import check_term
from backend.permissions import administers
from backend.rules import check_offset, clean_id, clean_name


async def make_organisation(change: Change, id: str, within_id: str, name: str, kind: str) -> str:
    """Make a part of an organisation: a site, a ward, a team. For a steward of it."""
    within = await administered(change, within_id)
    clean = clean_name(name)
    await change.first(
        "organisations/make",
        id=await change.new_id(id),
        withinId=within["id"],
        name=clean,
        kind=kind,
    )
    return f"made {clean}, within {within['name']}"


async def make_post(change: Change, id: str, organisation_id: str, name: str) -> str:
    """Make a post in an organisation. For a steward of it."""
    organisation = await administered(change, organisation_id)
    clean = clean_name(name)
    await change.first(
        "posts/make", id=await change.new_id(id), organisationId=organisation["id"], name=clean
    )
    return f"made the post {clean}, {organisation['name']}"


async def give_post(
    change: Change,
    post_id: str,
    person_id: str,
    since: datetime | None = None,
    until: datetime | None = None,
    acting: bool = False,
    deputy: bool = False,
) -> str:
    """Let a person hold a post, act in it for a time, or deputise for who holds it."""
    post = await administered_post(change, post_id)
    person = await _person(change, person_id)
    _not_oneself(change, person["id"])
    begins = since or change.now
    check_term(begins, until, acting=acting)
    given = await change.first(
        "posts/give",
        postId=post["id"],
        personId=person["id"],
        since=begins,
        until=until,
        acting=acting,
        deputy=deputy,
        givenBy=change.viewer.person_id,
        now=change.now,
    )
    if given is None:
        raise Refusal(ProblemKind.ALREADY_SO, f"{person['name']} holds {post['name']} already.")
    await settle_vacancies(change, [post["id"]])
    await change.rights_moved()
    role = "acting in" if acting else "deputy for" if deputy else "holder of"
    return f"made {person['name']} {role} {post['name']}, {post['organisation']}"


async def end_post(
    change: Change, post_id: str, person_id: str, until: datetime | None = None
) -> str:
    """End a person's holding of a post, now or at a time; what it owns is then a finding if nobody else holds it."""
    post = await administered_post(change, post_id)
    person = await _person(change, person_id)
    check_offset(until, "until")
    ends = max(until or change.now, change.now)
    ended = await change.first("posts/end", postId=post["id"], personId=person["id"], until=ends)
    if ended is None or not ended["ended"]:
        message = f"{person['name']} does not hold {post['name']} beyond that time."
        raise Refusal(ProblemKind.ALREADY_SO, message)
    await _require_looked_after(change, post, ends)
    await settle_vacancies(change, [post["id"]])
    await change.rights_moved()
    return f"ended {person['name']} as holder of {post['name']}, {post['organisation']}"


async def set_functions(change: Change, post_id: str, functions: list[str]) -> str:
    """Say which offices a post brings: steward, governance, auditor. Nobody gives them to themselves."""
    post = await administered_post(change, post_id)
    if post["id"] in change.viewer.post_ids:
        message = "Another steward has to change what your own post may do."
        raise Refusal(ProblemKind.NOT_ALLOWED, message)
    kept = [one for one in post["functions"] or () if one == "policy_lead"]
    await change.first(
        "posts/set_functions", postId=post["id"], functions=sorted({*functions, *kept})
    )
    await change.rights_moved()
    return f"changed the offices of {post['name']}, {post['organisation']}"


async def merge_posts(change: Change, from_post_id: str, into_post_id: str) -> str:
    """Merge a post into another: what it owns and leads goes along, and its holders' terms end."""
    source = await administered_post(change, from_post_id)
    target = await administered_post(change, into_post_id)
    if source["id"] == target["id"]:
        raise Refusal(ProblemKind.ALREADY_SO, "A post is one with itself already.")
    if target["id"] in change.viewer.post_ids:
        message = "Another steward has to merge a post into your own: you would own what it owns."
        raise Refusal(ProblemKind.NOT_ALLOWED, message)
    owned = await change.tx.rows("posts/owned", postIds=[source["id"]])
    await change.first("posts/merge", fromId=source["id"], intoId=target["id"], now=change.now)
    await _require_looked_after(change, source, change.now)
    for row in owned:
        change.knew(row["process"])
        change.touch(row["process"])
    await settle_vacancies(change, [source["id"], target["id"]])
    await change.rights_moved()
    return f"merged {source['name']} into {target['name']}, {target['organisation']}"


async def suspend(change: Change, person_id: str, suspended: bool) -> str:
    """Suspend somebody who holds posts in one's own organisation only, or end that."""
    person = await _person(change, person_id)
    _not_oneself(change, person["id"])
    entities = set(person["entities"])
    if not entities or not entities <= change.viewer.stewards:
        message = "Only a steward of every organisation that a person holds posts in may do this."
        raise Refusal(ProblemKind.NOT_ALLOWED, message)
    await change.first("people/suspend", personId=person["id"], suspended=suspended)
    await change.rights_moved()
    return f"{'suspended' if suspended else 'restored'} {person['name']}"


# -- what several of the actions above do


async def administered(change: Change, organisation_id: str) -> Row:
    """An organisation that this person administers, and that has not ended."""
    organisation = await change.organisation(organisation_id)
    _require_steward(change, organisation["entityId"], organisation["name"])
    if organisation["isEnded"]:
        message = f"{organisation['name']} has ended. Its successor goes on."
        raise Refusal(ProblemKind.STALE, message)
    return organisation


async def administered_post(change: Change, post_id: str) -> Row:
    """A living post of an organisation that this person administers."""
    found = await change.first("posts/facts", postId=clean_id(post_id, "post"))
    if found is None:
        raise not_found("post")
    post: Row = found["post"]
    _require_steward(change, post["entityId"], post["organisation"])
    return post


def _require_steward(change: Change, entity_id: str, name: str) -> None:
    if not administers(change.viewer, entity_id).allowed:
        message = f"Only a steward of {name} may do this. Ask them."
        raise Refusal(ProblemKind.NOT_ALLOWED, message)


async def _require_looked_after(change: Change, post: Row, at: datetime) -> None:
    """Whoever is the last steward of an organisation finds another first: nobody in it could make one."""
    if "steward" not in (post["functions"] or ()):
        return
    found = await change.first("organisations/is_looked_after", entityId=post["entityId"], at=at)
    if found is None or not found["isLookedAfter"]:
        message = (
            "Nobody would look after the organisation. Give somebody else a steward’s post first."
        )
        raise Refusal(ProblemKind.NOT_ALLOWED, message)


async def _person(change: Change, person_id: str) -> Row:
    found = await change.first(
        "people/facts", personId=clean_id(person_id, "person"), now=change.now
    )
    if found is None:
        raise not_found("person")
    person: Row = found["person"]
    return person


def _not_oneself(change: Change, person_id: str) -> None:
    if person_id == change.viewer.person_id:
        message = "Another steward has to do this for you: nobody gives posts to themselves."
        raise Refusal(ProblemKind.NOT_ALLOWED, message)


async def settle_vacancies(change: Change, post_ids: list[str]) -> None:
    """Raise a finding for each process of these posts that nobody answers for, and settle those that have somebody."""
    rows = await change.tx.rows("posts/settle_vacancies", postIds=post_ids, now=change.now)
    for row in rows:
        change.touch(row["process"])

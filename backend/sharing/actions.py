"""Saying who may read and edit: every such change is heard at once by everyone whose view it changes."""

from datetime import datetime, timedelta

from backend.changes import Change
from backend.database import Row
from backend.errors import ProblemKind, Refusal, bad_input, not_found
from backend.permissions import Action, actions, reads, reads_content, relations, require
from backend.rules import LONGEST_STATEMENT, check_offset, clean_id, clean_statement
from backend.sharing.rules import LONGEST_LENDING_DAYS, is_looser

READS = {
    "public": "for the public",
    "organisation": "for its organisation",
    "named": "for named readers only",
}


async def set_label(change: Change, process_id: str, label: str, below: bool = False) -> str:
    """Say how far a process may be read; with `below`, also everything below it that the person may label."""
    process = await change.known(process_id, Action.LABEL)
    _require_reading_to_loosen(change, process, label)
    labelled = [process, *(await _below(change, process, label) if below else [])]
    ids = [each["id"] for each in labelled]
    await change.first("sharing/label", processIds=ids, label=label, number=change.number)
    await change.first("sharing/relabel", processIds=ids)
    await change.shared(*labelled)
    others = " and what is below it" if below else ""
    return f"labelled {_named(change, process)}{others} {READS[label]}"


async def set_facet_label(
    change: Change, process_id: str, facet: str, label: str | None = None
) -> str:
    """Say that a facet may be read less far than its process; without a label it may be read as far."""
    process = await change.known(process_id, Action.LABEL)
    present = await change.first("processes/note", processId=process["id"], facet=facet)
    own = present["ownLabel"] if present else None
    if present and own and is_looser(label or process["label"], own):
        _require_content(change, process, {"label": own, "purposeId": present["purposeId"]})
    before = await change.tx.rows("sharing/content_of_facet", processId=process["id"], facet=facet)
    await change.first(
        "sharing/label_facet",
        processId=process["id"],
        facet=facet,
        label=label,
        number=change.number,
    )
    await change.first("sharing/relabel", processIds=[process["id"]])
    after = await change.tx.rows("sharing/content_of_facet", processId=process["id"], facet=facet)
    await change.shared(process, content=before + after)
    return f"labelled the {facet} of {_named(change, process)} {_as(label)}"


async def set_attribute_label(change: Change, attribute_id: str, label: str | None = None) -> str:
    """Say that an attribute may be read less far than its facet; without a label it may be read as far."""
    row = await change.first("attributes/facts", attributeId=clean_id(attribute_id, "attribute"))
    if row is None:
        raise not_found("attribute")
    attribute = row["attribute"]
    process = await change.process(attribute["processId"], through="attribute")
    if not reads_content(change.viewer, process, attribute):
        raise not_found("attribute")
    require(change.viewer, Action.LABEL, process)
    await change.first(
        "sharing/label_attribute",
        attributeId=attribute["id"],
        label=label,
        number=change.number,
    )
    await change.first("sharing/relabel", processIds=[process["id"]])
    after = await change.first("attributes/facts", attributeId=attribute["id"])
    rows = [row for row in (attribute, after and after["attribute"]) if row]
    await change.shared(process, content=rows)
    return f"labelled a statement of {_named(change, process)} {_as(label)}"


async def set_locked(change: Change, process_id: str, locked: bool) -> str:
    """Lock a process against every change, or unlock it."""
    process = await change.known(process_id, Action.LOCK)
    await change.first("sharing/lock", processId=process["id"], locked=locked, number=change.number)
    change.touch(process)
    return f"{'locked' if locked else 'unlocked'} {_named(change, process)}"


async def set_sealed(change: Change, process_id: str, sealed: bool) -> str:
    """Seal a process, so that nobody who may not read it knows that it is there; or unseal it."""
    process = await change.known(process_id, Action.SEAL)
    await change.first("sharing/seal", processId=process["id"], sealed=sealed, number=change.number)
    await change.shared(process)
    return f"{'sealed' if sealed else 'unsealed'} {_named(change, process)}"


async def name_reader(change: Change, process_id: str, reader_id: str) -> str:
    """Name a person, or whoever holds a post, as a reader of a process whatever its label."""
    process = await change.process(process_id, Action.SHARE)
    reader = await _reader(change, reader_id)
    if reader["id"] in {change.viewer.person_id, *change.viewer.post_ids} and not _owns(
        change, process
    ):
        message = "Somebody else has to name you as a reader: the owner may."
        raise Refusal(ProblemKind.NOT_ALLOWED, message)
    await change.first(
        "sharing/name_reader",
        processId=process["id"],
        readerId=reader["id"],
        personId=change.viewer.person_id,
        now=change.now,
    )
    await change.shared(process)
    return f"named {reader['name']} as a reader of “{process['name']}”"


async def stop_naming_reader(change: Change, process_id: str, reader_id: str) -> str:
    """End somebody's being a named reader."""
    process = await change.process(process_id, Action.SHARE)
    reader = await _reader(change, reader_id)
    ended = await change.first(
        "sharing/stop_naming", processId=process["id"], readerId=reader["id"]
    )
    if ended is None:
        raise Refusal(ProblemKind.ALREADY_SO, f"{reader['name']} is no named reader of it.")
    await change.shared(process)
    return f"ended {reader['name']} as a named reader of “{process['name']}”"


async def exclude(change: Change, process_id: str, reader_id: str, reason: str) -> str:
    """Keep a person, or whoever holds a post, from a process and everything below it, whatever else they may."""
    process = await change.process(process_id, Action.SHARE)
    reader = await _reader(change, reader_id)
    if reader["id"] == process["ownerPostId"] or reader["id"] == change.viewer.person_id:
        message = "Nobody can be kept from what they answer for. Hand the process over first."
        raise Refusal(ProblemKind.NOT_ALLOWED, message, rule=1)
    await change.first(
        "sharing/exclude",
        processId=process["id"],
        readerId=reader["id"],
        personId=change.viewer.person_id,
        reason=clean_statement(reason, "reason", LONGEST_STATEMENT),
        now=change.now,
    )
    await change.shared(process)
    return f"changed who is kept from “{process['name']}”"


async def stop_excluding(change: Change, process_id: str, reader_id: str) -> str:
    """End somebody's being kept from a process."""
    process = await change.process(process_id, Action.SHARE)
    reader = await _reader(change, reader_id)
    ended = await change.first(
        "sharing/stop_excluding", processId=process["id"], readerId=reader["id"]
    )
    if ended is None:
        raise Refusal(ProblemKind.ALREADY_SO, f"{reader['name']} is not kept from it.")
    await change.shared(process)
    return f"changed who is kept from “{process['name']}”"


async def lend_editing(
    change: Change,
    process_id: str,
    post_id: str,
    until: datetime,
    since: datetime | None = None,
) -> str:
    """Lend the editing of a process, and of what the same owner has below it, to a post for a time."""
    process = await change.process(process_id, Action.DELEGATE)
    post = await change.first("posts/get", postId=clean_id(post_id, "post"))
    if post is None:
        raise not_found("post")
    if post["post"]["id"] == process["ownerPostId"]:
        raise Refusal(ProblemKind.ALREADY_SO, "That post owns the process.", rule=1)
    begins = since or change.now
    _require_a_time(begins, until, change.now)
    await change.first(
        "sharing/lend",
        processId=process["id"],
        postId=post["post"]["id"],
        since=begins,
        until=until,
        personId=change.viewer.person_id,
    )
    await change.shared(process)
    whom = f"{post['post']['name']}, {post['post']['organisation']['name']}"
    return f"lent the editing of “{process['name']}” to {whom} until {until:%-d %B %Y}"


async def stop_lending(change: Change, process_id: str, post_id: str) -> str:
    """End the lending of the editing of a process to a post."""
    process = await change.process(process_id, Action.DELEGATE)
    ended = await change.first(
        "sharing/stop_lending",
        processId=process["id"],
        postId=clean_id(post_id, "post"),
        now=change.now,
    )
    if ended is None:
        raise Refusal(ProblemKind.ALREADY_SO, "Its editing is not lent to that post.")
    await change.shared(process)
    return f"ended the lending of the editing of “{process['name']}”"


# -- what several of the actions above do


async def _below(change: Change, top: Row, label: str) -> list[Row]:
    """What is below a process, has the same owner and may be labelled so by this person."""
    rows = await change.tx.rows(
        "sharing/below", processId=top["id"], ownerPostId=top["ownerPostId"]
    )
    found = []
    for row in rows:
        process = row["process"]
        may = Action.LABEL in actions(change.viewer, process) and (
            reads(change.viewer, process) or not is_looser(label, process["label"])
        )
        if may and not process["locked"]:
            change.knew(process)
            found.append(process)
    return found


def _require_reading_to_loosen(change: Change, process: Row, label: str) -> None:
    """Whoever labels without reading may only label more strictly."""
    if is_looser(label, process["label"]) and not reads(change.viewer, process):
        message = "Whoever may not read a process may only label it more strictly."
        raise Refusal(ProblemKind.NOT_ALLOWED, message, field="label")


def _require_content(change: Change, process: Row, item: Row) -> None:
    if not reads_content(change.viewer, process, item):
        message = "Whoever may not read a facet may only label it more strictly."
        raise Refusal(ProblemKind.NOT_ALLOWED, message, field="label")


def _require_a_time(since: datetime, until: datetime, now: datetime) -> None:
    check_offset(since, "since")
    check_offset(until, "until")
    if until <= max(since, now):
        raise bad_input("until", "Lending ends after it begins, and not in the past.")
    if until - since > timedelta(days=LONGEST_LENDING_DAYS):
        raise bad_input("until", "Editing is lent for a year at most. Lend it again then.")


async def _reader(change: Change, reader_id: str) -> Row:
    """A person or a post."""
    found = await change.first("sharing/reader", readerId=clean_id(reader_id, "person or post"))
    if found is None:
        raise not_found("person or post")
    reader: Row = found["reader"]
    return reader


def _owns(change: Change, process: Row) -> bool:
    return "owner" in relations(change.viewer, process)


def _named(change: Change, process: Row) -> str:
    return f"“{process['name']}”" if reads(change.viewer, process) else "a restricted process"


def _as(label: str | None) -> str:
    return READS[label] if label else "as the rest"

"""Linking documents to processes."""

from backend.changes import Change
from backend.errors import ProblemKind, Refusal
from backend.permissions import Action
from backend.rules import LONGEST_NAME, clean_address, clean_id, clean_statement


async def link_document(
    change: Change, process_id: str, document_id: str, title: str, url: str | None = None
) -> str:
    """Link a document to a process; a new id makes the document, a known one links what is there."""
    process = await change.living(process_id, Action.EDIT)
    clean = clean_id(document_id, None, "documentId")
    if await change.first("documents/get", documentId=clean) is None:
        clean = await change.new_id(clean, "documentId")
    row = await change.first(
        "documents/link",
        processId=process["id"],
        documentId=clean,
        title=clean_statement(title, "title", LONGEST_NAME),
        url=clean_address(url),
        number=change.number,
    )
    if row is None:
        raise RuntimeError("a document was linked to no process")
    change.touch(process)
    change.put("DocumentIs", processId=process["id"], document=row["document"])
    return f"linked “{row['document']['title']}” to “{process['name']}”"


async def unlink_document(change: Change, process_id: str, document_id: str) -> str:
    """End the link of a document to a process."""
    process = await change.living(process_id, Action.EDIT)
    row = await change.first(
        "documents/unlink",
        processId=process["id"],
        documentId=clean_id(document_id, "document"),
    )
    if row is None:
        raise Refusal(ProblemKind.ALREADY_SO, "The process does not link that document.")
    change.touch(process)
    change.put("DocumentIsNot", processId=process["id"], documentId=row["document"]["id"])
    return f"unlinked “{row['document']['title']}” from “{process['name']}”"

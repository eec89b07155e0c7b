"""Linking documents to processes and to their attributes."""

from backend.attributes.actions import editable, tell
from backend.changes import Change
from backend.errors import ProblemKind, Refusal
from backend.permissions import Action
from backend.rules import LONGEST_NAME, clean_address, clean_id, clean_statement


async def link_document(
    change: Change, process_id: str, document_id: str, title: str, url: str | None = None
) -> str:
    """Link a document to a process; a new id makes the document, a known one links what is there."""
    process = await change.living(process_id, Action.EDIT)
    document = await _document(change, document_id, title, url)
    row = await change.first("documents/link", processId=process["id"], documentId=document)
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


async def link_attribute_document(
    change: Change, attribute_id: str, document_id: str, title: str, url: str | None = None
) -> str:
    """Link a document to an attribute; a new id makes the document, a known one links what is there."""
    attribute, process = await editable(change, attribute_id)
    document = await _document(change, document_id, title, url)
    row = await change.first(
        "attributes/link_document",
        attributeId=attribute["id"],
        documentId=document,
        number=change.number,
    )
    if row is None:
        raise RuntimeError("a document was linked to no attribute")
    await tell(change, process, attribute["id"])
    return f"linked “{row['title']}” to “{attribute['text']}” of “{process['name']}”"


async def unlink_attribute_document(change: Change, attribute_id: str, document_id: str) -> str:
    """End the link of a document to an attribute."""
    attribute, process = await editable(change, attribute_id)
    row = await change.first(
        "attributes/unlink_document",
        attributeId=attribute["id"],
        documentId=clean_id(document_id, "document"),
        number=change.number,
    )
    if row is None:
        raise Refusal(ProblemKind.ALREADY_SO, "The attribute does not link that document.")
    await tell(change, process, attribute["id"])
    return f"unlinked “{row['title']}” from “{attribute['text']}” of “{process['name']}”"


async def _document(change: Change, document_id: str, title: str, url: str | None) -> str:
    """The id of a document that is there, or that is made now."""
    clean = clean_id(document_id, None, "documentId")
    title, url = clean_statement(title, "title", LONGEST_NAME), clean_address(url)
    viewer = change.viewer.facts
    if await change.first("documents/get", documentId=clean, viewer=viewer) is not None:
        return clean
    clean = await change.new_id(clean, "documentId")
    await change.first(
        "documents/make",
        id=clean,
        title=title,
        url=url,
        personId=change.viewer.person_id,
        number=change.number,
    )
    return clean

"""The audit as a file of comma-separated values, for those who may read it."""

import csv
import io
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from litestar import MediaType, Request, Response, get
from litestar.datastructures import State
from litestar.response import Stream

from backend.audit.queries import Filters, every_entry, readable, reading_of
from backend.context import moment
from backend.database import Row
from backend.errors import ProblemKind, Refusal, bad_input
from backend.web.graphql import origin_of, viewer_of
from backend.web.said import SIGN_IN_FIRST, said

COLUMNS = (
    "number", "at", "kind", "personId", "session", "channel", "field", "requestId", "action",
    "objectKind", "objectId", "processId", "entityId", "whomId", "facet", "label", "before",
    "after", "relations", "conditions", "rule", "policy", "rights", "count", "previous", "hash",
)  # fmt: skip
RECKONED = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""
STATUS = {ProblemKind.NOT_ALLOWED: 403}


@get("/audit.csv")
async def audit_file(request: Request[None, None, State]) -> Response[Any]:
    """Every entry that this person may export; that it was is written before the first is sent."""
    viewer = await viewer_of(request)
    if viewer is None:
        return _refused(401, "SIGNED_OUT", SIGN_IN_FIRST)
    state, origin = request.app.state, replace(origin_of(request), field="GET /audit.csv")
    try:
        filters = _filters(dict(request.query_params)).checked()
        entities = readable(viewer, "export")
    except Refusal as refusal:
        state.audit.denied(viewer, origin, refusal)
        return _refused(STATUS.get(refusal.kind, 400), refusal.kind.value, refusal.message)
    await state.audit.write(reading_of(viewer, origin, "export", entities))
    return Stream(
        _lines(every_entry(state.database, entities, filters)),
        media_type="text/csv",
        headers={"content-disposition": 'attachment; filename="audit.csv"'},
    )


def _refused(status: int, kind: str, message: str) -> Response[bytes]:
    return Response(said(kind, message), status_code=status, media_type=MediaType.JSON)


def _filters(asked: dict[str, str]) -> Filters:
    return Filters(
        asked.get("kind") or None,
        asked.get("personId"),
        asked.get("processId"),
        asked.get("rule"),
        _moment(asked, "since"),
        _moment(asked, "until"),
    )


def _moment(asked: dict[str, str], field: str) -> datetime | None:
    try:
        return datetime.fromisoformat(asked[field]) if asked.get(field) else None
    except ValueError:
        raise bad_input(field, f"`{field}` is a time as 2026-11-23T09:00:00Z.") from None


async def _lines(pages: AsyncIterator[list[Row]]) -> AsyncIterator[str]:
    yield _text([COLUMNS])
    async for page in pages:
        yield _text([[_cell(row.get(column)) for column in COLUMNS] for row in page])


def _text(rows: Any) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        value = " ".join(value)
    if hasattr(value, "to_native"):
        value = moment(value).isoformat()
    return f"'{value}" if str(value).startswith(RECKONED) else str(value)

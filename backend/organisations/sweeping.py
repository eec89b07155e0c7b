"""What comes due by itself: posts that fall vacant when a term ends, and organisations and purposes whose last day has
come."""

from backend import rights
from backend.chain import Chain
from backend.clock import now
from backend.database import Database, Transaction
from backend.viewers import INNER_KINDS


async def settle_what_is_due(database: Database, chain: Chain) -> None:
    """Raise and settle vacancies, let successors take over and end purposes; does nothing when nothing is due."""
    moment = now()
    today = moment.date().isoformat()
    vacant = await database.rows("posts/vacant", now=moment)
    due = await database.rows("organisations/due", today=today)
    lapsed = await database.rows("purposes/lapsed", now=moment)
    if not vacant and not due and not lapsed:
        return

    async def settle(tx: Transaction) -> None:
        await tx.first("changes/rights_moved")
        post_ids = [row["postId"] for row in vacant]
        for row in due:
            post_ids += await _succeed(tx, row["id"], row["acceptedBy"])
            await rights.tell(tx, chain, "succeed", row["id"], moment, channel="clock")
        for row in lapsed:
            await tx.first("purposes/end", purposeId=row["id"], note=None, now=moment)
            await rights.tell(tx, chain, "endPurpose", row["id"], moment, channel="clock")
        rows = await tx.rows("posts/settle_vacancies", postIds=post_ids, now=moment)
        await tx.rows("processes/refresh", processIds=[row["process"]["id"] for row in rows])

    await database.write(settle)


async def _succeed(tx: Transaction, organisation_id: str, accepted_by: str | None) -> list[str]:
    """The posts that have a new organisation; those that nobody takes over are raised, process by process."""
    if accepted_by is None:
        rows = await tx.rows(
            "organisations/raise_unsucceeded", organisationId=organisation_id, now=now()
        )
        await tx.rows("processes/refresh", processIds=[row["process"]["id"] for row in rows])
        return []
    moved = await tx.rows("organisations/succeed", organisationId=organisation_id)
    await tx.rows("organisations/entities", inner=INNER_KINDS)
    owned = await tx.rows("posts/owned", postIds=[row["postId"] for row in moved])
    ids = [row["process"]["id"] for row in owned]
    await tx.rows("processes/refresh", processIds=ids)
    await tx.rows("processes/over", processIds=ids)
    return [row["postId"] for row in moved]

"""The first steward of an organisation, whom nobody in it can appoint: for who runs Interlock, at the command line."""

from uuid import uuid4

from backend import rights
from backend.chain import Chain
from backend.clock import now
from backend.database import Database, Transaction
from backend.errors import Unusable
from backend.organisations.inviting import ends_at, key_of, make_secret

OFFICES = ("steward", "governance", "auditor", "policy_lead")


async def appoint(
    database: Database,
    chain: Chain,
    organisation_id: str,
    name: str,
    email: str,
    offices: list[str],
) -> str:
    """Make a steward's post in an organisation and invite somebody to it; gives the path of the invitation."""
    secret, moment = make_secret(), now()
    post_id = str(uuid4())

    async def work(tx: Transaction) -> None:
        made = await tx.rows(
            "organisations/appoint",
            organisationId=organisation_id,
            postId=post_id,
            id=str(uuid4()),
            key=key_of(secret),
            name=name,
            email=email.strip().lower(),
            functions=sorted(set(offices)),
            now=moment,
            endsAt=ends_at(moment),
        )
        if not made:
            raise Unusable(f"There is no organisation {organisation_id!r}.")
        await rights.tell(tx, chain, "appoint", post_id, moment, channel="cli")

    await database.write(work)
    return f"/invitation#{secret}"

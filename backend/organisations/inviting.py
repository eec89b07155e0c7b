"""Inviting people: a link with a secret, which the steward hands over and which works once within two weeks."""

import hashlib
import re
import secrets
from datetime import datetime, timedelta

from backend.changes import Change
from backend.errors import ProblemKind, Refusal, bad_input
from backend.organisations.actions import administered
from backend.rules import clean_id, clean_name, clean_text

LASTS = timedelta(days=14)
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def make_secret() -> str:
    return secrets.token_urlsafe(32)


def key_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def ends_at(now: datetime) -> datetime:
    return now + LASTS


async def invite(
    change: Change, id: str, organisation_id: str, name: str, email: str, key: str
) -> str:
    """Invite a person to an organisation: whoever has the link makes an account with it, and holds no post yet."""
    organisation = await administered(change, organisation_id)
    clean = clean_name(name)
    address = clean_text(email, "email", 320).lower()
    if not ADDRESS.fullmatch(address):
        raise bad_input("email", "That is not an email address.")
    await change.first(
        "organisations/invite",
        id=await change.new_id(id),
        organisationId=organisation["id"],
        personId=change.viewer.person_id,
        key=key,
        name=clean,
        email=address,
        now=change.now,
        endsAt=ends_at(change.now),
    )
    return f"invited somebody to {organisation['name']}"


async def withdraw_invitation(change: Change, invitation_id: str) -> str:
    """Withdraw an invitation that nobody has taken up."""
    ended = await change.first(
        "organisations/withdraw_invitation",
        invitationId=clean_id(invitation_id, "invitation"),
        entityIds=sorted(change.viewer.stewards),
    )
    if ended is None:
        raise Refusal(ProblemKind.ALREADY_SO, "That invitation is not open.")
    return "withdrew an invitation"

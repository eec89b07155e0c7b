"""Two people of the generated map who can sign in: one writes, the other listens."""

from collections.abc import Sequence
from dataclasses import dataclass

from neo4j import AsyncDriver

from backend.database import query
from backend.web.sessions import hash_password

PASSWORD = "only-for-this-bench"


@dataclass(frozen=True)
class People:
    writer: str
    listener: str
    writer_id: str
    names: dict[str, str]
    """What the writer may rename: some processes of the cluster, by id."""


async def let_sign_in(
    driver: AsyncDriver, cluster: str, most: int, all_of: Sequence[str]
) -> People:
    """Give two people accounts, and the first the posts that own some parts of the cluster; both read `all_of` it."""
    found, _, _ = await driver.execute_query(
        "MATCH (p:Person) RETURN p.id AS personId, p.email AS email ORDER BY p.id LIMIT 2"
    )
    hashed = hash_password(PASSWORD)
    accounts = [{**row.data(), "passwordHash": hashed} for row in found]
    await driver.execute_query(query("seeding/accounts"), rows=accounts)
    writer, listener = (str(account["email"]) for account in accounts)
    names = await _let_edit(driver, writer, cluster, most)
    for email in (writer, listener):
        await _let_read(driver, email, all_of)
    return People(writer, listener, str(found[0]["personId"]), names)


async def _let_read(driver: AsyncDriver, email: str, process_ids: Sequence[str]) -> None:
    """Give somebody a post in each legal entity whose own processes stand among these, or below or above them."""
    text = """
        MATCH (person:Person {email: $email})
        UNWIND $ids AS id
        MATCH (:Process {id: id})-[:HAS_PART*0..3]-(process:Process)
        WITH DISTINCT person, process.entityId AS entityId WHERE entityId IS NOT NULL
        MATCH (:Organisation {entityId: entityId})<-[:IN]-(post:Post)
        WITH person, entityId, min(post.id) AS postId
        MATCH (post:Post {id: postId})
        MERGE (person)-[holds:HOLDS]->(post)
        SET holds.since = datetime('2020-01-01T00:00:00Z')"""
    await driver.execute_query(text, email=email, ids=list(process_ids))


async def _let_edit(driver: AsyncDriver, email: str, cluster: str, most: int) -> dict[str, str]:
    text = """
        MATCH (person:Person {email: $email})
        MATCH (:Process {id: $cluster})-[:HAS_PART*2]->(process {label: 'public'})-[:OWNED_BY]->(post:Post)
        WITH DISTINCT person, process, post ORDER BY process.id LIMIT $most
        MERGE (person)-[holds:HOLDS]->(post)
        SET holds.since = datetime('2020-01-01T00:00:00Z')
        RETURN process.id AS id, process.name AS name"""
    rows, _, _ = await driver.execute_query(text, email=email, cluster=cluster, most=most)
    return {row["id"]: row["name"] for row in rows}

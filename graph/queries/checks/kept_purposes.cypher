// What is kept is kept for a purpose that is there; a purpose is of one organisation, with at most one statement in force and one that awaits review.
CALL () {
  MATCH (p:Process)-[:HAS_ATTRIBUTE|HAS_NOTE]->(item:Attribute|Note WHERE item.purposeId IS NOT NULL)
  WHERE NOT EXISTS { (:Purpose {id: item.purposeId})-[:IN_FORCE]->(:Statement) }
  RETURN 'Something under ' + item.facet + ' of ' + p.id + ' is kept for a purpose that nobody agreed to.' AS broken
  UNION
  MATCH (purpose:Purpose)
  WHERE COUNT { (purpose)-[:OF]->(:Organisation) } <> 1 OR COUNT { (purpose)-[:IN_FORCE]->(:Statement) } > 1
     OR COUNT { (purpose)-[:STATED_AS]->(:Statement {outcome: 'WAITING'}) } > 1
     OR NOT EXISTS { (purpose)-[:STATED_AS]->(:Statement) }
     OR EXISTS { MATCH (purpose)-[:IN_FORCE]->(said) WHERE said.outcome <> 'AGREED' OR NOT EXISTS { (purpose)-[:STATED_AS]->(said) } }
  RETURN 'The purpose ' + purpose.id + ' is stated otherwise than one is.' AS broken
}
RETURN broken
ORDER BY broken

// Whether a legal entity has a steward at a time.
RETURN EXISTS { MATCH (:Organisation {entityId: $entityId})<-[:IN]-(post:Post)<-[holds:HOLDS]-(person:Person)
                WHERE 'steward' IN post.functions AND post.endedAt IS NULL AND NOT coalesce(person.suspended, false)
                  AND holds.since <= $at AND (holds.until IS NULL OR holds.until > $at) } AS isLookedAfter

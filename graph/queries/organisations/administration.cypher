// What a steward sees of an organisation and what is within it: its posts, who holds them, when, and how much they own.
MATCH (o:Organisation {id: $organisationId})
OPTIONAL MATCH (o)-[plan:SUCCEEDED_BY]->(successor:Organisation)
RETURN o {.id, .name, .kind, .entityId} AS organisation,
  CASE WHEN plan IS NULL OR o.endedAt IS NOT NULL THEN NULL ELSE {on: plan.until, successor: successor {.id, .name, .kind}, accepted: plan.acceptedBy IS NOT NULL} END AS plan,
  COLLECT { MATCH (before:Organisation)-[comes:SUCCEEDED_BY]->(o) WHERE before.endedAt IS NULL AND comes.acceptedBy IS NULL
            RETURN {on: comes.until, organisation: before {.id, .name, .kind}} ORDER BY before.name } AS offered,
  COLLECT { MATCH (o)<-[:WITHIN]-(inner:Organisation) WHERE inner.endedAt IS NULL RETURN inner {.id, .name, .kind} ORDER BY inner.name, inner.id } AS inner,
  COLLECT { MATCH (o)<-[:IN]-(post:Post) WHERE post.endedAt IS NULL
            RETURN post {.id, .name, .functions, .holderNotRecorded, organisation: o {.id, .name, .kind},
              owns: COUNT { (post)<-[:OWNED_BY]-(process:Process WHERE NOT process.setAside AND {{see process}}) },
              terms: COLLECT { MATCH (person:Person)-[holds:HOLDS]->(post) WHERE holds.until IS NULL OR holds.until > $now
                               RETURN {person: person {.id, .name}, since: holds.since, until: holds.until, acting: coalesce(holds.acting, false), deputy: coalesce(holds.deputy, false), suspended: coalesce(person.suspended, false)} ORDER BY person.name, person.id }}
            ORDER BY post.name, post.id } AS posts,
  COLLECT { MATCH (i:Invitation)-[:TO]->(:Organisation {entityId: o.entityId}) WHERE i.endsAt > $now
            RETURN i {.id, .name, .email, .endsAt} ORDER BY i.name, i.id } AS invitations

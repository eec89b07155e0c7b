// Is this id already something's?
RETURN EXISTS { MATCH (n:Process {id: $id}) } OR EXISTS { MATCH (n:Attribute {id: $id}) }
    OR EXISTS { MATCH (n:Suggestion {id: $id}) } OR EXISTS { MATCH (n:OwnershipOffer {id: $id}) }
    OR EXISTS { MATCH (n:JoinOffer {id: $id}) } OR EXISTS { MATCH ()-[n:INTERACTS {id: $id}]->() }
    OR EXISTS { MATCH (n:Thing {id: $id}) } OR EXISTS { MATCH (n:Person {id: $id}) } AS taken

// Is this id already something's?
RETURN EXISTS { MATCH (n:Process {id: $id}) } OR EXISTS { MATCH (n:Attribute {id: $id}) }
    OR EXISTS { MATCH (n:Suggestion {id: $id}) } OR EXISTS { MATCH (n:OwnershipOffer {id: $id}) }
    OR EXISTS { MATCH (n:JoinOffer {id: $id}) } OR EXISTS { MATCH ()-[n:INTERACTS {id: $id}]->() }
    OR EXISTS { MATCH (n:Thing {id: $id}) } OR EXISTS { MATCH (n:Person {id: $id}) }
    OR EXISTS { MATCH (n:Document {id: $id}) } OR EXISTS { MATCH (n:Finding {id: $id}) }
    OR EXISTS { MATCH (n:Delegation {id: $id}) } OR EXISTS { MATCH (n:Accountability {id: $id}) }
    OR EXISTS { MATCH (n:Purpose {id: $id}) } OR EXISTS { MATCH (n:Statement {id: $id}) }
    OR EXISTS { MATCH (n:View {id: $id}) } OR EXISTS { MATCH (n:Invitation {id: $id}) } AS taken

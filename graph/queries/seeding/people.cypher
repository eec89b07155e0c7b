// Puts people on the map.
UNWIND $rows AS row
MERGE (person:Person {id: row.id})
ON CREATE SET person.name = row.name, person.email = row.email, person.demo = row.demo,
              person.demoLine = row.demoLine, person.demoOrder = row.demoOrder
RETURN count(person) AS loaded

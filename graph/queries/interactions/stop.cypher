// Ends a stated interaction.
MATCH ()-[i:INTERACTS {id: $interactionId}]->()
DELETE i
RETURN true AS stopped

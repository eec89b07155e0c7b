// How far each of these attributes and notes may be read, as it is now.
UNWIND $itemIds AS itemId
MATCH (item:Attribute|Note {id: itemId})
RETURN item {.id, .label, .purposeId} AS item

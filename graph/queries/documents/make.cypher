// Makes a document.
CREATE (d:Document {id: $id, title: $title, url: $url, madeBy: $personId, common: false, at: $number})
RETURN d.id AS id

// Makes a document.
CREATE (d:Document {id: $id, title: $title, url: $url, at: $number})
RETURN d.id AS id

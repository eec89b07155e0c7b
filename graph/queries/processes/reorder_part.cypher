// Gives a part another place among the parts of its whole.
MATCH (:Process {id: $wholeId})-[edge:HAS_PART]->(:Process {id: $partId})
SET edge.order = $order, edge.at = $number
RETURN edge.order AS order

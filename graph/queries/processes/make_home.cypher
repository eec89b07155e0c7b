// Makes one whole of a process its home, and the others not (rule 3).
MATCH (part:Process {id: $partId})<-[edge:HAS_PART]-(whole:Process)
SET edge.home = (whole.id = $wholeId), edge.at = $number
RETURN count(edge) AS wholes

// The processes that these posts own.
UNWIND $postIds AS postId
MATCH (:Post {id: postId})<-[:OWNED_BY]-(process:Process)
RETURN {{facts process}} AS process
ORDER BY process.id

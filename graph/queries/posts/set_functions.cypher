// Says which offices a post brings.
MATCH (post:Post {id: $postId})
SET post.functions = $functions
RETURN post.id AS id

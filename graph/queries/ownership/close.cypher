// Closes an open offer without a handover: declined or withdrawn.
MATCH (o:OwnershipOffer {id: $offerId, status: 'OPEN'})
SET o.status = $status, o.closedAt = $now
RETURN o.id AS id

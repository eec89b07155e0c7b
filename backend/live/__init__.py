"""What reaches people while they look: changes of a cluster, and who else is here."""

"""Who may read what: labels, named readers, exclusions, lent editing, locks and seals; and who can read it, and why."""

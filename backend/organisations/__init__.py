"""Looking after an organisation: its posts, who holds them, whom it invites, and what becomes of it when it ends."""

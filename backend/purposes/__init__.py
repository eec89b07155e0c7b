"""What content is shared for: purposes that an organisation states, its governance agrees to, and people read for."""

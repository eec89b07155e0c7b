"""Players: posts, organisations and public roles that take part in a process."""

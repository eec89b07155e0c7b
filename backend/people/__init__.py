"""Organisations, their posts, the people who hold them, and other things that can be named."""

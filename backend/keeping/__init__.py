"""Keeping the map: the whole of it in one file, and back again."""

from backend.keeping.backup import backup
from backend.keeping.restore import restore

__all__ = ["backup", "restore"]

"""A real Neo4j for tests, in a folder of its own."""

from pathlib import Path

from backend.embedded.running import Embedded, ensure_running


def start_database(folder: Path) -> Embedded:
    """Empty when the folder is; `leave()` it at the end. The jars come from the user's cache."""
    return ensure_running(folder, lambda line: print(line, flush=True))

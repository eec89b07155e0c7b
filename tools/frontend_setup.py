"""The client: its locked packages, and its build in frontend/dist."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from steps import ROOT, Unmet, fingerprint, is_done, mark_done, run

FRONTEND = ROOT / "frontend"
OLDEST_NODE = 20
MADE = {"node_modules", "dist", "coverage", "generated", "generated.ts"}
"""Names in the frontend folder that are made from its sources."""


def set_up_frontend(*, build: bool = True) -> None:
    """Install what is locked and build what has changed; nothing when nothing has."""
    node = require_node()
    packages = [FRONTEND / "package.json", FRONTEND / "package-lock.json"]
    _once(
        FRONTEND / "node_modules" / ".installed",
        fingerprint(packages, node),
        "Client packages",
        ["npm", "ci", "--no-audit", "--no-fund"],
    )
    if build:
        _once(
            FRONTEND / "dist" / ".built",
            fingerprint([*sources(), ROOT / "backend" / "schema.graphql"], node),
            "Client",
            ["npm", "run", "build"],
        )


def require_node() -> str:
    """The version of Node here, if it is new enough."""
    if not shutil.which("node") or not shutil.which("npm"):
        raise Unmet(f"Interlock needs Node {OLDEST_NODE} or newer with npm: there is none here.")
    asked = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False)
    version = asked.stdout.strip().lstrip("v")
    if not version or int(version.split(".")[0]) < OLDEST_NODE:
        raise Unmet(
            f"Interlock needs Node {OLDEST_NODE} or newer: here it is {version or 'broken'}."
        )
    return version


def sources() -> Iterator[Path]:
    for folder, folders, files in os.walk(FRONTEND):
        folders[:] = [name for name in folders if name not in MADE and not name.startswith(".")]
        yield from (Path(folder) / name for name in files if name not in MADE)


def _once(stamp: Path, inputs: str, name: str, command: list[str]) -> None:
    if is_done(stamp, inputs):
        return
    stamp.unlink(missing_ok=True)
    print(f"{name}: {' '.join(command)}", flush=True)
    run(name, command, FRONTEND)
    mark_done(stamp, inputs)

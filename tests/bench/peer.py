"""@neo4j/graphql, installed on demand and started beside: the same graph from the same Neo4j."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.children import free_port, running, wait_until_answers
from tests.bench.subjects import PEERS, GraphqlServer

FOLDER = Path(__file__).parent / "peer"
HEALTH = "/graphql?query=%7B__typename%7D"


class NoPeer(Exception):
    """Why it cannot be measured here, in one sentence."""


def install(folder: Path = FOLDER, what: str = "@neo4j/graphql") -> None:
    """As its lock file says, unless that has been done."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        raise NoPeer(f"Node and npm are not on this machine, so {what} is left out.")
    if _is_installed(folder):
        return
    done = subprocess.run(
        [npm, "ci", "--no-audit", "--no-fund"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise NoPeer(f"{what} could not be installed, so it is left out: {last}")


def _is_installed(folder: Path) -> bool:
    installed = folder / "node_modules" / ".package-lock.json"
    locked = folder / "package-lock.json"
    return installed.exists() and installed.stat().st_mtime >= locked.stat().st_mtime


@contextmanager
def serving(uri: str, user: str, password: str, log: Path) -> Iterator[GraphqlServer]:
    """The peer, ready to answer."""
    port = free_port()
    environment = {
        "NEO4J_URI": uri,
        "NEO4J_USER": user,
        "NEO4J_PASSWORD": password,
        "PORT": str(port),
        "NODE_ENV": "production",
    }
    with running(["node", "server.js"], environment, log, FOLDER) as child:
        wait_until_answers(f"http://127.0.0.1:{port}{HEALTH}", child, log)
        yield GraphqlServer("@neo4j/graphql", port, child.pid, "", PEERS)

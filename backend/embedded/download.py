"""Fetching jars from Maven Central, or from the mirror that INTERLOCK_MAVEN names.

jgo knows what a coordinate is called there and where it belongs here. Its own download opens a new
connection for each file and only warns of a wrong hash, so the bytes come by `KeptOpen`: all of
Neo4j in 2 s instead of 38 s.
"""

import os
import ssl
import threading
import time
from collections.abc import Callable
from pathlib import Path

import requests
from jgo.maven import Artifact, MavenContext, PythonResolver

from backend.embedded.locked import Jar
from backend.errors import Unusable

TRIES = 3
TIMEOUT = 30
"""Seconds without a byte before a try is given up."""
CHUNK = 1 << 18


class Damaged(Exception):
    """What arrived is not what the lock promises."""


class KeptOpen(PythonResolver):
    """Downloads by one open connection for each thread."""

    def __init__(self, count: Callable[[int], None]) -> None:
        super().__init__()
        self._count = count
        self._threads = threading.local()

    def download(self, artifact: Artifact) -> Path:
        path = artifact.cached_path
        assert path is not None
        path.parent.mkdir(parents=True, exist_ok=True)
        (remote,) = artifact.context.remote_repos.values()
        url = f"{remote}/{artifact.component.path_prefix.as_posix()}/{artifact.filename}"
        timeout = artifact.context.timeout
        with (
            self._session().get(url, stream=True, timeout=timeout) as answer,
            path.open("wb") as out,
        ):
            answer.raise_for_status()
            for chunk in answer.iter_content(CHUNK):
                self._count(out.write(chunk))
        return path

    def _session(self) -> requests.Session:
        if not hasattr(self._threads, "session"):
            self._threads.session = requests.Session()
            self._threads.session.verify = _authorities()
        session: requests.Session = self._threads.session
        return session


class Download:
    """One run of fetching: where it arrives, and how far it is."""

    def __init__(self, folder: Path, jars: list[Jar], say: Callable[[str], None]) -> None:
        mirror = os.environ.get("INTERLOCK_MAVEN")
        remotes = {"mirror": mirror.rstrip("/")} if mirror else None
        self._maven = MavenContext(
            KeptOpen(self._count), folder, remote_repos=remotes, timeout=TIMEOUT
        )
        self._total = sum(jar.size for jar in jars)
        self._say = say
        self._lock = threading.Lock()
        self._fetched = 0
        self._said_at = 0.0

    def fetch(self, jar: Jar) -> tuple[Jar, Path]:
        """The jar and where it arrived, its bytes checked."""
        for attempt in range(1, TRIES):
            try:
                return self._fetch_once(jar)
            except (requests.RequestException, Damaged):
                time.sleep(attempt)
        try:
            return self._fetch_once(jar)
        except (requests.RequestException, Damaged) as error:
            raise Unusable(self._refusal(jar, error)) from error

    def _fetch_once(self, jar: Jar) -> tuple[Jar, Path]:
        group, name, version, *classifier = jar.name.split(":")
        artifact = self._maven.project(group, name).at_version(version).artifact(*classifier)
        path = artifact.cached_path
        assert path is not None
        path.unlink(missing_ok=True)
        artifact.resolve()
        if not jar.is_at(path.parent):
            raise Damaged
        return jar, path

    def _count(self, more: int) -> None:
        with self._lock:
            self._fetched += more
            if time.monotonic() - self._said_at > 2:
                self._said_at = time.monotonic()
                done, total = self._fetched / 1e6, self._total / 1e6
                self._say(f"Fetching the database: {min(done, total):.0f} of {total:.0f} MB")

    def _refusal(self, jar: Jar, error: Exception) -> str:
        source = " and ".join(self._maven.remote_repos.values())
        if isinstance(error, Damaged):
            return (
                f"The download of {jar.name} from {source} was refused: "
                "its hash is not the one that Interlock expects."
            )
        return (
            f"The database could not be fetched: {source} {_reason(error)} ({jar.name}); "
            "check the network, then start again: what has arrived is kept."
        )


def _reason(error: Exception) -> str:
    if isinstance(error, requests.exceptions.SSLError):
        return "has a certificate that is not trusted here (see SSL_CERT_FILE)"
    if isinstance(error, requests.Timeout):
        return "did not answer in time"
    if isinstance(error, requests.HTTPError) and error.response is not None:
        return f"answered {error.response.status_code} {error.response.reason}"
    return "cannot be reached"


def _authorities() -> str | bool:
    """The system's: `requests` has a list of its own, but a hospital's network may add one."""
    if "REQUESTS_CA_BUNDLE" in os.environ:
        return True
    return ssl.get_default_verify_paths().cafile or True

"""The Python side: a virtual environment with exactly the locked packages."""

import os
import shutil
import sys
from pathlib import Path

from steps import ROOT, Unmet, fingerprint, is_done, mark_done, run

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
RUNNING = ROOT / "requirements.lock"
DEVELOPING = ROOT / "requirements-dev.lock"
"""Holds all of `requirements.lock`, in the same versions, and the tools."""

LAUNCHER = """\
#!/bin/sh
exec "{python}" -m backend "$@"
"""


def set_up_backend(*, tools: bool) -> None:
    """Make the environment, or bring it up to date; nothing when it is."""
    if not _is_ours():
        _make()
    stamps = {lock: VENV / f".installed-{lock.stem}" for lock in (RUNNING, DEVELOPING)}
    prints = {lock: fingerprint([lock]) for lock in stamps}
    wanted = DEVELOPING if tools else RUNNING
    if not is_done(stamps[wanted], prints[wanted]):
        _install(wanted)
        mark_done(stamps[wanted], prints[wanted])
        if tools:
            mark_done(stamps[RUNNING], prints[RUNNING])
    _link()


def fetch_database() -> None:
    """Done ahead, beside the building of the client; `serve` would do it too."""
    if not os.environ.get("NEO4J_URI"):
        run("Database", [str(PYTHON), "-m", "backend.embedded.jars"])


def _is_ours() -> bool:
    """An environment made by this Python and at this place; a moved or copied one does not work."""
    stamp = VENV / ".made"
    return PYTHON.exists() and is_done(stamp, _origin())


def _origin() -> str:
    return f"{sys.version}\n{VENV}\n"


def _make() -> None:
    shutil.rmtree(VENV, ignore_errors=True)
    print("Python: making a virtual environment in .venv", flush=True)
    try:
        run("Python", [sys.executable, "-m", "venv", str(VENV)])
    except Unmet as error:
        raise Unmet(
            f"{error}\nPython cannot make virtual environments here; "
            "on Debian and Ubuntu, install the package python3-venv."
        ) from None
    mark_done(VENV / ".made", _origin())


def _install(lock: Path) -> None:
    """Only what the lock names, and only with the hashes that it gives."""
    print(f"Python packages: installing {lock.name}", flush=True)
    options = ["--require-hashes", "--only-binary", ":all:", "-r", str(lock)]
    if uv := shutil.which("uv"):
        command = [uv, "pip", "install", "--python", str(PYTHON)]
    else:
        command = [str(PYTHON), "-m", "pip", "install", "--progress-bar", "off"]
        command += ["--disable-pip-version-check", "--no-input", "--no-compile"]
    run("Python packages", [*command, *options], env=_certificates())


def _certificates() -> dict[str, str]:
    """uv trusts a list of its own unless told that the system has one."""
    return {**os.environ, "UV_SYSTEM_CERTS": "1", "UV_NATIVE_TLS": "1"}


def _link() -> None:
    """The command `interlock`, running from this folder, without building a package of it."""
    (packages,) = VENV.glob("lib/python*/site-packages")
    _write(packages / "interlock.pth", f"{ROOT}\n")
    launcher = VENV / "bin" / "interlock"
    _write(launcher, LAUNCHER.format(python=PYTHON))
    launcher.chmod(0o755)


def _write(path: Path, text: str) -> None:
    if not is_done(path, text):
        mark_done(path, text)

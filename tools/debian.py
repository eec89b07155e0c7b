"""What the tests need of Debian's packages, where this machine has them and we may install."""

import os
import shutil

from steps import Unmet, run


def install(what: str, *packages: str) -> bool:
    """Whether they are installed by now."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        run("Package lists", ["apt-get", "update"], env=env)
        run(what, ["apt-get", "install", "-y", "--no-install-recommends", *packages], env=env)
    except Unmet:
        return False
    return True

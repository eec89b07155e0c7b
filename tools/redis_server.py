"""A Redis for the tests of several servers: the machine's, or Debian's."""

import shutil

from debian import install
from steps import Unmet


def set_up_redis() -> None:
    if shutil.which("redis-server"):
        return
    if not install("Redis", "redis-server") or not shutil.which("redis-server"):
        raise Unmet("The tests need a Redis server, and none was found: install redis-server.")

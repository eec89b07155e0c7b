"""A real Redis of a test's own, which it may kill, stop for a while, and start again."""

import signal
import subprocess
import time
from pathlib import Path

import redis

from tests.servers import free_port


class RedisServer:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"redis://127.0.0.1:{self._port}"

    def start(self) -> None:
        command = ["redis-server", "--port", str(self._port), "--bind", "127.0.0.1", "--save", ""]
        self._process = subprocess.Popen(
            command, cwd=self._folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        ends = time.monotonic() + 20
        with redis.Redis.from_url(self.url) as asking:
            while time.monotonic() < ends:
                try:
                    asking.ping()
                    return
                except redis.ConnectionError:
                    time.sleep(0.05)
        raise RuntimeError("Redis did not start")

    def pause(self) -> None:
        """Alive, and answering nobody."""
        assert self._process
        self._process.send_signal(signal.SIGSTOP)

    def goes_on(self) -> None:
        assert self._process
        self._process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()

    def listeners(self, channel: str) -> int:
        """How many servers hear what is said on a channel."""
        with redis.Redis.from_url(self.url) as asking:
            return int(asking.pubsub_numsub(channel)[0][1])

    def say(self, channel: str, what: bytes) -> None:
        with redis.Redis.from_url(self.url) as asking:
            asking.publish(channel, what)

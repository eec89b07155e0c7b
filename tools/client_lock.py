"""For maintainers: `tools/python tools/client_lock.py` completes frontend/package-lock.json.

npm leaves out of the lock what the registry at hand does not carry, and some carry the programs of
one platform only. `npm ci` then refuses the lock everywhere. So the programs of other platforms are
named here as npm would name them, but for their hash, which npm adds where it can know it.
"""

import json
import re
from typing import Any

from steps import ROOT

LOCK = ROOT / "frontend" / "package-lock.json"
SYSTEMS = {"darwin", "linux", "win32", "android", "freebsd", "openbsd", "sunos", "netbsd", "aix"}
PROCESSORS = {"arm64", "x64", "ia32", "arm", "ppc64", "s390x", "riscv64", "loong64"}
LIBRARIES = {"musl": "musl", "gnu": "glibc"}

Entry = dict[str, Any]


def complete(packages: dict[str, Entry]) -> list[str]:
    """Add what is optional, wanted by somebody, and of a platform that its name tells."""
    added = []
    for wanted_by in list(packages.values()):
        for name, version in wanted_by.get("optionalDependencies", {}).items():
            place = f"node_modules/{name}"
            if place not in packages and (platform := platform_of(name)):
                packages[place] = _entry(version, platform, is_dev="dev" in wanted_by)
                added.append(name)
    return added


def platform_of(name: str) -> Entry:
    """What npm's fields say of a package called, say, `@biomejs/cli-linux-x64-musl`."""
    words = set(re.split(r"[-/]", name))
    found = {
        "os": sorted(words & SYSTEMS),
        "cpu": sorted(words & PROCESSORS),
        "libc": [LIBRARIES[word] for word in sorted(words & LIBRARIES.keys())],
    }
    return {field: values for field, values in found.items() if values}


def _entry(version: str, platform: Entry, *, is_dev: bool) -> Entry:
    said = {**platform, "optional": True, **({"dev": True} if is_dev else {})}
    return {"version": version, **dict(sorted(said.items()))}


def main() -> None:
    lock = json.loads(LOCK.read_text(encoding="utf-8"))
    added = complete(lock["packages"])
    lock["packages"] = dict(sorted(lock["packages"].items()))
    LOCK.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{LOCK.name}: {', '.join(added) or 'nothing'} added")


if __name__ == "__main__":
    main()

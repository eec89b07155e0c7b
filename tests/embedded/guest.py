"""A program that uses a data folder: joins its database, tells where it is, leaves when told to."""

import sys
from pathlib import Path

from backend.embedded.running import ensure_running
from backend.signals import stoppable


def main() -> None:
    with (
        stoppable(),
        ensure_running(Path(sys.argv[1]), lambda line: print(line, file=sys.stderr)) as joined,
    ):
        print(joined.uri, flush=True)
        sys.stdin.readline()


if __name__ == "__main__":
    main()

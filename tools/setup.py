"""Everything that `make` needs to be there first: `tools/python tools/setup.py run|test|command`.

A second run finds all done and takes no time. Standard library only, for nothing is there before.
"""

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from backend_setup import fetch_database, set_up_backend
from browser import set_up_browser
from frontend_setup import require_node, set_up_frontend
from redis_server import set_up_redis
from steps import Unmet, end_all_when_asked


def for_run() -> None:
    def python_side() -> None:
        set_up_backend(tools=False)
        fetch_database()

    require_node()
    together(set_up_frontend, python_side)


def for_test() -> None:
    def python_side() -> None:
        set_up_backend(tools=True)
        fetch_database()
        set_up_browser()
        set_up_redis()

    require_node()
    together(set_up_frontend, python_side)


def together(*sides: Callable[[], None]) -> None:
    """Two sides at once; what fails first is told when both have ended."""
    with ThreadPoolExecutor(len(sides)) as pool:
        for side in [pool.submit(side) for side in sides]:
            side.result()


def for_command() -> None:
    set_up_backend(tools=False)


WAYS: dict[str, Callable[[], None]] = {"run": for_run, "test": for_test, "command": for_command}


def main() -> int:
    end_all_when_asked()
    try:
        WAYS[sys.argv[1]]()
    except Unmet as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"The set-up stopped: {error.strerror} ({error.filename}).", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

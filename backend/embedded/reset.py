"""`make reset`: the data folder as it was before the first start, after asking."""

import argparse
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from backend.embedded import server
from backend.embedded.folder import Folder
from backend.embedded.locks import held, open_lock, try_lock
from backend.embedded.trouble import in_one_sentence
from backend.errors import Unusable
from backend.settings import Settings

LISTED = "demo-accounts.json"


def reset(data: Path, say: Callable[[str], None]) -> None:
    """Delete what Interlock keeps here, and nothing else; refused while somebody uses it."""
    folder = Folder(data.absolute() / "neo4j")
    with held(folder.door), in_one_sentence(f"clear the data folder {data}"):
        users = open_lock(folder.users)
        try:
            if not try_lock(users):
                raise Unusable(f"Interlock is running on the data folder {data}: stop it first.")
            server.stop(folder, say)
            (data / LISTED).unlink(missing_ok=True)
            shutil.rmtree(folder.home)
        finally:
            os.close(users)


def main() -> None:
    parser = argparse.ArgumentParser(prog="make reset", description=__doc__)
    parser.add_argument("--yes", action="store_true", help="do not ask")
    asked = parser.parse_args()
    data = Settings().data
    if not Folder(data.absolute() / "neo4j").home.is_dir():
        print(f"There is nothing to delete in {data}.")
    elif asked.yes or _agreed(data):
        reset(data, print)
        print(f"All data in {data} is deleted.")
    else:
        sys.exit("Nothing was deleted.")


def _agreed(data: Path) -> bool:
    print(f"This deletes the map, its people and its history in {data}, for good.")
    try:
        return input("Type yes to go on: ").strip().lower() in ("y", "yes")
    except EOFError:
        return False


if __name__ == "__main__":
    try:
        main()
    except Unusable as error:
        sys.exit(str(error))

"""Starting afresh deletes what Interlock made, nothing else, and not while it is used."""

from pathlib import Path

import pytest

from backend.embedded.folder import open_folder
from backend.embedded.reset import reset
from backend.embedded.running import Embedded
from backend.errors import Unusable
from tests.embedded.programs import ask


async def test_a_data_folder_in_use_is_not_cleared(local: Embedded, data: Path) -> None:
    with pytest.raises(Unusable, match=r"Interlock is running on the data .*: stop it first"):
        reset(data, print)
    assert await ask(local, "RETURN 1 AS answer") == [{"answer": 1}]


def test_only_what_interlock_made_is_deleted(tmp_path: Path) -> None:
    open_folder(tmp_path)
    (tmp_path / "demo-accounts.json").write_text("[]")
    (tmp_path / "my backup").write_text("of last week")
    reset(tmp_path, print)
    assert [path.name for path in tmp_path.iterdir()] == ["my backup"]

"""Whatever stands in the way of a start is told in one sentence."""

import socket
from pathlib import Path

import pytest

from backend.database import is_new_enough
from backend.embedded import running, server
from backend.embedded.choice import open_database
from backend.embedded.folder import Folder, open_folder, require_release
from backend.embedded.jars import provide_jars
from backend.embedded.password import read_password
from backend.embedded.reach import require_answer
from backend.embedded.running import Embedded, ensure_running
from backend.embedded.trouble import in_one_sentence
from backend.errors import Unusable
from backend.settings import Settings
from tests.embedded.programs import ask


def opened(**given: str) -> None:
    with open_database(Settings.model_validate(given), print):
        pass


def test_a_database_that_cannot_be_reached() -> None:
    with pytest.raises(Unusable, match=r"Neo4j at bolt://127.0.0.1:1 cannot be reached"):
        opened(neo4j_uri="bolt://127.0.0.1:1", neo4j_password="any")


def test_a_wrong_password(local: Embedded) -> None:
    with pytest.raises(Unusable, match="refused the user name or password"):
        opened(neo4j_uri=local.uri, neo4j_password="not this one")


async def test_so_many_wrong_passwords_that_the_database_stops_listening(local: Embedded) -> None:
    """By another user's name, for ours has to stay welcome."""
    await ask(local, "CREATE USER guessed SET PASSWORD 'not that easy' CHANGE NOT REQUIRED")
    refused = []
    for _ in range(5):
        with pytest.raises(Unusable) as refusal:
            require_answer(local.uri, "guessed", "a guess")
        refused.append(str(refusal.value))
    assert "refused the user name or password" in refused[0]
    assert "refused to talk" in refused[-1]


def test_an_address_of_another_kind() -> None:
    with pytest.raises(Unusable, match="NEO4J_URI must begin with one of bolt://"):
        opened(neo4j_uri="http://127.0.0.1:7474")


def test_a_database_of_ones_own_is_used_and_nothing_is_started(
    local: Embedded, tmp_path: Path
) -> None:
    mine = {"neo4j_uri": local.uri, "neo4j_password": local.password, "data": str(tmp_path)}
    with open_database(Settings.model_validate(mine), print) as (reachable, started):
        assert started is None
        assert reachable.neo4j_uri == local.uri
    assert not (tmp_path / "neo4j").exists()


@pytest.mark.parametrize(
    ("version", "enough"),
    [
        ("5.25.1", False),
        ("4.4.40", False),
        ("5.26.0", True),
        ("5.26.22", True),
        ("2026.05.0", True),
    ],
)
def test_versions_from_5_26_on_are_new_enough(version: str, enough: bool) -> None:
    assert is_new_enough(version) is enough


def test_a_full_disk() -> None:
    with (
        pytest.raises(Unusable, match="The disk is full: Interlock cannot write this"),
        in_one_sentence("write this"),
        open("/dev/full", "w") as full,
    ):
        full.write("a word")


def test_a_disk_without_room_for_the_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "ROOM", 10**18)
    with pytest.raises(Unusable, match=r"The disk of .* is full: the database needs"):
        ensure_running(tmp_path, print)


def test_a_data_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(Unusable, match="Interlock cannot write in the data folder"):
        ensure_running(tmp_path / "data", print)


def test_a_data_folder_that_may_not_be_written() -> None:
    with pytest.raises(Unusable, match=r"Interlock may not write in the data folder .* denied"):
        ensure_running(Path("/sys/interlock"), print)


def test_a_data_folder_of_a_newer_database(tmp_path: Path) -> None:
    folder = open_folder(tmp_path)
    require_release(folder, "2026.05.0")
    require_release(folder, "2026.10.1")
    with pytest.raises(Unusable, match=r"made by a newer Interlock .* Neo4j 2026.10.1"):
        require_release(folder, "2026.05.0")


def test_a_lost_password(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="The database's password is gone"):
        read_password(Folder(tmp_path))


def test_a_port_that_another_program_took_in_between(tmp_path: Path) -> None:
    folder = open_folder(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        started = server.start(folder, port, provide_jars(print))
        with pytest.raises(server.PortTaken):
            server.wait_until_open(folder, port, print)
        started.wait()
        assert server.free_port(port) != port

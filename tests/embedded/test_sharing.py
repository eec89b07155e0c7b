"""One server for all who use a data folder: the first starts it, the last stops it."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.embedded import running, server
from backend.embedded.running import Embedded
from tests.database import start_database
from tests.embedded.programs import ask, eventually, guest, is_running, server_number


@pytest.fixture(scope="module")
def spare_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("spare")


@pytest.fixture(scope="module")
def spare(spare_data: Path) -> Iterator[Embedded]:
    """A database to end."""
    with start_database(spare_data) as joined:
        yield joined


def test_a_second_process_finds_the_same_server(local: Embedded, data: Path) -> None:
    number = server_number(data)
    with guest(data) as (other, uri):
        assert uri == local.uri
        assert server_number(data) == number
        other.terminate()
        other.wait(10)
    assert local.is_alive
    assert server_number(data) == number


def test_a_server_whose_user_was_killed_is_taken_over_and_the_last_to_leave_stops_it(
    tmp_path: Path,
) -> None:
    with guest(tmp_path) as (killed, uri):
        number = server_number(tmp_path)
        killed.kill()
        killed.wait()
    assert is_running(number)
    with guest(tmp_path) as (second, found), start_database(tmp_path) as ours:
        assert found == ours.uri == uri
        ours.leave()
        assert is_running(number)
        second.terminate()
        second.wait(30)
        assert not is_running(number)


async def test_a_server_that_died_comes_back_at_its_address_with_all_that_was_saved(
    spare: Embedded, spare_data: Path
) -> None:
    uri = spare.uri
    await ask(spare, "CREATE (:Answer {kept: true})")
    os.kill(server_number(spare_data), signal.SIGKILL)
    assert eventually(lambda: not spare.is_alive)
    spare.join()
    assert spare.uri == uri
    assert await ask(spare, "MATCH (a:Answer) RETURN a.kept AS kept") == [{"kept": True}]


def test_a_server_that_hangs_is_ended_by_force_and_replaced(
    spare: Embedded, spare_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "FOUND_PATIENCE", 1)
    monkeypatch.setattr(server, "LAST_PATIENCE", 1)
    hung = server_number(spare_data)
    os.kill(hung, signal.SIGSTOP)
    spare.join()
    assert not is_running(hung)
    assert is_running(server_number(spare_data))

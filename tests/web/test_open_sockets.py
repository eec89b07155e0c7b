"""A person has so many sockets at once and no more."""

from contextlib import ExitStack

from backend.web.sockets import MOST_SOCKETS, OpenSockets


def test_a_socket_too_many_waits_until_another_closes() -> None:
    sockets = OpenSockets()
    with ExitStack() as windows:
        for _ in range(MOST_SOCKETS):
            assert windows.enter_context(sockets.one_more("ada"))
        for _ in range(2):
            with sockets.one_more("ada") as may_stay:
                assert not may_stay
        with sockets.one_more("bob") as may_stay:
            assert may_stay
    with sockets.one_more("ada") as may_stay:
        assert may_stay

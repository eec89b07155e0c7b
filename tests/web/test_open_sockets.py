"""A person has so many sockets at once and no more."""

from contextlib import ExitStack

from backend.web.sockets import MOST_OF_A_PLACE, MOST_OF_VISITORS, MOST_SOCKETS, OpenSockets


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


def test_visitors_have_so_many_of_a_place_and_so_many_in_all() -> None:
    sockets = OpenSockets()
    with ExitStack() as windows:

        def let_in(place: str) -> bool:
            return windows.enter_context(sockets.one_more_visitor(place))

        assert [let_in("here") for _ in range(MOST_OF_A_PLACE + 1)] == [True] * MOST_OF_A_PLACE + [
            False
        ]
        assert let_in("there")
        others = [let_in(f"place {nth}") for nth in range(MOST_OF_VISITORS)]
        assert others.count(True) == MOST_OF_VISITORS - MOST_OF_A_PLACE - 1
        with sockets.one_more("ada") as may_stay:
            assert may_stay
    with sockets.one_more_visitor("here") as may_stay:
        assert may_stay

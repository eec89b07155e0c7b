"""One client's clock is found in a state vector without reading all of it."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pycrdt import Doc, XmlElement, XmlFragment

from backend.prose import NOTHING, Prose, clock_of, read_pairs, written

NUMBERS = st.one_of(st.integers(0, 300), st.integers(0, 2**53 - 1))
CLOCKS = st.dictionaries(NUMBERS, NUMBERS, max_size=40)


@given(CLOCKS, NUMBERS)
def test_the_clock_that_is_found_is_the_one_that_is_read(
    clocks: dict[int, int], other: int
) -> None:
    numbers = [len(clocks), *(number for pair in clocks.items() for number in pair)]
    vector = b"".join(map(written, numbers))
    assert dict(read_pairs(vector)) == clocks
    for client in (*clocks, *clocks.values(), other):
        assert clock_of(vector, client) == clocks.get(client, 0)


def test_it_is_found_in_what_the_library_writes() -> None:
    prose = Prose()
    for client in range(1, 200):
        doc: Doc[Any] = Doc(client_id=client * client)
        root = doc.get("prose", type=XmlFragment)
        for _ in range(client % 5 + 1):
            root.children.append(XmlElement("paragraph"))
        prose.apply(doc.get_update())
    assert len(prose.clocks()) == 199
    assert all(prose.clock(client) == clock for client, clock in prose.clocks().items())
    assert clock_of(NOTHING, 0) == 0

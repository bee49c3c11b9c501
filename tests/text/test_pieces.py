"""The table of pieces, against a dict."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.text.pieces import LONGEST, Pieces, cut, hashes

# Many that want one slot: the upper bits choose it.
HASHES = st.integers(1, 40) | st.integers(1, 40).map(lambda n: n << 44 | 1)


@given(st.lists(st.lists(HASHES, unique=True, max_size=12), max_size=5), st.lists(HASHES))
def test_what_was_added_is_found_and_nothing_else(batches, asked):
    table, oracle = Pieces(), {}
    for batch in batches:
        fresh = [one for one in batch if one not in oracle]
        numbers = range(len(oracle), len(oracle) + len(fresh))
        table.add(np.array(fresh, np.uint64), np.array(numbers, np.int64))
        oracle |= dict(zip(fresh, numbers, strict=True))
    found = table.find(np.array(asked, np.uint64))
    assert found.tolist() == [oracle.get(one, -1) for one in asked]


@given(st.lists(st.text(alphabet="abé京", min_size=1, max_size=8), min_size=1))
def test_pieces_that_differ_have_hashes_that_differ(pieces):
    found = cut([" ".join(pieces)])
    assert [found.piece(n) for n in range(len(found.starts))] == pieces
    short = [n for n, piece in enumerate(pieces) if len(piece.encode()) <= LONGEST]
    assert len({int(hashes(found)[n]) for n in short}) == len({pieces[n] for n in short})


@pytest.mark.parametrize(
    "form", ["{:02}.{:02}.{:02}-{:02}.{:02}.{:02}", "{:04}/{:03}-{:04}/{:03},{}{}", "{}Johnson{}{}{}{}{}"]
)
def test_pieces_of_one_make_differ_too(form):
    """Where two words of eight bytes differ in a byte or two each."""
    digits = range(1, 7)
    pieces = {form.format(*some) for some in product(digits, repeat=6)}
    found = hashes(cut([" ".join(pieces)]))
    assert len(set(found.tolist())) == len(pieces)


def test_a_piece_is_told_by_its_length_too():
    found = cut(["ab abab ababab a\x00b"])
    assert len(set(hashes(found).tolist())) == len(found.starts)

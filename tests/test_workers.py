"""Work over several processes: in order, complete, whatever one piece does to its process."""

import os

import pytest

from writethru.workers import spread

MANY = range(100)


def double(piece: int) -> int:
    return 2 * piece


def dies_at_fifty(piece: int) -> int:
    if piece == 50:
        os._exit(9)
    return piece


def raises_at_fifty(piece: int) -> int:
    if piece == 50:
        raise ZeroDivisionError
    return piece


def lost(piece: int) -> int:
    return -piece


@pytest.mark.parametrize("jobs", [1, 3])
def test_results_come_in_the_order_of_the_pieces(jobs):
    assert list(spread(double, MANY, jobs, lost)) == [2 * piece for piece in MANY]


def test_a_piece_that_ends_its_process_is_lost_alone():
    assert list(spread(dies_at_fifty, MANY, 2, lost)) == [-50 if piece == 50 else piece for piece in MANY]


def test_an_error_of_the_work_is_not_swallowed():
    with pytest.raises(ZeroDivisionError):
        list(spread(raises_at_fifty, MANY, 2, lost))


def test_pieces_are_taken_as_they_are_needed():
    taken = []

    def pieces():
        for piece in range(10_000):
            taken.append(piece)
            yield piece

    results = spread(double, pieces(), 2, lost)
    for _ in range(40):
        next(results)
    results.close()
    assert len(taken) < 100

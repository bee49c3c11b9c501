"""Average linkage, and what people say about it."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from writethru.stories.linkage import Linkage


def test_one_chain_of_neighbours_makes_no_group():
    chain = [(n, n + 1, 0.6) for n in range(5)]
    assert max(map(len, Linkage(6, chain, 48).groups(0.5))) == 2


def test_what_is_alike_throughout_is_one_group():
    everything = [(i, j, 0.6) for i in range(5) for j in range(i + 1, 5)]
    assert Linkage(6, everything, 48).groups(0.5) == [[0, 1, 2, 3, 4], [5]]


def test_a_large_group_is_held_together_by_as_many_pairs_as_are_compared():
    near = [(i, j, 0.6) for i, j in combinations(range(40), 2) if j - i <= 4 or 40 - j + i <= 4]
    assert len(Linkage(40, near, 48).groups(0.5)) > 1
    assert Linkage(40, near, 2).groups(0.5) == [list(range(40))]


def test_a_person_s_word_comes_first():
    everything = [(i, j, 0.6) for i in range(4) for j in range(i + 1, 4)]
    assert Linkage(4, everything, 48, apart=[(0, 3)]).groups(0.5) == [[0, 1, 2], [3]]
    assert Linkage(4, [], 48, together=[(0, 3), (3, 1)]).groups(0.5) == [[0, 1, 3], [2]]


@st.composite
def cases(draw):
    size = draw(st.integers(1, 9))
    pairs = list(combinations(range(size), 2))
    some = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    alike = [(i, j, draw(st.floats(0.01, 1))) for i, j in some]
    chosen = st.lists(st.sampled_from(pairs), max_size=3) if pairs else st.just([])
    return size, alike, draw(chosen), draw(chosen)


@given(cases(), st.floats(0.05, 0.9))
def test_groups_part_everything_and_keep_to_what_was_said(case, least):
    size, alike, together, apart = case
    found = Linkage(size, alike, 48, together, apart).groups(least)
    assert sorted(n for group in found for n in group) == list(range(size))
    home = {n: k for k, group in enumerate(found) for n in group}
    assert all(home[i] == home[j] for i, j in together)
    bound = {home[i] for i, j in together if home[i] == home[j]}
    assert all(home[i] != home[j] or home[i] in bound for i, j in apart)
    likeness = {pair: value for *pair, value in alike for pair in [tuple(pair)]}
    if not together and not apart:
        for group in found:
            if len(group) > 1:  # no group falls into two whose mean is less
                inside = [likeness.get(pair, 0.0) for pair in combinations(group, 2)]
                assert max(inside) >= least

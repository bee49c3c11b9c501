"""Which sentences of one text say what which sentences of another say."""

from itertools import combinations, pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from writethru.copies.alignment import (
    IN_ORDER,
    JOIN_GAIN,
    _between,
    _candidates,
    _chain,
    _likenesses,
    _Link,
    _shared,
    _word_for_word,
    align,
    profile,
)
from writethru.text.words import stems, weight

FERRY = (
    "The ferry Solveig ran aground off the island of Hestur shortly before midnight.",
    "All 84 passengers were taken off by lifeboats and a navy helicopter.",
    "The captain had reported a fire in the engine room an hour earlier.",
    "Investigators will examine the ship's logbook in the port of Runavik.",
)


def links(a, b):
    return [(link.a, link.b) for link in align(a, b)]


def test_a_text_is_aligned_with_itself_word_for_word():
    found = align(FERRY, FERRY)
    assert [(link.a, link.b, link.manner) for link in found] == [((n,), (n,), "verbatim") for n in range(4)]
    assert all(link.score > 0.99 for link in found)


def test_a_reworded_sentence_finds_its_source():
    copy = ["A navy helicopter and lifeboats brought all 84 passengers of the vessel to safety."]
    assert [(k.a, k.b, k.manner) for k in align(FERRY, copy)] == [((1,), (0,), "reworded")]


def test_a_lightly_edited_sentence_is_called_edited():
    copy = ["All 84 passengers were taken off by lifeboats and a coastguard helicopter."]
    assert align(FERRY, copy)[0].manner == "edited"


def test_a_sentence_split_in_two_is_one_link():
    source = ["The ferry Solveig ran aground off Hestur and its 84 passengers were rescued by a navy helicopter."]
    copy = ["The ferry Solveig ran aground off Hestur.", "Its 84 passengers were rescued by a navy helicopter."]
    assert links(source, copy) == [((0,), (0, 1))]
    assert links(copy, source) == [((0, 1), (0,))]


def test_a_moved_paragraph_is_linked_out_of_order():
    assert ((0,), (3,)) in links(FERRY, [*FERRY[1:], FERRY[0]])


def test_sentences_that_share_only_small_words_are_not_linked():
    assert not align(FERRY, ["The council of the town will have to vote on all of the budget before the summer."])


def test_an_empty_text_has_no_partner():
    assert align((), FERRY) == align(FERRY, ()) == ()


@st.composite
def candidate_links(draw):
    found = []
    for _ in range(draw(st.integers(0, 9))):
        a, b = draw(st.integers(0, 5)), draw(st.integers(0, 5))
        a_end, b_end = a + draw(st.integers(1, 2)), b + draw(st.integers(1, 2))
        value = draw(st.integers(1, 100)) / 100
        found.append(_Link(a, a_end, b, b_end, value, value))
    return found


@given(candidate_links())
def test_the_chain_is_as_heavy_as_the_best_of_all_chains(found):
    """Against an oracle that tries every subset."""

    def forward(subset):
        ordered = sorted(subset)
        return all(x.a_end <= y.a and x.b_end <= y.b for x, y in pairwise(ordered))

    best = max(
        sum(k.value for k in subset)
        for size in range(len(found) + 1)
        for subset in combinations(found, size)
        if forward(subset)
    )
    chain = _chain(found, 8)
    assert forward(chain)
    assert abs(sum(k.value for k in chain) - best) < 1e-9


WORDS = "ferry navy harbour captain island storm rescue engine logbook crew".split()
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join), min_size=1, max_size=7)


def obvious_links(a, b):
    """Every link of one sentence with one or two that is alike enough, by sets of words, one pair after the other."""

    def likeness(one, other):
        smaller, larger = sorted((sum(one.values()), sum(other.values())))
        both = sum(value for stem, value in one.items() if stem in other)
        return 0.7 * 2 * both / (smaller + larger) + 0.3 * both / smaller if smaller else 0.0

    def joined(ones, twos):
        for i, one in enumerate(ones):
            for j, (first, second) in enumerate(pairwise(twos)):
                score, alone = likeness(one, first | second), (likeness(one, first), likeness(one, second))
                if score >= max(IN_ORDER, max(alone) + JOIN_GAIN) and min(alone) > 0:
                    yield i, j, round(score, 9)

    singles = ((i, j, round(likeness(one, other), 9)) for i, one in enumerate(a) for j, other in enumerate(b))
    return {
        *((i, 1, j, 1, score) for i, j, score in singles if score >= IN_ORDER),
        *((i, 1, j, 2, score) for i, j, score in joined(a, b)),
        *((i, 2, j, 1, score) for j, i, score in joined(b, a)),
    }


@given(TEXTS, TEXTS)
def test_what_may_be_linked_is_what_a_look_at_every_pair_of_sentences_finds(a, b):
    """The arrays against an oracle that takes one pair of sentences after the other."""
    left, right = profile(a), profile(b)
    shared = _shared(left, right)
    follow = (np.ones(len(text) - 1, np.bool_) for text in (a, b))
    found = _candidates(left, right, shared, _likenesses(left, right, shared), *follow)
    got = {(k.a, k.a_end - k.a, k.b, k.b_end - k.b, round(k.score, 9)) for k in found}
    bags = ([{stem: weight(stem) for stem in stems(sentence)} for sentence in text] for text in (a, b))
    assert got == obvious_links(*bags)


@given(st.data())
def test_sentences_kept_word_for_word_are_linked_as_a_closer_look_links_them(data):
    """The short way of near-verbatim copies against the long one, where no sentence stands twice."""
    common = data.draw(st.lists(st.sampled_from(WORDS), min_size=8, max_size=8))
    text = [f"The {word} {n}{n} {n}1 and {n}2 of {n}3." for n, word in enumerate(common, 4)]
    fates = data.draw(st.lists(st.sampled_from(("kept", "kept", "kept", "cut", "edited")), min_size=8, max_size=8))
    copy = [s if fate == "kept" else f"New: {s}" for s, fate in zip(text, fates, strict=True) if fate != "cut"]
    left, right = profile(text), profile(copy)
    same = _word_for_word(left, right)
    links = {(i, i + 1, j, j + 1) for i, j in same} | {k[:4] for k in _between(left, right, same)}
    assert links == {k[:4] for k in _between(left, right, [])}

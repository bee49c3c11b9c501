"""Which sentences of one text say what which sentences of another say."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from writethru.copies.alignment import _chain, _Link, align

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

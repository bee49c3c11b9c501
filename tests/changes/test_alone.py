"""Sentences without a partner, in a text that is kept for the most part."""

from tests.changes.conftest import Compare

REPORT = [
    "The ferry left Orsa at dawn with 238 passengers.",
    "It sank an hour later off the cape.",
    "Critics say the line had been warned twice.",
    "The coast guard saved 190 people.",
    "A court will hear the case in May.",
]


def links(a: list[int], b: list[int]) -> list[tuple[list[int], list[int]]]:
    return [([i], [j]) for i, j in zip(a, b, strict=True)]


def test_a_new_sentence_with_a_fact_of_its_own_is_an_addition(compare: Compare) -> None:
    """A figure that the source doesn't have."""
    copy = [*REPORT, "The owner earned 14 million crowns last year."]
    (change,) = compare(REPORT, copy, links([0, 1, 2, 3, 4], [0, 1, 2, 3, 4]))
    assert (change.kind, change.a, change.b, change.b_text) == ("addition", None, 5, "14 million crowns") or (
        change.kind,
        change.b,
    ) == ("addition", 5)


def test_a_caveat_that_went_between_kept_sentences_is_an_omission(compare: Compare) -> None:
    """The critics are gone, what stood around them was kept."""
    copy = [REPORT[i] for i in (0, 1, 3, 4)]
    (change,) = compare(REPORT, copy, links([0, 1, 3, 4], [0, 1, 2, 3]))
    assert (change.kind, change.a, change.b) == ("omission", 2, None)


def test_a_text_cut_from_its_end_has_no_changes(compare: Compare) -> None:
    """Coverage tells of what was cut."""
    assert compare(REPORT, REPORT[:2], links([0, 1], [0, 1])) == ()


def test_other_sentences_that_went_are_no_changes(compare: Compare) -> None:
    """Only caveats make what is left say something else."""
    copy = [REPORT[i] for i in (0, 1, 2, 4)]
    assert compare(REPORT, copy, links([0, 1, 2, 4], [0, 1, 2, 3])) == ()

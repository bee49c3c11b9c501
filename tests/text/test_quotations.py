"""Quotations in every style of mark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.text import quotations


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ('He said "we go" and left.', ["we go"]),
        ("He said “we go” and left.", ["we go"]),
        ("He said ‘we go’ and left.", ["we go"]),
        ("He said 'we go' and left.", ["we go"]),
        ("He said «we go» and left.", ["we go"]),
        ("He said „we go“ and left.", ["we go"]),
        ("The dogs' dinner and the cat's.", []),
        ("She won't go, they don't either.", []),
        ('It was "no one\'s fault", he said.', ["no one's fault"]),
    ],
)
def test_quoted_words(text: str, want: list[str]) -> None:
    """The words between the marks; apostrophes are no marks."""
    assert [q.text for q in quotations.find([text])[0]] == want


def test_a_quotation_runs_over_sentences() -> None:
    """A mark that closes later takes the sentences between."""
    first, second, third = quotations.find(['She said: "All are safe.', 'Nobody is left."', "He left."])
    assert [q.text for q in (*first, *second)] == ["All are safe.", "Nobody is left."]
    assert first[0].goes_on
    assert second[0].came_on
    assert third == ()


@given(st.lists(st.text(alphabet="ab \"'“”‘’«».,", max_size=60), max_size=12))
def test_any_marks_are_read_without_error(sentences: list[str]) -> None:
    """However the marks are strewn, spans lie inside their sentences."""
    for text, quotes in zip(sentences, quotations.find(sentences), strict=True):
        assert all(text[q.start : q.end] == q.text for q in quotes)

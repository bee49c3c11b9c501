"""Who says it, and how sure it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.text import cues, modality


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Ana Ruiz said the dam would hold.", [("Ana Ruiz", "said")]),
        ("The dam would hold, Ana Ruiz said.", [("Ana Ruiz", "said")]),
        ('"It holds," said Ana Ruiz, a geologist.', [("Ana Ruiz, a geologist", "said")]),
        ("Ana Ruiz, a geologist, said fishermen saw it first.", [("Ana Ruiz, a geologist", "said")]),
        ("Ana Ruiz, who led the inquiry, said it would hold.", [("Ana Ruiz", "said")]),
        ("According to the Varn Gazette, it holds.", [("the Varn Gazette", "According to")]),
        ("It holds, according to police.", [("police", "according to")]),
        ("Ana Ruiz told reporters that it holds.", [("Ana Ruiz", "told")]),
        ("Ana Ruiz said in a statement on Friday that it holds.", [("Ana Ruiz", "said")]),
        ("In the view of Ana Ruiz it holds.", [("Ana Ruiz", "In the view of")]),
        ("It was, the museum said in a statement, a forgery.", [("the museum", "said")]),
        ("Peru, Chile and Cuba said it holds.", [("Peru, Chile and Cuba", "said")]),
        ("They were told to leave.", []),
        ("The report comes after heavy rain.", []),
        ("The United States sent ships.", []),
    ],
)
def test_sources_and_cues(text: str, want: list[tuple[str, str]]) -> None:
    """Before its verb, behind it, with an apposition, in a phrase; passives and nouns report nothing."""
    assert [(text[slice(*a.source)], text[slice(*a.cue)]) for a in cues.find(text)] == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("It will open in May.", ["will"]),
        ("It could close.", ["may"]),
        ("It will probably close.", ["may"]),
        ("It would close.", ["would"]),
        ("It is set to close.", ["will"]),
        ("It must close.", ["must"]),
        ("The town plans to close it.", ["plan"]),
        ("May 16 is the day.", []),
    ],
)
def test_modals(text: str, want: list[str]) -> None:
    """Each modal has its force; the month has none."""
    assert [m.force for m in modality.modals(text)] == want


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It did not open.", 1),
        ("It failed to open.", 1),
        ("No doors opened.", 1),
        ("It is not the first time.", 0),
        ("They have not ruled out a trial.", 0),
        ("No doubt it opened.", 0),
        ("The cause is unknown.", 1),
    ],
)
def test_negations(text: str, count: int) -> None:
    """What denies counts; idioms and double denials don't."""
    assert len(modality.negations(text)) == count


@given(st.text(alphabet="aA ,.\"'said that NotWil", max_size=120))
def test_any_text_is_read_without_error(text: str) -> None:
    """Hostile text gives sources with words inside the text."""
    assert all(0 <= a.source[0] < a.source[1] <= len(text) for a in cues.find(text))
    modality.negations(text)
    modality.modals(text)

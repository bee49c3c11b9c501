"""Texts in other languages than English, for which there is no grammar: digits and quotations alone are compared."""

from tests.changes.conftest import Compare

_GERMAN = (
    "Zwölf Menschen sind am Montag bei einem Brand in einem Wohnhaus in Lübeck verletzt worden, wie die Feuerwehr"
    " mitteilte; 40 Anwohner mussten ihre Wohnungen verlassen."
)


def test_a_german_word_is_no_name(compare: Compare) -> None:
    """Capital nouns would pass for names."""
    assert compare(_GERMAN, _GERMAN.replace("Zwölf Menschen", "Zwanzig Menschen")) == ()


def test_digits_are_compared_in_any_language(compare: Compare) -> None:
    changes = compare(_GERMAN, _GERMAN.replace("40", "60"))
    assert [(c.kind, c.a_text, c.b_text) for c in changes] == [("number", "40", "60")]


def test_quotations_are_compared_in_any_language(compare: Compare) -> None:
    quoted = _GERMAN + " „Das war eine schwere Nacht für uns alle“, sagte ein Sprecher."
    changes = compare(quoted, quoted.replace("schwere", "ruhige"))
    assert [(c.kind, c.a_text, c.b_text) for c in changes] == [("quote", "schwere", "ruhige")]


def test_what_is_told_of_a_change_names_no_side_by_letter(compare: Compare) -> None:
    """A desk reads no "a" and "b"."""
    (change,) = compare("Over 60,000 guards lined the road.", "Many guards lined the road.")
    assert not change.why.endswith((" a", " b"))

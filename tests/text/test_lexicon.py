"""Whole texts as arrays, against a look at one word after the other."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.text import lexicon as module
from writethru.text import pieces
from writethru.text.lexicon import A_NAME, FIGURE, NAME, Lexicon, form_of, hash_of, lexicon
from writethru.text.pieces import BREAK, LONGEST
from writethru.text.words import stem_of, tokens, weight

PIECES = st.text(alphabet="aAbé’'.,-1290 \u00a0\n\x00“”京の" + BREAK, max_size=40)


def words(sentences):
    """What each word is worth, worked out for each one anew."""
    out = []
    for place, sentence in enumerate(sentences):
        for token in tokens(sentence):
            stem = stem_of(token)
            out.append((place, hash_of(stem) if stem else 0, weight(stem) if stem else 0.0, form_of(token)))
    return out


def read(found):
    columns = (found.place, found.stems, found.weights, found.forms)
    return list(zip(*(column.tolist() for column in columns), strict=True))


@given(st.lists(PIECES, max_size=6))
def test_a_text_is_read_as_its_words_are(sentences):
    assert read(lexicon.read(sentences)) == words(sentences)


def test_what_is_forgotten_is_learnt_again(monkeypatch):
    monkeypatch.setattr(module, "MOST", 40)
    small = Lexicon()
    texts = [[f"word{n} {n} tanker{n}'s fire", "and then"] for n in range(60)]
    assert [read(small.read(text)) for text in texts] == [words(text) for text in texts]


def test_a_text_of_more_inventions_than_are_remembered_is_read(monkeypatch):
    monkeypatch.setattr(pieces, "MOST", 100)
    monkeypatch.setattr(module, "_AT_ONCE", 10)
    small = Lexicon()
    text = [f"inv{n} ent{n % 7}" for n in range(500)]
    assert read(small.read(text)) == words(text)
    assert read(small.read(["ent1 inv3 inv499"])) == words(["ent1 inv3 inv499"])


def test_what_breaks_off_leaves_nothing_half_learnt(monkeypatch):
    small = Lexicon()
    small.read(["Harbour masters waited"])
    with monkeypatch.context() as patched:
        patched.setattr(small.forms, "extend", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            small.read(["Aldebaran burnt"])
    text = ["Harbour masters waited for the tanker Aldebaran"]
    assert read(small.read(text)) == words(text)


def test_what_is_read_once_is_not_kept():
    small = Lexicon()
    small.read(["京" * 50])
    before = small._pool.size, small._firsts.size
    for _ in range(5):
        small.read(["京" * 50_000])
    assert (small._pool.size, small._firsts.size) == before


def test_threads_take_turns():
    small = Lexicon()
    texts = [[f"tanker{n} burnt{n % 13} for {n} hours", f"crew{n}"] for n in range(400)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda text: read(small.read(text)), texts)) == [words(text) for text in texts]


def test_long_pieces_are_told_apart_by_all_of_their_letters():
    """Only the first and last of them are hashed; so nothing is remembered of these."""
    one, other = ("a" * 16 + middle + "b" * LONGEST for middle in ("x", "y"))
    assert read(lexicon.read([one, other, one])) == words([one, other, one])


@pytest.mark.parametrize("sentences", [[], [""], ["", ""], [BREAK], [f"a {BREAK}", "Aldebaran"], ["\ud800 a\udfff b"]])
def test_nothing_and_what_stands_between_sentences(sentences):
    assert read(lexicon.read(sentences)) == words(sentences)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Aldebaran", NAME),
        ("aldebaran", 0),
        ("The", 0),
        ("President", 0),
        ("1,250", FIGURE),
        ("1987", 0),
        ("12", FIGURE),
    ],
)
def test_names_and_figures_are_told_from_other_words(word, kind):
    assert weight("aldebaran") >= A_NAME
    assert lexicon.read([word]).kinds.tolist() == [kind]


def test_a_numeral_that_opens_a_sentence_is_a_figure():
    assert lexicon.read(["Thirty"]).kinds.tolist() == [FIGURE]


@given(st.lists(st.lists(PIECES, max_size=3), max_size=4))
def test_several_texts_read_at_once_are_parted_as_they_came(texts):
    found = lexicon.read([sentence for text in texts for sentence in text])
    assert [read(one) for one in found.parted([len(text) for text in texts])] == [words(text) for text in texts]


def test_stop_words_tell_nothing():
    found = lexicon.read(["The tanker and the fire"]).telling()
    assert np.array_equal(found.stems, [hash_of("tanker"), hash_of("fire")])

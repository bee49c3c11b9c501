"""What a report is about: its names, its other words, its beginning and its word pairs, and the days that it tells of.

Rare words count more, by the inverse document frequency of English news raised to .8; in the beginning and in pairs a
word that is mostly written with a capital counts half as much again. docs/design/stories.md says what was tried.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt

from writethru.model import Facts
from writethru.text import dates
from writethru.text.lexicon import lexicon
from writethru.text.times import day
from writethru.text.words import tokens

POWER: Final = 0.8
"""Exponent of the words' weights."""
CAPITAL: Final = 1.5
"""How much more a word counts that is mostly written with a capital letter."""
HEADLINE: Final = 2
"""How many times a headline's word counts in the beginning."""
BEGINNING: Final = 8
"""Sentences of the beginning; the days that it tells of are those of its headline and one sentence fewer."""
MOST: Final = {"names": 60, "words": 100, "beginning": 60, "pairs": 100}
"""Terms that are kept of each kind: the heaviest."""
STEPS: Final = 255
"""Steps in which weights are kept."""
SHOWN: Final = 24
"""Names and words of which is kept how the report writes them."""
NEAR: Final = 5
"""Days around publication within which a day counts as one that the news is of."""

Vector = Mapping[int, float]
"""Terms (hashes) with their weights, the heaviest first; of unit length unless it is empty."""
_Hashes = npt.NDArray[np.uint64]
_Weights = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a report is about, as its origin tells it. `day` (of publication) and the days `told` of are counted from
    the calendar's beginning; `forms` says how the heaviest names and words are written."""

    names: Vector
    words: Vector
    beginning: Vector
    pairs: Vector
    told: frozenset[int]
    day: int | None
    outlet: str
    forms: Mapping[int, str]


def subject(facts: Facts) -> Subject:
    """What an article is about."""
    sentences = [facts.article.headline, *facts.sentences]
    with lexicon.lock:
        return _subject(facts, [tokens(text) for text in sentences])


def stepped(weights: _Weights) -> _Weights:
    """Weights, the heaviest first, in steps of a 255th of that one, as they are kept: so what was kept is as alike to
    others as what is new."""
    if not len(weights):
        return weights
    heaviest = float(np.float16(weights[0]))
    return np.maximum(np.round(weights / heaviest * STEPS), 1.0) * heaviest / STEPS


def trimmed(about: Subject) -> Subject:
    """What a story is about, as far as its thread is concerned, and as it comes back from where it is kept."""
    names, words, beginning = (
        dict(zip(vector, stepped(np.array(list(vector.values())[:most])).tolist(), strict=False))
        for vector, most in (
            (about.names, MOST["names"]),
            (about.words, SHOWN // 2),
            (about.beginning, MOST["beginning"]),
        )
    )
    shown = {*list(names)[: SHOWN // 2], *words}
    forms = {term: about.forms[term] for term in sorted(shown) if term in about.forms}
    return replace(about, names=names, words=words, beginning=beginning, pairs={}, forms=forms)


def _subject(facts: Facts, words: list[list[str]]) -> Subject:
    rows = lexicon.rows([" ".join(each) for each in words])
    rows = rows[rows != 0]
    place = np.repeat(np.arange(len(words)), [len(each) for each in words])
    written = [word for each in words for word in each]
    capital = np.array([word[0].isupper() for word in written], bool)
    figure = np.array([word[0].isdigit() for word in written], bool)
    stems, weights = lexicon.stems[rows], lexicon.weights[rows].astype(np.float64)
    kept = stems != 0
    stems, weights, capital, figure, place = (each[kept] for each in (stems, weights, capital, figure, place))
    start = place <= BEGINNING
    often = np.where(place[start] == 0, HEADLINE, 1)
    beside = np.flatnonzero(place[1:] == place[:-1])
    names = _vector(stems[capital], weights[capital] ** POWER, MOST["names"])
    others = _vector(stems[~capital & ~figure], weights[~capital & ~figure] ** POWER, MOST["words"])
    heaviest = {*list(names)[: SHOWN // 2], *list(others)[: SHOWN // 2]}
    return Subject(
        names=names,
        words=others,
        beginning=_vector(stems[start], weights[start] ** POWER, MOST["beginning"], often, capital[start]),
        pairs=_vector(
            (stems[beside] * np.uint64(31)) ^ stems[beside + 1],
            (weights[beside] + weights[beside + 1]) ** POWER,
            MOST["pairs"],
            None,
            capital[beside] | capital[beside + 1],
        ),
        told=frozenset(_days(facts)),
        day=day(facts.article.when),
        outlet=facts.article.carrier,
        forms=_forms([word for word, telling in zip(written, kept, strict=True) if telling], stems, heaviest),
    )


def _vector(
    terms: _Hashes,
    weights: _Weights,
    most: int,
    often: npt.NDArray[np.int64] | None = None,
    capital: npt.NDArray[np.bool_] | None = None,
) -> Vector:
    """Terms with their weight, damped by how often they stand there; `capital` marks those that may be names."""
    distinct, first, where = np.unique(terms, return_index=True, return_inverse=True)
    times = np.bincount(where, often, len(distinct))
    found = (1 + np.log(np.maximum(times, 1))) * weights[first]
    if capital is not None:
        upper = np.bincount(where, capital * (1 if often is None else often), len(distinct))
        found *= np.where(2 * upper > times, CAPITAL, 1.0)
    order = np.lexsort((distinct, -found))[:most]  # by hash among equals: the same in every run
    length = float(np.sqrt((found[order] ** 2).sum())) or 1.0
    return dict(
        zip((distinct[order] & np.uint64(0x7FFFFFFF)).tolist(), stepped(found[order] / length).tolist(), strict=True)
    )


def _forms(words: list[str], stems: _Hashes, wanted: set[int]) -> Mapping[int, str]:
    """How the text mostly writes the wanted terms."""
    terms = (stems & np.uint64(0x7FFFFFFF)).tolist()
    counts = Counter([(term, word) for term, word in zip(terms, words, strict=True) if term in wanted])
    forms: dict[int, str] = {}
    for (term, word), _ in counts.most_common():
        forms.setdefault(term, word)
    return forms


def _days(facts: Facts) -> Iterator[int]:
    """The days near publication that the beginning tells of, counted from the calendar's beginning; none where it isn't
    known when the text was published, for other days are mostly background."""
    published = day(facts.article.when)
    if published is None:
        return
    for sentence in [facts.article.headline, *facts.sentences][:BEGINNING]:
        for found in dates.find(sentence, date.fromordinal(published)):
            if found.grain == "day" and found.first is not None and found.first == found.last:
                told = found.first.toordinal()
                if found.loose and published - told >= NEAR:
                    told += 7  # "Thursday" on a Friday is yesterday; on a Wednesday it is tomorrow
                if abs(told - published) <= NEAR:
                    yield told

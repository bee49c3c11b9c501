"""Made reports: facts of a grammar, each of which can be worded in three ways, with the word statistics of news.

No publisher's text is in it. Words (stems, in truth) are drawn by the frequencies that ship with the package,
text/english.tsv, and beyond its end by Zipf's law, so that common words are common and rare ones rare; rare words,
names and places are made of syllables. A topic has words, people and places of its own, which its reports share though
none is made from another; reports of one event share people, places, numbers and quotations besides.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from itertools import product
from statistics import NormalDist
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
_Thing = TypeVar("_Thing")

_TOPICS = 2_000
_TOPIC_WORDS = 64
_TOPICAL = 0.4
"""Share of content words that are the topic's."""
_QUOTED = 0.12
"""Share of a report's sentences that are quotations, which every report of the event may have."""
_SHARED_NUMBERS = 0.3
"""Share of the other sentences whose number is the event's."""
_SIZE = NormalDist(math.log(17), 0.55)
"""Logarithm of the number of sentences: a median of 350 words."""
_CONTENT = 7
_EVENT = 16
"""Chances that an event's topic, people, places and numbers take."""
_VOCABULARY = 60_000

# {0} a person, {1} a place, {2} a number, {3} to {9} content words. Each row says one thing in three ways.
_FORMS = (
    (
        "{0} said the {3} {4} of {1} would {5} {2} {6} after the {7} {8} of its {9}.",
        "After the {7} {8} of the {9} in {1}, {2} {6} will be {5} by its {3} {4}, according to {0}.",
        "The {3} {4} in {1}, {0} told reporters, is to {5} {2} {6} once the {9} has its {7} {8}.",
    ),
    (
        "About {2} {3} {4} were {5} near {1} when the {6} {7} {8}, {0} told the {9}.",
        "The {6} {7} {8} and some {2} {3} {4} ended up {5} close to {1}; the {9} was told so by {0}.",
        "Near {1}, {0} informed the {9}, {2} of the {4} {3} had been {5} as the {7} {6} {8}.",
    ),
    (
        "The {3} {4}, which {0} has {5} since the {6}, put its {7} {8} at {2} {9} in {1}.",
        "In {1} the {7} {8} is now {2} {9}, says the {3} {4} that {0} has been {5} ever since the {6}.",
        "Since the {6}, {0} has {5} the {4} {3}, and for {1} it gives {2} {9} of {8} {7}.",
    ),
    (
        "{1} has {3} the {4} {5} to {6} its {7} by {2} {8}, a {9} that {0} called for.",
        "As {0} had called for in a {9}, the {4} {5} of {1} was {3} so that {2} {8} of {7} would be {6}.",
        "By {2} {8} the {7} is to be {6}: that is what {1} {3} the {5} {4} for, and what {0} wanted of the {9}.",
    ),
    (
        "Under the {3} {4} the {5} will {6} {2} {7} to {1}, but {0} warned of {8} {9}.",
        "{0} warned of {8} {9} if {2} {7} are {6} to {1} by the {5} under this {3} {4}.",
        "There could be {9} {8}, {0} cautioned, should the {4} {3} let the {5} {6} {1} some {2} {7}.",
    ),
    (
        "It was the {3} {4} in {1} in {2} {5}, and the {6} of {0} {7} the {8} {9}.",
        "In {2} {5} there had been no such {4} {3} in {1}; the {8} {9} was {7} by the {6} of {0}.",
        "Not for {2} {5} had {1} known a {3} {4} like it, while the {9} {8} was {7} by {0} and the {6}.",
    ),
)
_QUOTATIONS = (
    "“We {3} the {4} {5} for {2} {6}, and the {7} of {1} will {8} that {9},” said {0}.",
    "“Nobody in {1} has {3} a {4} {5} like this {6} in {2} {7} of {8} {9},” {0} said.",
)
# Which of the content words another wording says by their neighbour in frequency, as if by a synonym.
_OTHERWISE = ((0,) * 7, (1, 0, 0, 1, 0, 1, 0), (0, 1, 0, 0, 1, 0, 1))
# Lines of formulaic texts; {10} and {12} are numbers too, {11} a direction. The last two say the same every time.
_LINES = (
    "{3} {4} {5} {2} {6} against {10} a year before.",
    "The {3} {4} of {1} {11} {2} points to {10} in {5} {6} {7}.",
    "{1}: {3} and {4}, a high near {2} and a low of {10}, {5} {6} {7} later.",
    "{3} {4} {11} by {2} to {10}, {5} {6} {11} by {12}.",
    "{3} {4} in {1}: {2} {5}, {10} {6}, {12} {7}.",
    "Among the {3} {4} {5}, {6} {7} {11} as the {8} {9} ended at {2}.",
    "The {3} {4} covers {5} {6} and is made up by the {7} at the {8} of each {9}.",
    "{3} {4} are {5} from the {6} {7}, without {8} and {9}.",
)
_DIRECTIONS = ("rose", "fell", "climbed", "slipped", "gained", "lost")

_SYLLABLES = tuple(map("".join, product("b d f g k l m n p r s t v z br st kr".split(), "aeiou", ("", "n", "r", "l"))))


class Fact(NamedTuple):
    """One fact, in three wordings or, a quotation, in one."""

    forms: Sequence[str]
    person: str
    place: str
    number: str
    content: Sequence[str]

    @property
    def wordings(self) -> int:
        """In how many ways it can be told."""
        return len(self.forms)

    def told(self, wording: int) -> str:
        """Its sentence in one of them."""
        content: Sequence[str] = self.content
        if wording:
            other = _OTHERWISE[wording]
            content = [_NEIGHBOUR[word] if n else word for word, n in zip(content, other, strict=False)]
        sentence = self.forms[wording].format(self.person, self.place, self.number, *content)
        return sentence[0].upper() + sentence[1:]


class Topic(NamedTuple):
    """What the reports of a topic draw from."""

    words: Ints
    people: Sequence[str]
    places: Sequence[str]


class Event(NamedTuple):
    """What the reports of an event share."""

    topic: Topic
    people: Sequence[str]
    places: Sequence[str]
    numbers: Sequence[str]
    quotations: Sequence[Fact]


class Made:
    """Texts of reports by number: the same seed and number give the same text, on any machine, in any order."""

    def __init__(self, seed: int = 0) -> None:
        self._seed = seed
        self._topic = lru_cache(_TOPICS)(self._make_topic)
        self._event = lru_cache(1 << 10)(self._make_event)

    def facts(self, report: int, event: int) -> list[Fact]:
        """What a report says of an event, in order."""
        topic, people, places, numbers, quotations = self._event(event)
        size = _size(hash_of(self._seed, report) / (_WHOLE + 1))
        chance = self._chance("report", report, size * (5 + 3 * _CONTENT)).reshape(size, -1)
        rows = zip(
            _picked(chance[:, 0], _FORMS),
            _picked(chance[:, 1] ** 2, people),
            _picked(chance[:, 2], places),
            _picked(chance[:, 3] ** 2, _NUMBERS),
            chance[:, 4].tolist(),
            _content(chance[:, 5:], topic.words),
            strict=True,
        )
        facts = []
        for n, (forms, person, place, number, kind, content) in enumerate(rows):
            if kind < _QUOTED:
                facts.append(quotations[n % len(quotations)])
            else:
                shared = kind > 1 - _SHARED_NUMBERS
                facts.append(Fact(forms, person, place, numbers[n % len(numbers)] if shared else number, content))
        return facts

    def headline(self, fact: Fact) -> str:
        """A headline on one of the facts."""
        words = fact.content
        return f"{fact.person.split()[-1]} {words[0]} {words[1]} as {fact.place} {words[2]} {words[3]}"

    def formula(self, template: int, number: int) -> list[str]:
        """A text made by a template: the same words every time, other numbers, places and directions."""
        size = 6 + template % 7
        fixed = _content(self._chance("formula", template, size * 3 * _CONTENT).reshape(size, 3 * _CONTENT), _COMMON)
        chance = self._chance("table", number, 5 * size).reshape(5, -1)
        place = PLACES[int(chance[4, 0] * 200)]
        told = zip(fixed, *(_picked(row, _NUMBERS) for row in chance[:3]), _picked(chance[3], _DIRECTIONS), strict=True)
        out = []
        for n, (words, first, second, third, direction) in enumerate(told):
            line = _LINES[template * (n + 1) % len(_LINES)]
            sentence = line.format("", place, first, *words, second, direction, third)
            out.append(sentence[0].upper() + sentence[1:])
        return out

    def standing(self, outlet: int) -> list[str]:
        """An outlet's own sentences, none to three, which it prints under everything."""
        size = outlet % 4
        contents = _content(self._chance("outlet", outlet, size * 3 * _CONTENT).reshape(size, 3 * _CONTENT), _COMMON)
        form = "Subscribe to the {3} {4} of this {5}, or write to our {6} desk in {1} about {7} {8} and {9}."
        return [Fact((form,), "", PLACES[outlet % len(PLACES)], "", content).told(0) for content in contents]

    def _make_topic(self, topic: int) -> Topic:
        chance = self._chance("topic", topic, _TOPIC_WORDS + 15)
        words = (150 * 200 ** chance[:_TOPIC_WORDS]).astype(np.int64)  # middling and rare words, as many of each decade
        people = [_person(one) for one in chance[_TOPIC_WORDS:-5].tolist()]
        return Topic(words, people, _picked(chance[-5:], PLACES))

    def _make_event(self, event: int) -> Event:
        chance = self._chance("event", event, _EVENT + 4 * 3 * _CONTENT)
        topic = self._topic(int(_TOPICS * chance[0] ** 1.7))
        people = [*_picked(chance[1:3], topic.people), *(_person(one) for one in chance[3:6].tolist())]
        places = [*_picked(chance[6:7], topic.places), *_picked(chance[7:9], PLACES)]
        numbers = _picked(chance[9:_EVENT] ** 2, _NUMBERS)
        contents = _content(chance[_EVENT:].reshape(4, -1), topic.words)
        quotations = [
            Fact((_QUOTATIONS[n % 2],), people[n], places[0], numbers[n], content) for n, content in enumerate(contents)
        ]
        return Event(topic, people, places, numbers, quotations)

    def _chance(self, thing: str, number: int, count: int) -> Floats:
        """Numbers from 0 to 1, the same for the same thing whatever else was asked: SplitMix64 (Steele et al. 2014)."""
        start = hash_of(self._seed, _THINGS.index(thing), number)
        steps = np.arange(1, count + 1, dtype=np.uint64) * _GOLDEN + np.uint64(start)
        return (_mixed(steps) >> np.uint64(11)).astype(np.float64) * 2.0**-53


_THINGS = ("report", "printed", "event", "topic", "formula", "table", "outlet")
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_WHOLE = (1 << 64) - 1


def hash_of(*numbers: int) -> int:
    """64 bits that depend on every one of the numbers."""
    found = 0
    for number in numbers:
        found = (found ^ number) * 0xD1342543DE82EF95 + 0x2545F4914F6CDD1D & _WHOLE
        found ^= found >> 29
    return found


def _mixed(x: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


def _size(chance: float) -> int:
    return min(90, max(4, round(math.exp(_SIZE.inv_cdf(max(chance, 1e-9))))))


def _picked(chance: Floats, things: Sequence[_Thing]) -> list[_Thing]:
    return [things[n] for n in (chance * len(things)).astype(np.int64).tolist()]


def _content(chance: Floats, topic: Ints) -> list[list[str]]:
    """Rows of content words: the topic's, its first ones most often, and those of all news; three chances a word."""
    which, told, topical = chance.reshape(len(chance), 3, _CONTENT).transpose(1, 0, 2)
    common = _BY_CHANCE[(which * len(_BY_CHANCE)).astype(np.int64)]
    rare = topic[(told**1.5 * len(topic)).astype(np.int64)]
    rows: list[list[str]] = _WORDS[np.where(topical < _TOPICAL, rare, common)].tolist()
    return rows


def _vocabulary() -> tuple[list[str], Ints]:
    """Content words, the most frequent first, an even number; and a million draws of one by its frequency."""
    with resources.files("writethru.text").joinpath("english.tsv").open(encoding="utf-8") as stream:
        next(stream)
        rows = [line.rstrip("\n").split("\t") for line in stream]
    known = [(stem, float(count)) for stem, count in rows if stem.isascii() and stem.isalpha() and len(stem) > 2]
    rare, size = known[-1][1], len(known)
    made = [(word + "ing", rare * size / (size + n)) for n, word in enumerate(_syllabled(3, _VOCABULARY - size))]
    counts = np.array([count for _, count in known + made])
    shares = np.cumsum(counts) / counts.sum()
    return [word for word, _ in known + made], np.searchsorted(shares, np.arange(0.5, 1 << 20) / (1 << 20))


def _syllabled(syllables: int, count: int) -> list[str]:
    """So many different made words of so many syllables."""
    base = len(_SYLLABLES)
    numbers = (n * 7_368_787 % base**syllables for n in range(1, count + 1))  # a prime: each number once
    return ["".join(_SYLLABLES[number // base**place % base] for place in range(syllables)) for number in numbers]


def _person(chance: float) -> str:
    first, last = divmod(int(chance * len(_FIRST) * len(_LAST)), len(_LAST))
    return f"{_FIRST[first]} {_LAST[last]}"


_FIRST = [name.title() for name in _syllabled(2, 300)]
_LAST = [name.title() for name in _syllabled(3, 20_000)]
PLACES = [f"{name}burg".title() for name in _syllabled(2, 3_000)]
_NUMBERS = [f"{int(2 + 10 ** (1 + 5 * n / 5_000)):,}" for n in range(5_000)]  # ten to a million, as many of each length
_WORD_LIST, _BY_CHANCE = _vocabulary()
_WORDS = np.array(_WORD_LIST, object)
_NEIGHBOUR = {word: _WORD_LIST[n ^ 1] for n, word in enumerate(_WORD_LIST)}
_COMMON = np.arange(len(_WORD_LIST) // 4)

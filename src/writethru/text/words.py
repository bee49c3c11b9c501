"""Words of a text as the judgements see them: folded, stemmed, weighed.

Weights are inverse document frequencies (Spärck Jones 1972) from a table of English news that ships with the package,
so that two texts are judged alike alone and in any stream, in any order.
"""

import math
import re
import tomllib
import unicodedata
from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import TypeVar

import Stemmer

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"  # Thai to Han: each letter a token
_LETTER = rf"[^\W\d_{_UNSPACED}]"
_TOKEN = re.compile(
    # Most words are plain letters and nothing else: two sets tell those, twice as fast as what follows.
    r"[A-Za-z]{2,}+(?![’'\u0080-\U0010ffff])"
    rf"|{_LETTER}(?:(?:\.{_LETTER})+\.|{_LETTER}*(?:[’']{_LETTER}+)*)|\d+(?:[.,]\d+)*|[{_UNSPACED}]"
)

STOPWORDS = frozenset(
    """
    a about above after again against all also although am among an and another any are as at be became because
    become been before being below between both but by can could did do does doing down during each either else
    even ever every few for from further had has have having he her here hers herself him himself his how however
    i if in including into is it its itself just like made make many may me meanwhile might more most much must my
    myself near nor not now of off on once one only onto or other others our ours ourselves out over own per quite
    rather really same shall she should since so some still such than that the their theirs them themselves then
    there therefore these they this those though through throughout thus to too toward towards under until up upon
    us very was we well were what when where whether which while who whom whose why will with within without would
    yet you your yours yourself yourselves
    said say saying says told
    s t d ll m re ve
    """.split()
)

_NUMBER_WORDS = {
    word: str(value)
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split()
    )
    if value > 1
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90"}

# Names whose short form shares no letters with a word of the long one, folded to the short one.
_FOLDED = {"u.s": "usa", "u.s.a": "usa", "us": "usa", "u.n": "un", "u.k": "uk", "e.u": "eu"}

_ENGLISH = 4.0
"""Weight up to which a word that another language uses as a small one is a word of English ("die", "war", "come")."""
_LIMIT = 1 << 20
_stem = Stemmer.Stemmer("english", 0).stemWord
_Value = TypeVar("_Value")


class _Known(dict[str, _Value]):
    """What was made of each word so far; a look into a dict is half of a call of a function."""

    def __init__(self, make: Callable[[str], _Value]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> _Value:
        if len(self) >= _LIMIT:  # a hostile stream must not fill memory with its inventions
            self.clear()
        value = self[word] = self._make(word)
        return value


def fold(text: str) -> str:
    """The text in small letters with typographic forms made plain (NFKC, straight quotes)."""
    return unicodedata.normalize("NFKC", text).replace("’", "'").lower()


def lowered(text: str) -> str:
    """The text in small letters, as long as it was: every offset stays.

    Patterns that ignore case try each alternative at each place; on small letters the first letter tells.
    """
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def tokens(text: str) -> list[str]:
    """Words and numbers of a text as written, in order: "U.S.", "10,000", "Kim", "won't"."""
    return _TOKEN.findall(text)


def stems(text: str) -> list[str]:
    """Stems of the content words of a text, in order, stop words left out, numbers as digits.

    "The U.S. sent twelve ships" -> ["usa", "sent", "12", "ship"]
    """
    return [stem for stem in map(stem_of, tokens(text)) if stem is not None]


def stemmed(words: str) -> frozenset[str]:
    """The stems of a list of words parted by spaces, stop words left out."""
    return frozenset(stem for word in words.split() if (stem := stem_of(word)) is not None)


def _make_stem(token: str) -> str | None:
    if token == "US":
        return "usa"
    word = fold(token).rstrip(".")
    if word[0].isdigit():
        return word.replace(",", "") if not re.search(r",\d{1,2}$", word) else word
    if "." in word:
        return _FOLDED.get(word, word.replace(".", ""))
    if "'" in word:  # Kim's, won't; but O'Brien
        head, _, tail = word.partition("'")
        word = head if len(head) > 1 else head + tail
    if word in STOPWORDS:
        return None
    if word in _NUMBER_WORDS:
        return _NUMBER_WORDS[word]
    stem = str(_stem(_spelling(word)))
    return None if word in _function_words() and weight(stem) > _ENGLISH else stem


_BRITISH = tuple(
    (piece, least, re.compile(form), american)
    for piece, least, form, american in (
        ("is", 7, r"is(e|ed|es|er|ers|ing|ation|ations)$", r"iz\1"),
        ("ll", 7, r"(?<=[aeiou])ll(ed|ing|er|ers)$", r"l\1"),
        ("our", 6, r"our(?=(ed|ing|s|ite|able|ful|er|ers|al|ly)?$)", "or"),
        ("tre", 6, r"(?<=[^aeiou])tre(s?)$", r"ter\1"),
        ("fence", 6, r"^(de|of)fence$", r"\1fense"),
    )
)
"""British forms: the letters that they hold, the least length of the word, the form, and how Americans write it."""


def _spelling(word: str) -> str:
    """British and American spelling as one."""
    for piece, least, form, american in _BRITISH:
        if piece in word and len(word) >= least:
            word = form.sub(american, word)
    return word


stem_of: Callable[[str], str | None] = _Known(_make_stem).__getitem__
"""The stem of one token, or None for a stop word."""


@cache
def _function_words() -> frozenset[str]:
    """Small words of other languages (text/function_words.toml)."""
    text = resources.files("writethru.text").joinpath("function_words.toml").read_text(encoding="utf-8")
    return frozenset(word for words in tomllib.loads(text).values() for word in words.split())


@cache
def _frequencies() -> tuple[dict[str, int], int]:
    """How many of how many English news articles hold each stem (text/english.tsv)."""
    with resources.files("writethru.text").joinpath("english.tsv").open(encoding="utf-8") as stream:
        total = int(next(stream).split("\t")[1])
        table = {stem: int(count) for stem, count in (line.rstrip("\n").split("\t") for line in stream)}
    return table, total


def _weigh(stem: str) -> float:
    table, total = _frequencies()
    value = max(math.log(total / table.get(stem, _RARE)), _LEAST) if stem else _LEAST
    return round(value * _PARTS) / _PARTS


weight: Callable[[str], float] = _Known(_weigh).__getitem__
"""How much a stem tells: the inverse document frequency in English news, ln(N / df), about .5 to 6.9.

A stem that the table lacks is as rare as its rarest.
"""

_LEAST = 0.3
_PARTS = 1 << 20
"""Parts of one that weights are whole numbers of: so sums are exact, in any order of adding, and 32 bits hold one."""
_RARE = 12
"""Stems in fewer articles than this are left out of the table."""

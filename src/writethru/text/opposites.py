"""Opposites in English: which words say of a thing what others deny of it.

The pairs stand in text/opposites.txt; besides, a word and the same word with a negative prefix ("lawful", "unlawful")
are opposites.
"""

from functools import cache
from importlib import resources
from itertools import product

from writethru.text.words import stem_of

_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "mis", "de")
_SHORTEST = 3
"""Letters of a stem that a prefix can turn."""
_NO_PREFIX = frozenset(
    """
    invest import inform intend increas invent include invit involv depart defend debat decid declar deliv demand detail
    determin devis display distanc district distribut disput disclos mission misl impress improv impart impos inspect
    instal install instant institut intent inter intern invad invas irrit illustr under unit unite union impact input
    intact inset insid inde describ deserv design despit destroy develop device derail detain detect
    """.split()
)


def root(word: str) -> str:
    """The stem of a word, or the word itself in small letters where it is a stop word."""
    return stem_of(word) or word.lower()


def opposed(one: str, other: str) -> bool:
    """Whether two roots (see `root`) are opposites.

    >>> opposed(root("rejected"), root("approved")), opposed(root("lawful"), root("unlawful"))
    (True, True)
    """
    return other in table().get(one, ()) or _prefixed(one, other) or _prefixed(other, one)


def opposites(word: str) -> tuple[str, ...]:
    """The roots that the table gives as a root's opposites, those by a prefix left out."""
    return table().get(word, ())


def camp(word: str) -> frozenset[str]:
    """A root with those that stand on its side of the slash in any line of the table: they say much the same."""
    return _tables()[1].get(word, frozenset((word,)))


def _prefixed(bare: str, other: str) -> bool:
    """Whether `other` is `bare` with a negative prefix."""
    if len(bare) < _SHORTEST or other in _NO_PREFIX:
        return False
    return any(other == prefix + bare for prefix in _PREFIXES)


def table() -> dict[str, tuple[str, ...]]:
    """Each root with its opposites, in the order of the file."""
    return _tables()[0]


@cache
def _tables() -> tuple[dict[str, tuple[str, ...]], dict[str, frozenset[str]]]:
    """The opposites of each root, and its camp."""
    against: dict[str, dict[str, None]] = {}
    beside: dict[str, set[str]] = {}
    text = resources.files("writethru.text").joinpath("opposites.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        camps = [[root(word) for word in words.split()] for words in line.split("/")]
        for one, other in (*product(*camps), *product(*reversed(camps))):
            if one != other:
                against.setdefault(one, {})[other] = None
                beside.setdefault(one, set()).update(camps[0] if one in camps[0] else camps[1])
    opposites = {word: tuple(found) for word, found in against.items()}
    return opposites, {word: frozenset(allies) for word, allies in beside.items()}

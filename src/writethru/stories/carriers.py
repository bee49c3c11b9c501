"""Who carries a sentence: the articles of which one sentence has most of its telling words, and all of its figures."""

from collections.abc import Iterable, Mapping
from typing import Final

from writethru.model import Facts
from writethru.text.words import stems, weight

CARRIED: Final = 0.6
"""Share of a sentence's weight that stands in one sentence of an article that carries it."""

Bag = Mapping[str, float]


# March and May are other words too.
_DAYS: Final = frozenset(
    stems(
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
        " January February April June July August September October November December"
    )
)


def bag(sentence: str) -> Bag:
    """The stems of a sentence, each weighed by how much it tells."""
    return {term: weight(term) for term in stems(sentence)}


def figures(terms: Iterable[str]) -> frozenset[str]:
    """The numbers, days and months among stems: who tells another one tells something else."""
    return frozenset(term for term in terms if term in _DAYS or any(letter.isdigit() for letter in term))


class Carriers:
    """The sentences of articles, by their words. Sentences that many copies print alike are looked at once."""

    def __init__(self, articles: Mapping[str, Facts]) -> None:
        self._order = list(articles)
        self._printed: dict[str, dict[str, None]] = {}
        """Which articles (ids) have a sentence, in the order given."""
        for name, facts in articles.items():
            for sentence in facts.sentences:
                self._printed.setdefault(sentence, {})[name] = None
        self._with: dict[str, list[str]] = {}
        self._figures: dict[str, frozenset[str]] = {}
        for sentence in self._printed:
            terms = set(stems(sentence))
            self._figures[sentence] = figures(terms)
            for term in terms:
                self._with.setdefault(term, []).append(sentence)

    def of(self, wanted: Bag) -> list[str]:
        """The articles (ids) that carry a sentence, in the order given; of one without telling words none."""
        shares: dict[str, float] = {}
        for term, value in wanted.items():
            for sentence in self._with.get(term, ()):
                shares[sentence] = shares.get(sentence, 0.0) + value
        least, told = CARRIED * sum(wanted.values()), figures(wanted)
        found = {
            name
            for sentence, share in shares.items()
            if share >= least and told <= self._figures[sentence]
            for name in self._printed[sentence]
        }
        return [name for name in self._order if name in found]

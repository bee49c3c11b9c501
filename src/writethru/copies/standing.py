"""An outlet's standing text: what it prints under everything.

Subscription lines, a column's footer or a house disclaimer would link every article of an outlet with every other.
A sentence that one outlet prints in several articles, on several days, is the outlet's and not the report's; one that
other outlets print too is a report's.
"""

from collections import Counter
from collections.abc import Container, Sequence

from writethru.model import Facts
from writethru.text.times import day

ARTICLES = 3
"""In how many articles of one outlet a sentence stands before it can be standing text."""
DAYS = 3
"""On how many different days."""
MOST = 0.8
"""Share of an article's letters that may be silenced: where more would be, an outlet runs one report for days."""

_Key = tuple[int, int]


def standing(texts: Sequence[Facts]) -> list[frozenset[int]]:
    """For each text, the indexes of its sentences that are its outlet's standing text.

    Articles without an outlet or a date have none: nothing tells their habit from a report. Nor has an article of
    which next to nothing would be left.
    """
    keys = [_keys(facts) for facts in texts]
    times = Counter(key for row in keys for key in set(row))
    often = {key for key, count in times.items() if count >= ARTICLES}
    days: dict[_Key, set[int | None]] = {key: set() for key in often}
    outlets: dict[int, set[str | None]] = {sentence: set() for _, sentence in often}
    for facts, row in zip(texts, keys, strict=True):
        for key in set(row):
            if key in days:
                days[key].add(day(facts.article.when))
            if key[1] in outlets:
                outlets[key[1]].add(facts.article.outlet)
    habits = {key for key, found in days.items() if len(found) >= DAYS and len(outlets[key[1]]) == 1}
    return [_silenced(facts, row, habits) for facts, row in zip(texts, keys, strict=True)]


def _silenced(facts: Facts, row: Sequence[_Key], habits: Container[_Key]) -> frozenset[int]:
    found = frozenset(n for n, key in enumerate(row) if key in habits)
    size = sum(len(facts.sentences[n]) for n in found)
    return found if size <= MOST * sum(map(len, facts.sentences)) else frozenset()


def _keys(facts: Facts) -> list[_Key]:
    """The outlet and the sentence as numbers, the same for the same words; none without an outlet or a date."""
    outlet = facts.article.outlet
    if not outlet or day(facts.article.when) is None:
        return []
    return [(hash(outlet), hash(sentence.lower())) for sentence in facts.sentences]

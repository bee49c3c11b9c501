"""An outlet's standing text: what it prints under everything.

Subscription lines, a column's footer or a house disclaimer would link every article of an outlet with every other.
A sentence that one outlet prints in several articles, over weeks, is the outlet's and not the report's; one that many
outlets print at once is a report's.
"""

from collections import Counter
from collections.abc import Sequence

from writethru.model import Facts
from writethru.text.times import day

ARTICLES = 3
"""In how many articles of one outlet a sentence stands before it can be standing text."""
DAYS = 3
"""On how many different days."""


def standing(texts: Sequence[Facts]) -> list[frozenset[int]]:
    """For each text, the indexes of its sentences that are its outlet's standing text.

    Articles without an outlet or a date have none: nothing tells their habit from a report.
    """
    keys = [_keys(facts) for facts in texts]
    times = Counter(key for row in keys for key in set(row))
    days: dict[int, set[int | None]] = {key: set() for key, count in times.items() if count >= ARTICLES}
    for facts, row in zip(texts, keys, strict=True):
        for key in days.keys() & row:
            days[key].add(day(facts.article.when))
    habits = {key for key, found in days.items() if len(found) >= DAYS}
    return [frozenset(n for n, key in enumerate(row) if key in habits) for row in keys]


def _keys(facts: Facts) -> list[int]:
    """One number for each sentence of an outlet, the same for the same words; none without an outlet or a date."""
    outlet = facts.article.outlet
    if not outlet or day(facts.article.when) is None:
        return []
    return [hash((outlet, sentence.lower())) for sentence in facts.sentences]

"""An outlet's standing text: what it prints under everything.

Subscription lines, a column's footer or a house disclaimer would link every article of an outlet with every other.
A sentence that one outlet prints in several articles, over weeks, is the outlet's and not the report's; one that many
outlets print at once is a report's.
"""

from collections import defaultdict
from collections.abc import Sequence

from writethru.model import Facts
from writethru.text.words import fold

ARTICLES = 3
"""In how many articles of one outlet a sentence stands before it can be standing text."""
DAYS = 3
"""On how many different days."""


def standing(texts: Sequence[Facts]) -> list[frozenset[int]]:
    """For each text, the indexes of its sentences that are its outlet's standing text.

    Articles without an outlet or a date have none: nothing tells their habit from a report.
    """
    days: dict[tuple[str, str], set[str]] = defaultdict(set)
    times: dict[tuple[str, str], int] = defaultdict(int)
    keys: list[list[tuple[str, str]]] = []
    for facts in texts:
        outlet, day = facts.article.outlet, (facts.article.when or "")[:10]
        row = [(outlet, _key(sentence)) for sentence in facts.sentences] if outlet and day else []
        for key in set(row):
            days[key].add(day)
            times[key] += 1
        keys.append(row)
    return [
        frozenset(n for n, key in enumerate(row) if times[key] >= ARTICLES and len(days[key]) >= DAYS) for row in keys
    ]


def _key(sentence: str) -> str:
    return " ".join(fold(sentence).split())

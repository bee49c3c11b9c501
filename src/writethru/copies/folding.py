"""From verified pairs to reports: each article goes to the report that it is best derived from.

Articles are taken in one fixed order, those nearest to an agency's own text first, so that the answer does not depend
on the order of arrival. There is no union-find: being alike is not passed on along a chain, since one merged article
would join two agencies' reports into one and hide that they are independent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from writethru.copies.verdict import own_credit
from writethru.model import Aligned, Facts, Verdict

FLOOR = 0.3
"""Least coverage, of the article or of the report's origin, by which an article carries a report: a background
paragraph in common is reuse, but not the report."""
LATE = 14
"""Days after which a report is no longer news: what carries a part of it then is background."""
LATE_FLOOR = 0.7
"""Least coverage by which an article carries a report that old."""

Judged = tuple[Verdict, tuple[Aligned, ...]]


@dataclass(frozen=True, slots=True)
class Carried:
    """One article of a fold. `source` is the position of the article it was best derived from (None: the origin),
    `reference` that of the article it is compared with: the origin wherever it is derived from it; `verdict` and
    `alignment` hold it (b) against the reference (a)."""

    article: int
    source: int | None = None
    reference: int | None = None
    verdict: Verdict | None = None
    alignment: tuple[Aligned, ...] = ()


Fold = tuple[Carried, ...]
"""One report: the origin first, then its copies by time and id."""


def rank(facts: Facts) -> tuple[bool, str, int, str]:
    """Sort key: own agency credit first, then time, then length, then id. The least is nearest to the origin."""
    article = facts.article
    time = article.when or "9999"
    if len(time) == len("2025-07-09"):  # a day alone may mean any hour of it
        time += "T24"
    return not own_credit(facts), time, -sum(map(len, facts.sentences)), article.id


def fold(texts: Sequence[Facts], judged: Mapping[tuple[int, int], Judged]) -> list[Fold]:
    """Reports of `texts`, which stand in the order of `rank`.

    `judged` holds the verdict on pairs (i, j), i < j, of positions in `texts`, with i as a and j as b; pairs that were
    not held against each other are left out. Every article is in exactly one fold; folds come in the order of their
    origins.
    """
    neighbours: list[list[int]] = [[] for _ in texts]
    for (i, j), (verdict, _) in judged.items():
        floor = LATE_FLOOR if _days_apart(texts[i], texts[j]) > LATE else FLOOR
        if verdict.derivation != "none" and max(verdict.coverage_a, verdict.coverage_b) >= floor:
            neighbours[j].append(i)
    home: dict[int, int] = {}
    members: dict[int, list[Carried]] = {}
    for x in range(len(texts)):
        found = _best(x, neighbours[x], home, members, judged)
        if found is None:
            home[x] = x
            members[x] = [Carried(x)]
        else:
            home[x] = found[0]
            members[found[0]].append(found[1])
    return [tuple(fold) for _, fold in sorted(members.items())]


def _best(
    x: int,
    sources: list[int],
    home: Mapping[int, int],
    members: Mapping[int, list[Carried]],
    judged: Mapping[tuple[int, int], Judged],
) -> tuple[int, Carried] | None:
    """The report that x belongs to and how it is carried, or None where x begins a report of its own."""
    for source in sorted(sources, key=lambda i: (-_strength(judged[i, x][0]), i)):
        origin = home[source]
        if origin == source:
            verdict, alignment = judged[source, x]
            return origin, Carried(x, source, origin, verdict, alignment)
        if (origin, x) in judged and origin in sources:
            verdict, alignment = judged[origin, x]
            return origin, Carried(x, source, origin, verdict, alignment)
        way = next(carried for carried in members[origin] if carried.article == source)
        if way.verdict and way.verdict.derivation == "wholly":  # what x took from it is the report's, not its own
            verdict, alignment = judged[source, x]
            return origin, Carried(x, source, source, verdict, alignment)
    return None


def _strength(verdict: Verdict) -> float:
    """How much of both texts the other holds; the larger share counts most."""
    high, low = max(verdict.coverage_a, verdict.coverage_b), min(verdict.coverage_a, verdict.coverage_b)
    return high + low / 4


def _days_apart(one: Facts, other: Facts) -> int:
    """Days between two articles, 0 where either date is unknown."""
    first, second = one.article.when, other.article.when
    if not first or not second:
        return 0
    return abs((date.fromisoformat(second[:10]) - date.fromisoformat(first[:10])).days)

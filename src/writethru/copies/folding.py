"""From verified pairs to reports: each article goes to the report that it is best derived from.

Articles are taken in one fixed order, those nearest to an agency's own text first and those that share only a part with
others last, so that the answer does not depend on the order of arrival. There is no union-find: being alike is not
passed on along a chain, since one merged article would join two agencies' reports into one and hide that they are
independent.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from writethru.copies.verdict import WHOLLY, own_credit, says_copy
from writethru.model import Aligned, Facts, Verdict
from writethru.text.times import day, moment

FLOOR = 0.3
"""Least coverage, of the article or of the report's first article, by which an article carries a report: a background
paragraph in common is reuse, but not the report."""
LATE = 14
"""Days after which a report is no longer news: what carries a part of it then is background."""
LATE_FLOOR = 0.7
"""Least coverage by which an article carries a report that old."""
NEARLY = 0.9
"""Share of the most that any article has of the report, from which an article counts as having all of it."""

Judged = tuple[Verdict, tuple[Aligned, ...]]
Hold = Callable[[int, int], Judged]
"""Holds article j against article i, which is taken for its source."""


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


def rank(facts: Facts) -> tuple[bool, bool, str, int, str]:
    """Sort key: a text that calls itself a copy last, own agency credit first, then time, then length, then id."""
    article = facts.article
    return (
        says_copy(facts),
        not own_credit(facts),
        moment(facts.article.when),
        -sum(map(len, facts.sentences)),
        article.id,
    )


def fold(texts: Sequence[Facts], judged: Mapping[tuple[int, int], Judged], hold: Hold) -> list[Fold]:
    """Reports of `texts`, which stand in the order of `rank`.

    `judged` has the verdict on pairs (i, j), i < j, of positions in `texts`, with i as a and j as b; pairs that were
    not held against each other are left out. Every article is in exactly one fold.
    """
    derived = {pair: found for pair, found in judged.items() if _carries(texts, pair, found[0])}
    home = _wholes(len(texts), derived)
    _parts(home, derived)
    groups: dict[int, list[int]] = defaultdict(list)
    for x, first in home.items():
        groups[first].append(x)
    return [_fold(group, texts, derived, hold) for _, group in sorted(groups.items())]


def _wholes(size: int, derived: Mapping[tuple[int, int], Judged]) -> dict[int, int]:
    """Each article with the first of its group, by pairs of which one text stands nearly whole in the other."""
    earlier: dict[int, list[int]] = defaultdict(list)
    for (i, j), (verdict, _) in derived.items():
        if _reach(verdict) >= WHOLLY:
            earlier[j].append(i)
    home: dict[int, int] = {}
    way: dict[int, Verdict] = {}  # how each article carries the first of its group, or what led it there
    for x in range(size):
        home[x] = x
        for source in sorted(earlier[x], key=lambda i: (-_strength(derived[i, x][0]), i)):
            first = home[source]
            if (first, x) in derived:
                home[x], way[x] = first, derived[first, x][0]
                break
            if source in way and way[source].derivation == "wholly":  # what x took from it is the report's
                home[x], way[x] = first, derived[source, x][0]
                break
    return home


def _parts(home: dict[int, int], derived: Mapping[tuple[int, int], Judged]) -> None:
    """Articles that stand alone so far and share a part with others join those they share most with: the merged ones,
    which must not begin a report that copies then fail to fit."""
    beside: dict[int, list[int]] = defaultdict(list)
    for i, j in derived:
        beside[i].append(j)
        beside[j].append(i)
    sizes = Counter(home.values())
    for x in sorted(home):
        if sizes[home[x]] > 1:
            continue
        for other in sorted(beside[x], key=lambda y: (-_strength(derived[min(x, y), max(x, y)][0]), y)):
            first = home[other]
            related = (min(first, x), max(first, x)) in derived
            if first != x and related and (sizes[first] > 1 or first < x):
                sizes[home[x]] -= 1
                sizes[first] += 1
                home[x] = first
                break


def _carries(texts: Sequence[Facts], pair: tuple[int, int], verdict: Verdict) -> bool:
    floor = LATE_FLOOR if _days_apart(texts[pair[0]], texts[pair[1]]) > LATE else FLOOR
    return verdict.derivation != "none" and _reach(verdict) >= floor


def _fold(group: Sequence[int], texts: Sequence[Facts], derived: Mapping[tuple[int, int], Judged], hold: Hold) -> Fold:
    """A group with its origin elected and every other article held against it."""
    inside = {pair: derived[pair] for n, i in enumerate(group) for j in group[n + 1 :] if (pair := (i, j)) in derived}
    origin = _elect(group, texts, inside)
    rest = sorted((x for x in group if x != origin), key=lambda x: (moment(texts[x].article.when), texts[x].article.id))
    order = [origin, *rest]
    out = [Carried(origin)]
    for n, x in enumerate(order[1:], 1):
        strengths = {y: _strength(found[0]) for y in order[:n] if (found := inside.get((min(x, y), max(x, y))))}
        source = max(strengths, key=strengths.__getitem__, default=origin)  # the first of equals: the origin, if it is
        reference = origin
        verdict, alignment = hold(origin, x)
        if verdict.derivation == "none":
            reference = source
            verdict, alignment = hold(source, x)
        out.append(Carried(x, source, reference, verdict, alignment))
    return tuple(out)


def _elect(group: Sequence[int], texts: Sequence[Facts], inside: Mapping[tuple[int, int], Judged]) -> int:
    """The article nearest to the report's own text: one of those that have most in common with the others, so that
    neither a cut copy, nor a reworded one, nor one with additions of its own wins; of these the first by rank."""
    common = dict.fromkeys(group, 0.0)
    for (i, j), (_, alignment) in inside.items():
        for link in alignment:
            size = sum(len(texts[i].sentences[n]) for n in link.a) + sum(len(texts[j].sentences[n]) for n in link.b)
            common[i] += link.score * size
            common[j] += link.score * size
    most = max(common.values())
    return min(x for x in group if common[x] >= NEARLY * most)


def _reach(verdict: Verdict) -> float:
    """How much of either text stands in the other, whichever is the larger share."""
    return max(verdict.coverage_a, verdict.coverage_b)


def _strength(verdict: Verdict) -> float:
    """How much of both texts the other holds; the larger share counts most."""
    return _reach(verdict) + min(verdict.coverage_a, verdict.coverage_b) / 4


def _days_apart(one: Facts, other: Facts) -> int:
    """Days between two articles, 0 where either date is unknown."""
    first, second = day(one.article.when), day(other.article.when)
    return abs(second - first) if first and second else 0

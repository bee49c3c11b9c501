"""A summary by agreement: the sentences that most reports and copies of a story carry, each with who carries it.

Nothing is worded anew. Sentences of different reports are taken for one where they share most of their words, weighed
by how much these tell, and all figures of the one that is shown; a copy carries a sentence that it has most of.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from writethru.model import Agreed, Facts, Report, Summary
from writethru.stories.carriers import Bag, Carriers, bag, figures
from writethru.stories.linkage import Linkage

REPORTS: Final = 12
"""Reports whose sentences are compared: those with most articles."""
SENTENCES: Final = 40
"""Sentences of a report that are compared: its first."""
COPIES: Final = 500
"""Articles of a report that are looked at, its first and others."""
ALIKE: Final = 0.3
"""Least mean likeness (cosine) of sentences that may say the same."""
BORNE_OUT: Final = 0.7
"""Share of a sentence's weight that stands in one sentence of a report that says the same in its own words."""
SHORTEST: Final = 4
"""Telling words of a sentence that can stand in a summary."""
MOST: Final = 5
"""Sentences that are given of either kind."""
EACH: Final = 2
"""Sentences of one report that are given as what it alone has."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    report: int
    at: float
    text: str
    bag: Bag


def agree(reports: Sequence[Report], articles: Mapping[str, Facts]) -> Summary:
    """What the reports of a story agree on, and what only one of them has; of one report alone, and where they agree on
    nothing, what most copies kept.

    `articles` has the facts of all copies by id. Sentences stand in the order in which the reports tell them.
    """
    told = sorted(reports, key=lambda one: (-len(one.copies), one.id))[:REPORTS]
    found = [one for n, report in enumerate(told) for one in _sentences(n, articles[report.copies[0].article])]
    groups = _grouped(found)
    carriers = [Carriers({one.article: articles[one.article] for one in report.copies[1:COPIES]}) for report in told]
    agreed = [_agreed([found[n] for n in group], told, articles, carriers) for group in groups]
    several = [one for one in agreed if len(one[1].reports) > 1]
    both = several or [one for one in agreed if _kept(one[1], told)]
    # What resembles another's sentence, and isn't borne out by it, is neither agreed on nor one report's alone.
    alone = [one for one, group in zip(agreed, groups, strict=True) if len(group) == 1 and one not in both]
    alone = alone if len(told) > 1 else []
    firsts = [row for report in told for row in _best(one for one in alone if one[1].reports == (report.id,))[:EACH]]
    return Summary(_ordered(_best(both)[:MOST]), _ordered(firsts[:MOST]))


def _kept(one: Agreed, told: Sequence[Report]) -> bool:
    """Whether most articles of its report carry a sentence."""
    copies = next(min(len(report.copies), COPIES) for report in told if report.id == one.reports[0])
    return copies > 1 and 2 * one.articles > copies


def _best(found: Iterable[tuple[float, Agreed]]) -> list[tuple[float, Agreed]]:
    """The sentences that most reports, then most articles carry, first; of equals those told first."""
    return sorted(found, key=lambda row: (-len(row[1].reports), -row[1].articles, row[0], row[1].text))


def _ordered(found: Iterable[tuple[float, Agreed]]) -> tuple[Agreed, ...]:
    return tuple(one for _, one in sorted(found, key=lambda row: (row[0], row[1].text)))


def _sentences(report: int, facts: Facts) -> list[_Sentence]:
    some = facts.sentences[:SENTENCES]
    bags = map(bag, some)
    return [
        _Sentence(report, n / len(some), text, bag)
        for n, (text, bag) in enumerate(zip(some, bags, strict=True))
        if len(bag) >= SHORTEST
    ]


def _grouped(found: Sequence[_Sentence]) -> list[list[int]]:
    """Sentences that say the same; two of one report never do."""
    lengths = [_length(one.bag) for one in found]
    holders: dict[str, list[int]] = {}
    for n, one in enumerate(found):
        for term in one.bag:
            holders.setdefault(term, []).append(n)
    alike: dict[tuple[int, int], float] = {}
    for term, each in holders.items():
        for i, n in enumerate(each):
            for m in each[i + 1 :]:
                if found[n].report != found[m].report:
                    alike[n, m] = alike.get((n, m), 0.0) + found[n].bag[term] * found[m].bag[term]
    near = [(n, m, value / (lengths[n] * lengths[m])) for (n, m), value in alike.items()]
    by_report: dict[int, list[int]] = {}
    for n, one in enumerate(found):
        by_report.setdefault(one.report, []).append(n)
    apart = [(n, m) for each in by_report.values() for i, n in enumerate(each) for m in each[i + 1 :]]
    return Linkage(len(found), [row for row in near if row[2] >= ALIKE / 2], REPORTS, (), apart).groups(ALIKE)


def _agreed(
    group: Sequence[_Sentence],
    told: Sequence[Report],
    articles: Mapping[str, Facts],
    carriers: Sequence[Carriers],
) -> tuple[float, Agreed]:
    """A group of sentences as it is shown: in the words that most reports bear out, of equals in those of the report
    that most articles carry. `carriers` knows the copies of each report but its first."""
    borne_out = {n: [other for other in group if _bears_out(other.bag, one.bag)] for n, one in enumerate(group)}
    best = max(borne_out, key=lambda n: (len(borne_out[n]), -n))  # the reports stand by their articles
    shown, group = group[best], borne_out[best]
    names = dict.fromkeys(
        name for one in group for name in (told[one.report].copies[0].article, *carriers[one.report].of(one.bag))
    )
    return sum(one.at for one in group) / len(group), Agreed(
        text=shown.text,
        article=told[shown.report].copies[0].article,
        reports=tuple(dict.fromkeys(told[one.report].id for one in group)),
        articles=len(names),
        outlets=tuple(dict.fromkeys(articles[name].article.carrier for name in names)),
    )


def _bears_out(other: Bag, shown: Bag) -> bool:
    """Whether one sentence says what another one says, with all its figures."""
    share = sum(value for term, value in shown.items() if term in other)
    return share >= BORNE_OUT * sum(shown.values()) and figures(shown) <= figures(other)


def _length(found: Bag) -> float:
    return math.sqrt(sum(value * value for value in found.values())) or 1.0

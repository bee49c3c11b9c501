"""A made stream of news for the index: who prints which report, when, and what becomes of it on the way.

    python bench/stream.py 100000 [--seed 0] [--from ARTICLES.jsonl.gz ...] [--shuffle] > stream.jsonl

Article lines in the order of arrival, about 3,000 a day, the same for the same seed; memory does not grow with their
number (--shuffle, for any order, holds them all). Two keys more than an article has: `family`, the report that it
carries, and `kind`, how: origin (the report's own text), verbatim, cut, edited, reworded, expanded, merged (`also`
names the second report). Nobody else's report is in those of the kinds single, independent (of the same event as an
earlier one: its people, places, numbers and quotations) and formula (tables: a template's words with other figures).

Of the articles 45 % belong to families. Their sizes are heavy-tailed, P(size) ~ size^-2.2: most have 2 to 5 members, a
few hundreds, and one is a twentieth of the stream, at most 5,000. Texts are of the grammar in made.py or, with --from,
of the real sentences of article lines (printed.py).
"""

import argparse
import heapq
import json
import random
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from made import PLACES, Fact, Made, hash_of
from printed import Printed

A_DAY = 3_000
LARGEST = 5_000
FAMILIES = 0.45
"""Share of the articles that belong to families."""

_BEGIN = datetime(2025, 1, 1, tzinfo=UTC)
_DAY = 1440.0  # minutes
_TAIL = 2.2
# Per cent: what is nobody's copy, and what becomes of a report in its copies.
_ALONE = {"single": 45, "independent": 5, "formula": 5}
_COPIES = {"verbatim": 34, "cut": 26, "edited": 15, "reworded": 12, "expanded": 8, "merged": 5}
_OUTLETS = list(accumulate(1 / (rank + 20) for rank in range(3_000)))
_TEMPLATES = 300
"""Formulaic texts, each of one outlet."""
_RECENT = 200
"""Reports from which independent ones take their event and merged articles their second text."""
_AGENCIES = ("Reuters", "AP", "AFP", "dpa", "Xinhua", "PTI")
_AGENCY_REPORTS = 7
"""Of ten families, those whose report is an agency's."""
_DISCLAIMERS = (
    "(This story has not been edited by our staff and is published from a syndicated feed.)",
    "(Except for the headline, this story was not edited by the newsroom and comes from {agency}.)",
    "With inputs from {agency}.",
)
_LINE = json.JSONEncoder(ensure_ascii=False)  # made once: dumps would make one for each line
_TITLES = "Courier Herald Tribune Post Gazette Observer Times Chronicle Examiner Dispatch Mercury Journal".split()
_FILLERS = "reportedly recently also nearly again local former largely".split()


class Printing(NamedTuple):
    """One article to come: times in minutes from the beginning; `member` 0 is the report's own text; `other` is the
    second report of a merged article."""

    arrival: float
    report: int
    member: int
    published: float
    event: int
    kind: str
    other: tuple[int, int]


def stream(n: int, seed: int, texts: Made) -> Iterator[dict[str, Any]]:
    """So many article lines in the order of arrival."""
    rng = random.Random(seed)
    newsroom = _Newsroom(texts, rng)
    return (newsroom.article(printing) for printing in _printings(n, rng))


def _printings(n: int, rng: random.Random) -> Iterator[Printing]:
    """Who prints which report when. Only what is still to come is held."""
    end = n / A_DAY * _DAY
    pace = min(1.0, end / (4 * _DAY))  # a short stream tells the same news faster
    sizes = range(2, max(3, min(600, n // 20)))
    chances = [size**-_TAIL for size in sizes]
    mean = sum(size * chance for size, chance in zip(sizes, chances, strict=True)) / sum(chances)
    reports = n * (1 - FAMILIES + FAMILIES / mean)
    largest, planned, clock, report = min(LARGEST, n // 20), 0, 0.0, 0
    recent: deque[tuple[int, int]] = deque([(0, 0)], _RECENT)
    coming: list[Printing] = []
    while planned < n:
        report += 1
        clock += rng.expovariate(reports / end)
        event, size, kind = report, 1, "origin"
        in_two_days = largest > 0 and clock > end / 5
        if in_two_days:
            size, largest = largest, 0
        elif rng.random() * reports * mean < n * FAMILIES:
            size = rng.choices(sizes, chances)[0]
        else:
            kind = _one_of(_ALONE, rng)
            event = rng.choice(recent)[1] if kind == "independent" else report
        for member in range(min(size, n - planned)):
            published = clock
            if member:
                kind = _one_of(_COPIES, rng)
                delay = rng.uniform(0, 2 * _DAY) if in_two_days else min(rng.lognormvariate(5.2, 1.2), 3 * _DAY)
                published += pace * delay
            arrival = published + pace * rng.expovariate(1 / 20)
            heapq.heappush(coming, Printing(arrival, report, member, published, event, kind, rng.choice(recent)))
        planned += size
        if kind != "formula":
            recent.append((report, event))
        while coming and coming[0].arrival <= clock:
            yield heapq.heappop(coming)
    while coming:
        yield heapq.heappop(coming)


class _Newsroom:
    """What stands in the article that a printing announces."""

    def __init__(self, texts: Made, rng: random.Random) -> None:
        self._texts = texts
        self._rng = rng
        self._facts = lru_cache(1 << 11)(texts.facts)
        self._standing = lru_cache(len(_OUTLETS))(texts.standing)

    def article(self, printing: Printing) -> dict[str, Any]:
        """Its article line."""
        rng, kind = self._rng, printing.kind
        template = printing.report % _TEMPLATES
        outlet = template if kind == "formula" else rng.choices(range(len(_OUTLETS)), cum_weights=_OUTLETS)[0]
        facts = self._facts(printing.report, printing.event)
        headline = self._texts.headline(facts[0 if printing.member == 0 or rng.random() < 0.6 else len(facts) // 2])
        if kind == "reworded" and max(fact.wordings for fact in facts) == 1:
            kind = "edited"
        if kind == "formula":
            told = self._texts.formula(template, printing.report)
        else:
            told = self._told(kind, facts, printing)
        paragraphs = [" ".join(told[n : n + 2]) for n in range(0, len(told), 2)]
        agency = _agency(printing)
        if agency and (printing.member == 0 or (kind != "reworded" and rng.random() < 0.4)):
            day = _BEGIN + timedelta(minutes=printing.published)
            paragraphs[0] = (
                f"{PLACES[printing.event % len(PLACES)].upper()}, {day:%b} {day.day} ({agency}) - {paragraphs[0]}"
            )
        if agency and printing.member and rng.random() < 0.25:
            paragraphs.append(rng.choice(_DISCLAIMERS).format(agency=agency))
        line = {
            "id": f"{printing.report}-{printing.member}",
            "outlet": f"{PLACES[outlet]} {_TITLES[outlet % len(_TITLES)]}",
            "published": (_BEGIN + timedelta(minutes=int(printing.published))).isoformat().replace("+00:00", "Z"),
            "headline": headline,
            "paragraphs": paragraphs + self._standing(outlet),
            "family": str(printing.report),
            "kind": kind,
        }
        return line | {"also": str(printing.other[0])} if kind == "merged" else line

    def _told(self, kind: str, facts: Sequence[Fact], printing: Printing) -> list[str]:
        """A report's sentences as an article of this kind has them."""
        rng, size = self._rng, len(facts)
        if kind == "reworded":
            return _reworded(facts, rng)
        told = [fact.told(0) for fact in facts]
        if kind == "cut":
            if rng.random() < 0.6:
                return told[: max(3, int(size * rng.uniform(0.35, 0.8)))]
            return [one for n, one in enumerate(told) if n < 3 or rng.random() < 0.6]
        if kind == "edited":
            return [_edited(one, rng) if rng.random() < 0.3 else one for one in told]
        if kind == "expanded":
            own = self._texts.facts(hash_of(printing.report, printing.member), printing.event)
            return told + [fact.told(0) for fact in own[: max(2, int(size * rng.uniform(0.2, 0.7)))]]
        if kind == "merged":
            second = self._facts(*printing.other)
            return told[: max(3, int(0.7 * size))] + [fact.told(0) for fact in second[: max(2, int(0.4 * size))]]
        return told


def _reworded(facts: Sequence[Fact], rng: random.Random) -> list[str]:
    """Nearly every fact in another wording, one in twelve left out, neighbours turned round now and then."""
    told: list[str] = []
    for fact in facts:
        wording = rng.randrange(1, fact.wordings) if fact.wordings > 1 and rng.random() < 0.9 else 0
        if len(told) < 3 or rng.random() < 11 / 12:
            told.insert(len(told) - (rng.random() < 0.1), fact.told(wording))
    return told


def _edited(sentence: str, rng: random.Random) -> str:
    """A sentence with a figure changed, a word put in or a word left out."""
    words = sentence.split()
    at = rng.randrange(1, max(2, len(words)))
    figures = [n for n, word in enumerate(words) if word[0].isdigit()]
    edit = rng.random()
    if figures and edit < 0.4:
        words[figures[0]] = f"{rng.randrange(2, 2_000):,}"
    elif edit < 0.7:
        words.insert(at, rng.choice(_FILLERS))
    elif at < len(words) - 1:
        del words[at]
    return " ".join(words)


def _agency(printing: Printing) -> str | None:
    """The agency whose report it is; single reports are the outlets' own."""
    chance = hash_of(printing.report)
    if printing.kind in _ALONE or chance % 10 >= _AGENCY_REPORTS:
        return None
    return _AGENCIES[chance // 10 % len(_AGENCIES)]


def _one_of(shares: dict[str, int], rng: random.Random) -> str:
    return rng.choices(list(shares), list(shares.values()))[0]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", type=int)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--from", dest="files", type=Path, nargs="+")
    parser.add_argument("--shuffle", action="store_true")
    options = parser.parse_args()
    texts = Printed(options.files, options.seed) if options.files else Made(options.seed)
    lines: Iterable[str] = map(_LINE.encode, stream(options.articles, options.seed, texts))
    if options.shuffle:
        lines = list(lines)
        random.Random(options.seed).shuffle(lines)
    for line in lines:
        print(line)

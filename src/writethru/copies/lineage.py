"""The way of a report: from which copy each article has it, and which articles carry it beside another."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from writethru.copies.precedence import identity
from writethru.copies.shelf import Edge, Judgement, strength
from writethru.copies.verdict import WHOLLY
from writethru.model import Aligned, Facts, Verdict
from writethru.text.times import moment

SECOND = 0.5
"""Least share of a report's first article by which an article carries it beside another report."""
APART = 0.2
"""Most of the sentences by which it carries one that may also be those by which it carries the other."""
FEWEST = 3
"""Sentences of a second report that an article must carry."""

Texts = Callable[[int], Facts]
Hold = Callable[[int, int], Judgement]
"""What holding an article (number) against another gives, the first as the source."""


@dataclass(frozen=True, slots=True)
class Carried:
    """One article of a report, by number. `source` is the article that it was best derived from (None: the origin),
    `reference` the one it is compared with: the origin wherever it is derived from it; `verdict` and `alignment` hold
    it (b) against the reference (a). `version` counts the versions of the report at its outlet, from 1."""

    no: int
    source: int | None = None
    reference: int | None = None
    verdict: Verdict | None = None
    alignment: tuple[Aligned, ...] = ()
    version: int = 1


def follow(origin: int, members: Iterable[int], edges: Iterable[Edge], texts: Texts, hold: Hold) -> tuple[Carried, ...]:
    """The articles of a report, the origin first, then by time and id."""
    others = [no for no in members if no != origin]
    if not others:
        return (Carried(origin),)
    ties: dict[int, dict[int, float]] = {}
    for edge in edges:
        ties.setdefault(edge.one, {})[edge.other] = edge.strength
        ties.setdefault(edge.other, {})[edge.one] = edge.strength
    out = [Carried(origin)]
    latest = {texts(origin).article.outlet: out[0]}
    place: dict[int, int] = {}
    for no in by_time(others, texts):
        tied = ties.get(no, {})
        near = {other: tied[other] for other in sorted(tied.keys() & place.keys(), key=place.__getitem__)}
        place[no] = len(place)
        found = _carried(origin, no, near, hold)
        outlet = texts(no).article.outlet
        if outlet and outlet in latest:
            found = _version(found, latest[outlet], hold)
        latest[outlet] = found
        out.append(found)
    return tuple(out)


def by_time(nos: Iterable[int], texts: Texts) -> list[int]:
    """Articles by time, then by id, then by what tells them apart from others of that id."""
    found = {no: texts(no) for no in nos}
    articles = {no: facts.article for no, facts in found.items()}
    return sorted(found, key=lambda no: (moment(articles[no].when), articles[no].id, identity(found[no])))


def _carried(origin: int, no: int, near: Mapping[int, float], hold: Hold) -> Carried:
    """An article held against the origin, or where it has nothing of it against the one it is derived from."""
    verdict, alignment = hold(origin, no)
    closest = max(near, key=near.__getitem__, default=origin)
    if verdict.derivation == "none":
        return Carried(no, closest, closest, *hold(closest, no))
    of_origin = strength(verdict.coverage_a, verdict.coverage_b)
    source = closest if near.get(closest, 0.0) > of_origin else origin
    return Carried(no, source, origin, verdict, alignment)


def _version(found: Carried, before: Carried, hold: Hold) -> Carried:
    """The same article as the next version of the one that its outlet ran before, if it is made from that one."""
    verdict, _ = hold(before.no, found.no)
    if verdict.derivation == "none" or max(verdict.coverage_a, verdict.coverage_b) < WHOLLY:
        return found
    return Carried(found.no, before.no, found.reference, found.verdict, found.alignment, before.version + 1)


def guests(origin: int, homes: Mapping[int, int], texts: Texts, hold: Hold) -> tuple[Carried, ...]:
    """The articles that carry a report beside the one they belong to, by time and id.

    `homes` has the articles tied to one of the report's, but of other reports, and the origins of those. A guest
    carries a good part of this report by other sentences than those by which it carries its own.
    """
    out = []
    for no in by_time((no for no, home in homes.items() if home != no), texts):
        verdict, alignment = hold(origin, no)
        if verdict.derivation == "none" or verdict.coverage_a < SECOND:
            continue
        here = _sentences(alignment)
        there = _sentences(hold(homes[no], no)[1])
        if len(here - there) >= FEWEST and len(here & there) <= APART * len(here) and len(there - here) >= FEWEST:
            out.append(Carried(no, origin, origin, verdict, alignment))
    return tuple(out)


def _sentences(alignment: Sequence[Aligned]) -> set[int]:
    return {n for link in alignment for n in link.b}

"""How far reports agree with the families of a made stream (bench/stream.py): found mates and wrong ones.

Mates are the other articles of an article's family. The second report of a merged article is neither right nor wrong,
and the largest family is judged apart, for it would outweigh all others.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

ALONE = ("single", "independent", "formula")


@dataclass(frozen=True, slots=True)
class Gold:
    """What the generator says of one article: its family, how it carries it, the family of its second report."""

    family: str
    kind: str
    also: str | None


@dataclass(frozen=True, slots=True)
class Quality:
    """Shares from 0 to 1."""

    found: float
    """Of an article's mates, those in its report: the mean over all articles that have mates."""
    right: float
    """Of the articles in an article's report, those that are its mates: the mean over all that are not alone there."""
    largest: float
    """Of the largest family, what stands in one report."""
    with_own_text: Mapping[str, float]
    """Of the copies of each kind, those in one report with their family's own text."""
    with_strangers: Mapping[str, float]
    """Of the articles of each kind that carry nobody else's report, those in one report with others."""


def gold(stream: Path) -> dict[str, Gold]:
    """The articles of a made stream by id."""
    with stream.open(encoding="utf-8") as lines:
        found = map(json.loads, lines)
        return {line["id"]: Gold(line["family"], line["kind"], line.get("also")) for line in found}


def judged(reports: Sequence[Sequence[str]], articles: Mapping[str, Gold]) -> Quality:
    """The quality of reports, each the ids of its articles."""
    families = Counter(articles[one].family for report in reports for one in report)
    largest, size = families.most_common(1)[0]
    home = {one: n for n, report in enumerate(reports) for one in report}
    found, right, together = [], [], 0
    copies: dict[str, list[bool]] = defaultdict(list)
    strangers: dict[str, list[bool]] = defaultdict(list)
    for report in reports:
        inside = Counter(articles[one].family for one in report)
        second = Counter(also for one in report if (also := articles[one].also))
        together = max(together, inside[largest])
        for one in report:
            article = articles[one]
            mates, neutral = inside[article.family] - 1, second[article.family] + inside[article.also or ""]
            others = len(report) - 1 - neutral
            if families[article.family] > 1 and article.family != largest:
                found.append(mates / (families[article.family] - 1))
            if others > 0:
                right.append(mates / others)
            if article.kind in ALONE:
                strangers[article.kind].append(others > 0)
            elif (own := f"{article.family}-0") in home and own != one:
                copies[article.kind].append(home[own] == home[one])
    return Quality(fmean(found), fmean(right), together / size, _shares(copies), _shares(strangers))


def looked_up(answers: Mapping[str, Sequence[str]], articles: Mapping[str, Gold]) -> tuple[int, int, int]:
    """Of looked-up articles: how many have mates, for how many a mate was found, for how many a stranger."""
    families = Counter(article.family for name, article in articles.items() if name not in answers)
    found = wrong = 0
    for name, answer in answers.items():
        article = articles[name]
        families_found = {articles[one].family for one in answer}
        found += article.family in families_found
        wrong += any(
            articles[one].family not in (article.family, article.also) and articles[one].also != article.family
            for one in answer
        )
    return sum(families[articles[name].family] > 0 for name in answers), found, wrong


def _shares(kinds: Mapping[str, Sequence[bool]]) -> dict[str, float]:
    return {kind: fmean(held) for kind, held in sorted(kinds.items())}

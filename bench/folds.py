"""Reports to read by hand: the largest and some at random, with their texts.

    python bench/folds.py ARTICLES.jsonl[.gz] [--largest 40] [--random 40] [--seed 0] > folds.jsonl

One report a line: how it was `chosen` (largest or random) and its `copies`, the origin first, each with what was judged
and its text. The random ones are drawn from the reports of two articles and more that are not among the largest.
"""

import argparse
import json
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from writethru import Archive, read
from writethru.model import Facts, Reading, Report


def folds(path: Path, largest: int, at_random: int, seed: int) -> Iterator[dict[str, Any]]:
    """The reports to be read, the largest first."""
    readings = (reading for reading in read(path) if isinstance(reading, Reading))
    texts = {facts.article.id: facts for reading in readings for facts in reading.articles}
    with Archive() as archive:
        archive.add(texts.values())
        found = [told.report for told in archive.reports() if len(told.report.copies) > 1]
    found.sort(key=lambda report: (-len(report.copies), report.id))
    rest = found[largest:]
    for chosen, reports in (
        ("largest", found[:largest]),
        ("random", random.Random(seed).sample(rest, min(at_random, len(rest)))),
    ):
        for report in reports:
            yield {"chosen": chosen, "copies": _copies(report, texts)}


def _copies(report: Report, texts: Mapping[str, Facts]) -> list[dict[str, Any]]:
    return [
        {
            "id": copy.article,
            "published": texts[copy.article].article.published,
            "manner": copy.manner,
            "coverage": copy.coverage,
            "why": list(copy.why),
            "headline": texts[copy.article].article.headline,
            "text": " ".join(texts[copy.article].article.paragraphs),
        }
        for copy in report.copies
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", type=Path)
    parser.add_argument("--largest", type=int, default=40)
    parser.add_argument("--random", type=int, default=40)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    for fold in folds(given.articles, given.largest, given.random, given.seed):
        print(json.dumps(fold, ensure_ascii=False))

"""Stories and threads beside simple measures; what they cost; what the order of arrival changes: for bench/run.py.

Bounds and weights are fitted on ECB+ (training and development topics) and on two of the stream's three stretches of
days, and scored on the third one, each in turn; the answers for the three are scored together. Ours is also given as it
ships.
"""

import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, islice
from pathlib import Path
from typing import Any

import likeness as fitting
import numpy as np
from harness import DATA, SCORE, WRITETHRU, run, scored
from likeness import Part
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from sklearn.feature_extraction.text import TfidfVectorizer

from writethru import Archive
from writethru.model import Article, Facts
from writethru.pipeline.reading import articles_of

BOUNDS = tuple(round(float(bound), 2) for bound in np.arange(0.04, 0.6, 0.02))
DENSITIES = (250, 1_000, 4_000, 16_000)
STREAM = 16_000
"""Articles of the stream whose cost is measured by how many a day has."""

Grouped = Callable[[Part, float], Sequence[int]]


def report(folder: Path) -> None:
    """Print the tables."""
    for name in ("stream_dev", "ecbplus"):
        _shipped(folder, name)
    stretches, topics = fitting.stream(), fitting.ecbplus(["train", "dev"])
    _beside(folder, stretches, topics, "event")
    _beside(folder, stretches, topics, "thread")
    _cost(folder)
    _density()
    _order()


# --- quality ---


def _shipped(folder: Path, name: str) -> None:
    """The commands as they ship."""
    gold, lines, out = DATA / "stories" / f"{name}.jsonl", folder / "stream.jsonl", folder / "stories.json"
    lines.write_text(scored(SCORE / "stories.py", "make", gold))
    run([*WRITETHRU, "trace", lines, "--json"], out)
    print(f"\n{name}, as it ships:\n\n{scored(SCORE / 'stories.py', 'score', gold, out)}")
    if name == "stream_dev":
        print(scored(SCORE / "stories.py", "score", gold, out, "--field", "thread"))
        return
    for split in ("train", "dev", "test"):
        some = folder / f"{split}.jsonl"
        kept = [line for line in gold.read_text().splitlines() if json.loads(line)["split"] == split]
        some.write_text("\n".join(kept) + "\n")
        print(f"{split}: {scored(SCORE / 'stories.py', 'score', some, out)}")


def _beside(folder: Path, stretches: Sequence[Part], topics: Part, field: str) -> None:
    """Ours and simple measures, fitted in turn."""
    gold = DATA / "stories" / "stream_dev.jsonl"
    print(f"\n{field}s of the stream, fitted in turn:\n")
    for name, answer in _answers(stretches, topics, field):
        out = folder / "beside.json"
        out.write_text(json.dumps(answer))
        print(f"{name}: {scored(SCORE / 'stories.py', 'score', gold, out, '--field', field).splitlines()[-1]}")


def _answers(stretches: Sequence[Part], topics: Part, field: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if field == "event":
        yield "all apart", _answer([(part, range(len(part.lines))) for part in stretches], field)
        yield (
            "one a day",
            _answer([(part, _numbered([one["date"] for one in part.lines])) for part in stretches], field),
        )
    measures: list[tuple[str, Grouped]] = [("TF-IDF, single pass", _single_pass), ("TF-IDF, average linkage", _average)]
    if field == "thread":
        measures.append(("TF-IDF, single pass, two days apart at most", _gated))
    for name, measure in measures:
        found = []
        for part in stretches:
            others = [[(one, [measure(one, bound) for bound in BOUNDS]) for one in stretches if one is not part]]
            if field == "event":
                others.append([(topics, [measure(topics, bound) for bound in BOUNDS])])
            found.append((part, measure(part, fitting.best(others, field, BOUNDS))))
        yield name, _answer(found, field)
    traits = fitting.happening if field == "event" else fitting.thread
    found = []
    for part in stretches:
        others = [one for one in stretches if one is not part]
        tuned = [others, [topics]] if field == "event" else [others]
        weights = fitting.fitted(tuned, traits, field, 0.03 if field == "event" else 1.0)
        groups = [[(one, fitting.grouped(one, traits, weights, fitting.BOUNDS)) for one in some] for some in tuned]
        bound = fitting.best(groups, field, fitting.BOUNDS)
        found.append((part, fitting.grouped(part, traits, weights, [bound])[0]))
    yield "ours", _answer(found, field)


def _answer(found: Iterable[tuple[Part, Sequence[int]]], field: str) -> dict[str, Any]:
    """Groups of articles as the scorer reads them."""
    reports, stories, threads = [], [], []
    for part, homes in found:
        for line in part.lines:
            reports.append({"id": line["id"], "copies": [{"article": line["id"]}]})
            if field == "thread":
                stories.append({"id": line["id"], "reports": [line["id"]]})
        for home in set(homes):
            members = [line["id"] for line, other in zip(part.lines, homes, strict=True) if other == home]
            if field == "thread":
                threads.append({"id": f"{part.name} {home}", "stories": members})
            else:
                stories.append({"id": f"{part.name} {home}", "reports": members})
    return {"reports": reports, "stories": stories, "threads": threads}


_cosines: dict[str, Any] = {}


def _cosine(part: Part) -> Any:
    """TF-IDF cosines of all articles of a part, the title three times."""
    if part.name not in _cosines:
        texts = [f"{(one.get('title') or '') + ' '}" * 3 + one["text"] for one in part.lines]
        rows = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts)
        _cosines[part.name] = (rows @ rows.T).toarray()
    return _cosines[part.name]


def _average(part: Part, bound: float) -> Sequence[int]:
    distance = 1 - _cosine(part)
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(np.clip((distance + distance.T) / 2, 0, None), checks=False), "average")
    return [int(home) for home in fcluster(tree, 1 - bound, "distance")]


def _single_pass(part: Part, bound: float, apart: int | None = None) -> Sequence[int]:
    """Each article joins the group whose articles it is most like on the average, or begins one."""
    cosine, homes, groups = _cosine(part), [], list[list[int]]()
    days = [one.day or 0 for one in part.subjects]
    for n in range(len(part.lines)):
        near = [
            (float(np.mean(cosine[n][group])), k)
            for k, group in enumerate(groups)
            if apart is None or min(abs(days[n] - days[m]) for m in group) <= apart
        ]
        value, home = max(near, default=(0.0, -1))
        if value < bound:
            home = len(groups)
            groups.append([])
        groups[home].append(n)
        homes.append(home)
    return homes


def _gated(part: Part, bound: float) -> Sequence[int]:
    return _single_pass(part, bound, apart=2)


def _numbered(names: Sequence[str]) -> list[int]:
    numbers: dict[str, int] = {}
    return [numbers.setdefault(name, len(numbers)) for name in names]


# --- cost ---


def _read(name: str) -> Iterator[Article]:
    """The articles of a file of article lines."""
    return (one.article for one in articles_of([DATA / "copies" / name]) if isinstance(one, Facts))


def _background() -> Iterator[Article]:
    """12,000 articles of eight years."""
    return _read("background.jsonl.gz")


def _cost(folder: Path) -> None:
    """Stories of eight years, after the fold, and what folding makes of how many articles a story has."""
    with Archive(folder / "background.db") as archive:
        archive.add(_background())
        with archive.moment():
            pass
        start, before = time.process_time(), (folder / "background.db").stat().st_size
        archive.stories.gather()
        seconds = time.process_time() - start
        size = (folder / "background.db").stat().st_size - before
        trace = archive.trace()
        count = archive.count()
    print(
        f"\n{count:,} articles of eight years: {seconds:.1f} CPU s after the fold, {seconds / count * 1000:.1f} ms and "
        f"{size / count:,.0f} bytes an article; {len(trace.reports):,} reports, {len(trace.stories):,} stories, "
        f"{len(trace.threads):,} threads\n"
    )
    several = [one for one in trace.stories if one.articles > 1]
    echo = [one for one in several if len(one.reports) < one.articles]
    print(
        f"stories of several articles: {len(several):,}, with {sum(one.articles for one in several):,} articles of "
        f"{sum(len(one.reports) for one in several):,} reports; of {len(echo):,} some articles are copies, and "
        f"{sum(len(one.reports) == 1 for one in echo):,} of these rest on one report alone\n"
    )
    largest = sorted(echo, key=lambda one: (len(one.reports) - one.articles, one.id))[:10]
    for one in largest:
        print(f"- {one.articles} articles, {len(one.reports)} reports: {one.headline[:60]}")


def _density() -> None:
    """The same articles at 250 to 16,000 a day: the cost of the last quarter, an article."""
    print("\n| articles a day | CPU ms an article, last quarter | peak kin of a report |\n|---|---|---|")
    articles = list(islice(chain(_background(), _read("reuters21578.jsonl.gz")), STREAM))
    random.Random(1).shuffle(articles)
    for a_day in DENSITIES:
        dated = [
            replace(one, published=(date(2026, 1, 1) + timedelta(n // a_day)).isoformat(), updated=None)
            for n, one in enumerate(articles)
        ]
        with Archive() as archive:
            quarter = len(dated) // 4
            archive.add(dated[:-quarter])
            archive.stories.gather()
            archive.add(dated[-quarter:])
            with archive.moment():
                pass
            start = time.process_time()
            archive.stories.gather()
            seconds = time.process_time() - start
            kin = Counter(one.one for one in archive.stories.shelf.kin("story", range(len(dated) + 1)))
        print(f"| {a_day:,} | {seconds / quarter * 1000:.1f} | {max(kin.values(), default=0)} |", flush=True)


def _order() -> None:
    """Articles in other orders and portions: how many stand beside others than in one go."""
    dated = sorted((one for one in _background() if one.published), key=lambda one: one.published or "")[-4_000:]
    crowded = [replace(one, published="2026-01-01", updated=None) for one in dated[:3_000]]
    for name, articles in (
        ("the last 4,000 of the eight years, each day in another order", dated),
        ("3,000 articles of one day in another order", crowded),
    ):
        whole = _stories([articles])
        moved = []
        for seed in range(3):
            lot = random.Random(seed).random
            shuffled = sorted(articles, key=lambda one: ((one.published or "")[:10], lot()))
            other = _stories([shuffled[n : n + 100] for n in range(0, len(shuffled), 100)])
            moved.append(_moved(whole, other))
        shares = ", ".join(f"{share:.2%}" for share in moved)
        print(f"\n{name}, in portions of 100, against all at once: {shares} of the articles stand in another story")


def _stories(portions: Iterable[Sequence[Article]]) -> dict[str, str]:
    """The story of each article."""
    with tempfile.TemporaryDirectory() as folder, Archive(Path(folder) / "desk.db") as archive:
        for some in portions:
            archive.add(some)
            archive.stories.gather()
        trace = archive.trace()
    members = {report.id: [copy.article for copy in report.copies] for report in trace.reports}
    return {name: story.id for story in trace.stories for report in story.reports for name in members[report]}


def _moved(one: dict[str, str], other: dict[str, str]) -> float:
    """The share of articles that stand outside the story of the other answer which has most of theirs."""
    both = Counter((home, other[name]) for name, home in one.items())
    kept: dict[str, str] = {}
    for (home, another), _ in both.most_common():
        if home not in kept and another not in kept.values():
            kept[home] = another
    return sum(kept.get(home) != other[name] for name, home in one.items()) / len(one)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as where:
        report(Path(where))

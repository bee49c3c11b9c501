"""The weights of `writethru.stories.likeness`, fitted anew: `python bench/likeness.py`.

Logistic regressions over pairs of reports: one happening or not (the development stream and ECB+, both counting alike),
one thread or not (the stream). The bound of a group is that which groups best what the weights were fitted on.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt
from harness import DATA
from sklearn.linear_model import LogisticRegression
from sklearn.metrics.cluster import pair_confusion_matrix

from writethru import Archive
from writethru.model import Article, Facts
from writethru.stories import MOST, STORY, THREAD, Subject, likeness, subject
from writethru.stories.linkage import Linkage

BOUNDS = tuple(round(float(bound), 2) for bound in np.arange(0.06, 0.7, 0.02))
Traits = Callable[[Subject, Subject], Sequence[float]]
_Line = dict[str, Any]


@dataclass
class Part:
    """Articles with their labels (event, thread): those of a stretch of days of the stream, or of some topics of ECB+;
    what each is about, and the pairs that are near in time."""

    name: str
    lines: list[_Line]
    subjects: list[Subject]
    pairs: list[tuple[int, int]]

    def labels(self, field: str) -> list[str]:
        return [line[field] for line in self.lines]


def stream() -> list[Part]:
    """The development stream by its stretches."""
    lines = _lines("stream_dev")
    return [
        _part(name, [one for one in lines if one["stretch"] == name])
        for name in sorted({one["stretch"] for one in lines})
    ]


def ecbplus(splits: Iterable[str]) -> Part:
    """Some of the topics of ECB+."""
    wanted = set(splits)
    return _part("ecbplus", [one for one in _lines("ecbplus") if one["split"] in wanted])


def _lines(name: str) -> list[_Line]:
    with (DATA / "stories" / f"{name}.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _part(name: str, lines: list[_Line]) -> Part:
    """Articles as the archive reads them, one for each report, as folding has them."""
    articles = [
        Article(
            one["id"],
            name,
            one.get("title") or "",
            tuple(text for text in one["text"].split("\n") if text.strip()),
            outlet=one.get("outlet"),
            published=one.get("date"),
        )
        for one in lines
    ]
    with Archive() as archive:
        archive.add(articles)
        trace = archive.trace()
    facts: dict[str, Facts] = {one.article.id: one for one in trace.articles}
    origins = {report.copies[0].article for report in trace.reports}
    kept = [one for one in lines if one["id"] in origins]
    subjects = [subject(facts[one["id"]]) for one in kept]
    pairs = [(i, j) for i, j in combinations(range(len(kept)), 2) if _near(subjects[i], subjects[j], STORY.apart)]
    return Part(name, kept, subjects, pairs)


def _near(one: Subject, other: Subject, apart: int) -> bool:
    return one.day is None or other.day is None or abs(one.day - other.day) <= apart


def happening(one: Subject, other: Subject) -> Sequence[float]:
    """What speaks for one happening; outlets tell nothing where they aren't known."""
    found = list(likeness.traits(one, other))
    return [*found[:5], found[5] * (one.day is not None), *found[6:]]


def thread(one: Subject, other: Subject) -> Sequence[float]:
    """What speaks for one thread."""
    found = likeness.traits(one, other)
    return [found[0], found[2]]


def table(parts: Sequence[Part], traits: Traits, field: str) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """The traits of all pairs of some parts, and whether the two have one label."""
    rows, same = [], []
    for part in parts:
        labels = part.labels(field)
        for i, j in part.pairs:
            rows.append(traits(part.subjects[i], part.subjects[j]))
            same.append(labels[i] == labels[j])
    return np.array(rows, np.float64), np.array(same, bool)


def fitted(groups: Sequence[Sequence[Part]], traits: Traits, field: str, strength: float) -> npt.NDArray[np.float64]:
    """The weights and the constant; each of the groups of parts counts alike."""
    tables = [table(parts, traits, field) for parts in groups]
    most = max(len(same) for _, same in tables)
    weights = np.concatenate([np.full(len(same), most / len(same)) for _, same in tables])
    model = LogisticRegression(C=strength, max_iter=5000)
    model.fit(np.concatenate([rows for rows, _ in tables]), np.concatenate([same for _, same in tables]), weights)
    return np.append(model.coef_[0], model.intercept_)


def grouped(part: Part, traits: Traits, weights: npt.NDArray[np.float64], bounds: Sequence[float]) -> list[list[int]]:
    """The group of each article of a part, for each bound."""
    rows, _ = table([part], traits, "event")
    values = 1 / (1 + np.exp(-(rows @ weights[:-1] + weights[-1])))
    alike = [(i, j, value) for (i, j), value in zip(part.pairs, values.tolist(), strict=True) if value >= STORY.kin]
    found = []
    for bound in bounds:
        home = [0] * len(part.subjects)
        for k, group in enumerate(Linkage(len(part.subjects), alike, MOST).groups(bound)):
            for n in group:
                home[n] = k
        found.append(home)
    return found


def best(
    groups: Sequence[Sequence[tuple[Part, Sequence[Sequence[int]]]]], field: str, bounds: Sequence[float]
) -> float:
    """The bound with the best pairwise F1; that of all parts of a group together, each of the groups counting alike."""
    scores = [sum(pairwise(found, field, n) for found in groups) / len(groups) for n in range(len(bounds))]
    return bounds[int(np.argmax(scores))]


def pairwise(found: Sequence[tuple[Part, Sequence[Sequence[int]]]], field: str, n: int) -> float:
    """F1 of the pairs of some parts, grouped by the bound number `n`."""
    matrix = sum(pair_confusion_matrix(part.labels(field), homes[n]) for part, homes in found)
    (_, wrong), (missed, right) = np.asarray(matrix)
    return float(2 * right / (2 * right + wrong + missed)) if right else 0.0


def main() -> None:
    """Print what is fitted beside what ships."""
    stretches, topics = stream(), ecbplus(["train", "dev"])
    weights = fitted([stretches, [topics]], happening, "event", 0.03)
    groups = [[(part, grouped(part, happening, weights, BOUNDS)) for part in parts] for parts in (stretches, [topics])]
    print("happening", dict(zip(likeness.HAPPENING, weights.round(2).tolist(), strict=True)))
    print("  ships", dict(likeness.HAPPENING), "bound", best(groups, "event", BOUNDS), "ships", STORY.least)
    weights = fitted([stretches], thread, "thread", 1.0)
    groups = [[(part, grouped(part, thread, weights, BOUNDS)) for part in stretches]]
    print("thread", dict(zip(likeness.THREAD, weights.round(2).tolist(), strict=True)))
    print("  ships", dict(likeness.THREAD), "bound", best(groups, "thread", BOUNDS), "ships", THREAD.least)


if __name__ == "__main__":
    main()

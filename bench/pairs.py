"""Real pairs labelled by hand (data/copies/pairs_dev.jsonl): is one a copy of the other? Ours and the usual measures.

Each measure's threshold is the best on one half of the topics and scored on the other, both ways, for ten ways of
halving; the figures are means. Ours stands there twice: as it ships, and with the three thresholds that decide most
chosen anew on the half, as the others' are. What is no threshold (which words count as a text's own, the forms of posts
and of words to readers) was written with all of these pairs at hand, so only other pairs tell how well it carries over.
"""

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from harness import DATA

from writethru.articles import examine
from writethru.copies import verdict
from writethru.copies.own_words import without_quotations
from writethru.copies.verdict import Prepared, judge, prepare
from writethru.model import Article, Facts

HALVINGS = 10
COPIES = ("wholly", "partially")
GRID = {"RUNS_SHARE": (0.11, 0.13, 0.15, 0.17, 0.2), "RETOLD": (0.16, 0.2, 0.24, 0.28), "NAMES": (0.0, 0.6, 0.7, 0.8)}
"""What of ours is chosen anew: constants of copies/verdict.py, and the values tried."""

Calls = Sequence[bool]
"""For each pair, whether it is called a copy."""


@dataclass(frozen=True)
class Pair:
    """Two texts, what they are by hand (`label`), and the topic by which pairs are kept together."""

    a: Facts
    b: Facts
    label: str
    topic: str

    @property
    def copy(self) -> bool:
        """Whether one is a copy of the other."""
        return self.label in COPIES


def report(_folder: Path) -> None:
    """Print the table."""
    pairs = list(_pairs(DATA / "copies" / "pairs_dev.jsonl"))
    texts = [facts for pair in pairs for facts in (pair.a, pair.b)]
    ready = [(prepare(pair.a), prepare(pair.b)) for pair in pairs]
    print("| | P | R | F1 | quotes_only called a copy |\n|---|---|---|---|---|")
    print(_row("writethru, as it ships", pairs, [_called(ready)]))
    settings = [dict(zip(GRID, values, strict=True)) for values in product(*GRID.values())]
    print(_row("writethru, thresholds tuned on the other half", pairs, _tuned(pairs, _settings(ready, settings))))
    for name, measure in _measures():
        values = measure(texts)
        if values is None:
            print(f"| {name} | not installed | | | |")
            continue
        calls = [[value >= threshold for value in values] for threshold in sorted(set(values))]
        print(_row(name, pairs, _tuned(pairs, calls)), flush=True)


def _pairs(place: Path) -> Iterator[Pair]:
    with place.open(encoding="utf-8") as stream:
        for line in stream:
            given = json.loads(line)
            yield Pair(_facts(given["a"]), _facts(given["b"]), given["label"], given["topic"])


def _facts(side: dict[str, Any]) -> Facts:
    paragraphs = tuple(paragraph for paragraph in side["text"].split("\n") if paragraph.strip())
    return examine(
        Article(
            id=side["id"],
            page=side["id"],
            headline=side.get("title") or "",
            paragraphs=paragraphs,
            outlet=side.get("outlet") or None,
            published=side.get("date"),
        )
    )


def _called(ready: Sequence[tuple[Prepared, Prepared]]) -> Calls:
    return [judge(a, b)[0].derivation != "none" for a, b in ready]


def _settings(ready: Sequence[tuple[Prepared, Prepared]], settings: Sequence[dict[str, float]]) -> list[Calls]:
    """What ours calls a copy under each of the settings."""
    shipped = {name: getattr(verdict, name) for name in GRID}
    out = []
    for setting in [*settings, shipped]:  # the shipped one last, so that it stands again
        for name, value in setting.items():
            setattr(verdict, name, value)
        out.append(_called(ready))
    return out[:-1]


def _tuned(pairs: Sequence[Pair], choices: Sequence[Calls]) -> list[Calls]:
    """For each halving of the topics, what is called a copy when each half is judged by the choice that is best on the
    other; of equals the middle one."""
    topics = sorted({pair.topic for pair in pairs})
    out: list[Calls] = []
    for seed in range(HALVINGS):
        half = set(random.Random(seed).sample(topics, len(topics) // 2))
        called = [False] * len(pairs)
        for side in (True, False):
            there = [n for n, pair in enumerate(pairs) if (pair.topic in half) == side]
            scores = [_scores([pairs[n] for n in there], [calls[n] for n in there])[2] for calls in choices]
            best = [calls for calls, score in zip(choices, scores, strict=True) if score == max(scores)]
            for n in set(range(len(pairs))).difference(there):
                called[n] = best[len(best) // 2][n]
        out.append(called)
    return out


def _scores(pairs: Sequence[Pair], called: Calls) -> tuple[float, float, float, float]:
    """Precision, recall, F1, and the share of quotes_only that is called a copy."""
    right = sum(pair.copy and call for pair, call in zip(pairs, called, strict=True))
    copies, calls = sum(pair.copy for pair in pairs), sum(called)
    quotes = [call for pair, call in zip(pairs, called, strict=True) if pair.label == "quotes_only"]
    return (
        right / calls if calls else 0.0,
        right / copies if copies else 0.0,
        2 * right / (copies + calls) if right else 0.0,
        sum(quotes) / len(quotes) if quotes else 0.0,
    )


def _row(name: str, pairs: Sequence[Pair], runs: Sequence[Calls]) -> str:
    found = [_scores(pairs, called) for called in runs]
    means = [sum(column) / len(column) for column in zip(*found, strict=True)]
    return f"| {name} | {means[0]:.3f} | {means[1]:.3f} | {means[2]:.3f} | {means[3]:.1%} |"


# --- the usual measures: texts (a, b, a, b, ...) to a value for each pair, None where the tool is missing -------------


def _measures() -> Iterator[tuple[str, Callable[[Sequence[Facts]], list[float] | None]]]:
    yield "TF-IDF of word bigrams, cosine", _tfidf
    yield "word 3-gram containment", lambda texts: _containment([" ".join(text.sentences) for text in texts])
    yield (
        "word 3-gram containment, quotations left out",
        lambda texts: _containment([" ".join(without_quotations(text.sentences)) for text in texts]),
    )
    for words in (3, 5):
        yield (
            f"datasketch MinHash, {words}-grams, estimated Jaccard",
            lambda texts, words=words: _minhash(texts, words),  # type: ignore[misc]
        )


def _grams(text: str, words: int) -> set[str]:
    found = re.findall(r"\w+", text.lower())
    return {" ".join(found[n : n + words]) for n in range(len(found) - words + 1)}


def _containment(texts: Sequence[str]) -> list[float]:
    grams = [_grams(text, 3) for text in texts]
    return [len(a & b) / max(1, min(len(a), len(b))) for a, b in zip(grams[::2], grams[1::2], strict=True)]


def _tfidf(texts: Sequence[Facts]) -> list[float] | None:
    if not find_spec("sklearn"):
        return None
    from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]

    weights = TfidfVectorizer(ngram_range=(2, 2), sublinear_tf=True)
    rows = weights.fit_transform([" ".join(text.sentences) for text in texts])
    return np.asarray(rows[::2].multiply(rows[1::2]).sum(axis=1)).ravel().tolist()


def _minhash(texts: Sequence[Facts], words: int) -> list[float] | None:
    if not find_spec("datasketch"):
        return None
    from datasketch import MinHash  # type: ignore[import-untyped]

    sketches = []
    for text in texts:
        sketch = MinHash(num_perm=128)
        sketch.update_batch([gram.encode() for gram in _grams(" ".join(text.sentences), words)])
        sketches.append(sketch)
    return [a.jaccard(b) for a, b in zip(sketches[::2], sketches[1::2], strict=True)]

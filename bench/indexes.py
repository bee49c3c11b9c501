"""One index of copies over a stream of article lines, in a process of its own.

    python bench/indexes.py "rensa MinHash LSH, 5-grams, .5" STREAM.jsonl ANSWER.json INDEX [--held-out EVERY]

It writes the reports in the shape of `writethru trace`, for score/needles.py, and prints what they cost: articles, CPU
seconds (user and system, start-up and all, until every article has its report), peak memory, and the bytes of the index
on disk, which for the peers is a pickle made after the clock has stopped. With --held-out one article of so many is not
added but looked up at the end: CPU milliseconds of each look-up, and in the answer the articles that it found.
"""

import argparse
import json
import resource
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from harness import BENCH, PYTHON, run

Line = dict[str, Any]


class Index(Protocol):
    """What is measured."""

    def add(self, articles: Iterable[Line]) -> None:
        """Take in a stream."""

    def reports(self) -> Iterable[Sequence[str]]:
        """The ids of all articles, report by report."""

    def look_up(self, article: Line) -> Sequence[str]:
        """The ids of the articles that one which was not added is linked to."""

    def save(self, path: Path) -> None:
        """Put it on disk, where it isn't there yet."""


def _archived(path: Path) -> Index:
    from archive import Archived

    return Archived(path)


def _in_memory(path: Path) -> Index:
    from archive import InMemory

    return InMemory(path)


def _datasketch(words: int, threshold: float) -> Index:
    from minhash import datasketch

    return datasketch(words, threshold)


def _rensa(words: int, threshold: float) -> Index:
    from minhash import rensa

    return rensa(words, threshold)


def _tfidf(threshold: float) -> Index:
    from tfidf import Bigrams

    return Bigrams(threshold)


INDEXES: dict[str, Callable[[Path], Index]] = {
    "`writethru.Archive`": _archived,
    "`writethru.Archive`, in memory": _in_memory,
    "datasketch MinHash LSH, 5-grams, .5": lambda _: _datasketch(5, 0.5),
    "datasketch MinHash LSH, 5-grams, .2": lambda _: _datasketch(5, 0.2),
    "datasketch MinHash LSH, 3-grams, .2": lambda _: _datasketch(3, 0.2),
    "rensa MinHash LSH, 5-grams, .5": lambda _: _rensa(5, 0.5),
    "rensa MinHash LSH, 5-grams, .2": lambda _: _rensa(5, 0.2),
    "rensa MinHash LSH, 3-grams, .2": lambda _: _rensa(3, 0.2),
    "TF-IDF word bigrams, all pairs, .3": lambda _: _tfidf(0.3),
    "TF-IDF word bigrams, all pairs, .2": lambda _: _tfidf(0.2),
}


def in_a_process(name: str, stream: Path, answer: Path, every: int = 0) -> Line:
    """What `measure` gives, from a process of its own; the index lies beside the answer."""
    cost, kept = answer.with_suffix(".cost"), answer.with_suffix(".index")
    run([PYTHON, BENCH / "indexes.py", name, stream, answer, kept, "--held-out", str(every)], cost)
    measured: Line = json.loads(cost.read_text())
    return measured


def measure(name: str, stream: Path, answer: Path, kept: Path, every: int) -> Line:
    """What an index costs; its answer is written to a file."""
    index = INDEXES[name](kept)
    held: list[Line] = []
    index.add(_but(stream, every, held))
    reports = [list(report) for report in index.reports()]
    seconds, memory = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    index.save(kept)
    looked_up, spent = {}, []
    for article in held:
        began = time.process_time()
        looked_up[article["id"]] = list(index.look_up(article))
        spent.append(1000 * (time.process_time() - began))
    copies = [{"id": str(n), "copies": [{"article": one} for one in found]} for n, found in enumerate(reports)]
    answer.write_text(json.dumps({"reports": copies, "looked_up": looked_up}), encoding="utf-8")
    return {
        "articles": sum(map(len, reports)),
        "cpu_seconds": seconds,
        "peak_mb": memory,
        "disk_bytes": sum(path.stat().st_size for path in kept.parent.glob(kept.name + "*")),
        "lookup_ms": spent,
    }


def _but(stream: Path, every: int, held: list[Line]) -> Iterator[Line]:
    """The articles of a stream, one in `every` put into `held` instead (0: none)."""
    with stream.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if every and number % every == 0:
                held.append(json.loads(line))
            else:
                yield json.loads(line)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("index", choices=INDEXES)
    parser.add_argument("stream", type=Path)
    parser.add_argument("answer", type=Path)
    parser.add_argument("kept", type=Path)
    parser.add_argument("--held-out", type=int, default=0, metavar="EVERY")
    given = parser.parse_args()
    print(json.dumps(measure(given.index, given.stream, given.answer, given.kept, given.held_out)))

"""Comparisons a CPU second, alignment and parsing included, by the kind of copy; scaled to articles of 400 words."""

import json
import time
from collections import defaultdict
from pathlib import Path

from writethru import changes, copies
from writethru.changes import sentences
from writethru.model import Facts
from writethru.pipeline.comparing import compare_pairs

WORDS = 400


def report(made: Path, real: Path) -> None:
    """Print a row for each kind of copy in a file of pairs of data/rewires and one for a file of real pairs, after a
    first round that loads everything."""
    kinds = [json.loads(line)["id"].rsplit("/", 1)[-1] for line in made.read_text(encoding="utf-8").splitlines()]
    texts = [(one.a, one.b) for one in compare_pairs(made)]  # loads everything, and parses the lines
    spent: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    sentences.forget()
    for kind, (a, b) in zip(kinds, texts, strict=True):
        _spend(spent, kind, a, b)
    seconds, words = (sum(part) for part in zip(*spent.values(), strict=True))
    spent["all of these"] = [seconds, words]
    pairs = [(one.a, one.b) for one in compare_pairs(real)]
    sentences.forget()
    for a, b in pairs:
        _spend(spent, "real pairs", a, b)
    print(f"| | comparisons of {WORDS}-word articles a CPU second |\n|---|---|")
    for kind, (seconds, words) in spent.items():
        print(f"| {kind} | {words / seconds / WORDS:.0f} |")
    print()


def _spend(spent: dict[str, list[float]], kind: str, a: Facts, b: Facts) -> None:
    """Add the CPU seconds of one comparison and the mean words of its two texts to their kind."""
    begun = time.process_time()
    _, alignment = copies.compare(a, b)
    changes.find(a, b, alignment)
    spent[kind][0] += time.process_time() - begun
    spent[kind][1] += (_words(a) + _words(b)) / 2


def _words(facts: Facts) -> int:
    return sum(len(sentence.split()) for sentence in facts.sentences)

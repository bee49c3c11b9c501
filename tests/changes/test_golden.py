"""The reports of cases/changes: what is found of the facts that moved, and how often a faithful rewrite is accused."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from writethru import compare, model
from writethru.model import Article

CASES = sorted((Path(__file__).parent.parent.parent / "cases" / "changes").glob("*.json"))


def article(name: str, headline: str, published: str, paragraphs: list[str]) -> Article:
    return Article(name, name, headline, tuple(paragraphs), published=published)


@cache
def compared(path: Path, kind: str) -> tuple[model.Comparison, Any, Any]:
    """A report against one of its rewrites, with what is known of both."""
    case = json.loads(path.read_text(encoding="utf-8"))
    source = case["source"]
    copy = next(c for c in case["copies"] if c["kind"] == kind)
    a = article("a", source["headline"], source["date"], source["sentences"])
    b = article("b", copy["headline"], copy["date"], [" ".join(p) for p in copy["paragraphs"]])
    return compare(a, b), source, copy


def found(path: Path) -> tuple[int, int, int]:
    """How many marked changes of a drifted rewrite are found by kind and place, missed, and found that aren't marked."""
    comparison, source, copy = compared(path, "drifted")
    sentences = [s for paragraph in copy["paragraphs"] for s in paragraph]
    left = list(comparison.changes)
    hits = 0
    for gold in copy["changes"]:
        places = source["sentences"][gold["source_sentence"]], sentences[gold["copy_sentence"]]
        hit = next((c for c in left if c.kind == gold["kind"] and stands(comparison, c, *places)), None)
        if hit is not None:
            left.remove(hit)
            hits += 1
    return hits, len(copy["changes"]) - hits, len(left)


def stands(comparison: model.Comparison, change: model.Change, source: str, copy: str) -> bool:
    """Whether a change stands in the marked sentence of either side, split as it may be."""
    sides = ((comparison.a.sentences, change.a, source), (comparison.b.sentences, change.b, copy))
    return any(at is not None and (text[at] in whole or whole in text[at]) for text, at, whole in sides)


def test_most_facts_that_moved_are_named_and_hardly_anything_else() -> None:
    """By kind and place; the floors are what was reached, and lowering one needs a reason."""
    hits, missed, more = (sum(part) for part in zip(*map(found, CASES), strict=True))
    assert hits / (hits + missed) >= 0.85
    assert hits / (hits + more) >= 0.95


def test_a_faithful_rewrite_is_hardly_ever_accused() -> None:
    """One false alarm in a hundred faithful sentences at most; four were allowed."""
    alarms = sum(len(compared(path, "reworded")[0].changes) for path in CASES)
    sentences = sum(len(compared(path, "reworded")[0].b.sentences) for path in CASES)
    assert alarms <= 0.01 * sentences


@pytest.mark.parametrize("path", CASES[::9], ids=lambda path: path.stem)
def test_the_sides_exchanged_the_changes_stand_in_the_same_places(path: Path) -> None:
    """What moved from a to b moved from b to a."""
    comparison, source, copy = compared(path, "drifted")
    a = article("a", source["headline"], source["date"], source["sentences"])
    b = article("b", copy["headline"], copy["date"], [" ".join(p) for p in copy["paragraphs"]])
    mirror = {"omission": "addition", "addition": "omission"}
    back = compare(b, a)
    there = {(c.kind, c.a, c.b) for c in comparison.changes}
    assert {(mirror.get(c.kind, c.kind), c.b, c.a) for c in back.changes} == there


def cases() -> Iterator[tuple[str, Any]]:
    for path in CASES:
        yield path.stem, json.loads(path.read_text(encoding="utf-8"))


def test_marked_words_stand_in_their_sentences() -> None:
    """A case that contradicts itself tests nothing."""
    for name, case in cases():
        for copy in case["copies"]:
            sentences = [s for paragraph in copy["paragraphs"] for s in paragraph]
            assert {b for b, _ in copy["align"]} == set(range(len(sentences))), name
            for change in copy["changes"]:
                assert change["source_span"] in case["source"]["sentences"][change["source_sentence"]], name
                assert change["copy_span"] in sentences[change["copy_sentence"]], name

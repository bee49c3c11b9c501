"""The made stream that the index is measured on (bench/stream.py)."""

import json
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

SIZE = 3_000
COMMAND = [sys.executable, str(ROOT / "bench" / "stream.py")]

Line = dict[str, Any]


def made(*options: str) -> list[Line]:
    printed = subprocess.run([*COMMAND, *options], capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in printed.splitlines()]


def words(line: Line) -> list[str]:
    return " ".join(line["paragraphs"]).split()


@pytest.fixture(scope="module")
def stream() -> list[Line]:
    return made(str(SIZE))


@pytest.fixture(scope="module")
def families(stream: list[Line]) -> Counter[str]:
    return Counter(line["family"] for line in stream)


def test_as_many_articles_as_asked_for_each_with_an_id_of_its_own(stream: list[Line]) -> None:
    assert len({line["id"] for line in stream}) == len(stream) == SIZE


def test_the_same_seed_gives_the_same_stream_and_another_seed_another() -> None:
    assert made("200", "--seed", "1") == made("200", "--seed", "1") != made("200", "--seed", "2")


def test_shuffled_it_holds_the_same_articles_in_another_order(stream: list[Line]) -> None:
    shuffled = made(str(SIZE), "--shuffle")
    assert shuffled != stream
    assert sorted(shuffled, key=lambda line: line["id"]) == sorted(stream, key=lambda line: line["id"])


def test_the_first_articles_of_a_billion_come_at_once() -> None:
    """Nothing is made before it is due, so memory does not grow with the stream."""
    with subprocess.Popen([*COMMAND, "1000000000"], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert json.loads(child.stdout.readline())["id"] == "1-0"
        child.kill()


def test_a_little_less_than_half_are_in_families(stream: list[Line], families: Counter[str]) -> None:
    together = sum(families[line["family"]] > 1 for line in stream)
    assert 0.35 < together / SIZE < 0.55


def test_most_families_are_small_and_one_is_a_twentieth_of_the_stream(families: Counter[str]) -> None:
    sizes = sorted((size for size in families.values() if size > 1), reverse=True)
    assert sizes[0] == SIZE // 20
    assert sum(size <= 5 for size in sizes) > 0.6 * len(sizes)


def test_texts_are_as_long_as_news(stream: list[Line]) -> None:
    lengths = sorted(len(words(line)) for line in stream)
    assert 250 < lengths[SIZE // 2] < 450
    assert lengths[SIZE // 20] < 160
    assert lengths[-SIZE // 20] > 650


def test_arrival_is_nearly_by_time(stream: list[Line]) -> None:
    times = [line["published"] for line in stream]
    late = sum(one > other for one, other in pairwise(times))
    assert 0 < late < SIZE / 2
    assert times[0][:10] < times[-1][:10]


@pytest.mark.parametrize(
    ("kind", "least", "most"),
    [("verbatim", 0.75, 1.0), ("cut", 0.7, 1.0), ("edited", 0.6, 0.99), ("reworded", 0.03, 0.4)],
)
def test_copies_keep_what_their_kind_says(stream: list[Line], kind: str, least: float, most: float) -> None:
    """The share of a copy's runs of five words that its own text has, the mean over all copies of the kind."""
    own = {line["family"]: runs(line) for line in stream if line["kind"] == "origin"}
    shares = [
        len(found & own[line["family"]]) / len(found)
        for line in stream
        if line["kind"] == kind
        if (found := runs(line))
    ]
    assert least <= sum(shares) / len(shares) <= most


def test_rewording_keeps_names_and_figures(stream: list[Line]) -> None:
    own = {line["family"]: marks(line) for line in stream if line["kind"] == "origin"}
    kept = [
        len(found & own[line["family"]]) / len(found)
        for line in stream
        if line["kind"] == "reworded" and (found := marks(line))
    ]
    assert sum(kept) / len(kept) > 0.75


def test_what_is_nobodys_copy_has_no_family(stream: list[Line], families: Counter[str]) -> None:
    alone = [line for line in stream if line["kind"] in ("single", "independent", "formula")]
    assert {line["kind"] for line in alone} == {"single", "independent", "formula"}
    assert all(families[line["family"]] == 1 for line in alone)


def test_a_merged_article_names_its_second_report(stream: list[Line]) -> None:
    merged = [line for line in stream if line["kind"] == "merged"]
    assert merged
    assert all(line["also"] != line["family"] for line in merged)


def test_real_sentences_can_stand_for_the_grammar(tmp_path: Path) -> None:
    """Each article line gives its sentences, each pair of sentences two ways of saying one thing."""
    lines = [
        {"paragraphs": [f"The council of the town number {n} agreed to mend bridge {n} before the winter comes."]}
        for n in range(500)
    ]
    pairs = [
        {"label": 1, "s1": f"Ferry {n} will sail again on Monday.", "s2": f"From Monday, ferry {n} sails once more."}
        for n in range(500)
    ]
    source = tmp_path / "lines.jsonl"
    source.write_text("\n".join(map(json.dumps, [*lines, *pairs])), encoding="utf-8")
    stream = made("1500", "--from", str(source))
    reworded = [line for line in stream if line["kind"] == "reworded"]
    assert all("The council of the town" in " ".join(line["paragraphs"]) for line in stream if line["kind"] == "single")
    assert any("sails once more" in " ".join(line["paragraphs"]) for line in reworded)


def runs(line: Line) -> set[tuple[str, ...]]:
    found = words(line)
    return {tuple(found[n : n + 5]) for n in range(len(found) - 4)}


def marks(line: Line) -> set[str]:
    """Its figures and capitalised names."""
    return {word.strip(".,;:“”") for word in words(line) if word[0].isdigit() or word[0].isupper()}

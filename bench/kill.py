"""What a killed ingest leaves behind.

    python bench/kill.py [--times 20] [--articles 10000] [--seed 0]

A child process puts the made stream (stream.py) into an archive and prints how many articles are acknowledged. At
random moments it is killed (SIGKILL) and another child goes on where the last one was. After each kill the file is
opened: every acknowledged article must be there, SQLite's integrity check must find nothing, and the index must be that
of an archive with the same articles whose process was never killed. At the end it must be that of an archive into which
all articles were put anew in another order. Exit code 1 where anything of this fails.
"""

import argparse
import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import IO, Any, NamedTuple

import numpy as np
from harness import BENCH, PYTHON, run

from writethru import Archive
from writethru.model import Article

AT_ONCE = 64
"""Articles of one transaction: several hundred of them in 10,000 articles, so that many kinds of moments are hit."""
_CODES = np.dtype("<u8")


class Left(NamedTuple):
    """What a file holds, without the numbers that articles got by their arrival: for each article (by key) its text,
    rank, marks, standing text and the origin of its report; and the postings of both kinds."""

    articles: dict[int, tuple[Any, ...]]
    postings: dict[str, dict[int, int]]
    sound: str


class Kill(NamedTuple):
    """One kill: how many articles were acknowledged, how many of those are lost, how many are there, and more."""

    acknowledged: int
    lost: int
    there: int
    sound: bool
    agrees: bool
    opened: float


def report(times: int, articles: int, seed: int) -> bool:
    """Kill an ingest so many times; print a line a kill and a summary. Whether nothing was lost or broken."""
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        stream = folder / "stream.jsonl"
        run([PYTHON, BENCH / "stream.py", str(articles), "--seed", str(seed)], stream)
        lines = [json.loads(line) for line in stream.read_text(encoding="utf-8").splitlines()]
        store, unharmed = folder / "killed.db", folder / "unharmed.db"
        kills: list[Kill] = []
        done = 0
        for moment in sorted(rng.randrange(articles) for _ in range(times)):
            done = max(done, _ingested(stream, store, done, moment, rng))
            kills.append(_checked(store, unharmed, lines, done))
            print(_line(len(kills), kills[-1]), flush=True)
        done = _ingested(stream, store, done, articles + 1, rng)
        last = _checked(store, unharmed, lines, done)
        rng.shuffle(lines)
        _fill(folder / "anew.db", lines)
        agrees = _left(store)[:2] == _left(folder / "anew.db")[:2]
    print(_summary(kills, last, articles, agrees))
    return agrees and all(kill.sound and kill.agrees and not kill.lost for kill in (*kills, last))


def _ingested(stream: Path, store: Path, done: int, moment: int, rng: random.Random) -> int:
    """Let a child go on after the first `done` articles and kill it a little after it acknowledged as many as `moment`;
    how many it acknowledged. Where that is behind it, it is killed as it opens the file or works on its first batch."""
    child = subprocess.Popen(
        [PYTHON, BENCH / "kill.py", "--ingest", stream, store, str(done)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    with child.stdout as said:
        begun = time.monotonic()
        said.readline()  # it is about to open the file
        took = time.monotonic() - begun
        acknowledged = done
        while acknowledged < moment:
            begun = time.monotonic()
            line = said.readline()
            if not line:
                break
            acknowledged, took = int(line), time.monotonic() - begun
        else:
            time.sleep(rng.random() * min(took, 1.0))
            child.kill()
        # What it said before it died counts too.
        acknowledged = max([acknowledged, *map(int, _whole_lines(said))])
    code = child.wait()
    if code > 0:
        raise SystemExit(f"the ingest failed with exit code {code}")
    return acknowledged


def _whole_lines(said: IO[str]) -> Iterable[str]:
    return [line for line in said.read().splitlines(keepends=True) if line.endswith("\n") and line.strip().isdigit()]


def ingest(stream: Path, store: Path, done: int) -> None:
    """What the child does: print that it begins, then after each transaction how many articles are acknowledged."""
    lines = [json.loads(line) for line in stream.read_text(encoding="utf-8").splitlines()]
    print("begin", flush=True)
    with Archive(store) as archive:
        for n in range(done, len(lines), AT_ONCE):
            archive.add(map(_article, lines[n : n + AT_ONCE]))
            print(min(n + AT_ONCE, len(lines)), flush=True)
            if n // AT_ONCE % 4 == 3:
                next(archive.reports(), None)  # folds what came: a kill may hit that too


def _checked(store: Path, unharmed: Path, lines: Sequence[dict[str, Any]], acknowledged: int) -> Kill:
    """Open what is left, and hold it against the archive that was never harmed, with the same articles."""
    begun = time.monotonic()
    with Archive(store) as archive:
        opened = time.monotonic() - begun
        next(archive.reports(), None)  # folds what came last
    with closing(sqlite3.connect(store)) as database:
        there = {name for (name,) in database.execute("SELECT id FROM articles")}
    with Archive(unharmed):
        pass
    with closing(sqlite3.connect(unharmed)) as database:
        known = {name for (name,) in database.execute("SELECT id FROM articles")}
    _fill(unharmed, [line for line in lines if line["id"] in there - known])
    found, wanted = _left(store), _left(unharmed)
    lost = sum(line["id"] not in there for line in lines[:acknowledged])
    return Kill(acknowledged, lost, len(there), found.sound == "ok", found[:2] == wanted[:2], opened)


def _fill(store: Path, lines: Sequence[dict[str, Any]]) -> None:
    with Archive(store) as archive:
        archive.add(map(_article, lines))
        next(archive.reports(), None)


def _left(store: Path) -> Left:
    with closing(sqlite3.connect(store)) as database:
        (sound,) = database.execute("PRAGMA integrity_check").fetchone()
        rows = database.execute(
            "SELECT a.key, a.id, a.rank, a.marks, a.usual, a.silent, b.key, record FROM articles a"
            " JOIN texts USING (no) LEFT JOIN articles b ON a.home = b.no"
        )
        articles = {key: tuple(more) for key, *more in rows}
        kinds = [kind for (kind,) in database.execute("SELECT DISTINCT kind FROM segments")]
        postings = {kind: _postings(database, kind) for kind in kinds}
    for kind in kinds:
        if (gone := kind + " taken back") in postings:
            for code, times in postings[gone].items():
                postings[kind][code] -= times
    return Left(
        articles, {kind: {c: n for c, n in postings[kind].items() if n} for kind in ("marks", "sentences")}, sound
    )


def _postings(database: sqlite3.Connection, kind: str) -> dict[int, int]:
    parts = database.execute(
        "SELECT codes FROM segment_parts JOIN segments ON segment = name WHERE kind = ? ORDER BY segment, part", (kind,)
    )
    codes, times = np.unique(np.frombuffer(b"".join(part for (part,) in parts), _CODES), return_counts=True)
    return dict(zip(codes.tolist(), times.tolist(), strict=True))


def _article(line: dict[str, Any]) -> Article:
    given = {name: line[name] for name in ("id", "headline", "outlet", "published")}
    return Article(page=line["id"], paragraphs=tuple(line["paragraphs"]), **given)


def _line(n: int, kill: Kill) -> str:
    return (
        f"kill {n}: {kill.acknowledged:,} acknowledged, {kill.there:,} there, {kill.lost} lost; file "
        f"{'sound' if kill.sound else 'BROKEN'}, index {'agrees' if kill.agrees else 'DIFFERS'}; "
        f"opened in {1000 * kill.opened:.0f} ms"
    )


def _summary(kills: Sequence[Kill], last: Kill, articles: int, agrees: bool) -> str:
    unsound = sum(not kill.sound for kill in kills)
    different = sum(not kill.agrees for kill in kills)
    return (
        "\n| articles | kills | acknowledged, then lost | files broken | index other than one never killed "
        "| resumed to | index other than one made anew |\n|---|---|---|---|---|---|---|\n"
        f"| {articles:,} | {len(kills)} | {sum(kill.lost for kill in kills)} | {unsound} | {different} "
        f"| {last.there:,} | {'no' if agrees and last.agrees else 'yes'} |"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--ingest", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ingest:
        ingest(Path(options.ingest[0]), Path(options.ingest[1]), int(options.ingest[2]))
    else:
        sys.exit(0 if report(options.times, options.articles, options.seed) else 1)

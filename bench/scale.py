"""The index as the stream grows: speed, memory, disk, look-ups and quality, beside MinHash LSH.

    python bench/scale.py [10000 100000 1000000] [--from ARTICLES.jsonl.gz ...]

The streams are those of bench/stream.py; of each, `HELD_OUT` articles more than a row says are looked up at the end
instead of added. Growth is the exponent x from the size before, where cost ~ n^x. Quality is that of bench/mates.py.
"""

import argparse
import json
import math
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import indexes
import mates
from harness import BENCH, PYTHON, run

SIZES = (10_000, 100_000)
HELD_OUT = 200
INDEXES = ("`writethru.Archive`", "datasketch MinHash LSH, 3-grams, .2", "rensa MinHash LSH, 3-grams, .2")
PEERS_TO = 100_000
"""Articles up to which all are run; beyond, the first alone."""
HEADER = (
    "| articles | | articles a CPU s | peak MB | bytes an article on disk | growth of CPU, memory, disk "
    "| look-up, CPU ms: median, p95, most | copies found | right mates | largest family in one report "
    "| look-ups: found, wrong |\n|---|---|---|---|---|---|---|---|---|---|---|"
)


def report(folder: Path, sizes: Sequence[int] = SIZES, files: Sequence[Path] = ()) -> None:
    """Print the tables; `folder` takes what is written on the way, some 5 KB an article."""
    costs = {n: _measured(n, folder, files) for n in sizes}  # all before scoring: a child's peak begins at its parent's
    kinds = []
    print(HEADER)
    for before, n in zip((0, *sizes), sizes, strict=False):
        gold = mates.gold(_stream(folder, n))
        for name, cost in costs[n].items():
            answer = json.loads(_answer(folder, n, name).read_text())
            reports = [[copy["article"] for copy in found["copies"]] for found in answer["reports"]]
            quality = mates.judged(reports, gold)
            known, found, wrong = mates.looked_up(answer["looked_up"], gold)
            growth = _growth(costs[before].get(name), cost) if before else "–"
            print(
                f"| {cost['articles']:,} | {name} | {cost['articles'] / cost['cpu_seconds']:.0f} "
                f"| {cost['peak_mb']:.0f} | {cost['disk_bytes'] / cost['articles']:,.0f} | {growth} "
                f"| {_spread(cost['lookup_ms'])} | {quality.found:.3f} | {quality.right:.3f} | {quality.largest:.3f} "
                f"| {found} of {known}, {wrong} of {HELD_OUT} |",
                flush=True,
            )
            kinds.append((n, name, quality))
    _by_kind(kinds)


def _by_kind(rows: Sequence[tuple[int, str, mates.Quality]]) -> None:
    copies, alone = sorted(rows[0][2].with_own_text), sorted(rows[0][2].with_strangers)
    print(
        "\nBy kind: copies in one report with their family's own text; articles that are nobody's copy, yet folded:\n"
    )
    print(f"| articles | | {' | '.join(copies)} | {' | '.join(kind + ', folded' for kind in alone)} |")
    print("|---" * (2 + len(copies) + len(alone)) + "|")
    for n, name, quality in rows:
        shares = [quality.with_own_text[kind] for kind in copies] + [quality.with_strangers[kind] for kind in alone]
        print(f"| {n:,} | {name} | {' | '.join(f'{share:.3f}' for share in shares)} |")


def _measured(n: int, folder: Path, files: Sequence[Path]) -> dict[str, indexes.Line]:
    """Each index's cost on the stream of one size."""
    stream = _stream(folder, n)
    given = ["--from", *map(str, files)] if files else []
    run([PYTHON, BENCH / "stream.py", str(n + HELD_OUT), *given], stream)
    every = (n + HELD_OUT) // HELD_OUT
    names = INDEXES if n <= PEERS_TO else INDEXES[:1]
    return {name: indexes.in_a_process(name, stream, _answer(folder, n, name), every) for name in names}


def _stream(folder: Path, n: int) -> Path:
    return folder / f"{n}.jsonl"


def _answer(folder: Path, n: int, name: str) -> Path:
    return folder / f"{n} {name.replace('/', ' ')}.json"


def _growth(before: indexes.Line | None, now: indexes.Line) -> str:
    if before is None:
        return "–"
    times = math.log(now["articles"] / before["articles"])
    costs = ("cpu_seconds", "peak_mb", "disk_bytes")
    return ", ".join(f"{math.log(now[cost] / before[cost]) / times:.2f}" for cost in costs)


def _spread(spent: Sequence[float]) -> str:
    return f"{median(spent):.1f}, {sorted(spent)[int(0.95 * len(spent))]:.1f}, {max(spent):.1f}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--from", dest="files", type=Path, nargs="+", default=())
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        report(Path(scratch), given.sizes, given.files)

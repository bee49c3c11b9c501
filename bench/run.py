"""Run the benchmarks on the development data and print their tables in Markdown, as docs/benchmarks.md holds them.

    python bench/run.py [PART ...]       # all by default; the parts are the keys of ALL, below

Times are the processes' own CPU seconds; only their ratio within one run means anything.
"""

import json
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import feeds
import grammars
import indexes
import pulls
import scale
import speed
import warc
import wires
from harness import DATA, PYTHON, SCORE, WRITETHRU, run, scored

import pages


def changes(folder: Path) -> None:
    """Derivation, alignment and changes of fact on data/rewires."""
    pairs, out = folder / "pairs.jsonl", folder / "compared.jsonl"
    pairs.write_text(scored(SCORE / "rewires_pairs.py", DATA / "rewires"))
    seconds, memory = run([*WRITETHRU, "compare", "--pairs", pairs, "--json"], out)
    print(scored(SCORE / "changes.py", DATA / "rewires", out))
    print(f"{len(out.read_text().splitlines())} comparisons in {seconds:.1f} CPU s, {memory:.0f} MB\n")
    real, answer = folder / "real.jsonl", folder / "real-out.jsonl"
    real.write_text(scored(SCORE / "pairs.py", "make", DATA / "copies" / "pairs_dev.jsonl"))
    speed.report(pairs, real)
    run([*WRITETHRU, "compare", "--pairs", real, "--json"], answer)
    print("Real pairs, labelled by hand:\n")
    print(scored(SCORE / "pairs.py", "score", DATA / "copies" / "pairs_dev.jsonl", answer))


def copies(folder: Path) -> None:
    """48 copies hidden in 12,000 real articles, ours beside its peers on the same stream."""
    stream, out = folder / "stream.jsonl", folder / "traced.json"
    run([PYTHON, SCORE / "needles.py", "make", DATA / "rewires", DATA / "copies" / "background.jsonl.gz"], stream)
    with stream.open(encoding="utf-8") as lines:
        articles = sum(1 for _ in lines)
    print("| | copies found | false links | articles a CPU s | peak MB | bytes an article on disk |")
    print("|---|---|---|---|---|---|")
    seconds, memory = run([*WRITETHRU, "trace", stream, "--json"], out)
    print(
        _needles("`writethru trace` (reads, folds, compares, gathers stories)", out, articles / seconds, memory, None)
    )
    for name in indexes.INDEXES:
        cost = indexes.in_a_process(name, stream, out)
        rate, kept = articles / cost["cpu_seconds"], cost["disk_bytes"] / articles
        print(_needles(name, out, rate, cost["peak_mb"], kept), flush=True)


def _needles(name: str, answer: Path, speed: float, memory: float, kept: float | None) -> str:
    """A row of the table, the needles counted by their scorer."""
    printed = scored(SCORE / "needles.py", "score", DATA / "rewires", answer)
    counted = re.search(r"copies found (\d+ of \d+); false links (\d+)", printed)
    if counted is None:
        raise SystemExit(f"{SCORE / 'needles.py'} printed no figures: {printed}")
    size = "–" if kept is None else f"{kept:,.0f}"
    return f"| {name} | {' | '.join(counted.groups())} | {speed:.0f} | {memory:.0f} | {size} |"


def seeds(folder: Path) -> None:
    """The two pages it was born from."""
    out = folder / "seeds.json"
    run(
        [
            *WRITETHRU,
            "trace",
            DATA / "seeds" / "000_52c53b3a8d146418.txt",
            DATA / "seeds" / "001_401df7ea924d5ab6.txt",
            "--json",
        ],
        out,
    )
    found = json.loads(out.read_text())
    for report in found["reports"]:
        print(f"- {report['agency']}: {len(report['copies'])} articles", *(copy["manner"] for copy in report["copies"]))
        for copy in report["copies"]:
            for change in copy["changed"]:
                print(f"  - {change['kind']}: {change['a_text']!r} -> {change['b_text']!r}")
        for check in report["disclaimers"]:
            print(f"  - {check['why']}")


def stories(folder: Path) -> None:
    """Stories and threads beside simple measures, their cost, and what the order of arrival changes."""
    from stories import report

    report(folder)


def desk(folder: Path) -> None:
    """The desk under load while articles come in."""
    from desk import report

    report(folder)


def pairs(folder: Path) -> None:
    """Real pairs labelled by hand, ours beside its peers on the half of the topics that thresholds weren't tuned on."""
    from pairs import report  # it holds articles, and what this process holds is the least peak of those it starts

    report(folder)


ALL: dict[str, Callable[[Path], None]] = {
    "changes": changes,
    "desk": desk,
    "feeds": feeds.report,
    "grammars": grammars.report,
    "pages": pages.report,
    "copies": copies,
    "scale": scale.report,
    "seeds": seeds,
    "stories": stories,
    "warc": warc.report,
    "pairs": pairs,
    "pulls": pulls.report,
    "wires": wires.report,
}

if __name__ == "__main__":
    if not SCORE.is_dir():
        raise SystemExit(f"the scorers are not at {SCORE}; set WRITETHRU_DATA to the data's folder")
    if unknown := [name for name in sys.argv[1:] if name not in ALL]:
        raise SystemExit(f"there is no benchmark called {', '.join(unknown)}; there are {', '.join(ALL)}")
    for name in sys.argv[1:] or ALL:
        print(f"\n## {name}\n", flush=True)
        with tempfile.TemporaryDirectory() as scratch:
            ALL[name](Path(scratch))

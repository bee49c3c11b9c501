"""The room of pages beside its peers: main text, speed and memory, metadata; then several articles and credits.

Every extractor reads the same files in a process of its own (peers.py). "Reading" is the time from the files to the
texts without imports, "process" all that the process used. "Times trafilatura" is pages a CPU second of reading over
those of trafilatura's fastest mode on the same set in the same run.
"""

import json
import re
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import metadata
from harness import BENCH, DATA, PYTHON, SCORE, WRITETHRU, run, scored

SETS = ("scrapinghub181", "news_dev", "wcxb_dev")
DESCRIBED = ("news_dev", "wcxb_dev")
EXTRACTORS = (
    "writethru",
    "trafilatura",
    "trafilatura, precise",
    "trafilatura, fast",
    "readability-lxml",
    "resiliparse",
    "magic-html",
)
NO_MAGIC = "not installed: it needs Python 3.12 or later, see the bench target of the Makefile"


@dataclass(frozen=True)
class Measured:
    """How one extractor did on one set: CPU seconds of reading and of the whole process, peak memory in MB."""

    accuracy: tuple[str, ...]
    pages: int
    reading: float
    process: float
    memory: float

    @property
    def speed(self) -> float:
        """Pages a CPU second."""
        return self.pages / self.reading


def report(folder: Path) -> None:
    """Print every table; `folder` takes what is written on the way."""
    for name in SETS:
        _main_text(name, folder)
    _metadata(folder)
    _several_articles(folder)
    _credits(folder)


def _main_text(name: str, folder: Path) -> None:
    """Everyone's main text on one set, against the same gold."""
    rows = {
        extractor: _measured(extractor, name, folder)
        for extractor in EXTRACTORS
        if extractor != "magic-html" or find_spec("magic_html")
    }
    fastest = max(row.speed for extractor, row in rows.items() if extractor.startswith("trafilatura"))
    print(f"### Main text of {name}, {rows['writethru'].pages} pages\n")
    print("| | P | R | F1 | pages a CPU s | times trafilatura | reading, CPU s | process, CPU s | peak MB |")
    print("|---|---|---|---|---|---|---|---|---|")
    for extractor in EXTRACTORS:
        if row := rows.get(extractor):
            print(
                f"| {extractor} | {' | '.join(row.accuracy)} | {row.speed:.0f} | {row.speed / fastest:.2f} "
                f"| {row.reading:.1f} | {row.process:.1f} | {row.memory:.0f} |"
            )
        else:
            print(f"| {extractor} | {NO_MAGIC} | | | | | | | |")
    print(flush=True)


def _measured(extractor: str, name: str, folder: Path) -> Measured:
    cost, texts = folder / "cost.json", _answers(extractor, name, folder)
    process, memory = run([PYTHON, BENCH / "peers.py", extractor, DATA / "pages" / name / "html", texts], cost)
    answer = json.loads(cost.read_text())
    printed = scored(SCORE / "pages.py", DATA / "pages" / name / "gold.jsonl", texts)
    accuracy = re.search(r"P (\S+)  R (\S+)  F1 (\S+)", printed)
    if accuracy is None:
        raise SystemExit(f"{SCORE / 'pages.py'} printed no figures: {printed}")
    return Measured(accuracy.groups(), answer["pages"], answer["cpu_seconds"], process, memory)


def _answers(extractor: str, name: str, folder: Path) -> Path:
    return folder / f"{name} {extractor}.jsonl"


def _metadata(folder: Path) -> None:
    """Headline, byline and date, ours from the run above beside trafilatura's."""
    print("### Metadata\n")
    print(metadata.HEADER)
    for name in DESCRIBED:
        pages, gold = DATA / "pages" / name / "html", DATA / "pages" / name / "gold.jsonl"
        theirs = _answers("trafilatura, metadata", name, folder)
        run([PYTHON, BENCH / "peers.py", "trafilatura, metadata", pages, theirs], folder / "cost.json")
        print(metadata.row(f"{name}, writethru", metadata.judged(gold, _answers("writethru", name, folder))))
        print(metadata.row(f"{name}, trafilatura", metadata.judged(gold, theirs)), flush=True)
    print()


def _several_articles(folder: Path) -> None:
    out = folder / "multi.jsonl"
    found = sorted([*(DATA / "multi").glob("*.html"), *(DATA / "multi").glob("*.txt")])
    run([*WRITETHRU, "read", "--json", *found], out)
    print("### Several articles on a page\n\n" + scored(SCORE / "multi.py", DATA / "multi", out))


def _credits(folder: Path) -> None:
    out = folder / "credits.jsonl"
    run([*WRITETHRU, "read", "--json", DATA / "credits" / "pages"], out)
    print("### Credits\n\n" + scored(SCORE / "credits.py", DATA / "credits" / "gold.jsonl", out))

"""The desk under load while articles come in: `python bench/desk.py [ARTICLES]`, or bench/run.py desk.

An archive of real articles is made and served by the command; 20 requests a second for a minute ask for the front,
stories, comparisons and searches, while another process adds articles a hundred at a time and makes them ready.
"""

import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, islice
from pathlib import Path

import httpx
from harness import DATA, PYTHON, WRITETHRU

from writethru import Archive
from writethru.model import Facts
from writethru.pipeline.reading import articles_of

ARTICLES = 12_000
ADDED = 600
SECONDS = 60
RATE = 20
KINDS = ("front", "story", "compare", "search")


def report(folder: Path, articles: int = ARTICLES) -> None:
    """Print the table."""
    store = folder / "desk.db"
    texts = _stream(articles)
    with Archive(store) as archive:
        archive.add(texts[:-ADDED])
        archive.make_ready()
        trace = archive.stories.latest(400, several=True)
        copied = [report for report in archive.reports() if len(report.report.copies) > 1]
    pairs = [(one.report.origin, one.report.copies[1].article) for one in copied] or [(None, None)]
    paths = {
        "front": ["/", "/?page=2", "/?page=5"],
        "story": [f"/story/{one.id}" for one in trace],
        "compare": [str(httpx.URL("/compare", params={"a": a, "b": b})) for a, b in pairs],
        "search": [f"/search?q={word}" for word in ("election", "court", "ammonia", "storm", "wheat", "Obama economy")],
    }
    port = 18_474
    server = subprocess.Popen([*WRITETHRU, "serve", "--store", str(store), "--port", str(port)])
    base = f"http://127.0.0.1:{port}"
    for _ in range(600):
        try:
            httpx.get(f"{base}/help")
            break
        except httpx.TransportError:
            time.sleep(0.1)
    writer = subprocess.Popen([PYTHON, __file__, "--write", str(store), str(articles)])
    try:
        times = _asked(base, paths)
        sizes = len(httpx.get(base).content)
        peak = Path(f"/proc/{server.pid}/status").read_text().split("VmHWM:")[1].split()[0]
    finally:
        server.terminate()
        writer.kill()
        server.wait()
        writer.wait()
    print(f"{len(texts) - ADDED:,} articles; {SECONDS} s, {RATE} requests a second, while {ADDED} articles are added\n")
    print("| | requests | median ms | p95 ms | most ms | errors |\n|---|---|---|---|---|---|")
    for kind in KINDS:
        taken = sorted(seconds * 1000 for seconds, status in times[kind] if status == 200)
        errors = sum(status != 200 for _, status in times[kind])
        middle, high = taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
        print(f"| {kind} | {len(times[kind])} | {middle:.0f} | {high:.0f} | {taken[-1]:.0f} | {errors} |")
    print(f"\nfirst page {sizes / 1000:.0f} kB; server's peak {int(peak) // 1024} MB")


def _stream(articles: int) -> list[Facts]:
    """Real articles, shuffled, with those that are added later at the end."""
    names = ("background.jsonl.gz", "reuters21578.jsonl.gz")
    found = islice(chain.from_iterable(articles_of([DATA / "copies" / name]) for name in names), articles + ADDED)
    texts = [one for one in found if isinstance(one, Facts)]
    random.Random(1).shuffle(texts)
    return texts


def _asked(base: str, paths: dict[str, list[str]]) -> dict[str, list[tuple[float, int]]]:
    """Requests at a steady rate, each with its time and status."""
    times: dict[str, list[tuple[float, int]]] = {kind: [] for kind in KINDS}
    lock = threading.Lock()
    chance = random.Random(2)

    def ask(client: httpx.Client, kind: str, path: str) -> None:
        start = time.monotonic()
        try:
            status = client.get(base + path).status_code
        except httpx.TransportError:
            status = 0
        with lock:
            times[kind].append((time.monotonic() - start, status))

    with httpx.Client(timeout=30) as client, ThreadPoolExecutor(64) as pool:
        start = time.monotonic()
        for n in range(SECONDS * RATE):
            time.sleep(max(0.0, start + n / RATE - time.monotonic()))
            kind = KINDS[n % len(KINDS)]
            pool.submit(ask, client, kind, chance.choice(paths[kind]))
    return times


def write(store: Path, articles: int) -> None:
    """Add what is left of the stream, a hundred at a time."""
    texts = _stream(articles)
    with Archive(store) as archive:
        for n in range(len(texts) - ADDED, len(texts), 100):
            archive.add(texts[n : n + 100])
            archive.make_ready()
            time.sleep(4)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--write"]:
        os.nice(5)
        write(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        with tempfile.TemporaryDirectory() as where:
            report(Path(where), int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES)

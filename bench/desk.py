"""The desk under load while a pull writes: `python bench/desk.py [ARTICLES] [--store FILE]`, or bench/run.py desk.

An archive is made and served by the command; 20 requests a second for a minute ask for the front, stories, comparisons
and searches, while feeds on loopback bring in more, a hundred articles each, and `writethru pull` takes in one
feed after another. Up to 30,000 articles are real ones; more are those of bench/stream.py, of real sentences. A
`--store` that is there is used as it is, and kept.
"""

import argparse
import json
import random
import re
import subprocess
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain, islice
from pathlib import Path

import httpx
from harness import BENCH, DATA, PYTHON, WRITETHRU, run

from writethru import Archive
from writethru.model import Facts
from writethru.pipeline.reading import articles_of

ARTICLES = 12_000
REAL = 30_000
"""Articles of the two collections."""
FEED = 100
"""Articles that one feed brings in."""
FEEDS = 20
SECONDS = 60
RATE = 20
COMPARED = 100
"""Copies that are compared with their origin, at least, if there are so many: those of the newest stories."""
KINDS = ("front", "story", "compare", "search")
PORT = 18_474
SOURCES = [DATA / "copies" / name for name in ("background.jsonl.gz", "reuters21578.jsonl.gz")]


def report(folder: Path, articles: int = ARTICLES, store: Path | None = None) -> None:
    """Print the table."""
    kept, more = _stream(folder, articles)
    store = store or folder / "desk.db"
    if not store.exists():
        with Archive(store) as archive:
            archive.add(kept)
            archive.make_ready()
    before, paths = _paths(store)
    site = _site(more)
    server = subprocess.Popen([*WRITETHRU, "serve", "--store", str(store), "--port", str(PORT)])
    base = f"http://127.0.0.1:{PORT}"
    for _ in range(600):
        try:
            httpx.get(f"{base}/help")
            break
        except httpx.TransportError:
            time.sleep(0.1)
    stop = threading.Event()
    pulls = threading.Thread(target=_pull, args=(store, site.server_port, stop))
    pulls.start()
    try:
        times = _asked(base, paths)
        sizes = len(httpx.get(base).content)
        peak = Path(f"/proc/{server.pid}/status").read_text().split("VmHWM:")[1].split()[0]
    finally:
        stop.set()
        pulls.join()
        server.terminate()
        server.wait()
        site.shutdown()
    with Archive(store, viewing=True) as archive:
        added = archive.count() - before
    print(f"{before:,} articles; {SECONDS} s, {RATE} requests a second, while pulls bring in {added:,}\n")
    print("| | requests | median ms | p95 ms | most ms | errors |\n|---|---|---|---|---|---|")
    for kind in KINDS:
        taken = sorted(seconds * 1000 for seconds, status in times[kind] if status == 200)
        errors = sum(status != 200 for _, status in times[kind])
        middle, high = taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
        print(f"| {kind} | {len(times[kind])} | {middle:.0f} | {high:.0f} | {taken[-1]:.0f} | {errors} |")
    print(f"\nfirst page {sizes / 1000:.0f} kB; server's peak {int(peak) // 1024} MB")


def _paths(store: Path) -> tuple[int, dict[str, list[str]]]:
    """How many articles are kept, and what is asked for: the newest stories of several reports, copies, words."""
    with Archive(store, viewing=True) as archive:
        stories = archive.stories.latest(400, several=True)
        pairs: list[tuple[str | None, str]] = []
        for after in range(0, archive.count(), 400):
            for story in archive.stories.latest(400, after=after):
                for report in archive.stories.reports(story):
                    pairs += ((copy.against, copy.article) for copy in report.copies[1:3])
            if len(pairs) >= COMPARED:
                break
        return archive.count(), {
            "front": ["/", "/?page=2", "/?page=5"],
            "story": [f"/story/{one.id}" for one in stories],
            "compare": [str(httpx.URL("/compare", params={"a": a, "b": b})) for a, b in pairs],
            "search": [f"/search?q={word}" for one in stories for word in _words(one.headline)],
        }


def _words(headline: str) -> list[str]:
    """What somebody might look for after reading a headline: its longest word, and its two longest."""
    first, second, *_ = [*sorted(re.findall(r"[A-Za-z]+", headline), key=len, reverse=True), "court", "storm"]
    return [first, f"{first}+{second}"]


def _stream(folder: Path, articles: int) -> tuple[list[Path] | list[Facts], list[Facts]]:
    """What is kept, and what comes meanwhile."""
    later = FEED * FEEDS
    if articles + later <= REAL:
        found = islice(chain.from_iterable(articles_of([path]) for path in SOURCES), articles + later)
        texts = [one for one in found if isinstance(one, Facts)]
        random.Random(1).shuffle(texts)
        return texts[:-later], texts[-later:]
    made, kept = folder / "stream.jsonl", folder / "kept.jsonl"
    run([PYTHON, BENCH / "stream.py", str(articles + later), "--from", *map(str, SOURCES)], made)
    with made.open() as lines, kept.open("w") as out:
        out.writelines(islice(lines, articles))
        rest = folder / "more.jsonl"
        rest.write_text("".join(lines))
    return [kept], [one for one in articles_of([rest]) if isinstance(one, Facts)]


def _site(texts: list[Facts]) -> ThreadingHTTPServer:
    """Feeds on loopback, each with its share of the articles, whole."""

    class Feeds(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.strip("/")
            if not name.isdecimal():
                self.send_error(404)
                return
            some = texts[int(name) * FEED : (int(name) + 1) * FEED]
            body = json.dumps(
                {"version": "https://jsonfeed.org/version/1.1", "title": "Load", "items": list(map(_item, some))}
            )
            self.send_response(200)
            self.send_header("Content-Type", "application/feed+json")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            pass

    site = ThreadingHTTPServer(("127.0.0.1", 0), Feeds)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    return site


def _item(facts: Facts) -> dict[str, object]:
    article = facts.article
    return {
        "id": article.id,
        "url": f"https://load.example/{article.id.replace('/', '-')}",
        "title": article.headline,
        "content_html": "".join(f"<p>{escape(one)}</p>" for one in article.paragraphs),
        "date_published": article.published,
        "authors": [{"name": article.outlet}] if article.outlet else [],
    }


def _pull(store: Path, port: int, stop: threading.Event) -> None:
    """Follow one feed after another and pull, as someone would from a shell."""
    private = ["--store", str(store), "--allow-private", "all"]
    for number in range(FEEDS):
        for words in (["add", f"http://127.0.0.1:{port}/{number}"], ["pull", "--pace", "0"]):
            if stop.is_set():
                return
            subprocess.run([*WRITETHRU, *words, *private], stdout=subprocess.DEVNULL, check=False)


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


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", type=int, nargs="?", default=ARTICLES)
    parser.add_argument("--store", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as where:
        report(Path(where), given.articles, given.store)

"""A pull end to end, on loopback: 200 feeds and 5,000 pages that behave as the web does, well and badly."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
import zlib
from collections import Counter
from pathlib import Path

from harness import WRITETHRU, run

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests import newsstand  # the same invented sites as in the tests

FEEDS = 200
KILLS = 20


def report(folder: Path) -> None:
    """Print what a first pull, a second one, and one that is killed over and over bring."""
    stand = newsstand.Newsstand(FEEDS).start()
    listed = folder / "feeds.txt"
    listed.write_text("\n".join(stand.address(number) for number in range(FEEDS)))
    print(
        "| pull | CPU s | s | peak MB | pages | articles | transferred MB | refused |\n"
        "|---|---|---|---|---|---|---|---|"
    )
    store = folder / "pull.db"
    _command("add", listed, "--store", store)
    _pull(store, folder, "first")
    first = _arrived(store)
    sent = stand.bodies
    _pull(store, folder, "second")
    print(f"\nBodies sent by the server in the second: {(stand.bodies - sent) / 1e6:.1f} MB")
    _told(first)
    print(f"the second brought {len(_arrived(store)) - len(first)} articles more\n")
    stand.turned_away.clear()
    _killed(listed, folder)
    stand.shutdown()


def _command(*words: object) -> None:
    subprocess.run([*map(str, WRITETHRU), *map(str, words)], capture_output=True, check=False)


def _pull(store: Path, folder: Path, name: str) -> None:
    out, begun = folder / f"{name}.json", time.monotonic()
    seconds, memory = run(
        [*WRITETHRU, "pull", "--store", store, "--allow-private", "all", "--pace", "0", "--json"], out
    )
    done = json.loads(out.read_text())
    print(
        f"| {name} | {seconds:.1f} | {time.monotonic() - begun:.0f} | {memory:.0f} | {done['pages']} |"
        f" {done['articles']} | {done['transferred'] / 1e6:.1f} | {len(done['refused'])} |",
        flush=True,
    )


def _arrived(store: Path) -> list[tuple[str, str, str]]:
    """The articles of a store: id, where the text is from, first words."""
    with sqlite3.connect(store) as database:
        records = [json.loads(zlib.decompress(record)) for (record,) in database.execute("SELECT record FROM texts")]
    return [
        (one["article"]["id"], one["article"].get("text_from", "?"), " ".join(one["article"]["paragraphs"])[:200])
        for one in records
    ]


def _told(found: list[tuple[str, str, str]]) -> None:
    """Print what should have arrived and what did."""
    want = Counter()
    missing = Counter()
    there = Counter((name.split("/", 3)[2].split(":")[0], name.rsplit("/", 1)[1]) for name, _, _ in found)
    froms = {(name.split("/", 3)[2].split(":")[0], name.rsplit("/", 1)[1]): where for name, where, _ in found}
    for feed in range(FEEDS):
        for item in range(newsstand.ENTRIES):
            wanted = newsstand.arrives(feed, item)
            key = (newsstand.host(feed), str(item))
            want[wanted] += 1
            got = froms.get(key, "nowhere")
            if got != wanted or there[key] > 1:
                trouble = newsstand.FEED_TROUBLE.get(feed), newsstand.trouble(feed, item)
                missing[f"{wanted} -> {got} x{there[key]}, {trouble}"] += 1
    print(f"expected by where the text is from: {dict(want)}; otherwise: {dict(missing) or 'none'}")


def _killed(listed: Path, folder: Path) -> None:
    """A pull that is killed at random moments, and what is there in the end."""
    store = folder / "killed.db"
    _command("add", listed, "--store", store)
    rng = random.Random(7)
    lost, before, kills = 0, set(), 0
    command = [*map(str, WRITETHRU), "pull", "--store", str(store), "--allow-private", "all", "--pace", "0"]
    while kills < KILLS:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(rng.uniform(0.6, 4.0))
            ended = True
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            ended = False
        kills += not ended
        now = {name for name, _, _ in _arrived(store)}
        lost += len(before - now)
        before = now
        if ended:
            break
    for _ in range(4):  # pages that failed for a moment are asked for in three pulls
        _command(*command[len(WRITETHRU) :])
    print(f"killed {kills} times: {lost} articles lost that were there before; in the end:")
    _told(_arrived(store))
    _command("doctor", "--store", store)
    sound = subprocess.run(
        [*map(str, WRITETHRU), "doctor", "--store", str(store)], capture_output=True, text=True, check=False
    )
    print(sound.stdout.strip())

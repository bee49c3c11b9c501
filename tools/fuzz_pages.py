"""Read mutated pages: nothing may crash, take over two seconds, or lose text without a reason.

    python tools/fuzz_pages.py [PAGES] [--from FOLDER ...] [--seed N]

The pages come from the golden cases and from the folders given (saved pages, also gzipped); each is cut, spliced,
repeated, scrambled or damaged a few times over. It prints what fails, with the seed that gives it again.
"""

import argparse
import gzip
import random
import re
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from writethru import articles
from writethru.errors import RefusedError
from writethru.model import Page
from writethru.pages import split

CASES = Path(__file__).parent.parent / "cases" / "pages"
SECONDS = 2.0
LONGEST = 400_000
_TAG = re.compile(r"<[^<>]{1,300}>")
_NASTY = (
    *"""
    <!-- | --> | <script> | </script> | <![CDATA[ | ]]> | <p | </div></div></div> | <table><tr><td> | &#xD800; | &bogus;
    &amp;amp; | <a href='javascript:x'> | " | ' | > | < | <form> | <nav> | <article> | <h1> | #tag | (AP) - | © 2025
    12:00 | Related Articles | 𝒳 | { | } | <base href='//'> | <time datetime='0000-00-00'>
    <script type="application/ld+json">{"@type":"NewsArticle","headline":
    <meta property='article:published_time' content='99999-99-99T99:99:99+99:99'>
    """.replace("\n", "|").split("|"),
    *("\x00", "\ufffe", "\u202e", "\u200b", "\r", "\n\n\n", "<br>" * 30, "<span>" * 60, "<ul><li>" * 20),
)
Mutation = Callable[[random.Random, str, str], str]


def cut(chance: random.Random, body: str, _other: str) -> str:
    a, b = sorted(chance.randrange(len(body) + 1) for _ in range(2))
    return body[:a] + body[b:]


def splice(chance: random.Random, body: str, other: str) -> str:
    return body[: chance.randrange(len(body) + 1)] + other[chance.randrange(len(other) + 1) :]


def repeat(chance: random.Random, body: str, _other: str) -> str:
    a = chance.randrange(len(body) + 1)
    piece = body[a : a + chance.randrange(3_000)]
    return body[:a] + piece * chance.choice((2, 5, 40)) + body[a:]


def drop_tags(chance: random.Random, body: str, _other: str) -> str:
    share = chance.choice((0.02, 0.2, 1.0))
    return _TAG.sub(lambda tag: "" if chance.random() < share else tag.group(), body)


def swap_tags(chance: random.Random, body: str, _other: str) -> str:
    tags = _TAG.findall(body)
    return _TAG.sub(lambda tag: chance.choice(tags) if chance.random() < 0.03 else tag.group(), body)


def insert(chance: random.Random, body: str, _other: str) -> str:
    for _ in range(chance.choice((1, 5, 50))):
        a = chance.randrange(len(body) + 1)
        body = body[:a] + chance.choice(_NASTY) + body[a:]
    return body


def noise(chance: random.Random, body: str, _other: str) -> str:
    letters = list(body)
    for _ in range(chance.choice((3, 100))):
        if letters:
            letters[chance.randrange(len(letters))] = chr(
                chance.choice((chance.randrange(128), chance.randrange(0xD800)))
            )
    return "".join(letters)


def as_text(_chance: random.Random, body: str, _other: str) -> str:
    return re.sub(r"\n\s*\n+", "\n", _TAG.sub("\n", body))


MUTATIONS: tuple[Mutation, ...] = (cut, splice, repeat, drop_tags, swap_tags, insert, noise, as_text)


def mutated(number: int, seed: int, sources: list[str]) -> tuple[Page, str]:
    """The page of this number, and how it was made."""
    chance = random.Random(f"{seed}:{number}")
    body, other = chance.choice(sources), chance.choice(sources)
    done = []
    for _ in range(chance.randint(1, 4)):
        mutation = chance.choice(MUTATIONS)
        body = mutation(chance, body, other)[:LONGEST]
        done.append(mutation.__name__)
    medium = "capture" if "as_text" in done else "html"
    return Page(f"page {number}", medium, body), " ".join(done)  # type: ignore[arg-type]


def read(page: Page) -> str:
    """Read a page as `writethru read` does; how it went."""
    try:
        found = split(page)
    except RefusedError as error:
        return "refused" if error.reason else "refused without a reason"
    for article in found.articles:
        articles.examine(article)
    return "read" if all(article.paragraphs for article in found.articles) else "an article without text"


def sources(folders: list[Path]) -> list[str]:
    """The pages to mutate."""
    files = [file for file in sorted(CASES.rglob("in.*")) if file.suffix in (".html", ".txt")]
    files += [file for folder in folders for file in sorted(folder.iterdir()) if file.is_file()]
    raw = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data for data in (file.read_bytes() for file in files))
    return [data.decode("utf-8", "replace")[:LONGEST] for data in raw]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="?", type=int, default=10_000)
    parser.add_argument("--from", dest="folders", nargs="*", type=Path, default=[])
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    bodies = sources(given.folders)
    ends: Counter[str] = Counter()
    slowest = 0.0
    for number in range(given.pages):
        page, how = mutated(number, given.seed, bodies)
        begin = time.process_time()
        try:
            end = read(page)
        except Exception:  # noqa: BLE001  whatever it is, it is what we look for
            end = "crashed"
            print(f"--- page {number} of seed {given.seed} ({how})\n{traceback.format_exc()}", flush=True)
        took = time.process_time() - begin
        slowest = max(slowest, took)
        if took > SECONDS:
            end = f"over {SECONDS:g} s"
        if end not in ("read", "refused", "crashed"):
            print(f"--- page {number} of seed {given.seed} ({how}): {end}, {took:.1f} s", flush=True)
        ends[end] += 1
    print(f"{given.pages} pages: {dict(ends)}, the slowest {slowest:.2f} s of CPU")
    raise SystemExit(0 if set(ends) <= {"read", "refused"} else 1)


if __name__ == "__main__":
    main()

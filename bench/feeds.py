"""Real feeds: what `sources/feeds` reads of each beside feedparser and fastfeedparser, and at what speed.

python bench/feeds.py        # lists every difference from feedparser too
"""

import gzip
import html
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from harness import DATA

from writethru.errors import RefusedError
from writethru.sources.feeds import parse

ROUNDS = 3
FIELDS = ("title", "link", "id", "date", "source", "media credit")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


@dataclass(frozen=True)
class Read:
    """What a parser says of one entry, made comparable; None or () where it says nothing."""

    title: str | None
    link: str | None
    id: str | None
    date: datetime | None
    source: str | None
    credits: tuple[str, ...]

    def values(self) -> tuple[Any, ...]:
        return (self.title, self.link, self.id, self.date, self.source, self.credits)


def ours(data: bytes) -> list[Read] | None:
    """Ours; the date is the publication's, else the update's."""
    try:
        feed = parse(data, "feed")
    except RefusedError:
        return None
    out = []
    for entry, _ in feed.entries:
        source = entry.outlet if entry.outlet != feed.title else None
        pictured = entry.picture_credits
        credits = [credit for credit in (*entry.declared, *pictured) if credit != source]
        when = _instant(entry.published or entry.updated)
        out.append(Read(_line(entry.headline), entry.url, entry.id, when, _line(source), tuple(sorted(set(credits)))))
    return out


def feedparsers(data: bytes) -> list[Read] | None:
    """feedparser's."""
    import feedparser

    feed = feedparser.parse(data)
    if not feed.version:
        return None
    out = []
    for entry in feed.entries:
        parsed = entry.get("published_parsed") or entry.get("updated_parsed")
        when = datetime(*parsed[:6], tzinfo=UTC) if parsed else None
        credits = {_line(credit.get("content")) for credit in entry.get("media_credit", ())} - {None}
        source = _line(entry.get("source", {}).get("title"))
        link, ident = entry.get("link") or None, entry.get("id") or None
        out.append(Read(_line(entry.get("title")), link, ident, when, source, tuple(sorted(filter(None, credits)))))
    return out


def fastfeedparsers(data: bytes) -> list[Read] | None:
    """fastfeedparser's."""
    import fastfeedparser

    try:
        feed = fastfeedparser.parse(data)
    except ValueError:
        return None
    out = []
    for entry in feed.entries:
        when = _instant(entry.get("published") or entry.get("updated"))
        source = entry.get("source")
        source = source.get("title") if isinstance(source, dict) else source
        link, ident = entry.get("link") or None, entry.get("id") or None
        credits = {_line(media.get("credit")) for media in entry.get("media_content", ())}
        credited = tuple(sorted(filter(None, credits)))
        out.append(Read(_line(entry.get("title")), link, ident, when, _line(source), credited))
    return out


PARSERS: dict[str, Callable[[bytes], list[Read] | None]] = {
    "sources/feeds": ours,
    "fastfeedparser": fastfeedparsers,
    "feedparser": feedparsers,
}


def report(_folder: Path) -> None:
    """Print what each reads, how far it agrees with feedparser, and its speed in this run."""
    feeds = dict(_feeds())
    found = {name: {item: read(data) for item, data in feeds.items()} for name, read in PARSERS.items()}
    print(f"{len(feeds)} feeds; agreement with feedparser is counted over the entries that both found.\n")
    print(
        f"| | feeds read | entries | entries a CPU s | {' | '.join(FIELDS)} |\n|---|---|---|---|{'---|' * len(FIELDS)}"
    )
    for name in PARSERS:
        answers = found[name]
        entries = sum(len(read) for read in answers.values() if read is not None)
        speed = entries / _seconds(name, list(feeds.values()))
        same: Counter[str] = Counter()
        both = 0
        for mine, other in _paired(answers, found["feedparser"]):
            both += 1
            same.update(field for field, a, b in zip(FIELDS, mine.values(), other.values(), strict=True) if a == b)
        cells = " | ".join(f"{same[field]} of {both}" for field in FIELDS)
        print(f"| {name} | {sum(r is not None for r in answers.values())} | {entries} | {speed:,.0f} | {cells} |")
    print("\nWhere ours and feedparser differ:\n")
    print("| | both say, differently | only feedparser says | only ours says |\n|---|---|---|---|")
    for at, field in enumerate(FIELDS):
        pairs = [(a.values()[at], b.values()[at]) for a, b in _paired(found["sources/feeds"], found["feedparser"])]
        differ = [(a, b) for a, b in pairs if a != b]
        split = (sum(bool(a and b) for a, b in differ), sum(not a for a, _ in differ), sum(not b for _, b in differ))
        print(f"| {field} | {' | '.join(map(str, split))} |")


def differences() -> Iterator[str]:
    """Every entry and field in which ours and feedparser differ."""
    for item, data in _feeds():
        mine, other = ours(data), feedparsers(data)
        if mine is None or other is None or len(mine) != len(other):
            yield f"{item}: {mine and len(mine)} entries, feedparser {other and len(other)}"
            continue
        for number, (a, b) in enumerate(zip(mine, other, strict=True)):
            for field, left, right in zip(FIELDS, a.values(), b.values(), strict=True):
                if left != right:
                    yield f"{item}#{number} {field}: {left!r}, feedparser {right!r}"


def _feeds() -> Iterator[tuple[str, bytes]]:
    for path in sorted((DATA / "feeds").glob("*.gz")):
        yield path.stem, gzip.decompress(path.read_bytes())


def _paired(mine: dict[str, list[Read] | None], others: dict[str, list[Read] | None]) -> Iterator[tuple[Read, Read]]:
    """The entries that two parsers found, where they found as many."""
    for item, read in mine.items():
        other = others[item]
        if read is not None and other is not None and len(read) == len(other):
            yield from zip(read, other, strict=True)


def _seconds(name: str, feeds: list[bytes]) -> float:
    """CPU seconds for all feeds, the parsing alone, the best of some rounds (one for the slowest)."""
    import fastfeedparser
    import feedparser

    def tried(work: Callable[[bytes], object], wrong: type[Exception]) -> Callable[[bytes], None]:
        def one(data: bytes) -> None:
            try:
                work(data)
            except wrong:
                return

        return one

    work = {
        "sources/feeds": tried(lambda data: parse(data, "feed"), RefusedError),
        "fastfeedparser": tried(fastfeedparser.parse, ValueError),
        "feedparser": tried(feedparser.parse, ValueError),
    }[name]
    best = float("inf")
    for _ in range(1 if name == "feedparser" else ROUNDS):
        start = time.process_time()
        for data in feeds:
            work(data)
        best = min(best, time.process_time() - start)
    return best


def _line(text: str | None) -> str | None:
    """A title made comparable: without mark-up, entities and doubled spaces."""
    return " ".join(html.unescape(_TAG.sub("", html.unescape(text or ""))).split()) or None


def _instant(when: str | None) -> datetime | None:
    """An ISO date as a moment, in UTC where it has no zone, as feedparser takes it."""
    try:
        found = datetime.fromisoformat(when or "")
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)


if __name__ == "__main__":
    report(Path())
    print()
    for difference in differences():
        sys.stdout.write(f"{difference}\n")

"""Score headline, byline and date of publication of the main articles, as `writethru read --json` gives them.

    python bench/metadata.py GOLD.jsonl OUT.jsonl        # its figures, then one line a miss

Gold lines: {"id" or "html", "title", "authors": [names] or "author": text, "published" or "date"}.

Headline: the same text, once curly quotation marks are made straight and white space is folded, characters without
width (U+200B, U+FEFF, soft hyphens) left out. Byline: the same set of names, case folded. Where the gold gives its
authors as one text, that text and ours are both cut at commas, semicolons, bars, "&" and "and". Pages whose gold has no
authors are left out of the byline's figure.

Date: right where nothing that both sides say differs.
- Two times with zones: the same instant, to the minute, since a page may show no seconds. Two without: the same clock.
- One with a zone and one without: some zone must make them the same instant, so they lie whole quarter hours apart, as
  zones do, within -12 to +14 hours.
- A day alone (midnight to the second is how parsers write one): the same day, in the gold's zone where both have one.
Gold that names no day isn't judged as a date; what is given for it is counted in a column of its own, for a date that a
page doesn't have is worse than none.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

HEADER = (
    "| | headline exact | byline set exact | date right | date wrong | date absent | dated though the gold isn't |\n"
    "|---|---|---|---|---|---|---|"
)
Field = Literal["headline", "byline", "date", "undated"]
Outcome = Literal["right", "wrong", "absent"]
_SAME = str.maketrans("‘’‚‛“”„‟", "''''\"\"\"\"", "\u200b\ufeff\u00ad")
_BETWEEN_NAMES = re.compile(r"[,;|&]|\band\b")
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Judged:
    """One field of one page: what was wanted, what was given, and how it is."""

    page: str
    field: Field
    outcome: Outcome
    wanted: str
    given: str


def judged(gold: Path, answers: Path) -> list[Judged]:
    """Every field of every page in the gold; a page without an answer lacks them all."""
    mains = {_stem(page["page"]): _main(page) for page in _lines(answers)}
    return [one for page in _lines(gold) for one in _page(page, mains.get(_stem(page.get("html") or page["id"]), {}))]


def row(name: str, fields: list[Judged]) -> str:
    """The fields' figures as a row of the table under HEADER, each with the number of pages that it is taken over."""
    counted = Counter((one.field, one.outcome) for one in fields)
    pages = Counter(one.field for one in fields)

    def share(field: Field, outcome: Outcome) -> str:
        return f"{100 * counted[field, outcome] / pages[field]:.1f} % of {pages[field]}" if pages[field] else "–"

    cells = (
        share("headline", "right"),
        share("byline", "right"),
        share("date", "right"),
        share("date", "wrong"),
        share("date", "absent"),
        f"{counted['undated', 'wrong']} of {pages['undated']}",
    )
    return f"| {name} | {' | '.join(cells)} |"


def _page(gold: Mapping[str, Any], given: Mapping[str, Any]) -> Iterator[Judged]:
    page = _stem(gold.get("html") or gold["id"])
    headline = given.get("headline") or ""
    same = _folded(headline) == _folded(gold["title"])
    yield Judged(page, "headline", _outcome(headline, same), gold["title"], headline)

    authors, byline = gold.get("authors") or gold.get("author"), given.get("byline") or []
    if authors:
        same = _names(authors) == _names(byline if isinstance(authors, list) else ", ".join(byline))
        yield Judged(page, "byline", _outcome(byline, same), str(authors), str(byline))

    wanted, date = gold.get("published") or gold.get("date") or "", given.get("published") or ""
    if when := _moment(wanted):
        found = _moment(date)
        yield Judged(page, "date", _outcome(date, found is not None and _same_time(when, found)), wanted, date)
    else:
        yield Judged(page, "undated", "wrong" if date else "right", wanted, date)


def _outcome(given: object, right: bool) -> Outcome:
    if not given:
        return "absent"
    return "right" if right else "wrong"


def _folded(text: str) -> str:
    return " ".join(text.translate(_SAME).split())


def _names(authors: str | list[str]) -> set[str]:
    names = _BETWEEN_NAMES.split(authors) if isinstance(authors, str) else authors
    return {_folded(name).casefold() for name in names} - {""}


def _moment(when: str) -> datetime | None:
    """A date or a time in ISO 8601, to the minute; None for what names no day."""
    try:
        found = datetime.fromisoformat(when)
    except ValueError:
        return None
    return found if _day_only(found) else found.replace(second=0, microsecond=0)


def _day_only(when: datetime) -> bool:
    return not (when.hour or when.minute or when.second or when.microsecond)


def _same_time(wanted: datetime, given: datetime) -> bool:
    """Whether nothing that both say differs; see the head of this file."""
    if _day_only(wanted) or _day_only(given):
        if wanted.tzinfo and given.tzinfo and not _day_only(given):
            given = given.astimezone(wanted.tzinfo)
        return given.date() == wanted.date()
    if bool(wanted.tzinfo) == bool(given.tzinfo):
        return wanted == given
    zoned, bare = (wanted, given) if wanted.tzinfo else (given, wanted)
    offset = bare - zoned.astimezone(UTC).replace(tzinfo=None)
    return timedelta(hours=-12) <= offset <= timedelta(hours=14) and not offset % (15 * _MINUTE)


def _main(page: Mapping[str, Any]) -> Mapping[str, Any]:
    return next((article for article in page["articles"] if article.get("main")), {})


def _stem(name: str) -> str:
    return Path(name).name.removesuffix(".gz").removesuffix(".html")


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


if __name__ == "__main__":
    fields = judged(Path(sys.argv[1]), Path(sys.argv[2]))
    print(HEADER, row(Path(sys.argv[2]).stem, fields), "", sep="\n")
    for one in sorted(fields, key=lambda one: one.field):
        if one.outcome != "right":
            print(f"{one.field} {one.outcome}: {one.page}: {one.wanted!r} <- {one.given!r}")

"""Numbers and dates of the seeds, each with its interval: our grammars beside dateparser and quantulum3."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from harness import DATA

from writethru.text import dates, numbers

Interval = tuple[float, float]
Days = tuple[date, date]


@dataclass(frozen=True)
class Gold:
    """A marked span inside its paragraph: offsets, the day that its article was published, and what it means."""

    paragraph: str
    start: int
    end: int
    published: date
    meant: Any


def report(_folder: Path) -> None:
    """Print how many marked numbers and dates each reads as meant."""
    counted, dated = _marked("numbers"), _marked("dates")
    print("| | numbers | dates |\n|---|---|---|")
    print(f"| text/numbers, text/dates | {_row(counted, _our_numbers)} | {_row(dated, _our_dates)} |")
    print(f"| quantulum3 | {_row(counted, _quantities)} | – |")
    print(f"| dateparser `search_dates` | – | {_row(dated, _searched)} |")
    print(f"| dateparser `parse`, given the exact words | – | {_row(dated, _given)} |")


def _marked(what: str) -> list[Gold]:
    gold = json.loads((DATA / "seeds" / "gold.json").read_text(encoding="utf-8"))
    out = []
    for mark in gold[what]:
        article = gold["articles"][mark["article"]]
        file = gold["articles"][article["doc"]]["file"]
        page = (DATA / "seeds" / file).read_text(encoding="utf-8")
        start, end = mark["span"]
        begin = page.rfind("\n", 0, start) + 1
        stop = page.find("\n", end)
        paragraph = page[begin : stop if stop >= 0 else len(page)]
        if what == "numbers":
            meant: Any = (mark["low"], mark["high"])
        else:
            meant = tuple(date.fromisoformat(mark[key][:10]) for key in ("start", "end"))
        published = date.fromisoformat(article["reference_date"])
        out.append(Gold(paragraph, start - begin, end - begin, published, meant))
    return out


def _row(marks: Sequence[Gold], reads: Callable[[Gold], list[Any]]) -> str:
    right = sum(any(_meets(found, mark.meant) for found in reads(mark)) for mark in marks)
    return f"{right} of {len(marks)}"


def _meets(found: Any, meant: Any) -> bool:
    """Whether an interval is the one meant; an open end ("thousands") takes any."""
    return bool(found[0] == meant[0] and (meant[1] is None or found[1] == meant[1]))


def _touches(mark: Gold, start: int, end: int) -> bool:
    return start < mark.end and mark.start < end


def _our_numbers(mark: Gold) -> list[Interval]:
    taken = [(d.start, d.end) for d in dates.find(mark.paragraph, mark.published)]
    found = numbers.find(mark.paragraph, taken)
    return [(n.low, n.high) for n in found if _touches(mark, n.start, n.end)]


def _our_dates(mark: Gold) -> list[Days]:
    found = dates.find(mark.paragraph, mark.published)
    return [(d.first, d.last) for d in found if d.first and d.last and _touches(mark, d.start, d.end)]


def _quantities(mark: Gold) -> list[Interval]:
    """quantulum3's quantities at the mark; of a range it gives the middle and the uncertainty."""
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False  # its model of units, which values don't need, is for an older scikit-learn
    out = []
    for quantity in parser.parse(mark.paragraph):
        if _touches(mark, *quantity.span):
            slack = quantity.uncertainty or 0.0
            out.append((quantity.value - slack, quantity.value + slack))
    return out


def _settings(mark: Gold) -> dict[str, Any]:
    base = datetime.combine(mark.published, datetime.min.time())
    return {"RELATIVE_BASE": base, "RETURN_TIME_SPAN": False}


def _searched(mark: Gold) -> list[Days]:
    """What dateparser finds in the paragraph at the mark; it gives a moment, taken as a day, month or year by words."""
    from dateparser.search import search_dates

    found = search_dates(mark.paragraph, languages=["en"], settings=_settings(mark)) or []
    out, at = [], 0
    for words, moment in found:
        start = mark.paragraph.find(words, at)
        at = max(at, start)
        if start >= 0 and _touches(mark, start, start + len(words)):
            out += _spans(moment.date())
    return out


def _given(mark: Gold) -> list[Days]:
    """The mark's own words alone, the easiest case for it."""
    import dateparser

    moment = dateparser.parse(mark.paragraph[mark.start : mark.end], languages=["en"], settings=_settings(mark))
    return _spans(moment.date()) if moment else []


def _spans(day: date) -> list[Days]:
    """The day, the month and the year of a moment: whichever was meant counts as right."""
    month = day.replace(day=1)
    following = (month + timedelta(days=32)).replace(day=1)
    year = day.replace(month=1, day=1)
    return [(day, day), (month, following - timedelta(days=1)), (year, year.replace(month=12, day=31))]

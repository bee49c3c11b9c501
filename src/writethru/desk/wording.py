"""How reports and headlines are spoken of."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from writethru.model import Article, Report
from writethru.text.times import moment, shown
from writethru.text.words import stem_of, tokens

_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


class Headline(NamedTuple):
    """An outlet's headline, and the telling words of the origin's that it drops and those that it adds."""

    outlet: str
    headline: str
    dropped: tuple[str, ...]
    added: tuple[str, ...]


def label(report: Report, story: Sequence[Report], articles: Mapping[str, Article]) -> str:
    """What a report is to its story: the first by its source, one by another source, or one that nobody signs."""
    first = story[0] is report
    if report.agency is None:
        carrier = articles[report.copies[0].article].carrier
        return f"{'report' if first else 'separate report'} of {carrier}, no agency known"
    if not first and report.agency == story[0].agency:
        return f"another report by {report.agency}"
    return f"{'report' if first else 'independent report'} by {report.agency}"


def headlines(reports: Sequence[Report], articles: Mapping[str, Article]) -> list[Headline]:
    """The headlines of a story by time, each once, held against that of its report's origin."""
    found: dict[str, tuple[str, Headline]] = {}
    for report in reports:
        origin = articles[report.copies[0].article].headline
        for copy in report.copies:
            one = articles[copy.article]
            if one.headline and one.headline not in found:
                told = Headline(one.carrier, one.headline, *_differences(origin, one.headline))
                found[one.headline] = (moment(one.when), told)
    return [told for _, told in sorted(found.values(), key=lambda row: (row[0], row[1]))]


def _differences(one: str, other: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The telling words that only one of two headlines has."""
    before, after = ({stem: word for word in tokens(text) if (stem := stem_of(word))} for text in (one, other))
    return (
        tuple(word for stem, word in before.items() if stem not in after),
        tuple(word for stem, word in after.items() if stem not in before),
    )


def written(when: str) -> str:
    """A time as people write it, "17 Mar 2026, 12:05 UTC"; without its zone where none is known."""
    return " ".join(parted(when))


def parted(when: str) -> list[str]:
    """A time as people write it, and apart from it UTC, where that is known."""
    day, _, rest = shown(when).partition(" ")
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return [shown(when)]
    clock = rest.removesuffix("Z")
    told = f"{found.day} {_MONTHS[found.month - 1]} {found.year}" + (f", {clock}" if clock else "")
    return [told, "UTC"] if rest.endswith("Z") else [told]

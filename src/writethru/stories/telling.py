"""A story as it is told: headline, tags, what holds it together, and on whom it rests."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from writethru.model import Facts, Independence, Report, Story, Thread
from writethru.stories.families import family
from writethru.stories.likeness import shared
from writethru.stories.subject import Subject, Vector
from writethru.text.times import moment

TAGS: Final = 6
"""Tags of a story at most, and words that are named as what holds it together."""
MEMBERS: Final = 8
"""Reports, the first in time, whose subjects stand for a story."""

_POSSESSIVE: Final = re.compile("['’]s$")


def story(
    name: str,
    reports: Sequence[Report],
    subjects: Sequence[Subject],
    articles: Mapping[str, Facts],
    likeness: float | None,
    thread: str | None,
) -> Story:
    """The story `name` of reports, the first in time first, each with its subject; `articles` has the facts of all
    their copies by id. `likeness` is how alike the reports are on the average, None for one alone."""
    facts = [articles[copy.article] for report in reports for copy in report.copies]
    times = sorted((when for one in facts if (when := one.article.when)), key=moment)
    leader = max(reports, key=lambda report: len(report.copies))
    about = mean(subjects)
    return Story(
        id=name,
        headline=articles[leader.copies[0].article].article.headline,
        reports=tuple(report.id for report in reports),
        articles=len(facts),
        first=times[0] if times else None,
        last=times[-1] if times else None,
        tags=_tags(words(about), facts),
        why=() if likeness is None else tuple(_why(subjects, likeness)),
        thread=thread,
        independence=independence(reports, articles),
    )


def thread(name: str, stories: Sequence[Story]) -> Thread:
    """The thread `name` of stories, the first in time first, under the headline of the largest."""
    return Thread(name, max(stories, key=lambda one: one.articles).headline, tuple(one.id for one in stories))


def independence(reports: Sequence[Report], articles: Mapping[str, Facts]) -> Independence:
    """On whom reports rest: agencies, unknown sources, outlets and publisher families, each apart."""
    agencies = Counter(report.agency for report in reports if report.agency is not None)
    carriers = {(one := articles[copy.article].article).carrier: one for report in reports for copy in report.copies}
    families = Counter(found for one in carriers.values() if (found := family(one.outlet, one.url or one.page)))
    return Independence(
        outlets=len(carriers),
        agencies=tuple(sorted(agencies.items(), key=lambda row: (-row[1], row[0]))),
        unknown=sum(report.agency is None for report in reports),
        families=tuple(sorted((row for row in families.items() if row[1] > 1), key=lambda row: (-row[1], row[0]))),
    )


def mean(subjects: Sequence[Subject]) -> Subject:
    """What some reports are about together: the mean of each kind of terms; the day and outlet of the first."""
    if len(subjects) == 1:
        return subjects[0]
    return Subject(
        names=_mean([one.names for one in subjects]),
        words=_mean([one.words for one in subjects]),
        beginning=_mean([one.beginning for one in subjects]),
        pairs={},
        told=frozenset().union(*(one.told for one in subjects)),
        day=subjects[0].day,
        outlet=subjects[0].outlet,
        forms={term: form for one in reversed(subjects) for term, form in one.forms.items()},
    )


def terms_in_common(one: Subject, other: Subject) -> list[str]:
    """The names and words of two reports or stories that make them most alike, as they are written."""
    forms = {**other.forms, **one.forms}
    return _words_of([*shared(one.names, other.names), *shared(one.words, other.words)], forms)


def _why(subjects: Sequence[Subject], likeness: float) -> list[str]:
    """What most of the reports have in common, the days that they tell of, and how alike they are."""
    found = []
    counts = Counter(term for one in subjects for term in {*one.names, *one.words})
    about = mean(subjects)
    most = {term for term, count in counts.items() if 2 * count > len(subjects)}
    common = words(about, most)
    if common:
        found.append(f"most of {len(subjects)} reports share: {', '.join(common)}")
    told = Counter(day for one in subjects for day in one.told)
    days = sorted((day for day in told if told[day] > 1), key=lambda day: (-told[day], day))
    if days:
        found += [f"{told[day]} of them tell of {date.fromordinal(day).isoformat()}" for day in days[:3]]
    found.append(f"likeness {likeness:.2f} on the average of all pairs")
    return found


def _tags(heaviest: Sequence[str], facts: Sequence[Facts]) -> tuple[str, ...]:
    """What two outlets or more tagged, or the only one did, then the heaviest words of the story."""
    outlets = {one.article.carrier for one in facts}
    by_outlet = {(one.article.carrier, tag.lower()): tag for one in facts for tag in one.article.tags}
    counts = Counter(tag for _, tag in by_outlet)
    shown = {tag: form for (_, tag), form in sorted(by_outlet.items(), reverse=True)}
    tagged = [
        shown[tag] for tag, n in sorted(counts.items(), key=lambda row: (-row[1], row[0])) if n >= min(2, len(outlets))
    ]
    chosen: dict[str, str] = {}
    for tag in (*tagged[: TAGS // 2], *heaviest):
        chosen.setdefault(tag.lower(), tag)
    return tuple(chosen.values())[:TAGS]


def words(about: Subject, among: set[int] | None = None) -> list[str]:
    """The heaviest names, then other words, as they are written; only some of them where that is asked."""
    names, others = (
        [term for term in vector if among is None or term in among] for vector in (about.names, about.words)
    )
    return _words_of([*names[: TAGS - 1], *others, *names[TAGS - 1 :]], about.forms)


def _words_of(terms: Sequence[int], forms: Mapping[int, str]) -> list[str]:
    """The first terms, each as it is written, none twice; figures tell nobody what a story is about."""
    found: dict[str, str] = {}
    for term in terms:
        form = _POSSESSIVE.sub("", forms.get(term, ""))
        if form and not form[0].isdigit():
            found.setdefault(form.lower(), form)
    return list(found.values())[:TAGS]


def _mean(vectors: Sequence[Vector]) -> Vector:
    out: dict[int, float] = {}
    for one in vectors:
        for term, value in one.items():
            out[term] = out.get(term, 0.0) + value / len(vectors)
    return dict(sorted(out.items(), key=lambda row: (-row[1], row[0])))

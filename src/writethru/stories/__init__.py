"""Reports to stories, stories to threads."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from writethru.model import Facts, Report, Story, Thread
from writethru.stories.likeness import Subject, Vector, pairs, subject
from writethru.stories.linkage import groups
from writethru.text.times import day, moment

__all__ = ["gather"]

SAME_STORY = 0.28
"""Least mean likeness of the reports of one happening; docs/benchmarks.md has the figures behind it."""
STORY_DAYS = 2
"""How many days apart two reports of one happening may be published."""
STORY_DECAY = 0.85
"""Factor on likeness for each day between two reports: a day later it is more often the next thing to happen."""
SAME_THREAD = 0.13
"""Least mean likeness of stories that follow one another."""
THREAD_DAYS = 21
"""How many days apart two neighbouring stories of a thread may lie."""
THREAD_DECAY = 1.0
"""Factor on likeness for each day between two stories of a thread."""
TAGS = 6
"""Tags of a story at most, and words that are named as what holds it together."""


def gather(reports: Sequence[Report], articles: Mapping[str, Facts]) -> tuple[tuple[Story, ...], tuple[Thread, ...]]:
    """Stories and threads of the reports, each by time of their first article and id; `articles` by id.

    The likeness of two reports is that of their origins; a report of unknown date may join any story.
    """
    reports = sorted(reports, key=lambda report: _when(report, articles))
    subjects = [subject(articles[report.copies[0].article]) for report in reports]
    vectors = [one.vector for one in subjects]
    days = [day(_first(report, articles)) for report in reports]
    grouped = groups(len(reports), pairs(vectors, days, SAME_STORY / 2, STORY_DAYS, STORY_DECAY), SAME_STORY)
    stories = [_story([reports[n] for n in group], [subjects[n] for n in group], articles) for group in grouped]
    dated = [n for n, story in enumerate(stories) if story.first]  # what has no time follows nothing
    means = [_mean([vectors[m] for m in grouped[n]]) for n in dated]
    days = [day(stories[n].first) for n in dated]
    threads = tuple(
        _thread([stories[dated[k]] for k in group])
        for group in groups(len(dated), pairs(means, days, SAME_THREAD / 2, THREAD_DAYS, THREAD_DECAY), SAME_THREAD)
        if len(group) > 1
    )
    return tuple(stories), threads


def _first(report: Report, articles: Mapping[str, Facts]) -> str | None:
    return min((t for copy in report.copies if (t := articles[copy.article].article.when)), key=moment, default=None)


def _when(report: Report, articles: Mapping[str, Facts]) -> tuple[str, str]:
    return moment(_first(report, articles)), report.id


def _story(reports: Sequence[Report], subjects: Sequence[Subject], articles: Mapping[str, Facts]) -> Story:
    facts = [articles[copy.article] for report in reports for copy in report.copies]
    times = sorted((t for f in facts if (t := f.article.when)), key=moment)
    leader = max(reports, key=lambda report: len(report.copies))
    vectors = [one.vector for one in subjects]
    held = [] if len(reports) == 1 else [_words(_shared(vectors), subjects)]
    return Story(
        id="s-" + _digest(report.id for report in reports[:1]),
        headline=articles[leader.copies[0].article].article.headline,
        reports=tuple(report.id for report in reports),
        articles=len(facts),
        first=times[0] if times else None,
        last=times[-1] if times else None,
        tags=_tags(_words(_mean(vectors), subjects), facts),
        why=tuple(f"{len(reports)} reports share: {', '.join(shared)}" for shared in held),
    )


def _thread(stories: Sequence[Story]) -> Thread:
    leader = max(stories, key=lambda story: story.articles)
    return Thread(
        "t-" + _digest(story.id for story in stories[:1]), leader.headline, tuple(story.id for story in stories)
    )


def _tags(words: Sequence[str], facts: Sequence[Facts]) -> tuple[str, ...]:
    """What two outlets or more tagged, or the only one did, then the heaviest words of the story."""
    outlets = {f.article.carrier for f in facts}
    by_outlet = {(f.article.carrier, tag.lower()): tag for f in facts for tag in f.article.tags}
    counts = Counter(tag for _, tag in by_outlet)
    shown = {tag: form for (_, tag), form in sorted(by_outlet.items(), reverse=True)}
    tagged = [
        shown[tag] for tag, n in sorted(counts.items(), key=lambda row: (-row[1], row[0])) if n >= min(2, len(outlets))
    ]
    chosen = {tag.lower(): tag for tag in reversed([*tagged[: TAGS // 2], *words])}
    return tuple(reversed(chosen.values()))[:TAGS]


def _words(weights: Vector, subjects: Sequence[Subject]) -> list[str]:
    """The heaviest stems as the reports write them; figures tell nobody what a story is about."""
    heaviest = sorted((stem for stem in weights if not stem[0].isdigit()), key=lambda stem: (-weights[stem], stem))
    forms = (next((one.forms[stem] for one in subjects if stem in one.forms), None) for stem in heaviest[: 2 * TAGS])
    return [re.sub("['’]s$", "", form) for form in forms if form][:TAGS]


def _mean(vectors: Sequence[Vector]) -> Vector:
    if len(vectors) == 1:
        return vectors[0]
    out: Vector = {}
    for one in vectors:
        for stem, value in one.items():
            out[stem] = out.get(stem, 0.0) + value / len(vectors)
    return out


def _shared(vectors: Sequence[Vector]) -> Vector:
    """What most of the vectors have, by its mean weight."""
    mean, counts = _mean(vectors), Counter(stem for one in vectors for stem in one)
    return {stem: value for stem, value in mean.items() if 2 * counts[stem] > len(vectors)}


def _digest(ids: Iterable[str]) -> str:
    return hashlib.blake2b("\n".join(ids).encode(), digest_size=6).hexdigest()

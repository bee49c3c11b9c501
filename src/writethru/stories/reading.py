"""What to read along with a story: how its thread went on, and its journey through the outlets."""

from collections.abc import Mapping, Sequence

from writethru.model import Facts, Report, Run, Step, Story
from writethru.stories.subject import Subject
from writethru.stories.telling import words
from writethru.text.times import moment


def timeline(stories: Sequence[Story | None], subjects: Sequence[Subject]) -> tuple[Step, ...]:
    """The stories of a thread, the first in time first, each with the names and words that none before it had, those
    that are left out (None) too."""
    known: set[int] = set()
    steps = []
    for story, about in zip(stories, subjects, strict=True):
        terms = {*about.names, *about.words}
        if story is not None:
            new = words(about, terms - known) if known else []
            steps.append(Step(story.id, story.headline, story.first, tuple(new)))
        known |= terms
    return tuple(steps)


def spread(reports: Sequence[Report], articles: Mapping[str, Facts]) -> tuple[Run, ...]:
    """When each outlet ran which report of a story, the first in time first; what has no time comes last."""
    runs = [
        Run(
            copy.article,
            (one := articles[copy.article].article).carrier,
            one.when,
            report.id,
            copy.manner if copy.source is not None else None,
            copy.coverage,
            len(copy.changes),
            copy.source,
        )
        for report in reports
        for copy in report.copies
    ]
    return tuple(sorted(runs, key=lambda run: (moment(run.when), run.outlet, run.article)))

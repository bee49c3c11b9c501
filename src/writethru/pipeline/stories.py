"""The stories and threads of an archive: gathered as reports come, told when somebody asks."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Protocol

from writethru import stories
from writethru.copies import Progress, quiet
from writethru.errors import NotThere, UsageError
from writethru.model import Facts, Related, Report, Run, Story, Summary, Thread, Timeline
from writethru.store import Gathered
from writethru.stories import Level, Node
from writethru.text.times import moment

BATCH = 1024
"""Reports that are gathered in one go."""
PAIRS = 10_000
"""Pairs of reports that one decision keeps apart at most."""
REMEMBERED = 50
"""Opened stories, the last ones, on which recommendations rest."""
RECOMMEND = "recommend"
"""The setting that switches recommendations on."""
LOOKED_AT = 60
"""Articles among which those that carry a sentence are looked for."""
_ID = re.compile(r"[st]-([0-7][0-9a-f]{11})")


class Reports(Protocol):
    """What stories need to know of the reports of an archive."""

    viewing: bool
    """Whether it only looks, and does none of the work that is waiting."""

    @property
    def reading(self) -> bool:
        """Whether something is being read right now, so that nothing can be written."""

    def moment(self) -> AbstractContextManager[None]:
        """What is asked inside is of one moment, with all reports folded."""

    def report_of(self, origin: int) -> Report:
        """A report by its origin."""

    def texts(self, nos: Iterable[int]) -> Mapping[int, Facts]:
        """Articles by number."""

    def origin_of(self, name: str) -> int:
        """The origin of a report by its id, or of the one in which an article of that id stands."""

    def keep_decision(self, kind: str, pairs: Sequence[tuple[int, int]], note: str) -> int:
        """Keep what a person decided about pairs of articles; its number."""

    def articles(self, reports: Iterable[Report]) -> dict[str, Facts]:
        """The articles of reports, by id."""

    def named(self, names: Iterable[str]) -> dict[str, Facts]:
        """Articles by their ids."""

    def there(self, nos: Iterable[int]) -> set[int]:
        """Which of some articles (numbers) are kept."""


class Stories:
    """Stories and threads, over the reports of an archive."""

    def __init__(self, reports: Reports, shelf: Gathered) -> None:
        self._reports = reports
        self._shelf = shelf
        self._stories = stories.Gathering(shelf, stories.STORY)
        self._threads = stories.Gathering(shelf, stories.THREAD)
        self._asking = False
        self.shelf = shelf
        """What a reader keeps: searches, and what was opened."""

    def gather(self, progress: Progress = quiet) -> None:
        """Gather what came since the last time."""
        if self._reports.viewing:
            return
        with self._reports.moment():
            fresh, left = self._shelf.fresh(), self._shelf.left()
        for n in range(0, max(len(fresh), 1 if left else 0), BATCH):
            some = dict(fresh[n : n + BATCH])
            texts = self._reports.texts(some)
            nodes = [Node(no, some[no], moment(one.article.when), stories.subject(one)) for no, one in texts.items()]
            with self._shelf.change():
                there = dict(self._shelf.fresh())  # another process may have been faster
                gone = self._shelf.left()
                self._shelf.move("story", gone)
                self._follow(self._stories.take([node for node in nodes if node.no in there], gone))
                self._shelf.sweep()
            progress("stories", min(n + BATCH, len(fresh)), len(fresh))

    def let_go(self) -> None:
        """Let go of reports that were forgotten."""
        with self._shelf.change():
            gone = self._shelf.left()
            self._shelf.move("story", gone)
            self._follow(self._stories.take((), gone))
            self._shelf.sweep()

    @contextmanager
    def moment(self) -> Iterator[None]:
        """What is asked inside is answered of one moment, with all reports gathered, whoever writes meanwhile."""
        if self._asking or self._reports.reading:  # of the moment of who asks
            yield
            return
        while True:
            self.gather()
            with self._reports.moment():
                if not self._reports.viewing and (self._shelf.fresh() or self._shelf.left()):  # somebody wrote
                    continue
                self._asking = True
                try:
                    yield
                finally:
                    self._asking = False
                return

    def regroup(self, origins: Collection[int]) -> None:
        """Gather reports anew that stand in stories already, after a person's word on them."""
        self.gather()
        with self._shelf.change():
            self._follow(self._stories.regroup(self._shelf.with_neighbours(origins)))

    def _follow(self, changed: stories.Changed) -> None:
        """Gather stories that changed into threads; what has no time follows nothing."""
        nodes = []
        gone = set(changed.ended)
        founders = self._shelf.founders("story", changed.groups)
        for no, members in self._shelf.members("story", changed.groups).items():
            first = members[: stories.MEMBERS]
            subjects = self._shelf.subjects("story", first)
            about = stories.trimmed(stories.mean([subjects[one] for one in first]))
            known = self._shelf.subjects("thread", [no]).get(no)
            if known is not None and known == about:
                continue
            gone.add(no)
            if about.day is not None:
                when = self._shelf.nodes("story", first[:1])[first[0]][1]
                nodes.append(Node(no, founders[no], when, about))
        self._threads.take(nodes, gone)

    # --- what is there ---

    def all(
        self, reports: Mapping[int, Report], articles: Mapping[str, Facts]
    ) -> tuple[tuple[Story, ...], tuple[Thread, ...]]:
        """All stories and threads, by time of their first article and id, out of all reports by origin and their
        articles by id."""
        found = self._tell(self._shelf.groups("story"), reports, articles)
        ordered = sorted(found.values(), key=lambda one: (moment(one.first), one.id))
        members = self._shelf.members("thread", self._shelf.groups("thread"))
        names = self._names("thread", members)
        threads = [
            stories.thread(names[no], [found[one] for one in each]) for no, each in members.items() if len(each) > 1
        ]
        by_id = {one.id: n for n, one in enumerate(ordered)}
        return tuple(ordered), tuple(sorted(threads, key=lambda one: by_id[one.stories[0]]))

    def latest(
        self,
        limit: int,
        since: str | None = None,
        until: str | None = None,
        *,
        several: bool = False,
        after: int = 0,
        past: tuple[str, int] | None = None,
    ) -> list[Story]:
        """The stories with the newest reports, the newest first, at most so many after the first ones; those with a
        report that came out from one day to another (ISO 8601, both included), those of `several` reports, and those
        that come `past` a place (of `place`), where that is asked."""
        with self.moment():
            least = 2 if several else 1
            last = f"{until}~" if until else "~"
            groups = self._shelf.groups("story", limit, since or "", last, least, after, past or ("~", -1))
            found = self._tell(groups)
            return [found[no] for no in groups if no in found]

    def place(self, story: Story) -> tuple[str, int]:
        """Where a story stands in the list of the newest; that goes on from there whatever comes meanwhile."""
        return self._shelf.place(self._number("story", story.id))

    def story(self, name: str) -> Story:
        """A story by its id, or by one that it had. Raises UsageError where there is none."""
        with self.moment():
            no = self._number("story", name)
            found = self._tell([no]).get(no)
            if found is None:
                raise NotThere(f"{name}: is being gathered anew; ask again in a moment")
            return found

    def of(self, names: Iterable[str]) -> list[Story]:
        """The stories in which articles or reports (ids) stand, each once, in the order of those."""
        with self.moment():
            homes = self._shelf.homes("story", origins := [self._reports.origin_of(name) for name in names])
            groups = list(dict.fromkeys(homes[one] for one in origins if one in homes))
            found = self._tell(groups)
            return [found[no] for no in groups if no in found]

    def thread(self, name: str) -> list[Story]:
        """The stories of a thread by its id, the first in time first. Raises UsageError where there is none."""
        with self.moment():
            members = self._shelf.members("thread", [self._number("thread", name)])
            found = self._tell([no for each in members.values() for no in each])
            return sorted(found.values(), key=lambda one: (moment(one.first), one.id))

    def timeline(self, name: str, around: str | None = None, most: int = 0) -> Timeline:
        """How a thread went on: each of its stories with what is new in it; `around` a story of it (id) at most so
        many. Raises UsageError where there is none."""
        with self.moment():
            thread = self._number("thread", name)
            nos = self._shelf.members("thread", [thread]).get(thread, [])
            subjects = self._shelf.subjects("thread", nos)
            first, last = 0, len(nos)
            if around is not None and len(nos) > most:
                story = self._number("story", around)
                at = nos.index(story) if story in nos else 0
                first = max(0, min(at - most // 2, len(nos) - most))
                last = first + most
            told = self._tell(nos[first:last])
            steps = stories.timeline([told.get(no) for no in nos], [subjects[no] for no in nos])
            return Timeline(steps, first, len(nos) - last)

    # --- one story, looked at ---

    def reports(self, story: Story) -> list[Report]:
        """The reports of a story, the first in time first."""
        with self.moment():
            return [self._reports.report_of(self._reports.origin_of(name)) for name in story.reports]

    def summary(self, story: Story, reports: Sequence[Report] | None = None) -> Summary:
        """What the reports of a story agree on, and what only one has; its `reports`, where they are at hand."""
        reports = self.reports(story) if reports is None else reports
        return stories.agree(reports, self._reports.articles(reports))

    def carriers(
        self, story: Story, sentences: Sequence[str], but: Collection[str]
    ) -> tuple[list[list[str]], dict[str, Facts]]:
        """Which articles (ids) of a story carry each of some sentences, report by report, and the articles that were
        looked at, by id; `but` these."""
        with self.moment():
            names = dict.fromkeys(copy.article for report in self.reports(story) for copy in report.copies)
            articles = self._reports.named([name for name in names if name not in but][:LOOKED_AT])
        carriers = stories.Carriers(articles)
        return [carriers.of(stories.bag(one)) for one in sentences], articles

    def spread(self, story: Story, reports: Sequence[Report] | None = None) -> tuple[Run, ...]:
        """When each outlet ran which report of a story; its `reports`, where they are at hand."""
        reports = self.reports(story) if reports is None else reports
        return stories.spread(reports, self._reports.articles(reports))

    def related(self, story: Story, limit: int = 8) -> list[Related]:
        """Stories to read next, the most alike first, those of the thread before others, with the reason."""
        with self.moment():
            no = self._number("story", story.id)
            kin = {other: like for _, other, like in self._shelf.kin("thread", [no])}
            home = self._shelf.homes("thread", [no]).get(no)
            same = set(self._shelf.members("thread", [home]).get(home, ()) if home is not None else ())
            order = sorted(kin, key=lambda one: (one not in same, -kin[one], one))[:limit]
            return self._related(no, [(one, kin[one], "same thread; " if one in same else "") for one in order])

    def recommended(self, limit: int = 8) -> list[Related]:
        """Stories like those that the reader opened, with the reason; none while that is switched off, as it is unless
        somebody switched it on. Nothing of it leaves the archive."""
        if self._shelf.setting(RECOMMEND) != "on":
            return []
        with self.moment():
            seen = self._shelf.opened(REMEMBERED)
            best: dict[int, tuple[float, int]] = {}
            for one, other, like in self._shelf.kin("thread", seen):
                if other not in seen and like > best.get(other, (0.0, 0))[0]:
                    best[other] = (like, one)
            order = sorted(best, key=lambda no: (-best[no][0], no))[:limit]
            return [
                replace(found, why=f"like {self._headline(source)!r}, which you opened: {found.why}")
                for no in order
                for like, source in [best[no]]
                for found in self._related(source, [(no, like, "")])
            ]

    def recommend(self, on: bool) -> None:
        """Switch recommendations on or off; off forgets what was opened."""
        self._shelf.set(RECOMMEND, "on" if on else "off")
        if not on:
            self._shelf.forget_opened()

    def open(self, story: Story, now: str) -> None:
        """Keep that the reader opened a story, if recommendations are switched on."""
        if self._shelf.setting(RECOMMEND) == "on":
            self._shelf.open(self._number("story", story.id), now)

    def _related(self, no: int, found: Sequence[tuple[int, float, str]]) -> list[Related]:
        subjects = self._shelf.subjects("thread", [no, *(other for other, _, _ in found)])
        names = self._names("story", (other for other, _, _ in found))
        return [
            Related(
                names[other],
                self._headline(other),
                like,
                first + _shared(stories.terms_in_common(subjects[no], subjects[other])),
            )
            for other, like, first in found
        ]

    def _headline(self, no: int) -> str:
        [first, *_] = self._there(self._shelf.members("story", [no])).get(no, [0])
        found = self._reports.texts([first])
        return found[first].article.headline if first in found else ""

    # --- what people decide; it is kept, and comes before what is measured ---

    def merge(self, names: Sequence[str], note: str = "") -> int:
        """Make one story of several (ids); it keeps the id of the first. The decision's number. Raises UsageError for
        fewer than two."""
        members = self._members(names)
        if len(members) < 2:
            raise UsageError("merge takes two stories or more, each once")
        (founder, *same), *others = members
        return self._decide("merge stories", [(no, founder) for each in (same, *others) for no in each], note)

    def split(self, names: Sequence[str], note: str = "") -> int:
        """Let reports (ids, or those of their articles) leave the story that they stand in, together; the decision's
        number."""
        with self.moment():
            leaving = [self._reports.origin_of(name) for name in names]
            homes = self._shelf.homes("story", leaving)
            members = self._shelf.members("story", set(homes.values()))
            pairs = [
                (no, other) for no in leaving for other in members.get(homes.get(no, -1), ()) if other not in leaving
            ]
            if not pairs:
                raise UsageError("a story that is split must keep a report; give some of its reports, not all")
            if len(pairs) > PAIRS:
                raise UsageError(f"{len(pairs):,} pairs would be kept apart; give fewer reports at a time")
            about = self._shelf.nodes("story", {other for _, other in pairs})
        number = self._reports.keep_decision("split story", pairs, note)
        with self._shelf.change():  # the id stays with those who stay
            for home, each in members.items():
                staying = [no for no in each if no not in leaving]
                if staying:
                    self._shelf.refound("story", home, about[staying[0]][0])
        self.regroup({no for pair in pairs for no in pair})
        return number

    def pin(self, name: str, story: str, note: str = "") -> int:
        """Let a report (id, or one of an article of it) stand in a story, whatever is measured; the decision's
        number."""
        with self.moment():
            origin = self._reports.origin_of(name)
            [(founder, *same)] = self._members([story])
        return self._decide("pin to story", [(origin, founder), *((founder, no) for no in same if no != origin)], note)

    def _members(self, names: Sequence[str]) -> list[list[int]]:
        """The reports of each story (ids), the one that it began with first: as a person saw it, so it stays together,
        whoever joins it by that person's word."""
        with self.moment():
            groups = list(dict.fromkeys(self._number("story", name) for name in names))
            keys = self._shelf.founders("story", groups)
            members = self._shelf.members("story", groups)
            about = self._shelf.nodes("story", [no for each in members.values() for no in each])
            return [sorted(members[group], key=lambda no: about[no][0] != keys[group]) for group in groups]

    def _decide(self, kind: str, pairs: Sequence[tuple[int, int]], note: str) -> int:
        number = self._reports.keep_decision(kind, pairs, note)
        self.regroup({no for pair in pairs for no in pair})
        return number

    def _number(self, level: Level, name: str) -> int:
        digits = _ID.fullmatch(name)
        no = self._shelf.by_name(level, digits[1]) if digits and name[0] == level[0] else None
        if no is None:
            raise NotThere(f"{name}: no such {level}; `writethru stories` lists them")
        return no

    def _names(self, level: Level, groups: Iterable[int]) -> dict[int, str]:
        found = self._shelf.names(level, groups)
        return {no: f"{level[0]}-{name:016x}"[:14] for no, name in found.items()}

    def _tell(
        self,
        groups: Sequence[int],
        known: Mapping[int, Report] | None = None,
        articles: Mapping[str, Facts] | None = None,
    ) -> dict[int, Story]:
        members = self._there(self._shelf.members("story", groups))
        names = self._names("story", members)
        homes = self._shelf.homes("thread", members)
        sizes = {home: len(each) for home, each in self._shelf.members("thread", set(homes.values())).items()}
        threads = self._names("thread", (home for home, size in sizes.items() if size > 1))
        found = {}
        for no, origins in members.items():
            reports = [known[one] if known is not None else self._reports.report_of(one) for one in origins]
            subjects = self._shelf.subjects("story", origins)
            found[no] = stories.story(
                names[no],
                reports,
                [subjects[origin] for origin in origins],
                self._reports.articles(reports) if articles is None else articles,
                self._likeness(origins),
                threads.get(homes.get(no, -1)),
            )
        return found

    def _there(self, members: Mapping[int, list[int]]) -> dict[int, list[int]]:
        """Stories with their reports, without those whose article is gone: who only looks may come before they are
        let go of."""
        there = self._reports.there(no for each in members.values() for no in each)
        found = {no: [one for one in each if one in there] for no, each in members.items()}
        return {no: each for no, each in found.items() if each}

    def _likeness(self, origins: Sequence[int]) -> float | None:
        """How alike the reports of a story are on the average, None for one alone."""
        if len(origins) < 2:
            return None
        among = set(origins)
        found = [like for _, other, like in self._shelf.kin("story", origins) if other in among]
        return sum(found) / max(len(origins) * min(len(origins) - 1, stories.MOST), len(found))


def _shared(terms: Sequence[str]) -> str:
    return f"shares: {', '.join(terms)}" if terms else "begins alike"

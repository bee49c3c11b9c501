"""What is kept for good: articles with the index of their copies, and what people decided about their reports."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Self

from writethru import copies
from writethru.errors import NotThere, UsageError
from writethru.model import (
    Agency,
    Article,
    Decision,
    Facts,
    Moved,
    Refused,
    Report,
    Trace,
)
from writethru.pipeline.kept import KeptReports, known_as
from writethru.pipeline.reading import Place, Text, articles_of
from writethru.pipeline.stories import Stories
from writethru.pipeline.versions import same_item
from writethru.store import Gathered, Intake, People, upkeep
from writethru.text.times import day

BATCH = 512
"""Articles that are kept in one go: all of them, or after a crash none."""
SIEVED = 20
"""How many times as many articles are looked at where agency or manner must be told first."""


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding: how many articles are new, those that were kept already, and what was refused."""

    new: int
    repeated: tuple[Refused, ...]
    refused: tuple[Refused, ...]


class Archive(KeptReports):
    """Articles and the reports they carry, in the SQLite file at `path`, or in memory without one.

    Articles may come in any order and in any portions: the same articles give the same reports, with the same ids.
    One process writes at a time, others may read meanwhile. With `viewing` it answers of what others made ready, as
    quick as can be, and does none of the work that is waiting. Raises StoreError where the file can't be used.
    """

    def __init__(self, path: Place | None = None, *, viewing: bool = False) -> None:
        self._path = None if path is None else Path(path)
        super().__init__(self._path, viewing=viewing)
        self.intake = Intake(self._shelf.database)
        """What feeds and folders brought in."""
        self.people = People(self._shelf.database)
        """What people write at the desk, and who may."""
        self.stories = Stories(self, Gathered(self._shelf.database))
        """The stories and threads of what is kept."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._shelf.close()

    def add(self, given: Iterable[Text] | Text, progress: copies.Progress = copies.quiet) -> Added:
        """Keep articles: those of files, folders or "-", or articles at hand.

        The same article again is passed over; an article with an id that is kept and with another text is kept as a new
        version. `progress("kept", n, 0)` is told when the first n articles are safe on the disk.
        """
        new = seen = 0
        repeated: list[Refused] = []
        refused: list[Refused] = []
        items = articles_of([given] if isinstance(given, str | Path | Article | Facts) else given)
        while batch := list(islice(items, BATCH)):
            refused += (one for one in batch if isinstance(one, Refused))
            texts = [one for one in batch if isinstance(one, Facts)]
            taken = self._index.add(texts)
            new += len(taken.new)
            seen += len(texts)
            repeated += map(_repeated, taken.repeated)
            progress("kept", seen, 0)
        return Added(new, tuple(repeated), tuple(refused))

    def backup(self, to: Place) -> int:
        """Copy the archive to a file that isn't there yet, also while it is used; the copy's bytes.

        Raises UsageError where the file exists, StoreError where it can't be written.
        """
        return upkeep.backup(self._shelf.database, Path(to))

    def faults(self) -> list[str]:
        """What is wrong in the file, with what to do; nothing where it is sound."""
        found = upkeep.faults(self._shelf.database)
        if not found:
            with self.moment():
                if not self._index.agrees(self._shelf.all()):
                    found.append("the index of copies is not that of the articles; put back a backup, or make it anew")
        return found

    def search(
        self,
        query: str,
        limit: int = 20,
        *,
        outlet: str | None = None,
        agency: str | None = None,
        manner: str | None = None,
        since: str | None = None,
        until: str | None = None,
        newest: bool = False,
    ) -> list[Facts]:
        """The kept articles that have all words and "phrases" of a query, the most telling first, at most so many; of
        one outlet, on one agency's text (by its name, credited or not), of one manner of copy, and published from one
        day to another (ISO 8601, both included) where that is asked. "-word" leaves out those that have it; without any
        word, or where that is asked, the `newest` come first. Of several versions that fit the newest is given.

        Raises UsageError for a date that is none, and where the first day comes after the last.
        """
        first, last = (_day(one) if one is not None else None for one in (since, until))
        if first is not None and last is not None and first > last:
            raise UsageError(f"{since} comes after {until}; give the earlier day first")
        if not self.viewing and not self.reading:
            self._shelf.index_words()
        told = agency is not None or manner is not None
        most = limit * SIEVED if told else limit
        with self.moment():
            while True:
                nos = self._shelf.search(query, most, outlet, first, last, newest=newest)
                found = self._newest(nos)
                if told:
                    found = self._sieved(found, agency, manner)
                if len(found) >= limit or len(nos) < most:
                    return found[:limit]
                most *= 4

    def _newest(self, nos: Sequence[int]) -> list[Facts]:
        """Articles, of several versions the newest alone."""
        texts = {no: text for no, (text, _) in self._shelf.texts(nos).items()}
        latest: dict[str, list[Facts]] = {}
        kept = set()
        for no in sorted(texts, reverse=True):  # the later of two versions has the higher number, as a rule
            same = latest.setdefault(texts[no].article.id, [])
            if not any(same_item(texts[no], one) for one in same):
                same.append(texts[no])
                kept.add(no)
        names = self._shelf.names(kept)
        return [known_as(texts[no], names[no]) for no in nos if no in kept]

    def _sieved(self, found: Sequence[Facts], agency: str | None, manner: str | None) -> list[Facts]:
        """Those articles that rest on an agency, and that are copies of a manner, where that is asked."""
        told = self.told(facts.article.id for facts in found)
        kept = []
        for facts in found:
            report, name = told[facts.article.id], facts.article.id
            if agency is not None and (report.agencies[name].name or "").casefold() != agency.casefold():
                continue
            copy = report.copy(name)
            if manner is None or (copy.source is not None and copy.manner == manner):
                kept.append(facts)
        return kept

    def remove(self, ids: Iterable[str]) -> None:
        """Forget articles. Raises UsageError for an id that is not kept."""
        self._remove([self._number(name) for name in ids])
        self.stories.let_go()

    def _remove(self, nos: Sequence[int]) -> None:
        with self._shelf.change():
            self._shelf.hand_on(nos)
        self._index.remove(nos)

    def expire(self, before: str, *, dry_run: bool = False) -> int:
        """Forget the articles that were published before a day (ISO 8601); how many. Those without a date stay.
        `dry_run` only counts."""
        first, gone = _day(before), 0
        if dry_run:
            return len(self._shelf.before(first, -1))
        while nos := self._shelf.before(first, BATCH):
            self._remove(nos)
            gone += len(nos)
        self.stories.let_go()
        return gone

    def shrink(self, most: int) -> tuple[int, int]:
        """Forget the oldest articles and pages until the file needs at most so many bytes, and give back what is free
        in it; how many articles and pages are gone. What has no date, and pages that are still wanted, stay."""
        articles = pages = 0
        while (used := self.size()) > most:
            share = (used - most) / used
            oldest = self._shelf.oldest(share)
            self._remove(oldest)
            self.stories.let_go()
            gone = self.intake.forget_oldest(share)
            articles, pages = articles + len(oldest), pages + gone
            upkeep.tidy(self._shelf.database)
            if not oldest and not gone:
                break
        upkeep.compact(self._shelf.database)
        return articles, pages

    def size(self) -> int:
        """The bytes that the archive needs, without what is free in its file."""
        return upkeep.used(self._shelf.database)

    def count(self) -> int:
        """How many articles are kept."""
        return self._shelf.count()

    def alone(self, doing: str) -> AbstractContextManager[None]:
        """Let no other process do the same with the file. Raises StoreError where one does."""
        return upkeep.alone(self._path, doing)

    def trace(self, progress: copies.Progress = copies.quiet) -> Trace:
        """All that is kept: articles with their agency, reports with their copies, stories and threads."""
        self.stories.gather(progress)
        agencies: dict[str, Agency] = {}
        reports: dict[int, Report] = {}
        with self.stories.moment():
            origins = self._shelf.origins()
            for n, origin in enumerate(origins):
                told = self._told(origin)
                agencies |= told.agencies
                reports[origin] = told.report
                progress("reports", n + 1, len(origins))
            texts = tuple(self.texts(self._shelf.all()).values())
            gathered, threads = self.stories.all(reports, {facts.article.id: facts for facts in texts})
        return Trace(texts, agencies, tuple(reports.values()), gathered, threads)

    def make_ready(self, progress: copies.Progress = copies.quiet) -> None:
        """Do now what would else be done when somebody asks: fold, gather stories, compare copies, index the words."""
        self.stories.gather(progress)
        self.tell_all(progress)
        self._shelf.index_words()

    # --- what people decide; it is kept under a number, and comes before what is measured ---

    def keep_decision(self, kind: str, pairs: Sequence[tuple[int, int]], note: str) -> int:
        """Keep what a person decided about pairs of articles; its number."""
        with self._shelf.change():
            return self._shelf.decide(kind, pairs, note)

    def split(self, ids: Iterable[str], note: str = "") -> int:
        """Let articles leave the report that they stand in, together."""
        leaving = [self._number(name) for name in ids]
        with self.moment():
            homes = self._shelf.homes(leaving)
            pairs = [(no, other) for no in leaving for other in self._shelf.members(homes[no]) if other not in leaving]
        if not pairs:
            raise UsageError("a report that is split must keep an article; give some of its articles, not all")
        return self._index.decide("split", pairs, note)

    def merge(self, ids: Iterable[str], note: str = "") -> int:
        """Make one report of the reports that articles stand in."""
        first, *others = [self._number(name) for name in ids]
        return self._index.decide("merge", [(first, other) for other in others], note)

    def pin(self, article: str, beside: str, note: str = "") -> int:
        """Let one article stand in the report of another, whatever is measured."""
        return self._index.decide("pin", [(self._number(article), self._number(beside))], note)

    def lead(self, article: str, note: str = "") -> int:
        """Make an article the origin of its report."""
        no = self._number(article)
        return self._index.decide("lead", [(no, no)], note)

    def wrong(self, a: str, b: str, change: Moved, note: str = "") -> int:
        """Set a change of fact from one article to another aside: it is none.

        Raises UsageError where there is no such change.
        """
        if change not in {one.moved for one in self.compare(a, b).changes}:
            raise UsageError(f"{a} {b}: has no such change of fact; `writethru compare` shows those that there are")
        with self._shelf.change():
            return self._shelf.decide("wrong change", [(self._number(a), self._number(b))], note, change)

    def decisions(self) -> list[Decision]:
        """What people decided, the oldest first."""
        return self._shelf.decided()

    def undo(self, decision: int) -> None:
        """Take back a decision by its number. Raises UsageError where there is none."""
        found = next((one for one in self._shelf.decided() if one.number == decision), None)
        if found is None:
            raise NotThere(f"{decision}: no such decision; `decide list` shows them")
        if found.change is not None:
            with self._shelf.change():
                self._shelf.undo(decision)
            return
        self._index.undo(decision)
        with self.moment():
            origins = self._shelf.homes(self._number(name) for pair in found.pairs for name in pair)
        self.stories.regroup(set(origins.values()))


def trace(given: Iterable[Text] | Text, progress: copies.Progress = copies.quiet, store: Place | None = None) -> Trace:
    """Fold articles into reports with their copies, and reports into stories.

    `given` are files, folders or "-", or articles at hand; the answer does not depend on their order. With a `store`
    they are added to the archive in that file, and the answer is about all that it holds.
    """
    with Archive(store) as archive:
        added = archive.add(given, progress)
        # What an archive has already is its daily bread; in one job the same article twice is the user's to know.
        refused = (*added.refused, *(() if store else added.repeated))
        return replace(archive.trace(progress), refused=refused)


def _day(given: str) -> int:
    """A day as the store counts them; raises UsageError for what is none."""
    found = day(given)
    if found is None:
        raise UsageError(f"{given}: is no date; give one like 2026-03-17")
    return found


def _repeated(found: copies.Repeated) -> Refused:
    passed, kept = found.passed.article, found.kept.article
    reason = f"the same article as {kept.page}, with the same id {kept.id!r}; it is counted once"
    return Refused(passed.page, "articles", reason)

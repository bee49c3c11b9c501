"""What is kept for good: articles with the index of their copies, and what people decided about their reports."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from pathlib import Path
from typing import Literal, Self

from writethru import changes, copies
from writethru.errors import NotThere, UsageError
from writethru.model import (
    Agency,
    Article,
    Change,
    Comparison,
    Copy,
    Decision,
    DisclaimerCheck,
    Facts,
    Found,
    Moved,
    Recall,
    Refused,
    Report,
    Trace,
    Version,
)
from writethru.pipeline.comparing import compare
from writethru.pipeline.reading import Place, Text, articles_of, text_of
from writethru.pipeline.reports import Told, tell
from writethru.pipeline.stories import Stories
from writethru.pipeline.versions import same_item, versions
from writethru.store import Gathered, Intake, Pairs, People, Shelf, ToldReports, upkeep
from writethru.text.times import day

BATCH = 512
"""Articles that are kept in one go: all of them, or after a crash none."""
_OTHER_ID = re.compile("([rst])-([0-7][0-9a-f]{11})")
TOLD_AT_ONCE = 64
"""Reports that are compared and kept in one go."""
SIEVED = 20
"""How many times as many articles are looked at where agency or manner must be told first."""


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding: how many articles are new, those that were kept already, and what was refused."""

    new: int
    repeated: tuple[Refused, ...]
    refused: tuple[Refused, ...]


class Archive:
    """Articles and the reports they carry, in the SQLite file at `path`, or in memory without one.

    Articles may come in any order and in any portions: the same articles give the same reports, with the same ids.
    One process writes at a time, others may read meanwhile. With `viewing` it answers of what others made ready, as
    quick as can be, and does none of the work that is waiting. Raises StoreError where the file can't be used.
    """

    def __init__(self, path: Place | None = None, *, viewing: bool = False) -> None:
        self._path = None if path is None else Path(path)
        self.viewing = viewing
        self._shelf = Shelf(self._path)
        self._pairs = Pairs(self._shelf.database)
        self._index = copies.Index(self._shelf, pairs=self._pairs)
        self.intake = Intake(self._shelf.database)
        """What feeds and folders brought in."""
        self.people = People(self._shelf.database)
        """What people write at the desk, and who may."""
        self._kept = ToldReports(self._shelf.database, self._pairs)
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

    def known(self, facts: Facts) -> Facts | None:
        """The newest version of an article that is kept, None where none is."""
        nos = self._shelf.versions(facts.article.id)
        texts = self._shelf.texts(nos)
        return next((texts[no][0] for no in reversed(nos) if same_item(texts[no][0], facts)), None)

    def recalls(self, names: Iterable[str]) -> dict[str, Recall]:
        """Which of these articles (ids) carry a report that an agency took back."""
        found = {}
        with self.moment():
            for name in names if self._shelf.any_recall() else ():
                no = self._number(name)
                if recalled := self._recall(self._shelf.recalls(self._shelf.members(self._home(no)) or [no])):
                    found[name] = recalled
        return found

    def show(self, name: str) -> Facts:
        """A kept article by its id. Raises UsageError for one that is not kept."""
        no = self._number(name)
        return self.texts([no])[no]

    def versions(self, name: str) -> list[Version]:
        """The versions of an article by its id, the oldest first, each with what it changed in the one before.

        Raises UsageError for an id that is not kept.
        """
        named = self._number(name)
        nos = self._shelf.versions(name)
        texts = {no: text for no, (text, _) in self._shelf.texts(nos).items()}
        own = [no for no in nos if same_item(texts[no], texts[named])]
        wrong = self._shelf.wrong_changes()
        before = dict(pairwise(own))
        return [
            replace(one, changes=_right(one.changes, wrong.get((earlier, no), ())))
            for earlier, no, one in zip((0, *before), own, versions(list(self.texts(own).values())), strict=True)
        ]

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
        return [_named(texts[no], names[no]) for no in nos if no in kept]

    def _sieved(self, found: Sequence[Facts], agency: str | None, manner: str | None) -> list[Facts]:
        """Those articles that rest on an agency, and that are copies of a manner, where that is asked."""
        reports: dict[int, Told] = {}
        kept = []
        for facts in found:
            origin = self.origin_of(facts.article.id)
            if origin not in reports:
                reports[origin] = self._told(origin)
            told = reports[origin]
            name = told.agencies[facts.article.id].name
            copy = next(one for one in told.report.copies if one.article == facts.article.id)
            if agency is not None and (name or "").casefold() != agency.casefold():
                continue
            if manner is None or (copy.source is not None and copy.manner == manner):
                kept.append(facts)
        return kept

    def compare(self, a: str, b: str) -> Comparison:
        """Two kept articles (ids) held against each other; what people found to be no change is left out."""
        one, other = self._number(a), self._number(b)
        texts = self.texts([one, other])
        found = compare(texts[one], texts[other])
        return replace(found, changes=_right(found.changes, self._shelf.wrong_changes().get((one, other), ())))

    def look_up(self, given: Text) -> list[Found]:
        """Of each report that a text carries the article that is nearest to it, the closest first."""
        text = text_of(given)
        with self.moment():
            found = self._index.look_up(text)
            homes = self._shelf.homes(match.no for match in found)
            names = self._shelf.names(match.no for match in found)
            return [Found(names[match.no], self._report_id(homes[match.no]), match.verdict) for match in found]

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

    def report(self, name: str) -> Report:
        """A report by its id, also by one that it had while another article led it. Raises UsageError for no such."""
        with self.moment():
            no = self._shelf.by_key(name.removeprefix("r-"))
            if no is None:
                raise NotThere(f"{name}: no such report")
            return self._told(self._home(no)).report

    def reports(self, progress: copies.Progress = copies.quiet) -> Iterator[Told]:
        """All reports of this moment, those nearest to an agency's own text first. Nothing can be added until they are
        all taken or the iterator is closed."""
        with self.moment():
            origins = self._shelf.origins()
            for n, origin in enumerate(origins):
                yield self._told(origin)
                progress("reports", n + 1, len(origins))

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

    # --- what stories ask ---

    @property
    def reading(self) -> bool:
        """Whether something is being read right now, so that nothing can be written."""
        return self._shelf.database.in_transaction

    def moment(self) -> AbstractContextManager[None]:
        """What is asked inside is of one moment, with all reports folded, or as it is found where this only looks."""
        return self._index.glance() if self.viewing else self._index.moment()

    def report_of(self, origin: int) -> Report:
        """A report by its origin, an article's number."""
        with self.moment():
            return self._told(origin).report

    def texts(self, nos: Iterable[int]) -> dict[int, Facts]:
        """Those of the articles (numbers) that are kept, under the ids by which they are known here."""
        wanted = list(nos)
        names = self._shelf.names(wanted)
        found = self._shelf.texts(wanted)
        return {no: _named(found[no][0], names[no]) for no in wanted if no in found}

    def origin_of(self, name: str) -> int:
        """The origin of a report by its id, or of the one in which an article of that id stands. Raises UsageError."""
        no = self._shelf.number(name)
        if no is None and (kind := _OTHER_ID.fullmatch(name)):
            if kind[1] != "r":
                told = "story" if kind[1] == "s" else "thread"
                raise UsageError(f"{name}: is the id of a {told}; give a report's (r-...) or an article's")
            no = self._shelf.by_key(kind[2])
        if no is None:
            raise NotThere(f"{name}: no report and no article of that id is kept")
        with self.moment():
            return self._home(no)

    def keep_decision(self, kind: str, pairs: Sequence[tuple[int, int]], note: str) -> int:
        """Keep what a person decided about pairs of articles; its number."""
        with self._shelf.change():
            return self._shelf.decide(kind, pairs, note)

    def agencies(self, reports: Iterable[str]) -> dict[str, Agency]:
        """The agency behind each article of reports (ids), by the articles' ids."""
        with self.moment():
            told = [self._told(self.origin_of(name)) for name in reports]
        return {name: agency for one in told for name, agency in one.agencies.items()}

    def copy(self, name: str) -> tuple[Copy, Agency]:
        """How an article (id) carries its report, and whose that is. Raises UsageError for one that is not kept."""
        with self.moment():
            told = self._told(self.origin_of(name))
            return next(one for one in told.report.copies if one.article == name), told.agencies[name]

    def disclaimers(self, name: str) -> list[DisclaimerCheck]:
        """The disclaimers of an article (id), held against what was measured."""
        with self.moment():
            report = self._told(self.origin_of(name)).report
            return [check for check in report.disclaimers if check.article == name]

    def articles(self, reports: Iterable[Report]) -> dict[str, Facts]:
        """The articles of reports, by id."""
        return self.named(copy.article for report in reports for copy in report.copies)

    def there(self, nos: Iterable[int]) -> set[int]:
        """Which of some articles (numbers) are kept."""
        return self._shelf.there(nos)

    def keys(self, names: Iterable[str]) -> list[int]:
        """What stays the same of articles (ids) whatever versions come. Raises NotThere for one that is not kept."""
        nos = [self._number(name) for name in names]
        entries = self._shelf.entries(nos)
        return [entries[no].key for no in nos]

    def named(self, names: Iterable[str]) -> dict[str, Facts]:
        """Articles by their ids, in that order. Raises NotThere for one that is not kept."""
        return {facts.article.id: facts for facts in self.texts(map(self._number, names)).values()}

    # --- what people decide; it is kept under a number, and comes before what is measured ---

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

    # --- ids ---

    def _home(self, no: int) -> int:
        """The origin of the report that an article stands in; the article itself, for who only looks, as long as its
        report is being folded anew."""
        return self._shelf.homes([no]).get(no, no)

    def _number(self, name: str) -> int:
        no = self._shelf.number(name)
        if no is None:
            raise NotThere(f"{name}: no article of that id is kept")
        return no

    def _report_id(self, origin: int) -> str:
        return f"r-{self._shelf.entries([origin])[origin].key:016x}"[:14]

    def _told(self, origin: int) -> Told:
        kept = self._kept.get([origin]).get(origin)
        told = Told(*kept) if kept else self._tell(origin)
        if wrong := self._shelf.wrong_changes():
            told = replace(told, report=self._corrected(told.report, wrong))
        notices = self._shelf.recalls(self._shelf.members(origin))
        return replace(told, report=replace(told.report, recalled=self._recall(notices))) if notices else told

    def _corrected(self, report: Report, wrong: Mapping[tuple[int, int], set[Moved]]) -> Report:
        """A report without the changes that people found to be none."""
        names = self._shelf.names({no for pair in wrong for no in pair})
        by_name = {(names[one], names[other]): changes for (one, other), changes in wrong.items()}

        def right(copies: Iterable[Copy]) -> tuple[Copy, ...]:
            return tuple(
                replace(copy, changes=_right(copy.changes, by_name.get((copy.against or "", copy.article), ())))
                for copy in copies
            )

        return replace(report, copies=right(report.copies), also=right(report.also))

    def _tell(self, origin: int) -> Told:
        carried, guests = self._index.report(origin)
        nos = {no for one in (*carried, *guests) for no in (one.no, one.source, one.reference) if no is not None}
        return tell(self._report_id(origin), carried, guests, self.texts(nos), self._moved)

    def _moved(self, carried: copies.Carried, reference: Facts, facts: Facts) -> tuple[Change, ...]:
        """The changes of fact from the article that one is compared with to that one."""
        assert carried.reference is not None
        found = self._pairs.changes(carried.reference, carried.no)
        if found is None:
            found = changes.find(reference, facts, carried.alignment)
            self._pairs.put_changes(carried.reference, carried.no, found)
        return found

    def make_ready(self, progress: copies.Progress = copies.quiet) -> None:
        """Do now what would else be done when somebody asks: fold, gather stories, compare copies, index the words."""
        self.stories.gather(progress)
        self.tell_all(progress)
        self._shelf.index_words()

    def tell_all(self, progress: copies.Progress = copies.quiet) -> None:
        """Compare the copies of all reports that nobody asked for yet, and keep what was found, for who reads them
        later."""
        with self.moment():
            wanted = self._kept.wanted()
        self._pairs.gathering = True
        try:
            for n in range(0, len(wanted), TOLD_AT_ONCE):
                some = wanted[n : n + TOLD_AT_ONCE]
                with self.moment():
                    self._pairs.forget()
                    version = self._kept.version
                    found = {no: (told.report, told.agencies) for no in some for told in [self._tell(no)]}
                self._kept.keep(found, version)
                progress("compared", min(n + TOLD_AT_ONCE, len(wanted)), len(wanted))
        finally:
            self._pairs.gathering = False
            self._pairs.forget()

    def _recall(self, notices: Sequence[int]) -> Recall | None:
        """The gravest of what agencies sent to take an item back: a kill before a withhold, then the latest."""
        found = [_recalled(facts) for facts in self.texts(notices).values()]
        return max(found, key=lambda one: (one.signal == "kill", one.when or ""), default=None)


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


def _right(found: Sequence[Change], wrong: Collection[Moved]) -> tuple[Change, ...]:
    """Changes without those that people found to be none."""
    return tuple(one for one in found if one.moved not in wrong)


def _day(given: str) -> int:
    """A day as the store counts them; raises UsageError for what is none."""
    found = day(given)
    if found is None:
        raise UsageError(f"{given}: is no date; give one like 2026-03-17")
    return found


def _named(facts: Facts, name: str) -> Facts:
    return facts if facts.article.id == name else replace(facts, article=replace(facts.article, id=name))


def _recalled(notice: Facts) -> Recall:
    article, wire = notice.article, notice.article.wire
    signal: Literal["kill", "withhold"] = "kill" if wire is not None and wire.signal == "kill" else "withhold"
    word = "never to be used" if signal == "kill" else "not to be used until told"
    by = (wire.provider or wire.credit if wire else None) or "the agency"
    note = f": {article.notes[0]}" if article.notes else ""
    return Recall(signal, article.id, article.updated or article.published, f"{by}: {word}{note}")


def _repeated(found: copies.Repeated) -> Refused:
    passed, kept = found.passed.article, found.kept.article
    reason = f"the same article as {kept.page}, with the same id {kept.id!r}; it is counted once"
    return Refused(passed.page, "articles", reason)

"""Kept articles and the reports they carry, as they are told: once, and then as long as nothing changes."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Literal

from writethru import changes, copies
from writethru.errors import NotThere, UsageError
from writethru.model import (
    Agency,
    Change,
    Comparison,
    Copy,
    Facts,
    Found,
    Moved,
    Recall,
    Report,
    Version,
)
from writethru.pipeline.comparing import compare
from writethru.pipeline.reading import Text, text_of
from writethru.pipeline.reports import Told, tell
from writethru.pipeline.versions import same_item, versions
from writethru.store import Pairs, Shelf, ToldReports

_OTHER_ID = re.compile("([rst])-([0-7][0-9a-f]{11})")
TOLD_AT_ONCE = 64
"""Reports that are compared and kept in one go."""


class KeptReports:
    """The reports of the SQLite file at `path`, or in memory without one; with `viewing` as others made them ready."""

    def __init__(self, path: Path | None, *, viewing: bool) -> None:
        self.viewing = viewing
        self._shelf = Shelf(path)
        self._pairs = Pairs(self._shelf.database)
        self._index = copies.Index(self._shelf, pairs=self._pairs)
        self._kept = ToldReports(self._shelf.database, self._pairs)

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
        return [
            replace(one, changes=_right(one.changes, wrong.get((earlier, no), ())))
            for earlier, no, one in zip((0, *own[:-1]), own, versions(list(self.texts(own).values())), strict=True)
        ]

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
        return {no: known_as(found[no][0], names[no]) for no in wanted if no in found}

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

    def agencies(self, reports: Iterable[str]) -> dict[str, Agency]:
        """The agency behind each article of reports (ids), by the articles' ids."""
        return {name: agency for one in self.told(reports).values() for name, agency in one.agencies.items()}

    def told(self, names: Iterable[str]) -> dict[str, Told]:
        """The report in which each of some articles (ids) stands, told once for all of them. Raises UsageError for one
        that is not kept."""
        with self.moment():
            origins = {name: self.origin_of(name) for name in names}
            reports = {origin: self._told(origin) for origin in set(origins.values())}
        return {name: reports[origin] for name, origin in origins.items()}

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

    # --- how a report is told ---

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
        members = self._shelf.members(origin)
        own = {origin, *members}
        wrong = {pair: found for pair, found in self._shelf.wrong_changes().items() if not own.isdisjoint(pair)}
        if wrong:
            told = replace(told, report=self._corrected(told.report, wrong))
        notices = self._shelf.recalls(members)
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


def _right(found: Sequence[Change], wrong: Collection[Moved]) -> tuple[Change, ...]:
    """Changes without those that people found to be none."""
    return tuple(one for one in found if one.moved not in wrong)


def known_as(facts: Facts, name: str) -> Facts:
    """An article under the id by which it is known."""
    return facts if facts.article.id == name else replace(facts, article=replace(facts.article, id=name))


def _recalled(notice: Facts) -> Recall:
    article, wire = notice.article, notice.article.wire
    signal: Literal["kill", "withhold"] = "kill" if wire is not None and wire.signal == "kill" else "withhold"
    word = "never to be used" if signal == "kill" else "not to be used until told"
    by = (wire.provider or wire.credit if wire else None) or "the agency"
    note = f": {article.notes[0]}" if article.notes else ""
    return Recall(signal, article.id, article.updated or article.published, f"{by}: {word}{note}")

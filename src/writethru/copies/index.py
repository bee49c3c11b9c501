"""The index of copies: articles go in, in any order and in batches of any size, and the same reports come out.

Going in, an article is sampled and its marks are posted. When reports are asked for, every article that may have other
partners since is held against them (`partners`), and the reports that changed by it are folded. Each step rests on what
is kept and not on how it came there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import NamedTuple

import numpy as np

from writethru.copies import precedence
from writethru.copies.folding import carries, fold
from writethru.copies.held import Holding
from writethru.copies.lineage import Carried, follow, guests
from writethru.copies.own_words import without_quotations
from writethru.copies.partners import (
    MOST_ALIKE,
    Candidate,
    Hubs,
    Incidence,
    Meetings,
    after,
    chosen,
    earlier,
    moved,
)
from writethru.copies.postings import ANY, Codes, Ints, Postings, codes
from writethru.copies.readied import Readied
from writethru.copies.sampling import FEWEST, Counts, Sample, least, samples
from writethru.copies.shelf import Decisions, Edge, Entry, Held, KeptPairs, Shelf, Sizes, Ties, strength
from writethru.copies.standing import Habits, Printed, Ranked
from writethru.copies.verdict import judge, prepare
from writethru.model import Aligned, Facts, Verdict
from writethru.text.times import day

HUBS = 24
"""Of a mark that many articles hold, how many, the first by rank, each of the others is held against."""
AT_ONCE = 1024
"""Articles whose reports are folded in one go."""
CHECKED = 4096
"""Articles whose postings are read together when the index is checked."""
TOGETHER = 128
"""Articles that are held against their partners together: at hand there is room for all of those."""


class Match(NamedTuple):
    """An article (number) of which the text asked for is a copy, or the reverse; the verdict and the alignment hold
    that article (a) against the text (b)."""

    no: int
    verdict: Verdict
    alignment: tuple[Aligned, ...]


class Repeated(NamedTuple):
    """An article that is passed over for another that is the same."""

    passed: Facts
    kept: Facts


class Taken(NamedTuple):
    """What came of adding: the numbers of new articles, and what is there already."""

    new: list[int]
    repeated: list[Repeated]


class Index:
    """Articles by what they say, kept on a `Shelf`. Not for two threads at once; two processes may share a shelf."""

    def __init__(self, shelf: Shelf, hubs: int = HUBS, pairs: KeptPairs | None = None) -> None:
        self._shelf = shelf
        self._hubs = hubs
        self._marks = Postings(shelf, "marks")
        self._habits = Habits(shelf)
        self.ready = Readied(shelf)
        self._holding = Holding(shelf, self.ready, pairs)
        self._version = shelf.version

    def add(self, texts: Iterable[Facts]) -> Taken:
        """Take in articles, all or none."""
        with self._change():
            fresh, worse, repeated = self._sorted_out(texts)
            gone, turned = self._let_go(worse)
            printed = {entry: Printed.of(facts) for entry, facts in fresh.items()}
            turned |= self._habits.add([Ranked(one, entry.rank) for entry, one in printed.items()])
            held = self._sampled(printed)
            come = dict(zip(self._shelf.put(held), held, strict=True))
            self._exchange(gone, come, turned)
        return Taken(list(come), repeated)

    def remove(self, nos: Iterable[int]) -> None:
        """Forget articles, all or none."""
        with self._change():
            gone, turned = self._let_go(nos)
            self._exchange(gone, {}, turned)

    def agrees(self, nos: Sequence[int]) -> bool:
        """Whether the postings are those of the articles that are kept (all of them are given). Ask in a `moment`."""
        wanted = []
        for n in range(0, len(nos), CHECKED):
            some = nos[n : n + CHECKED]
            entries, samples = self._shelf.entries(some), self._shelf.samples(some)
            wanted += [codes(samples[no].marks, entries[no].rank) for no in some]
        return np.array_equal(np.sort(np.concatenate([np.empty(0, np.uint64), *wanted])), self._marks.all())

    def decide(self, kind: str, pairs: Sequence[tuple[int, int]], note: str) -> int:
        """Keep what a person decided about pairs of articles: "split", "merge", "pin" or "lead" (see `Decisions`); the
        decision's number."""
        with self._change():
            number = self._shelf.decide(kind, pairs, note)
            self._shelf.unlist({no for pair in pairs for no in pair})
        return number

    def undo(self, decision: int) -> bool:
        """Take back a decision by its number; whether there was one."""
        with self._change():
            touched = self._shelf.undo(decision)
            self._shelf.unlist(touched)
        return bool(touched)

    def look_up(self, text: Facts) -> list[Match]:
        """Of each report that a text carries the article that it shares most marks with, the closest first. Ask in a
        `moment`."""
        [silent] = self._habits.silent([Printed.of(text)])
        [found] = self._candidates(samples([_own(text, silent)]), np.array([ANY], np.uint64))
        ours = prepare(text, silent)
        # A report is known by any of its copies: the one that says least else is the nearest.
        nearest = sorted(found, key=lambda one: (-len(one.marks), one.size, one.key))[:MOST_ALIKE]
        partners = list(dict.fromkeys((*(one.no for one in nearest), *chosen(found, FEWEST))))
        homes = self._shelf.homes(partners)
        self.ready.fetch(partners)
        out: list[Match] = []
        for no in partners:
            if homes.get(no, no) not in {homes.get(match.no, match.no) for match in out}:
                verdict, alignment, *_ = judge(self.ready(no), ours)
                if verdict.derivation != "none":
                    out.append(Match(no, verdict, alignment))
        return sorted(out, key=lambda match: -strength(match.verdict.coverage_a, match.verdict.coverage_b))

    def _settle(self) -> None:
        """Hold every article against its partners that may have others now, and fold the reports that changed by it."""
        while waiting := self._shelf.unlisted(AT_ONCE):
            with self._change():
                self._list(waiting)
        if not self._shelf.unsettled():
            return
        with self._change():
            decided = self._shelf.decisions()
            for members, edges in self._components(self._shelf.unsettled(), decided):
                self._shelf.settle(fold(self._shelf.entries(members), edges, decided))

    def report(self, origin: int) -> tuple[tuple[Carried, ...], tuple[Carried, ...]]:
        """The articles of a report, the origin first, then by time; and those that carry it beside another. Ask in a
        `moment`."""
        members = self._shelf.members(origin)
        edges = self._shelf.edges(members)
        outside = {no for edge in edges for no in (edge.one, edge.other)} - set(members)
        holding = self._holding
        holding.begin(origin, {origin, *members, *outside})
        carried = follow(origin, members, edges, holding.facts, holding.hold)
        return carried, guests(origin, self._shelf.homes(outside), holding.facts, holding.hold)

    @contextmanager
    def _change(self) -> Iterator[None]:
        try:
            with self._shelf.change():
                self._refresh()
                yield
        except BaseException:  # nothing of it is kept, so nothing of it may be remembered
            self.ready.clear()
            self._marks.forget()
            self._habits.forget()
            raise

    @contextmanager
    def moment(self) -> Iterator[None]:
        """What is asked inside is answered of one moment, with all reports folded, whoever writes meanwhile."""
        while True:
            self._settle()
            with self._shelf.reading():
                if self._shelf.unlisted(1) or self._shelf.unsettled():  # somebody wrote in between
                    continue
                self._refresh()
                yield
                return

    @contextmanager
    def glance(self) -> Iterator[None]:
        """What is asked inside is answered of one moment as it is: what isn't folded yet is left out, nothing is
        written, and nothing can be looked up."""
        with self._shelf.reading():
            if self._version != self._shelf.version:
                self._version = self._shelf.version
                self.ready.clear()
            yield

    def _refresh(self) -> None:
        if self._version != self._shelf.version:  # another process may have turned an outlet's standing text
            self._version = self._shelf.version
            self.ready.clear()
        self._marks.refresh()
        self._habits.refresh()

    def _sorted_out(self, texts: Iterable[Facts]) -> tuple[dict[Entry, Facts], list[int], list[Repeated]]:
        """The texts that are to be kept, the kept ones that they displace, and those that are passed over.

        Of one article that came twice, from two files or with two dates, the first by order and page is kept, whichever
        came first.
        """
        found: dict[int, tuple[Entry, Facts]] = {}
        repeated = []
        for facts in texts:
            entry = _entry(facts, precedence.identity(facts))
            first = found.setdefault(entry.key, (entry, facts))
            if first[1] is not facts:
                (found[entry.key], worse) = sorted((first, (entry, facts)), key=_first)
                repeated.append(Repeated(worse[1], found[entry.key][1]))
        displaced = []
        known = self._shelf.known(found)
        kept = self._shelf.texts(known.values())
        for key, no in known.items():
            new, old = found[key], kept[no][0]
            if _first(new) < _first((_entry(old, key), old)):
                displaced.append(no)
                repeated.append(Repeated(old, new[1]))
            else:
                del found[key]
                repeated.append(Repeated(new[1], old))
        return dict(found.values()), displaced, repeated

    def _let_go(self, nos: Iterable[int]) -> tuple[dict[int, Held], set[int]]:
        """Take articles off the shelf; as they were kept, and the ranks of others whose standing text turned."""
        gone = self._held(nos)
        self._shelf.unlink(gone)
        self._shelf.remove(gone)
        return gone, self._habits.take_back([Ranked(Printed.of(one.facts), one.entry.rank) for one in gone.values()])

    def _sampled(self, texts: Mapping[Entry, Printed]) -> list[Held]:
        silent = self._habits.silent(list(texts.values()))
        found = samples([_own(text.facts, none) for text, none in zip(texts.values(), silent, strict=True)])
        return [
            Held(entry, text.facts, sample, none)
            for (entry, text), sample, none in zip(texts.items(), found, silent, strict=True)
        ]

    def _numbers(self, ranks: Iterable[int]) -> list[int]:
        nos: list[int] = self._shelf.sizes(ranks).no.tolist()
        return nos

    def _held(self, nos: Iterable[int]) -> dict[int, Held]:
        """Articles as they are kept."""
        wanted = list(nos)
        entries, samples = self._shelf.entries(wanted), self._shelf.samples(wanted)
        texts = self._shelf.texts(wanted)
        return {no: Held(entry, texts[no][0], samples[no], texts[no][1]) for no, entry in entries.items()}

    def _exchange(self, gone: Mapping[int, Held], come: dict[int, Held], turned: Iterable[int]) -> None:
        """Post the articles that come and take back those that went and those (ranks) whose standing text turned; what
        may have other partners since is to be held against them."""
        old = self._held(set(self._numbers(turned)) - come.keys())
        anew = self._sampled({one.entry: Printed.of(one.facts) for one in old.values()})
        new = {no: one for no, one in zip(old, anew, strict=True) if one.silent != old[no].silent}
        self._shelf.unlink(new)
        for no, one in new.items():
            self._shelf.replace(no, one.sample, one.silent)
        self.ready.forget((*gone, *new))
        out, into = [*gone.values(), *(old[no] for no in new)], come | new
        left, posted = (Incidence.of([one.sample.marks for one in some]) for some in (out, into.values()))
        before = Hubs.of(self._marks, np.union1d(left.marks, posted.marks), self._hubs)
        self._marks.take_back(_postings(out))
        self._marks.add(_postings(into.values()))
        now = before.joined_by(posted, _ranks(list(into.values())))
        now = now.but(Hubs.of(self._marks, left.marks, self._hubs))
        fallen, risen = moved(before, now)
        self._shelf.unlist(self._shelf.listers(self._numbers(fallen)))
        self._shelf.unlist(into)
        self._unlist_later(list(into.values()), posted, now.part(posted.marks))
        if rising := list(self._held(set(self._numbers(risen)) - into.keys()).values()):
            posted = Incidence.of([one.sample.marks for one in rising])
            self._unlist_later(rising, posted, Hubs.of(self._marks, posted.marks, self._hubs))

    def _unlist_later(self, texts: Sequence[Held], posted: Incidence, hubs: Hubs) -> None:
        """Let the articles whose partners these texts may be choose anew. `hubs` are those of their marks."""
        met = after(posted, _ranks(texts), self._marks, hubs)
        rows, sizes = self._sized(met)
        enough = met.count[rows] >= least(Counts.of([one.sample for one in texts], met.asked[rows]), sizes)
        self._shelf.unlist(set(sizes.no[enough].tolist()))

    def _candidates(self, found: Sequence[Sample], ranks: Codes) -> list[list[Candidate]]:
        """For each sample the articles up to a rank that share marks enough with it."""
        held = Incidence.of([one.marks for one in found])
        met = earlier(held, ranks, self._marks, self._hubs)
        rows, sizes = self._sized(met)
        enough = met.count[rows] >= least(Counts.of(found, met.asked[rows]), sizes)
        several = np.bincount(rows, minlength=len(met.asked)) > 1
        out: list[list[Candidate]] = [[] for _ in found]
        rows, sizes = rows[enough], sizes[enough]
        columns = (rows, sizes.rank, sizes.key, sizes.no, sizes.size)
        for row, rank, key, no, size in zip(*(column.tolist() for column in columns), strict=True):
            marks = met.marks(row)
            if several[row]:  # what those of one rank share is told apart by what each one holds
                other = self._shelf.samples([no])[no]
                numbers = np.fromiter(sorted(marks), np.int64)
                marks = set(numbers[np.isin(held.marks[numbers], other.marks)].tolist())
                if len(marks) < least(found[met.asked[row]], other):
                    continue
            out[met.asked[row]].append(Candidate(rank, key, no, size, marks))
        return out

    def _sized(self, met: Meetings) -> tuple[Ints, Sizes]:
        """The rows of the meetings, with the articles that have the ranks met, of which there may be several."""
        sizes = self._shelf.sizes(np.unique(met.ranks).tolist())
        first = np.searchsorted(sizes.rank, met.ranks)
        count = np.searchsorted(sizes.rank, met.ranks, "right") - first
        rows = np.repeat(np.arange(len(count)), count)
        return rows, sizes[np.arange(len(rows)) + np.repeat(first - np.cumsum(count) + count, count)]

    def _list(self, nos: Sequence[int]) -> None:
        """Hold articles against their partners, as far as that was not done."""
        entries, samples = self._shelf.entries(nos), self._shelf.samples(nos)
        ranks = np.array([entry.rank for entry in entries.values()], np.uint64)
        found = self._candidates([samples[no] for no in entries], ranks)
        known = self._shelf.partners(nos)
        apart = self._shelf.decisions().apart  # whom people parted would take the place of others
        partners: dict[int, list[int]] = {}
        for (no, entry), candidates in zip(entries.items(), found, strict=True):
            before = (one for one in candidates if one[:2] < (entry.rank, entry.key))
            partners[no] = chosen((one for one in before if frozenset((one.no, no)) not in apart), FEWEST)
        entries |= self._shelf.entries(set(chain(*partners.values())) - entries.keys())
        for n in range(0, len(nos), TOGETHER):
            some = {no: [one for one in partners[no] if one not in known.get(no, ())] for no in nos[n : n + TOGETHER]}
            self.ready.fetch(no for other, fresh in some.items() if fresh for no in (other, *fresh))
            self._shelf.tie(
                {
                    no: Ties(
                        known.get(no, set()).difference(partners[no]), [self._edge(one, no, entries) for one in fresh]
                    )
                    for no, fresh in some.items()
                }
            )

    def _edge(self, one: int, other: int, entries: Mapping[int, Entry]) -> Edge:
        """What ties two articles; nothing where neither is made from the other."""
        found = judge(a := self.ready(one), b := self.ready(other))
        if not carries(entries[one], entries[other], found):
            return Edge(one, other, 0.0, 0.0, 0.0, False)
        common = sum(
            link.score
            * (sum(len(a.facts.sentences[n]) for n in link.a) + sum(len(b.facts.sentences[n]) for n in link.b))
            for link in found.alignment
        )
        verdict = found.verdict
        return Edge(one, other, verdict.coverage_a, verdict.coverage_b, round(common, 1), found.refilled)

    def _components(self, waiting: Sequence[int], decided: Decisions) -> Iterator[tuple[set[int], set[Edge]]]:
        """Articles that may stand in one report with those that wait, and the edges among them, some at a time."""
        bound: dict[int, set[int]] = {}
        for pair in (*decided.merges, *decided.pins):
            for no in pair:
                bound.setdefault(no, set()).update(pair)
        seen: set[int] = set()
        for n in range(0, len(waiting), AT_ONCE):
            frontier = set(waiting[n : n + AT_ONCE]) - seen
            members, edges = set(frontier), set()
            while frontier:
                found = self._shelf.edges(frontier)
                edges.update(found)
                reached = {no for edge in found for no in (edge.one, edge.other)}
                reached.update(*(bound[no] for no in frontier & bound.keys()))
                frontier = reached - members
                members |= frontier
            seen |= members
            yield members, edges


def _first(one: tuple[Entry, Facts]) -> tuple[precedence.Order, str, str]:
    return one[0].order, one[1].article.page, one[1].article.updated or ""


def _entry(facts: Facts, key: int) -> Entry:
    return Entry(key, precedence.order(facts, key), precedence.rank(facts, key), day(facts.article.when))


def _own(facts: Facts, silent: frozenset[int]) -> list[str]:
    return without_quotations([sentence for n, sentence in enumerate(facts.sentences) if n not in silent])


def _postings(held: Iterable[Held]) -> Codes:
    return np.concatenate([np.empty(0, np.uint64), *(codes(one.sample.marks, one.entry.rank) for one in held)])


def _ranks(held: Sequence[Held]) -> Codes:
    return np.array([one.entry.rank for one in held], np.uint64)

"""From verified pairs to reports: each article goes to the report that it is best derived from.

Articles are taken in one fixed order, those nearest to an agency's own text first and those that share only a part with
others last, so that the answer does not depend on the order of arrival. There is no union-find: being alike is not
passed on along a chain, since one merged article would join two agencies' reports into one and hide that they are
independent. What people decided comes before what was measured.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from writethru.copies.shelf import Decisions, Edge, Entry
from writethru.copies.verdict import WHOLLY, Judged

FLOOR = 0.3
"""Least coverage, of the article or of the report's first article, by which an article carries a report: a background
paragraph in common is reuse, but not the report."""
TOLD = 0.33
"""Least share of the shorter text's own words that stand in sentences told alike."""
LATE = 2
"""Days after which a report is no longer news: what carries a part of it then is another one with its background, and a
brief text in the same words another item of its kind."""
LATE_SHARE = 0.55
"""Least share of the shorter text's own words by which an article carries a report that old; of a brief text more."""
NEARLY = 0.9
"""Share of the most that any article has of the report, from which an article counts as having all of it."""
SERIES = 2
"""Relatives with other names or figures that make a text one of a series."""
AGREE = 0.34
"""Most of its relatives that may agree with it."""

_Edges = Mapping[tuple[int, int], Edge]


def carries(one: Entry, other: Entry, found: Judged) -> bool:
    """Whether what was found makes two articles carriers of one report, and not of one paragraph, nor of one form."""
    if found.verdict.derivation == "none" or found.two_items:
        return False
    late = one.day is not None and other.day is not None and abs(one.day - other.day) >= LATE
    reach = max(found.verdict.coverage_a, found.verdict.coverage_b)
    return reach >= FLOOR and found.told >= TOLD and (not late or found.share >= LATE_SHARE)


def fold(entries: Mapping[int, Entry], edges: Iterable[Edge], decided: Decisions) -> dict[int, int]:
    """The origin of each article's report, by number. Every article has one; an origin is its own."""
    order = sorted(entries, key=lambda no: entries[no].order)
    told = _without_series(list(edges), entries)
    found = {(edge.one, edge.other): edge for edge in told if frozenset((edge.one, edge.other)) not in decided.apart}
    groups = _Groups(order, found, decided)
    out: dict[int, int] = {}
    for group in groups.found():
        out |= dict.fromkeys(group, _elect(group, groups, decided.leads))
    return out


def _without_series(edges: Sequence[Edge], entries: Mapping[int, Entry]) -> Iterator[Edge]:
    """The edges but those between two texts of a series: forms that are filled in anew each time, such as the market's
    close or a company's dividend, of which next to none is another's copy. Those of other days go even where they
    agree: the same sum was offered again. One copy with other figures makes no series, nor do several of a report that
    others run as it was."""
    anew: Counter[int] = Counter()
    again: Counter[int] = Counter()
    for edge in edges:
        (anew if edge.refilled else again).update(edge[:2])
    series = {no for no, times in anew.items() if times >= SERIES and again[no] <= AGREE * (times + again[no])}
    for edge in edges:
        if not (edge.one in series and edge.other in series and (edge.refilled or not _same_day(edge, entries))):
            yield edge


def _same_day(edge: Edge, entries: Mapping[int, Entry]) -> bool:
    one, other = entries[edge.one].day, entries[edge.other].day
    return one is not None and one == other


class _Groups:
    """Articles on their way into groups; `home` has the label of each one's group, `members` who stands in it."""

    def __init__(self, order: Sequence[int], edges: _Edges, decided: Decisions) -> None:
        self.order = order
        self.place = {no: n for n, no in enumerate(order)}
        self.edges = edges
        self.beside: dict[int, list[int]] = defaultdict(list)
        for one, other in edges:
            self.beside[one].append(other)
            self.beside[other].append(one)
        self.decided = decided
        self.apart: dict[int, set[int]] = defaultdict(set)
        for one, other in map(tuple, decided.apart):
            self.apart[one].add(other)
            self.apart[other].add(one)
        self.home = {no: no for no in order}
        self.members: dict[int, set[int]] = {no: {no} for no in order}

    def found(self) -> Iterator[list[int]]:
        """The groups, each in order."""
        self._wholes()
        origins = {label: self._origin(label) for label, group in self.members.items() if group}
        self._strangers(origins)
        self._parts(origins)
        self._people()
        return (sorted(group, key=self.place.__getitem__) for group in self.members.values() if group)

    def edge(self, x: int, y: int) -> Edge | None:
        return self.edges.get((x, y)) or self.edges.get((y, x))

    def _origin(self, label: int) -> int:
        return _elect(sorted(self.members[label], key=self.place.__getitem__), self)

    def _nearest(self, x: int, others: Iterable[int]) -> list[int]:
        """Others by how strongly x is tied to them, strongest first."""
        ties = {y: edge for y in others if (edge := self.edge(x, y))}
        return sorted(ties, key=lambda y: (-ties[y].strength, self.place[y]))

    def _wholes(self) -> None:
        """Group by pairs of which one text stands nearly whole in the other."""
        for x in self.order:
            earlier = [y for y in self.beside[x] if self.place[y] < self.place[x]]
            for source in self._nearest(x, earlier):
                first = self.home[source]
                direct = source == first or self.edge(x, first)
                tie = self.edge(x, source)
                if tie and tie.reach >= WHOLLY and (direct or self._through(x, source, first)):
                    self._join(x, first)
                    break

    def _through(self, x: int, by: int, first: int) -> bool:
        """Whether what x has of `by` is the report of `first`: x and `by` are one text as good as whole, or x stands in
        `by` and that in the first."""
        tie, way = self.edge(x, by), self.edge(by, first)
        if tie is None or way is None:
            return False
        return tie.least >= WHOLLY or (tie.of(x) >= WHOLLY and way.of(by) >= WHOLLY)

    def _strangers(self, origins: dict[int, int]) -> None:
        """Put out of its group who has nothing of the origin: what led it there was another text."""
        for label, origin in list(origins.items()):
            group = self.members[label]
            for x in group - {origin}:
                if self.edge(x, origin) or any(self._through(x, y, origin) for y in self.beside[x] if y in group):
                    continue
                self.home[x] = -x  # no group is labelled so: numbers begin with 1
                self.members[-x] = {x}
                origins[-x] = x
            group -= {x for x in group if self.home[x] != label}

    def _parts(self, origins: Mapping[int, int]) -> None:
        """Articles that stand alone so far and share a part with others join those they share most with: the merged
        ones, which must not begin a report that copies then fail to fit."""
        for x in self.order:
            if len(self.members[self.home[x]]) > 1:
                continue
            for other in self._nearest(x, self.beside[x]):
                label = self.home[other]
                open_to_all = len(self.members[label]) > 1 or self.place[origins[label]] < self.place[x]
                if open_to_all and self._has_part(x, other, origins[label]) and self._join(x, label):
                    break

    def _has_part(self, x: int, by: int, origin: int) -> bool:
        """Whether what x has of `by` is a part of the origin: by a tie of its own, or as the two are one text and the
        most that is not common to them leaves a part of it."""
        if by == origin or self.edge(x, origin):
            return True
        tie, way = self.edge(x, by), self.edge(by, origin)
        return tie is not None and way is not None and way.least >= WHOLLY and tie.of(by) + way.of(by) - 1 >= FLOOR

    def _people(self) -> None:
        """What people put together stands together, the latest word last."""
        for x, beside in self.decided.pins:
            if x in self.place and beside in self.place:
                self._join(x, self.home[beside])
        for pair in self.decided.merges:
            if pair[0] in self.place and pair[1] in self.place:
                for x in sorted(self.members[self.home[pair[1]]], key=self.place.__getitem__):
                    self._join(x, self.home[pair[0]])

    def _join(self, x: int, label: int) -> bool:
        """Let x stand in a group that is another than its own, unless people said otherwise."""
        if self.home[x] == label:
            return False
        if not self.apart[x].isdisjoint(self.members[label]):
            return False
        self.members[self.home[x]].discard(x)
        self.members[label].add(x)
        self.home[x] = label
        return True


def _elect(group: Sequence[int], groups: _Groups, leads: Sequence[int] = ()) -> int:
    """The article nearest to the report's own text: one of those that have most in common with the others, so that
    neither a cut copy, nor a reworded one, nor one with additions of its own wins; of these the first by order."""
    chosen = [no for no in leads if no in group]
    if chosen or len(group) == 1:
        return (chosen or group)[-1]
    inside = set(group)
    pinned = {x for x, _ in groups.decided.pins}  # who stands in another's report doesn't lead it
    common = {
        no: sum(edge.common for other in groups.beside[no] if other in inside and (edge := groups.edge(no, other)))
        for no in group
        if no not in pinned or pinned.issuperset(group)
    }
    most = max(common.values())
    return next(no for no in group if no in common and common[no] >= NEARLY * most)

"""Gathering as it comes: reports into stories, stories into threads, one by one and for good.

A new node is held against those few of its time that share its heaviest terms; who is likely enough becomes its kin.
Then everything that hangs together with the new ones is grouped anew by average linkage, which no order of arrival can
sway. What hangs together with too much keeps its groups, and only the new ones find theirs. Groups keep their number as
long as the node that they began with stands in them.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

from writethru.stories import likeness
from writethru.stories.linkage import Linkage
from writethru.stories.shelf import Kin, Level, Node, Said, Shelf
from writethru.stories.subject import Subject

TERMS: Final = 10
"""Names, and as many words, by which a node is found: its heaviest."""
EACH: Final = 24
"""Nodes of one term and place in time that are looked at."""
MOST: Final = 48
"""Nodes that a new one is held against: those that share most."""
POOL: Final = 400
"""Nodes that are grouped anew together at most."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How a level is gathered: the least mean likeness of a group, the least likeness of kin, how many places in time
    apart two kin may lie, how many days such a place has, and how alike two nodes are."""

    level: Level
    least: float
    kin: float
    apart: int
    days: int
    alike: Callable[[Subject, Subject], float]


STORY: Final = Rule("story", 0.28, 0.05, 2, 1, likeness.happening)
THREAD: Final = Rule("thread", 0.26, 0.15, 3, 7, likeness.thread)


@dataclass(frozen=True, slots=True)
class Changed:
    """What gathering did: groups whose nodes are others than before, and groups that ended."""

    groups: frozenset[int]
    ended: frozenset[int]


class Gathering:
    """One level of gathering on a shelf. Call it inside a `change` of the shelf."""

    def __init__(self, shelf: Shelf, rule: Rule) -> None:
        self._shelf = shelf
        self._rule = rule
        self._level: Level = rule.level

    def take(self, nodes: Iterable[Node], left: Collection[int] = ()) -> Changed:
        """Take in nodes, and let go of those that left."""
        known = self._shelf.drop(self._level, left)
        fresh = []
        for node in sorted(nodes, key=lambda one: (one.when, one.key)):
            self._take(node)
            fresh.append(node.no)
        short = {home for no, home in known.items() if no not in fresh}  # what lost a node for good may fall apart
        touched = self._shelf.members(self._level, short)
        return self.regroup({*fresh, *(no for each in touched.values() for no in each)}, set(known.values()))

    def _take(self, node: Node) -> None:
        terms = index_terms(node.subject)
        place = self._place(node.subject)
        places = None if place is None else range(place - self._rule.apart, place + self._rule.apart + 1)
        near = self._shelf.near(self._level, [term for term, _ in terms], places, EACH)
        shared = {no: sum(terms[n][1] for n in set(found)) for no, found in near.items() if no != node.no}
        about = self._shelf.nodes(self._level, shared)
        most = sorted(shared, key=lambda no: (-round(shared[no], 9), about[no][1], about[no][0]))[:MOST]
        subjects = self._shelf.subjects(self._level, most)
        self._shelf.put(self._level, node, [term for term, _ in terms], place)
        kin = (Kin(node.no, no, self._rule.alike(node.subject, subjects[no])) for no in most)
        self._shelf.tie(self._level, [one for one in kin if one.likeness >= self._rule.kin])

    def _place(self, subject: Subject) -> int | None:
        return None if subject.day is None else subject.day // self._rule.days

    def regroup(self, touched: Collection[int], emptied: Collection[int] = ()) -> Changed:
        """Group nodes anew with all that hangs together with them; `emptied` are groups that lost nodes."""
        done: set[int] = set()
        changed: set[int] = set(emptied)
        ended: set[int] = set()
        said = self._shelf.said(self._level)
        bound: dict[int, set[int]] = {}
        for one, other in said.together:
            bound.setdefault(one, set()).add(other)
            bound.setdefault(other, set()).add(one)
        large: set[int] = set()
        about = self._shelf.nodes(self._level, touched)
        for no in sorted(about, key=lambda no: (about[no][1], about[no][0])):
            if no not in done:
                pool, kin = self._pool(no, bound, large)
                free = pool if len(pool) <= POOL else pool & set(touched) - done
                if len(pool) > POOL:
                    large |= pool
                    pool = self._beside(free, kin)
                more, gone = self._group(pool, free, kin, said)
                done |= free
                changed |= more
                ended |= gone
        there = self._shelf.members(self._level, changed)
        empty = {group for group in changed if not there.get(group)}
        if empty:
            self._shelf.settle(self._level, {}, empty)
        return Changed(frozenset(changed - ended - empty), frozenset(ended | empty))

    def _pool(
        self, start: int, bound: Mapping[int, set[int]], large: set[int]
    ) -> tuple[set[int], dict[int, list[Kin]]]:
        """What hangs together with a node by likeness enough for one group, or because a person `bound` it, up to a
        little more than `POOL`; and the kin of these. What touches something `large` is not followed further."""
        pool, edge, kin = {start}, {start}, dict[int, list[Kin]]()
        while edge and len(pool) <= POOL:
            for tie in self._shelf.kin(self._level, edge):
                kin.setdefault(tie.one, []).append(tie)
            strong = {other for no in edge for _, other, like in kin.get(no, ()) if like >= self._rule.least}
            edge = (strong | {other for no in edge for other in bound.get(no, ())}) - pool
            if not large.isdisjoint(edge):
                return pool | large, kin
            pool |= edge
        for tie in self._shelf.kin(self._level, pool - kin.keys()):
            kin.setdefault(tie.one, []).append(tie)
        return pool, kin

    def _beside(self, free: set[int], kin: dict[int, list[Kin]]) -> set[int]:
        """Nodes with the groups in which their kin stand; of a large one some of its nodes stand for all."""
        others = {other for no in free for _, other, like in kin.get(no, ()) if like >= self._rule.least}
        homes = {home for _, _, home in self._shelf.nodes(self._level, others | free).values() if home is not None}
        members = self._shelf.members(self._level, homes).values()
        return free | others | {no for each in members for no in each[:MOST]}

    def _group(
        self, pool: set[int], free: set[int], kin: dict[int, list[Kin]], said: Said
    ) -> tuple[set[int], set[int]]:
        """Group a pool, of which only some are free to move; the groups that changed, and those that ended."""
        about = self._shelf.nodes(self._level, pool)
        order = sorted(pool, key=lambda no: (about[no][1], about[no][0]))
        index = {no: n for n, no in enumerate(order)}
        alike = [
            (index[no], index[other], like)
            for no in order
            for _, other, like in kin.get(no, ())
            if other in index and index[no] < index[other]
        ]
        firsts: dict[int, int] = {}
        stay = [
            (index[no], firsts.setdefault(home, index[no]))
            for no in order
            if no not in free and (home := about[no][2]) is not None
        ]
        together, apart = (
            [(index[one], index[other]) for one, other in pairs if one in index and other in index]
            for pairs in (said.together, said.apart)
        )
        found = Linkage(len(order), alike, MOST, [*stay, *together], apart).groups(self._rule.least)
        return self._settle([[order[n] for n in group] for group in found], about, free, said.anchors)

    def _settle(
        self,
        groups: Sequence[Sequence[int]],
        about: dict[int, tuple[int, str, int | None]],
        free: Collection[int],
        anchors: Mapping[int, int],
    ) -> tuple[set[int], set[int]]:
        """Give each group its number: that of the group which began with one of its nodes, or whose nodes it didn't
        free, else a new one. Of several such the one to which a person sent nodes last comes first, then the oldest."""
        before: dict[int, set[int]] = {}
        for no, (_, _, home) in about.items():
            if home is not None:
                before.setdefault(home, set()).add(no)
        begun = self._shelf.begun(self._level, [key for key, _, _ in about.values()])
        sought: dict[int, int] = {}
        for no in anchors.keys() & about.keys():
            if (home := begun.get(about[no][0])) is not None:
                sought[home] = max(sought.get(home, 0), anchors[no])
        homes: dict[int, int] = {}
        new: list[Sequence[int]] = []
        changed: set[int] = set()
        for members in groups:
            old = {begun[about[no][0]] for no in members if about[no][0] in begun}
            old |= {home for no in members if no not in free and (home := about[no][2]) is not None}
            old -= set(homes.values())
            if old:
                home = min(old, key=lambda one: (-sought.get(one, 0), one))
                homes |= dict.fromkeys(members, home)
                if before.get(home) != set(members):
                    changed.add(home)
            else:
                new.append(members)
        whole = self._shelf.members(self._level, before)
        unclaimed = before.keys() - homes.values()
        ended = {home for home in unclaimed if before[home].issuperset(whole.get(home, ()))}
        changed |= unclaimed - ended  # what is left of it hangs together with others
        self._shelf.settle(self._level, {}, ended)  # before new ones begin, perhaps with the same node
        for members in new:
            keys = [about[no][0] for no in members]
            key = next((one for one in keys if one not in begun), keys[0])
            if key in begun:  # the group that it began is others' now: it begins with one of those, or with nobody
                stayed = (about[no][0] for no, home in homes.items() if home == begun[key])
                self._shelf.refound(
                    self._level, begun[key], next((one for one in stayed if one not in begun), -begun[key])
                )
            home = self._shelf.found(self._level, key)
            begun[key] = home
            homes |= dict.fromkeys(members, home)
            changed.add(home)
        self._shelf.settle(self._level, {no: home for no, home in homes.items() if about[no][2] != home}, ())
        return changed, ended


def index_terms(subject: Subject) -> list[tuple[int, float]]:
    """The terms by which a node is found, each with its weight."""
    found = dict(list(subject.words.items())[:TERMS]) | dict(list(subject.names.items())[:TERMS])
    return sorted(found.items(), key=itemgetter(1), reverse=True)

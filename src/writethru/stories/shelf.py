"""What gathering asks of whatever keeps it, and the values that pass between them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Literal, NamedTuple, Protocol

from writethru.stories.subject import Subject

Level = Literal["story", "thread"]
"""What is gathered: reports into stories, or stories into threads."""


class Node(NamedTuple):
    """A report that is gathered into a story, or a story into a thread: its number, a digest that stays (`key`), when
    it was published first (a key that sorts), and what it is about."""

    no: int
    key: int
    when: str
    subject: Subject


class Kin(NamedTuple):
    """Two nodes, by number, and how likely they belong together, from 0 to 1."""

    one: int
    other: int
    likeness: float


class Said(NamedTuple):
    """What people decided of nodes, by number: pairs that stand together, pairs that stand apart, and the nodes to
    whose group others were sent, each with a rank: the latest decision has the highest."""

    together: Sequence[tuple[int, int]]
    apart: Sequence[tuple[int, int]]
    anchors: Mapping[int, int]


class Shelf(Protocol):
    """Where nodes, their terms, their kin and their groups are kept. Groups have numbers that are never used twice."""

    def change(self) -> AbstractContextManager[None]:
        """One transaction."""

    def put(self, level: Level, node: Node, terms: Sequence[int], place: int | None) -> None:
        """Keep a node, to be found by its terms and its place in time (None: it has none)."""

    def drop(self, level: Level, nos: Iterable[int]) -> dict[int, int]:
        """Forget nodes with their terms and kin; the groups that they stood in, by node."""

    def near(self, level: Level, terms: Sequence[int], places: range | None, most: int) -> dict[int, list[int]]:
        """The nodes that have some of the terms, within places in time and without one (None: anywhere), each with the
        indexes of those terms; for each term and place at most so many, always the same ones first."""

    def subjects(self, level: Level, nos: Iterable[int]) -> Mapping[int, Subject]:
        """What nodes are about."""

    def tie(self, level: Level, kin: Iterable[Kin]) -> None:
        """Keep how alike nodes are."""

    def kin(self, level: Level, nos: Collection[int]) -> list[Kin]:
        """The kin of nodes, with each node as `one`."""

    def said(self, level: Level) -> Said:
        """What people decided of nodes that are kept."""

    def nodes(self, level: Level, nos: Iterable[int]) -> dict[int, tuple[int, str, int | None]]:
        """Key, time and group of nodes; the group is None for those that are to be gathered."""

    def members(self, level: Level, groups: Iterable[int]) -> dict[int, list[int]]:
        """The nodes of groups, the first in time first."""

    def begun(self, level: Level, keys: Iterable[int]) -> dict[int, int]:
        """The groups that began with nodes of these keys, by key."""

    def found(self, level: Level, key: int) -> int:
        """A new group that begins with the node of this key; its number."""

    def refound(self, level: Level, group: int, key: int) -> None:
        """Let a group begin with another of its nodes."""

    def settle(self, level: Level, homes: Mapping[int, int], ended: Collection[int]) -> None:
        """Keep the groups of nodes, and forget groups that ended."""

"""Articles to reports: which text is a copy of which, how, and why."""

from collections.abc import Callable

from writethru.copies.agencies import agencies
from writethru.copies.alignment import align
from writethru.copies.disclaimers import check as check_disclaimer
from writethru.copies.disclaimers import closest as closest_check
from writethru.copies.index import Index, Match, Repeated
from writethru.copies.lineage import Carried
from writethru.copies.verdict import judge, own_credit, prepare
from writethru.model import Aligned, Facts, Verdict

__all__ = [
    "Carried",
    "Index",
    "Match",
    "Progress",
    "Repeated",
    "agencies",
    "align",
    "check_disclaimer",
    "closest_check",
    "compare",
    "own_credit",
    "quiet",
]

Progress = Callable[[str, int, int], None]
"""Told of long work: what is being done, how many are done, of how many (0: unknown)."""


def quiet(_what: str, _done: int, _of: int) -> None:
    """Progress that nobody watches."""


def compare(a: Facts, b: Facts, *, rewrite: bool = False) -> tuple[Verdict, tuple[Aligned, ...]]:
    """The verdict on two articles and the alignment of their sentences (empty where neither is made from the other).

    `rewrite` says that b is known to be made from a, so that a few sentences told alike are enough.
    """
    return judge(prepare(a), prepare(b), "a" if rewrite else None, made=rewrite)[:2]

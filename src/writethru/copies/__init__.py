"""Articles to reports: which text is a copy of which, how, and why."""

from collections.abc import Callable, Sequence

from writethru.copies.agencies import agencies
from writethru.copies.alignment import align
from writethru.copies.candidates import candidates, sample
from writethru.copies.disclaimers import check as check_disclaimer
from writethru.copies.disclaimers import closest as closest_check
from writethru.copies.fingerprints import fingerprints
from writethru.copies.folding import Carried, Fold, Judged, fold, rank
from writethru.copies.own_words import without_quotations
from writethru.copies.standing import standing
from writethru.copies.verdict import judge, own_credit, prepare
from writethru.model import Facts

__all__ = [
    "Carried",
    "Fold",
    "Progress",
    "agencies",
    "align",
    "check_disclaimer",
    "closest_check",
    "compare",
    "find",
    "own_credit",
    "rank",
]

Progress = Callable[[str, int, int], None]
"""Told of long work: what is being done, how many are done, of how many (0: unknown)."""


def compare(a: Facts, b: Facts) -> Judged:
    """The verdict on two articles and the alignment of their sentences (empty where neither is made from the other)."""
    return judge(prepare(a), prepare(b))


def find(texts: Sequence[Facts], progress: Progress = lambda *_: None) -> list[Fold]:
    """The reports among `texts`, which stand in the order of `rank`; positions in a fold are positions in `texts`.

    Work grows with the number of texts and of candidate pairs; only the sampled fingerprints of all texts are held.
    """
    silent = standing(texts)
    samples = []
    for n, facts in enumerate(texts):
        told = [sentence for k, sentence in enumerate(facts.sentences) if k not in silent[n]]
        samples.append(sample(fingerprints(without_quotations(told))))
        progress("fingerprints", n + 1, len(texts))
    pairs = candidates(samples)
    prepared = {n: prepare(texts[n], silent[n]) for n in sorted({n for pair in pairs for n in pair})}
    judged = {}
    for n, (i, j) in enumerate(pairs):
        judged[i, j] = judge(prepared[i], prepared[j])
        progress("candidates", n + 1, len(pairs))
    return fold(texts, judged, lambda i, j: judge(prepared[i], prepared[j], "a"))

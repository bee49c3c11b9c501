"""Whether one text is made from another, how, and which came first.

There are two ways to tell. Who copies words leaves runs of them; who rewords leaves whole sentences that say the same
with the same names and figures, in other words. Both are looked for in what either text tells in its own words: shared
quotations, posts and statements are no derivation. The thresholds come from data/rewires (made copies, hard negatives)
and from real pairs labelled by hand; docs/design/copies.md has the figures.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Literal, NamedTuple

from writethru.copies.alignment import LONGEST, Profile, align, profile
from writethru.copies.fingerprints import Fingerprints, shared_weight
from writethru.copies.forms import refilled, two_items
from writethru.copies.retelling import Retold, all_of, retold
from writethru.copies.runs import shared
from writethru.copies.telling import Own, own_words
from writethru.model import Aligned, Derivation, Facts, Manner, Verdict
from writethru.text.times import before

RUNS = 12
"""Runs of three words that any two texts may share: names, titles, "at the end of"."""
RUNS_SHARE = 0.15
"""Share of the shorter text's runs, beyond `RUNS`, from which words were copied."""
NEARLY_ALL = 0.8
"""The same of a text that has hardly more than `RUNS`."""
FEWEST = 4
"""Runs in common below which nothing else is looked at: a reworded text keeps the names at least."""
PAIRS = 0.2
"""Least share of word pairs, in either direction, of a reworded text; below it no sentences are aligned."""
RETOLD = 0.2
"""Least share of the shorter text's own words that stand in sentences told alike, of a reworded text."""
FEWEST_SENTENCES = 3
"""Sentences told alike, of a reworded text: one or two that say the same are a notice, or chance."""
SENTENCES = 4
"""The same where they make less than `MUCH` of its own words: three may be one statement."""
MUCH = 0.35
NAMES = 0.7
"""Share of the names and figures that agree in what is alike: in a form that is filled in anew, a market table or the
notice of a loan, the words stay and these differ."""
EDITED_NAMES = 0.6
"""The same of a text of which `EDITED` of the runs were copied, where facts were altered in a text that is kept."""
EDITED = 0.4
KNOWN = 0.3
"""Share of its sentences that must be told alike of a text that is known to be made from the other."""
WHOLLY = 0.75
"""Coverage of the copy from which it is wholly derived: nearly all that it says is the report's."""
FULL = 0.85
"""Coverage that counts as all of a text: a sentence of colour may go or come."""

Side = Literal["a", "b", "unknown"]


class Prepared:
    """An article made ready to be held against others, computed once, whatever it is compared with. `told` are its
    sentences, "" for those that count for nothing; `own` is what it says in its own words. How its sentences are
    aligned is worked out when it is asked for: most articles are told apart by their own words alone."""

    def __init__(self, facts: Facts, told: tuple[str, ...], own: Own) -> None:
        self.facts = facts
        self.told = told
        self.own = own

    @cached_property
    def profile(self) -> Profile:
        """The sentences as they are aligned."""
        return profile(self.told, self.own.whole)


def prepare(facts: Facts, without: frozenset[int] = frozenset()) -> Prepared:
    """What an article tells; sentences whose index is in `without` count for nothing."""
    return prepared([(facts, without)])[0]


def prepared(texts: Iterable[tuple[Facts, frozenset[int]]]) -> list[Prepared]:
    """What several articles tell."""
    told = [
        (facts, tuple("" if n in without else sentence for n, sentence in enumerate(facts.sentences[:LONGEST])))
        for facts, without in texts
    ]
    return [Prepared(*each, own) for each, own in zip(told, own_words(told), strict=True)]


class Judged(NamedTuple):
    """The verdict on two articles, the alignment that it rests on (empty where nothing is derived), the share (0 to 1)
    of the shorter text's own words that stand in sentences told alike (`share`: less of a brief text), and whether they
    say other things in the same words (`refilled`) or are two items of a form."""

    verdict: Verdict
    alignment: tuple[Aligned, ...] = ()
    told: float = 0.0
    share: float = 0.0
    refilled: bool = False
    two_items: bool = False


def judge(a: Prepared, b: Prepared, origin: Side | None = None, *, made: bool = False) -> Judged:
    """The verdict on two articles. `origin` says which of them is known to be the source; by default that is judged
    too. `made` says that one is known to be made from the other, however little of it is left."""
    why, links, again = _derived(a, b)
    if again is None and made:
        why, links, again = _known(a, b, why)
    if again is None:
        return Judged(Verdict("none", None, "unknown", 0.0, 0.0, (why,)))
    coverage_a = _coverage(a.profile, {i for link in links for i in link.a})
    coverage_b = _coverage(b.profile, {j for link in links for j in link.b})
    origin, because = (origin, []) if origin else _origin(a, b, coverage_a, coverage_b)
    derivation, manner = _manner(links, a, coverage_a, coverage_b, origin)
    verdict = Verdict(derivation, manner, origin, round(coverage_a, 3), round(coverage_b, 3), (why, *because))
    items = two_items(a.own.telling, b.own.telling, again)
    return Judged(verdict, links, again.told, again.share, refilled(again), items)


def _derived(a: Prepared, b: Prepared) -> tuple[str, tuple[Aligned, ...], Retold | None]:
    """Why one text is made from the other, with the alignment and what is told again; or why neither is, with none."""
    if a.told == b.told and a.own.telling.weight and b.own.telling.weight:
        return "the texts are the same, word for word", align(a.profile, b.profile), all_of(a.own.telling)
    common, runs = shared(a.own.runs, b.own.runs), min(len(a.own.runs), len(b.own.runs))
    words = f"{common} of the shorter text's {runs} runs of three words stand in the other outside quotations"
    copied = common >= max(FEWEST, min(RUNS + RUNS_SHARE * runs, NEARLY_ALL * runs))
    if not copied:
        if common < FEWEST:
            return f"{words}: less than a copy shows", (), None
        pairs = _share(a.own.fingerprints, b.own.fingerprints)
        if pairs < PAIRS:
            return f"{words}, and {pairs:.0%} of its word pairs: less than a copy shows", (), None
    links = align(a.profile, b.profile)
    again = retold(a.own.telling, b.own.telling, links)
    sentences = f"{again.sentences} of its {again.of} sentences are told alike, {again.share:.0%} of its own words"
    few = again.sentences < SENTENCES and again.share < MUCH
    if not copied and (again.share < RETOLD or again.sentences < FEWEST_SENTENCES or few):
        return f"{words}, and {sentences}: less than a copy shows", (), None
    if again.names < (EDITED_NAMES if common >= EDITED * runs else NAMES):
        return (
            f"{words}, but only {again.names:.0%} of the names and figures in what is alike: a form filled in anew",
            (),
            None,
        )
    of_a, of_b = sum(len(link.a) for link in links), sum(len(link.b) for link in links)
    order = ", in the same order" if _in_order(links) else ""
    said = f"{of_b} of {b.profile.size} sentences of b say what {of_a} of {a.profile.size} of a say{order}"
    return f"{said}; {words if copied else sentences}", links, again


def _known(a: Prepared, b: Prepared, why: str) -> tuple[str, tuple[Aligned, ...], Retold | None]:
    """The alignment of a text that somebody says is made from another, though it doesn't show; none of hardly any."""
    links = align(a.profile, b.profile)
    linked = sum(len(link.b) for link in links)
    if linked < KNOWN * b.profile.size or not linked:
        return why, (), None
    again = retold(a.own.telling, b.own.telling, links)
    return f"{linked} of {b.profile.size} sentences of b say what a says; {why}", links, again


def _share(one: Fingerprints, other: Fingerprints) -> float:
    smaller = min(one.weight, other.weight)
    return shared_weight(one, other) / smaller if smaller else 0.0


def _in_order(links: Sequence[Aligned]) -> bool:
    return all(first.a[-1] <= second.a[0] for first, second in pairwise(links))


def _coverage(text: Profile, linked: set[int]) -> float:
    """Share of a text's weight whose sentences are linked."""
    whole = float(text.weights.sum())
    return float(text.weights[list(linked)].sum()) / whole if whole else 0.0


def _origin(a: Prepared, b: Prepared, coverage_a: float, coverage_b: float) -> tuple[Side, list[str]]:
    """Which of two texts is nearer to the source, and why: own words, then credit, time and completeness."""
    if says_copy(a.facts) != says_copy(b.facts):
        side: Side = "b" if says_copy(a.facts) else "a"
        return side, [f"by its disclaimer {'b' if side == 'a' else 'a'} is a copy of somebody's text"]
    credited_a, credited_b = own_credit(a.facts), own_credit(b.facts)
    if bool(credited_a) != bool(credited_b):
        side = "a" if credited_a else "b"
        return side, [f"{side} carries the agency's credit ({credited_a or credited_b}), the other doesn't"]
    first, second = a.facts.article.when, b.facts.article.when
    earlier = before(first, second)
    if earlier is not None:
        return ("a", [f"a was published first ({first})"]) if earlier else ("b", [f"b was published first ({second})"])
    if min(coverage_a, coverage_b) < FULL and abs(coverage_a - coverage_b) >= 0.1:
        side = "a" if coverage_a < coverage_b else "b"
        return side, [f"{side} is the fuller: it has what the other leaves out"]
    return "unknown", []


def says_copy(facts: Facts) -> bool:
    """Whether an article says of itself that it is somebody else's text, however it was treated."""
    return facts.disclaimer is not None


def own_credit(facts: Facts) -> str | None:
    """The credit by which an article says that it is an agency's text."""
    if facts.dateline and facts.dateline.agency:
        return facts.dateline.agency
    return next((credit.agency for credit in facts.credits if credit.role == "origin"), None)


def _manner(
    links: Sequence[Aligned], a: Prepared, coverage_a: float, coverage_b: float, origin: Side
) -> tuple[Derivation, Manner]:
    """Derivation and manner of the copy: the side that is not the origin, b where nothing tells."""
    of_source, of_copy = (coverage_b, coverage_a) if origin == "b" else (coverage_a, coverage_b)
    if origin == "unknown" and coverage_a > coverage_b:
        of_source, of_copy = coverage_b, coverage_a
    size = {"verbatim": 0.0, "edited": 0.0, "reworded": 0.0}
    for link in links:
        size[link.manner] += float(a.profile.weights[list(link.a)].sum())
    whole = sum(size.values())
    derivation: Derivation = "wholly" if of_copy >= WHOLLY else "partially"
    manner: Manner
    if of_copy < WHOLLY:
        manner = "expanded" if of_source >= WHOLLY else "merged"
    elif size["reworded"] >= 0.5 * whole:
        manner = "reworded"
    elif of_source < FULL:
        manner = "cut"
    else:
        manner = "verbatim" if size["verbatim"] >= 0.95 * whole and of_copy >= 0.95 else "edited"
    return derivation, manner

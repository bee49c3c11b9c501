"""Whether one text is made from another, how, and which came first.

Two independent measures are held together: how much of either text's own word pairs the other holds (fingerprints),
and how alike the aligned sentences are. The thresholds come from data/rewires (made copies, hard negatives) and from
real pairs labelled by hand; docs/benchmarks.md has the figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from writethru.copies.alignment import Profile, align, profile
from writethru.copies.fingerprints import Fingerprints, fingerprints, shared_weight
from writethru.copies.own_words import without_quotations
from writethru.model import Aligned, Derivation, Facts, Manner, Verdict
from writethru.text.times import before

DERIVED = 0.33
"""Share of word pairs, in either direction, from which a text is derived whatever its sentences look like."""
DERIVED_IF_ALIKE = 0.2
"""Least share of word pairs of a derived text; then its aligned sentences must be `ALIKE`."""
ALIKE = 0.62
"""Mean likeness of aligned sentences that says the same hand wrote both."""
FEWEST_LINKS = 3
"""Aligned sentences, outside quotations, below which nothing is derived unless they are most of a text."""
WHOLLY = 0.75
"""Coverage of the copy from which it is wholly derived: nearly all that it says is the report's."""
FULL = 0.85
"""Coverage that counts as all of a text: a sentence of colour may go or come."""

Side = Literal["a", "b", "unknown"]


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article made ready to be held against others; computed once, whatever it is compared with."""

    facts: Facts
    profile: Profile
    fingerprints: Fingerprints
    own: tuple[bool, ...]
    """Whether each sentence has words of its own outside quotation marks."""


def prepare(facts: Facts, without: frozenset[int] = frozenset()) -> Prepared:
    """Stems, weights and fingerprints of an article; sentences whose index is in `without` count for nothing."""
    told = ["" if n in without else sentence for n, sentence in enumerate(facts.sentences)]
    plain = without_quotations(told)
    own = tuple(len(rest) * 3 >= len(whole) for rest, whole in zip(plain, facts.sentences, strict=True))
    return Prepared(facts, profile(told), fingerprints(plain), own)


def judge(a: Prepared, b: Prepared, origin: Side | None = None) -> tuple[Verdict, tuple[Aligned, ...]]:
    """The verdict on two articles and the alignment that it rests on (empty where nothing is derived).

    `origin` says which of them is known to be the source; by default that is judged too.
    """
    share = _share(a.fingerprints, b.fingerprints)
    links = align(a.profile, b.profile) if share >= DERIVED_IF_ALIKE or _short(a, b) else ()
    why = _derived(a, b, links, share)
    if why is None:
        return Verdict("none", None, "unknown", 0.0, 0.0, _why_not(share, links)), ()
    coverage_a = _coverage(a.profile, {i for link in links for i in link.a})
    coverage_b = _coverage(b.profile, {j for link in links for j in link.b})
    origin, because = (origin, []) if origin else _origin(a, b, coverage_a, coverage_b)
    derivation, manner = _manner(links, a, coverage_a, coverage_b, origin)
    reasons = [why, *because]
    return Verdict(derivation, manner, origin, round(coverage_a, 3), round(coverage_b, 3), tuple(reasons)), links


def _share(one: Fingerprints, other: Fingerprints) -> float:
    smaller = min(one.weight, other.weight)
    return shared_weight(one, other) / smaller if smaller else 0.0


def _short(a: Prepared, b: Prepared) -> bool:
    """Texts of a sentence or two, which have too few word pairs to be told by them."""
    return min(len(a.profile.bags), len(b.profile.bags)) <= 2


def _derived(a: Prepared, b: Prepared, links: Sequence[Aligned], share: float) -> str | None:
    """The reason why one text is made from the other, or None."""
    own = [link for link in links if any(a.own[i] for i in link.a) and any(b.own[j] for j in link.b)]
    likeness = sum(link.score for link in own) / len(own) if own else 0.0
    enough = len(own) >= FEWEST_LINKS or 2 * len(own) > min(len(a.profile.bags), len(b.profile.bags))
    if not enough:
        return None
    if _short(a, b):
        derived = likeness >= 0.8
    else:
        derived = share >= DERIVED or (share >= DERIVED_IF_ALIKE and likeness >= ALIKE)
    if not derived:
        return None
    of_a, of_b = sum(len(link.a) for link in links), sum(len(link.b) for link in links)
    order = ", in the same order" if _in_order(links) else ""
    return (
        f"{of_b} of {len(b.profile.bags)} sentences of b say what {of_a} of {len(a.profile.bags)} of a say{order} "
        f"(mean likeness {likeness:.2f}); {share:.0%} of the shorter text's word pairs stand in the other"
    )


def _why_not(share: float, links: Sequence[Aligned]) -> tuple[str, ...]:
    found = f"{share:.0%} of the shorter text's own word pairs stand in the other"
    if links:
        return (f"{found} and {len(links)} sentences are alike: less than a copy shows",)
    return (f"{found}: less than a copy shows",)


def _in_order(links: Sequence[Aligned]) -> bool:
    return all(first.a[-1] <= second.a[0] for first, second in pairwise(links))


def _coverage(text: Profile, linked: set[int]) -> float:
    """Share of a text's weight whose sentences are linked."""
    whole = sum(text.weights)
    return sum(text.weights[i] for i in linked) / whole if whole else 0.0


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
        size[link.manner] += sum(a.profile.weights[i] for i in link.a)
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

"""What is affirmed on one side and denied on the other."""

from collections.abc import Iterator, Sequence

from writethru.changes.context import Passage, Sentence
from writethru.model import Change
from writethru.text.modality import Negation
from writethru.text.words import stem_of

Mention = tuple[Sentence, Negation]

# Pairs of which a thing is one or the other. Converses (buy and sell, win and lose) are left out: the two sides of
# one event are told by either.
_OPPOSITES = """
    accept/reject accepted/refused acceptance/rejection approve/reject approval/rejection
    selected/rejected selection/rejection agree/refuse agreement/disagreement allow/ban
    allow/prohibit allow/forbid legal/illegal lawful/unlawful confirm/deny increase/decrease
    rise/fall rose/fell risen/fallen grew/shrank up/down higher/lower strengthen/weaken
    improve/worsen better/worse support/oppose supported/opposed supporter/opponent for/against
    innocent/guilty acquit/convict acquitted/convicted include/exclude success/failure succeed/fail
    possible/impossible likely/unlikely safe/unsafe safe/dangerous alive/dead survive/die
    open/closed opened/closed begin/end began/ended start/stop started/stopped before/after
    most/least majority/minority first/last early/late earlier/later
    same/different true/false cheap/expensive strong/weak hot/cold north/south east/west
    arrive/depart ally/enemy friend/enemy peace/war public/private voluntary/compulsory
    optional/mandatory temporary/permanent temporarily/permanently present/absent ratify/reject
    uphold/overturn upheld/overturned granted/denied grant/deny release/detain released/detained
    advance/retreat praise/criticise praised/criticised welcome/condemn welcomed/condemned
    optimistic/pessimistic domestic/foreign relevant/irrelevant effective/ineffective
    """.split()
_FIRM = frozenset(
    """
    before/after for/against up/down first/last most/least earlier/later
    """.split()
)
_ASSENT = frozenset(filter(None, map(stem_of, "agree accept consent comply promise pledge".split())))
_EVADE = frozenset(
    filter(
        None,
        map(
            stem_of,
            """
    skip avoid miss boycott absent evade withhold prevent ban bar block stop end lose lost oppose
    forbid abandon drop secret conceal hide undisclosed cancel
    """.split(),
        ),
    )
)


def find(passage: Passage) -> Iterator[Change]:
    """Denials of one side that the other affirms, and opposites that took each other's place."""
    turned = list(_opposites(passage))
    yield from turned or _denials(passage)


def _denials(passage: Passage) -> Iterator[Change]:
    left = [(s, n) for s in passage.a for n in s.negations]
    right = [(s, n) for s in passage.b for n in s.negations]
    lone_a, lone_b = list(left), list(right)
    for a in left:  # a denial that stands on both sides, in whatever words
        for b in lone_b:
            if set(a[1].scope) & set(b[1].scope):
                lone_a.remove(a)
                lone_b.remove(b)
                break
    if lone_a and lone_b:  # neither can be told from the other's rewording
        return
    for lone, others, mirrored in ((lone_a, passage.b, False), (lone_b, passage.a, True)):
        own = passage.b if mirrored else passage.a
        for sentence, negation in lone:
            found = _affirmed(negation, own, others)
            if found is None:
                continue
            denied, affirmed = (sentence, negation.start, _reach(sentence, negation)), found
            a_place, b_place = (affirmed, denied) if mirrored else (denied, affirmed)
            yield passage.change("polarity", a_place, b_place, "what one side denies the other affirms")


def _reach(sentence: Sentence, negation: Negation) -> int:
    """The end of the first word that a negation denies."""
    return next(
        (w.end for w in sentence.words if w.start >= negation.end and w.stem in negation.scope[:1]),
        negation.end,
    )


def _affirmed(
    negation: Negation, own: Sequence[Sentence], others: Sequence[Sentence]
) -> tuple[Sentence, int, int] | None:
    """Where the other side affirms what is denied here, None where it doesn't, or can't be told."""
    if not negation.scope:
        return None
    head = negation.scope[0]
    if head.isdigit():
        return None
    if sum(w.stem == head for s in own for w in s.words) > 1:
        return None  # told both ways on its own side
    denied = {stem for s in others for n in s.negations for stem in n.scope}
    stems = frozenset().union(*(s.stems for s in others))
    if stems & _EVADE - frozenset().union(*(s.stems for s in own)):
        return None
    if head in stems and head not in denied:
        rest = set(negation.scope[1:])
        if not negation.light and rest and not rest & stems:
            return None
        return next((s, w.start, w.end) for s in others for w in s.words if w.stem == head)
    if not denied:
        for s in others:
            for w in s.words:
                if w.stem in _ASSENT and w.stem not in frozenset().union(*(o.stems for o in own)):
                    return s, w.start, w.end
    return None


def _opposites(passage: Passage) -> Iterator[Change]:
    by_word = _table()
    for s in passage.a:
        for w in s.words:
            for opposite in by_word.get(w.text.lower(), ()):
                b = _stands_for(passage, s, (w.start, w.end), opposite)
                if b is not None and _only(passage.b, w.text.lower(), passage.a, opposite):
                    yield passage.change(
                        "polarity", (s, w.start, w.end), b, "one word gave way to its opposite"
                    )


def _only(b: Sequence[Sentence], word: str, a: Sequence[Sentence], opposite: str) -> bool:
    """Whether each word stands on its own side alone."""
    stem, other = stem_of(word) or word, stem_of(opposite) or opposite
    return not any((x.stem or x.text.lower()) == stem for s in b for x in s.words) and not any(
        (x.stem or x.text.lower()) == other for s in a for x in s.words
    )


def _stands_for(
    passage: Passage, a: Sentence, span: tuple[int, int], opposite: str
) -> tuple[Sentence, int, int] | None:
    """The opposite on the b side, in the same surroundings and under as many negations."""
    near = a.near(*span, 3)
    negated = any(n.end <= span[0] <= n.end + 25 for n in a.negations)
    for s in passage.b:
        for w in s.words:
            if w.text.lower() != opposite:
                continue
            beside = bool(set(a.right(span[1], 1)) & set(s.right(w.end, 1))) + bool(
                set(a.left(span[0], 1)) & set(s.left(w.start, 1))
            )
            if (
                negated == any(n.end <= w.start <= n.end + 25 for n in s.negations)
                and beside
                and len(near & s.near(w.start, w.end, 3)) >= 2
            ):
                return s, w.start, w.end
    return None


def _table() -> dict[str, tuple[str, ...]]:
    return _TABLE


def _build() -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for pair in _OPPOSITES:
        one, other = pair.split("/")
        for word, opposite in ((one, other), (other, one)):
            out[word] = (*out.get(word, ()), opposite)
    return out


_TABLE = _build()

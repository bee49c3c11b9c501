"""What is affirmed on one side and denied on the other."""

import re
from collections.abc import Iterator, Sequence
from itertools import product

from writethru.changes.context import Passage, Sentence, Word
from writethru.model import Change
from writethru.text.modality import Negation
from writethru.text.words import stem_of, stemmed

Mention = tuple[Sentence, Negation]

# Pairs of which a thing is one or the other. Converses (buy and sell, win and lose) are left out: the two sides of
# one event are told by either.
_OPPOSITES = """
    accept/reject accept/refuse accept/decline acceptance/rejection approve/reject approval/rejection select/reject
    selection/rejection agree/refuse agree/disagree agreement/disagreement allow/ban allow/prohibit allow/forbid
    permit/ban permit/prohibit permit/forbid legal/illegal lawful/unlawful legitimate/illegitimate confirm/deny
    admit/deny increase/decrease rise/fall rose/fell risen/fallen grow/shrink grew/shrank up/down higher/lower
    strengthen/weaken improve/worsen better/worse support/oppose supporter/opponent favour/against for/against
    innocent/guilty acquit/convict include/exclude success/failure succeed/fail manage/fail possible/impossible
    likely/unlikely safe/unsafe safe/dangerous alive/dead survive/die open/close begin/end start/stop start/end
    before/after majority/minority first/last early/late earlier/later same/different true/false cheap/expensive
    strong/weak hot/cold north/south northern/southern east/west eastern/western left/right arrive/depart ally/enemy
    friend/enemy peace/war public/private voluntary/compulsory voluntary/mandatory optional/mandatory
    temporary/permanent temporarily/permanently present/absent ratify/reject uphold/overturn upheld/overturned
    grant/deny release/detain advance/retreat praise/criticise welcome/condemn optimistic/pessimistic domestic/foreign
    relevant/irrelevant effective/ineffective able/unable willing/unwilling known/unknown all/none every/no with/without
    always/never related/unrelated satisfied/dissatisfied popular/unpopular successful/unsuccessful
    necessary/unnecessary aware/unaware clear/unclear
    complete/incomplete correct/incorrect accurate/inaccurate sufficient/insufficient
    maximum/minimum inside/outside above/below many/few gain/loss profit/loss victory/defeat encourage/discourage
    appear/disappear approve/disapprove connect/disconnect expand/contract import/export tighten/loosen raise/lower
    hire/fire join/leave remember/forget reveal/conceal reveal/hide hope/fear
    """.split()
# Camps of which any word of one is the opposite of any word of the other.
_CAMPS = (
    "rise rose risen increase climb jump soar surge gain grow grew grown / fall fell fallen drop decline decrease slip"
    " slid slide sink sank tumble plunge shrink shrank dip",
    "help lift boost benefit improve strengthen bolster raise aid / hurt harm damage dent squeeze depress erode"
    " undermine weaken worsen lower reduce cut hamper hinder",
    "acknowledge admit concede confirm accept / deny reject dismiss dispute refute rebut",
    "approve endorse pass back support adopt / reject oppose block veto defeat",
    "allow permit legalise authorise / ban bar prohibit forbid outlaw",
    "free release / arrest detain jail imprison",
    "convict convicted guilty / acquit acquitted innocent clear exonerate",
    "positive / negative",
    "praise welcome applaud hail / criticise condemn denounce",
    "safe harmless / unsafe dangerous hazardous harmful",
    "optimistic hopeful confident upbeat / pessimistic gloomy doubtful",
    "widen / narrow",
    "tighten toughen / loosen ease relax",
    "most / least fewest",
    "higher larger greater bigger / lower smaller",
    "highest largest greatest biggest / lowest smallest",
    "longer / shorter",
    "older / younger",
    "oldest / youngest",
    "faster quicker / slower",
    "warmer hotter / colder cooler",
    "wealthier richer / poorer",
    "best / worst",
    "accelerate quicken / slow",
    "comply obey / violate breach defy",
    "profit / deficit",
    "surplus / deficit shortage",
)
_ASSENT = stemmed("agree accept consent comply promise pledge")
_EVADE = stemmed("""
    skip avoid miss boycott absent evade withhold prevent ban bar block stop end lose lost oppose
    reject dismiss veto contradict dispute insist rebut warn forbid abandon drop secret conceal hide undisclosed cancel
    """)


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
    if crossed := _crossed(passage, lone_a, lone_b):
        yield crossed
    if lone_a and lone_b:  # neither can be told from the other's rewording
        return
    for lone, others, mirrored in ((lone_a, passage.b, False), (lone_b, passage.a, True)):
        own = passage.b if mirrored else passage.a
        for sentence, negation in lone:
            found = _affirmed(negation, sentence.near(negation.start, negation.end, 5), own, others)
            if found is None:
                continue
            denied, affirmed = (sentence, negation.start, _reach(sentence, negation)), found
            a_place, b_place = (affirmed, denied) if mirrored else (denied, affirmed)
            yield passage.change("polarity", a_place, b_place, "what one side denies the other affirms")


def _crossed(passage: Passage, left: Sequence[Mention], right: Sequence[Mention]) -> Change | None:
    """ "against this, not against that" turned about: each side affirms what the other denies."""
    if len(left) != 1 or len(right) != 1 or not left[0][1].scope or not right[0][1].scope:
        return None
    (s, one), (t, other) = left[0], right[0]
    denied_a, denied_b = one.scope[0], other.scope[0]
    for sentence, negation, denied, affirmed in ((s, one, denied_a, denied_b), (t, other, denied_b, denied_a)):
        counts = [sum(w.stem == stem for w in sentence.words) for stem in (denied, affirmed)]
        if counts != [1, 1] or affirmed in negation.scope:
            return None
    spans = (s, one.start, _reach(s, one)), (t, other.start, _reach(t, other))
    return passage.change("polarity", *spans, "each side denies what the other affirms")


def _reach(sentence: Sentence, negation: Negation) -> int:
    """The end of the first word that a negation denies."""
    return next(
        (w.end for w in sentence.words if w.start >= negation.end and w.stem in negation.scope[:1]),
        negation.end,
    )


def _affirmed(
    negation: Negation, around: frozenset[str], own: Sequence[Sentence], others: Sequence[Sentence]
) -> tuple[Sentence, int, int] | None:
    """Where the other side affirms what is denied here, None where it doesn't, or can't be told."""
    if not negation.scope:
        return None
    head = negation.scope[0]
    if head.isdigit():
        return None
    if sum(w.stem == head for s in own for w in s.words) > 1:
        return None  # told both ways on its own side
    stems = frozenset().union(*(s.stems for s in others))
    if any(_ALL_BUT.search(s.text) for s in others):
        return None
    if any(opposite in stems for stem in negation.scope[:2] for opposite in _TABLE.get(stem, ())):
        return None  # "not dangerous" is safe
    denied = {stem for s in others for n in s.negations for stem in n.scope}
    if stems & _EVADE - frozenset().union(*(s.stems for s in own)):
        return None
    if head in stems and head not in denied:
        where = next((s, w.start, w.end) for s in others for w in s.words if w.stem == head)
        rest = set(negation.scope[1:])
        if negation.light or not rest or rest & stems or len(around & where[0].near(*where[1:], 5)) >= 2:
            return where
        return None
    if not denied:
        for s in others:
            for w in s.words:
                if w.stem in _ASSENT and w.stem not in frozenset().union(*(o.stems for o in own)):
                    return s, w.start, w.end
    return None


_ALL_BUT = re.compile(
    r"\ball\s(?:but|except|save)\b|\b(?:except|apart\sfrom|other\sthan|with\sthe\sexception\sof)\b"
    r"|\b(?:(?:vot\w*|decid\w*|rul\w*|spoke|came)\sagainst|(?:turn|vote|struck|strike)\w*\sdown|thr(?:ew|own)\sout)\b",
    re.I,
)
"""Words that deny of some what is told of the rest."""


def _opposites(passage: Passage) -> Iterator[Change]:
    for s in passage.a:
        for w in s.words:
            for opposite in _TABLE.get(_root(w), ()):
                b = _in_its_place(passage, s, w, opposite)
                if b is not None and _alone(passage.b, _root(w)) and _alone(passage.a, opposite):
                    yield passage.change("polarity", (s, w.start, w.end), b, "one word gave way to its opposite")


def _root(word: Word) -> str:
    return word.stem or word.text.lower()


def _alone(sentences: Sequence[Sentence], root: str) -> bool:
    """Whether a side lacks a word."""
    return not any(_root(w) == root for s in sentences for w in s.words)


def _in_its_place(passage: Passage, a: Sentence, word: Word, opposite: str) -> tuple[Sentence, int, int] | None:
    """The opposite on the b side, in the same surroundings and under as many negations."""
    near = a.near(word.start, word.end, 3)
    firm = word.stem is None  # a small word says nothing unless both its neighbours stay
    for s in passage.b:
        for w in s.words:
            if _root(w) != opposite or _denied(a, word) != _denied(s, w):
                continue
            beside = (a.right(word.end, 1) == s.right(w.end, 1)) + (a.left(word.start, 1) == s.left(w.start, 1))
            shared = len(near & s.near(w.start, w.end, 3))
            if beside == 2 or (not firm and (shared >= 2 or (beside and shared))):
                return s, w.start, w.end
    return None


def _denied(sentence: Sentence, word: Word) -> bool:
    """Whether a negation other than the word itself governs it."""
    return any(n.end <= word.start <= n.end + 25 for n in sentence.negations)


def _build() -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    pairs = [tuple(pair.split("/")) for pair in _OPPOSITES]
    for group in _CAMPS:
        camp, against = (words.split() for words in group.split(" / "))
        pairs += product(camp, against)
    for pair in pairs:
        one, other = (stem_of(word) or word for word in pair)
        for word, opposite in ((one, other), (other, one)):
            if word != opposite and opposite not in out.get(word, ()):
                out[word] = (*out.get(word, ()), opposite)
    return out


_TABLE = _build()

"""What is affirmed on one side and denied on the other."""

import re
from collections.abc import Iterator, Sequence

from writethru.changes.context import CLOSE, Passage
from writethru.changes.sentences import Sentence, Word
from writethru.model import Change
from writethru.text.modality import Negation
from writethru.text.opposites import camp, opposed, opposites, root
from writethru.text.words import stemmed

Mention = tuple[Sentence, Negation]

_ASSENT = stemmed("agree accept consent comply promise pledge")
_EVADE = stemmed("""
    skip avoid miss boycott absent evade withhold prevent ban bar block stop end lose lost oppose
    reject dismiss veto contradict dispute insist rebut warn forbid abandon drop secret conceal hide undisclosed cancel
    exclude exclusion discount poor bad lack lacking absence scarce weak short unable fail deny cease halt cut miss
    missing little few impossible ignore overlook neglect empty gone spare free rid still remain await pending
    """)


def find(passage: Passage) -> Iterator[Change]:
    """Denials of one side that the other affirms, and opposites that took each other's place."""
    if passage.worded_anew:
        return
    turned = list(_opposites(passage)) or list(_opposites_in_slots(passage))
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
                found = _affirmed_otherwise(passage.mirrored if mirrored else passage, sentence, negation)
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
        if counts != [1, 1] or affirmed in sentence.right(negation.end, 4):
            return None
    spans = (s, one.start, _reach(s, one)), (t, other.start, _reach(t, other))
    return passage.change("polarity", *spans, "each side denies what the other affirms")


def _new(pattern: re.Pattern[str], others: Sequence[Sentence], own: Sequence[Sentence]) -> bool:
    """Whether the other side has words of a pattern that this one doesn't have."""
    text = " ".join(s.text for s in own).lower()
    return any(m.group().lower() not in text for s in others for m in pattern.finditer(s.text))


def _denies(sentence: Sentence, stem: str) -> bool:
    """Whether a "not" stands right before a word, whatever it was taken for: "would not open talks until"."""
    return any(_NOT.search(sentence.text, max(0, w.start - 24), w.start) for w in sentence.content if w.stem == stem)


_NOT = re.compile(r"(?:\b(?:not|never|no|cannot)|n['’]t)\s(?:[^\W\d_]+\s){0,2}$", re.IGNORECASE)


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
    mine = frozenset().union(*(s.stems for s in own))
    if _new(_ALL_BUT, others, own) or _new(_INSTEAD, others, own):
        return None
    if any(opposite in stems - mine for stem in negation.scope[:2] for opposite in opposites(stem)):
        return None  # "not dangerous" is safe
    denied = {stem for s in others for n in s.negations for stem in n.scope}
    if stems & _EVADE - mine:
        return None
    if head in stems and head not in denied and not any(_denies(s, head) for s in others):
        where = next((s, w.start, w.end) for s in others for w in s.words if w.stem == head)
        rest = set(negation.scope[1:])
        if negation.light or not rest or rest & stems or len(around & where[0].near(*where[1:], 5)) >= 2:
            return where
        return None
    if not denied:
        for s in others:
            for w in s.words:
                if w.stem in _ASSENT and w.stem not in mine:
                    return s, w.start, w.end
    return None


def _affirmed_otherwise(passage: Passage, sentence: Sentence, negation: Negation) -> tuple[Sentence, int, int] | None:
    """Where a close sentence of b has another verb, without a denial, in the place of the one that a denies."""
    if not negation.scope or passage.closeness < CLOSE:
        return None
    if any(_new(pattern, passage.b, passage.a) for pattern in (_CONTRARY, _ALL_BUT, _INSTEAD)):
        return None
    for slot in passage.counterparts.slots:
        denied = next((w for w in slot.a.words if w.stem == negation.scope[0] and w.start >= negation.end), None)
        if slot.a.sentence is sentence and denied is not None and not slot.b.stems & _EVADE:
            return slot.b.span
    return None


_CONTRARY = re.compile(
    r"\b(?:rather\sthan|instead(?:\sof)?|in\splace\sof|out\sof|free\s(?:of|from)|unlike|contrary|short\sof|without|un\w{4,}"
    r"|in\w{3,}(?:able|ible)|non-?\w{4,})\b",
    re.IGNORECASE,
)
"""Words that deny in ways that no grammar of negations reads."""

_ALL_BUT = re.compile(
    r"\ball\s(?:but|except|save)\b|\b(?:except|apart\sfrom|other\sthan|with\sthe\sexception\sof)\b"
    r"|\b(?:(?:vot\w*|decid\w*|rul\w*|spoke|came)\sagainst|(?:turn|vote|struck|strike)\w*\s(?:[^\s,.;:]+\s){0,4}?down|thr(?:ew|own)\s(?:[^\s,.;:]+\s){0,3}?out"
    r"|(?:turn|push|send|sent|keep|kept|stay)\w*\s(?:[^\s,.;:]+\s){0,3}?(?:away|back|out))\b",
    re.I,
)
"""Words that deny of some what is told of the rest."""
_INSTEAD = re.compile(
    r"\b(?:out\sof|beyond|rather\sthan|instead\sof|in\splace\sof|(?:lights?|power|service)\s(?:\w+\s)?(?:still\s)?out|few|little|hardly|barely|scarcely|nor)\b",
    re.I,
)


def _opposites(passage: Passage) -> Iterator[Change]:
    for s in passage.a:
        for w in s.turnable:
            for opposite in () if _name(s, w) else opposites(root(w.text)):
                b = _in_its_place(passage, s, w, opposite)
                if b is not None and _alone(passage.b, root(w.text)) and _alone(passage.a, opposite):
                    yield passage.change("polarity", (s, w.start, w.end), b, _TURNED)


def _opposites_in_slots(passage: Passage) -> Iterator[Change]:
    """Opposites of which one stands in the other's place, whatever else stands near."""
    for slot in passage.sure_slots:
        for w in slot.a.words:
            for v in slot.b.words:
                if _name(slot.a.sentence, w) or _name(slot.b.sentence, v):
                    continue
                if opposed(root(w.text), root(v.text)) and _denied(slot.a.sentence, w) == _denied(slot.b.sentence, v):
                    a, b = (slot.a.sentence, w.start, w.end), (slot.b.sentence, v.start, v.end)
                    yield passage.change("polarity", a, b, _TURNED)


def _name(sentence: Sentence, word: Word) -> bool:
    """Whether a word is part of a name, which has no opposite: North and South Carolina."""
    return any(n.start <= word.start < n.end and not n.opens for n in sentence.names)


_TURNED = "one word gave way to its opposite"


def _alone(sentences: Sequence[Sentence], own: str) -> bool:
    """Whether a side lacks a word and every one that says the same as far as opposites go."""
    allies = camp(own)
    return not any(root(w.text) in allies for s in sentences for w in s.turnable)


def _in_its_place(passage: Passage, a: Sentence, word: Word, opposite: str) -> tuple[Sentence, int, int] | None:
    """The opposite on the b side, in the same surroundings and under as many negations."""
    near = a.near(word.start, word.end, 3)
    firm = word.stem is None  # a small word says nothing unless both its neighbours stay
    for s in passage.b:
        for w in s.turnable:
            if root(w.text) != opposite or _denied(a, word) != _denied(s, w):
                continue
            beside = (a.right(word.end, 1) == s.right(w.end, 1)) + (a.left(word.start, 1) == s.left(w.start, 1))
            shared = len(near & s.near(w.start, w.end, 3))
            if beside == 2 or (not firm and (shared >= 2 or (beside and shared))):
                return s, w.start, w.end
    return None


def _denied(sentence: Sentence, word: Word) -> bool:
    """Whether a negation other than the word itself governs it."""
    return any(n.end <= word.start <= n.end + 25 for n in sentence.negations)

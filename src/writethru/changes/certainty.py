"""How sure a text is: modals exchanged, hedges dropped or added, plans told as facts."""

import re
from collections.abc import Iterator, Sequence
from itertools import product

from writethru.changes.context import CLOSE, Passage, flipped
from writethru.changes.sentences import Sentence, Word
from writethru.model import Change
from writethru.text.modality import Hedge, Modal
from writethru.text.words import stemmed

Mention = tuple[Sentence, Modal]

_FORCE = {
    "will": "a fact to come",
    "would": "a conditional",
    "may": "a possibility",
    "can": "an ability or leave",
    "must": "a duty",
    "plan": "a plan or expectation",
    "vow": "a word given",
}
# Forces that say different things of any verb, and those that do of the same verb alone.
_DIFFERENT = {frozenset(pair) for pair in (("will", "may"), ("would", "may"), ("must", "may"), ("must", "can"))}
_DIFFERENT_OF_ONE_VERB = _DIFFERENT | {
    frozenset(pair) for pair in (("must", "will"), ("plan", "will"), ("plan", "may"), ("will", "would"))
}
_LETTING = frozenset("allow permit let enabl empow author".split())
"""Verbs that say with "would" what their object "could" do."""
_LEAVE = frozenset("wish want choose like option prefer".split())


def find(passage: Passage) -> Iterator[Change]:
    """Changes of certainty of one passage."""
    exchanged = [*_modals(passage), *_evidence(passage)]
    yield from exchanged or (_hedges(passage) if not passage.worded_anew else ())


_WEAK = stemmed(
    "suggest indicate hint imply consider weigh mull expect hope believe think suspect possible conceivable likely"
)
_STRONG = stemmed(
    "prove confirm establish demonstrate determine decide certain sure guarantee undeniable definite conclusive"
)
_BE = frozenset("is are was were".split())
_MAY_BE = re.compile(r"\b(?:may|might|could)\s(?:well\s|also\s|still\s)?be\b", re.IGNORECASE)


def _evidence(passage: Passage) -> Iterator[Change]:
    """Words of surmise against words of proof in close sentences: "suggests" and "proves", "may be" and "is"."""
    if passage.closeness < CLOSE:
        return
    yield from _surmised(passage)
    yield from (flipped(change) for change in _surmised(passage.mirrored))


def _surmised(passage: Passage) -> Iterator[Change]:
    left = [(s, w) for s, w in passage.counterparts.left_over() if w.stem in _WEAK]
    right = [(s, w) for s, w in passage.mirrored.counterparts.left_over() if w.stem in _STRONG]
    for (s, w), (t, v) in product(left, right):
        quoted = s.quoted(w.start, w.end) and t.quoted(v.start, v.end)
        if not quoted and s.near(w.start, w.end, 4) & t.near(v.start, v.end, 4):
            yield passage.change("certainty", (s, w.start, w.end), (t, v.start, v.end), _SURMISED)
            return
    if any(m.force == "may" for s in passage.b for m in s.modals) or any(s.hedges for s in passage.b):
        return
    for s in passage.a:
        for m in _MAY_BE.finditer(s.text):
            for t in passage.b:
                found = next((w for w in t.words if w.text.lower() in _BE and _same_place(s, m, t, w)), None)
                if found is not None and not s.quoted(*m.span()):
                    yield passage.change("certainty", (s, *m.span()), (t, found.start, found.end), _SURMISED)
                    return


_SURMISED = "what one side supposes the other tells as certain"


def _same_place(s: Sentence, m: re.Match[str], t: Sentence, word: Word) -> bool:
    """Whether "may be" and "is" stand between the same words."""
    left, right = s.left(m.start(), 1), s.right(m.end(), 2)
    following = t.right(word.end, 2)
    if right and right == following:
        return True
    return bool(left and right) and left == t.left(word.start, 1) and right[:1] == following[:1]


def _modals(passage: Passage) -> Iterator[Change]:
    left = [(s, m) for s in passage.a for m in s.modals]
    right = [(s, m) for s in passage.b for m in s.modals]
    _cancel(left, right, related=True)
    for a in list(left):
        b = max(right, key=lambda m: _kinship(a, m), default=None)
        if b is not None and _kinship(a, b) >= 2:
            left.remove(a)
            right.remove(b)
            if _differ(passage, a, b) and not (_quoted(a) and _quoted(b)):
                yield _exchange(passage, a, b)
    _cancel(left, right, related=False)
    if (
        len(left) == len(right) == 1 and passage.closeness >= CLOSE and _beside(left[0], right[0])
    ):  # other verbs that answer one another
        a, b = left.pop(), right.pop()
        if "may" in (a[1].force, b[1].force) and _differ(passage, a, b) and not (_quoted(a) and _quoted(b)):
            yield _exchange(passage, a, b)
    yield from _told_bare(passage, left, right, mirrored=False)
    yield from _told_bare(passage, right, left, mirrored=True)


def _cancel(left: list[Mention], right: list[Mention], *, related: bool) -> None:
    """Takes out modals of the same force on both sides, about the same verb or about any."""
    for a in list(left):
        b = next((b for b in right if b[1].force == a[1].force and (not related or _kinship(a, b))), None)
        if b is not None:
            left.remove(a)
            right.remove(b)


def _quoted(mention: Mention) -> bool:
    """Whether a modal stands inside quotation marks, where an alteration is one of the quotation."""
    return mention[0].quoted(mention[1].start, mention[1].end)


def _exchange(passage: Passage, a: Mention, b: Mention) -> Change:
    why = f"{_FORCE[a[1].force]} on one side is {_FORCE[b[1].force]} on the other"
    return passage.change("certainty", _place(a), _place(b), why)


def _place(mention: Mention) -> tuple[Sentence, int, int]:
    """A modal with its verb."""
    sentence, modal = mention
    following = [w for w in sentence.words if w.start >= modal.end]
    at = next((i for i, w in enumerate(following[:4]) if w.stem in modal.scope[:1]), None)
    if at is None:
        return sentence, modal.start, modal.end
    if following[at].text.lower() in _LIGHT and at + 1 < len(following):  # "will take place"
        at += 1
    return sentence, modal.start, following[at].end


_LIGHT = frozenset("take make give hold come go".split())


def _kinship(a: Mention, b: Mention) -> int:
    """How much two modals govern the same: their verbs count double."""
    one, other = a[1].scope, b[1].scope
    if not one or not other:
        return 0
    return 2 * (one[0] == other[0]) + len(set(one) & set(other))


def _beside(a: Mention, b: Mention) -> bool:
    """Whether two modals with other verbs stand in like surroundings."""
    near_a = a[0].near(a[1].start, a[1].end, 5)
    near_b = b[0].near(b[1].start, b[1].end, 5)
    return len(near_a & near_b) >= 2


def _differ(passage: Passage, a: Mention, b: Mention) -> bool:
    pair = frozenset((a[1].force, b[1].force))
    one_verb = a[1].scope[:1] == b[1].scope[:1]
    if pair not in (_DIFFERENT_OF_ONE_VERB if one_verb else _DIFFERENT):
        return False
    if "plan" in pair and any(_EXPECTED.search(s.text, max(0, m.start - 16), m.start) for s, m in (a, b)):
        return False  # "we expect will open" and "expected to open"
    if pair == {"will", "would"}:  # one under a reporting verb, where tense shifts
        return not _reported(a) and not _reported(b)
    # "may, if they wish" gives leave and says nothing of likelihood.
    if pair == {"would", "may"} and {stem for m in (a, b) for stem in m[1].scope[:1]} & _LETTING:
        return False
    if pair == {"would", "may"} and _negated(a) and _negated(b):  # "no price would", "no price could": neither is one
        return False
    return "would" not in pair or not any(s.stems & _LEAVE for s in (*passage.a, *passage.b))


def _negated(mention: Mention) -> bool:
    sentence, modal = mention
    return any(
        (n.end <= modal.start <= n.end + 40 and not _CLAUSE_END.search(sentence.text, n.end, modal.start))
        or modal.start <= n.start <= modal.end + 2
        for n in sentence.negations
    )


_CLAUSE_END = re.compile(r"[,;:\"”—–]")


def _reported(mention: Mention) -> bool:
    """Whether a modal stands in reported speech or a question."""
    sentence, modal = mention
    if any(not sentence.quoted(*a.cue) for a in sentence.attributions):
        return True
    return any(w.end <= modal.start and w.text.lower() in _REPORTING for w in sentence.words)


_REPORTING = frozenset("whether if hope hoped hopes asked that plan plans proposal proposed".split())


def _told_bare(
    passage: Passage, mentions: Sequence[Mention], others: Sequence[Mention], *, mirrored: bool
) -> Iterator[Change]:
    """A possibility or plan on one side that the other tells as fact, in the same verb."""
    own, theirs = (passage.b, passage.a) if mirrored else (passage.a, passage.b)
    if others or passage.worded_anew or passage.keeps_distance(mirrored):
        return
    for sentence, modal in mentions:
        words = sentence.text[modal.start : modal.end].lower()
        if (
            modal.force not in ("may", "plan", "vow")
            or not modal.scope
            or _quoted((sentence, modal))
            or _ability(sentence, modal, words)
        ):
            continue
        verb, *rest = modal.scope
        if sum(w.stem == verb for s in own for w in s.words) > 1:
            continue
        for other in theirs:
            word = _finite(other, verb)
            if word is None or word[0] == 0 or not (set(rest) & other.stems or not rest):
                continue
            if modal.force == "vow" and not _PAST.search(other.text[max(0, word[0] - 12) : word[1]]):
                continue
            here, there = _place((sentence, modal)), (other, *word)
            a, b = (there, here) if mirrored else (here, there)
            yield passage.change("certainty", a, b, f"{_FORCE[modal.force]} on one side, told without it on the other")
            break


_EXPECTED = re.compile(r"\b(?:expect|hope|plan|believe|intend)(?:s|ed)?\s(?:it\s|they\s|this\s)?$", re.IGNORECASE)


def _ability(sentence: Sentence, modal: Modal, words: str) -> bool:
    """Whether "could" may tell what someone was able to do, unlike "could have"."""
    return words == "could" and not sentence.text[modal.end :].startswith(" have")


def _finite(sentence: Sentence, verb: str) -> tuple[int, int] | None:
    """Where a verb stands by itself, with no "to" or modal before it and not as a noun in -ing."""
    for before, word in zip((None, *sentence.words), sentence.words, strict=False):
        if word.stem != verb or word.text.endswith(("ing", "ings")):
            continue
        if before is None or before.text.lower() not in _NO_FINITE:
            return word.start, word.end
    return None


_PAST = re.compile(r"\b(?:has|have|had)\s(?:\w+ly\s|already\s)?\w+$|\w+ed$")

_NO_FINITE = frozenset(
    """
    to the a an of will would on in for by with at from no any his her its their this that under against after before
    """.split()
)
"""Words before a noun or an infinitive, never before a verb that tells a fact."""


def _hedges(passage: Passage) -> Iterator[Change]:
    """A hedge on one side, and nothing that keeps a distance on the other."""
    for own, theirs, mirrored in ((passage.a, passage.b, False), (passage.b, passage.a, True)):
        spoken = any(s.attributions for s in theirs) and not any(s.attributions for s in own)
        if passage.keeps_distance(mirrored) or spoken:
            continue
        for sentence in own:
            for hedge in sentence.hedges:
                if (
                    sentence.quoted(hedge.start, hedge.end)
                    or not _about(hedge, theirs)
                    or _kept(sentence, hedge, theirs)
                ):
                    continue
                here, there = (sentence, hedge.start, hedge.end), _fact(passage.beside(sentence, theirs), hedge)
                a, b = (there, here) if mirrored else (here, there)
                yield passage.change(
                    "certainty", a, b, "what one side only alleges or supposes the other tells as fact"
                )
                return


def _kept(sentence: Sentence, hedge: Hedge, others: Sequence[Sentence]) -> bool:
    """Whether the other side has the hedge's own word in another form."""
    own = {w.stem for w in sentence.words if hedge.start <= w.start < hedge.end and w.stem}
    return any(own & s.stems for s in others)


def _about(hedge: Hedge, others: Sequence[Sentence]) -> bool:
    """Whether the other side tells what is hedged."""
    return any(set(hedge.scope[:3]) & s.stems for s in others)


def _fact(sentence: Sentence, hedge: Hedge) -> tuple[Sentence, int, int] | Sentence:
    word = next((w for w in sentence.words if w.stem in hedge.scope), None)
    return (sentence, word.start, word.end) if word is not None else sentence

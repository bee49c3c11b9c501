"""How sure a text is: modals exchanged, hedges and claim verbs dropped or added, plans told as facts."""

from collections.abc import Iterator, Sequence

from writethru.changes.context import Passage, Sentence
from writethru.model import Change
from writethru.text.modality import Hedge, Modal

Mention = tuple[Sentence, Modal]

# Pairs of forces that say different things. "would" and "will" are one under a reporting verb, where tense shifts.
_DIFFERENT = {
    frozenset(pair)
    for pair in (
        ("will", "may"),
        ("would", "may"),
        ("must", "may"),
        ("must", "will"),
        ("plan", "will"),
        ("plan", "may"),
    )
}
_DISTANCE = frozenset(["claims", "alleges", "believes", "warns"])
"""Classes of cues by which a reporter keeps a distance."""


def find(passage: Passage) -> Iterator[Change]:
    """Changes of certainty of one passage."""
    exchanged = list(_modals(passage))
    yield from exchanged
    if not exchanged:
        yield from _hedges(passage)


def _modals(passage: Passage) -> Iterator[Change]:
    left = [(s, m) for s in passage.a for m in s.modals]
    right = [(s, m) for s in passage.b for m in s.modals]
    for a in list(left):  # the same force about the same verb is no change, then the same force anywhere
        b = next((b for b in right if b[1].force == a[1].force and _kinship(a, b)), None)
        if b is not None:
            left.remove(a)
            right.remove(b)
    for a in list(left):
        b = max(right, key=lambda m: _kinship(a, m), default=None)
        if b is None or _kinship(a, b) < 1:
            continue
        left.remove(a)
        right.remove(b)
        if _differ(passage, a, b):
            yield passage.change(
                "certainty",
                _place(a),
                _place(b),
                f"{_FORCE[a[1].force]} on one side is {_FORCE[b[1].force]} on the other",
            )
    for a in list(left):  # other verbs, one modal each: they answer one another
        same = [b for b in right if b[1].force == a[1].force]
        if same:
            left.remove(a)
            right.remove(same[0])
    if len(left) == len(right) == 1 and len(passage.a) == len(passage.b) == 1 and _beside(left[0], right[0]):
        a, b = left[0], right[0]
        left, right = [], []
        if _differ(passage, a, b):
            yield passage.change(
                "certainty",
                _place(a),
                _place(b),
                f"{_FORCE[a[1].force]} on one side is {_FORCE[b[1].force]} on the other",
            )
    yield from _bare(passage, left, right, mirrored=False)
    yield from _bare(passage, right, left, mirrored=True)


_FORCE = {
    "will": "a fact to come",
    "would": "a conditional",
    "may": "a possibility",
    "must": "a duty",
    "plan": "a plan or expectation",
}


def _place(mention: Mention) -> tuple[Sentence, int, int]:
    """A modal with its verb."""
    sentence, modal = mention
    verb = next((w for w in sentence.words if w.start >= modal.end and w.text.lower() not in _SKIPPED), None)
    return sentence, modal.start, verb.end if verb is not None and verb.start - modal.end < 15 else modal.end


_SKIPPED = frozenset(["not", "also", "only", "then", "now", "be", "have", "soon", "still", "currently", "already"])


def _kinship(a: Mention, b: Mention) -> int:
    """How much two modals govern the same: their verbs count double."""
    one, other = a[1].scope, b[1].scope
    if not one or not other:
        return 0
    return 2 * (one[0] == other[0]) + len(set(one[:4]) & set(other[:4]))


def _beside(a: Mention, b: Mention) -> bool:
    """Whether two modals with other verbs stand in like surroundings."""
    near_a = a[0].near(a[1].start, a[1].end, 5)
    near_b = b[0].near(b[1].start, b[1].end, 5)
    return len(near_a & near_b) >= 2


def _differ(passage: Passage, a: Mention, b: Mention) -> bool:
    pair = frozenset((a[1].force, b[1].force))
    if pair == {"will", "would"}:
        return not _reported(a) and not _reported(b)
    if pair not in _DIFFERENT:
        return False
    if (
        "may" in pair
        and "would" in pair
        and any(w.text.lower() in ("if", "wish") for s in (*passage.a, *passage.b) for w in s.words)
    ):
        return False  # "may, if they wish": leave, not likelihood
    return True


def _reported(mention: Mention) -> bool:
    """Whether a modal stands in reported speech or a question, where will and would are one."""
    sentence, modal = mention
    if any(not sentence.quoted(*a.cue) for a in sentence.attributions):
        return True
    return any(
        w.text.lower() in ("whether", "if", "hope", "hoped", "asked", "that") and w.end <= modal.start
        for w in sentence.words
    )


def _bare(
    passage: Passage, mentions: Sequence[Mention], others: Sequence[Mention], mirrored: bool
) -> Iterator[Change]:
    """A possibility or plan on one side that the other tells as fact, in the same verb."""
    if others:
        return
    theirs = passage.a if mirrored else passage.b
    own = passage.b if mirrored else passage.a
    if any(s.hedges or any(m.force in ("may", "plan") for m in s.modals) for s in theirs):
        return
    for sentence, modal in mentions:
        if modal.force not in ("may", "plan", "will") or not modal.scope:
            continue
        if sentence.text[modal.start : modal.end].lower() in ("can", "could", "will", "shall"):
            if modal.force == "may":
                continue  # ability, which any wording tells
            if not any(_infinitive(s, modal.scope[0]) for s in theirs):
                continue
        verb = modal.scope[0]
        if sum(w.stem == verb for s in own for w in s.words) > 1:
            continue
        for other in theirs:
            word = next((w for w in other.words if w.stem == verb), None)
            if word is None or _conditional(other) or not set(modal.scope[1:]) & other.stems:
                continue
            here, there = _place((sentence, modal)), (other, word.start, word.end)
            a, b = (there, here) if mirrored else (here, there)
            yield passage.change(
                "certainty", a, b, f"{_FORCE[modal.force]} on one side, told without it on the other"
            )
            break


def _infinitive(sentence: Sentence, verb: str) -> bool:
    """Whether a verb stands with a bare "to" that a noun, not a verb of plan or duty, governs."""
    for before, to, word in zip(sentence.words, sentence.words[1:], sentence.words[2:], strict=False):
        if to.text == "to" and word.stem == verb:
            return before.text.lower().rstrip("s") in _ABILITY
    return False


_ABILITY = frozenset(
    ["power", "ability", "right", "option", "third", "majority", "minority", "authority", "able", "free", "permission", "chance", "means"]
)


def _conditional(sentence: Sentence) -> bool:
    return any(
        w.text.lower()
        in ("if", "whether", "unless", "should", "estimated", "estimates", "estimate", "believed")
        for w in sentence.words
    )


def _hedges(passage: Passage) -> Iterator[Change]:
    """A hedge on one side, and nothing that keeps a distance on the other."""
    for own, theirs, mirrored in ((passage.a, passage.b, False), (passage.b, passage.a, True)):
        if any(_distant(s) for s in theirs):
            continue
        for sentence in own:
            hedge = next(
                (h for h in sentence.hedges if not sentence.quoted(h.start, h.end) and _about(h, theirs)),
                None,
            )
            if hedge is None:
                continue
            other = passage.beside(sentence, theirs)
            here = (sentence, hedge.start, hedge.end)
            word = next((w for w in other.words if w.stem in hedge.scope), None)
            there = (other, word.start, word.end) if word else other
            a, b = (there, here) if mirrored else (here, there)
            yield passage.change(
                "certainty", a, b, "what one side only alleges or supposes the other tells as fact"
            )
            return


def _distant(sentence: Sentence) -> bool:
    """Whether a sentence keeps any distance to what it tells."""
    return bool(
        sentence.hedges or sentence.attributions or any(m.force in ("may", "plan") for m in sentence.modals)
    )


def _about(hedge: Hedge, others: Sequence[Sentence]) -> bool:
    """Whether the other side tells what is hedged."""
    return any(set(hedge.scope[:3]) & s.stems for s in others)

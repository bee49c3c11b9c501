"""Who says it: sources replaced, widened, or dropped so that a claim turns into a fact."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from writethru.changes.context import CLOSE, Passage, flipped
from writethru.changes.sentences import Sentence
from writethru.changes.sources import Source, introduced, meant, mentioned, of, other_land, same
from writethru.model import Change
from writethru.text import cues, names

_MOST = 12
"""Sources of one passage beyond which it is no prose."""

_CLAIMING = frozenset("claims alleges believes".split())


def find(passage: Passage) -> Iterator[Change]:
    """Changes of source of one passage: replaced, widened, gone from b or new in it."""
    yield from _moved(passage)
    for change in _moved(passage.mirrored):
        if not change.b_text:
            yield replace(flipped(change), why=_NEW)


_NEW = "a source that the other side doesn't have: what is told there as fact is somebody's claim here"


def _moved(passage: Passage) -> Iterator[Change]:
    """Sources replaced, widened, or gone from b."""
    close = passage.closeness >= CLOSE
    left = [x for s in passage.a for x in of(s, wide=close)]
    right = [x for s in passage.b for x in of(s, wide=close)]
    if max(len(left), len(right)) > _MOST:
        return
    found: list[Change] = []
    if left and right:
        found = _widened(passage, left, right) or list(_replaced(passage, left, right))
    elif left and not passage.worded_anew:
        found = list(_dropped(passage, left[0]))
    yield from found or (_saying(passage) if close else ())


def _saying(passage: Passage) -> Iterator[Change]:
    """ "…, saying they are surrounded" that became "…, who are surrounded"."""
    for s in passage.a:
        for m in _SAYING.finditer(s.text):
            kept = passage.counterparts.kept(s, m.end(), len(s.text))
            if kept >= _KEPT and not s.quoted(*m.span()) and _cue_lost(passage, s, m.span()):
                yield passage.change("attribution", (s, *m.span()), passage.beside(s, passage.b), _GONE)
                return


_SAYING = re.compile(
    r"\b(?:saying|arguing|claiming|alleging|insisting|warnings?\sfrom\s[^,.;:]{3,50}?)(?:\sthat)?(?=\s)", re.IGNORECASE
)
_SAY = frozenset("say says said saying tell tells told telling".split())


def _cue_lost(passage: Passage, sentence: Sentence, cue: tuple[int, int]) -> bool:
    """Whether a's word of reporting is gone from b, with no other in its place."""
    if any(
        w.stem in cues.reporting() and not s.quoted(w.start, w.end)
        for s, w in passage.mirrored.counterparts.left_over()
    ):
        return False
    telling = any(cue[0] <= w.start < cue[1] and w.stem for w in sentence.words)
    fewer = _said(passage.a) - _said(passage.b)
    return fewer >= 0 and not passage.counterparts.kept(sentence, *cue) if telling else fewer > 0


def _said(sentences: Sequence[Sentence]) -> int:
    """How often "say" and "tell" stand outside quotation marks."""
    return sum(w.text.lower() in _SAY and not s.quoted(w.start, w.end) for s in sentences for w in s.words)


def _replaced(passage: Passage, left: Sequence[Source], right: Sequence[Source]) -> Iterator[Change]:
    close = passage.closeness >= CLOSE
    texts = (passage.whole_a, passage.whole_b)
    lone_a, lone_b = list(left), list(right)
    for x in left:
        for y in right:
            new = introduced(x, y, passage.whole_a) or introduced(y, x, passage.whole_b)
            if not new and same(meant(x, passage.whole_a, y), meant(y, passage.whole_b, x), () if close else texts):
                if not close:
                    return
                lone_a, lone_b = [z for z in lone_a if z is not x], [z for z in lone_b if z is not y]
    if not lone_a or not lone_b:
        if close and lone_a:
            yield from _one_dropped(passage, lone_a)
        return
    x, y = max(
        ((x, y) for x in lone_a for y in lone_b),
        key=lambda pair: (pair[0].attribution.lemma == pair[1].attribution.lemma, len(pair[1].nouns)),
    )
    several = y.several and not x.several
    if passage.worded_anew and not several and not (x.personal and y.personal) and not other_land(x, y):
        return
    if (
        other_land(x, y)
        or (close and _same_claim(passage, x, y))
        or not (mentioned(x, passage.b) or mentioned(y, passage.a))
    ):
        why = "what one source says is credited to several on the other side" if several else _REPLACED
        yield passage.change("attribution", x.span, y.span, why)


def _same_claim(passage: Passage, x: Source, y: Source) -> bool:
    """Whether the same words report the same claim, so that whoever else is named there is no matter."""
    return x.attribution.lemma == y.attribution.lemma and _says_on(passage, x)


def _one_dropped(passage: Passage, sources: Sequence[Source]) -> Iterator[Change]:
    """Of several sources one that is gone while what it says stayed."""
    for x in sources:
        if (
            x.attribution.cls == "said"
            and not x.attribution.pronoun
            and _says_on(passage, x)
            and _cue_lost(passage, x.sentence, x.attribution.cue)
        ):
            yield passage.change("attribution", x.whole, passage.beside(x.sentence, passage.b), _GONE)
            return


def _says_on(passage: Passage, x: Source) -> bool:
    """Whether the other side keeps what a source says."""
    start, end = x.attribution.content
    return passage.counterparts.kept(x.sentence, start, end) >= _KEPT


_KEPT = 0.5
"""Share of the words of a claim that the other side must hold for the claim to stand there."""
_GONE = "the source is gone: its claim is told as fact"
_REPLACED = "the same is said by another source"


def _widened(passage: Passage, left: Sequence[Source], right: Sequence[Source]) -> list[Change]:
    """One country's claim that becomes several countries', or the reverse."""
    for x in left:
        for y in right:
            narrow, wide = sorted((x, y), key=lambda s: len(s.places))
            if not narrow.places or not narrow.places < wide.places or not wide.several:
                continue
            if len(narrow.names) > len(narrow.places) or len(wide.names) > len(wide.places):
                continue
            settled = any(z.places == x.places for z in right) or any(z.places == y.places for z in left)
            if settled and not _carried_over(x, y, left, right):
                continue
            why = "what one source says is credited to several on the other side"
            return [passage.change("attribution", x.span, y.span, why)]
    return []


def _carried_over(x: Source, y: Source, left: Sequence[Source], right: Sequence[Source]) -> bool:
    """Whether a figure that x gives is y's on the other side, and no other's."""
    for number in x.sentence.numbers:
        holders_a = {z.places for z in left if any(n.equals(number) for n in z.sentence.numbers)}
        holders_b = {z.places for z in right if any(n.equals(number) for n in z.sentence.numbers)}
        if holders_a == {x.places} and holders_b == {y.places}:
            return True
    return False


def _dropped(passage: Passage, x: Source) -> Iterator[Change]:
    """A claim that is told as a fact: nobody says it on the b side, nor in the sentence before."""
    if any(s.hedges for s in passage.b) and (x.attribution.cls != "said" or x.text.lower() in _RUMOUR):
        return
    if all(_within_quotes(s) for s in passage.b) or not _says_on(passage, x) or _cued(passage, x):
        return
    other = passage.beside(x.sentence, passage.b)
    close = passage.closeness >= CLOSE
    if x.attribution.lemma == "what":
        yield passage.change("attribution", x.whole, other, _GONE)
        return
    if x.attribution.pronoun or mentioned(x, passage.b):
        if x.attribution.cls in _CLAIMING and not passage.keeps_distance() and not any(s.quotes for s in passage.b):
            why = "what the source only claims is told as having happened"
            yield passage.change("certainty", x.whole, other, why)
        elif close and not x.attribution.pronoun and x.attribution.cls == "said" and _told_of_itself(x):
            yield passage.change("attribution", x.whole, other, _GONE)
        return
    # Speech goes on from the sentence before; the one after can only lend its source to a quotation.
    ahead = 2 if any(s.quotes for s in passage.b) else 1
    beside = passage.whole_b.sentences[max(0, passage.b[0].index - 1) : passage.b[-1].index + ahead]
    if close:  # what is kept in its own words had its source here too
        yield passage.change("attribution", x.whole, other, _GONE)
        return
    texts = passage.whole_a, passage.whole_b
    known = not x.personal or any(names.same(n, m) for n in x.names for m in passage.whole_b.names if not n.place)
    if any(same(x, y, texts) for s in beside for y in of(s) if known or not y.anaphoric):
        return
    yield passage.change("attribution", x.whole, other, _GONE)


_RUMOUR = frozenset(("reports", "media reports", "news reports", "sources", "some", "accounts"))


def _told_of_itself(x: Source) -> bool:
    """Whether a source tells of itself: "Powell said he had sent a letter"."""
    start, end = x.attribution.content
    claim = re.match(r"\s*(?:that\s)?(?:he|she|it|they)\b", x.sentence.text[start:end])
    return claim is not None and x.attribution.cue[0] > x.attribution.source[0]


def _cued(passage: Passage, x: Source) -> bool:
    """Whether the other side still has the cue, or in sentences worded anew some other word of reporting."""
    if passage.closeness >= CLOSE:
        return not _cue_lost(passage, x.sentence, x.attribution.cue)
    telling = any(w.stem for w in x.sentence.words if x.attribution.cue[0] <= w.start < x.attribution.cue[1])
    if telling and passage.counterparts.kept(x.sentence, *x.attribution.cue):
        return True
    return any(w.stem in cues.reporting() for _, w in passage.mirrored.counterparts.left_over())


def _within_quotes(sentence: Sentence) -> bool:
    """Whether nearly all of a sentence stands inside quotation marks."""
    return sum(q.end - q.start for q in sentence.quotes) > 0.8 * len(sentence.text)

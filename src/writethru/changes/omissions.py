"""Caveats that are gone, and caveats that are new: the weakest kinds, reported sparingly."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from writethru.changes.context import ALIKE, CLOSE, Passage
from writethru.changes.limits import CONDITIONAL, IDLE, LIMITS, LONG, Limit
from writethru.changes.sentences import Sentence
from writethru.model import Change
from writethru.text import words
from writethru.text.words import stem_of

_OBJECTION = re.compile(
    r"\b(?:but|although|though|while|however,?|yet)\s"
    r"(?:(?:the|some|many|several|other|its|his|her|their|local)\s)?"
    r"(?:critics|opponents|others|experts|skeptics|sceptics|campaigners|activists|rivals|detractors|doubters"
    r"|economists|lawyers|analysts|scientists)\b[^.;\"”]*",
    re.IGNORECASE,
)
_OBJECTORS = re.compile(
    r"\b(?:critic|opponent|opposi|skeptic|sceptic|campaigner|activist|rival|detractor|doubt|disput|others|expert"
    r"|economist|lawyer|analyst|scientist|contest|contrast)",
    re.IGNORECASE,
)
_ALL_WHO = re.compile(
    r"\b(?:all|every|each|any)\s(?P<noun>[^\W\d_]+)\s(?P<limit>(?:who|that)\s[^,.;:\"”]{3,60})", re.IGNORECASE
)


_CAVEAT = re.compile(
    r"(?:,\s|\s(?=but\s(?:conceded|admitted|cautioned|warned|stressed|acknowledged|noted)\b))(?P<clause>(?:but|although|though|even\sthough|however|while)\s[^.;:\"“”]{12,})",
    re.IGNORECASE,
)
_LIMITING = re.compile(
    r"\b(?:not|no|never|yet\sto|nobody|nothing|none|neither|few|fail\w*|un(?:clear|known|certain|confirmed|finished|tested"
    r"|resolved|able|likely)|incomplete|warn\w*|caution\w*|without|limited|doubt\w*|refus\w*|declin\w*|only)\b|n['’]t\b",
    re.IGNORECASE,
)
_CONCEDING = re.compile(
    r"\b(?:but|al?though|however|despite|in\sspite|yet|while|even\s(?:so|if)|nevertheless|still|warn\w*|caution\w*|stress\w*)\b",
    re.IGNORECASE,
)


def find(passage: Passage) -> Iterator[Change]:
    """Caveats that only one side has: gone from b an omission, new in b an addition."""
    if passage.worded_anew:
        return
    yield from _gone_from_side(passage, passage.a, passage.b, mirrored=False)
    yield from _gone_from_side(passage, passage.b, passage.a, mirrored=True)


def _gone_from_side(
    passage: Passage, own: Sequence[Sentence], theirs: Sequence[Sentence], *, mirrored: bool
) -> Iterator[Change]:
    side = _Side(passage, own, theirs, mirrored)
    for sentence in own:
        for search in (_limits, _caveat, _objection, _all_who):
            yield from search(side, sentence)


class _Side:
    """One side of a passage and what the other tells in the place of its caveats."""

    def __init__(self, passage: Passage, own: Sequence[Sentence], theirs: Sequence[Sentence], mirrored: bool) -> None:
        self.passage = passage
        self.own = own
        self.theirs = theirs
        self.mirrored = mirrored
        self.kept = (passage.mirrored if mirrored else passage).counterparts.kept
        self.home = passage.whole_b if mirrored else passage.whole_a
        whole = passage.whole_a if mirrored else passage.whole_b
        self.around = whole.sentences[theirs[0].index : theirs[-1].index + 2]
        """A caveat may have moved to the next sentence."""
        self.neighbourhood = whole.sentences[max(0, theirs[0].index - 1) : theirs[-1].index + 2]
        self.text = " ".join(s.text for s in self.around)

    def gone(self, sentence: Sentence, span: tuple[int, int], why: str, place: Sentence | None = None) -> Change:
        """A caveat that the other side lacks: an omission, in b an addition."""
        start, end = span
        start += len(sentence.text[start:end]) - len(sentence.text[start:end].lstrip(", "))
        other = place or self.passage.beside(sentence, self.theirs)
        if self.mirrored:
            return self.passage.change("addition", other, (sentence, start, end), why)
        return self.passage.change("omission", (sentence, start, end), other, why)


def _limits(side: _Side, sentence: Sentence) -> Iterator[Change]:
    """Limits of the table, each kind once."""
    for limit in LIMITS:
        if limit.hints.isdisjoint(sentence.vocabulary) or (limit.close and side.passage.closeness < CLOSE):
            continue
        for m in limit.wording.finditer(sentence.text):
            span = m.span("limit") if "limit" in m.groupdict() else m.span()
            cut = limit.what == "a condition" and side.passage.closeness >= CLOSE  # of a quotation too
            if (sentence.quoted(*span) and not cut) or IDLE.match(m.group()):
                continue
            if _missing(side, limit, sentence, span) and _kept(side, sentence, span):
                yield side.gone(sentence, span, f"a limit on what is told is missing on one side: {limit.what}")
                break


def _caveat(side: _Side, sentence: Sentence) -> Iterator[Change]:
    """Clauses that limit or concede: "but …", "although …"."""
    m = _CAVEAT.search(sentence.text)
    if m is None:
        return
    lost = not _CONCEDING.search(side.text) and _lost(side, sentence, m)
    span = m.span("clause")
    if lost or (
        _dropped_whole(side, sentence, span)
        and not _CONCEDING.search(_news(side, sentence, span, side.theirs))
        and _gone_from(side, sentence, span)
    ):
        yield side.gone(sentence, span, "the clause that limits what is told is missing on one side")


def _objection(side: _Side, sentence: Sentence) -> Iterator[Change]:
    """The other view inside a sentence: "…, but critics say …"."""
    m = _OBJECTION.search(sentence.text)
    if m is None or side.passage.closeness < ALIKE or sentence.quoted(*m.span()) or _OBJECTORS.search(side.text):
        return
    yield side.gone(sentence, m.span(), "the other view inside the sentence is missing on one side")


def _all_who(side: _Side, sentence: Sentence) -> Iterator[Change]:
    """ "All pilgrims who can afford it" against "all pilgrims"."""
    m = _ALL_WHO.search(sentence.text)
    if m is not None and (other := _without_limit(m["noun"], side.theirs)) is not None:
        yield side.gone(sentence, m.span("limit"), "told of all without the limit that the other side states", other)


def _missing(side: _Side, limit: Limit, sentence: Sentence, span: tuple[int, int]) -> bool:
    """Whether the sentences around on the other side have no word that may tell the limit."""
    if limit.forms.search(side.text) is None:
        return True
    if side.passage.closeness < CLOSE:
        return False
    long = len(_stems(sentence, span)) > LONG
    forms = CONDITIONAL if long and limit.what == "a condition" else limit.forms
    return forms.search(_news(side, sentence, span, side.around)) is None


def _news(side: _Side, sentence: Sentence, span: tuple[int, int], around: Sequence[Sentence]) -> str:
    """The words around on the other side that the text near the limit doesn't have too, the limit itself left out."""
    near = side.home.sentences[max(0, sentence.index - 2) : sentence.index + 5]
    known = Counter(
        w.stem or w.text.lower()
        for s in near
        for w in s.words
        if s is not sentence or w.end <= span[0] or w.start >= span[1]
    )
    out = []
    for s in around:
        for w in s.words:
            key = w.stem or w.text.lower()
            if known[key]:
                known[key] -= 1
            else:
                out.append(w.text)
    return " ".join(out)


def _lost(side: _Side, sentence: Sentence, m: re.Match[str]) -> bool:
    """Whether a limiting clause has no counterpart, in words or in being one, while the rest of its sentence has."""
    if not _LIMITING.search(m["clause"]) or sentence.quoted(*m.span("clause")):
        return False
    rest_limits = {found.lower() for found in _LIMITING.findall(sentence.text[: m.start()] + sentence.text[m.end() :])}
    if any(found.lower() not in rest_limits for s in side.neighbourhood for found in _LIMITING.findall(s.text)):
        return False
    rest = sentence.stems - _stems(sentence, m.span())
    stems = frozenset().union(*(s.stems for s in side.neighbourhood))
    return _gone_from(side, sentence, m.span()) and 2 * len(rest & stems) >= len(rest)


def _gone_from(side: _Side, sentence: Sentence, span: tuple[int, int]) -> bool:
    """Whether hardly a word of a clause stands in what the sentences around on the other side have of their own."""
    own = _stems(sentence, span)
    stems = frozenset(words.stems(_news(side, sentence, span, side.neighbourhood)))
    return len(own) > 1 and 8 * len(own & stems) <= len(own)


def _dropped_whole(side: _Side, sentence: Sentence, span: tuple[int, int]) -> bool:
    """Whether nothing of a clause is left in a sentence that is otherwise told almost in its own words."""
    if side.passage.closeness < _HALF or sentence.quoted(*span):
        return False
    before, after, clause = (side.kept(sentence, *part) for part in ((0, span[0]), (span[1], len(sentence.text)), span))
    return min(before, after) >= CLOSE and clause <= 1 - CLOSE


def _kept(side: _Side, sentence: Sentence, span: tuple[int, int]) -> bool:
    """Whether the other side keeps what the caveat limits, and nothing of the caveat's own words."""
    own = _stems(sentence, span)
    rest = sentence.stems - own
    stems = frozenset().union(*(s.stems for s in side.theirs))
    near = sentence.near(*span, 4) - own
    if len(own) <= _FEW and near and 2 * len(near & stems) < len(near):
        return False
    if side.passage.closeness >= CLOSE and len(own) > 1:  # words that the clause shares with the rest have counterparts
        gone = side.kept(sentence, *span) <= 1 - CLOSE
    else:
        gone = not own & stems - {"all"}
    return gone and 3 * len(rest & stems) >= len(rest)


_FEW = 3
"""Content words of a caveat up to which it is the words beside that must be kept, and not only the sentence."""
_HALF = 0.5


def _stems(sentence: Sentence, span: tuple[int, int]) -> frozenset[str]:
    return frozenset(w.stem for w in sentence.content if span[0] <= w.start < span[1] and w.stem)


def _without_limit(noun: str, theirs: Sequence[Sentence]) -> Sentence | None:
    """The sentence that tells the same of all, with nothing behind the noun."""
    stem = stem_of(noun)
    for s in theirs:
        for before, word in zip(s.words, s.words[1:], strict=False):
            bare = s.text[word.end : word.end + 1] in (".", ",", ";", "")
            if word.stem == stem and bare and before.text.lower() in ("all", "every", "each", "any"):
                return s
    return None

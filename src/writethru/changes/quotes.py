"""Quotations whose words were altered inside the marks."""

import difflib
import re
from collections.abc import Iterator, Sequence

from writethru.changes.context import CLOSE, Passage
from writethru.changes.sentences import Sentence
from writethru.model import Change
from writethru.text.names import spelled_alike
from writethru.text.quotations import Quotation
from writethru.text.words import fold, stem_of, weight

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_SHORTEST = 4
"""Words from which a quotation can be recognised as another one, altered."""

_SHORT = 5
"""Words up to which a quotation is told as the other, altered, by its place."""

_LONGEST = 800
"""Quoted words of one passage beyond which nothing is compared: no sentence of prose, and slow to match."""

_LIKENESS = 0.6
"""Share of the words of a quotation that must stand in the other for the two to be one."""

_Token = tuple[str, Sentence, int, int]
_Place = tuple[Sentence, int, int]


def find(passage: Passage) -> Iterator[Change]:
    """Altered quotations of one passage, each pair of sentences once, from the first word that differs to the last."""
    if not any(s.quotes for s in passage.a) or not any(s.quotes for s in passage.b):
        return
    theirs, ours = _quoted(passage.a), _quoted(passage.b)
    if passage.closeness >= CLOSE:
        yield from _short(passage)
    if max(len(theirs), len(ours)) < _SHORTEST or len(theirs) + len(ours) > _LONGEST:
        return
    altered: dict[tuple[int, int], tuple[_Place, _Place]] = {}
    for i1, i2, j1, j2 in _alterations(theirs, ours, passage):
        a, b = _span(theirs, i1, i2), _span(ours, j1, j2)
        key = a[0].index, b[0].index
        earlier = altered.get(key)
        altered[key] = (a, b) if earlier is None else (_joined(earlier[0], a), _joined(earlier[1], b))
    for a, b in altered.values():
        yield _change(passage, a, b)


def _change(passage: Passage, a: _Place, b: _Place) -> Change:
    """An altered quotation; the title of a work or programme in quotation marks is a name."""
    if all(_TITLE.fullmatch(s.text[start:end]) for s, start, end in (a, b)):
        return passage.change("entity", a, b, "another title stands in the same place")
    return passage.change("quote", a, b, "words inside the quotation marks differ")


_TITLE = re.compile(r"[A-Z][^\W_]+(?:\s(?:[A-Z][^\W_]+|of|the|and|to|in|for|a))*\s[A-Z][^\W_]+")


def _short(passage: Passage) -> Iterator[Change]:
    """Quotations of two or three words that stand in the same place with one word or more in common and one changed."""
    for s in passage.a:
        for q in s.quotes:
            for t in passage.b:
                for r in t.quotes:
                    one, other = ([fold(w) for w in _WORD.findall(quote.text)] for quote in (q, r))
                    if not (2 <= len(one) <= _SHORT and 2 <= len(other) <= _SHORT):
                        continue
                    if set(one) & set(other) and not _alike_words(one, other) and _beside((s, q), (t, r)):
                        a, b = (s, q.start, q.end), (t, r.start, r.end)
                        yield _change(passage, a, b)


def _alike_words(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one short quotation is the other, cut or in another spelling."""
    stems = [{stem_of(w) or w for w in side} for side in (one, other)]
    return stems[0] <= stems[1] or stems[1] <= stems[0]


def _beside(a: tuple[Sentence, Quotation], b: tuple[Sentence, Quotation]) -> bool:
    """Whether two quotations have the same content word before or after."""
    (s, q), (t, r) = a, b
    left = s.left(q.start, 1), t.left(r.start, 1)
    right = s.right(q.end, 1), t.right(r.end, 1)
    return bool(left[0] and left[0] == left[1]) or bool(right[0] and right[0] == right[1])


def _alterations(
    theirs: Sequence[_Token], ours: Sequence[_Token], passage: Passage
) -> Iterator[tuple[int, int, int, int]]:
    """Index ranges of both quotations that differ by altering, neither by cutting nor in spelling."""
    matcher = difflib.SequenceMatcher(a=[t[0] for t in theirs], b=[t[0] for t in ours], autojunk=False)
    opcodes = matcher.get_opcodes()
    matched = sum(i2 - i1 for tag, i1, i2, _, _ in opcodes if tag == "equal")
    if matched < _LIKENESS * min(len(theirs), len(ours)):
        return
    for n, (tag, i1, i2, j1, j2) in enumerate(opcodes):
        if tag == "equal" or (n in (0, len(opcodes) - 1) and not _anchored(opcodes, n)):
            continue
        a, b = theirs[i1:i2], ours[j1:j2]
        if any(c.isdigit() for t in (*a, *b) for c in t[0]):
            continue  # the numbers' business
        if tag == "replace":
            altered = not _alike(a, b) and max(len(a), len(b)) <= 3 * min(len(a), len(b)) + 3
            moved = _standing(b, _quoted(passage.whole_a.sentences)) and _standing(
                a, _quoted(passage.whole_b.sentences)
            )
            altered = altered and not moved
        elif tag == "delete":
            altered = len(a) <= 2 and _weighty(a) and not _cut(ours, j1)
        else:
            altered = len(b) <= 4 and _weighty(b) and not _cut(theirs, i1)
        if altered:
            yield i1, i2, j1, j2


def _quoted(sentences: Sequence[Sentence]) -> list[_Token]:
    out: list[_Token] = []
    for s in sentences:
        for q in s.quotes:
            out += [
                (fold(m.group()).replace(".", ""), s, q.start + m.start(), q.start + m.end())
                for m in _WORD.finditer(q.text)
            ]
    return out


def _standing(tokens: Sequence[_Token], everywhere: Sequence[_Token]) -> bool:
    """Whether these words stand in a row anywhere in a text's quotations."""
    words = " ".join(t[0] for t in tokens)
    return f" {words} " in f" {' '.join(t[0] for t in everywhere)} "


def _anchored(opcodes: Sequence[tuple[str, int, int, int, int]], n: int) -> bool:
    """Whether a difference at the rim of a quotation is an alteration: a word for a word beside a long equal run."""
    tag, i1, i2, j1, j2 = opcodes[n]
    neighbours = opcodes[n + 1 : n + 2] if n == 0 else opcodes[n - 1 : n]
    run = max((op[2] - op[1] for op in neighbours if op[0] == "equal"), default=0)
    most = 3 if run < 2 * _SHORTEST else 6
    return tag == "replace" and max(i2 - i1, j2 - j1) <= most and run >= _SHORTEST


def _cut(tokens: Sequence[_Token], at: int) -> bool:
    """Whether the quotation is interrupted just here, so that what is missing was cut and not altered."""
    if at == 0 or at >= len(tokens):
        return True
    before, after = tokens[at - 1], tokens[at]
    if before[1] is not after[1]:
        return True
    between = before[1].text[before[3] : after[2]]
    return bool(re.search(r"[\"“”«»…\[]|\.\.\.|'\W", between))


def _weighty(tokens: Sequence[_Token]) -> bool:
    """Whether a word more or less alters what was said: no article, no filler."""
    return any(stem_of(t[1].text[t[2] : t[3]]) is not None or t[0] in _TURNING for t in tokens)


_TURNING = frozenset(
    """
    not no never nor without only must may might can could will would should all some any one few many several more most
    less least much every always ever none both yet still already say says said do does did make makes made
    """.split()
)


def _alike(a: Sequence[_Token], b: Sequence[_Token]) -> bool:
    """Whether two wordings differ in spelling, ending or small words alone."""
    stems_a = [stem_of(t[1].text[t[2] : t[3]]) or (t[0] if t[0] in _TURNING else None) for t in a]
    stems_b = [stem_of(t[1].text[t[2] : t[3]]) or (t[0] if t[0] in _TURNING else None) for t in b]
    left, right = [s for s in stems_a if s], [s for s in stems_b if s]
    return (
        left == right
        or "".join(left) == "".join(right)
        or (len(left) == len(right) == 1 and _misspelled(left[0], right[0]))
    )


def _misspelled(one: str, other: str) -> bool:
    """Whether one of two stems is no English word and nearly the other: a slip set right."""
    return max(weight(one), weight(other)) >= _UNKNOWN and spelled_alike(one, other)


_UNKNOWN = 6.8
"""The weight of a stem that English news as good as never holds."""


def _span(side: Sequence[_Token], start: int, end: int) -> _Place:
    """The words of a range as they stand in the sentence where it begins; no words where the range is empty."""
    if start == end:
        token = side[min(start, len(side) - 1)]
        return token[1], token[2], token[2]
    first = side[start]
    last = next(t for t in reversed(side[start:end]) if t[1] is first[1])
    return first[1], first[2], last[3]


def _joined(one: _Place, other: _Place) -> _Place:
    return one[0], min(one[1], other[1]), max(one[2], other[2])

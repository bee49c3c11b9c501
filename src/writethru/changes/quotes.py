"""Quotations whose words were altered inside the marks."""

import difflib
import re
from collections.abc import Iterator, Sequence

from writethru.changes.context import Passage, Sentence, Text
from writethru.model import Change
from writethru.text.names import spelled_alike
from writethru.text.words import fold, stem_of, weight

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_SHORTEST = 4
"""Words from which a quotation can be recognised as another one, altered."""

_LIKENESS = 0.6
"""Share of the words of a quotation that must stand in the other for the two to be one."""

_Token = tuple[str, Sentence, int, int]


def find(passage: Passage) -> Iterator[Change]:
    """Altered quotations of one passage."""
    if not any(s.quotes for s in passage.a) or not any(s.quotes for s in passage.b):
        return
    theirs, ours = _quoted(passage.a), _quoted(passage.b)
    if len(theirs) < _SHORTEST and len(ours) < _SHORTEST:
        return
    everywhere_a, everywhere_b = _all_quoted(passage.whole_a), _all_quoted(passage.whole_b)
    matcher = difflib.SequenceMatcher(a=[t[0] for t in theirs], b=[t[0] for t in ours], autojunk=False)
    matched = sum(size for *_, size in matcher.get_matching_blocks())
    if matched < _LIKENESS * min(len(theirs), len(ours)):
        return
    opcodes = matcher.get_opcodes()
    for n, (tag, i1, i2, j1, j2) in enumerate(opcodes):
        if tag == "equal" or (n in (0, len(opcodes) - 1) and not _anchored(opcodes, n, i1, i2, j1, j2)):
            continue
        a, b = theirs[i1:i2], ours[j1:j2]
        if tag != "replace" and not _weighty(a or b):
            continue
        if tag == "replace" and (_alike(a, b) or len(a) > 3 * len(b) + 3 or len(b) > 3 * len(a) + 3):
            continue
        if tag == "delete" and (len(a) > 2 or _cut(ours, j1)):
            continue
        if tag == "insert" and (len(b) > 4 or _cut(theirs, i1)):
            continue
        if any(any(c.isdigit() for c in t[0]) for t in a + b):
            continue
        if b and _standing([t[0] for t in b], everywhere_a) and a and _standing([t[0] for t in a], everywhere_b):
            continue
        here_a, here_b = _span(a, theirs, i1), _span(b, ours, j1)
        yield passage.change("quote", here_a, here_b, "words inside the quotation marks differ")


def _quoted(sentences: Sequence[Sentence]) -> list[_Token]:
    out: list[_Token] = []
    for s in sentences:
        for q in s.quotes:
            out += [
                (fold(m.group()).replace(".", ""), s, q.start + m.start(), q.start + m.end())
                for m in _WORD.finditer(q.text)
            ]
    return out


def _all_quoted(text: Text) -> str:
    return " ".join(t[0] for t in _quoted(text.sentences))


def _standing(words: Sequence[str], everywhere: str) -> bool:
    return f" {' '.join(words)} " in f" {everywhere} "


def _anchored(opcodes: Sequence[tuple[str, int, int, int, int]], n: int, i1: int, i2: int, j1: int, j2: int) -> bool:
    """Whether a difference at the rim of a quotation is an alteration: a word for a word beside a long equal run."""
    tag = opcodes[n][0]
    neighbours = opcodes[n + 1 : n + 2] if n == 0 else opcodes[n - 1 : n]
    run = max((op[2] - op[1] for op in neighbours if op[0] == "equal"), default=0)
    return tag == "replace" and i2 - i1 <= 2 and j2 - j1 <= 2 and run >= _SHORTEST


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
    not no never nor without only must may might can could will would should all some any
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


def _span(tokens: Sequence[_Token], side: Sequence[_Token], at: int) -> tuple[Sentence, int, int] | Sentence:
    if tokens:
        first = tokens[0]
        same = [t for t in tokens if t[1] is first[1]]
        return first[1], first[2], same[-1][3]
    return side[min(at, len(side) - 1)][1]

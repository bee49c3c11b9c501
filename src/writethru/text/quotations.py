"""Quotations in news text: what stands inside quotation marks, in every style of mark, also over sentences.

Double, single, curly, low („ “), pointed (« ») and corner marks. A mark that stays open runs on over the sentences
that follow it, as agencies set long quotations, up to the next closing mark.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_CLOSING = {"“": "”", "„": "“”", "«": "»", "‹": "›", "「": "」", "『": "』", "‘": "’"}
_LONGEST_RUN = 8
"""Sentences that an unclosed quotation may run on: more is a mark that was lost."""

_OPEN = re.compile(
    # All marks in one set before the alternatives are tried: a set is looked for three times as fast.
    r"[“„«‹「『\"‘'`](?:(?<=[“„«‹「『])|(?<![\w.,!?]\")(?<=\")(?=\S)|(?<=^\")\s?(?=\S)"
    r"|(?<!\w[‘'`])(?:(?<=[‘'])|(?<=`)`|(?<=')')(?=[^\W_]))"
)
_STRAIGHT_END = re.compile(r"\"")
_SINGLE_END = re.compile(r"(?<=[\w.,!?…])['’](?![^\W_])")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of quoted words in one sentence.

    `start` and `end` are character offsets of the words, marks left out; `goes_on` says that the quotation runs into
    the next sentence, `came_on` that it began in an earlier one.
    """

    start: int
    end: int
    text: str
    came_on: bool = False
    goes_on: bool = False


def find(sentences: Sequence[str]) -> tuple[tuple[Quotation, ...], ...]:
    """Quotations of each sentence of one text in order.

    >>> [[q.text for q in s] for s in find(['He said "We go.', 'We stay."', "A 'state of war' began."])]
    [['We go.'], ['We stay.'], ['state of war']]
    """
    out: list[list[Quotation]] = [[] for _ in sentences]
    position, index = 0, 0
    unclosed: dict[str, int] = {}  # marks that open nothing, with the sentence: a second one there opens nothing either
    while index < len(sentences):
        text = sentences[index]
        m = _OPEN.search(text, position)
        if m is None:
            index, position = index + 1, 0
            continue
        mark = m.group()[0]
        where = None if unclosed.get(mark) == index else _close(sentences, index, m.end(), mark)
        if where is None:
            unclosed[mark] = index
            position = m.end()
            continue
        last, end = where
        for i in range(index, last + 1):
            begin = m.end() if i == index else 0
            stop = end if i == last else len(sentences[i])
            begin += len(sentences[i][begin:stop]) - len(sentences[i][begin:stop].lstrip(" \"“'"))
            if sentences[i][begin:stop].strip():
                out[i].append(Quotation(begin, stop, sentences[i][begin:stop], came_on=i > index, goes_on=i < last))
        index, position = last, end + 1
    return tuple(tuple(quotes) for quotes in out)


def _close(sentences: Sequence[str], index: int, start: int, mark: str) -> tuple[int, int] | None:
    """Where a quotation ends: sentence and offset of the closing mark; None where the mark opens none."""
    single = mark in "'‘`"
    for i in range(index, min(len(sentences), index + (1 if single else _LONGEST_RUN))):
        text, begin = sentences[i], start if i == index else 0
        if i > index and text[:1] in '"“„«':  # the habit of opening each paragraph of a long quotation anew
            begin = 1
        if single:
            m = _SINGLE_END.search(text, begin)
            end = m.start() if m else -1
        elif mark == '"':
            m = _STRAIGHT_END.search(text, begin)
            end = m.start() if m else -1
        else:
            end = min((at for c in _CLOSING[mark] + '"' if (at := text.find(c, begin)) >= 0), default=-1)
        if end >= 0:
            return i, end
    return None

"""A text's own words: what stands outside quotation marks.

Two reporters at one press conference share the quotations, and neither copied the other.
"""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

_BREAK = "\x1e"
"""Stands before the first sentence of each paragraph and after the last one, where paragraphs are known."""

# Each part of a quotation is at most 1,500 characters, so that one stray mark can't swallow a text; possessive
# repetition keeps a text full of marks linear. The first mark is looked for before the alternatives are tried: three
# times as fast.
_STRAIGHT = rf"""(?:[^"”'{_BREAK}]|'(?!')){{1,1500}}+"""
_CURLY = rf"""(?:[^“”″"{_BREAK}]{{1,1500}}+|“[^“”\n]{{1,80}}”){{1,9}}+"""
_QUOTED = re.compile(
    rf"""[“"«„「『`'‘](?:
    # Opened anew in each paragraph, or over three paragraphs at most without that; closed by whatever is at hand.
      (?<![\w.,!?…]“)(?<=“)(?!\n){_CURLY}(?:(?:{_BREAK}“{_CURLY}){{0,12}}+|(?:{_BREAK}{_CURLY}){{1,3}}+)[”″"]
    # A straight mark opens only before a word and closes only where none follows.
    | (?<!\w")(?<=")(?=\S){_STRAIGHT}
      (?:(?:{_BREAK}"{_STRAIGHT}){{0,12}}+|(?:{_BREAK}{_STRAIGHT}){{1,3}}+)(?:["”](?!\w)|'')
    # What nothing closes holds to the end of its paragraph.
    | (?<![\w.,!?…]“)(?<=“)(?!\n){_CURLY}(?={_BREAK})
    | (?<={_BREAK}")(?=\S){_STRAIGHT}(?={_BREAK})
    | (?<=«)[^«»]{{1,1500}}+»
    | (?<=„)[^„“”"]{{1,1500}}+[“”"]
    | (?<=「)[^「」]{{1,1500}}+」
    | (?<=『)[^『』]{{1,1500}}+』
    # ``Two strokes'' and ''two strokes''.
    | (?<=`)`(?:[^`'"]{{1,1500}}+|'(?!')){{1,60}}+(?:''|")
    | (?<![\w']')(?<=')'(?=\S)(?:[^'\n]{{1,1500}}+|'(?!')){{1,60}}+''
    # Single marks, where they can't be apostrophes.
    | (?<=‘)(?:[^‘’{_BREAK}]{{1,1500}}+|’(?=\w)|{_BREAK}‘?){{1,60}}+’
    | (?<!\w')(?<=')(?=\w)(?:[^'\n]{{1,1500}}+|'(?=\w)){{1,60}}+(?<=[,.!?…])'(?!\w)
    )""",
    re.VERBOSE,
)


class Parted(NamedTuple):
    """The sentences of a text with quoted words left out, one for one, and what was quoted, in order."""

    own: list[str]
    quoted: list[str]


def without_quotations(sentences: Sequence[str]) -> list[str]:
    """The sentences with quoted words left out, one for one; a quotation may run over several of them."""
    return parted(sentences).own


def parted(sentences: Sequence[str], openings: Collection[int] = ()) -> Parted:
    """A text's own words and the quoted ones. `openings` are the indexes of sentences that open a paragraph, as far
    as they are known: they tell a long quotation from a mark that was lost."""
    if not sentences:
        return Parted([], [])
    lines = [sentence.replace("\n", " ").replace(_BREAK, " ") for sentence in sentences]
    for n in openings:
        lines[n] = _BREAK + lines[n]
    text = "\n".join(lines) + ("\n" + _BREAK if openings else "")
    quoted: list[str] = []

    def left_out(found: re.Match[str]) -> str:
        quoted.append(found.group())
        return " " + "\n" * found.group().count("\n")

    own = _QUOTED.sub(left_out, text).replace(_BREAK, "").split("\n")
    return Parted(own[: len(sentences)], quoted)

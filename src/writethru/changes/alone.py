"""Sentences without a partner: new ones with facts of their own, and caveats that went as a whole sentence."""

import re
from collections.abc import Iterator, Sequence

from writethru.changes.sentences import Sentence, Text
from writethru.model import Aligned, Change
from writethru.text import names, words

_CAVEAT = re.compile(
    r"^(?:But|However|Yet|Still|Nevertheless|Nonetheless)\b"
    r"|\b(?:critics|opponents|den(?:y|ies|ied)|no\sevidence|could\snot\sbe\s(?:independently\s)?(?:verified|confirmed)"
    r"|(?:not|n['’]t)\s(?:yet\s|been\s|independently\s){1,3}(?:verified|confirmed|established)|unverified|unconfirmed)\b",
    re.IGNORECASE,
)


def find(a: Text, b: Text, alignment: Sequence[Aligned]) -> Iterator[Change]:
    """Additions in the order of b, then omissions in the order of a."""
    linked_a = {i for link in alignment for i in link.a}
    linked_b = {j for link in alignment for j in link.b}
    for s in b.sentences:
        if s.index not in linked_b and (span := _news(s, a)) is not None:
            why = "a sentence with a fact that the other text doesn't have"
            yield Change("addition", None, s.index, "", s.text[slice(*span)], why, None, span)
    for s in a.sentences:
        kept = {s.index - 1, s.index + 1} <= linked_a and s.index not in linked_a
        m = _CAVEAT.search(s.text) if kept else None
        if m is not None and not _told(s, b):
            why = "a caveat is missing, while what stands before and after it was kept"
            span = (0, len(s.text))
            yield Change("omission", s.index, None, s.text, "", why, span, None)


def _news(sentence: Sentence, other: Text) -> tuple[int, int] | None:
    """A figure, else a name, else a quotation of a sentence that the other text doesn't have."""
    for n in sentence.numbers:
        if not n.vague and n.unit != "ordinal" and n.low > 1 and not any(n.equals(m) for m in other.like(n)):
            return n.start, n.end
    for name in sentence.names:
        if name.opens or name.place or name.key == name.kind:
            continue
        if not set(name.key) & other.name_words and not any(names.same(name, m) for m in other.names):
            return name.start, name.end
    for quote in sentence.quotes:
        told = words.tokens(quote.text.lower())
        if len(told) >= _QUOTED and not any(
            " ".join(told) in " ".join(words.tokens(s.whole.lower())) for s in other.sentences
        ):
            return quote.start, quote.end
    return None


_QUOTED = 4
"""Words from which a quotation is news."""


def _told(sentence: Sentence, other: Text) -> bool:
    """Whether half of a sentence's words stand together in one of the other text's."""
    return any(2 * len(sentence.stems & s.stems) >= len(sentence.stems) for s in other.sentences)

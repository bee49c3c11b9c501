"""Words in an article that are nobody's reporting, though no quotation marks stand round them.

Embedded posts, statements that are printed in full, and what an outlet says to its readers ("Sign up for our
newsletter") stand alike in texts that have nothing else in common.
"""

import re
from collections.abc import Sequence

import numpy as np

from writethru.model import Facts
from writethru.text.lexicon import Words, form_of

_POST = 300
"""Characters of a post at most: its words stand before its signature."""
_ALONE = 80
"""Characters of a signature at most that stands in a paragraph of its own."""
_AHEAD = 3
"""How many paragraphs ahead a sentence is looked for; those between hold none of the running text."""

# "— Name (@handle) January 18, 2018", "pic.twitter.com/..."
_SIGNATURE = re.compile(
    r"\(@\w{1,30}\)\W*(?:$|\w{3,9}\.? \d{1,2}, (?:19|20)\d\d|\d{1,2} \w{3,9} (?:19|20)\d\d)"
    r"|\bpic\.(?:twitter|x)\.com/|https?://t\.co/"
)
_IN_FULL = re.compile(
    r"\b(?:(?:full|entire|complete)\W+(?:\w+\W+)?(?:statement|text|letter|transcript|remarks|speech|memo|e-?mail)"
    r"|(?:statement|text|letter|transcript|remarks|speech|memo|e-?mail)\b[^:\n]{0,60}\bin (?:full|its entirety))"
    r"[^:\n]{0,80}:\W*$",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:said|says|told|tells|added|according to|reported)\b", re.IGNORECASE)
_TO_READERS = re.compile(
    r"\b(?:click (?:here|on|to)|sign up|subscribe (?:to|now|here|today)|newsletters?|(?:free|full) trial|free report"
    r"|your (?:browser|details|e-?mail|inbox|account|password|consent|subscription)|e-?mail address(?:es)?|log in"
    r"|cookies|follow (?:us|@?[\w.]+) on|read more|read the full|(?:article|story) continue[sd] below|privacy policy"
    r"|download (?:the|our) (?:free )?app|all rights reserved|terms (?:of (?:use|service)|and conditions)"
    r"|without (?:prior )?notice|reserves? the (?:sole )?right|registered users|(?:views|opinions) expressed"
    r"|(?:anyone|anybody|witnesses) (?:with|who)\b[^.]{0,80}\b(?:to|should|can)"
    r" (?:call|contact|phone|ring))\b",
    re.IGNORECASE,
)
_CLUES = np.array(
    [
        form_of(word)
        for word in """
        click sign subscribe newsletter newsletters trial report your email mail log cookies follow read below
        download rights terms privacy notice reserve reserves registered expressed anyone anybody witnesses
        """.split()
    ],
    np.uint64,
)
"""Words without which nothing of the above is said: looked for first, since next to no sentence has one."""


def openings(facts: Facts) -> list[int]:
    """The indexes of the sentences that open a paragraph."""
    paragraphs = facts.article.paragraphs
    out: list[int] = []
    at, end = -1, 0
    for n, sentence in enumerate(facts.sentences):
        found = paragraphs[at].find(sentence, end) if at >= 0 else -1
        if found < 0:
            for ahead in range(at + 1, min(at + 1 + _AHEAD, len(paragraphs))):
                found = paragraphs[ahead].find(sentence)
                if found >= 0:
                    at = ahead
                    out.append(n)
                    break
        if found >= 0:
            end = found + len(sentence)
    return out


def nobodys(sentences: Sequence[str], words: Words, opens: Sequence[int]) -> frozenset[int]:
    """The indexes of sentences that are a post, a statement printed in full, or words to the reader. `words` are those
    of the sentences, quotations left out, `opens` the indexes of those that open a paragraph."""
    starts = set(opens)
    clued = set(words.place[np.isin(words.forms, _CLUES)].tolist())
    out = set()
    for n, sentence in enumerate(sentences):
        if ("@" in sentence or ".co" in sentence) and _SIGNATURE.search(sentence):
            out |= _post(sentences, starts, n)
        elif sentence.endswith(":") and _IN_FULL.search(sentence[-200:]):
            out |= _statement(sentences, starts, n)
        elif n in clued and _TO_READERS.search(sentence):
            out.add(n)
    return frozenset(out)


def _post(sentences: Sequence[str], starts: set[int], signature: int) -> set[int]:
    """A post's signature and the words before it: of its paragraph, or of the one before where it stands alone."""
    size = len(sentences[signature])
    out, room, n = {signature}, _POST - size, signature
    while n and (n not in starts or (n == signature and size <= _ALONE)):
        n -= 1
        room -= len(sentences[n])
        if room < 0:
            break
        out.add(n)
    return out


def _statement(sentences: Sequence[str], starts: set[int], intro: int) -> set[int]:
    """What follows "Here is the full statement:" up to the next paragraph in which somebody is quoted or told of."""
    end = intro + 1
    while end < len(sentences) and not (end in starts and end > intro + 1 and _resumes(sentences[end])):
        end += 1
    return set(range(intro + 1, end))


def _resumes(sentence: str) -> bool:
    return _TOLD.search(sentence) is not None

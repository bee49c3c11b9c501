"""Which words may name an outlet: one test for what a page shows and for what its metadata says."""

import html
import re

from writethru.pages import furniture, stamps

_LIMIT = 60
_WORDS = 8
_LONG = 5
_PART = re.compile(r"\s+(?:[|·•»–—-]|::)\s+")
_NO_NAME = re.compile(r"@|://|\bwww\.|\b(?:twitter|facebook|youtube|instagram)\.com\b|[\[\]{}<>_]|[?:;,…]$")
_SENTENCE = re.compile(r"(?:[!。！]|\b(?:[^\W\d_]{5,}|[a-z]+)\.)$")
_SHORT = 3
_PAPER = re.compile(
    r"\b(?:advertiser|argus|beacon|bulletin|chronicle|courier|daily|dispatch|echo|examiner|express|gazette|globe|"
    r"guardian|herald|independent|inquirer|journal|ledger|mail|mercury|messenger|mirror|monitor|news|observer|post|"
    r"radio|record|register|reporter|review|sentinel|standard|star|telegraph|times|tribune|tv|wire|"
    r"anzeiger|blatt|kurier|nachrichten|presse|rundschau|tageblatt|zeitung)$",
    re.I,
)
_AGENCY = re.compile(r"\b(?:agency|agence|agencia|agentur|associated|association|kyodo|service|trust)\b", re.I)


def name(text: str | None) -> str | None:
    """The outlet that a text names, entities read and slogans behind a dash or bar left out; None where it is no name.

    A name is short, has letters, and is no sentence, question, address, handle, date, or label of a page's furniture.

    >>> name("Bay Courier - Bay Publishing GmbH &amp; Co. KG")
    'Bay Courier'
    """
    words = " ".join(html.unescape(html.unescape((text or "")[: 10 * _LIMIT])).split())
    if len(words.split()) > _LONG:
        words = _PART.split(words)[0]
    words = words.strip(" |-–—·•*")
    if sum(ch.isalpha() for ch in words) < 2 or len(words) > _LIMIT or len(words.split()) > _WORDS:
        return None
    if _NO_NAME.search(words) or _SENTENCE.search(words) and len(words.split()) > _SHORT:
        return None
    if furniture.label(words) or stamps.read(words):
        return None
    return words


def paper(text: str) -> str | None:
    """The outlet that a line names beyond doubt: a name of two words or more with a newspaper's or station's word at
    its end ("Bay Courier"), where any other could be a person's, a section's, or an agency's."""
    found = name(text)
    if not found or not 2 <= len(found.split()) <= _LONG or _AGENCY.search(found) or not _PAPER.search(found):
        return None
    return found if all(word[0].isupper() for word in found.split() if len(word) > _SHORT) else None

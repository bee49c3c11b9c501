"""The outlet that an article stands with, and which names in a credit are its own."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from writethru.articles.agencies import AGENCY_LIKE, is_publisher, named, of_host
from writethru.model import Article

_LONGEST_NAME = 200
"""Letters of an outlet's name that are looked at and remembered: more is no name."""
_SUFFIX = re.compile(r"\s+[(|–—-].*$")
_PLAIN = re.compile(r"[\W_]+")
_CALL_SIGN = re.compile(r"[KW][A-Z]{2,3}(?:-?(?:TV|FM|AM))?")
_STATION = re.compile(r"\d|abc|nbc|cbs|fox|tv|radio|channel")
_STAFF = re.compile(
    r"\b(?:staff|newsroom|news\s?desk|web\s?desk|online\s?desk|desk|bureau|redaktion|redaktionen|redacci[óo]n|r[ée]daction|redazione|reda[çc][ãa]o"
    r"|redactie|redakcja|редакция|correspondents?|our\s+\w+)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class House:
    """An outlet's own names, plain: its name, the words of its address, its initials."""

    names: frozenset[str]
    agency: str | None
    """The agency whose own site this is."""
    is_wire: bool
    """Whether the outlet calls itself an agency, so that its own mark over a text is a credit."""

    def is_called(self, words: str) -> bool:
        """Whether words are one of the outlet's names, all of it: a local paper's holds its place."""
        return _plain(words) in self.names

    def owns(self, words: str) -> bool:
        """Whether words of a credit name the outlet itself or its staff."""
        plain = _plain(words)
        if len(plain) < 2:
            return False
        if _CALL_SIGN.fullmatch(words) and any(_STATION.search(own) for own in self.names):
            return True
        return any(
            plain == own
            or (len(plain) > 2 and plain in own)
            or (len(own) > 2 and plain.startswith(own))
            or (len(own) > 3 and own in plain)
            for own in self.names
        )

    def is_staff(self, words: str) -> bool:
        """Whether words of a byline stand for the outlet or its people without a name."""
        return self.owns(words) or _STAFF.search(words) is not None


def of(article: Article) -> House:
    """The house of an article, from its outlet's name and the addresses of its page."""
    try:
        host = urlsplit(article.url or article.canonical_url or "").hostname
    except ValueError:
        host = None
    outlet = article.outlet[:_LONGEST_NAME] if article.outlet else None
    return _house(outlet, host, bool(article.url or article.canonical_url))


@lru_cache(maxsize=1024)  # a stream's articles come from few outlets
def _house(outlet: str | None, host: str | None, has_address: bool) -> House:
    agency = of_host(host or "") or (None if has_address else _publisher(outlet or ""))
    names = set()
    # An outlet's name that is an agency's on a page elsewhere is a credit in the metadata, and no house.
    if outlet and len(outlet) <= 60 and (agency is not None or not is_agency(outlet)):
        names |= {_plain(outlet), _initials(outlet), _plain(_SUFFIX.sub("", outlet))}
    names |= set(_labels(host or ""))
    is_wire = outlet is not None and AGENCY_LIKE.search(outlet) is not None
    return House(frozenset(name for name in names if len(name) > 1), agency, is_wire)


def _publisher(outlet: str) -> str | None:
    """The outlet itself where others run its texts and no address says otherwise: "CNN (Web News)"."""
    found = named(outlet)
    return found[0].agency if found and is_publisher(found[0].agency) else None


def is_agency(words: str) -> bool:
    """Whether words are an agency's name and little else."""
    found = named(words)
    return len(found) == 1 and found[0].end - found[0].start >= len(words.strip()) - 6


def _labels(host: str) -> list[str]:
    return [
        _plain(label)
        for label in host.split(".")[:-1]
        if label not in ("www", "m", "amp", "com", "co", "org", "news", "edition")
    ]


def _initials(name: str) -> str:
    return _plain("".join(word[0] for word in name.split() if word[:1].isupper()))


def _plain(words: str) -> str:
    return _PLAIN.sub("", words).casefold()

"""The outlet of a page: which of its names is the right one, and what in a byline or among sources is its own."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from writethru.pages import bylines, fields
from writethru.text.phrases import plain

_COMMON = frozenset("com net org gov edu info news www amp mobile".split())


@dataclass(frozen=True, slots=True)
class House:
    """The outlet of a page by its names: as metadata gives it, and the words of its address."""

    names: frozenset[str]
    labels: frozenset[str]

    @classmethod
    def of(cls, outlet: str | None, address: str | None) -> "House":
        labels = frozenset(_labels(fields.host(address)))
        return cls(frozenset(filter(None, (plain(outlet), plain(fields.host(address)), *map(plain, labels)))), labels)

    def owns(self, name: str) -> bool:
        """Whether a name in a byline is the outlet's: "Bay Courier", "bay.example", "BAY Sport" at bay.example."""
        bare, first = plain(name), name.split()[0] if name.split() else ""
        return bare in self.names or (first.isupper() or "." in first) and plain(first.split(".")[0]) in self.names

    def names_people(self, byline: tuple[str, ...], *, one_word: bool = False) -> bool:
        """Whether somebody is named who is neither the outlet nor its desk, by one word or by several."""
        return any(
            (one_word or bylines.is_full(name)) and not self.owns(name) and not bylines.is_desk(name) for name in byline
        )

    def left_out(self, byline: tuple[str, ...]) -> tuple[str, ...]:
        """A byline without the outlet, by itself or behind a name, unless nobody else is in it."""
        return tuple(self._cut(name) for name in byline if not self.owns(name)) or byline

    def _cut(self, name: str) -> str:
        words = name.split()
        return next(
            (" ".join(words[:n]) for n in range(2, len(words)) if plain(" ".join(words[n:])) in self.names), name
        )

    def foreign(self, sources: Iterable[str]) -> Iterator[str]:
        """Of sources those that aren't the outlet: other names, and addresses on other hosts."""
        for source in sources:
            if host := fields.host(source):
                if self.labels.isdisjoint(_labels(host)):
                    yield source
            elif source and plain(source) not in self.names and "://" not in source:
                yield source


def outlet(names: Sequence[str], address: str | None) -> str | None:
    """The surest of these names of the outlet: the first whose words the page's address bears out, else the first.

    Some pages give the agency whose text they carry as their publisher.
    """
    labels = tuple(map(_folded, _labels(fields.host(address))))
    borne_out = (name for name in names if "." not in name and any(label in _folded(name) for label in labels))
    return next(borne_out, None) or next(iter(names), None)


def _labels(host: str) -> Iterator[str]:
    """The words of a host that may name its house."""
    return (label for label in host.split(".")[:-1] if len(label) > 2 and label not in _COMMON)


def _folded(name: str) -> str:
    """The letters and digits of a name, without accents, as addresses have them."""
    return plain("".join(ch for ch in unicodedata.normalize("NFKD", name) if not unicodedata.combining(ch)))

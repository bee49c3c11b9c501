"""Who wrote a text: the names in a line that a page shows or in a field that it declares."""

import html
import re
import tomllib
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache
from importlib import resources

from writethru.pages import stamps
from writethru.text.names import place_of

_LONGEST = 120
"""Letters of a line that may be a byline."""
_FIELD, _ONE, _MANY = 1_000, 80, 20
"""Letters of a field and of one name in it that are read, and how many names."""

_TAG = re.compile(r"<[^<>]{0,500}>")
_MAIL = re.compile(r"[(<\[]?\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+\b[)>\]]?")
_HANDLE = re.compile(r"(?:^|\s)[(\[]?@\w{2,30}[)\]]?|https?://\S+|\bwww\.\S+")
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]](?=\s*(?:[,;|]|$))")
_BETWEEN = re.compile(
    r"\s*[;|•·⋅\n\t、，]\s*|,\s*|\s+[/–—-]\s+|\s*&\s*|\s(?:and|und|et|og|och|и|та|ve|dan|và|és|și|και)\s", re.I
)
_BETWEEN_TWO = re.compile(r"\s(?:y|e|i|ja|en|a)\s")
"""What parts two names only if each has two words: "Ana Ruiz y Juan Soto", but "José Ortega y Gasset"."""
_AFFILIATED = re.compile(r"\s[Ff]or\s(?:[Tt]he\s)?(?=[A-Z]).*$", re.S)
_IN_CAPITALS = re.compile(r"((?:[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+\s){2,4})(?=[A-Z][a-z])")
"""A name in capitals before an outlet's in small letters: "NORA TEEL Bay Courier"."""
_PARTICLES = "de|da|do|dos|das|di|del|della|van|von|der|den|zu|bin|ibn|al|la|le|el|ter|y"
_NAME = re.compile(rf"[^\W\d_a-z][\w.'’-]*(?: (?:{_PARTICLES}|[^\W\d_a-z][\w.'’-]*)){{1,4}}")
_CLOCK = re.compile(r"\s\d{1,2}:\d\d\b.*$", re.S)
_KIN = re.compile(r",\s*((?:Jr|Sr)\b\.?|I{2,3}\b|IV\b)")
_COUNT = re.compile(
    r"(?:\d+|no) (?:min|sec|hour|comment|read|view|share|word|kommentar|minut|coment|commentaire)", re.I
)
_SHORTENED = (" Jr", " Sr")
_ALONGSIDE = frozenset("with avec mit con com med met amb".split())
_WITH = _ALONGSIDE | frozenset("für the of de di da la le der die".split())


@cache
def _words(kind: str) -> frozenset[str]:
    """The words of one kind in bylines.toml."""
    data = tomllib.loads(resources.files("writethru.pages").joinpath("bylines.toml").read_text("utf-8"))
    return frozenset(word.strip() for line in data[kind].splitlines() for word in line.split(";") if word.strip())


@cache
def _first_words() -> frozenset[str]:
    """The words with which openings begin: most lines begin with none of them, and that is quick to tell."""
    return frozenset(words.split()[0].rstrip(":") for words in _words("openers"))


@cache
def _opening(kind: str) -> re.Pattern[str]:
    """What opens a byline of a kind, the longest first."""
    words = sorted(_words(kind), key=len, reverse=True)
    plain = "|".join(re.escape(word) for word in words if not word.endswith(":"))
    coloned = "|".join(re.escape(word[:-1]) for word in words if word.endswith(":"))
    return re.compile(rf"(?:{plain})\s?:?(?:\s+|$)|(?:{coloned})\s?[:：/／]\s*", re.I)


@lru_cache(maxsize=2048)  # a page's lines are asked for by several rooms
def names(text: str, marked: bool = False) -> tuple[str, ...]:
    """The names of a byline as it is shown, in order, without titles; () where the line is none.

    A line is a byline when it begins with "By", ends as a desk or a title does ("News Desk"), or `marked` says that
    its place shows it (between headline and date) and it looks like names.

    >>> names("By Nora Teel and Liu Wen, Staff Writers")
    ('Nora Teel', 'Liu Wen')
    """
    line = text.strip(" |·•,–—-\t\n\r\f\v").strip()
    if not line or len(line) > _LONGEST:
        return ()
    first = line.split(None, 1)[0].casefold().rstrip(":")
    opened = _opening("openers").match(line) if not first.isascii() or first in _first_words() else None
    if not opened and not marked and not _is_office(line.rsplit(None, 1)[-1]):
        return ()
    body = line[opened.end() :] if opened else line
    parts = tuple(_parts(body))
    if not parts or len(parts) > 8:
        return ()
    found = tuple(_without_places([name for part in parts if (name := _person(part))]))
    fit = tuple(name for name in found if _NAME.fullmatch(name) or not marked and is_full(name))
    if opened and fit:
        return tuple(name for name in found if name in fit or _is_titled(name) or _stands_alone(name))
    if opened:
        words = body.split()
        few = len(words) <= (4 if _ALONGSIDE.isdisjoint(words) else 8)
        return parts if few and all(map(_is_titled, parts)) else ()
    if not marked and not all(map(_is_titled, parts)):
        return ()
    if fit and (len(fit) == len(found) or not marked):
        return fit
    desks = tuple(part for part in parts if len(part.split()) <= 5)
    return desks if not found and desks == parts and any(map(is_desk, parts)) else ()


def people(fields: Iterable[str], bodies: Collection[str] = ()) -> tuple[str, ...]:
    """The names in the author fields of metadata, in order: mark-up, "By", titles, addresses and places left out.

    Fields among `bodies` are organisations' names and stay whole. A desk or office ("Redaktion", "Staff Writer") is
    given only where nobody is named beside it.

    >>> people(["By NORA TEEL, AP Sports Writer", "newsroom@baycourier.example"])
    ('NORA TEEL', 'AP')
    """
    parts: list[str] = []
    for field in fields:
        text = field[:_FIELD]
        if "<" in text or "&" in text:
            text = html.unescape(_TAG.sub(" ", text))
        parts += [" ".join(text.split())] if field in bodies else _parts(text)
    parts = [part for part in parts if len(part) <= _ONE]
    found = _without_places(
        [name for part in parts if (name := part if part in bodies and not is_desk(part) else _person(part))]
    )
    offices = [part for part in parts if part.casefold() not in _words("nobody") and not _opening("others").match(part)]
    unique = {name.casefold(): name for name in reversed(found or offices)}
    return tuple(reversed(unique.values()))[:_MANY]


def is_full(name: str) -> bool:
    """Whether a name has the shape of a person's in full: several words with capitals, or any without such letters."""
    return bool(_NAME.fullmatch(name)) or name.upper() == name.lower()


def is_desk(name: str) -> bool:
    """Whether a name of a byline stands for people without naming them: "News Desk", "Redaktion", "jdoe_2"."""
    words = name.casefold().split()
    return (
        any(_is_collective(word) for word in words)
        or _person(name) is None
        or (len(words) == 1 and any(not ch.isalpha() for ch in name) and name == words[0])
    )


def _parts(text: str) -> Iterator[str]:
    """The pieces of a byline that may be names, what stands in brackets after them."""
    if "@" in text or "://" in text or "www." in text:
        text = _HANDLE.sub(" ", _MAIL.sub(" ", text))
    if ":" in text:
        text = _CLOCK.sub("", text)
    if "," in text:
        text = _KIN.sub(r" \1", text)
    inside = _BRACKETED.findall(text) if "(" in text or "[" in text else []
    text = _IN_CAPITALS.sub(r"\1|", _BRACKETED.sub(" ", text) if inside else text)
    for piece in (*_BETWEEN.split(text), *inside):
        two = _BETWEEN_TWO.split(piece)
        for part in two if all(len(one.split()) > 1 for one in two) else [piece]:
            name = " ".join(part.split()).strip(" .,:;*\"“”„'’-–—|/")
            if any(map(str.isalpha, name)):
                yield f"{name}." if name.endswith(_SHORTENED) else name


def _person(part: str) -> str | None:
    """The name in a piece of a byline without what opens it and without titles; None where nobody is left."""
    if _opening("others").match(part) or part.casefold() in _words("degrees"):
        return None
    opened = _opening("openers").match(part)
    if opened and (
        " " in opened.group().strip() or part[0].islower() or part[:2] == "By" or " " in part[opened.end() :]
    ):
        part = part[opened.end() :]
    part = _AFFILIATED.sub("", part)
    words = part.split()
    if part.casefold() in _words("nobody") or any(map(_is_collective, words)) or _COUNT.match(part):
        return None
    titled = [i for i, word in enumerate(words) if _is_title(word)]
    if not titled:
        return part or None
    before, after = words[: titled[0]], words[titled[-1] + 1 :]
    while before and before[-1].casefold() in _words("modifiers"):
        before.pop()
    for rest in (after, before):
        if _is_titled(" ".join(rest)) and (len(rest) > 1 or _stands_alone(rest[0])):
            return " ".join(rest)
    return None


def _without_places(found: list[str]) -> list[str]:
    """Names without the places that some bylines set behind them: "Nora Teel, London"."""
    first = found[0] if found else ""
    behind = len(first.split()) > 1 or first.isupper()
    return [name for i, name in enumerate(found) if not (i and behind and _may_be_place(name))]


def _may_be_place(name: str) -> bool:
    """Whether a piece behind a name in full is a place: a known one, or one word in a script without capitals."""
    return bool(place_of(name)) or " " not in name and name.upper() == name.lower()


def _stands_alone(word: str) -> bool:
    """Whether one word beside a title is a name: an agency's mark, or any in a script without capitals."""
    return word.isupper() and len(word) <= 5 or word.upper() == word.lower()


def _is_titled(part: str) -> bool:
    """Whether each word has a capital, or is a small one that names and titles hold."""
    return bool(part) and all(
        word[0].isupper() or word[0].upper() == word[0].lower() or word in _WITH or _is_office(word)
        for word in part.split()
    )


def _is_collective(word: str) -> bool:
    return word.casefold().rsplit("-", 1)[-1].strip(".,:’'") in _words("collectives")


def _is_title(word: str) -> bool:
    return word.casefold().rsplit("-", 1)[-1].strip(".,:") in _words("titles") or word.casefold() in _words("titles")


def _is_office(word: str) -> bool:
    return _is_collective(word) or _is_title(word)


_HOUSE = re.compile(
    r"(?:\s(?:news|web|online|digital|city|sports?|business|world|national|state|editorial|staff)){0,3}"
    r"\s(?:desk|bureau|staff|newsroom|team|reporters?|correspondents?)$",
    re.I,
)
_NO_HOUSE = frozenset("news staff web online city special our own sports business world national state".split())


def house(byline: str) -> str | None:
    """The house that a desk's byline names: "Harbourline News Desk" -> "Harbourline"; None for "News Desk"."""
    found = _HOUSE.search(byline)
    name = byline[: found.start()].strip() if found else ""
    return name if name and name.lower() not in _NO_HOUSE else None


def is_meta(line: str) -> bool:
    """Whether a line stands between headline and text and is neither: a date, an age, a byline."""
    if stamps.is_age(line):
        return True
    stamp = stamps.read(line)
    if stamp is not None:
        return len(stamp.rest.split()) <= 6
    return bool(names(line))

"""Names in English news: people, bodies and places, and whether two of them name the same.

"the U.N." is "United Nations", "Razak" is "Najib Razak", "Kim Jong-un" is "Kim Jong Un", and as an actor "Kuala
Lumpur" is "Malaysia" (text/places.tsv: country, its names, its people, its seat of government). What stands in
small letters is no name here.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from rapidfuzz.distance import Indel

from writethru.text.words import stem_of, weight

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_][^\W_]*(?:[-’'.](?=[^\W\d_]{2})[^\W_]+)*|[’']s\b|&")

_JOINERS = frozenset("of for and the de la le du des del van von der den bin ibn al el da dos di &".split())
_PARTICLES = frozenset("de la le du des del van von der den bin ibn al el da dos di &".split())

# Words that say what a body or a person is rather than which one: alone they tell no two apart.
GENERIC = frozenset(
    """
    academy administration agency alliance assembly association authority bank board bureau cabinet
    center centre chamber church city club college commission committee company conference congress
    corporation corps council county court department development district division federation fund
    group house institute institution international journal league ministry minister movement museum
    national network news newspaper office organisation organization parliament party police press
    project secretary senate service services society state states station studies study television
    times tribunal trust union university army navy force forces military board magazine daily post
    street road river island islands north south east west
    """.split()
)
TITLES = frozenset(
    """
    mr mrs ms miss dr prof professor sir dame lord lady president vice prime premier chancellor king
    queen prince princess pope bishop archbishop cardinal reverend rev imam sheikh ayatollah general
    gen lieutenant lt colonel col major maj captain capt sergeant sgt admiral commander chief
    senator sen representative rep congressman congresswoman governor gov mayor judge justice
    ambassador envoy spokesman spokeswoman spokesperson director chairman chairwoman chair emeritus
    former acting deputy inspector detective superintendent officer mp mps md phd qc kc jr sr
    attorney foreign speaker leader attorney-general first
    """.split()
)
OFFICES = frozenset(
    """
    minister secretary president chancellor senator governor mayor director chairman spokesman
    """.split()
)
_NO_NAMES = frozenset(
    """
    i tv internet web god bible
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec
    """.split()
)
_COMMON = 4.5
"""A stem lighter than this (in one English article of ninety or more) that opens a sentence alone is no name."""


_STATES = {
    "ala": "alabama", "ariz": "arizona", "ark": "arkansas", "calif": "california", "colo": "colorado",
    "conn": "connecticut", "del": "delaware", "fla": "florida", "ill": "illinois", "ind": "indiana", "kan": "kansas",
    "ky": "kentucky", "la": "louisiana", "md": "maryland", "mass": "massachusetts", "mich": "michigan",
    "minn": "minnesota", "miss": "mississippi", "mo": "missouri", "mont": "montana", "neb": "nebraska",
    "nev": "nevada", "okla": "oklahoma", "ore": "oregon", "pa": "pennsylvania", "tenn": "tennessee", "vt": "vermont",
    "va": "virginia", "wash": "washington", "wis": "wisconsin", "wyo": "wyoming", "ont": "ontario", "que": "quebec",
}  # fmt: skip
"""States and provinces as agency style shortens them, with a point."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in a text.

    `start` and `end` are character offsets, a possessive 's left out. `key` are its distinctive words, folded, titles
    and generic words left out unless nothing else is there; `place` is the canonical country of places.tsv or "".
    `opens` is set where it is one word that opens a sentence, and so may be none.
    """

    start: int
    end: int
    text: str
    key: tuple[str, ...]
    place: str = ""
    kind: tuple[str, ...] = ()
    opens: bool = False


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """A word of a name folded: small letters, no accents, points or apostrophes."""
    if word.isascii() and word.isalpha():
        return word.lower()
    bare = unicodedata.normalize("NFKD", word.casefold())
    return _MARKS.sub("", "".join(c for c in bare if not unicodedata.combining(c)))


_MARKS = re.compile(r"[^\w-]|_")


@cache
def places() -> dict[str, str]:
    """Every way to name a country of the table, folded, with the country it names."""
    out: dict[str, str] = {}
    with resources.files("writethru.text").joinpath("places.tsv").open(encoding="utf-8") as stream:
        for line in stream:
            country, *columns = line.rstrip("\n").split("\t")
            for name in ";".join(columns).split(";"):
                folded = " ".join(plain(w) for w in name.split())
                if folded:
                    out[folded] = country
            for demonym in columns[1].split(";"):
                if demonym and not demonym.endswith(("s", "sh", "ch")):
                    out[" ".join(plain(w) for w in demonym.split()) + "s"] = country
    return out


def place_of(words: str) -> str:
    """The country that a name, demonym or capital names, or ""."""
    return places().get(" ".join(plain(w) for w in words.split()), "")


def find(text: str) -> tuple[Name, ...]:
    """Names of a text in order.

    >>> [(n.text, n.place) for n in find("Malaysia's Prime Minister, Najib Razak, met U.S. officials.")]
    [('Malaysia', 'malaysia'), ('Prime Minister', ''), ('Najib Razak', ''), ('U.S.', 'united states')]
    """
    return tuple(_names(text))


def _names(text: str) -> Iterator[Name]:
    run: list[re.Match[str]] = []
    pending: list[re.Match[str]] = []  # joiners that hold only if a capital follows
    for m in _WORD.finditer(text):
        word = m.group()
        gap = text[(pending or run)[-1].end() : m.start()] if run else ""
        if run and not _near(gap, run, pending):
            yield from _made(text, run)
            run, pending = [], []
        if word in ("'s", "’s"):
            if run:
                yield from _made(text, run)
                run, pending = [], []
        elif _capital(word) or _first_name(text, m):
            run += [*pending, m]
            pending = []
        elif run and word in _JOINERS and _may_join(run, word):
            pending.append(m)
        elif run:
            yield from _made(text, run)
            run, pending = [], []
    if run:
        yield from _made(text, run)


def _near(gap: str, run: list[re.Match[str]], pending: list[re.Match[str]]) -> bool:
    if gap in (" ", ""):
        return True
    short = run[-1].group()
    return gap in (". ", ".") and not pending and (len(short) == 1 or plain(short) in TITLES)


def _capital(word: str) -> bool:
    if word[0].isupper():
        return plain(word) not in _NO_NAMES or len(word) == 1
    return len(word) > 3 and word[:3] in ("al-", "el-", "an-", "as-", "ad-") and word[3].isupper()


def _first_name(text: str, m: re.Match[str]) -> bool:
    """Whether a word that is also a month begins a name: "Jan Holt", but "Jan 6"."""
    return m.group() in ("Jan", "April", "June") and bool(re.match(r"\s[A-Z][a-z]", text[m.end() : m.end() + 3]))


def _may_join(run: list[re.Match[str]], word: str) -> bool:
    """Whether "of", "for", "the" can go on with this name: "Ministry of Health", but "Wong of Demosisto" are two."""
    if word in _PARTICLES:
        return True
    last = plain(run[-1].group())
    if word == "and":
        return any(m.group() in ("of", "for") for m in run)
    return last in GENERIC or last in TITLES or last in _JOINERS


def _made(text: str, run: list[re.Match[str]]) -> Iterator[Name]:
    """The names in one run of capitals: places at its head stand by themselves."""
    words = [plain(m.group()) for m in run]
    first = 0
    start_of_sentence = not re.search(r"[\w,;:)]\W*$", text[max(0, run[0].start() - 4) : run[0].start()])
    while first < len(run):
        if start_of_sentence and first == 0 and _plain_opener(run[0].group(), len(run)):
            first = 1
            continue
        size = next(
            (n for n in range(min(5, len(run) - first), 0, -1) if " ".join(words[first : first + n]) in places()),
            0,
        )
        if size and not _official(words[first:], size):
            span = run[first : first + size]
            country = places()[" ".join(words[first : first + size])]
            if span[0].group() != "us":
                yield _name(text, span, country)
            first += size
            if first < len(run) and words[first] in _JOINERS:
                first += 1
            continue
        # An office before its holder is a name of its own: "Environment Minister | Jim Prentice".
        office = next((i for i in range(first + 1, len(run) - 1) if words[i] in OFFICES), None)
        rest = run[first:] if office is None else run[first : office + 1]
        yield _name(text, rest, "", opens=start_of_sentence and first == 0 and len(rest) == 1)
        first += len(rest)


def _official(words: list[str], size: int) -> bool:
    """Whether the place at the head belongs to the name of a body: "British Medical Journal"."""
    return len(words) >= size + 2 and words[-1] in GENERIC - OFFICES and not OFFICES & set(words)


def _plain_opener(word: str, length: int) -> bool:
    """Whether the capital that opens a sentence is only that: "The", "Photos", "Construction"."""
    stem = stem_of(word)
    if stem is None:
        return True
    if (word.isupper() and len(word) > 1) or place_of(word) or not word.isalpha():
        return False
    folded = plain(word)
    if folded in TITLES or folded in GENERIC:
        return length == 1
    return length == 1 and weight(stem) < _COMMON


def _name(text: str, span: list[re.Match[str]], place: str, opens: bool = False) -> Name:
    start, end = span[0].start(), span[-1].end()
    words = [plain(m.group()).removesuffix("-based") for m in span]
    if text[span[-1].end() : span[-1].end() + 1] == ".":
        words[-1] = _STATES.get(words[-1], words[-1])
    words = [_PARTIES.get(word, word) for word in words]
    parts = [part for word in words for part in re.split(r"[-\s]", word) if part and part not in _JOINERS]
    key = tuple(p for p in parts if p not in GENERIC and p not in TITLES)
    if key and parts[0] in _DIRECTIONS and len(parts) == 2:  # North Carolina is not South Carolina
        key = tuple(parts)
    kind = tuple(p for p in parts if p in GENERIC or p in TITLES)
    surface = text[start:end]
    if surface.endswith(("'s", "’s")):
        end -= 2
        surface = surface[:-2]
    return Name(start, end, surface, key or kind or (surface.lower(),), place, kind, opens)


_DIRECTIONS = frozenset("north south east west".split())


_PARTIES = {"gop": "republican", "republicans": "republican", "democrats": "democrat", "democratic": "democrat"}


def same(one: Name, other: Name) -> bool:
    """Whether two names may name the same: by place, short form, acronym or spelling."""
    if one.place or other.place:
        if one.place and other.place:
            return one.place == other.place
        shared = bool(set(one.key) & set(other.key)) and not (_seated(one, other) or _seated(other, one))
        return shared or _acronym(one, other)
    if set(one.key) <= set(other.key) or set(other.key) <= set(one.key):
        return not _seated(one, other) and not _seated(other, one)
    if _acronym(one, other):
        return True
    return _person(one.key, other.key) or _alike(one.key, other.key)


def _seated(place: Name, body: Name) -> bool:
    """Whether `body` is an office or court of the town that `place` names: Oslo and "Oslo District Court"."""
    return not place.kind and place.key == body.key[:1] and bool(_OF_PLACES & set(body.kind))


_OF_PLACES = frozenset(
    """
    ministry police court university parliament council county city department army navy senate house island islands
    street road river station church
    """.split()
)


def _person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names end alike and begin alike: Doug Feith and Douglas J. Feith."""
    return one[-1] == other[-1] and (one[0].startswith(other[0][:3]) or other[0].startswith(one[0][:3]))


def _acronym(one: Name, other: Name) -> bool:
    return _stands_for(one, other) or _stands_for(other, one)


def _stands_for(short: Name, long: Name) -> bool:
    letters = short.text.replace(".", "").rstrip("s")
    if not 2 <= len(letters) <= 7 or not letters.isupper():
        return False
    words = re.findall(r"[^\W\d_]+", long.text)
    initials = "".join(w[0] for w in words).upper()
    capitals = "".join(w[0] for w in words if w[0].isupper())
    return letters in (initials, capitals) or (len(letters) > 2 and letters in initials)


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the words of two names pair up, spelling allowed for: Sergei and Sergey Lavrov."""
    short, long = sorted((one, other), key=len)
    if not short:
        return False
    pairs = sum(any(spelled_alike(a, b) for b in long) for a in short)
    return pairs == len(short) or (pairs >= 2 and pairs * 2 >= len(long))


def spelled_alike(a: str, b: str) -> bool:
    """Whether two words are one name in two spellings: Hajj and Haj, Sergei and Sergey."""
    if a == b:
        return True
    if a[0] != b[0] or min(len(a), len(b)) < 3 or a.isdigit() or b.isdigit():
        return False
    return Indel.normalized_similarity(a, b) >= (0.8 if min(len(a), len(b)) >= 5 else 0.85)

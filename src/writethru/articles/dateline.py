"""Where and when a text was filed, and by whom: the words before the dash.

WASHINGTON (Reuters) - · Seoul, Jul 9 (AP) — · NEW YORK, N.Y. — · New Delhi: · МОСКВА, 9 июл - РИА Новости. ·
(ANSA) - ROMA, 5 DIC - · Accra, June 5, GNA - · [서울=연합뉴스] · 新华社北京7月9日电 · ［東京 5日 ロイター］
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from writethru.articles.agencies import is_publisher, named
from writethru.articles.forms import is_title
from writethru.articles.house import House
from writethru.model import Dateline

_HEAD = 220
"""Letters of a paragraph that are looked at."""
_AMONG = 8
"""Paragraphs at the head of an article among which it is looked for: headings and decks may come first."""
_TOP = 3
"""Paragraphs at the head of an article among which a city alone on its line is one."""
_SAID_WITHIN = 60
"""Paragraphs in which the place may be named again."""
_LEAST_AFTER = 20
_LEAST_AFTER_BARE = 60
"""Letters that must follow a dateline, with an agency and without: it opens a sentence and no heading."""

_DASH = r"[-–—−―‒]{1,3}"
_BRACKETED = re.compile(
    rf"""(?P<before>[^()\n“”]{{0,80}}?)\s?\((?P<inside>[^()\n]{{2,40}})\)(?P<after>\s?[.:,]?\s?{_DASH}|\s?[.:"=]|)\s*"""
)
_SLASHED = re.compile(
    rf"(?P<before>[^()/\n]{{0,80}}?)\s?/(?P<inside>[^()/\n]{{2,40}})/(?P<after>\s?(?:{_DASH}|\.)|)\s*"
)
_FOLLOWED = re.compile(
    rf"(?P<before>[^()\n]{{0,80}}?)[\s,.]*(?P<by>{_DASH}|\bvia)\s(?P<inside>[^()\n.:–—-]{{2,40}}?)(?P<after>\s?(?:{_DASH}|[.:]))\s"
)
_BARE = re.compile(r"(?P<before>[^()\n:–—]{2,60}?)(?P<after>\s?(?:[–—−―]|--){1,2}\s|\.\s?-+\s|\s-\s|:\s)\s*")
_STOPPED = re.compile(r"(?P<before>[^\W\d_]\w{2,20}(?:[ /-][^\W\d_]\w{2,15})?)(?P<after>\.\s)(?=[^\W\d_a-z])")
"""A city and a full stop, as some newspapers write it: "HAMBURG. Der Hafen ..." """
_SQUARE = re.compile(
    r"[\[(【［（](?P<before>[^\W\d_]{1,12})\s?[=＝]\s?(?P<inside>[^\])】］）]{2,40})[\])】］）]\s*(?P<after>)"
)
_HAN = re.compile(
    r"[（(【]?(?P<inside>新华社|新華社|中新社|中新网|中央社|法新社|路透社|共同社)(?:记者|記者)?[^\d（(，。]{0,4}?"
    r"(?P<before>[\u3400-\u9fff]{2,6}?)(?P<date>(?:\d{1,2}月)?\d{1,2}日)[电電](?:[（(][^）)]{1,30}[）)])?[）)】]?\s*(?P<after>)"
)
_KANJI = re.compile(
    r"[【［\[](?P<before>[^】］\]\d\s=＝]{1,12}?)\s?(?P<date>\d{1,2}日)?\s?"
    r"(?P<inside>共同|時事|聯合ニュース|ロイター|AFP[=＝]?時事|AFP|AP)[】］\]]\s?-?\s*(?P<after>)"
)

_YEAR, _DAY, _MONTH = r"(?:19|20)\d\d", r"\d{1,2}(?:\.|st|nd|rd|th|er|º)?", r"[^\W\d_][^\s\d,()/–—-]{1,14}"
_DATE = re.compile(
    r"(?:^|[,.\s])\s*(?P<date>"
    rf"{_DAY}\s(?:de\s|d['’])?(?P<m1>{_MONTH})(?:,?\s(?:de\s)?{_YEAR})?"
    rf"|(?P<m2>{_MONTH})\s{_DAY}(?:,?\s{_YEAR})?"
    rf"|{_YEAR}\.?\s(?P<m3>{_MONTH})\s{_DAY}"
    r"|\d{1,2}[./]\s?\d{1,2}[./]\s?(?:\d{4}|\d\d)?)[\s.,]*$"
)
# The set before the alternatives is what is looked for: three times as fast as a search for each.
_MARKED = re.compile(r"[(\[（【［/:电電v–—−―‒-](?:(?<=[^v–—−―‒-])|(?<=[^v])\s|(?<=v)ia\s)")
_STOPPED_SO = re.compile(r"\w{3,20}(?:[ /-]\w{3,15})?\.\s")
"""What one of the forms has: most paragraphs don't, and that is quick to tell."""
_MARK_WITHIN = 100
_PARTY = re.compile(r"[A-Z]{1,3}-|(?:Republican|Democrat)|[A-Z]$")  # Jane Doe (R-Texas) —
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0900-\u0d7f\u0e31-\u0e4e])*")


@dataclass(frozen=True, slots=True)
class _Where:
    place: str
    date: str | None
    sure: bool
    """Whether the words can be nothing but a place: capitals, a region or a date after them, a known city."""
    known: bool
    """Whether its letters are all capitals, or it is a city that stands alone in datelines."""
    city: bool


def find(paragraphs: Sequence[str], house: House) -> tuple[int, Dateline] | None:
    """The dateline of an article and the index of the paragraph that it opens, or None.

    A dateline without an agency opens the running text, with no more than a deck before it.
    """
    passed = 0
    for index, paragraph in enumerate(paragraphs[:_AMONG]):
        found = read(paragraph, house) or (_alone(paragraph, paragraphs) if index < _TOP else None)
        if found is not None and (found.agency is not None or (passed <= 1 and _bears_out(found, paragraphs, house))):
            return index, found
        passed += len(paragraph) > 140
    return None


def _alone(line: str, paragraphs: Sequence[str]) -> Dateline | None:
    """A city that is a line of its own above the text: one only, for several head the parts of a round-up."""
    cities = _vocabulary()["cities"]
    if line.casefold() not in cities or sum(paragraph.casefold() in cities for paragraph in paragraphs) > 1:
        return None
    return Dateline(line, None, None, line)


def _bears_out(dateline: Dateline, paragraphs: Sequence[str], house: House) -> bool:
    """Whether the text bears out what only a dash or a colon tells.

    "Wilstedt - " is a place where the text says "in Wilstedt", and "Bremen: " is no dateline where other
    paragraphs open with "Kiel: " and "Mainz: ".
    """
    where = _where(dateline.place)
    if dateline.span.endswith(":"):
        others = (_bare(paragraph[:_HEAD], house) for paragraph in paragraphs[:_SAID_WITHIN])
        return all(other is None or other.span == dateline.span or other.span[-1] != ":" for other in others)
    if (
        where is None
        or where.sure
        or dateline.date is not None
        or dateline.span[-1].isalnum()
        or dateline.span[-1] in "])】"
    ):
        return True
    said = re.compile(rf"\b(?:in|at|near|bei|aus|nach|en|em|à|w|we|v|ve|в|во|te)\s{re.escape(dateline.place)}\b")
    return any(said.search(paragraph) for paragraph in paragraphs[:_SAID_WITHIN])


def read(paragraph: str, house: House) -> Dateline | None:
    """The dateline that opens a paragraph, its `span` the exact words with the dash, or None."""
    head = paragraph[:_HEAD]
    if not _MARKED.search(head, 0, _MARK_WITHIN) and not _STOPPED_SO.match(head):
        return None
    for form in (_eastern, _bracketed, _followed, _bare):
        found = form(head, house)
        if found is not None and len(paragraph) - len(found.span) >= _LEAST_AFTER:
            return found
    return None


def _bracketed(head: str, house: House) -> Dateline | None:
    """PLACE, DATE (AGENCY) — and (AGENCY) - PLACE, DATE -"""
    found = _BRACKETED.match(head) or _SLASHED.match(head)
    if not found:
        return None
    before, inside, dash = found["before"].strip(), found["inside"].strip(), found["after"].strip()
    where = _where(before) or _nowhere(before)
    if where is None or (before and named(before) and not where.known):
        return None
    agencies = named(inside)
    span = found.group().rstrip()
    if agencies:
        opens = head[found.end() : found.end() + 1].isupper()
        # "Reporters (AP) said": without a dash only a date, or a city before a sentence, tells it from one.
        if not dash and before and where.date is None and not (where.city and opens):
            return None
        agency = _unless_own(agencies[0].agency, house)
        if not before and (then := _bare(head[found.end() :], house)) is not None and then.place.isupper():
            return Dateline(then.place, then.date, agency, head[: found.end()] + then.span)
    else:
        stands_firm = dash not in ("", ".") and where.sure
        named_so = _agency_like(inside) or (bool(before) and is_title(inside))
        if not stands_firm or not named_so or _PARTY.match(inside):
            return None
        agency = None if house.owns(inside) and not house.is_wire else inside
    return Dateline(where.place, where.date, agency, span)


def _eastern(head: str, house: House) -> Dateline | None:
    """[서울=연합뉴스], 新华社北京7月9日电, 【東京共同】, ［東京 5日 ロイター］"""
    found = _KANJI.match(head) or _SQUARE.match(head) or _HAN.match(head)
    if not found or house.is_called(found["before"]):
        return None
    agencies = named(found["inside"])
    date = found.groupdict().get("date")
    return Dateline(found["before"].strip(), date, agencies[0].agency if agencies else None, found.group().rstrip())


def _followed(head: str, _house: House) -> Dateline | None:
    """МОСКВА, 9 июл - РИА Новости. and X via AGENCY —"""
    found = _FOLLOWED.match(head)
    agencies = named(found["inside"]) if found else []
    if not found or not agencies or agencies[0].end - agencies[0].start < len(found["inside"].strip()):
        return None
    span = found.group().rstrip()
    if found["by"] == "via":  # what stands before is as often an outlet as a place
        return Dateline("", None, agencies[0].agency, span)
    where = _where(found["before"])
    return Dateline(where.place, where.date, agencies[0].agency, span) if where and where.sure else None


def _bare(head: str, house: House) -> Dateline | None:
    """PLACE — · Place, Region – · NEW DELHI: · Accra, June 5, GNA – · Place - and City. (with a capital after them)"""
    found = _STOPPED.match(head) or _BARE.match(head)
    if found is None:
        return None
    before, agency = _signed(found["before"], house)
    where = _where(before) or (_nowhere(before) if agency else None)
    if where is None or (not where.city and house.is_called(before)):
        return None
    after = head[found.end() :]
    if len(after) < _LEAST_AFTER_BARE or _is_caption(after):
        return None
    opens = after[0].isupper() or after[0] in "\"“„«'‘"
    if found["after"].strip() in (":", "."):
        taken = where.city and opens and agency is None
    elif agency:
        taken = where.sure
    else:
        words = where.place.split()
        taken = where.sure or (opens and len(words) <= 3 and _vocabulary()["in no place"].isdisjoint(words))
    return Dateline(where.place, where.date, agency, found.group().rstrip()) if taken else None


def _signed(words: str, house: House) -> tuple[str, str | None]:
    """The words before a dash without the agency or outlet that ends them ("Accra, June 5, GNA"), and the agency."""
    found = named(words)
    signed = (
        bool(found) and found[-1].end == len(words.rstrip(" .")) and words[: found[-1].start][-1:] not in ("/", "-")
    )
    if signed and words[found[-1].start : found[-1].end] not in _vocabulary()["regions"]:  # "PHILADELPHIA, PA —"
        return words[: found[-1].start].rstrip(" ,."), _unless_own(found[-1].agency, house)
    place, comma, last = words.rpartition(", ")
    return (place, None) if comma and house.owns(last) else (words, None)


def _nowhere(words: str) -> _Where | None:
    """No place, but perhaps a date: "June 5 (Reuters) -"."""
    dated = _DATE.fullmatch(words) if words else None
    if words and (dated is None or not _is_month(dated["m1"] or dated["m2"] or dated["m3"] or "")):
        return None
    return _Where("", dated["date"] if dated else None, sure=True, known=False, city=False)


def _unless_own(agency: str, house: House) -> str | None:
    """The agency, unless it is a publisher's name over its own text."""
    return None if agency == house.agency and is_publisher(agency) else agency


def _is_caption(after: str) -> bool:
    """A photo agency's caption: PLACE - APRIL 23: ..."""
    dated = re.match(r"([^\W\d_]{3,9})\.? \d{1,2}(?:, \d{4})?:", after)
    return dated is not None and _is_month(dated[1])


def _agency_like(words: str) -> bool:
    """Whether unknown words in brackets look like an agency's or a station's mark: "WN", "NEWS10", "KXAN"."""
    letters = [letter for letter in words if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return len(letters) >= 2 and len(words) <= 20 and words.count(" ") <= 1 and capitals >= 0.6 * len(letters)


def _where(words: str) -> _Where | None:
    """Place and date of the words before the agency or the dash, None where they can't be a place."""
    words = re.sub(r"\s?\[[^\[\]]{2,20}\]", "", words).strip()
    dated = _DATE.search(words)
    date = None
    month = dated and (dated["m1"] or dated["m2"] or dated["m3"])
    if dated and (month is None or _is_month(month)):
        date = dated["date"].rstrip(".")
        words = words[: dated.start()]
    place = words.strip().rstrip(",;-–— ").removesuffix(" -")
    if not 2 <= len(place) <= 50 or any(letter.isdigit() or letter in "!?:;…" for letter in place):
        return None
    vocabulary = _vocabulary()
    parts = _WORD.findall(place)
    if not parts or len(parts) > 7 or place.casefold().strip(" .’'") in vocabulary["labels"]:
        return None
    if not parts[0][0].isupper() and parts[0][0].lower() != parts[0][0].upper():
        return None
    if not all(_opens_big(part) or part in vocabulary["joiners"] for part in parts):
        return None
    city, _, region = place.partition(",")
    region = region.strip()
    capitals = city.isupper() and len(city) > 3
    is_city = all(part.strip().casefold() in vocabulary["cities"] for part in city.split("/"))
    is_city = is_city or city.strip().casefold() in vocabulary["cities"]
    known = capitals or is_city
    return _Where(
        place,
        date,
        sure=known or date is not None or region in vocabulary["regions"],
        known=known,
        city=is_city,
    )


def _opens_big(word: str) -> bool:
    return word[0].isupper() or word[0].lower() == word[0].upper() or len(word) == 1


def _is_month(word: str) -> bool:
    return word.casefold().rstrip(".") in _vocabulary()["months"]


@cache
def _vocabulary() -> dict[str, frozenset[str]]:
    """Months, cities, regions and labels (datelines.toml)."""
    data = tomllib.loads(resources.files("writethru.articles").joinpath("datelines.toml").read_text("utf-8"))
    lines = {
        key: [item.strip() for line in text.splitlines() for item in line.split(";") if item.strip()]
        for key, text in data.items()
    }
    return {
        "months": frozenset(data["months"].casefold().split()),
        "joiners": frozenset(data["joiners"].split()),
        "in no place": frozenset(data["in_no_place"].split()),
        "cities": frozenset(city.casefold() for city in lines["cities"]),
        "regions": frozenset(lines["regions"]),
        "labels": frozenset(label.casefold() for label in lines["labels"]),
    }

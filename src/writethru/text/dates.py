"""Dates in news English, as intervals of days.

"May 16", "in 1997 and 1998", "the late 1990s", "last autumn" and "the fall of last year", "yesterday" and "on Friday",
"earlier this month", "as early as July or August", "2026-30", "two weeks ago", and the vague ones: "recently", "soon".
Relative dates need the day on which the text was published; without it they have no interval.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

Grain = Literal["day", "week", "month", "season", "year", "decade", "vague"]
_ORDER: dict[Grain, int] = {"day": 0, "week": 1, "month": 2, "season": 3, "year": 4, "decade": 5, "vague": 6}

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = {name: number for number, name in enumerate(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_NUMERALS = {
    word: value
    for value, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
} | {"a": 1, "an": 1, "several": 0, "few": 0, "couple": 0}

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept(?:ember|\.)?"
    r"|Sep\.?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
_MENTION = re.compile(  # from where a word begins
    rf"""(?<![A-Za-z0-9])(?=[A-Za-z0-9'’])(?:(?P<iso>\b{_YEAR}-\d\d-\d\d\b)
    |\b(?P<y19>{_YEAR})[-–/](?P<z19>\d\d|{_YEAR})\b(?![-–/.,]\d)
    |\b(?P<m1>{_MONTH})\s(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,\d\d\d|:)(?:\s?[-–]\s?(?P<d1b>\d{{1,2}})\b)?(?:,?\s(?P<y1>{_YEAR})\b)?
    |\b(?P<d2>\d{{1,2}}|[Ff]irst(?=\sof\s))(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<d2b>\d{{1,2}}))?\s(?:of\s)?(?P<m2>{_MONTH})\b(?:,?\s(?P<y2>{_YEAR})\b)?
    |\b(?:[Tt]he\s)?(?P<half16>first|second|last)\s(?:half|six\smonths)\sof\s(?:the\s)?(?P<y16>{_YEAR}|(?:last|this|next)\syear)\b
    |\b(?:[Tt]he\s)?(?:(?P<quarter17>first|second|third|fourth|last|final)\s(?:quarter|three\smonths)|Q(?P<q17>[1-4]))\s(?:of\s(?:the\s)?)?(?P<y17>{_YEAR}|(?:last|this|next)\syear)\b
    |\b(?:[Bb]etween\s|[Ff]rom\s)?(?P<from18>{_MONTH})\s?(?:to|and|through|until|[-–])\s?(?P<to18>{_MONTH})\s(?:of\s)?(?P<y18>{_YEAR}|(?:last|this|next)\syear)\b
    |\b(?P<part3>[Ee]arly|[Mm]id|[Ll]ate)?[-\s]?\b(?P<m3>{_MONTH})\s(?:of\s)?(?P<y3>{_YEAR}|(?:last|this|next)\syear)\b
    |\b(?P<rel4>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast)\s(?P<m4>{_MONTH})\b
    |\b(?P<s5>{_SEASON})\s(?:of\s)?(?P<y5>{_YEAR}|(?:last|this|next)\syear)\b
    |\b(?P<rel6>[Ll]ast|[Tt]his|[Nn]ext|[Pp]revious)\s(?P<s6>{_SEASON})\b
    |\b(?:[Ii]n|[Ii]nto|[Uu]ntil|[Bb]y|[Dd]uring|[Tt]hrough)\sthe\s(?P<s15>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all(?!\sof\b)|[Ww]inter)\b
    |\b(?P<part7>[Ee]arly|[Mm]id|[Ll]ate)?[-\s]?(?:\bthe\s)?(?P<dec7>\b{_YEAR[:-4]}\d0|['’]\d0)s\b
    |\b(?P<day8>[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight|(?:[Tt]his|[Ll]ast)\s(?:morning|afternoon|evening|night))\b
    |\b(?:(?P<part9>[Ee]arl(?:y|ier)|[Ll]ate(?:r)?|[Mm]id)[-\s])?(?:in\s|on\s)?(?P<rel9>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Cc]urrent|[Pp]revious|(?<=arlier\s)in\sthe|(?<=arly\s)in\sthe|(?<=ater\s)in\sthe|(?<=ate\s)in\sthe)
       \s(?P<unit9>week|weekend|month|year|decade)\b(?!-)
    |\b(?:the\s)?(?P<edge20>end|close|beginning|start|middle|turn)\sof\s(?P<rel20>the|this|last|next)\s(?P<unit20>year|month|week|decade)\b
    |\b(?P<rel10>[Ll]ast|[Tt]his|[Nn]ext|[Cc]oming)?\s?\b(?P<wd10>{_WEEKDAY})\b
    |\b(?P<n11>\d{{1,2}}|{"|".join(_NUMERALS)})\s(?:of\s)?(?P<unit11>day|week|month|year|decade)s?\s(?P<dir11>ago|from\snow)\b
    |\b(?P<vague12>[Rr]ecently|[Ll]ately|[Ss]oon|[Nn]ot\slong\sago|[Ss]ome\stime\sago|[Ll]ong\sago|[Rr]ecent(?=\s)
       |(?:[Ii]n|[Oo]ver|[Dd]uring)\s(?:the\s)?(?:recent|coming|past|last|next)\s(?:few\s)?(?:days|weeks|months|years)
       |[Ii]n\sthe\s(?:near\sfuture|past(?!\s(?:\d|year|month|week|decade|few|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several)))|[Aa]\sfew\s(?:days|weeks|months|years)\sago|(?:[Dd]ays|[Ww]eeks|[Mm]onths|[Yy]ears|[Dd]ecades)\s(?:ago|earlier)
       |[Aa]\swhile\s(?:ago|back)|[Oo]ne\sday|[Aa]t\ssome\spoint|(?<!\byear\s)(?<!\bmonth\s)(?<!\bweek\s)(?<!\bday\s)(?<!\bhour\s)[Ee]arlier(?=[,.;]|$)|[Tt]he\sother\sday)\b
    |\b(?P<part13>[Ee]arly|[Mm]id|[Ll]ate|(?:[Ee]nd|[Cc]lose|[Bb]eginning|[Ss]tart)(?=\sof\s))?[-\s]?(?:(?:in|of)\s)?(?P<y13>\b{_YEAR})\b(?![,.]\d|-\w|%)
    |\b(?P<m14>{_MONTH}(?<!\.))\b)""",
    re.VERBOSE,
)
_TRIGGER = re.compile(
    rf"\d\d|\b(?:{_MONTH[3:-1]})\b|day\b|days\b|morrow|night|ago\b|[Ll]ast|[Tt]his\b|[Nn]ext|[Pp]ast|recent|Recent|oon\b|lately"
    r"|[Aa]utumn|[Ss]ummer|[Ww]inter|[Ss]pring|[Ff]all|earlier|Earlier|previous|current|coming|while|from\snow|point\b|(?:of|in)\sthe\s(?:year|month|week|decade)\b"
)
_MONTH_ALONE_BEFORE = re.compile(
    r"\b(?:in|of|since|until|till|by|from|to|early|late|mid|last|next|this|through|during|before|after|between|or|and|as|on|a|the"
    r"|for|around)[-\s](?:early\s|late\s|mid-?)?$",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"(?:\bat\sleast\s|\b(?:in|of|since|until|till|by|from|to|early|late|mid|during|before|after|between|or|and|the|around|about|for|through|a"
    r"|its|his|her|their|our)[-\s]|[(,–—-]\s?|['’]s\s|,\s)$",
    re.IGNORECASE,
)
_YEAR_COUNTS = re.compile(r"\s(?:[a-z]+\s)?(?!years|was|is|has|does|as|always|this|its|his)[a-z]+s\b")


@dataclass(frozen=True, slots=True)
class Date:
    """A date as it stands in a text.

    `start` and `end` are character offsets. `first` and `last` are the days that it may name, both included, or None
    where it names none that can be known ("recently", or "yesterday" in a text without a date). `grain` says how
    fine the words are; `loose` is set where they allow a week more ("Friday" may be last or next Friday).
    """

    start: int
    end: int
    first: date | None
    last: date | None
    grain: Grain
    loose: bool = False
    weekday: int | None = None
    yearless: bool = False
    """Whether neither the words nor the text's date tell the year: 2000 then stands for all."""

    def agrees(self, other: "Date") -> bool:
        """Whether both may name the same time, in whatever words; what has no interval agrees with anything."""
        if self.weekday is not None and other.weekday is not None and self.weekday != other.weekday:
            return False
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return True
        for one, another in ((self, other), (other, self)):
            stated = one.first if one.weekday is None and one.first == one.last and not one.yearless else None
            if another.weekday is not None and stated is not None and stated.weekday() != another.weekday:
                return False
        if self.yearless != other.yearless:
            return self._any_year().agrees(other._any_year())
        weeks = self.grain == other.grain == "week"
        slack = timedelta(days=7 if (self.loose or other.loose) and not weeks else 0)
        if self.grain == other.grain:
            return self.first - slack <= other.last and other.first - slack <= self.last
        fine, coarse = (self, other) if _ORDER[self.grain] < _ORDER[other.grain] else (other, self)
        if fine.first is None or fine.last is None or coarse.first is None or coarse.last is None:
            return True
        return coarse.first - slack <= fine.last and fine.first <= coarse.last + slack

    def _any_year(self) -> "Date":
        """The same with the year left open; what runs over a year's end can't be told then."""
        if self.first is None or self.last is None or self.first.year != self.last.year:
            return replace(self, first=None, last=None, yearless=True)
        first, last = self.first.replace(year=2000), self.last.replace(year=2000)  # a leap year: every day exists
        return replace(self, first=first, last=last, yearless=True)

    def coarser(self, other: "Date") -> bool:
        """Whether this says less exactly when than `other` does."""
        return _ORDER[self.grain] > _ORDER[other.grain]


def find(text: str, reference: date | None = None) -> tuple[Date, ...]:
    """Dates of a text in order, relative ones counted from `reference`, the day of publication.

    >>> [(str(d.first), str(d.last), d.grain) for d in find("It may rain in the fall of last year", date(2025, 7, 9))]
    [('2024-09-01', '2024-11-30', 'season')]
    """
    if not _TRIGGER.search(text):
        return ()
    if reference is not None and not _FIRST < reference.year < _LAST:  # nobody wrote then; "99 decades ago" has no year
        reference = None
    found = [found for m in _MENTION.finditer(text) if (found := _date(m, text, reference)) is not None]
    return tuple(_with_ranges(text, found))


_FIRST, _LAST = 1000, 9000
_OR = re.compile(r"\sor\s|\s?[-–—]\s?")
_BETWEEN = re.compile(r"\b[Bb]etween\s(?:early\s|mid-|late\s)?$")


def _with_ranges(text: str, found: list[Date]) -> list[Date]:
    """Two dates of one grain joined by "or" or a dash, or standing in "between … and …", as one interval."""
    out: list[Date] = []
    for second in found:
        first = out[-1] if out else None
        if first is not None and (dated := _of_the_year(text, first, second)) is not None:
            out[-1] = dated
            continue
        if first is not None and first.grain == second.grain and _joins(text, first, second):
            out[-1] = replace(first, end=second.end, last=second.last, loose=first.loose or second.loose, weekday=None)
            continue
        out.append(second)
    return out


def _of_the_year(text: str, day: Date, year: Date) -> Date | None:
    """ "May 28 two years ago", "in May last year": a day or month in the year that the words after it tell."""
    if year.grain != "year" or day.grain not in ("day", "month") or day.first is None or year.first is None:
        return None
    if day.last is None or day.weekday is not None or text[day.end : year.start].strip(", ") != "":
        return None
    middle = year.first + (year.last - year.first) / 2 if year.last else year.first
    told = middle.year if _AGO.search(text, year.start, year.end) else year.first.year
    if not (_valid(told, day.first.month, day.first.day) and _valid(told, day.last.month, day.last.day)):
        return None
    first, last = day.first.replace(year=told), day.last.replace(year=told)
    return replace(day, end=year.end, first=first, last=last, yearless=False)


_AGO = re.compile(r"\bago\b", re.IGNORECASE)


def _joins(text: str, first: Date, second: Date) -> bool:
    if first.first is None or second.last is None or first.first >= second.last or first.yearless != second.yearless:
        return False
    between = text[first.end : second.start]
    return bool(_OR.fullmatch(between)) or (
        between == " and " and bool(_BETWEEN.search(text, max(0, first.start - 20), first.start))
    )


def parse_iso(stamp: str | None) -> date | None:
    """The day of an ISO 8601 date or time, None where there is none or none that news is of (1500 to 2500)."""
    try:
        found = date.fromisoformat((stamp or "")[:10])
    except ValueError:
        return None
    return found if 1500 <= found.year <= 2500 else None


def _date(m: re.Match[str], text: str, ref: date | None) -> Date | None:
    g = m.groupdict()
    start, end = m.span()
    while start < end and text[start] in " -":
        start += 1
    if g["iso"]:
        day = parse_iso(g["iso"])
        return Date(start, end, day, day, "day") if day else None
    if g["y19"]:
        return _years(start, end, g["y19"], g["z19"])
    for month, first, last, year in (("m1", "d1", "d1b", "y1"), ("m2", "d2", "d2b", "y2")):
        if g[month]:
            return _day_of_month((start, end), g[month], g[first], g[last], g[year], ref, text)
    if g["half16"] or g["quarter17"] or g["q17"] or g["from18"]:
        return _part_of_year(start, end, g, ref)
    if g["m3"]:
        return _month(start, end, _month_number(g["m3"]), _year_of(g["y3"], ref))
    if g["m4"]:
        return _relative_month(start, end, _month_number(g["m4"]), g["rel4"].lower(), ref)
    if g["s5"] or g["s6"]:
        stated = _year_of(g["y5"] or f"{g['rel6'].lower()} year", ref)
        return _season(start, end, (g["s5"] or g["s6"]).lower(), stated)
    if season := g["s15"]:
        return replace(_season(m.start("s15"), end, season.lower(), 2000), yearless=True)
    if g["dec7"]:
        return _decade(start, end, g["dec7"], (g["part7"] or "").lower())
    if g["day8"]:
        return _near_day(start, end, g["day8"].lower(), ref)
    if g["unit9"]:
        part = (g["part9"] or "").lower()
        return _clipped(_unit(start, end, g["rel9"].lower(), g["unit9"], part, ref), part, ref)
    if g["unit20"]:
        part = {"start": "beginning", "turn": "end", "close": "end", "middle": "mid"}.get(g["edge20"], g["edge20"])
        relation = "this" if g["rel20"] == "the" else g["rel20"]
        return _edge(_unit(start, end, relation, g["unit20"], part, ref), part)
    if g["wd10"]:
        before = re.search(
            r"\b(starting|beginning|until|by|coming)\s(?:on\s)?$", text[max(0, start - 16) : start], re.I
        )
        return _weekday(start, end, g["wd10"], (g["rel10"] or ("coming" if before else "")).lower(), ref)
    if g["n11"]:
        return _ago(start, end, g["n11"].lower(), g["unit11"], g["dir11"], ref)
    if g["vague12"]:
        return Date(start, end, None, None, "vague")
    if g["y13"]:
        return _bare_year(start, end, g["y13"], (g["part13"] or "").lower(), text, m.start("y13"))
    return _bare_month(start, end, g["m14"], text, ref)


def _month_number(name: str) -> int:
    return _MONTHS[name.lower().rstrip(".")]


def _year_of(words: str | None, ref: date | None) -> int | None:
    """The year that "2016", "last year" or "previous year" names."""
    if not words:
        return None
    if words[0].isdigit():
        return int(words)
    if ref is None:
        return None
    return ref.year + {"last": -1, "previous": -1, "next": 1}.get(words.split()[0], 0)


def _nearest_year(month: int, day: int, ref: date, text: str) -> int:
    """The year of a day without a year: the nearest, but one that lies ahead only where the text looks ahead."""
    candidates = [y for y in (ref.year - 1, ref.year, ref.year + 1) if _valid(y, month, day)]
    ahead = bool(_AHEAD.search(text))
    possible = [y for y in candidates if ahead or (date(y, month, day) - ref).days <= _SOON] or candidates
    return min(possible, key=lambda y: abs((date(y, month, day) - ref).days), default=ref.year)


_AHEAD = re.compile(
    r"\b(?:will|would|shall|may|could|might|(?:is|are|was|were|be)\s(?:to|set|due|expected|planned|scheduled|slated)|until|till|by"
    r"|through|from|next|plans?|intend\w*|mean\sto|hope\w*|expect\w*|aim\w*|begins?|opens?|starts?|ends?|runs?|takes?|coming|upcoming|later)\b",
    re.IGNORECASE,
)
_SOON = 21
"""Days that a date may lie ahead in a text that says nothing of the future."""


def _valid(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _day_of_month(
    span: tuple[int, int], month: str, day: str, until: str | None, year: str | None, ref: date | None, text: str
) -> Date | None:
    number, first = _month_number(month), int(day) if day.isdigit() else 1
    y = int(year) if year else _nearest_year(number, first, ref, text) if ref else 2000
    if not _valid(y, number, first):
        return None
    last = int(until) if until and _valid(y, number, int(until)) else first
    open_year = not year and (not ref or bool(_THAT_YEAR.match(text, span[1])))
    return Date(*span, date(y, number, first), date(y, number, max(first, last)), "day", yearless=open_year)


_THAT_YEAR = re.compile(
    r",?\s(?:of\s)?(?:that|the\ssame|the\sfollowing|the\snext|the\sprevious)\syear\b|,?\sthe\syear\s(?:before|after)\b"
)
"""A year that only the text before tells."""


def _month(start: int, end: int, month: int, year: int | None) -> Date:
    if year is None:
        return Date(start, end, None, None, "month")
    return Date(start, end, date(year, month, 1), _month_end(year, month), "month")


def _part_of_year(start: int, end: int, g: dict[str, str | None], ref: date | None) -> Date | None:
    """Half a year, a quarter, or the time from one month to another."""
    year = _year_of(g["y16"] or g["y17"] or g["y18"], ref)
    if year is None:
        return Date(start, end, None, None, "season")
    if g["from18"] and g["to18"]:
        first, last = _month_number(g["from18"]), _month_number(g["to18"])
    elif g["half16"]:
        first, last = (1, 6) if g["half16"] == "first" else (7, 12)
    else:
        ordinals = {"first": 1, "second": 2, "third": 3}
        quarter = int(g["q17"]) if g["q17"] else ordinals.get(g["quarter17"] or "", 4)
        first, last = 3 * quarter - 2, 3 * quarter
    if first > last:
        return None
    return Date(start, end, date(year, first, 1), _month_end(year, last), "season")


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _relative_month(start: int, end: int, month: int, relation: str, ref: date | None) -> Date:
    if ref is None:
        return Date(start, end, None, None, "month")
    year = ref.year
    if relation in ("last", "past") and month >= ref.month:
        year -= 1
    elif relation == "next" and month <= ref.month:
        year += 1
    return _month(start, end, month, year)


def _bare_month(start: int, end: int, name: str, text: str, ref: date | None) -> Date | None:
    """A month alone, never the verbs "may" and "march"."""
    if name in ("May", "March", "Mar", "Jan", "Jun", "Sep", "Dec") and not _MONTH_ALONE_BEFORE.search(
        text, max(0, start - 16), start
    ):
        return None
    number = _month_number(name)
    if ref is None or _THAT_YEAR.match(text, end):
        return Date(start, end, date(2000, number, 1), _month_end(2000, number), "month", yearless=True)
    return _month(start, end, number, _nearest_year(number, 15, ref, text))


def _season(start: int, end: int, season: str, year: int | None) -> Date:
    if year is None:
        return Date(start, end, None, None, "season")
    month = _SEASONS[season]
    last = _month_end(year, month + 2) if month < 12 else _month_end(year + 1, 2)
    return Date(start, end, date(year, month, 1), last, "season")


def _decade(start: int, end: int, name: str, part: str) -> Date:
    digits = name.lstrip("'’")
    year = int(digits) if len(digits) == 4 else (1900 if int(digits) >= 30 else 2000) + int(digits)
    first, last = {"early": (0, 3), "mid": (3, 6), "late": (6, 9)}.get(part, (0, 9))
    return Date(start, end, date(year + first, 1, 1), date(year + last, 12, 31), "decade")


def _near_day(start: int, end: int, words: str, ref: date | None) -> Date:
    if ref is None:
        return Date(start, end, None, None, "day")
    shift = {"yesterday": -1, "last night": -1, "last evening": -1, "tomorrow": 1}.get(words, 0)
    day = ref + timedelta(days=shift)
    return Date(start, end, day, day, "day")


def _unit(start: int, end: int, relation: str, unit: str, part: str, ref: date | None) -> Date:
    grain: Grain = "week" if unit == "weekend" else unit  # type: ignore[assignment]
    if ref is None:
        return Date(start, end, None, None, grain)
    shift = {"last": -1, "past": -1, "previous": -1, "next": 1}.get(relation, 0)
    if grain == "week":
        first = ref - timedelta(days=ref.weekday()) + timedelta(weeks=shift)
        return Date(start, end, first, first + timedelta(days=6), "week", loose=shift != 0)
    if grain == "month":
        index = ref.year * 12 + ref.month - 1 + shift
        return _month(start, end, index % 12 + 1, index // 12)
    if grain == "year":
        return _year(start, end, ref.year + shift, part)
    decade = ref.year // 10 * 10 + 10 * shift
    return Date(start, end, date(decade, 1, 1), date(decade + 9, 12, 31), "decade", loose=True)


def _edge(found: Date, part: str) -> Date:
    """The first, middle or last third of a month or decade; a year's part is known already, a week is left whole."""
    if found.first is None or found.last is None or found.grain not in ("month", "decade"):
        return found
    third = (found.last - found.first) / 3
    first = {"beginning": found.first, "mid": found.first + third}.get(part, found.last - third)
    last = {"beginning": found.first + third, "mid": found.last - third}.get(part, found.last)
    return replace(found, first=first, last=last)


def _clipped(found: Date, part: str, ref: date | None) -> Date:
    """ "Earlier this year" ends, "later this year" begins with the day of publication."""
    if ref is None or found.first is None or found.last is None or not found.first <= ref <= found.last:
        return found
    if part == "earlier":
        return replace(found, last=ref)
    return replace(found, first=ref) if part == "later" else found


def _year(start: int, end: int, year: int, part: str) -> Date:
    first, last = {
        "early": (1, 5),
        "mid": (4, 9),
        "late": (8, 12),
        "end": (10, 12),
        "close": (10, 12),
        "beginning": (1, 4),
        "start": (1, 4),
    }.get(part, (1, 12))
    grain: Grain = "season" if (first, last) != (1, 12) else "year"
    return Date(start, end, date(year, first, 1), _month_end(year, last), grain)


def _years(start: int, end: int, since: str, until: str) -> Date | None:
    """ "2026-30" and "2015-2018": years that follow one another, a century at most."""
    first = int(since)
    last = int(until) if len(until) == 4 else first // 100 * 100 + int(until)
    if not first < last <= first + 100:
        return None
    return Date(start, end, date(first, 1, 1), date(last, 12, 31), "year")


def _bare_year(start: int, end: int, year: str, part: str, text: str, at: int) -> Date | None:
    """Four digits as a year, where nothing is counted by them ("2000 people")."""
    before = _YEAR_BEFORE.search(text, max(0, at - 12), at)
    if not before or (
        _YEAR_COUNTS.match(text, end) and not re.search(r"\b(?:in|since|the)\s$", text[max(0, at - 6) : at], re.I)
    ):
        return None
    if not part:
        start = at
    return _year(start, end, int(year), part)


def _weekday(start: int, end: int, name: str, relation: str, ref: date | None) -> Date:
    weekday = _WEEKDAYS[name[:3].lower()]
    if ref is None:
        return Date(start, end, None, None, "day", weekday=weekday)
    back = (ref.weekday() - weekday) % 7  # today, or the last one before
    day = ref - timedelta(days=back)
    if relation in ("next", "coming"):
        day += timedelta(days=7)
    elif relation == "last" and back == 0:
        day -= timedelta(days=7)
    return Date(start, end, day, day, "day", loose=True, weekday=weekday)


def _ago(start: int, end: int, count: str, unit: str, direction: str, ref: date | None) -> Date:
    grain: Grain = unit  # type: ignore[assignment]
    number = int(count) if count.isdigit() else _NUMERALS[count]
    if ref is None or number == 0:
        return Date(start, end, None, None, grain if number else "vague")
    sign = 1 if direction.startswith("from") else -1
    days = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}[unit] * number
    try:
        day = ref + timedelta(days=sign * days)
    except OverflowError:
        return Date(start, end, None, None, grain)
    half = timedelta(days={"day": 0, "week": 3, "month": 15, "year": 182, "decade": 1826}[unit])
    return Date(start, end, day - half, day + half, grain)

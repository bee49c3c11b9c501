"""Dates and times as news pages print them in many languages, made ISO 8601; nothing is guessed, least of all a zone.

The words (months, days of the week, labels, ages, zones) are in stamps.toml.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple

_LONGEST = 160
"""Letters of a line that may be a date line."""
_BUDDHIST = 543
_EPOCH = re.compile(r"1[0-9]{9}(?:[0-9]{3})?")
_PLAIN_ISO = re.compile(
    r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})"
    r"(?:[T ](?P<h>[0-9]{2}):(?P<min>[0-9]{2})(?::(?P<s>[0-9]{2})(?:[.,][0-9]{1,9})?)?"
    r"\s?(?P<zone>Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
)
_COMPACT = re.compile(
    r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})(?:T?(?P<h>[0-9]{2})(?P<min>[0-9]{2})(?P<s>[0-9]{2})?(?P<zone>Z)?)?"
)

# A line without one of these holds no date: a year, or figures parted by points.
_HINT = re.compile(r"(?<!\d)\d{4}(?!\d)|\d\.\d{1,2}\.\d\d")
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff"))
_WORD = r"[^\W\d_][^\d\s,،;:|/()–—-]{0,14}"
_OF = r"(?:de\s|del\s|do\s|of\s|ng\s|d[’'])?"
_NUMBERED = re.compile(
    r"(?<!\d)(?P<y>\d{4})(?:-|/|\.\s?|\s?[年년]\s?)(?P<m>\d{1,2})(?:-|/|\.\s?|\s?[月월]\s?)(?P<d>\d{1,2})(?!\d)\s?[日일]?"
)
_DAY_FIRST = re.compile(
    rf"(?<![\d.:/])(?P<d>\d{{1,2}})(?P<dot>\.)?(?:st|nd|rd|th|er|ère|º|°|ª|-?го)?,?[\s/-]{{0,2}}{_OF}"
    rf"(?P<m>{_WORD})(?:/\S{{3,12}})?[,،]?[\s/-]{{0,2}}{_OF}(?P<y>\d{{4}})(?!\d)"
)
_MONTH_FIRST = re.compile(rf"(?<![^\W_])(?P<m>{_WORD})\s(?P<d>\d{{1,2}})(?:st|nd|rd|th|,)?,?\s(?P<y>\d{{4}})(?!\d)")
_UNIX = re.compile(r"\b([A-Z][a-z]{2})\s{1,2}(\d{1,2})\s(\d\d:\d\d:\d\d(?:\s[A-Z]{3,4})?)\s(\d{4})\b")
_YEAR_FIRST = re.compile(
    rf"(?<!\d)(?P<y>\d{{4}})(?:\.?\sgada|\sm\.|\.)?[\s-](?:(?P<d>\d{{1,2}})\.?[\s-](?P<m>{_WORD})|(?P<m2>{_WORD})[\s-](?P<d2>\d{{1,2}})(?!\d))"
)
_VIETNAMESE = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})\s?(?:tháng|thg)\s?(?P<m>\d{1,2})(?:,|\s|năm){1,4}(?P<y>\d{4})(?!\d)", re.I
)
_DOTTED = re.compile(r"(?<![\d.])(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})(?!\d)")
_SHORT_DOTTED = re.compile(r"(?<![\d.])(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d\d)(?![\d.])")
_SLASHED = re.compile(r"(?<![\d/-])(?P<d>\d{1,2})(?P<s>[/-])(?P<m>\d{1,2})(?P=s)(?P<y>\d{4})(?![\d/-])")

_TIME = re.compile(
    r"(?P<pre>上午|下午|午前|午後|오전|오후)?\s?(?<![\d.:,])(?P<h>\d{1,2})"
    r"(?:[:.٫](?P<m>\d\d)(?!\d)(?::(?P<s>\d\d)(?:[.,:]\d{3,9})?)?|\s?[hH](?P<hm>\d\d)?(?!\w)|\s?[时時시]\s?(?:(?P<cm>\d{1,2})\s?[分분])?"
    r"|\s(?:Uhr|giờ)\b(?:\s(?P<um>\d\d)\b)?|(?=\s?[AaPp]\.?[Mm]\b))"
    r"(?:\s?(?P<half>[AaPp])\.?\s?[Mm]\b\.?|\s?(?P<post>ص|م|SA|CH)(?!\w))?"
)
_AFTERNOON = frozenset(("p", "下午", "午後", "오후", "م", "ch"))
_OFFSET = re.compile(r"\s?\(?(?:(Z)\b|(?:UTC|GMT)?\s?([+-])(\d{1,2})(?::?(\d{2}))?\b)")
_ZONE = re.compile(r"\s?\(?([A-Z]{3,4})\b(?!\s?[+-]\d)")
_US_ZONE = re.compile(r"\b[ECMP][SD]?T\b")
_NEAR = 30
_GAP = r"[\s|·•,:;–—/().-]*"
_EDGE = " \t|·•,:;–—-/().،"

_CLOCK = re.compile(r"^(?:오전|오후|上午|下午|午前|午後)?\s?\d{1,2}[:.hH]\d{2}(?: ?[ap]\.?m\.?)?(?: uhr)?$", re.I)
_CLOCK_FIRST = re.compile(r"^\d{1,2}(?:[:h]\d{2}|\.\d{2} Uhr)(?: ?[ap]\.?m\.?)?(?: Uhr)? ?[-–—:|] ?\S", re.I)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date or a date and time in ISO 8601, whether the line calls it an update, and what else the line says."""

    iso: str
    updated: bool
    rest: str


class _Day(NamedTuple):
    iso: str
    start: int
    end: int


@lru_cache(maxsize=2048)  # a page's lines are asked for by several rooms
def read(line: str, language: str | None = None) -> Stamp | None:
    """The date that a short line of a page shows, or None. Lines over 160 characters are no date lines.

    Of several dates the first that isn't called an update counts. 05/06/2025 is a date only where something says
    which figure is the month: the line's words, its day of the week, or the page's `language` (a tag as in HTML).

    >>> read("Updated : Jul 09, 2025 14:28")
    Stamp(iso='2025-07-09T14:28', updated=True, rest='')
    """
    if len(line) > _LONGEST or not _HINT.search(line):
        return None
    line = _UNIX.sub(r"\2 \1 \4 \3", line if line.isascii() else line.translate(_MARKS))
    days = _days(line, language)
    if not days:
        return None
    words = _vocabulary()
    chosen = 0
    for i, day in enumerate(days):
        label = line[days[i - 1].end if i else 0 : day.start]
        if not words.updated.search(label):
            chosen = i
            break
    day = days[chosen]
    label = line[days[chosen - 1].end if chosen else 0 : day.start]
    behind = line[day.end : days[chosen + 1].start if chosen + 1 < len(days) else None]
    updated = bool(words.updated.search(label) or not words.label.search(label) and words.updated.search(behind))
    before, after = line[: days[0].start], line[days[-1].end :]
    clock, last = _clock(behind), _clock(after)
    if clock:
        iso = day.iso + clock[0]
    elif (clock := _clock(label)) and not _bare(label[clock[2] :], words.closing):
        iso = day.iso + clock[0]
        before = before[: clock[1]] if day is days[0] else before
    else:
        iso = day.iso
    after = after[last[2] :] if last else after
    return Stamp(iso, updated, " | ".join(filter(None, (_bare(before, words.closing), _bare(after, words.opening)))))


def is_age(line: str) -> bool:
    """Whether a line is nothing but an age or a clock time: "2 hours ago", "vor 3 Stunden", "10:45"."""
    return len(line) <= 40 and bool(_vocabulary().age.fullmatch(line.strip()) or _CLOCK.match(line))


def is_clock(line: str) -> bool:
    """Whether a line is a time of day, as above the posts of a live page: "10:45", "9.15 Uhr", or begins with one."""
    return bool(_CLOCK.match(line[:40])) or bool(_CLOCK_FIRST.match(line[:40]))


def iso(value: str, language: str | None = None) -> str | None:
    """A date of metadata as ISO 8601: date or date and time, its zone kept as given, None where it is neither.

    Seconds since 1970 and figures without marks are read too. `language` is as in `read`.
    """
    value = value.strip()[:_LONGEST]
    if plain := _PLAIN_ISO.fullmatch(value) or _COMPACT.fullmatch(value):
        return _joined(plain)
    if _EPOCH.fullmatch(value):
        return datetime.fromtimestamp(int(value[:10]), UTC).isoformat()
    stamp = read(value, language)
    return stamp.iso if stamp else None


def _joined(match: re.Match[str]) -> str | None:
    """A date of metadata that is ISO 8601 already, checked; what is no time or no zone is left out."""
    day = _checked(match["y"], match["m"], match["d"])
    hour, minute, second, zone = match["h"], match["min"], match["s"], match["zone"] or ""
    if day is None or hour is None or int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59:
        return day
    if zone == "Z":
        zone = "+00:00"
    elif zone:
        hours, minutes = zone[1:3], zone[3:].strip(":") or "00"
        zone = f"{zone[0]}{hours}:{minutes}" if int(hours) < 15 and int(minutes) < 60 else ""
    return f"{day}T{hour}:{minute}{f':{second}' if second else ''}{zone}"


def _days(line: str, language: str | None) -> list[_Day]:
    """The dates of a line in order."""
    found: list[_Day] = []
    for pattern in (_NUMBERED, _DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST, _VIETNAMESE, _DOTTED, _SHORT_DOTTED, _SLASHED):
        for match in pattern.finditer(line):
            if any(match.start() < day.end and day.start < match.end() for day in found):
                continue
            if pattern is _SLASHED:
                value = _slashed(match, line, language)
            elif pattern is _SHORT_DOTTED:
                value = _checked(f"20{match['y']}", match["m"], match["d"]) if _vouched(line) else None
            else:
                part = match.groupdict()
                month, day = part["m"] or part.get("m2") or "", part["d"] or part.get("d2") or ""
                if part.get("dot") and month.casefold() == "listopada":  # October in Zagreb, November in Warsaw
                    month = "10"
                value = _checked(part["y"] or "", month, day)
            if value:
                found.append(_Day(value, match.start(), match.end()))
    return sorted(found, key=lambda day: day.start)


def _vouched(line: str) -> bool:
    """Whether the line's words say that 25.04.24 is a date: a day of the week, "Uhr", a label."""
    words = _vocabulary()
    return bool(words.elsewhere.search(line) or words.weekday.search(line))


def _slashed(match: re.Match[str], line: str, language: str | None) -> str | None:
    """05/06/2025 as it is meant; None where nothing says whether it is May or June."""
    first, second, year = match["d"], match["m"], match["y"]
    day_first, month_first = _checked(year, second, first), _checked(year, first, second)
    if not day_first or not month_first or day_first == month_first:
        return day_first or month_first
    words = _vocabulary()
    if weekday := words.weekday.search(line):
        fits = [
            day
            for day in (day_first, month_first)
            if date.fromisoformat(day).weekday() in words.weekdays[_folded(weekday.group())]
        ]
        if len(fits) == 1:
            return fits[0]
    if _US_ZONE.search(line):
        return month_first
    if words.elsewhere.search(line) or language and language.casefold().split("-")[0] not in words.undecided:
        return day_first
    return None


def _checked(year: str, month: str, day: str) -> str | None:
    number = int(month) if month.isdigit() else _month(month)
    full = int(year) - (_BUDDHIST if 2400 < int(year) < 2700 else 0)
    try:
        return date(full, number, int(day)).isoformat() if 1800 <= full <= 2199 else None
    except ValueError:  # no such day
        return None


def _month(word: str) -> int:
    months = _vocabulary().months
    word = _folded(word).rstrip(".")
    return months.get(word) or months.get(word.removeprefix("ב"), 0)


def _folded(word: str) -> str:
    return word.replace("İ", "i").casefold()


def _clock(text: str) -> tuple[str, int, int] | None:
    """A time of day with its zone, as what follows the date in ISO 8601, and where it begins and ends."""
    match = _TIME.search(text)
    if not match or match.start() > _NEAR and not text.rstrip().endswith(match.group().strip()):
        return None
    minute = match["m"] or match["hm"] or match["cm"] or match["um"] or "00"
    hour = int(match["h"])
    half = (match["pre"] or match["half"] or match["post"] or "").casefold()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half in _AFTERNOON else 0)
    if hour > 23 or int(minute) > 59 or int(match["s"] or 0) > 59:
        return None
    value = f"T{hour:02d}:{int(minute):02d}" + (f":{int(match['s']):02d}" if match["s"] else "")
    end = match.end()
    if offset := _OFFSET.match(text, end):
        utc, sign, hours, minutes = offset.groups()
        if int(hours or 0) < 15 and int(minutes or 0) < 60:
            end = offset.end()
            value += "+00:00" if utc else f"{sign}{int(hours):02d}:{minutes or '00'}"
    elif (named := _ZONE.match(text, end)) and (zone := _vocabulary().zones.get(named[1].lower())) is not None:
        end = named.end()
        value += f"{'-' if zone < 0 else '+'}{abs(zone) // 60:02d}:{abs(zone) % 60:02d}"
    return value, match.start(), end


def _bare(text: str, beside: re.Pattern[str]) -> str:
    """What stands before or behind a date without the words that only belong to it."""
    return beside.sub("", _vocabulary().label.sub(" ", text)).strip(_EDGE)


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    months: dict[str, int]
    weekdays: dict[str, frozenset[int]]
    zones: dict[str, int]
    undecided: frozenset[str]
    weekday: re.Pattern[str]
    updated: re.Pattern[str]
    label: re.Pattern[str]
    """Words of four letters or more that stand around dates, wherever they stand."""
    opening: re.Pattern[str]
    closing: re.Pattern[str]
    """Shorter ones, right behind and right before the date: elsewhere they may be parts of names."""
    elsewhere: re.Pattern[str]
    """Words of other languages than English that stand around dates."""
    age: re.Pattern[str]


@cache
def _vocabulary() -> _Vocabulary:
    data = tomllib.loads(resources.files("writethru.pages").joinpath("stamps.toml").read_text("utf-8"))
    weekdays: dict[str, frozenset[int]] = {}
    for number, names in enumerate(data["weekdays"]):
        for word in _list(names):
            weekdays[_folded(word)] = weekdays.get(_folded(word), frozenset()) | {number}
    updated, english, elsewhere = (_list(data[key]) for key in ("updated", "around", "around_elsewhere"))
    around = [*updated, *english, *elsewhere, *weekdays]
    short = _one(word for word in around if len(word) <= 3)
    return _Vocabulary(
        months={_folded(word): n for n, names in enumerate(data["months"], 1) for word in _list(names)},
        weekdays=weekdays,
        zones=data["zones"],
        undecided=frozenset(data["undecided"].split()),
        weekday=_any(weekdays),
        updated=_any(updated),
        label=_any(word for word in around if len(word) > 3),
        opening=re.compile(rf"^(?:{_GAP}(?<!\w){short}(?!\w))+", re.I),
        closing=re.compile(rf"(?:(?<!\w){short}(?!\w){_GAP})+$", re.I),
        elsewhere=_any(word for word in elsewhere if len(word) > 2),
        age=_age(**{key: _list(words) for key, words in data["ages"].items()}),
    )


def _age(before: Sequence[str], numerals: Sequence[str], units: Sequence[str], after: Sequence[str]) -> re.Pattern[str]:
    return re.compile(
        rf"(?:{_one(before)}\s)?(?:\d{{1,3}}|{_one(numerals)})\s?{_one(units)}\s?(?:{_one(after)})?", re.I
    )


def _any(words: Iterator[str] | Sequence[str] | dict[str, Any]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_one(words)}(?!\w)", re.I)


def _one(words: Iterator[str] | Sequence[str] | dict[str, Any]) -> str:
    """Any of these words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word))) + ")"


def _list(words: str) -> list[str]:
    return [word.replace("_", " ") for word in words.split()]

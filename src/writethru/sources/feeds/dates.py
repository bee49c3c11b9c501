"""Dates as feeds print them, made ISO 8601. The zone stays as printed; where none is printed none is added.

RFC 822 and W3CDTF are the rule. What the wild makes of them is read too, as long as it can mean one thing only:
01/02/2024 can't, so it is no date.
"""

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final

_CLOCK: Final = (
    r"(\d{1,2})[:.h](\d{1,2})(?:[:.](\d{1,2})(?:[.,]\d{1,9})?)?(?:\s*([ap])\.?m\b\.?)?"  # hour, minute, second, half
)
_TIME: Final = re.compile(_CLOCK, re.I)
_ISO: Final = re.compile(
    r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?!\d)(?:(?:\s*T\s*|\s+|\s+-\s+)(?=\d)(.*))?", re.I | re.S
)
_COMPACT: Final = re.compile(r"(\d{4})(\d\d)(\d\d)T?(\d\d)(\d\d)(\d\d)?(?:\.\d+)?(.*)", re.I)
_WEEKDAY: Final = re.compile(r"[^\W\d_]{2,15}\.?\s*,\s*|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.I)
_DAY_FIRST: Final = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|\.)?[\s\-/]+(?:de\s+)?([^\W\d_]{3,12})\.?,?[\s\-/]+(?:de\s+)?(\d{4}|\d\d)\b"
)
_MONTH_FIRST: Final = re.compile(r"([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_CTIME: Final = re.compile(r"([^\W\d_]{3})\s+(\d{1,2})\s+(\d\d:\d\d:\d\d)\s+((?:[A-Z]{2,5}\s+)?)(\d{4})$")
_NUMBERS: Final = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b")
_ZONE: Final = re.compile(r"(?:GMT|UTC)?\s*([+-])\s?(\d{1,2}):?(\d\d)?(?::?\d\d)?(?!\d)|([A-Z]{1,5})\b", re.I)
_EPOCH: Final = re.compile(r"(\d{10})(\d{3})?")
_LONGEST: Final = 100

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar januari janvier janv jän jänner ene enero gennaio gen janeiro",
            "feb february februar februari février févr fév febrero febbraio fevereiro fev",
            "mar march märz mär mrz maart mrt mars marzo março",
            "apr april avril avr abr abril aprile",
            "may mai mei mayo maggio mag maio maj",
            "jun june juni juin junio giugno giu junho",
            "jul july juli juil juillet julio luglio lug julho",
            "aug august août aoû aout ago agosto augustus augusti",
            "sep sept september septembre septiembre settembre set setembro",
            "oct october oktober okt octobre octubre ottobre ott out outubro",
            "nov november novembre noviembre novembro",
            "dec december dezember dez décembre déc diciembre dic dicembre dezembro",
        ),
        1,
    )
    for name in names.split()
}
# Names of zones that mean one offset in the feeds that print them; IST, which is India's, Israel's or Ireland's, and
# the military letters, which RFC 822 itself got wrong, are no zone.
_ZONES: Final = {
    name: offset
    for offset, names in (
        ("Z", "GMT UTC UT Z WET"),
        ("-10:00", "HST"),
        ("-09:00", "AKST"),
        ("-08:00", "PST AKDT"),
        ("-07:00", "MST PDT"),
        ("-06:00", "CST MDT"),
        ("-05:00", "EST CDT"),
        ("-04:00", "AST EDT"),
        ("-03:30", "NST"),
        ("-03:00", "ADT BRT"),
        ("-02:30", "NDT"),
        ("+01:00", "BST WEST CET MET MEZ"),
        ("+02:00", "CEST MEST MESZ EET SAST"),
        ("+03:00", "EEST MSK"),
        ("+05:00", "PKT"),
        ("+07:00", "WIB"),
        ("+08:00", "HKT SGT AWST"),
        ("+09:00", "JST KST"),
        ("+09:30", "ACST"),
        ("+10:00", "AEST"),
        ("+11:00", "AEDT"),
        ("+12:00", "NZST"),
        ("+13:00", "NZDT"),
    )
    for name in names.split()
}


@lru_cache(maxsize=4096)  # entries of one feed share dates, and the same feed is read again and again
def iso(printed: str) -> str | None:
    """A printed date as ISO 8601, a day or a day and time, with the zone where one is printed; None if it is none.

    >>> iso("Tue, 09 Jul 2024 08:05:00 +0200"), iso("9 July 2024 8:05 GMT"), iso("2024-07-09")
    ('2024-07-09T08:05:00+02:00', '2024-07-09T08:05:00Z', '2024-07-09')
    """
    text = " ".join(printed[:_LONGEST].split()).strip("()\"'")
    if found := _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(found[1]), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if found := _COMPACT.fullmatch(text):
        return _made(found[1], found[2], found[3], f"{found[4]}:{found[5]}:{found[6] or '00'}{found[7]}")
    if found := _ISO.match(text):
        return _made(found[1], found[3], found[4], found[5] or "")
    while weekday := _WEEKDAY.match(text):  # some print it twice
        text = text[weekday.end() :]
    return _spelled(text)


def _spelled(text: str) -> str | None:
    if (found := _DAY_FIRST.match(text)) and (month := _MONTHS.get(found[2].lower())):
        return _made(_century(found[3]), month, found[1], text[found.end() :])
    if (found := _CTIME.match(text)) and (month := _MONTHS.get(found[1].lower())):
        return _made(found[5], month, found[2], f"{found[3]} {found[4]}")
    if (found := _MONTH_FIRST.match(text)) and (month := _MONTHS.get(found[1].lower())):
        return _made(found[3], month, found[2], text[found.end() :])
    if found := _NUMBERS.match(text):
        first, second, rest = int(found[1]), int(found[3]), text[found.end() :]
        american = first <= 12 and (second > 12 or first == second or bool(re.search(r"\d\s*[AP]M\b", rest, re.I)))
        if found[2] == "." or first > 12:  # a point stands only where the day stands first
            return _made(found[4], second, first, rest)
        return _made(found[4], first, second, rest) if american else None
    return None


def _century(year: str) -> str:
    """A year of two digits in full, the turn where POSIX sets it."""
    return year if len(year) == 4 else f"{'19' if int(year) >= 69 else '20'}{year}"


def _made(year: str, month: str | int, day: str | int, rest: str) -> str | None:
    """The date with the time and zone that `rest` begins with; None where the calendar has no such day."""
    try:
        on = date(int(year), int(month), int(day))
    except ValueError:
        return None
    if not 1900 <= on.year <= 2199:  # 0001-01-01 is how some systems print that they know none
        return None
    clock = _TIME.match(rest.lstrip(" ,-T@|at"))
    if clock is None:
        return on.isoformat()
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    if clock[4] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if clock[4].lower() == "p" else 0)
    if (hour, minute) == (24, 0):
        on, hour = on + timedelta(days=1), 0
    if hour > 23 or minute > 59 or second > 60:
        return on.isoformat()
    behind = rest.lstrip(" ,-T@|at")[clock.end() :]
    return f"{on.isoformat()}T{hour:02}:{minute:02}:{min(second, 59):02}{_zone(behind)}"


def _zone(text: str) -> str:
    """The zone that a text begins with, "" where it begins with none."""
    found = _ZONE.match(text.lstrip(" ,("))
    if found is None:
        return ""
    if found[4]:
        return _ZONES.get(found[4].upper(), "")
    digits, minutes = found[2], found[3] or "00"
    if int(digits) > 15 or int(minutes) > 59:
        return ""
    if found[1] == "-" and not int(digits) and not int(minutes):  # RFC 2822: in UTC, wherever it was written
        return "Z"
    return f"{found[1]}{digits:0>2}:{minutes}"

"""Dates and times as news pages print them, made ISO 8601; nothing is guessed, least of all a zone."""

import re
from dataclasses import dataclass
from datetime import date

from writethru.pages.phrases import either

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner janvier janv enero ene janeiro gennaio gen januari styczeń stycznia ocak",
            "february feb februar février fevrier févr fév febrero fevereiro fev febbraio februari lutego şubat",
            "march mar märz maerz mrz mars marzo março marco maart marca mart",
            "april apr avril avr abril abr aprile kwietnia nisan",
            "may mai mayo maio maggio mag mei maj maja mayıs",
            "june jun juni juin junio junho giugno giu czerwca haziran",
            "july jul juli juillet juil julio julho luglio lug lipca temmuz",
            "august aug août aout agosto ago agustus augustus augusti sierpnia ağustos",
            "september sep sept septembre septiembre setembro settembre set września eylül",
            "october oct oktober okt octobre octubre outubro ottobre ott out października ekim",
            "november nov novembre noviembre novembro listopada kasım",
            "december dec dezember dez décembre dec déc diciembre dic dezembro dicembre desember grudnia aralık",
        ),
        start=1,
    )
    for name in names.split()
}

_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})(?!\d)")
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,10})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b")
_DAY_FIRST = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|er|\.|º)?,?[ -](?:de |of )?([^\W\d_]{3,10})\.?,?[ -](?:de |del )?(\d{4})\b"
)
_DOTTED = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b")
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_HAN = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_TIME = re.compile(r"(?<![\d.:])(\d{1,2})(?:[:.](\d{2})(?::(\d{2})(?:\.\d+)?)?|h(\d{2}))(?: ?([ap])\.?m\b\.?)?", re.I)
_OCLOCK = re.compile(r"(?<![\d.:])(\d{1,2}) ?([ap])\.?m\b\.?", re.I)
_ZONE = re.compile(r"\s?\(?(?:(UTC|GMT)\b(?!\s?[+-])|(Z)\b|(?:UTC|GMT)?\s?([+-])(\d{2}):?(\d{2})\b)")

_FILLER = re.compile(
    r"\b"
    + either("""
    (?:first |last |originally )?(?:updated?|published?|posted|modified|created|released|issued|edited|date), stand
    aktualisiert, veröffentlicht, erstellt, am, um, uhr, publié, mis à jour, modifié, le, à, publicado, actualizado
    atualizado, em, el, às, pubblicato, aggiornato, il, alle, gepubliceerd, bijgewerkt, op, on, at, the, ist, est, edt
    cet, cest, bst, et, pt, ct, pst, pdt, cst, cdt, kst, jst, hrs, hours
    mon(?:day)?, tue(?:s|sday)?, wed(?:nesday)?, thu(?:rs|rsday)?, fri(?:day)?, sat(?:urday)?, sun(?:day)?
    montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonntag, lundi, mardi, mercredi, jeudi, vendredi, samedi
    dimanche, lunes, martes, miércoles, jueves, viernes, sábado, domingo
    """)
    + r"\b",
    re.I,
)
_UPDATED = re.compile(
    r"\b(?:updated?|modified|edited|aktualisiert|mis à jour|modifié|actualizado|atualizado|aggiornato|bijgewerkt)\b",
    re.I,
)
_AGO = re.compile(
    r"(?:about |vor |il y a |hace |há )?"
    + either(
        r"\d+, an?, one, two, three, four, five, six, seven, eight, nine, ten, few, einer?, einem, une?, una?, uma?"
    )
    + " ?"
    + either("""
    seconds?, secs?, minutes?, mins?, hours?, hrs?, days?, weeks?, months?, years?, [mhdwy], sekunden?, minuten?
    stunden?, tage?n?, wochen?, monate?n?, heures?, jours?, semaines?, mois, ans?, minutos?, horas?, días?, dias?
    semanas?, meses, mes, minuti, ore, giorni, uur, uren, dagen
    """)
    + "(?: (?:ago|geleden|atrás|fa))?",
    re.I,
)
_CLOCK = re.compile(r"^\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\.?)?(?: uhr)?$", re.I)


_CLOCK_FIRST = re.compile(r"^\d{1,2}(?:[:h]\d{2}|\.\d{2} Uhr)(?: ?[ap]\.?m\.?)?(?: Uhr)? ?[-–—:|] ?\S", re.I)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date or a date and time in ISO 8601, whether the line calls it an update, and what else the line says."""

    iso: str
    updated: bool
    rest: str


def read(line: str) -> Stamp | None:
    """The date that a short line of a page shows, or None. Lines over 160 characters are no date lines.

    >>> read("Updated : Jul 09, 2025 14:28")
    Stamp(iso='2025-07-09T14:28', updated=True, rest='')
    """
    if len(line) > 160 or not any(ch.isdigit() for ch in line):
        return None
    found = _date(line)
    if found is None:
        return None
    day, start, end = found
    before, after = line[:start], line[end:]
    clock = _clock(after)
    if clock is not None:
        after = after[clock[1] :]
        day += clock[0]
    elif (clock := _clock(before)) is not None and not before[clock[1] :].strip(" ,|·–-"):
        before = ""
        day += clock[0]
    rest = _FILLER.sub(" ", f"{before} | {after}")
    return Stamp(day, bool(_UPDATED.search(line)), rest.strip(" \t|·•,:;–—-/()."))


def is_age(line: str) -> bool:
    """Whether a line is nothing but an age or a clock time: "2 hours ago", "vor 3 Stunden", "10:45"."""
    return len(line) <= 40 and bool(_AGO.fullmatch(line) or _CLOCK.match(line))


def is_clock(line: str) -> bool:
    """Whether a line is a time of day, as above the posts of a live page: "10:45", "9.15 Uhr", or begins with one."""
    return bool(_CLOCK.match(line[:40])) or bool(_CLOCK_FIRST.match(line[:40]))


def iso(value: str) -> str | None:
    """A date of metadata as ISO 8601: date or date and time, its zone kept as given, None where it is neither."""
    stamp = read(value.strip()[:160])
    return stamp.iso if stamp else None


def _date(line: str) -> tuple[str, int, int] | None:
    for pattern, order in (
        (_ISO, (1, 2, 3)),
        (_MONTH_FIRST, (3, 1, 2)),
        (_DAY_FIRST, (3, 2, 1)),
        (_DOTTED, (3, 2, 1)),
        (_HAN, (1, 2, 3)),
    ):
        for match in pattern.finditer(line):
            year, month, day = (match.group(part) for part in order)
            if checked := _checked(year, month, day):
                return checked, match.start(), match.end()
    if slashed := _SLASHED.search(line):
        first, second, year = slashed.groups()
        if int(first) > 12:
            first, second = second, first
        elif int(second) <= 12 and first != second:
            return None  # 03/04/2025 is March to some and April to others
        if checked := _checked(year, first, second):
            return checked, slashed.start(), slashed.end()
    return None


def _checked(year: str, month: str, day: str) -> str | None:
    number = int(month) if month.isdigit() else _MONTHS.get(month.lower(), 0)
    try:
        return date(int(year), number, int(day)).isoformat() if 1800 <= int(year) <= 2199 else None
    except ValueError:  # no such day
        return None


def _clock(text: str) -> tuple[str, int] | None:
    """A time of day with its zone, as what follows the date in ISO 8601, and where it ends."""
    match = _TIME.search(text)
    if match:
        hour, minute, second = int(match.group(1)), match.group(2) or match.group(4), match.group(3)
        half = match.group(5)
    elif match := _OCLOCK.search(text):
        hour, minute, second, half = int(match.group(1)), "00", None, match.group(2)
    else:
        return None
    if half:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    if hour > 23 or int(minute) > 59 or int(second or 0) > 59:
        return None
    value = f"T{hour:02d}:{minute}" + (f":{second}" if second else "")
    end = match.end()
    zone = _ZONE.match(text, end)
    if zone and int(zone.group(4) or 0) < 24 and int(zone.group(5) or 0) < 60:
        end = zone.end()
        value += f"{zone.group(3)}{zone.group(4)}:{zone.group(5)}" if zone.group(3) else "+00:00"
    return value, end

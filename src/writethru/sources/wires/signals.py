"""What an agency says of a new version of its item, told by its codes and by the words of its slugs and notes.

The rules, in the order of their weight (the first that holds is the signal):

- kill: a status "canceled"; a signal "kill"; "BULLETIN KILL", "MANDATORY KILL", "KILL:" and the like; "KILL" as the
  version in a slug.
- withhold: a status "withheld"; a signal "withhold"; "WITHHOLD" in capital letters or as the version in a slug.
- correction: a signal "correction"; a headline or slug that begins with "CORRECTION", "CORRECTED", "CORRECTS" or has
  it as its version; a note that begins a sentence with "Corrects".
- writethru: "Writethru" in a slug, a headline or a note.
- update: a signal "update"; "1st Ld", "2ND LEAD", "UPDATE 3-" in a slug or a headline; a note that begins a sentence
  with "Updates" or "Adds".

A plain "kill" in a headline or a slug is a verb ("Police kill gunman", "POLICE KILL GUNMAN" in a capital headline).
"""

import re
from collections.abc import Iterable
from typing import Final

from writethru.model import Signal

_ORDER: Final[tuple[Signal, ...]] = ("kill", "withhold", "correction", "writethru", "update")

_CODES: Final[dict[str, Signal]] = {
    **dict.fromkeys(("kill", "killed", "kil", "cancel", "canceled", "cancelled", "delete", "deleted"), "kill"),
    **dict.fromkeys(("withhold", "withheld"), "withhold"),
    **dict.fromkeys(("correction", "corrected", "correct", "corrective"), "correction"),
    **dict.fromkeys(("writethru", "writethrough", "write-thru"), "writethru"),
    **dict.fromkeys(("update", "updated"), "update"),
}
_STATUSES: Final[dict[str, Signal]] = {
    **dict.fromkeys(("canceled", "cancelled"), "kill"),
    **dict.fromkeys(("withheld", "withhold"), "withhold"),
}

_KILLS: Final = (
    r"\b(?:BULLETIN|MANDATORY|STORY|URGENT|PHOTO)[ -]+(?:KILL|ELIMINATION)\b|\bKILL (?:ADVISORY|NOTICE|ORDER)\b"
    r"|^KILL\s*[:=—–]|^KILL -|^(?:Mandatory|Bulletin) kill\b|^Editors?:? kill\b"
)
# A slug's version stands after a comma ("BC-US--Storm, 2nd Ld-Writethru"); in a header's own field it stands alone.
_VERSION: Final[dict[Signal, re.Pattern[str]]] = {
    "kill": re.compile(r"(?:^|,|\s)(?:bulletin |mandatory |\d\w\w ?ld-)?kill(?:\s*$|,)", re.I),
    "withhold": re.compile(r"(?:^|,|\s)(?:\d\w\w ?ld-)?withhold(?:\s*$|,)", re.I),
    "correction": re.compile(r"(?:^|,|\s)(?:\d\w\w ?ld-)?correct(?:ion|ive|ed|s)\b", re.I),
    "writethru": re.compile(r"\bwrite[ -]?thr(?:u|ough)\b", re.I),
    "update": re.compile(r"\b\d{1,2}(?:st|nd|rd|th)[ -]*(?:ld|lead|update)\b|^\s*(?:lead|ld|update)\b", re.I),
}
_LINES: Final[dict[Signal, re.Pattern[str]]] = {
    "kill": re.compile(rf"{_KILLS}|,\s*(?:\d\w\w Ld-)?(?:Bulletin |Mandatory )?K(?:ILL|ill)\s*(?:$|,)"),
    "withhold": re.compile(r"\bWITHHOLD\b|,\s*(?:\d\w\w Ld-)?Withhold\s*(?:$|,)"),
    "correction": re.compile(
        r"^(?:CORRECT(?:ION|ED|S|ING|IVE)|RECTIFICATIF|KORREKTUR|BERICHTIGUNG|CORRECCI[OÓ]N|KORRIGIERT)\b"
        r"|^Corrections?:|,\s*(?:\d\w\w Ld-)?(?:Correct(?:ion|ive|ed|s)|CORRECT(?:ION|IVE|ED|S))\b"
    ),
    "writethru": re.compile(r"\bwrite-?thr(?:u|ough)\b", re.I),
    "update": re.compile(
        r"\b\d{1,2}(?:st|nd|rd|th)[ -]Ld\b|\b\d{1,2}(?:ST|ND|RD|TH) (?:LEAD|LD|UPDATE)\b|^UPDATE \d|^UPDATED?\s*[:—–-]"
        r"|,\s*Update\b|^LEAD\s*[:—–]"
    ),
}
# Sentences of a note: "Eds: Corrects spelling in 3rd paragraph. With AP Photos."
_OPENS: Final = r"(?:^|[.;:!(]\s*|\n\s*)(?:Eds:?\s*)?"
_NOTES: Final[dict[Signal, re.Pattern[str]]] = {
    "kill": re.compile(rf"{_KILLS}|{_OPENS}(?:KILL|Kills? (?:the|this|story|item))\b"),
    "withhold": re.compile(rf"\bWITHHOLD\b|{_OPENS}Withhold (?:the|this|story|item|publication)\b"),
    "correction": re.compile(
        rf"{_OPENS}(?:CORRECT(?:S|ED|ING|ION)\b|Correct(?:s|ing)\b|Corrected version\b|Correction\s*[:.]"
        r"|Korrigiert\b|Korjattu\b|Rättelse\b|Rettelse\b|Corrige\b|Rectifie\b)"
    ),
    "writethru": re.compile(r"\bwrite-?thr(?:u|ough)\b", re.I),
    "update": re.compile(rf"{_OPENS}(?:U(?:pdates|PDATES|PDATED)\b|Updated (?:to|with|throughout)\b|A(?:dds|DDS)\b)"),
}


def strongest(*found: Signal | None) -> Signal | None:
    """The first in the order of weight."""
    return next((signal for signal in _ORDER if signal in found), None)


def of_status(status: str | None) -> Signal | None:
    """What a status of publication says ("usable" nothing, "canceled" kill, "withheld" withhold)."""
    return _STATUSES.get((status or "").lower())


def of_codes(codes: Iterable[str | None]) -> Signal | None:
    """What signal codes say ("sig:update"); providers' own codes of the same name count as well."""
    return strongest(*(_CODES.get(local(code).lower()) for code in codes if code))


def of_words(
    *, version: str | None = None, lines: Iterable[str | None] = (), notes: Iterable[str | None] = ()
) -> Signal | None:
    """What the words of a version field, of slugs and headlines (`lines`), and of editorial notes say."""
    found = [_first(_VERSION, version)]
    found += [_first(_LINES, line) for line in lines]
    found += [_first(_NOTES, note) for note in notes]
    return strongest(*found)


def _first(rules: dict[Signal, re.Pattern[str]], words: str | None) -> Signal | None:
    return next((signal for signal in _ORDER if words and rules[signal].search(words)), None)


def local(code: str) -> str:
    """The last part of a qcode or a URI: "sig:update" and "http://cv.example/signal/update" are "update"."""
    return code.rstrip("/").rsplit("/", 1)[-1].rsplit(":", 1)[-1]

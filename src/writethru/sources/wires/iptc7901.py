"""IPTC 7901: a header line (source, number, priority, category, words), a keyword line, the text, and its time."""

import re
from typing import Final

from writethru.model import Entry, Wire
from writethru.sources.wires import control, signals
from writethru.sources.wires.fragment import paragraphs
from writethru.sources.wires.values import names, text, texts, urgency, when

HEADER: Final = re.compile(r"\s*([A-Za-z]{2,4})(\d{3,5})\s+(\d)\s+([A-Za-z]{1,3})\s+(\d{1,5})\b[ \t]*([^\n]*)")
_TIME: Final = re.compile(r"(\d\d)(\d\d)(\d\d)\s*(?:GMT|UTC|Z)\s+([A-Z][a-z]{2})[a-z]*\s+(\d{2,4})")
_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_ORDINAL: Final = r"(?:\d{1,2}(?:ST|ND|RD|TH)\s+)?"
# Lines above the headline that say what kind of message it is.
_LABEL: Final = re.compile(
    rf"{_ORDINAL}(?:LEAD|LD|EXTRA|REFILE|URGENT|FLASH|BULLETIN|UPDATE|CORRECTION|CORRECTED|ROUNDUP|FEATURE|ANALYSIS"
    r"|PREVIEW|ADVISORY|SNAP|ALERT|WRITETHRU|(?:BULLETIN |MANDATORY )?KILL|WITHHOLD|NEWS FEATURE|BACKGROUND|PROFILE"
    r"|INTERVIEW|REPEAT|SUMMARY)(?:\s*[:\-])?"
)
_NOTEBOOK: Final = re.compile(r"^#\s.*\b(?:notebook|notizblock|editor|note)", re.I)
_SIGN_OFF: Final = re.compile(r"[a-z]{2,8}(?: [a-z]{1,5}){1,8}")
_PRIVATE: Final = re.compile(r"not (?:intended )?for publication|nicht zur Ver", re.I)


def read(plain: str, item: str) -> list[tuple[Entry, str]]:
    """The messages of a file, in its order."""
    return control.read(plain, item, "IPTC 7901", _item)


def _item(message: str) -> tuple[Entry, str] | None:
    header, body, after = control.parts(message)
    known = HEADER.match(header)
    if known is None:
        return None
    source, number, priority, _category, _words, rest = known.groups()
    slugline = text(control.clean(header[known.end() :]), 300)
    slugline = slugline.strip("/ ") or None if slugline else None
    lines = [control.clean(line) for line in body.split("\n")]
    labels, headline, byline, lines = _head(lines)
    running, notes = _notebook(lines)
    pieces = list(control.paragraphs(running))
    version = text(" ".join(labels), 100)
    provider = _provider(rest, source)
    sent = _time(after) or _time(body[-200:])
    headline = headline or slugline or ""
    said = [signals.of_words(version=label) for label in labels]
    signal = signals.strongest(*said, signals.of_words(lines=(slugline,)))
    fragment = paragraphs(("p", piece) for piece in pieces)
    if not headline and not fragment:
        return None
    return Entry(
        headline=headline,
        # A message's number is its own, a new one in every version, and counted anew every day.
        id=f"{source}{number}-{sent[:10]}" if sent else None,
        outlet=provider,
        byline=names(*byline),
        published=sent,
        tags=texts(slugline.split("/")) if slugline else (),
        declared=texts((provider,)),
        notes=texts(notes),
        text_from="entry" if fragment else None,
        wire=Wire(
            "IPTC 7901",
            version=version,
            slugline=slugline,
            signal=signal,
            urgency=urgency(priority),
            provider=provider,
        ),
    ), fragment


def _head(lines: list[str]) -> tuple[list[str], str, list[str], list[str]]:
    """Labels ("REFILE", "1ST LEAD"), headline, bylines, and the lines behind them. The head ends with the line that
    ends in "=", else with the first blank one; where the text begins at once, there is none."""
    end = next((i for i, line in enumerate(lines[:12]) if line.rstrip().endswith("=")), None)
    if end is None:
        first = next((i for i, line in enumerate(lines) if line.strip()), len(lines))
        end = next((i for i in range(first, len(lines)) if not lines[i].strip()), len(lines)) - 1
        if end - first > 3:  # a paragraph, not a headline
            return [], "", [], lines
    labels: list[str] = []
    title: list[str] = []
    byline: list[str] = []
    for line in (line.strip().rstrip("=").strip() for line in lines[: end + 1]):
        if _LABEL.fullmatch(line) and not title:
            labels.append(line.rstrip(":- "))
        elif re.match(r"(?:By|Von|Par|Por) \S", line) and title:
            byline.append(line)
        elif line:
            title.append(line)
    return labels, " ".join(title), byline, lines[end + 1 :]


def _notebook(lines: list[str]) -> tuple[list[str], list[str]]:
    """The running text, and the notes behind it (dpa's "# Notebook"): what isn't for publication is left out of both,
    and so is the line of the desk's initials."""
    start = next((i for i, line in enumerate(lines) if _NOTEBOOK.match(line)), len(lines))
    notes = lines[start + 1 :]
    private = next((i for i, line in enumerate(notes) if _PRIVATE.search(line)), len(notes))
    kept = [line.strip("#- \t") for line in notes[:private] if line.startswith(("-", "*", " ")) and line.strip("*- \t")]
    return lines[:start], [line for line in kept if not _SIGN_OFF.fullmatch(line)]


def _provider(rest: str, source: str) -> str:
    """The agency as the header names it behind the count of words ("ccccb   dpa 061"), else its source code."""
    named = re.search(r"([A-Za-z][A-Za-z-]{1,20})\s+\d+\s*$", control.clean(rest))
    return named.group(1) if named else source


def _time(after: str) -> str | None:
    found = _TIME.search(control.clean(after))
    if found is None or found.group(4) not in _MONTHS:
        return None
    day, hour, minute, month, year = found.groups()
    return when(f"{'20' * (len(year) == 2)}{year}-{_MONTHS.index(month) + 1:02}-{day}T{hour}:{minute}:00Z")

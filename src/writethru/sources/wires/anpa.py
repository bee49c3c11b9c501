"""ANPA 1312 as AP sends it: two header lines, then lines that typesetting marks tell apart.

A line that opens with "^" and ends with "<" or "=" stands above or between paragraphs: the slug with its version and
count of words, the headline, notes ("Eds:"), the byline, sub-headings. Paragraphs begin with a tab.
"""

import re
from typing import Final

from writethru.model import Entry, Wire
from writethru.sources.wires import control, signals
from writethru.sources.wires.fragment import paragraphs
from writethru.sources.wires.values import names, text, texts, when

HEADER: Final = re.compile(r"\s*([A-Za-z])(\d{4})[\x1f ]([a-z0-9-]*)\s*\n\s*([a-z]) ([a-z])")
_SECOND: Final = re.compile(r"\s*(?P<keyword>\S+)[ \t]*(?P<version>\S.*?)??\s+\d\d-\d\d(?:\s+\d{4})?\s*$")
_SLUG: Final = re.compile(r"(?P<slug>.*?)(?:,\s*(?P<version>[^,]*[A-Za-z][^,]*))?,?\s*(?P<words>\d{1,5})?")
_SENT: Final = re.compile(r"\b([A-Z]{2,4})-[A-Z]{2}-(\d\d)-(\d\d)-(\d\d)\s+(\d\d)(\d\d)GMT")
_NOTE: Final = re.compile(r"\(?(?:Eds|Editors?|EDITORS?)\b['’A-Z ]*[:_ ]|\(?EDITOR'S NOTE|\(?ATTN\b", re.I)
_AFFILIATION: Final = re.compile(r"\b(?:AP|Press|Writers?|Editors?|Correspondents?|Reporters?|Staff)\b")
_PICTURES: Final = re.compile(r"AP (?:Photos?|Video|Graphics?|Audio)\b|(?:Photo|Graphic)s? [A-Z]{2,5}\d+", re.I)

PRIORITIES: Final = {"f": 1, "b": 2, "u": 3, "r": 4, "d": 5, "a": 8, "s": 8, "w": 8}
"""Flash, bulletin, urgent, regular, deferred; what is sent ahead (for a weekday, for Sunday) is least urgent. AP's own
JSON gives the same numbers beside the letters r and d."""

CATEGORIES: Final = {
    "a": "General news",
    "d": "Food",
    "e": "Entertainment",
    "f": "Business",
    "i": "International",
    "l": "Lifestyle",
    "n": "State and regional",
    "o": "Weather",
    "p": "Politics",
    "q": "Sports results",
    "s": "Sports",
    "t": "Travel",
    "v": "Advisory",
    "w": "Washington",
}
"""The categories' letters that mean the same everywhere."""


def read(plain: str, item: str) -> list[tuple[Entry, str]]:
    """The messages of a file, in its order."""
    return control.read(plain, item, "ANPA 1312", _item)


class _Reader:
    """The lines of one message, sorted into what they are."""

    def __init__(self, lines: list[str]) -> None:
        self.slug = ""
        self.headline: str | None = None
        self.byline: list[str] = []
        self.notes: list[str] = []
        self.body: list[tuple[str, str]] = []
        self._after_byline = False
        for number, line in enumerate(lines):
            self._line(number, line)

    def _line(self, number: int, raw: str) -> None:
        # A row of a table begins with a byte of typesetting.
        line, begins = _set(raw), raw.startswith(("\t", "  ", "\x08"))
        marked = raw.startswith("^")
        ends = line[-1:] if line[-1:] in "<=" else ""
        line = line.lstrip("^").rstrip("<=").strip()
        if not line:
            self._after_byline = False
            self._closed = True
            return
        after_byline, self._after_byline = self._after_byline, False
        in_head = not any(tag == "p" for tag, _ in self.body)
        if number == 0 and not self.slug and not begins:
            self.slug = line[:300]
        elif in_head and not begins and _NOTE.match(line):
            self.notes.append(line.strip("() "))
        elif in_head and not begins and _PICTURES.match(line):
            return
        elif in_head and marked and re.match(r"By [A-Z]", line):
            self.byline.append(line)
            self._after_byline = True
        elif after_byline and marked and ends == "=" and _AFFILIATION.search(line):
            return  # "Associated Press", "AP Sports Writer"
        elif marked and ends == "<" and in_head and not self.body:
            if self.headline is None:
                self.headline = line  # what follows it is a summary
        elif marked:
            if line != "END":
                self.body.append(("h2" if ends == "=" else "p", line))
        elif begins or ends or not self.body or self.body[-1][0] == "h2" or self._closed:
            self.body.append(("p", line))
        else:
            self.body[-1] = ("p", f"{self.body[-1][1]} {line}")
        self._closed = bool(ends)

    _closed = True


def _item(message: str) -> tuple[Entry, str] | None:
    header, text_part, after = control.parts(message)
    known = HEADER.match(header)
    if known is None:
        return None
    letter, number, _, priority, category = known.groups()
    second = _SECOND.match(control.clean(header[known.end() :]).split("\n")[0])
    lines = text_part.split("\n")
    while lines and not control.clean(lines[0]).strip():
        lines.pop(0)
    if second is None and not lines:
        return None
    read_lines = _Reader(lines)
    slug = _SLUG.fullmatch(read_lines.slug)
    keyword, short = second.group("keyword", "version") if second else (None, None)
    slugline = text(slug.group("slug") if slug else read_lines.slug) or text(keyword)
    version = text(slug.group("version") if slug else None, 100) or text(short, 100)
    sent, provider = _sent(after) or _sent(text_part[-300:]) or (None, None)
    headline = read_lines.headline or _topic(slugline) or ""
    notes = texts(read_lines.notes)
    fragment = paragraphs(read_lines.body)
    if not headline and not fragment:
        return None
    return Entry(
        headline=headline,
        # A message's number is its own, a new one in every version, and counted anew every day.
        id=f"{letter}{number}-{sent[:10]}" if sent else None,
        outlet=provider,
        byline=names(*read_lines.byline),
        published=sent,
        section=CATEGORIES.get(category),
        declared=texts((provider,)),
        notes=notes,
        text_from="entry" if fragment else None,
        wire=Wire(
            "ANPA 1312",
            version=version,
            slugline=slugline,
            signal=signals.strongest(
                signals.of_words(version=version, lines=(read_lines.slug, headline), notes=notes),
                signals.of_words(version=short),
            ),
            urgency=PRIORITIES.get(priority),
            provider=provider,
        ),
    ), fragment


def _set(raw: str) -> str:
    """A line with its typesetting turned into letters: quotes of two strokes, the underscore that is a dash, the brace
    that is a half in tables; control bytes dropped."""
    line = control.clean(raw).strip().replace("``", "“").replace("''", "”")
    line = re.sub(r"(?<=\s)_(?=\s)", "—", line)
    return re.sub(r"(?<=[\d;])\{", "½", line)


def _topic(slugline: str | None) -> str | None:
    """A slug's words for people where a message has no headline: "BC-US--Giant Lobster" is "Giant Lobster"."""
    if not slugline:
        return None
    topic = slugline.rsplit("--", 1)[-1]
    return re.sub(r"^(?:AM|PM|BC|AP)-", "", topic).strip(" -") or slugline


def _sent(after: str) -> tuple[str, str] | None:
    """When it was sent and by whom: "AP-WF-11-13-13 0745GMT"."""
    found = _SENT.search(control.clean(after))
    if found is None:
        return None
    provider, month, day, year, hour, minute = found.groups()
    sent = when(f"20{year}-{month}-{day}T{hour}:{minute}:00Z")
    return (sent, provider) if sent else None

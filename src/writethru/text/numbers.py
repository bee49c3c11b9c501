"""Numbers in news English, as intervals of what they may mean.

"238", "twelve", "2 million", "10,000 to 12,000", "a quarter", "NZ$26 million", "58 per cent", "39th", "6:00am", and the
vague ones: "thousands", "dozens", "many", "a handful". Days, months and years are the business of `dates`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from writethru.text.words import fold, lowered, stem_of

Bound = Literal["", "about", "over", "under"]
"""What stands before a figure: nothing, "about", a lower bound ("over", "at least"), an upper ("up to", "under")."""

_INFINITY = float("inf")

_SMALL = {
    word: value
    for value, word in enumerate(
        """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
    """.split()
    )
} | {word: 10 * tens for tens, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "mln": 1e6, "bln": 1e9, "tn": 1e12,
    "dozen": 12, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
_ORDINALS = {
    word: value
    for value, word in enumerate(
        """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
    """.split(),
        1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "hundredth": 100}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_SHARES = {"half": 2, "third": 3, "quarter": 4, "quarters": 4, "fifth": 5, "tenth": 10, "hundredth": 100}
_TINY = {"tenth": 10, "hundredth": 100, "thousandth": 1000}
_CURRENCIES = {
    "$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee", "₩": "won", "usd": "dollar", "eur": "euro",
    "gbp": "pound", "rs": "rupee", "rs.": "rupee", "rm": "ringgit", "inr": "rupee", "cny": "yuan", "krw": "won",
}  # fmt: skip
_MONEY = {
    stem_of(word): word
    for word in """dollar euro pound yen rupee won yuan ringgit peso franc real rand ruble rouble krona kronor krone
    crown shekel lira dirham riyal dinar naira baht cent pence penny""".split()
}

CURRENCIES = frozenset(_MONEY.values())
"""Units that are money's."""

# What can't be told apart to a figure, with the interval that usage allows.
_VAGUE = {
    "a couple of": (2, 4), "a few": (2, 10), "few": (0, 10), "several": (3, 20), "a handful": (2, 10),
    "dozens": (24, 200), "scores": (40, 200), "hundreds": (200, 1e4), "thousands": (2e3, 1e6),
    "tens of thousands": (2e4, 1e5), "hundreds of thousands": (2e5, 1e6), "tens of millions": (2e7, 1e8),
    "hundreds of millions": (2e8, 1e9), "millions": (2e6, 1e9), "billions": (2e9, 1e12), "trillions": (2e12, 1e15),
    "tens of billions": (2e10, 1e11), "hundreds of billions": (2e11, 1e12),
}  # fmt: skip
_INDEFINITE = (
    r"many|numerous|countless|multiple|various|myriad|umpteen|innumerable"
    r"|(?:an?|the(?!\s(?:number|amount|quantity|share|sum)\b))"
    r"(?:\s(?:large|great|good|small|huge|growing|significant|considerable|substantial|limited|vast|record))?"
    r"\s(?:number|amount|quantity|majority|array|host|string|group|crowd|share|portion|proportion|sum)\sof"
    r"|(?:large|great|huge|small|vast|growing|considerable|significant|substantial)"
    r"\s(?:numbers|amounts|quantities|sums|crowds|groups|parts)(?:\sof)?"
    r"|a\s(?:great\s)?(?:lot|many|deal)(?:\sof)?|lots\sof|plenty\sof|crowds\sof|masses\sof"
    r"|most(?=\sof\s|\s[a-z]+s\b)|some(?=\s(?:[a-z]+\s)?[a-z]{3,}(?:s|men|ren|ple)\b)|some(?=\sof\s)|multi-?(?=[a-z])|the\sbulk\sof|(?:(?<=for\s)|(?<=within\s)|(?<=after\s))(?:hours|days|weeks|months|years|decades)"
)

_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875}
_DIGITS = rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?[{''.join(_VULGAR)}]?|\.\d+|[{''.join(_VULGAR)}]"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_WORDS = (
    rf"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[-\s](?:{_ONES})\b)?"
    rf"|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|{_ONES}|zero"
)
_SCALE = "hundred|thousand|million|billion|trillion|dozen|lakh|crore"
_SYMBOL = r"(?:\b(?:us|nz|au|a|c|hk|s|r|nt)\s?)?[$€£¥₹₩]\s?|\b(?:usd|eur|gbp|rs\.?|rm|inr|cny|krw)\s?(?=\d)"
_TIMES = r"(?:seconds|minutes|hours|days|weeks|months|years|decades|seasons|games|matches)\b"
_FIGURE = re.compile(  # on small letters, from where a word or sign of money begins
    rf"""(?<![a-z0-9])(?=[a-z0-9.$€£¥₹₩½¼¾⅓⅔⅛⅜⅝⅞])(?:(?P<clock>\b\d{{1,2}}:\d\d(?:\s?[ap]\.?m\b\.?|\sin\sthe\s(?:morning|afternoon|evening)\b)?|\b\d{{1,2}}(?:\.\d\d)?\s?[ap]\.?m\b\.?|\b(?:midnight|noon)\b)
    |(?P<allbut>\ball\sbut\s(?:{_WORDS}|\d{{1,3}})\sof\s(?:the\s|its\s|their\s)?(?:{_DIGITS})\b)
    |(?P<among>\b(?:{_ONES}|10|\d)\s(?:in(?:\severy)?|out\sof(?:\severy)?)\s(?:{_ONES}|ten|twelve|twenty|fifty|100|1,000|[1-9]0?)\b
        (?!\s(?:{_TIMES})|[-\w]|[.,:]\d))
    |(?P<halved>\b(?:half\sa|a\squarter(?:\sof\sa)?|three[-\s]quarters\sof\sa)\s(?:million|billion|trillion|dozen)\b)
    |(?P<partpercent>\b(?:half\sa|(?:a|one)[-\s](?:quarter|tenth|fifth|third|hundredth)\sof\s(?:a|one))\s(?:per\s?cent|percentage\spoint)(?:age\spoint)?\b)
    |(?P<halfhour>\b(?:half[-\s](?:an?[-\s])?hour|(?:a\s)?quarter\sof\san\shour)\b)
    |(?P<twice>\b(?:twice|thrice)\b(?!\sas\b|\sthe\b))
    |(?P<tiny>\b(?:(?:{_WORDS}|a|\d{{1,3}})[-\s])(?:tenths?|hundredths?|thousandths?)(?:\sof\sa\ssecond\b|(?=\s(?:behind|ahead|clear|off)\b)))
    |(?P<part>\b(?:(?:{_ONES})[-\s])?(?:halves|thirds|quarters|fifths|sixths|eighths|tenths)\b
        |\b(?:a|an|one)[-\s](?:third|quarter|fifth|sixth|eighth|tenth)(?=\sof\b|[,.;]|\s\w+ed\b|$)
        |(?<=than\s)a\s(?:third|quarter|fifth|tenth)\b
        |(?<!and\sa\s)\bhalf(?=\sof\b|\sthe\b|\sits\b|\stheir\b|\sall\b))
    |(?P<nth>\b\d+(?:,\d{{3}})*(?:st|nd|rd|th)\b|\b(?:{"|".join(_ORDINALS)})\b)
    |(?P<money>{_SYMBOL})?(?P<head>(?<![\w.,])(?:{_DIGITS})(?=[kmb]n?\b)|(?<![\d.,])(?:{_DIGITS})(?![\d])
        |\b(?:{_WORDS})\b|\ban?(?=\s(?:{_SCALE})\b))
      (?P<tail>(?:[-\s](?:{_SCALE})\b(?:\s(?:and\s)?(?:{_WORDS})\b)?)*(?:(?<=\d)(?:k|mn?|bn|tn)\b)?)
      (?P<percent>\s?%|[-\s]?per\s?cent\b|\spct\b|\spercentage\spoints?\b)?)""",
    re.VERBOSE,
)
_VAGUE_FIGURE = re.compile(
    rf"\b(?:(?P<sized>(?:tens|hundreds)\sof\s(?:thousands|millions|billions)"
    rf"|(?:hundred|thousand|million|billion|trillion)s"
    rf"|dozens|scores(?=\sof)|several|a\scouple\sof|(?:a\s)?few(?!\w)(?!er)|a\shandful)"
    rf"|(?P<open>{_INDEFINITE}))\b",
)
_SPANS = frozenset("hours days weeks months years decades".split())
_BEFORE = re.compile(
    r"\b(?:(?P<about>about|around|some|roughly|approximately|nearly|almost|estimated|circa|close\sto|just\sshort\sof)"
    r"|(?P<over>over|more\sthan|at\sleast|above|upwards\sof|exceeding|no\s(?:fewer|less)\sthan|(?:larger|bigger|greater|higher|faster|longer|older|farther|further|heavier|taller|later|better)\sthan|beyond"
    r"|exceed(?:s|ed)?|in\sexcess\sof|topp(?:ed|ing)|surpass(?:ed|es|ing)|a\sminimum\sof|north\sof)"
    r"|(?P<under>under|(?:less|fewer|smaller|lower|slower|shorter|younger|lighter)\sthan|a\smaximum\sof|no\shigher\sthan|below|up\sto|at\smost|as\s(?:many|much|strong|high|long|large|far|late|fast|deep)\sas|(?:not|no)\smore\sthan|within))"
    r"(?:\s(?:a|an|the|one))?\s?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:\s\w+){0,3}?\s(?:or|and)\s(?:(?P<over>more|over|above|older|higher|longer|up)|(?P<under>less|fewer|under|below|younger|lower|shorter)|(?P<about>so))\b(?!\s(?:than\b|[\d$£€]))",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s?[-–—]\s?|\s(?:to|or)\s", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s$", re.IGNORECASE)
_UNREAD = re.compile(
    r"\d{16,}|[ſ\u212a]"
)  # no newsroom counts that far; and letters that only ignoring case makes s and k
_HAS_DIGIT = re.compile(rf"[\d{''.join(_VULGAR)}]")
_SMALL_WORD = re.compile(r"[a-z]+")
_NOUN = re.compile(r"[-\s]+([^\W\d_][\w’']*)")
_METRES_FOLLOW = re.compile(
    r"\s(?:above|below|down|up|uphill|downhill|off|away|high|deep|long|wide|tall|thick|apart|underwater|ahead|behind|from"
    r"|race|sprint|hurdles|freestyle|butterfly|backstroke|breaststroke|relay|final|of\s(?:the\s)?(?:finish|track|road))\b"
)
_PRONOUN_ONE_BEFORE = re.compile(
    r"\b(?:the|this|that|no|any|every|each|another|which|new|old|other|as|only|current|existing|different)\s$",
    re.I,
)
_ONE_COUNTS = re.compile(
    r"[-\s](?!of\b|that\b|who\b|which\b|in\b|to\b|is\b|was\b|would\b|will\b|has\b|for\b|on\b)[^\W\d_]"
)
_TRIGGERS = frozenset(_SMALL) | frozenset(_ORDINALS) | frozenset(_SCALES) | frozenset(
    """
    half halves thirds quarter quarters fifths sixths eighths tenths midnight noon dozens scores
    hundreds thousands millions billions trillions several few couple handful many numerous
    countless multiple various myriad number numbers amount amounts quantity quantities majority
    array host string group groups crowd crowds share portion proportion sum sums lot lots deal
    plenty masses parts umpteen innumerable most some bulk twice thrice hours days weeks months years decades
    """.split()
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in a text.

    `start` and `end` are character offsets of the figure with its unit, `low` and `high` the interval that it names
    (equal for a plain figure). `unit` is "" for a count, "%", a currency ("dollar"), "ordinal", "clock" (minutes
    after midnight) or "part" (hundredths of a whole: "a quarter" is 25). `counts` are stems of the next words, the
    thing counted first or soon ("security personnel" after "60,000"). `vague` is 0 for a figure, 1 for an order of
    magnitude ("thousands"), 2 for words that fit any ("many").
    """

    start: int
    end: int
    low: float
    high: float
    unit: str = ""
    counts: tuple[str, ...] = ()
    bound: Bound = ""
    vague: int = 0

    @property
    def figures(self) -> int:
        """How many figures the value is given in: 2 for 17, 3 for 17.3, 1 for 60,000."""
        return _figures_of(self.low)

    def equals(self, other: "Number") -> bool:
        """Whether both may name the same value in the same unit: 25 % and a quarter, "2 million" and 2,000,000.

        A rounded figure equals the exact one where it says so ("nearly 60,000") or only drops decimals.
        """
        if self.vague != other.vague or not same_unit(self.unit, other.unit):
            return False
        return (_near(self.low, other.low, self, other) and _near(self.high, other.high, self, other)) or (
            _rounded(self, other) or _rounded(other, self)
        )


@lru_cache(maxsize=1 << 12)
def _figures_of(value: float) -> int:
    whole, _, decimals = f"{value:.6f}".partition(".")
    decimals = decimals.rstrip("0")
    return len((whole + decimals).lstrip("0")) if decimals else len(whole.rstrip("0"))


def same_unit(one: str, other: str) -> bool:
    """Whether two units may be said of one thing; a bare figure goes with any but an ordinal."""
    return one == other or {one, other} == {"%", "part"} or ("" in (one, other) and "ordinal" not in (one, other))


def _near(one: float, other: float, a: Number, b: Number) -> bool:
    if one == other:
        return True
    slack = 0.7 if "part" in (a.unit, b.unit) else 1e-9 * max(1.0, abs(one))  # a third is 33 per cent
    return abs(one - other) <= slack


def _rounded(coarse: Number, fine: Number) -> bool:
    """Whether `coarse` is `fine` in fewer figures."""
    if coarse.low != coarse.high or fine.low != fine.high or coarse.figures >= fine.figures or coarse.vague:
        return False
    one, other = f"{coarse.low:.0f}", f"{fine.low:.0f}"
    if fine.low == int(fine.low) and len(one) == len(other) and sum(map(str.__ne__, one, other)) < 2:
        return False  # one digit edited
    decimals_dropped = coarse.low == int(coarse.low) and fine.low < 1000 and fine.low != int(fine.low)
    if not coarse.bound and not decimals_dropped:
        return False
    return abs(coarse.low - fine.low) <= 0.02 * fine.low or (decimals_dropped and round(fine.low) == coarse.low)


def find(text: str, taken: Iterable[tuple[int, int]] = ()) -> tuple[Number, ...]:
    """Numbers of a text in order. `taken` are spans that belong to something else (dates), left out here.

    >>> [(n.low, n.high, n.unit) for n in find("about 10,000 to 12,000 troops, a quarter of them at $2.5m")]
    [(10000.0, 12000.0, ''), (25.0, 25.0, 'part'), (2500000.0, 2500000.0, 'dollar')]
    """
    text = _UNREAD.sub(lambda m: "x" * len(m.group()), text)
    if not _HAS_DIGIT.search(text) and _TRIGGERS.isdisjoint(_SMALL_WORD.findall(text.lower())):
        return ()
    spans = tuple(taken)
    found = [n for n in _figures(text) if not _covered(n.start, n.end, spans)]
    found = _with_ranges(text, _compounds(text, found))
    found += [
        n for n in _vague_figures(text)
        if not _covered(n.start, n.end, spans) and not _covered(n.start, n.end, [(f.start, f.end) for f in found])
    ]  # fmt: skip
    return tuple(sorted((_with_bound(text, _with_noun(text, n)) for n in found), key=lambda n: n.start))


_NUMBER_OF = re.compile(
    r"\bnumber\sof\s(?:[a-z]+\s)??(?P<noun>[a-z]{3,})\b.{0,80}?\b(?:at|to|is|was|reached)\s(?:about\s|around\s|some\s)?$",
    re.S,
)


def _with_noun(text: str, n: Number) -> Number:
    """ "The number of migrants … at 6,000": what a figure counts may stand before it."""
    m = None if n.counts or n.unit or n.vague else _NUMBER_OF.search(text, max(0, n.start - 120), n.start)
    stem = stem_of(m["noun"]) if m else None
    return replace(n, counts=(stem,)) if stem else n


def _covered(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < stop and begin < end for begin, stop in spans)


def _figures(text: str) -> Iterable[Number]:
    for m in _FIGURE.finditer(lowered(text)):
        start, end = m.span()
        if clock := m["clock"]:
            value = _minutes(clock)
            if value is None:  # "25:40": no time of day
                value, unit = float(re.sub(r"\D+", ".", clock).strip(".")), ""
            else:
                unit = "clock"
            yield Number(start, end, value, value, unit, _counted(text, end))
        elif allbut := m["allbut"]:
            few, many = (
                _value(w) for w in re.split(r"\sof\s(?:the\s|its\s|their\s)?", allbut.lower().removeprefix("all but "))
            )
            yield Number(start, end, many - few, many - few, "", _counted(text, end))
        elif among := m["among"]:
            few, many = (_value(w) for w in re.split(r"\s(?:in|out\sof)(?:\severy)?\s", among.lower()))
            if few < many:
                value = 100 * few / many
                yield Number(start, end, value, value, "part", _counted(text, end))
        elif (halved := m["halved"]) or m["partpercent"]:
            words = re.split(r"[-\s]+", (halved or m["partpercent"]).lower())
            share = 0.75 if words[0] == "three" else 1 / _SHARES[next(w for w in words if w in _SHARES)]
            value = share * (_SCALES[words[-1]] if halved else 1)
            counts = _counted(text, end)
            unit = (_MONEY.get(counts[0], "") if counts else "") if halved else "%"
            yield Number(start, end, value, value, unit, counts)
        elif halfhour := m["halfhour"]:
            value = 30.0 if "half" in halfhour.lower() else 15.0
            yield Number(start, end, value, value, "", ("minut", *_counted(text, end)))
        elif twice := m["twice"]:
            value = 2.0 if twice.lower() == "twice" else 3.0
            yield Number(start, end, value, value, "", ("time", *_counted(text, end)))
        elif tiny := m["tiny"]:
            count, name = re.split(r"[-\s](?=tenth|hundredth|thousandth)", tiny.lower().removesuffix(" of a second"))
            value = _value(count) / _TINY[name.removesuffix("s")]
            yield Number(start, end, value, value, "", ("second", *_counted(text, end)))
        elif part := m["part"]:
            value = _fraction(part.lower())
            yield Number(start, end, value, value, "part", _counted(text, end))
        elif nth := m["nth"]:
            value = _ORDINALS.get(nth.lower()) or int(re.sub(r"\D", "", nth))
            yield Number(start, end, float(value), float(value), "ordinal", _counted(text, end))
        else:
            if m["head"].lower() == "one" and not m["tail"] and not m["percent"] and not _one_counts(text, start, end):
                continue
            tail = m["tail"]
            if tail == "m" and not m["money"] and _METRES_FOLLOW.match(text, end):  # "240m down the hill"
                tail = ""
            value = _value(m["head"] + tail)
            counts = _counted(text, end)
            if tail != m["tail"]:
                counts = ("metr", *counts)
            unit = "%" if m["percent"] else _currency(m["money"]) or (_MONEY.get(counts[0], "") if counts else "")
            yield Number(start, end, value, value, unit, counts)


def _one_counts(text: str, start: int, end: int) -> bool:
    """Whether "one" is a number here and no pronoun ("the new one", "one of them")."""
    return bool(_ONE_COUNTS.match(text, end)) and not _PRONOUN_ONE_BEFORE.search(text, max(0, start - 12), start)


def _minutes(clock: str) -> float | None:
    plain = re.sub(
        r"\sin\sthe\s(morning|afternoon|evening)$", lambda m: "am" if m[1] == "morning" else "pm", clock.lower()
    )
    bare = plain.replace(".", "").replace(" ", "") if "m" in plain else plain
    if bare == "midnight":
        return 0.0
    if bare == "noon":
        return 720.0
    digits = re.match(r"(\d{1,2}?):?(\d\d)?(?=[ap]m|$)", bare)
    if digits is None:
        return None
    hour, minute = int(digits[1]), int(digits[2] or 0)
    if hour > 24 or minute > 59:
        return None
    if "p" in bare:
        hour = hour % 12 + 12
    elif "a" in bare:
        hour %= 12
    return 60.0 * hour + minute


def _fraction(part: str) -> float:
    words = re.split(r"[-\s]", part)
    name = {"halves": "half"}.get(words[-1], words[-1].removesuffix("s"))
    return 100.0 * _SMALL.get(words[0], 1) / _PARTS[name]


def _value(numeral: str) -> float:
    """The value of a numeral in digits, words or both: "2.5 million", "one hundred and five thousand"."""
    total = current = 0.0
    for word in re.findall(rf"[\d.,]+|[a-z]+|[{''.join(_VULGAR)}]", numeral.lower()):
        if word in _VULGAR:
            current += _VULGAR[word]
        elif word[0].isdigit() or word[0] == ".":
            current += float(word.replace(",", ""))
        elif word in ("a", "an"):
            current += 1
        elif word in _SMALL:
            current += _SMALL[word]
        elif word == "hundred":
            current *= 100
        elif word in _SCALES:
            total += current * _SCALES[word]
            current = 0.0
    return total + current


def _currency(symbol: str | None) -> str:
    if not symbol:
        return ""
    bare = symbol.strip().lower()
    return _CURRENCIES.get(bare) or _CURRENCIES.get(bare[-1], "")


def _counted(text: str, end: int) -> tuple[str, ...]:
    """Stems of up to four content words right after a number: what it counts is among them."""
    out: list[str] = []
    position = end
    while len(out) < 4 and (m := _NOUN.match(text, position)):
        stem = stem_of(m[1])
        if stem is not None:
            out.append(stem)
        elif fold(m[1]) not in ("of", "the", "more", "other", "its", "their", "s"):
            break
        position = m.end()
    return tuple(out)


def _vague_figures(text: str) -> Iterable[Number]:
    for m in _VAGUE_FIGURE.finditer(lowered(text)):
        words = " ".join(m.group().lower().split())
        low, high = _VAGUE.get(words, (2.0, _INFINITY))
        counts = _counted(text, m.end())
        if words in _SPANS:
            counts = (words.removesuffix("s"), *counts)
        unit = _MONEY.get(counts[0], "") if counts else ""
        yield Number(m.start(), m.end(), float(low), float(high), unit, counts, vague=1 if m["sized"] else 2)


_SUBUNITS = {"year": ("month", 12), "week": ("day", 7), "hour": ("minut", 60), "minut": ("second", 60)}
_AND = re.compile(r"\s\w+(?:,?\sand|,)?\s")


def _compounds(text: str, numbers: list[Number]) -> list[Number]:
    """ "four years and three months" as one number, of the smaller unit."""
    out: list[Number] = []
    for n in numbers:
        last = out[-1] if out else None
        if last is not None and last.counts and n.counts and _AND.fullmatch(text, last.end, n.start):
            small, factor = _SUBUNITS.get(last.counts[0], ("", 0))
            if n.counts[0] == small and n.high < factor and not (last.unit or n.unit):
                value = last.low * factor + n.low
                out[-1] = replace(n, start=last.start, low=value, high=value)
                continue
        out.append(n)
    return out


def _with_ranges(text: str, numbers: list[Number]) -> list[Number]:
    """Two figures joined by "to", "or" or a dash, or standing in "between … and …", as one interval."""
    out: list[Number] = []
    for n in numbers:
        last = out[-1] if out else None
        if last is not None and last.low == last.high and _joins(text, last, n):
            low = last.low
            tail = text[n.start : n.end].lower()
            for scale, factor in (("million", 1e6), ("billion", 1e9), ("thousand", 1e3), ("bn", 1e9)):
                if scale in tail and low < 1000:  # "10 to 12 million"
                    low *= factor
                    break
            if low < n.high:
                unit = n.unit or last.unit
                out[-1] = replace(last, end=n.end, low=low, high=n.high, unit=unit, counts=n.counts)
                continue
        out.append(n)
    return out


def _joins(text: str, last: Number, n: Number) -> bool:
    if last.unit not in ("", n.unit) or "ordinal" in (last.unit, n.unit) or "clock" in (last.unit, n.unit):
        return False
    between = text[last.end : n.start]
    if between.strip().lower() == "and":
        return bool(_BETWEEN.search(text, 0, last.start))
    return bool(_RANGE.fullmatch(between)) and not _FROM.search(text, 0, last.start)


_PLACED = re.compile(r"^(?:over|under|above|below|beyond|within)\s(?:an?|the)\s?$", re.IGNORECASE)


def _with_bound(text: str, n: Number) -> Number:
    if n.vague:
        return n
    m = _BEFORE.search(text, max(0, n.start - 24), n.start) or _AFTER.match(text, n.end)
    if m is None:
        return n
    if m["over" if m["over"] else "under"] and _PLACED.search(m.group()):
        return n  # "under a $3 million contract"
    bound: Bound = "over" if m["over"] else "under" if m["under"] else "about"
    return replace(n, bound=bound)

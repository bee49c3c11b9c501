"""Numbers that moved: another value, bound or rate of the same thing counted."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from writethru.changes import blurs
from writethru.changes.context import ALIKE, CLOSE, Passage
from writethru.changes.figures import TIME, Mention, counted_alike, likeness, mentions, place, stands
from writethru.changes.sentences import Sentence
from writethru.model import Change
from writethru.text.measures import measure_of
from writethru.text.numbers import CURRENCIES, Number

_MOST = 60
"""Numbers of one passage beyond which it is a table: there only `digits` looks."""


def find(passage: Passage) -> Iterator[Change]:
    """Changes of number and blurred quantities of one passage, in the order of a."""
    if any(sum(len(s.numbers) for s in side) > _MOST for side in (passage.a, passage.b)):
        return
    left, right = _unmatched(passage)
    yield from _other_bounds(passage)
    yield from _to_and_by(passage)
    yield from _shares(passage)
    figures_a = [m for m in left if m[1].vague < 2]
    figures_b = [m for m in right if m[1].vague < 2]
    for a, b in _pairs(passage, figures_a, figures_b):
        left.remove(a)
        right.remove(b)
        if _allowed_by(a[1], b[1]) or _allowed_by(b[1], a[1]):
            yield passage.change(
                "quantity_blur", place(a), place(b), "a figure on one side is only a bound on the other"
            )
            continue
        yield passage.change("number", place(a), place(b), "the same thing is counted, with another value on each side")
    yield from _rates(passage)
    yield from _periods(passage)
    yield from blurs.find(passage, left, right)


def digits(passage: Passage) -> Iterator[Change]:
    """Figures that differ in otherwise the same words, whatever they stand for: a net below all grammars."""
    left = [(s, m) for s in passage.a for m in _PRINTED.finditer(s.whole)]
    right = [(s, m) for s in passage.b for m in _PRINTED.finditer(s.whole)]
    if len(left) != len(right) or _masked(passage.a) != _masked(passage.b):
        return
    for (a, one), (b, other) in zip(left, right, strict=True):
        if _grouped(one.group()) != _grouped(other.group()):
            yield passage.change("number", (a, *one.span()), (b, *other.span()), "figures differ in the same words")


_PRINTED = re.compile(r"(?:(?<![\w.,])[-−])?[$€£¥]?(?:(?<![\w.,])\.)?[\d²³¹⁰-⁹¼-¾⅐-⅞]+(?:[.,]\d+)*[¼-¾⅐-⅞]?")
_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d.,])")


def _masked(sentences: Sequence[Sentence]) -> str:
    return _PRINTED.sub("0", " ".join(" ".join(s.whole.split()) for s in sentences))


def _grouped(figure: str) -> str:
    """A figure with its thousands run together: "10,000" is "10000", and "2.345" not "2,345"."""
    return _GROUPS.sub(lambda m: m.group().replace(",", ""), figure).replace("−", "-")


def _unmatched(passage: Passage) -> tuple[list[Mention], list[Mention]]:
    """Numbers of each side that no number of the other equals; each is used once, the nearest in context first."""
    left, right = mentions(passage.a), mentions(passage.b)
    equal = [
        (-likeness(a, b), i, j)
        for i, a in enumerate(left)
        for j, b in enumerate(right)
        if (a[1].equals(b[1]) and not _other_measure(a[1], b[1])) or _within(a[1], b[1]) or _as_much(a[1], b[1])
    ]
    pairs = _one_to_one(equal)
    used_a, used_b = {i for i, _ in pairs}, {j for _, j in pairs}
    lone_a = [m for i, m in enumerate(left) if i not in used_a]
    lone_b = [m for j, m in enumerate(right) if j not in used_b]
    _span_ends(lone_a, lone_b)
    _span_ends(lone_b, lone_a)
    return lone_a, lone_b


def _span_ends(ranges: list[Mention], figures: list[Mention]) -> None:
    """Takes out ranges whose two ends stand as figures on the other side: "four or five", "five … or four"."""
    for mention in list(ranges):
        low, high = mention[1].low, mention[1].high
        ends = [m for m in figures if m[1].low == m[1].high and m[1].low in (low, high)]
        if low < high and {m[1].low for m in ends} == {low, high}:
            ranges.remove(mention)
            figures[:] = [m for m in figures if m not in ends]


def _within(a: Number, b: Number) -> bool:
    """Whether two vague ones may mean as much: "several" and "a few", and "a number of" too."""
    alike = a.vague == b.vague or min(a.high, b.high) <= _A_FEW
    return bool(a.vague and b.vague) and alike and a.low < b.high and b.low < a.high


_A_FEW = 20
"""Up to here words of quantity say no more than "a number of"."""


def _allowed_by(fine: Number, bound: Number) -> bool:
    """Whether `bound` is a round limit that the plain figure keeps: 14, and "more than a dozen"."""
    if fine.bound or fine.low != fine.high or bound.low != bound.high or bound.bound not in ("over", "under"):
        return False
    low, high = sorted((fine.low, bound.low))
    kept = fine.low > bound.low if bound.bound == "over" else fine.low < bound.low
    return kept and high <= 1.5 * low and (bound.figures < fine.figures or bound.low % 12 == 0)


def _as_much(a: Number, b: Number) -> bool:
    """Whether two measures in different units are about one: 18 months, a year and a half; ten miles, 16 kilometres."""
    if not _other_measure(a, b) or a.vague or b.vague or a.unit or b.unit:
        return False
    one, other = (n.low * _unit(n)[1] for n in (a, b))
    rounding = 1.18 if _unit(a)[0] == "time" else 1.08
    return 1 / rounding <= one / other <= rounding if other else False


def _other_measure(a: Number, b: Number) -> bool:
    """Whether two figures measure one thing in different units: four years are not four months."""
    one, other = _unit(a), _unit(b)
    return one != other and bool(one[0]) and one[0] == other[0]


def _unit(number: Number) -> tuple[str, float]:
    """The dimension and factor of the unit in which a figure counts, ("", 1) where it counts things."""
    return (measure_of(number.counts[0]) if number.counts else None) or ("", 1.0)


def _comparable(a: Number, b: Number) -> bool:
    if a.unit == b.unit:
        return True
    units = {a.unit, b.unit}
    return units == {"%", "part"} or units <= CURRENCIES


def _pairs(passage: Passage, left: list[Mention], right: list[Mention]) -> list[tuple[Mention, Mention]]:
    """Figures that count the same thing and differ, the surest pairs first; what merely moved is left out."""
    scored = []
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            if a[1].vague != b[1].vague or not _comparable(a[1], b[1]):
                continue
            alike = likeness(a, b)
            alone = len(left) == len(right) == 1 and len(passage.a) == len(passage.b) == 1
            floor = 0.5 if alone else 1.5
            if _one_and_others(a, b) or _one_and_others(b, a):
                continue
            if passage.closeness < ALIKE and not (counted_alike(a[1], b[1]) or a[1].unit not in ("", "part")):
                continue
            if stands(passage.whole_b, a[1]) or stands(passage.whole_a, b[1]):
                floor = 2.0
            if 1 in (a[1].low, b[1].low) and not a[1].unit and not set(a[1].counts) & set(b[1].counts):
                continue
            if passage.closeness >= CLOSE and a[1].low == b[1].low and _other_measure(a[1], b[1]):
                floor = 0.0  # two weeks that became two months
            if alike >= floor:
                scored.append((-alike, i, j))
    return [(left[i], right[j]) for i, j in sorted(_one_to_one(scored))]


def _one_and_others(a: Mention, b: Mention) -> bool:
    """ "Stevens and three other Americans" against "four Americans"."""
    return bool(_OTHERS.match(a[0].text, a[1].end)) and a[1].low + 1 == b[1].low and not a[1].unit


_OTHERS = re.compile(r"\s(?:others?|more|fellow|colleagues)\b", re.IGNORECASE)


def _one_to_one(scored: Sequence[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Pairs (i, j) of the least scores, each side used once."""
    out: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted(scored):
        if i not in out and j not in used:
            out[i] = j
            used.add(j)
    return list(out.items())


def _other_bounds(passage: Passage) -> Iterator[Change]:
    """ "more than 100" against "fewer than 100" or plain 100: the figure stays, its bound turns, comes or goes."""
    left, right = mentions(passage.a), mentions(passage.b)
    for a in left:
        same = [
            b for b in right if a[1].equals(b[1]) and not a[1].vague and a[1].unit != "clock" and likeness(a, b) >= 1.5
        ]
        if not same or any(b[1].bound == a[1].bound for b in same):
            continue
        b = max(same, key=lambda m: likeness(a, m))
        bounds = {a[1].bound, b[1].bound}
        if bounds == {"over", "under"}:
            if any(_DENYING.search(s.text) for s in (a[0], b[0])):
                continue  # "no gatherings of more than five" lets up to five meet
            why = "a lower bound on one side is an upper bound on the other"
        elif (
            bounds in ({"", "over"}, {"", "under"})
            and not _lasting(a[1])
            and _unit(a[1])[0] != "length"  # "ninth over 15 kilometres"
            and not re.search(r"\bto\s$", (b if a[1].bound else a)[0].text[: (b if a[1].bound else a)[1].start])
            and a[1].low == b[1].low == b[1].high
            and not _BOUNDING.search(_before(a if b[1].bound else b))
        ):
            why = "an exact figure on one side is a bound on the other"
        else:
            continue
        yield passage.change("number", place(a), place(b), why)


_DENYING = re.compile(
    r"\b(?:ban(?:s|ned)?|prohibit\w*|forbid\w*|bar(?:s|red)?|outlaw\w*|no|not|never|limit\w*)\b|n['’]t\b", re.I
)
_BOUNDING = re.compile(
    r"\b(?:more|over|above|upwards?|least|exceed\w*|top\w*|minimum|maximum|most|up|under|less|fewer|below|than|beyond|limit\w*|cap\w*|only|just"
    r"|ceiling|threshold|mark|many|much|pass\w*|surpass\w*|reach\w*|within)\b",
    re.IGNORECASE,
)
"""Words that may bound a figure in ways that its grammar doesn't read."""


def _before(mention: Mention) -> str:
    return mention[0].text[max(0, mention[1].start - 30) : mention[1].end + 15]


def _lasting(number: Number) -> bool:
    """Whether a span of time is measured, of which "over" and "within" mean its whole length."""
    return bool(number.counts) and number.counts[0] in TIME


_SHARES = {"all": "all", "every": "all", "most": "most", "some": "some", "few": "few", "no": "none", "half": "half"}


def _shares(passage: Passage) -> Iterator[Change]:
    """ "some residents" that became "all residents": other shares of the same, told on each side just once."""
    left, right = ([found for s in side for found in _shared_out(s)] for side in (passage.a, passage.b))
    counts_a, counts_b = Counter(f[4] for f in left), Counter(f[4] for f in right)
    for s, start, end, share, noun in left:
        for t, begin, stop, other, same in right:
            if (
                noun == same
                and share != other
                and counts_a[noun] == counts_b[noun] == 1
                and "none" not in (share, other)
            ):
                yield passage.change("number", (s, start, end), (t, begin, stop), "another share of the same")


def _shared_out(sentence: Sentence) -> Iterator[tuple[Sentence, int, int, str, str]]:
    """Words of share with the noun that follows at once, or after "of the"."""
    for i, word in enumerate(sentence.words):
        share = _SHARES.get(word.text.lower())
        if share is None or (i and sentence.words[i - 1].text.lower() in _NO_SHARE):
            continue
        following = [w for w in sentence.words[i + 1 : i + 4] if w.text.lower() not in ("of", "the", "its", "their")]
        noun = following[0] if following else None
        if noun and noun.stem and noun.text.endswith(("s", "n")) and not noun.text.isupper():
            yield sentence, word.start, noun.end, share, noun.stem


_NO_SHARE = frozenset("at not the almost nearly virtually a first of and after above for very by".split())

_CHANGE = re.compile(
    r"\b(?:raise|increase|cut|reduce|lower|rise|rose|fall|fell|grow|grew|drop|climb|decline|jump|decrease|shrink|shrank|slip"
    r"|slid|surge|double|widen|narrow|lift|trim|slash|boost|expand)\w*\s(?:[^\W\d]+\s){0,3}?(?P<way>to|by)"
    r"\s(?:(?:about|around|nearly|almost|roughly|some|just)\s)?$",
    re.IGNORECASE,
)


def _to_and_by(passage: Passage) -> Iterator[Change]:
    """ "raised to 20 cents" against "raised by 20 cents": where it ends, and how far it went."""
    for a in mentions(passage.a):
        one = _CHANGE.search(a[0].text, max(0, a[1].start - 60), a[1].start)
        for b in mentions(passage.b) if one else ():
            other = _CHANGE.search(b[0].text, max(0, b[1].start - 60), b[1].start)
            if one and other and one["way"].lower() != other["way"].lower() and a[1].equals(b[1]):
                spans = (a[0], one.start("way"), a[1].end), (b[0], other.start("way"), b[1].end)
                yield passage.change("number", *spans, "what is reached on one side is the difference on the other")


_RATE = re.compile(
    r"\s(?:a|an|per|each|every)\s(second|minute|hour|day|night|week|fortnight|month|quarter|year|decade)\b", re.I
)


def _rates(passage: Passage) -> Iterator[Change]:
    """ "$3 million a day" against "$3 million a week"."""
    for a in mentions(passage.a):
        one = _RATE.match(a[0].text, a[1].end) or _RATE.match(a[0].text, _after(a))
        for b in mentions(passage.b) if one else ():
            other = _RATE.match(b[0].text, b[1].end) or _RATE.match(b[0].text, _after(b))
            if one and other and one[1].lower() != other[1].lower() and a[1].equals(b[1]):
                spans = (a[0], a[1].start, one.end()), (b[0], b[1].start, other.end())
                yield passage.change("number", *spans, "the same figure, counted by another time")


_PERIODS = re.compile(r"\b(hourly|daily|weekly|fortnightly|monthly|quarterly|yearly|annual(?:ly)?)\b", re.IGNORECASE)


def _periods(passage: Passage) -> Iterator[Change]:
    """ "Monthly payments" against "quarterly payments", where each side tells of just one period."""
    left, right = ([(s, m) for s in side for m in _PERIODS.finditer(s.text)] for side in (passage.a, passage.b))
    if len(left) == len(right) == 1:
        (s, one), (t, other) = left[0], right[0]
        if _period(one) != _period(other) and s.near(*one.span(), 2) & t.near(*other.span(), 2):
            yield passage.change("number", (s, *one.span()), (t, *other.span()), "the same, counted by another time")


def _period(m: re.Match[str]) -> str:
    word = m.group().lower()
    return "yearly" if word.startswith("annual") else word


def _after(mention: Mention) -> int:
    """Where the word after a figure ends: "3 million | barrels | a day"."""
    sentence, number = mention
    m = re.compile(r"\s[^\W\d_]+").match(sentence.text, number.end)
    return m.end() if m else number.end

"""Numbers that moved: another value of the same thing counted, and figures made vague."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from writethru.changes.context import Passage, Sentence, Text
from writethru.model import Change, Kind
from writethru.text.numbers import CURRENCIES, Number
from writethru.text.words import stemmed

Mention = tuple[Sentence, Number]

_NEAR = 4
"""Content words on each side of a figure that say what it is about."""

_MOST = 60
"""Numbers of one passage beyond which it is a table: there only `digits` looks."""

_SIZE = frozenset(
    """
    bulky lengthy long thick hefty voluminous massive large huge sizeable sizable big extensive
    short brief tall
    """.split()
)
_PERSONS = stemmed("""
    people person resident inhabitant citizen villager civilian man men woman women child children worker employee
    staff soldier troop fighter officer pilgrim voter passenger traveller migrant refugee victim survivor patient
    student pupil protester demonstrator customer user fan spectator household family
    """)
_TIME = {"second": 0, "minut": 0, "hour": 0, "day": 1, "week": 1, "month": 1, "year": 1, "decad": 1}
_OFFSET = re.compile(
    r"\s(?P<unit>\w+)\s(?P<side>before|after|later|earlier|ahead\sof|from\snow|prior\sto|into)\b",
    re.IGNORECASE,
)
_VAGUE_OFFSET = re.compile(
    r"\b(?:(?:shortly|soon|right|immediately|moments|not\slong|just|a\sshort\s(?:time|while)|some\stime|long|seconds|minutes|hours|days|weeks|months|years)"
    r"\s(?:before|after|later|earlier|ahead\sof|prior\sto|into)|(?:shortly|soon)(?=[,.]))",
    re.IGNORECASE,
)


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
                "quantity_blur", _place(a), _place(b), "a figure on one side is only a bound on the other"
            )
            continue
        yield passage.change(
            "number", _place(a), _place(b), "the same thing is counted, with another value on each side"
        )
    yield from _blurs(passage, left, right)
    yield from _offsets(passage, left, right)


def digits(passage: Passage) -> Iterator[Change]:
    """Figures that differ in otherwise the same words, whatever they stand for: a net below all grammars."""
    left = [(s, m) for s in passage.a for m in _PRINTED.finditer(s.text)]
    right = [(s, m) for s in passage.b for m in _PRINTED.finditer(s.text)]
    if len(left) != len(right) or _masked(passage.a) != _masked(passage.b):
        return
    for (a, one), (b, other) in zip(left, right, strict=True):
        if _grouped(one.group()) != _grouped(other.group()):
            yield passage.change("number", (a, *one.span()), (b, *other.span()), "figures differ in the same words")


_PRINTED = re.compile(r"(?:(?<![\w.,])[-−])?[$€£¥]?\d+(?:[.,]\d+)*")
_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d.,])")


def _masked(sentences: Sequence[Sentence]) -> str:
    return _PRINTED.sub("0", " ".join(" ".join(s.text.split()) for s in sentences))


def _grouped(figure: str) -> str:
    """A figure with its thousands run together: "10,000" is "10000", and "2.345" not "2,345"."""
    return _GROUPS.sub(lambda m: m.group().replace(",", ""), figure).replace("−", "-")


def _mentions(sentences: Sequence[Sentence]) -> list[Mention]:
    return [(s, n) for s in sentences for n in s.numbers]


def _place(mention: Mention) -> tuple[Sentence, int, int]:
    return mention[0], mention[1].start, mention[1].end


def _unmatched(passage: Passage) -> tuple[list[Mention], list[Mention]]:
    """Numbers of each side that no number of the other equals; each is used once, the nearest in context first."""
    left, right = _mentions(passage.a), _mentions(passage.b)
    equal = [
        (-_likeness(a, b), i, j)
        for i, a in enumerate(left)
        for j, b in enumerate(right)
        if (a[1].equals(b[1]) and not _other_measure(a[1], b[1])) or _within(a[1], b[1]) or _as_long(a[1], b[1])
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


_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30.4, "year": 365.25, "decad": 3652.5}


def _as_long(a: Number, b: Number) -> bool:
    """Whether two spans of time in different units are about one: 18 months, a year and a half."""
    if not _other_measure(a, b) or a.vague or b.vague or not {a.counts[0], b.counts[0]} <= _DAYS.keys():
        return False
    one, other = (n.low * _DAYS[n.counts[0]] for n in (a, b))
    return 0.85 <= one / other <= 1.18 if other else False


def _other_measure(a: Number, b: Number) -> bool:
    """Whether two figures measure time in different units: four years are not four months."""
    one, other = a.counts[:1], b.counts[:1]
    return one != other and all(c and c[0] in _TIME for c in (one, other))


def _likeness(a: Mention, b: Mention) -> float:
    """How much speaks for two figures being one: what they count, and the words around."""
    counted = _counted_alike(a[1], b[1])
    near_a = a[0].near(a[1].start, a[1].end, _NEAR)
    near_b = b[0].near(b[1].start, b[1].end, _NEAR)
    alike = 2.0 * counted + len(near_a & near_b) / 2
    if a[1].unit == b[1].unit and a[1].unit:
        alike += 1.0
    if a[0].right(a[1].end, 1) == b[0].right(b[1].end, 1):
        alike += 0.5
    if a[0].left(a[1].start, 1) == b[0].left(b[1].start, 1):
        alike += 0.5
    return alike


def _counted_alike(a: Number, b: Number) -> float:
    """1 where two numbers count the same noun, 1/2 where one says "people" and the other which."""
    if set(a.counts) & set(b.counts):
        return 1.0
    persons = [set(n.counts[:2]) & _PERSONS for n in (a, b)]
    return 0.5 if all(persons) and any("peopl" in found for found in persons) else 0.0


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
            likeness = _likeness(a, b)
            alone = len(left) == len(right) == 1 and len(passage.a) == len(passage.b) == 1
            floor = 0.5 if alone else 1.5
            if _stands(passage.whole_b, a[1]) or _stands(passage.whole_a, b[1]):
                floor = 2.0
            if 1 in (a[1].low, b[1].low) and not set(a[1].counts) & set(b[1].counts):
                continue
            if likeness >= floor:
                scored.append((-likeness, i, j))
    return [(left[i], right[j]) for i, j in sorted(_one_to_one(scored))]


def _one_to_one(scored: Sequence[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Pairs (i, j) of the least scores, each side used once."""
    out: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted(scored):
        if i not in out and j not in used:
            out[i] = j
            used.add(j)
    return list(out.items())


def _stands(text: Text, number: Number) -> bool:
    """Whether a text gives this value anywhere, so that it may have moved there."""
    return any(
        n.unit == number.unit and n.equals(number) and (not number.vague or set(n.counts) & set(number.counts))
        for n in text.numbers
    )


def _other_bounds(passage: Passage) -> Iterator[Change]:
    """ "more than 100" against "fewer than 100" or plain 100: the figure stays, its bound turns, comes or goes."""
    left, right = _mentions(passage.a), _mentions(passage.b)
    for a in left:
        same = [b for b in right if a[1].equals(b[1]) and not a[1].vague and _likeness(a, b) >= 1.5]
        if not same or any(b[1].bound == a[1].bound for b in same):
            continue
        b = max(same, key=lambda m: _likeness(a, m))
        bounds = {a[1].bound, b[1].bound}
        if bounds == {"over", "under"}:
            why = "a lower bound on one side is an upper bound on the other"
        elif (
            bounds in ({"", "over"}, {"", "under"})
            and not _lasting(a[1])
            and a[1].low == b[1].low == b[1].high
            and not _BOUNDING.search(_before(a if b[1].bound else b))
        ):
            why = "an exact figure on one side is a bound on the other"
        else:
            continue
        yield passage.change("number", _place(a), _place(b), why)


_BOUNDING = re.compile(
    r"\b(?:more|over|above|least|exceed\w*|top\w*|minimum|maximum|most|up|under|less|fewer|below|than|beyond|limit\w*|cap\w*"
    r"|ceiling|threshold|mark|many|much|pass\w*|surpass\w*|reach\w*|within)\b",
    re.IGNORECASE,
)
"""Words that may bound a figure in ways that its grammar doesn't read."""


def _before(mention: Mention) -> str:
    return mention[0].text[max(0, mention[1].start - 30) : mention[1].end + 15]


def _lasting(number: Number) -> bool:
    """Whether a span of time is measured, of which "over" and "within" mean its whole length."""
    return bool(number.counts) and number.counts[0] in _TIME


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
    for a in _mentions(passage.a):
        one = _CHANGE.search(a[0].text, max(0, a[1].start - 60), a[1].start)
        for b in _mentions(passage.b) if one else ():
            other = _CHANGE.search(b[0].text, max(0, b[1].start - 60), b[1].start)
            if one and other and one["way"].lower() != other["way"].lower() and a[1].equals(b[1]):
                spans = (a[0], one.start("way"), a[1].end), (b[0], other.start("way"), b[1].end)
                yield passage.change("number", *spans, "what is reached on one side is the difference on the other")


def _blurs(passage: Passage, left: list[Mention], right: list[Mention]) -> Iterator[Change]:
    """A figure on one side, an order of magnitude or "many" on the other, counting the same thing."""
    for a in list(left):
        candidates = [b for b in right if b[1].vague != a[1].vague and _blurs_to(passage, a, b)]
        if not candidates:
            yield from _sized(passage, a)
            continue
        b = max(candidates, key=lambda m: _likeness(a, m))
        left.remove(a)
        right.remove(b)
        yield passage.change(
            "quantity_blur", _place(a), _place(b), "the quantity that one side states the other leaves vague"
        )
    for b in right:
        yield from _sized(passage, b, mirrored=True)


def _blurs_to(passage: Passage, a: Mention, b: Mention) -> bool:
    fine, vague = (a, b) if a[1].vague < b[1].vague else (b, a)
    if vague[1].unit not in ("", fine[1].unit):
        return False
    other = passage.whole_b if fine is a else passage.whole_a
    if _stands(other, fine[1]):
        return False
    if fine[1].low == fine[1].high == 1:
        return False
    if vague[1].vague == 1 and fine[1].high < vague[1].low / 2:
        return False
    return _likeness(a, b) >= 1.0


def _sized(passage: Passage, mention: Mention, mirrored: bool = False) -> Iterator[Change]:
    """ "a 131-page report" against "a bulky report"."""
    sentence, number = mention
    if number.vague or sentence.text[number.end : number.end + 1] != "-" or len(number.counts) < 2:
        return
    others, own = (passage.a, passage.stems_b) if mirrored else (passage.b, passage.stems_a)
    for other in others:
        for word, following in zip(other.words, other.words[1:], strict=False):
            if word.text.lower() in _SIZE and word.stem not in own and following.stem in number.counts[1:]:
                unit = re.compile(r"-\w+").match(sentence.text, number.end)
                fine = (sentence, number.start, unit.end() if unit else number.end)
                vague = (other, word.start, word.end)
                a, b = (vague, fine) if mirrored else (fine, vague)
                yield passage.change("quantity_blur", a, b, "a measured size on one side is an adjective on the other")
                return


def _offsets(passage: Passage, left: list[Mention], right: list[Mention]) -> Iterator[Change]:
    """ "ten days before" against "shortly before": a date from days on, a quantity below."""
    for mentions, others, mirrored in ((left, passage.b, False), (right, passage.a, True)):
        for sentence, number in mentions:
            m = _OFFSET.match(sentence.text, number.end)
            if m is None or not number.counts or number.counts[0] not in _TIME:
                continue
            for other in others:
                vague = _VAGUE_OFFSET.search(other.text)
                if vague is None or any(d.start < vague.end() and vague.start() <= d.end + 1 for d in other.numbers):
                    continue
                fine = (sentence, number.start, m.end())
                spans = (fine, (other, *vague.span()))
                a, b = spans[::-1] if mirrored else spans
                kind: Kind = "date" if _TIME[number.counts[0]] else "quantity_blur"
                yield passage.change(kind, a, b, "a measured distance in time is left vague on one side")
                break

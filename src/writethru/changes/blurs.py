"""Figures made vague: an order of magnitude, "many", a word of size, or no more than "soon" in a figure's place."""

import re
from collections.abc import Iterator, Sequence

from writethru.changes.context import CLOSE, Passage
from writethru.changes.figures import TIME, Mention, likeness, moved, place
from writethru.changes.sentences import Sentence
from writethru.model import Change, Kind

_SIZE = frozenset(
    """
    bulky lengthy long thick hefty voluminous massive large huge sizeable sizable big extensive
    short brief tall
    """.split()
)
_OFFSET = re.compile(
    r"\s(?P<unit>\w+)\s(?P<side>before|after|later|earlier|ahead\sof|from\snow|prior\sto|into)\b",
    re.IGNORECASE,
)
_VAGUE_OFFSET = re.compile(
    r"\b(?:(?:shortly|soon|right|immediately|moments|not\slong|just|a\sshort\s(?:time|while)|some\stime|long|seconds|minutes|hours|days|weeks|months|years)"
    r"\s(?:before|after|later|earlier|ahead\sof|prior\sto|into)|(?:shortly|soon)(?=[,.]))",
    re.IGNORECASE,
)


# Words that say how much, how often or how far without a figure.
_VAGUE = re.compile(
    r"\b(?:(?:well|far|much|way|slightly|just|a\slittle)\s(?:above|below|over|under|more|less|fewer|higher|lower|beyond|short)"
    r"|(?:well|far|a\slong\sway|some\sdistance)\s(?:back|away|inside|outside|within|off|out)|(?:very\s|quite\s|so\s)?(?:close|near)\sto|part\sof|most|some|many|several|(?:a\s)?few|plenty|lots"
    r"|(?:an?|the)\s(?:[^\W\d_]+\s)?(?:fraction|portion|proportion|part|share|minority|majority|bulk|stretch|swathe|sum|amount"
    r"|handful|sample|batch|series|string|range|host|fleet|group|crowd|bunch|band|cluster|team|number|quantity|fortune|pile|raft"
    r"|slew|flurry|spate|barrage|rash|glut|wave|stream|chunk|slice|piece|panel|row|line|set|variety|while|period|time)(?:\sof)?"
    r"|(?:single|double|triple)[-\s](?:digits?|figures?)|time\sand\sagain|again\sand\sagain|many\stimes|on\s(?:many|several)\soccasions|soon(?:\safter(?:wards?)?)?|shortly(?:\safter(?:wards?)?)?|afterwards?|briefly|repeatedly|frequently|regularly"
    r"|(?:vast|huge|hefty|handsome|large|massive|enormous|big|sizeable|sizable|considerable|substantial|significant|extensive|major|modest"
    r"|small|tiny|marked|noticeable|notable|slight|minor|limited|steep|sharp|heavy|long|lengthy|short|brief|tall|wide|high|low|strong|thick|bulky)"
    r"|(?:enormously|considerably|substantially|significantly|hugely|vastly|widely|greatly|sharply|slightly|steeply|heavily|strongly"
    r"|marginally|dramatically|modestly)|multi-?[a-z]{3,})\b",
    re.IGNORECASE,
)


def find(passage: Passage, left: list[Mention], right: list[Mention]) -> Iterator[Change]:
    """Figures of either side that the other leaves vague; `left` and `right` are those that have no equal there."""
    yield from _blurs(passage, left, right)
    yield from _offsets(passage, left, right)
    yield from _worded(passage, left, mirrored=False)
    yield from _worded(passage, right, mirrored=True)


def _worded(passage: Passage, lone: Sequence[Mention], *, mirrored: bool) -> Iterator[Change]:
    """Words of no figure that came into close sentences where a figure went."""
    if passage.closeness < CLOSE:
        return
    own, others = (passage.b, passage.a) if mirrored else (passage.a, passage.b)
    home, away = (passage.whole_b, passage.whole_a) if mirrored else (passage.whole_a, passage.whole_b)
    used: list[tuple[Sentence, int]] = []
    for sentence, number in lone:
        if number.vague or number.unit == "ordinal" or moved(number, home, away):
            continue
        found = [
            (len(sentence.near(number.start, number.end, _AROUND) & s.near(*m.span(), _AROUND)), s, m)
            for s in others
            for m in _VAGUE.finditer(s.text)
            if (s, m.start()) not in used
            and not any(n.start < m.end() and m.start() < n.end for n in s.numbers)
            and not _known(m, s, own)
        ]
        best = max(found, key=lambda f: f[0], default=None)
        if best is None or best[0] < _SHARED:
            continue
        _, s, m = best
        used.append((s, m.start()))
        fine, vague = (sentence, number.start, number.end), (s, *m.span())
        a, b = (vague, fine) if mirrored else (fine, vague)
        yield passage.change("quantity_blur", a, b, "the quantity that one side states the other leaves vague")


def _known(m: re.Match[str], sentence: Sentence, own: Sequence[Sentence]) -> bool:
    """Whether the side of the figure has these words too."""
    stems = {w.stem for w in sentence.words if m.start() <= w.start < m.end() and w.stem}
    if stems and " " not in m.group():
        return any(stems & s.stems for s in own)
    return any(re.search(rf"\b{re.escape(m.group())}\b", s.text, re.IGNORECASE) for s in own)


_AROUND = 5
_SHARED = 2
"""Of so many content words on each side as many must be the same."""


def _blurs(passage: Passage, left: list[Mention], right: list[Mention]) -> Iterator[Change]:
    """A figure on one side, an order of magnitude or "many" on the other, counting the same thing."""
    for a in list(left):
        candidates = [b for b in right if b[1].vague != a[1].vague and _blurs_to(passage, a, b)]
        if not candidates:
            yield from _sized(passage, a)
            continue
        b = max(candidates, key=lambda m: likeness(a, m))
        left.remove(a)
        right.remove(b)
        yield passage.change(
            "quantity_blur", place(a), place(b), "the quantity that one side states the other leaves vague"
        )
    for b in right:
        yield from _sized(passage, b, mirrored=True)


def _blurs_to(passage: Passage, a: Mention, b: Mention) -> bool:
    fine, vague = (a, b) if a[1].vague < b[1].vague else (b, a)
    if vague[1].unit not in ("", fine[1].unit):
        return False
    sides = passage.whole_a, passage.whole_b
    if moved(fine[1], *(sides if fine is a else sides[::-1])):
        return False
    if fine[1].low == fine[1].high == 1:
        return False
    if vague[1].vague == 1 and fine[1].high < vague[1].low / 2:
        return False
    return likeness(a, b) >= 1.0


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
            if m is None or not number.counts or number.counts[0] not in TIME:
                continue
            for other in others:
                vague = _VAGUE_OFFSET.search(other.text)
                if vague is None or any(d.start < vague.end() and vague.start() <= d.end + 1 for d in other.numbers):
                    continue
                fine = (sentence, number.start, m.end())
                spans = (fine, (other, *vague.span()))
                a, b = spans[::-1] if mirrored else spans
                kind: Kind = "date" if TIME[number.counts[0]] else "quantity_blur"
                yield passage.change(kind, a, b, "a measured distance in time is left vague on one side")
                break

"""What speaks for and against a line's heading an article of its own, weighed together."""

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from writethru.pages import posts, stamps
from writethru.pages.blocks import Block
from writethru.pages.places import Path, in_region, next_text, own_boxes
from writethru.pages.roles import LINKED, LISTS, Role, manner, size
from writethru.text.phrases import either, plain
from writethru.text.words import stems, weight

_NO_HEADLINE = re.compile(r"[:,;]$|^\W*\d{1,3}[.)]\s|^(?:step|tip|chapter|part|day|question|q|a)\b\W*\d*\W", re.I)
# What a page that gathers texts on several matters calls itself.
_GATHERING = re.compile(
    r"\b"
    + either(r"""
    (?:news|world|local|business|sports?|crime|court|police|community|state|national|regional) briefs?, in brief, briefs
    briefly, news in short, letters(?: to the editor)?, from our readers, the latest, headlines of the day
    press review, presseschau, revue de presse, rassegna stampa, revista de prensa, things to know, what to know
    morning (?:brief|briefing), evening (?:brief|briefing), news digest, daily digest, blotter, at a glance
    kurz (?:notiert|gemeldet|berichtet|gefasst), kurznachrichten, meldungen, nachrichtenüberblick, leserbriefe
    das wichtigste (?:vom|des|am), schlagzeilen, l['’]essentiel (?:de|du), en bref, brèves, courrier des lecteurs
    les titres de, breves, en breve, cartas al director, resumen de noticias, lo más destacado, in breve, notizie in
    lettere al, notas curtas, cartas dos leitores, kort nieuws, in het kort, ingezonden brieven, krótko, коротко
    """)
    + r"\b",
    re.I,
)
_TEASER = 300
_FULL = 3
_SHARE = 0.1
_POST = 60
_ENOUGH = 3.0
_MOST = 400
_STRANGE = 0.08
_KIN = 0.16
_SUBJECT = 6_000
_DIGEST = 3
_MOSTLY = 0.7
_NEAR = 10


class Evidence:
    """The evidence on one page. `main` is the page's own headline, `texts` hold the running text below it and each
    candidate, `declared` the plain forms of headlines that the metadata describes."""

    def __init__(
        self,
        blocks: Sequence[Block],
        kinds: Sequence[Role],
        main: int,
        texts: dict[int, list[str]],
        declared: frozenset[str],
    ) -> None:
        self.blocks, self.kinds, self.main, self.declared = blocks, kinds, main, declared
        self.texts = texts
        self.stems: dict[int, frozenset[str]] = {}
        self.articles = Counter(blocks[i].article for i in texts)
        self.letters = sum(map(length, texts.values()))
        self.own = own_boxes(blocks, list(texts))
        self.rows = self._rows()
        self.behind = next_text(kinds)
        self.labels = [j for j, kind in enumerate(kinds) if kind in LISTS][:_MOST]
        self.gathers = bool(_GATHERING.search(blocks[main].text))

    def least(self, i: int) -> int:
        """How much text, in characters, an article must have here: a live post less than any teaser, an item below a
        headline with no text of its own half of one, a card in a row too where it has several paragraphs and a good
        share of the page's text, and more where the headline leads to the article's own page."""
        declared = plain(self.blocks[i].text) in self.declared
        if self.blocks[i].links >= LINKED and not declared:
            return 2 * _TEASER
        clocked = any(stamps.is_clock(self.blocks[j].text) for j in range(max(0, i - 2), min(i + 2, len(self.blocks))))
        share = length(self.texts[i]) >= _SHARE * self.letters
        full = share and len(self.texts[i]) >= _FULL
        digest = share and length(self.texts[self.main]) < _TEASER and self.blocks[i].level is not None
        if clocked or declared or self.gathers or digest and self._files(i):
            return _POST
        return _TEASER // 2 if digest or full and self._in_row(i) else _TEASER

    def accepts(self, group: Sequence[int]) -> bool:
        """Whether lines of one manner head articles: on average enough speaks for it.

        Where little text stands above them, the page is either a digest, which has several, or one article.
        """
        above = [self.blocks[j].text for j in range(self.main + 1, group[0]) if self.kinds[j] == "prose"]
        little = length(above) < _TEASER and len(above) < _FULL
        if little and self._gathered(group):
            return True
        if little and len(group) < _DIGEST and not (not above and self._cards(group)):
            return False
        least = _ENOUGH + (self.blocks[group[0]].level is None) - little
        marked = any(map(self._is_marked, group))
        score = sum(map(self.of, group)) / len(group)
        if score >= least + 1 + 2 * (not marked):
            return True  # how the texts are worded, which takes longest to see, can't change it
        if score < least - 1:
            possible = score + 1 + _weighty(group) >= least and self._may_part(group)
            return possible and score + 1 + self._apart(group) >= least
        strange = sum(map(self._strange, group)) / len(group)
        doubtful = not marked and (len(group) == 1 or strange < 0.5)
        return score + strange + self._apart(group) * (strange > 0.5) >= least + 2 * doubtful

    def _may_part(self, group: Sequence[int]) -> bool:
        """Whether the first texts of several share few words: a quick look before all are compared."""
        first = map(self._stems, group[:_DIGEST])
        return len(group) > 1 and all(shared(a, b) < _KIN for a, b in pairwise(first))

    def _apart(self, group: Sequence[int]) -> float:
        """The weight of texts that share next to no words, as the parts of one article hardly ever do."""
        marks = list(self.texts)
        spans, long = [], []
        for i, end in pairwise([self.main, *group, math.inf]):
            within = [j for j in marks[bisect_left(marks, i) :] if j < end]
            spans.append(frozenset[str]().union(*map(self._stems, within)))
            long.append(sum(length(self.texts[j]) for j in within))
        if len(group) < 2 or sum(long[1:]) < _TEASER * len(group):
            return 0.0
        nearest = [
            max((shared(span, other) for other in spans[max(0, k - _NEAR) : k] + spans[k + 1 : k + _NEAR]), default=0.0)
            for k, span in enumerate(spans)
        ][1:]
        return _weighty(group) if sum(nearest) / len(nearest) < _STRANGE else 0.0

    def _is_marked(self, i: int) -> bool:
        """Whether it bears what only the headline of an article bears, more than its place and its type."""
        declared = plain(self.blocks[i].text) in self.declared
        return declared or self._beside(i) > 0 or self._files(i) or self._listed(i)

    def _gathered(self, group: Sequence[int]) -> bool:
        """Whether they are the items of a page that calls itself one of several, and hold most of its text."""
        most = sum(length(self.texts[i]) for i in group) >= _MOSTLY * self.letters
        return self.gathers and len(group) >= _DIGEST and most

    def _cards(self, group: Sequence[int]) -> bool:
        """Whether two stand in boxes side by side, each with a text of several paragraphs, on things of their own."""
        return len(group) == 2 and all(
            self._in_row(i) and len(self.texts[i]) > 1 and self._strange(i) > 0 for i in group
        )

    def of(self, i: int) -> float:
        """What speaks for it but the wording of its text."""
        block, main = self.blocks[i], self.blocks[self.main]
        text = block.text
        score = 0.0
        score += 3.0 * (plain(text) in self.declared)
        score += 2.0 * (
            block.article is not None and main.article not in block.path and self.articles[block.article] == 1
        )
        score -= 2.0 * (block.article is not None and block.article == main.article)
        score += self._beside(i)
        score += 2.0 * self._listed(i)
        score += 2.0 * self._files(i)
        score += 2.0 * (
            bool(block.path) and block.level == main.level and manner(block)[1][-1:] == manner(main)[1][-1:]
        )
        score += 1.0 * (block.links >= LINKED and not (block.href or "#").startswith("#"))
        score += 1.0 * self._in_row(i)
        score += 1.0 * self._beside_main(i)
        score += 1.0 if size(text) >= 5 and len(text) >= 28 and not _NO_HEADLINE.search(text) else -1.0
        score -= 2.0 * self._flows_on(i)
        return score

    def _beside(self, i: int) -> float:
        """Outlet, age or date just before it, or byline or date just behind it; in a capture best as behind the page's
        own headline."""
        before = [self.kinds[j] for j in range(max(0, i - 4), i)]
        after = self.kinds[i + 1 : i + 3]
        near = 0
        for kind in reversed(before):
            if kind not in ("meta", "line", "off", "next", "menu", "tags"):
                break
            near += kind == "meta"
        if near:
            return 3.0 if near > 1 else 2.0
        if "meta" not in after:
            return 0.0
        alike = not self.blocks[i].path and "meta" in self.kinds[self.main + 1 : self.main + 3]
        return 3.0 if alike else 2.0

    def _files(self, i: int) -> bool:
        """Whether its text begins with a dateline."""
        return bool(self.texts[i]) and posts.is_dateline(self.texts[i][0])

    def _listed(self, i: int) -> bool:
        """Whether it stands below a label that announces other articles."""
        return any(in_region(self.blocks, j, i) for j in self.labels if self.main < j < i)

    def _rows(self) -> dict[Path, int]:
        """Containers that hold several boxes side by side, each with one candidate and its text: how many."""
        rows: Counter[Path] = Counter()
        for i, box in self.own.items():
            if box and i + 1 < len(self.blocks) and self.blocks[i + 1].path[: len(box)] == box:
                rows[box[:-1]] += 1
        return {row: count for row, count in rows.items() if count > 1}

    def _in_row(self, i: int) -> bool:
        box = self.own[i]
        return bool(box) and box[:-1] in self.rows and self.blocks[i + 1].path[: len(box)] == box

    def _beside_main(self, i: int) -> bool:
        """Whether its box and that of the page's own article stand side by side."""
        box, below = self.own[self.main], self.behind[self.main]
        holds = below is not None and self.blocks[below].path[: len(box)] == box
        return holds and self._in_row(i) and self.own[i][:-1] == box[:-1]

    def _flows_on(self, i: int) -> bool:
        """Whether the text below it stands in one container with the text above it, as in one article."""
        block = self.blocks[i]
        if not block.path or block.manner[-1].startswith("dt."):
            return False
        above = next((j for j in range(i - 1, self.main, -1) if self.kinds[j] == "prose"), None)
        below = self.behind[i]
        if above is None or below is None:
            return False
        if self.blocks[below].path == block.path:
            return self.blocks[above].path == block.path
        return self.blocks[above].path[:-1] == self.blocks[below].path[:-1]

    def _stems(self, i: int) -> frozenset[str]:
        if i not in self.stems:
            self.stems[i] = frozenset(stems(" ".join(self.texts[i])[:_SUBJECT]))
        return self.stems[i]

    def _strange(self, i: int) -> float:
        """Whether its text speaks of other things than the texts beside it."""
        mine = self._stems(i)
        if not mine:
            return 0.0
        shares = [shared(mine, self._stems(j)) for j in self.texts if j != i and self._stems(j)]
        if not shares:
            return 0.0
        nearest = max(shares[0], sum(shares) / len(shares))
        return 1.0 if nearest < _STRANGE else 0.0 if nearest < _KIN else -1.0


def _weighty(group: Sequence[int]) -> float:
    """What it weighs that texts are strangers to one another; of two it says less."""
    return 5.0 if len(group) >= _DIGEST else 3.0


def length(text: Sequence[str]) -> int:
    """Letters of a text's paragraphs."""
    return sum(map(len, text))


def shared(a: frozenset[str], b: frozenset[str]) -> float:
    """How much two sets of stems share, 0 to 1, by weight, of the lighter one's."""
    both: float = sum(map(weight, a & b))
    lighter: float = min(sum(map(weight, a)), sum(map(weight, b)))
    return both / max(1.0, lighter)

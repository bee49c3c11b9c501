"""Reports put together from real sentences of article lines, for streams whose language is nobody's invention.

Sentences of neighbouring articles in the files make a report, each taken singly, so that no two reports share a run of
them. Pairs of sentences that say the same (lines {"s1", "s2", "label": 1}, as the Microsoft Research Paraphrase Corpus
has them) are half of three reports in ten: rewording swaps them for their partners. The files are held in memory, and
beyond some 100,000 articles their sentences repeat too often to be news.
"""

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from made import Fact, Made

from writethru.text.sentences import sentences

_NEIGHBOURHOOD = 20_000
"""How many sentences apart those of a report may stand in the files, which are by date: they speak of like things."""
_REWORDABLE = 3
"""Of ten reports, those that hold pairs."""
_LETTERS = (40, 400)
"""How long a sentence is: shorter ones are captions, longer ones lists."""


class Printed(Made):
    """Texts of reports by number; formulaic texts and standing sentences are made."""

    def __init__(self, files: Sequence[Path], seed: int = 0) -> None:
        super().__init__(seed)
        self._single: list[Fact] = []
        self._paired: list[Fact] = []
        for line in _lines(files):
            if "s1" in line:
                if line["label"]:
                    self._paired.append(_fact(line["s1"], line["s2"]))
            else:
                self._single += map(_fact, _sentences(line))
        if not self._single:
            raise SystemExit("no sentences in the files given: expected article lines")

    def facts(self, report: int, event: int) -> list[Fact]:
        """What a report says of an event, in order; `event` chooses the neighbourhood."""
        made = super().facts(report, event)
        middle = self._chance("event", event, 1)[0]
        kind, *chance = self._chance("printed", report, 1 + len(made))
        reach = min(_NEIGHBOURHOOD, len(self._single))
        start = int(middle * (len(self._single) - reach + 1))
        out = [self._single[start + int(one * reach)] for one in chance]
        if self._paired and kind * 10 < _REWORDABLE:
            out[::2] = [self._paired[int(one * len(self._paired))] for one in chance[::2]]
        return out

    def headline(self, fact: Fact) -> str:
        """A headline on one of the facts: its first words."""
        return " ".join(fact.told(0).split()[:9])


def _fact(*wordings: str) -> Fact:
    return Fact([one.replace("{", "{{").replace("}", "}}") for one in wordings], "", "", "", ())


def _sentences(article: dict[str, Any]) -> list[str]:
    paragraphs = article.get("paragraphs") or article.get("text", "").split("\n")
    low, high = _LETTERS
    return [one for paragraph in paragraphs for one in sentences(paragraph) if low <= len(one) <= high]


def _lines(files: Sequence[Path]) -> Iterator[dict[str, Any]]:
    for path in files:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)

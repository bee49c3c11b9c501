"""Names that gave way to others."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from writethru.changes.context import Passage
from writethru.changes.counterparts import Run
from writethru.changes.sentences import Sentence, Text
from writethru.model import Change
from writethru.text import names
from writethru.text.names import Name

Mention = tuple[Sentence, Name]

_MOST = 60
"""Names of one passage beyond which it is a list and no prose."""


def find(passage: Passage) -> Iterator[Change]:
    """Names of one side in whose place the other has a name that it can't be."""
    left, right = (
        [(s, n) for s in side if not _title_case(s) for n in s.names if n.end - n.start >= _SHORTEST]
        for side in (passage.a, passage.b)
    )
    if max(len(left), len(right)) > _MOST:
        return
    lone_a = [a for a in left if not _held(a, right, passage.b)]
    lone_b = [b for b in right if not _held(b, left, passage.a)]
    for a in lone_a:
        scored = [(_swap(passage, a, b), -i, b) for i, b in enumerate(lone_b)]
        best = max(scored, key=lambda s: s[:2], default=None)
        if best is None or best[0] < 1:
            continue
        b = best[2]
        lone_b.remove(b)
        if a[0].quoted(a[1].start, a[1].end) and b[0].quoted(b[1].start, b[1].end):
            continue  # the quotations' business
        yield passage.change("entity", _place(a), _place(b), _OTHER)
    yield from _in_slots(passage)


_OTHER = "another name stands in the same place"


def _in_slots(passage: Passage) -> Iterator[Change]:
    """Names, or the distinctive words of names, that stand in one another's place."""
    for slot in passage.sure_slots:
        one, other = _named(slot.a, passage.whole_a), _named(slot.b, passage.whole_b)
        if one is None or other is None or names.same(one, other) or one.place != other.place == "":
            continue
        if slot.a.sentence.quoted(one.start, one.end) and slot.b.sentence.quoted(other.start, other.end):
            continue
        if _shortened(one, slot.a.sentence, other) or _shortened(other, slot.b.sentence, one):
            continue
        if not (_elsewhere(one, slot.a, passage.b) or _elsewhere(other, slot.b, passage.a)):
            yield passage.change(
                "entity", (slot.a.sentence, one.start, one.end), (slot.b.sentence, other.start, other.end), _OTHER
            )


def _shortened(name: Name, sentence: Sentence, short: Name) -> bool:
    """Whether a name in capitals may stand for the words that begin with another: ECOWAS."""
    if re.fullmatch(r"[A-Z]\d+", short.text):  # G7, the Group of Seven
        return name.text.startswith(short.text[0]) and " of " in name.text
    if not short.text.isupper() or not 3 <= len(short.text) <= 8:
        return False
    letters = iter(sentence.text[max(0, name.start - _REACH // 2) : name.end + _REACH].upper())
    return all(letter in letters for letter in short.text)


_REACH = 50
"""Characters after a name, and half as many before, in which the words of a shortened name stand."""


def _named(run: Run, text: Text) -> Name | None:
    """The words of a run that make up a name or tell it from others, as a name; None where none does."""
    sentence = run.sentence
    for name in sentence.names:
        words = [w for w in run.words if name.start <= w.start < name.end and w.text[0].isupper()]
        telling = [w for w in words if names.plain(w.text) not in _NOTHING_TOLD]
        if telling and (not name.opens or _sure(name, text)) and not _title_case(sentence):
            start, end = telling[0].start, min(telling[-1].end, name.end)
            if end - start < _SHORTEST or not any(w.text.isalpha() for w in telling):
                return None
            found = names.find(f"in {sentence.text[start:end]}")  # inside a sentence: no word that opens one
            return replace(found[0], start=start, end=end) if len(found) == 1 else None
    return None


_NOTHING_TOLD = (names.TITLES | names.GENERIC) - frozenset("north south east west".split())
_SHORTEST = 2
"""Letters of a name."""


def _title_case(sentence: Sentence) -> bool:
    """Whether every word begins with a capital, so that none is told as a name."""
    content = [w for w in sentence.words if w.stem is not None and w.text[0].isalpha()]
    return len(content) > 3 and all(w.text[0].isupper() for w in content)


def _elsewhere(name: Name, run: Run, others: Sequence[Sentence]) -> bool:
    """Whether the other side has the name too, in whatever form."""
    return _held((run.sentence, name), [(s, n) for s in others for n in s.names], others)


def _place(mention: Mention) -> tuple[Sentence, int, int]:
    return mention[0], mention[1].start, mention[1].end


def _held(mention: Mention, others: Sequence[Mention], sentences: Sequence[Sentence]) -> bool:
    """Whether the other side names the same, or has its words in any form."""
    name = mention[1]
    if any(names.same(name, other) for _, other in others):
        return True
    if name.place:
        return False
    stems = {w.stem for w in mention[0].words if name.start <= w.start < name.end and w.stem}
    return bool(stems) and any(stems <= s.stems for s in sentences)


def _swap(passage: Passage, a: Mention, b: Mention) -> int:
    """How surely b's name took the place of a's: 0 not, 1 by elimination, 2 by the words beside."""
    one, other = a[1], b[1]
    if _shortened(one, a[0], other) or _shortened(other, b[0], one):
        return 0
    strangers = _stranger(one, passage.whole_b) and _stranger(other, passage.whole_a)
    alike = bool(one.place) == bool(other.place)
    if (alike or strangers) and _beside(a, b):
        return 2
    if not strangers or not alike or _only_title(one) or _only_title(other):
        return 0
    if (one.opens and not _sure(one, passage.whole_a)) or (other.opens and not _sure(other, passage.whole_b)):
        return 0
    near = a[0].near(one.start, one.end, 5) & b[0].near(other.start, other.end, 5)
    return 1 if len(near) >= 2 or (near and _slot(a) == _slot(b)) else 0


def _sure(name: Name, text: Text) -> bool:
    """Whether a word that opens a sentence is a name: it stands as one inside another sentence."""
    return any(n.key == name.key and not n.opens for n in text.names)


def _slot(mention: Mention) -> tuple[str, bool]:
    """How a name stands in its clause: the small word right before it, and whether something is its own ('s)."""
    sentence, name = mention
    before = next((w for w in reversed(sentence.words) if w.end <= name.start), None)
    small = before is not None and before.stem is None
    return (before.text.lower() if before is not None and small else ""), sentence.text[name.end : name.end + 1] in "'’"


def _only_title(name: Name) -> bool:
    """Whether a name is an office or a kind of body and nothing more."""
    return name.key == name.kind


def _beside(a: Mention, b: Mention) -> bool:
    """Whether the word that follows, with one more of the surroundings, or both rims are the same."""
    right = a[0].right(a[1].end, 2), b[0].right(b[1].end, 2)
    left = a[0].left(a[1].start, 1), b[0].left(b[1].start, 1)
    following = bool(right[0][:1]) and right[0][:1] == right[1][:1] and _close(a) and _close(b)
    before = bool(left[0]) and left[0] == left[1]
    return following and (before or right[0] == right[1] or bool(a[1].place and b[1].place))


def _close(mention: Mention) -> bool:
    """Whether the next content word follows at once: "French | television"."""
    sentence, name = mention
    following = next((w for w in sentence.words if w.start >= name.end and w.stem is not None), None)
    return following is not None and following.start - name.end <= 3


def _stranger(name: Name, text: Text) -> bool:
    """Whether a text never names this one."""
    if any(names.same(name, other) for other in text.names):
        return False
    return not set(name.key) <= text.name_words

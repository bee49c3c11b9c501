"""Names that gave way to others."""

from collections.abc import Iterator, Sequence

from writethru.changes.context import Passage, Sentence, Text
from writethru.model import Change
from writethru.text import names
from writethru.text.names import Name

Mention = tuple[Sentence, Name]

_MOST = 60
"""Names of one passage beyond which it is a list and no prose."""


def find(passage: Passage) -> Iterator[Change]:
    """Names of one side in whose place the other has a name that it can't be."""
    left = [(s, n) for s in passage.a for n in s.names]
    right = [(s, n) for s in passage.b for n in s.names]
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
        yield passage.change("entity", _place(a), _place(b), "another name stands in the same place")


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

"""Who says it: sources replaced, widened, or dropped so that a claim turns into a fact."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from writethru.changes.context import Passage, Sentence, Text
from writethru.model import Change
from writethru.text import names
from writethru.text.cues import Attribution
from writethru.text.names import Name
from writethru.text.words import stem_of, stemmed

_MOST = 12
"""Sources of one passage beyond which it is no prose."""

_SPEAKING = frozenset("said claims confirms denies warns alleges admits believes".split())
_KNOWING = frozenset("know learn realise realize see hear forget understand consider regard view wonder".split())
_FINDING = frozenset("find show indicate".split())
_CLAIMING = frozenset("claims alleges believes".split())

# Nouns by which one source is named now so, now so.
_ALIKE = (
    "government official authority administration ministry capital leader state",
    "police officer detective investigator force",
    "expert analyst researcher scientist academic scholar observer specialist professor",
    "lawyer attorney counsel solicitor barrister prosecutor prosecution",
    "court judge tribunal bench",
    "company firm maker manufacturer carrier airline operator",
    "critic opponent campaigner activist",
    "agency outlet newspaper paper broadcaster media network service television",
    "army military troop navy force soldier command",
    "doctor physician medic surgeon hospital clinic",
    "firefighter brigade rescuer rescue",
    "farmer grower producer",
    "charity organisation organization group campaign",
    "bank lender institution",
    "organiser organizer promoter host",
    "retailer chain store shop",
    "resident witness neighbour neighbor villager local",
)
_CLASS = {stem_of(word): i for i, group in enumerate(_ALIKE) for word in group.split()}
_GOVERNING = 0
"""The class of those for whom a country's or a capital's name stands."""
_TRANSPARENT = stemmed("""
    spokesman spokeswoman spokesperson spokespeople statement comment remark report news interview
    former senior chief head top one director chairman chairwoman chair editor representative member
    part deputy monday tuesday wednesday thursday friday saturday sunday
    """)


_POINTING = frozenset(
    """
    company companies firm firms group groups agency organisation organization body team outlet paper newspaper network
    league authority report statement pair two couple man woman source spokesman spokeswoman spokesperson official
    """.split()
)
_SPEAKERS = frozenset("statement report source spokesman spokeswoman spokesperson official man woman".split())
_NAMELESS = frozenset("officials authorities investigators they".split())
_INDEPENDENT = frozenset(
    """
    board panel commission committee regulator watchdog ministry government court judge police prosecutors inspectors
    inspectorate auditors auditor union council university hospital doctors residents witnesses scientists researchers
    investigators experts analysts critics activists campaigners
    """.split()
)
"""Whoever is never meant by "the company"."""
_KINDS = stemmed(" ".join(sorted(names.GENERIC | names.TITLES)))
_BODIES = (names.GENERIC - {"minister", "secretary"}) | frozenset(
    "media people press public report survey poll".split()
)


@dataclass(frozen=True)
class Source:
    """An attribution's source with what identifies it."""

    sentence: Sentence
    attribution: Attribution

    @cached_property
    def names(self) -> tuple[Name, ...]:
        start, end = self.attribution.source
        return tuple(n for n in self.sentence.names if start <= n.start and n.end <= end)

    @cached_property
    def places(self) -> frozenset[str]:
        return frozenset(n.place for n in self.names if n.place)

    @cached_property
    def nouns(self) -> frozenset[str]:
        """Stems that tell which source it is, places left out."""
        start, end = self.attribution.source
        own = [w for w in self.sentence.words if start <= w.start and w.end <= end and w.stem is not None]
        placed = [(n.start, n.end) for n in self.names if n.place]
        return frozenset(
            w.stem
            for w in own
            if w.stem and not any(s <= w.start < e for s, e in placed) and w.stem not in _TRANSPARENT
        )

    @cached_property
    def text(self) -> str:
        return self.sentence.text[slice(*self.attribution.source)]

    @property
    def anaphoric(self) -> bool:
        """Whether only the text around tells who is meant: "she", "the company", "officials"."""
        words = self.text.lower().split()
        if words in (["the", "latter"], ["the", "former"], ["both"]):
            return True
        if self.attribution.pronoun or self.names:
            return self.attribution.pronoun
        if words[0] in ("a", "an") and words[-1] not in _SPEAKERS:
            return False
        return words[-1] in (_NAMELESS if len(words) == 1 else _POINTING) and len(words) <= 3

    @property
    def several(self) -> bool:
        """Whether more than one speaks."""
        return " and " in self.text or "," in self.text

    @property
    def personal(self) -> bool:
        """Whether a person is named."""
        return any(not n.place and not n.kind and not n.text.isupper() for n in self.names)

    @property
    def described(self) -> bool:
        """Whether one person is meant and not named: "the senator", "his lawyer"."""
        last = re.findall(r"[^\W\d_]+", self.text.lower())[-1:] or [""]
        return all(n.place for n in self.names) and last[0] not in _BODIES and not last[0].endswith("s")

    @property
    def span(self) -> tuple[Sentence, int, int]:
        return self.sentence, *self.attribution.source

    @property
    def whole(self) -> tuple[Sentence, int, int]:
        """Source and cue together."""
        (start, end), (begin, stop) = self.attribution.source, self.attribution.cue
        return self.sentence, min(start, begin), max(end, stop)


def of(sentence: Sentence) -> tuple[Source, ...]:
    """The sources of a sentence that speak outside quotation marks."""
    return tuple(
        Source(sentence, a)
        for a in sentence.attributions
        if (a.cls in _SPEAKING or a.lemma in _FINDING)
        and a.lemma not in _KNOWING
        and not sentence.quoted(*a.cue)
        and sentence.text[slice(*a.source)].lower() not in ("i", "we", "you", "many", "some")
    )


def find(passage: Passage) -> Iterator[Change]:
    """Changes of source of one passage."""
    left = [x for s in passage.a for x in of(s)]
    right = [x for s in passage.b for x in of(s)]
    if max(len(left), len(right)) > _MOST:
        return
    if left and right:
        yield from _widened(passage, left, right) or _replaced(passage, left, right)
    elif left:
        yield from _dropped(passage, left[0])
    elif right and not any(s.attributions for s in passage.a):
        yield from _added(passage, right)


def _same(x: Source, y: Source, texts: Sequence[Text]) -> bool:
    """Whether two sources may be one: by name, by role, or by a role that the name has somewhere in either text."""
    if _other_kind(x, y) or _other_kind(y, x) or _other_land(x, y):
        return False
    if x.anaphoric or y.anaphoric:
        return True
    if not x.nouns or not y.nouns:  # a country as an actor stands for its government
        if not (x.places or x.nouns) or not (y.places or y.nouns):
            return True
        return bool(x.places & y.places) or _GOVERNING in {_CLASS.get(stem) for stem in x.nouns | y.nouns}
    if _share(x.nouns, y.nouns) or (x.described and y.personal) or (y.described and x.personal):
        return True
    if any(names.same(n, m) for n in x.names for m in y.names if not (n.place or m.place)):
        return True
    if x.personal and y.personal:
        return False
    return any(_together(x, y, t) for t in texts)


def _other_kind(x: Source, y: Source) -> bool:
    """Whether x is "the company" and y a body that is none: an independent board, the police."""
    last = x.text.lower().split()[-1]
    if last not in ("company", "firm") or x.names or y.names or y.attribution.pronoun:
        return False
    return bool(_INDEPENDENT & {w.lower() for w in re.findall(r"[^\W\d_]+", y.text)})


def _other_land(x: Source, y: Source) -> bool:
    """Whether both are bodies of one kind from countries of which neither is the other: two national federations."""
    kinds = x.nouns & y.nouns & _KINDS
    return bool(kinds and x.places and y.places) and not x.places & y.places and x.nouns | y.nouns <= _KINDS


def _introduced(x: Source, y: Source, text: Text) -> bool:
    """Whether x is someone new ("a spokeswoman") where y's person is already known to x's text by name."""
    if not x.text.lower().startswith(("a ", "an ", "another ")) or not x.described or x.several or not y.personal:
        return False
    known = [n for s in text.sentences[: x.sentence.index] for n in s.names if not n.place]
    return any(names.same(n, m) for n in y.names if not n.place for m in known)


def _share(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sources share a word that tells sources apart, or are of one class and nothing more."""
    if one & other - _KINDS:
        return True
    if one & other and (one <= _KINDS or other <= _KINDS):
        return True
    left, right = ({_CLASS[s] for s in stems if s in _CLASS} for stems in (one, other))
    return bool(left & right) and (one <= _CLASS.keys() or other <= _CLASS.keys())


def _together(x: Source, y: Source, text: Text) -> bool:
    """Whether one sentence of a text brings the two together: "Ana Ruiz of the ministry"."""
    one, other = x.nouns - _KINDS or x.nouns, y.nouns - _KINDS or y.nouns
    return any(one & s.stems and other & s.stems for s in text.sentences)


def _mentioned(source: Source, sentences: Sequence[Sentence]) -> bool:
    """Whether a source stands in these sentences in any role."""
    named = [n for n in source.names if not n.place]
    if any(names.same(n, m) for n in named for s in sentences for m in s.names if not m.place):
        return True
    if any(n.key[-1] == names.plain(w.text) for n in named for s in sentences for w in s.words if w.start == 0):
        return True  # a surname that opens a sentence
    proper = {w.stem for w in source.sentence.words if w.text[0].isupper() and w.start > 0}
    nouns = (source.nouns - _KINDS or source.nouns) - proper
    if nouns or named:
        return bool(nouns) and any(2 * len(nouns & s.stems) >= len(nouns) for s in sentences)
    return any(n.place in source.places for s in sentences for n in s.names)


def _replaced(passage: Passage, left: Sequence[Source], right: Sequence[Source]) -> Iterator[Change]:
    texts = (passage.whole_a, passage.whole_b)
    for x in left:
        for y in right:
            new = _introduced(x, y, passage.whole_a) or _introduced(y, x, passage.whole_b)
            if not new and _same(_meant(x, passage.whole_a, y), _meant(y, passage.whole_b, x), texts):
                return
    x, y = left[0], max(right, key=lambda s: len(s.nouns))
    if _other_land(x, y) or not (_mentioned(x, passage.b) or _mentioned(y, passage.a)):
        several = y.several and not x.several
        why = "what one source says is credited to several on the other side" if several else _REPLACED
        yield passage.change("attribution", x.span, y.span, why)


_REPLACED = "the same is said by another source"


def _meant(source: Source, text: Text, other: Source) -> Source:
    """The person whom "he" or "she" stands for where the sentence before leaves no doubt; else the source itself.

    There is none where only one person is its source, and the `other` side's person is not named near.
    """
    at = source.sentence.index
    if source.text.lower() not in ("he", "she") or not other.personal or at == 0:
        return source
    speakers = of(text.sentences[at - 1])
    near = [n for s in text.sentences[max(0, at - 3) : at + 1] for n in s.names]
    if len(speakers) != 1 or not speakers[0].personal or any(names.same(n, m) for n in other.names for m in near):
        return source
    return speakers[0]


def _widened(passage: Passage, left: Sequence[Source], right: Sequence[Source]) -> list[Change]:
    """One country's claim that becomes several countries', or the reverse."""
    for x in left:
        for y in right:
            narrow, wide = sorted((x, y), key=lambda s: len(s.places))
            if not narrow.places or not narrow.places < wide.places or not wide.several:
                continue
            if len(narrow.names) > len(narrow.places) or len(wide.names) > len(wide.places):
                continue
            settled = any(z.places == x.places for z in right) or any(z.places == y.places for z in left)
            if settled and not _carried_over(x, y, left, right):
                continue
            why = "what one source says is credited to several on the other side"
            return [passage.change("attribution", x.span, y.span, why)]
    return []


def _carried_over(x: Source, y: Source, left: Sequence[Source], right: Sequence[Source]) -> bool:
    """Whether a figure that x gives is y's on the other side, and no other's."""
    for number in x.sentence.numbers:
        holders_a = {z.places for z in left if any(n.equals(number) for n in z.sentence.numbers)}
        holders_b = {z.places for z in right if any(n.equals(number) for n in z.sentence.numbers)}
        if holders_a == {x.places} and holders_b == {y.places}:
            return True
    return False


def _dropped(passage: Passage, x: Source) -> Iterator[Change]:
    """A claim that is told as a fact: nobody says it on the b side, nor in the sentence before."""
    if any(s.hedges for s in passage.b) and x.attribution.cls != "said":
        return
    if all(_within_quotes(s) for s in passage.b):
        return
    other = passage.beside(x.sentence, passage.b)
    if x.attribution.pronoun or _mentioned(x, passage.b):
        if x.attribution.cls in _CLAIMING and not passage.keeps_distance() and not any(s.quotes for s in passage.b):
            why = "what the source only claims is told as having happened"
            yield passage.change("certainty", x.whole, other, why)
        return
    # Speech goes on from the sentence before; the one after can only lend its source to a quotation.
    ahead = 2 if any(s.quotes for s in passage.b) else 1
    beside = passage.whole_b.sentences[max(0, passage.b[0].index - 1) : passage.b[-1].index + ahead]
    texts = (passage.whole_a, passage.whole_b)
    known = not x.personal or any(names.same(n, m) for n in x.names for m in passage.whole_b.names if not n.place)
    if any(_same(x, y, texts) for s in beside for y in of(s) if known or not y.anaphoric):
        return
    yield passage.change("attribution", x.whole, other, "the source is gone: its claim is told as fact")


def _within_quotes(sentence: Sentence) -> bool:
    """Whether nearly all of a sentence stands inside quotation marks."""
    return sum(q.end - q.start for q in sentence.quotes) > 0.8 * len(sentence.text)


def _added(passage: Passage, sources: Sequence[Source]) -> Iterator[Change]:
    """A source that the a text doesn't know at all."""
    for y in sources:
        strangers = [n for n in y.names if not n.place and not n.opens]
        if not strangers or y.attribution.pronoun or y.attribution.cls != "said" or _mentioned(y, passage.a):
            continue
        if any(set(n.key) & passage.whole_a.name_words for n in strangers):
            continue
        if not any(names.same(n, m) for n in strangers for m in passage.whole_a.names):
            place = passage.beside(y.sentence, passage.a)
            why = "credited to a source that the other side doesn't name"
            yield passage.change("attribution", place, y.whole, why)
            return

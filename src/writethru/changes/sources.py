"""Who says it: the sources of a sentence, and whether two of them may be one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from writethru.changes.sentences import Sentence, Text
from writethru.text import names
from writethru.text.cues import Attribution
from writethru.text.names import Name
from writethru.text.words import stem_of, stemmed

_SPEAKING = frozenset("said claims confirms denies warns alleges admits believes".split())
_JUDGING = frozenset("evaluates commits urges".split())
_KNOWING = frozenset("know learn realise realize see hear forget understand consider regard view wonder".split())
_FINDING = frozenset("find show indicate".split())

# Nouns by which one source is named now so, now so.
_ALIKE = (
    "government official authority administration ministry capital leader state",
    "police officer detective investigator force",
    "expert analyst researcher scientist academic scholar observer specialist professor",
    "lawyer attorney counsel solicitor barrister prosecutor prosecution",
    "court judge tribunal bench panel arbitrator",
    "company firm maker manufacturer carrier airline operator",
    "critic opponent campaigner activist",
    "agency outlet newspaper paper broadcaster media network service television",
    "army military troop navy force soldier command",
    "doctor physician medic surgeon hospital clinic",
    "firefighter brigade rescuer rescue",
    "farmer grower producer",
    "charity organisation organization group campaign association federation",
    "school college university teacher",
    "union",
    "defendant accused suspect",
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
_NAMELESS = frozenset("officials authorities they".split())
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
        return tuple(n for n in self.sentence.names if start < n.end <= end)

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
        if words[0] in ("people", "those", "persons") and len(words) > 1:
            return True
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
        return any(
            not n.place
            and (not n.kind or (n.key != n.kind and set(n.kind) <= names.TITLES))
            and not n.text.isupper()
            and not _body(n)
            for n in self.names
        )

    @property
    def described(self) -> bool:
        """Whether one person is meant and not named: "the senator", "his lawyer"."""
        last = re.findall(r"[^\W\d_]+", self.text.lower())[-1:] or [""]
        if self.attribution.lemma in _FINDING:
            return False
        return all(n.place for n in self.names) and last[0] not in _BODIES and not last[0].endswith("s")

    @property
    def span(self) -> tuple[Sentence, int, int]:
        return self.sentence, *self.attribution.source

    @property
    def whole(self) -> tuple[Sentence, int, int]:
        """Source and cue together."""
        (start, end), (begin, stop) = self.attribution.source, self.attribution.cue
        return self.sentence, min(start, begin), max(end, stop)


def _body(name: Name) -> bool:
    """Whether a name says what kind of body it names: "Derby Hospital"."""
    return name.text.split()[-1].lower() in _INSTITUTIONS


_INSTITUTIONS = frozenset(
    """
    hospital clinic school college university union association federation court company bank agency commission
    authority centre center department office institute foundation airport airline newspaper club group council
    """.split()
)


def of(sentence: Sentence, *, wide: bool = False) -> tuple[Source, ...]:
    """The sources of a sentence that speak outside quotation marks; `wide`: those that judge or promise too."""
    return tuple(
        Source(sentence, a)
        for a in sentence.attributions
        if (a.cls in _SPEAKING or a.lemma in _FINDING or (wide and a.cls in _JUDGING))
        and a.lemma not in _KNOWING
        and not sentence.quoted(*a.cue)
        and sentence.text[slice(*a.source)].lower() not in ("i", "we", "you", "many", "some")
    )


def same(x: Source, y: Source, texts: Sequence[Text]) -> bool:
    """Whether two sources may be one: by name, by role, or by a role that the name has somewhere in either text."""
    if x.text.lower() == y.text.lower():
        return True
    if _other_kind(x, y) or _other_kind(y, x) or other_land(x, y):
        return False
    if not texts and (_made_many(x, y) or _made_many(y, x)):
        return False
    if _apposed(x, y) or _apposed(y, x):
        return True
    if _one_for_many(x, y) or _one_for_many(y, x):
        return False
    if x.anaphoric or y.anaphoric:
        return True
    if _referring(x, y) or _referring(y, x):
        return True
    if not x.nouns or not y.nouns:  # a country as an actor stands for its government
        if not (x.places or x.nouns) or not (y.places or y.nouns):
            return True
        return bool(x.places & y.places) or _GOVERNING in {_CLASS.get(stem) for stem in x.nouns | y.nouns}
    if (
        _share(x.nouns, y.nouns, named=bool(x.names or y.names))
        or (x.described and y.personal)
        or (y.described and x.personal)
    ):
        return True
    if any(names.same(n, m) for n in x.names for m in y.names if not (n.place or m.place)):
        return True
    if x.personal and y.personal:
        return False
    return any(_together(x, y, t) for t in texts)


def _apposed(x: Source, y: Source) -> bool:
    """Whether y's name stands right beside x in x's own sentence: "Ben Spear, | head of the centre"."""
    start, end = x.attribution.source
    beside = [n for n in x.sentence.names if 0 <= start - n.end <= 2 or 0 <= n.start - end <= 2]
    return any(names.same(n, m) for n in beside for m in y.names if not n.place)


def _made_many(x: Source, y: Source) -> bool:
    """Whether x is a person by name and y several without one: "Ana Ruiz of the port", "engineers at the port"."""
    head = _head(y)
    return (
        x.personal
        and not x.several
        and not y.personal
        and len(head.split()) < 4
        and head.lower() not in _NAMELESS
        and bool(re.search(r"^[A-Za-z][a-z]*(?:\s[a-z]+)*[^s]s$", head))
    )


def _one_for_many(x: Source, y: Source) -> bool:
    """Whether x is "he" or "she" and y several: "lawyers"."""
    if x.text.lower() not in ("he", "she") or not re.search(r"\b[a-z]+(?:s|people|men)$", _head(y)):
        return False
    end = y.attribution.source[0] + len(_head(y))
    return not any(n.start < end for n in y.names)


def _head(source: Source) -> str:
    """The words of a source up to its first preposition: "engineers" of "engineers at the port"."""
    return re.split(r"\s(?:of|at|from|in|for|with)\s", source.text)[0]


def _referring(x: Source, y: Source) -> bool:
    """Whether x is "the operator" and y a name that doesn't say what kind of body it is."""
    words = x.text.lower().split()
    if (
        words[0] != "the"
        or len(words) != 2
        or y.text.endswith("s")
        or x.names
        or not y.names
        or y.text.lower().startswith(("a ", "an "))
    ):
        return False
    return not (y.nouns & _KINDS or {_CLASS.get(stem) for stem in y.nouns} - {None})


def _other_kind(x: Source, y: Source) -> bool:
    """Whether x is "the company" and y a body that is none: an independent board, the police."""
    last = x.text.lower().split()[-1]
    if last not in ("company", "firm") or x.names or y.names or y.attribution.pronoun:
        return False
    return bool(_INDEPENDENT & {w.lower() for w in re.findall(r"[^\W\d_]+", y.text)})


def other_land(x: Source, y: Source) -> bool:
    """Whether both are bodies of one kind from countries of which neither is the other: two national federations."""
    kinds = x.nouns & y.nouns & _KINDS
    return bool(kinds and x.places and y.places) and not x.places & y.places and x.nouns | y.nouns <= _KINDS


def introduced(x: Source, y: Source, text: Text) -> bool:
    """Whether x is someone new ("a spokeswoman") where y's person is already known to x's text by name."""
    if not x.text.lower().startswith(("a ", "an ", "another ")) or not x.described or x.several or not y.personal:
        return False
    known = [n for s in text.sentences[: x.sentence.index] for n in s.names if not n.place]
    return any(names.same(n, m) for n in y.names if not n.place for m in known)


def _share(one: frozenset[str], other: frozenset[str], *, named: bool) -> bool:
    """Whether two sources share a word that tells sources apart, or are of one class and nothing more."""
    if one & other - _KINDS:
        return True
    if one & other and (one <= _KINDS or other <= _KINDS or not named):
        return True
    left, right = ({_CLASS[s] for s in stems if s in _CLASS} for stems in (one, other))
    return bool(left & right) and (one <= _CLASS.keys() or other <= _CLASS.keys())


def _together(x: Source, y: Source, text: Text) -> bool:
    """Whether one sentence of a text brings the two together: "Ana Ruiz of the ministry"."""
    one, other = x.nouns - _KINDS or x.nouns, y.nouns - _KINDS or y.nouns
    return any(one & s.stems and other & s.stems for s in text.sentences)


def mentioned(source: Source, sentences: Sequence[Sentence]) -> bool:
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


def meant(source: Source, text: Text, other: Source) -> Source:
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

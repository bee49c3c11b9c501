"""How sure and which way: modals, hedges and negations of a sentence, each with the words that it governs."""

import re
from dataclasses import dataclass
from typing import Literal

from writethru.text.words import lowered, stem_of, weight

Force = Literal["will", "would", "may", "can", "must", "plan", "vow"]
"""What a modal claims: a future fact, a conditional one, a possibility, an ability or leave, a duty, an intention, a
word given."""

_MODAL = re.compile(
    r"\b(?:(?P<may>could|couldn['’]t|may|might|(?:will|would)\s(?:likely|probably|possibly|perhaps)"
    r"|(?:likely|probably|possibly|perhaps)\s(?:will|would)"
    r"|(?:is|are|was|were)\slikely\sto|must\s(?:probably|surely)|(?:is|are|was|were)\s(?:also\s|still\s|now\s)?(?:considering|mulling|weighing|debating|thinking\sof|thinking\sabout)(?:\swhether)?(?:\sto\b)?|(?:would|will|may|might|could)\s(?:consider|be\sconsidered)|potentially|possibly|perhaps|maybe)"
    r"|(?P<will>will|won['’]t|shall|(?:is|are|was|were)\s(?:set|due|scheduled|going|about|slated|certain|sure|bound|destined|guaranteed|poised)\sto)"
    r"|(?P<would>would|wouldn['’]t)"
    r"|(?P<can>can|can['’]t|cannot|(?:is|are|was|were)\sable\sto)"
    r"|(?P<must>must|(?:has|have|had)\sto|ought\sto|(?:is|are|was|were)\s(?:required|obliged|forced)\sto|needs?\sto"
    r"|should(?!\s(?:he|she|it|they|we|the|an?|this|that|these|those|its|his|her|their)\b))"
    r"|(?P<plan>(?:plan|hope|aim|intend|want|seek|expect)(?:s|ed|ning)?\sto|mean(?:s|t)?\sto|planned\sto|sought\sto"
    r"|(?:is|are|was|were)\s(?:expected|planned|intended)\sto)"
    r"|(?P<vow>(?:vow|pledge|promise|threaten|propose|offer|prepare|agree)(?:s|e?d|ing)?\sto(?!\s(?:an?|the|any|all|his|her|their|its|this|that)\b)))\b",
)
_HEDGE = re.compile(
    r"\b(?:alleged(?:ly)?|reportedly|apparently|evidently|purported(?:ly)?|supposed(?:ly)?|possibly|probably|perhaps|presumably"
    r"|seemingly|(?<=\ba\s)reported|unconfirmed|suspected|rumou?red|unverified|potentially"
    r"|(?:is|are|was|were|been|be)(?:\salso)?\s(?:accused|suspected)\sof"
    r"|(?:is|are|was|were|been)(?:\salso)?\s"
    r"(?:alleged|believed|thought|said|reported|understood|rumou?red|suspected)\s(?:to|that)"
    r"|it\s(?:(?:is|was)\s(?:alleged|claimed|asserted)|seems|seemed|appears|appeared)\b"
    r"|appear(?:s|ed)?\sto|seem(?:s|ed)?\sto|(?<!\bthe\s)accused|alleges?)\b",
)
_DISTANCE = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|accusations?|allegations?|charges|charged\s(?:with|over|in)|charge\sof|indict(?:ed|ment)|suspects?|suspicions?|blame[sd]?|consider\w*|accused|trial|estimate[sd]?"
    r"|rumou?rs?|reports?|wish|desire|intention|aims?|ambition|goal|willing\w*|hop(?:e|es|ing)|ready|(?:is|are|was|were|been)\sreported|thinking|(?:is|are|was|were)\sto\s[a-z]+|forecast\w*|predict\w*|projected|likely|likelihood|possib\w+|potential|risk|fear(?:s|ed)?|theory|speculat\w+|suggest\w*"
    r"|believe[sd]?|think|thinks|thought|look(?:s|ed)?\slike|seem\w*|appear\w*|view|opinion|uncertain\w*|doubt\w*)\b",
)
_NEGATION = re.compile(
    r"\b(?:(?P<not>not|never|anything\sbut|rarely|seldom|cannot|no\slonger|yet\sto|still\sto(?=\sbe\b)|remains?\sto(?=\sbe\b)|\w+n['’]t|neither|hardly|barely|scarcely|without|unless|nobody|no\sone"
    r"|nothing|none)"
    r"|(?P<no>no|zero)"
    r"|(?P<verb>fail(?:s|ed|ing)?(?=\sto\b)|failures?(?=\sto\b)|refus(?:e|es|ed|ing|al)|declin(?:e|es|ed|ing)(?:(?=(?:\son\s\w+day)?\sto)|(?=,)|(?=\scomment))"
    r"|unable\sto|inability\sto|lack(?:s|ed|ing)?(?:\sof)?|stop(?:s|ped)?\sshort\sof|rul(?:e|ed|es|ing)\sout"
    r"|(?:refrain|abstain)(?:s|ed|ing)?(?:\sfrom)?|den(?:y|ies|ied|ying|ial)(?:\sof)?|reject(?:s|ed|ing|ion)?(?:\sof)?))(?!\w)",
)
_NO_NEGATION = re.compile(
    r"(?:(?:\bnot|n['’]t)\s(?:only|just|merely|simply|least|the\s(?:first|only|last)|so\smuch|until|to\smention|all\b"
    r"|every|always|necessarily|far|long)"
    r"|\b(?:had|if)\sit\s(?:were\s|had\s|was\s)?(?:not|n['’]t)\s(?:been\s)?for\b|(?:\bnot|n['’]t)\sbeen\sfor\b"
    r"|\b(?:(?:refus(?:e|ed|es|ing)|declin(?:e|ed|es|ing)|unable)(?=\sto\s)|(?:would|could|did|does|do)(?:\snot|n['’]t)"
    r"(?=\s)|not(?=\s)|n['’]t(?=\s))(?=(?:\sto)?(?:\simmediately)?\s"
    r"(?:say|tell|know|comment\son|said|disclose|reveal|specify)\s"
    r"(?:(?:reporters|journalists|publicly)\s)?(?:whether|if|how|what|which|who|when|where|why)\b)"
    r"|\bnever(?=(?:\s[^\s,.;:]+){0,6}?\s(?:better|worse|more|less|so|higher|lower|greater|larger|bigger|stronger|weaker|closer|faster)\b)"
    r"|\bno(?=\s[^\s,.;:]+(?:\s[^\s,.;:]+){0,8}?\s(?:more|better|worse|higher|lower|greater|larger|bigger|stronger|faster)\b)"
    r"|\bno(?=\s(?:[^\s,.;:]+\s){1,10}?un[a-z]{4,}ed\b)|(?<=\bwhy\s)(?:[^\s,.;:]+\s){0,5}?not\b|\bno\s(?:other|fewer|less|more|doubt|matter|wonder|sooner|later)\b|\b(?:nothing|nobody|no\sone|none)\sbut"
    r"|(?<=whether\sor\s)not|\bnone\sother|\bwithout\sfail\b"
    r"|(?:\bnot|n['’]t)(?=(?:\s[^\s,.;:]+){1,6}?\s(?:until|before|any\stime\ssoon)\b))",
)
_PREFIXED = re.compile(r"\b(?:un|non-?)(?!der|ion|it|i[qv]|cle\b|less|til|to\b|like)([a-z]{4,})\b")
_RAREST = 6.8
"""The weight of a stem that English news as good as never holds: what a prefix leaves must be a word."""
_SCOPE_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’][^\W_]+)?|[,;:.!?\"“”—–]")
_LIGHT = frozenset("having have has had be been being is are was were do does did any a the".split())
_DOUBLE = 12
"""Characters within which a negation and a verb of denial belong together."""
_SCOPE_END = frozenset(', ; : . ! ? " “ ” — – and but although while because which who'.split())


@dataclass(frozen=True, slots=True)
class Modal:
    """A modal: character span, `force`, the modal's own word and the stems of the next words, its verb first."""

    start: int
    end: int
    force: Force
    scope: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Negation:
    """A negation: character span, the stems of the words that it denies, the first of them the nearest.

    `light` is set where the nearest word denied is a noun ("no injuries", "not having a passport").
    """

    start: int
    end: int
    scope: tuple[str, ...]
    light: bool = False


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that keep a distance to what is told ("allegedly", "is accused of"), with the next stems."""

    start: int
    end: int
    scope: tuple[str, ...]


def scope(text: str, position: int, limit: int = 4) -> tuple[str, ...]:
    """Stems of the next content words of a clause from `position` on."""
    out: list[str] = []
    for m in _SCOPE_WORD.finditer(text, position, position + 120):
        word = m.group()
        if word.lower() in _SCOPE_END:
            if out or word in ",;:.!?—–":
                break
            continue
        stem = stem_of(word)
        if stem is not None:
            out.append(stem)
            if len(out) == limit:
                break
    return tuple(out)


def modals(text: str) -> tuple[Modal, ...]:
    """Modals of a sentence in order; never the month May.

    >>> [(m.force, m.scope[0]) for m in modals("It will open in May and could close")]
    [('will', 'open'), ('may', 'close')]
    """
    out = []
    for m in _MODAL.finditer(lowered(text)):
        force: Force = m.lastgroup  # type: ignore[assignment]
        written = text[m.start() : m.end()]
        if written in ("May", "Will") and (m.start() or text[m.end() : m.end() + 3].strip()[:1].isdigit()):
            continue
        out.append(Modal(m.start(), m.end(), force, scope(text, m.end())))
    return tuple(out)


def hedges(text: str) -> tuple[Hedge, ...]:
    """Words of distance in order.

    >>> [h.scope[0] for h in hedges("They are accused of taking bribes, allegedly.")]
    ['take']
    """
    return tuple(Hedge(m.start(), m.end(), scope(text, m.end())) for m in _HEDGE.finditer(lowered(text)))


def distances(text: str) -> frozenset[str]:
    """The words of a sentence that keep a distance to what is told, a charge or an estimate included."""
    small = lowered(text)
    return frozenset(m.group() for m in (*_DISTANCE.finditer(small), *_HEDGE.finditer(small)))


_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be)\s(?:\w+ly\s)?$", re.IGNORECASE)


def _subject(text: str, position: int) -> tuple[str, ...]:
    """Stems of up to two content words right before a position: what a passive says something of."""
    before: list[str] = []
    for m in _SCOPE_WORD.finditer(text, max(0, position - 60), position):
        word = m.group()
        if not word[0].isalnum():
            before = []  # another clause
        elif stem := stem_of(word):
            before.append(stem)
    return tuple(before[:-3:-1])


def negations(text: str) -> tuple[Negation, ...]:
    """Negations of a sentence in order, "not only", "no doubt" and the like left out.

    >>> [n.scope[:1] for n in negations("It did not reply and no injuries were seen, not only there.")]
    [('repli',), ('injuri',)]
    """
    small = lowered(text)
    found = list(_NEGATION.finditer(small))
    idle = [m.span() for m in _NO_NEGATION.finditer(small)] if found else []
    out: list[Negation] = []
    for m in found:
        if any(start < m.end() and m.start() < end for start, end in idle):
            continue
        if m["verb"] and out and m.start() - out[-1].end <= _DOUBLE:
            out.pop()  # "have not ruled out" denies nothing
            continue
        following = _SCOPE_WORD.search(text, m.end())
        light = bool(m["no"]) or (following is not None and following.group().lower() in _LIGHT)
        passive = bool(
            m["verb"] and m["verb"].endswith(("ed", "out")) and _PASSIVE.search(text, max(0, m.start() - 24), m.start())
        )
        governed = _subject(text, m.start()) if passive else scope(text, m.end())
        out.append(Negation(m.start(), m.end(), governed, light))
    for m in _PREFIXED.finditer(small):
        stem = stem_of(m[1])
        if stem is not None and weight(stem) < _RAREST:
            beyond = () if m.group().startswith("non") else scope(text, m.end(), 2)
            out.append(Negation(m.start(), m.end(), (stem, *beyond)))
    return tuple(sorted(out, key=lambda n: n.start))

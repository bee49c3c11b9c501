"""How sure and which way: modals, hedges and negations of a sentence, each with the words that it governs."""

import re
from dataclasses import dataclass
from typing import Literal

from writethru.text.words import stem_of

Force = Literal["will", "would", "may", "can", "must", "plan"]
"""What a modal claims: a future fact, a conditional one, a possibility, an ability or leave, a duty, an intention."""

_MODAL = re.compile(
    r"\b(?:(?P<may>could|couldn['’]t|may|might|(?:will|would)\s(?:likely|probably|possibly|perhaps)"
    r"|(?:likely|probably|possibly|perhaps)\s(?:will|would)"
    r"|(?:is|are|was|were)\slikely\sto|potentially|possibly|perhaps|maybe)"
    r"|(?P<will>will|won['’]t|shall|(?:is|are|was|were)\s(?:set|due|scheduled|going|about|slated|certain|sure)\sto)"
    r"|(?P<would>would|wouldn['’]t)"
    r"|(?P<can>can|can['’]t|cannot|(?:is|are|was|were)\sable\sto)"
    r"|(?P<must>must|(?:has|have|had)\sto|ought\sto|(?:is|are|was|were)\s(?:required|obliged|forced)\sto|needs?\sto"
    r"|should)"
    r"|(?P<plan>(?:plan|hope|aim|intend|want|seek|expect)(?:s|ed|ning)?\sto|planned\sto|sought\sto"
    r"|(?:is|are|was|were)\s(?:considering|mulling|weighing|(?:expected|planned|intended)\sto)))\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:alleged(?:ly)?|reportedly|apparently|purported(?:ly)?|supposed(?:ly)?|possibly|probably|perhaps|presumably"
    r"|seemingly|unconfirmed|suspected|rumou?red|unverified|potentially"
    r"|(?:is|are|was|were|been|be)(?:\salso)?\s(?:accused|suspected)\sof"
    r"|(?:is|are|was|were|been)(?:\salso)?\s"
    r"(?:alleged|believed|thought|said|reported|understood|rumou?red|suspected)\s(?:to|that)"
    r"|it\s(?:(?:is|was)\s(?:alleged|claimed|asserted)|seems|seemed|appears|appeared)\b"
    r"|appear(?:s|ed)?\sto|seem(?:s|ed)?\sto|accused|alleges?)\b",
    re.IGNORECASE,
)
_DISTANCE = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|accusations?|allegations?|charges|charged\s(?:with|over|in)|charge\sof|indict(?:ed|ment)|suspects?|trial|estimate[sd]?"
    r"|rumou?rs?|reports?|(?:is|are|was|were|been)\sreported|thinking|(?:is|are|was|were)\sto\s[a-z]+|forecast\w*|predict\w*|projected|likely|likelihood|possib\w+|potential|risk|fear(?:s|ed)?|theory|speculat\w+|suggest\w*"
    r"|believe[sd]?|think|thinks|thought|view|opinion|uncertain\w*|doubt\w*)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:(?P<not>not|never|cannot|no\slonger|yet\sto|still\sto(?=\sbe\b)|remains?\sto(?=\sbe\b)|\w+n['’]t|neither|hardly|barely|scarcely|without|unless|nobody|no\sone"
    r"|nothing|none)"
    r"|(?P<no>no|zero)"
    r"|(?P<verb>fail(?:s|ed|ing)?(?=\sto\b)|failures?(?=\sto\b)|refus(?:e|es|ed|ing|al)|declin(?:e|es|ed|ing)(?:(?=\sto)|(?=,)|(?=\scomment))"
    r"|unable\sto|inability\sto|lack(?:s|ed|ing)?(?:\sof)?|stop(?:s|ped)?\sshort\sof|rul(?:e|ed|es|ing)\sout"
    r"|den(?:y|ies|ied|ying|ial)(?:\sof)?|reject(?:s|ed|ing|ion)?(?:\sof)?))(?!\w)",
    re.IGNORECASE,
)
_NO_NEGATION = re.compile(
    r"(?:(?:\bnot|n['’]t)\s(?:only|just|merely|simply|least|the\s(?:first|only|last)|so\smuch|until|to\smention|all\b"
    r"|every|always|necessarily|far|long)"
    r"|\b(?:had|if)\sit\s(?:were\s|had\s|was\s)?(?:not|n['’]t)\s(?:been\s)?for\b|(?:\bnot|n['’]t)\sbeen\sfor\b"
    r"|\b(?:(?:refus(?:e|ed|es|ing)|declin(?:e|ed|es|ing)|unable)(?=\sto\s)|(?:would|could|did|does|do)(?:\snot|n['’]t)"
    r"(?=\s)|not(?=\s)|n['’]t(?=\s))(?=(?:\sto)?(?:\simmediately)?\s"
    r"(?:say|tell|know|comment\son|said|disclose|reveal|specify)\s"
    r"(?:(?:reporters|journalists|publicly)\s)?(?:whether|if|how|what|which|who|when|where|why)\b)"
    r"|\bno\s(?:other|fewer|less|more|doubt|matter|wonder|sooner|later)\b|\bnothing\sbut"
    r"|(?<=whether\sor\s)not|\bnone\sother|\bwithout\sfail\b"
    r"|(?:\bnot|n['’]t)(?=(?:\s[^\s,.;:]+){1,6}?\s(?:until|before|any\stime\ssoon)\b))",
    re.IGNORECASE,
)
_PREFIXED = re.compile(
    r"\b(?:un|non-?)(known|able|clear|aware|likely|willing|successful|happy|safe|certain|confirmed|paid|affected|harmed"
    r"|hurt|injured|changed)\b",
    re.IGNORECASE,
)
_SCOPE_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’][^\W_]+)?|[,;:.!?\"“”—–]")
_LIGHT = frozenset("having have has had be been being is are was were do does did any a the".split())
_DOUBLE = 12
"""Characters within which a negation and a verb of denial belong together."""
_SCOPE_END = frozenset(', ; : . ! ? " “ ” — – but although while because which who'.split())


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
    for m in _MODAL.finditer(text):
        force: Force = m.lastgroup  # type: ignore[assignment]
        if m.group() in ("May", "Will") and (m.start() or text[m.end() : m.end() + 3].strip()[:1].isdigit()):
            continue
        out.append(Modal(m.start(), m.end(), force, scope(text, m.end())))
    return tuple(out)


def hedges(text: str) -> tuple[Hedge, ...]:
    """Words of distance in order.

    >>> [h.scope[0] for h in hedges("They are accused of taking bribes, allegedly.")]
    ['take']
    """
    return tuple(Hedge(m.start(), m.end(), scope(text, m.end())) for m in _HEDGE.finditer(text))


def distances(text: str) -> frozenset[str]:
    """The words of a sentence that keep a distance to what is told, a charge or an estimate included."""
    return frozenset(m.group().lower() for m in (*_DISTANCE.finditer(text), *_HEDGE.finditer(text)))


def negations(text: str) -> tuple[Negation, ...]:
    """Negations of a sentence in order, "not only", "no doubt" and the like left out.

    >>> [n.scope[:1] for n in negations("It did not reply and no injuries were seen, not only there.")]
    [('repli',), ('injuri',)]
    """
    idle = [m.span() for m in _NO_NEGATION.finditer(text)]
    out: list[Negation] = []
    for m in _NEGATION.finditer(text):
        if any(start < m.end() and m.start() < end for start, end in idle):
            continue
        if m["verb"] and out and m.start() - out[-1].end <= _DOUBLE:
            out.pop()  # "have not ruled out" denies nothing
            continue
        following = _SCOPE_WORD.search(text, m.end())
        light = bool(m["no"]) or (following is not None and following.group().lower() in _LIGHT)
        out.append(Negation(m.start(), m.end(), scope(text, m.end()), light))
    for m in _PREFIXED.finditer(text):
        stem = stem_of(m[1])
        if stem is not None:
            out.append(Negation(m.start(), m.end(), (stem, *scope(text, m.end(), 2))))
    return tuple(sorted(out, key=lambda n: n.start))

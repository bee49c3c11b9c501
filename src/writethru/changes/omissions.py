"""Caveats that are gone, and caveats that are new: the weakest kinds, reported sparingly."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from writethru.changes.context import Passage, Sentence, Text
from writethru.model import Change
from writethru.text.words import stem_of


@dataclass(frozen=True)
class Limit:
    """A limit on what is told: what it limits, how it is worded, and every word that may tell the same."""

    what: str
    wording: re.Pattern[str]
    forms: re.Pattern[str]


def _limit(what: str, wording: str, forms: str) -> Limit:
    return Limit(what, re.compile(rf"(?:{wording})", re.I), re.compile(rf"\b(?:{forms})", re.I))


_CLAUSE = r"[^,.;:\"”]{3,70}"
_CHOICE = _limit(
    "a choice",
    r"\bat\s(?:their|his|her|its)\s(?:own\s)?(?:option|discretion|choice)|\bvoluntar(?:il)?y\b|\boptional(?:ly)?\b"
    r"|\bif\s(?:they|he|she|it)\s(?:so\s)?(?:wish|choose|want)\w*",
    r"option|discretion|cho(?:ose|ice|sen)|voluntar|wish|want|may\b|can\b|free\sto|volunteer|leave",
)
_LIMITS = (
    _limit(
        "a condition",
        rf"(?:,\s*)?\b(?:if|unless|provided\sthat|as\slong\sas|so\slong\sas|on\scondition\sthat|only\s(?:if|when)"
        rf"|as\sfar\sas|in\sso\sfar\sas|insofar\sas|to\sthe\sextent\sthat)\b{_CLAUSE}"
        rf"|(?:,\s*)?\b(?:subject\sto|pending|depending\son)\s{_CLAUSE}|(?:,\s*)?\bweather\spermitting",
        r"if\b|unless|failing|barring|provid(?:ed|ing)\s(?:that|they|it|he|she|the)|as\slong\sas|condition|should|would\shave"
        r"|had\s(?:it|they|he|she|the)\b|in\s(?:the\s)?event|in\scase|depend|subject\sto|whether|when|until|pending|await"
        r"|approv|permit|without|were\s(?:it|they|he|she)|able\b|possib|hypothe|against|could|can\b|exempt|option|wish",
    ),
    _CHOICE,
    _limit(
        "its time",
        r"\btemporar(?:il)?y\b|\bprovisional(?:ly)?\b|\binterim\b|\bfor\s(?:now|the\stime\sbeing|the\smoment)\b",
        r"temporar|provisional|interim|for\s(?:now|a\stime|a\swhile|the\stime\sbeing|the\smoment|some\stime)|brief"
        r"|at\s(?:this|that)\s(?:point|stage|time)|current|at\spresent|short|passing|transient|momentar|until|stopgap|acting|pending|caretaker",
    ),
    _limit(
        "its beginning",
        r"\binitially\b|\bat\sfirst\b(?!\s(?:light|glance|hand|sight))|\bpreliminary\b|\bunofficial(?:ly)?\b|\btentative(?:ly)?\b|\bin\sprinciple\b",
        r"initial|first|begin|began|begun|start|earl|later|origin|prelim|unofficial|provisional|tentativ|in\sprinciple"
        r"|partial|opening|incomplete|so\sfar|immediate|not\syet",
    ),
    _limit(
        "that nobody has checked it",
        r"(?:,\s*)?\b(?:(?:which|that)\s)?(?:has|have|had|could|can)\s?not\s(?:yet\s)?be(?:en)?\s(?:\w+ly\s)?"
        r"(?:peer-reviewed|verified|confirmed|corroborated|published|checked)\b(?:\sby\s[^,.;:\"”]{3,40})?",
        r"not\b|n['’]t|un(?:verified|confirmed|published|corroborated|checked)|no\b|yet|await|prelim|without|independent"
        r"|verif|confirm|corrobor|peer|check|review",
    ),
    _limit(
        "its bound in time",
        r"\bat\sthe\s(?:earliest|latest|soonest)\b",
        r"earl|late|soon|before|until|by\b|no\smore|after|not\b|least|deadline|within|from\b|onward",
    ),
    _limit(
        "its extent",
        r"\bpartial(?:ly)?\b|\bpartly\b|\bin\spart\b|\bto\ssome\sextent\b|\bin\ssome\scases\b"
        r"|\b(?:almost|nearly|virtually)\s(?:all|every|entire(?:ly)?|no|none|always|never|completely)\b",
        r"part|some|certain|limited|draws?\son|incomplete|half|mix|degree|extent|largely|mainly|almost|nearly|virtual"
        r"|practically|most|all\sbut|vast\smajority|close\sto|hardly|few|rare|majority",
    ),
    _limit(
        "an exception",
        r"(?:,\s*)?\b(?:except(?:\sfor|\sthat|\son|\sin)?|with\sthe\sexception\sof|apart\sfrom|other\sthan|excluding)"
        rf"\s{_CLAUSE}",
        r"except|exclud|apart|other\sthan|but\s(?:not|for)|not\sinclud|beside|only|alone|aside|bar\b|without"
        r"|save\sfor|exempt|remain|rest\b",
    ),
    _limit(
        "an exclusion",
        rf"(?<!,)\s(?:that|who|which)\s(?:\w+n['’]t|(?:do|does|did|is|are|was|were|can|have|has)\snot)\s{_CLAUSE}",
        r"unless|except|exclud|lacking|unknown|unclear",
    ),
    _limit(
        "a denial",
        r"(?:,\s*)?\b(?:(?:who|which)\s(?:has\s|have\s)?(?:denies|deny|denied|dispute[sd]?|reject(?:s|ed)?)"
        r"|(?:and|but)\s(?:(?:he|she|they|has|have)\s){0,2}(?:den(?:y|ies|ied)|dispute[sd]?)"
        r"\s(?:the|all|any|both|wrongdoing|charges|it|them|having|that)\b"
        r"|(?:has|have)\spleaded\snot\sguilty|maintains?\s(?:his|her|their|its)\sinnocence)\b[^,.;:\"”]{0,70}",
        r"den[iy]|reject|innocen|not\sguilty|dismiss|disput|refut|protest|contest",
    ),
)
_OBJECTION = re.compile(
    r"\b(?:but|although|though|while|however,?|yet)\s"
    r"(?:(?:the|some|many|several|other|its|his|her|their|local)\s)?"
    r"(?:critics|opponents|others|experts|skeptics|sceptics|campaigners|activists|rivals|detractors|doubters"
    r"|economists|lawyers|analysts|scientists)\b[^.;\"”]*",
    re.IGNORECASE,
)
_OBJECTORS = re.compile(
    r"\b(?:critic|opponent|opposi|skeptic|sceptic|campaigner|activist|rival|detractor|doubt|disput|others|expert"
    r"|economist|lawyer|analyst|scientist|contest|contrast)",
    re.IGNORECASE,
)
_ALL_WHO = re.compile(
    r"\b(?:all|every|each|any)\s(?P<noun>[^\W\d_]+)\s(?P<limit>(?:who|that)\s[^,.;:\"”]{3,60})", re.IGNORECASE
)


_CAVEAT = re.compile(
    r",\s(?P<clause>(?:but|although|though|even\sthough|however|while)\s[^.;:\"“”]{12,})", re.IGNORECASE
)
_LIMITING = re.compile(
    r"\b(?:not|no|never|yet\sto|nobody|nothing|none|neither|few|fail\w*|un(?:clear|known|certain|confirmed|finished|tested"
    r"|resolved|able|likely)|incomplete|warn\w*|caution\w*|without|limited|doubt\w*|refus\w*|declin\w*|only)\b|n['’]t\b",
    re.IGNORECASE,
)
_CONCEDING = re.compile(
    r"\b(?:but|al?though|however|despite|in\sspite|yet|while|even\s(?:so|if)|nevertheless|still|warn\w*|caution\w*|stress\w*)\b",
    re.IGNORECASE,
)


def find(passage: Passage) -> Iterator[Change]:
    """Caveats that only one side has: gone from b an omission, new in b an addition."""
    yield from _limits(passage, passage.a, passage.b, mirrored=False)
    yield from _limits(passage, passage.b, passage.a, mirrored=True)


def _limits(
    passage: Passage, own: Sequence[Sentence], theirs: Sequence[Sentence], *, mirrored: bool
) -> Iterator[Change]:
    whole = passage.whole_a if mirrored else passage.whole_b
    around = whole.sentences[theirs[0].index : theirs[-1].index + 2]  # a caveat may have moved to the next sentence
    text = " ".join(s.text for s in around)
    for sentence in own:
        for limit in _LIMITS:
            m = limit.wording.search(sentence.text)
            if m is None or sentence.quoted(*m.span()) or limit.forms.search(text):
                continue
            if _kept(sentence, m, theirs) and not re.match(
                r"\W*if\s(?:any(?:thing|one|where)?|not|so|ever)\b", m.group(), re.I
            ):
                why = f"a limit on what is told is missing on one side: {limit.what}"
                yield _gone(passage, sentence, m.span(), theirs, why, mirrored=mirrored)
        m = _CAVEAT.search(sentence.text)
        if m is not None and not _CONCEDING.search(text) and _lost(sentence, m, _neighbourhood(whole, theirs)):
            why = "the clause that limits what is told is missing on one side"
            yield _gone(passage, sentence, m.span("clause"), theirs, why, mirrored=mirrored)
        m = _OBJECTION.search(sentence.text)
        if m is not None and not _OBJECTORS.search(text) and not sentence.quoted(*m.span()):
            why = "the other view inside the sentence is missing on one side"
            yield _gone(passage, sentence, m.span(), theirs, why, mirrored=mirrored)
        m = _ALL_WHO.search(sentence.text)
        if m is not None and (other := _without_limit(m["noun"], theirs)) is not None:
            why = "told of all without the limit that the other side states"
            yield _gone(passage, sentence, m.span("limit"), [other], why, mirrored=mirrored)


def _neighbourhood(whole: Text, sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """Sentences with those right before and after them, where a caveat may have gone."""
    return whole.sentences[max(0, sentences[0].index - 1) : sentences[-1].index + 2]


def _lost(sentence: Sentence, m: re.Match[str], around: Sequence[Sentence]) -> bool:
    """Whether a limiting clause has no counterpart, in words or in being one, while the rest of its sentence has."""
    if not _LIMITING.search(m["clause"]) or sentence.quoted(*m.span("clause")):
        return False
    rest_limits = {found.lower() for found in _LIMITING.findall(sentence.text[: m.start()] + sentence.text[m.end() :])}
    if any(found.lower() not in rest_limits for s in around for found in _LIMITING.findall(s.text)):
        return False
    own = {w.stem for w in sentence.words if m.start() <= w.start < m.end() and w.stem}
    rest = sentence.stems - own
    stems = frozenset().union(*(s.stems for s in around))
    return len(own) > 1 and 4 * len(own & stems) <= len(own) and 2 * len(rest & stems) >= len(rest)


def _kept(sentence: Sentence, m: re.Match[str], theirs: Sequence[Sentence]) -> bool:
    """Whether the other side keeps what the caveat limits, and nothing of the caveat's own words."""
    own = {w.stem for w in sentence.words if m.start() <= w.start < m.end() and w.stem}
    rest = sentence.stems - own
    stems = frozenset().union(*(s.stems for s in theirs))
    return not own & stems - {"all"} and len(rest & stems) * 3 >= len(rest)


def _without_limit(noun: str, theirs: Sequence[Sentence]) -> Sentence | None:
    """The sentence that tells the same of all, with nothing behind the noun."""
    stem = stem_of(noun)
    for s in theirs:
        for before, word in zip(s.words, s.words[1:], strict=False):
            bare = s.text[word.end : word.end + 1] in (".", ",", ";", "")
            if word.stem == stem and bare and before.text.lower() in ("all", "every", "each", "any"):
                return s
    return None


def _gone(
    passage: Passage,
    sentence: Sentence,
    span: tuple[int, int],
    theirs: Sequence[Sentence],
    why: str,
    *,
    mirrored: bool,
) -> Change:
    start, end = span
    start += len(sentence.text[start:end]) - len(sentence.text[start:end].lstrip(", "))
    other = passage.beside(sentence, theirs)
    if mirrored:
        return passage.change("addition", other, (sentence, start, end), why)
    return passage.change("omission", (sentence, start, end), other, why)

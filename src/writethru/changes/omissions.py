"""Caveats that are gone, and hard facts that are new: the two weakest kinds, reported sparingly."""

import re
from collections.abc import Iterator, Sequence

from writethru.changes.context import Passage, Sentence
from writethru.model import Change
from writethru.text.words import stem_of

# A limit on what is told, by what it limits; each is sought on the other side in any of its forms.
_LIMITS = {
    "condition": (
        re.compile(r"(?:,\s*)?\b(?:if|unless|provided\sthat|as\slong\sas|on\s(?:the\s)?condition\sthat|so\slong\sas|only\s(?:if|when))\b[^,.;:\"”]{3,70}", re.I),
        re.compile(
            r"\b(?:if|unless|provid(?:ed|ing)\s(?:that|they|it|he|she|the)|as\slong\sas|condition\w*|should|would\shave|had\s(?:it|they|he|she|the)|in\sthe\sevent|in\scase|depend\w*|subject\sto"
            r"|whether|when(?:ever)?|until|pending|without|were\s(?:it|they|he|she)|able|possible|possibly|hypothetical\w*|against|could|can|exempt\w*|in\sevent)\b",
            re.I,
        ),
    ),
    "choice": (
        re.compile(r"\b(?:at\s(?:their|his|her|its|your)\s(?:own\s)?(?:option|discretion|choice)|voluntar(?:il)?y|optional(?:ly)?|if\s(?:they|he|she|it)\s(?:wish|choose|want|so\swish)\w*)\b", re.I),
        re.compile(r"\b(?:option\w*|discretion\w*|cho(?:ose|ice|sen)\w*|voluntar\w*|wish\w*|want\w*|may|can|free\sto|volunteer\w*)\b", re.I),
    ),
    "time": (
        re.compile(r"\b(?:temporar(?:il)?y|provisional(?:ly)?|interim|for\s(?:now|the\stime\sbeing|the\smoment))\b", re.I),
        re.compile(r"\b(?:temporar\w*|provisional\w*|interim|for\s(?:now|a\stime|a\swhile|the\stime\sbeing|the\smoment|some\stime)|briefly|short-lived|brief|passing|transient|momentar\w*|until|short-term|stopgap|acting|pending)\b", re.I),
    ),
    "part": (
        re.compile(r"\b(?:partial(?:ly)?|partly|in\spart|to\ssome\sextent|in\ssome\scases|in\sprinciple|under\scertain\scircumstances)\b", re.I),
        re.compile(r"\b(?:part\w*|some\w*|in\sprinciple|certain|limited|draw(?:s|n)?\son|incomplete\w*|half|mix\w*|degree|extent|largely|mainly)\b", re.I),
    ),
    "exception": (
        re.compile(r"(?:,\s*)?\b(?:except(?:\sfor|\sthat)?|with\sthe\sexception\sof|apart\sfrom|other\sthan|excluding)\s[^,.;:\"”]{3,60}", re.I),
        re.compile(r"\b(?:except\w*|exclud\w*|apart|other\sthan|but\s(?:not|for)|not\sinclud\w*|beside\w*|only|alone|aside|bar|without|save\sfor|exempt\w*|remain\w*|rest)\b", re.I),
    ),
}  # fmt: skip
_OBJECTION = re.compile(
    r"\b(?:but|although|though|while|however,?|yet)\s(?:(?:the|some|many|several|other|its|his|her|their|local)\s)?"
    r"(?:critics|opponents|others|experts|skeptics|sceptics|campaigners|activists|rivals|detractors|doubters|economists|lawyers|analysts|scientists)\b[^.;\"”]*",
    re.I,
)
_OBJECTORS = re.compile(
    r"\b(?:critic\w*|opponent\w*|skeptic\w*|sceptic\w*|campaigner\w*|activist\w*|rival\w*|detractor\w*|doubter\w*|disput\w*|others|expert\w*|economist\w*|lawyer\w*|analyst\w*|scientist\w*|contest\w*)\b",
    re.I,
)
_ALL_WHO = re.compile(
    r"\b(?:all|every|each|any)\s(?P<noun>[^\W\d_]+)\s(?P<limit>(?:who|that)\s[^,.;:\"”]{3,60})", re.I
)  # fmt: skip


def find(passage: Passage) -> Iterator[Change]:
    """Caveats that only one side has: gone from b an omission, new in b an addition."""
    yield from _limits(passage, passage.a, passage.b, mirrored=False)
    yield from _limits(passage, passage.b, passage.a, mirrored=True)


def _limits(
    passage: Passage, own: Sequence[Sentence], theirs: Sequence[Sentence], mirrored: bool
) -> Iterator[Change]:
    whole = passage.whole_a if mirrored else passage.whole_b
    around = _around(theirs, whole.sentences)
    text = " ".join(s.text for s in around)
    for sentence in own:
        for limit, (pattern, forms) in _LIMITS.items():
            m = pattern.search(sentence.text)
            if (
                m is None
                or sentence.quoted(*m.span())
                or forms.search(text)
                or not _kept(sentence, m, theirs)
            ):
                continue
            if limit == "condition" and _LIMITS["choice"][1].search(text) and _LIMITS["choice"][0].search(m.group()):
                continue
            if limit == "condition" and re.match(r"\W*if\sany\b|\W*if\snot\b", m.group(), re.I):
                continue
            yield _gone(
                passage,
                sentence,
                m.span(),
                theirs,
                mirrored,
                f"a limit on what is told is missing on one side ({limit})",
            )
        m = _OBJECTION.search(sentence.text)
        if m is not None and not _OBJECTORS.search(text) and not sentence.quoted(*m.span()):
            yield _gone(
                passage,
                sentence,
                m.span(),
                theirs,
                mirrored,
                "the other view inside the sentence is missing on one side",
            )
        m = _ALL_WHO.search(sentence.text)
        if m is not None and (all_of := _without_limit(m["noun"], theirs)):
            yield _gone(
                passage,
                sentence,
                m.span("limit"),
                [all_of],
                mirrored,
                "told of all without the limit that the other side states",
            )


def _around(sentences: Sequence[Sentence], whole: Sequence[Sentence]) -> Sequence[Sentence]:
    """The sentences with the one after, where a caveat may have moved."""
    return whole[sentences[0].index : sentences[-1].index + 2]


def _kept(sentence: Sentence, m: re.Match[str], theirs: Sequence[Sentence]) -> bool:
    """Whether the other side keeps what the caveat limits, and nothing of the caveat's own words."""
    own = {w.stem for w in sentence.words if m.start() <= w.start < m.end() and w.stem}
    rest = sentence.stems - own
    stems = frozenset().union(*(s.stems for s in theirs))
    return not own & stems and len(rest & stems) * 3 >= len(rest)


def _without_limit(noun: str, theirs: Sequence[Sentence]) -> Sentence | None:
    stem = stem_of(noun)
    for s in theirs:
        for before, word in zip(s.words, s.words[1:], strict=False):
            if (
                word.stem == stem
                and before.text.lower() in ("all", "every", "each", "any")
                and s.text[word.end : word.end + 1] in (".", ",", ";", "")
            ):
                return s
    return None


def _gone(
    passage: Passage,
    sentence: Sentence,
    span: tuple[int, int],
    theirs: Sequence[Sentence],
    mirrored: bool,
    why: str,
) -> Change:
    start, end = span
    while start < end and sentence.text[start] in ", ":
        start += 1
    other = passage.beside(sentence, theirs)
    if mirrored:
        return passage.change("addition", other, (sentence, start, end), why)
    return passage.change("omission", (sentence, start, end), other, why)

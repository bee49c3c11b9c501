"""What somebody is: a son who became a husband, a chief executive who became the chairman."""

import re
from collections.abc import Iterator

from writethru.changes.context import CLOSE, Passage
from writethru.changes.counterparts import Run
from writethru.changes.sentences import Sentence, Word
from writethru.model import Change

# Relations; the two ends of one ("whose son", "the boy's mother") and its plain words are told of one pair.
_KIN = {
    word: (relation, end, sex)
    for relation, end, sex, group in (
        ("descent", "younger", "m", "son sons grandson"),
        ("descent", "younger", "f", "daughter daughters granddaughter"),
        ("descent", "older", "m", "father dad grandfather"),
        ("descent", "older", "f", "mother mum mom grandmother"),
        ("marriage", "", "m", "husband widower"),
        ("marriage", "", "f", "wife widow"),
        ("siblings", "", "m", "brother brothers"),
        ("siblings", "", "f", "sister sisters"),
        ("aunts", "older", "m", "uncle"),
        ("aunts", "older", "f", "aunt"),
        ("aunts", "younger", "m", "nephew"),
        ("aunts", "younger", "f", "niece"),
        ("cousins", "", "", "cousin cousins"),
        ("neighbours", "", "", "neighbour neighbor"),
        ("engagement", "", "", "fiance fiancee boyfriend girlfriend"),
    )
    for word in group.split()
}
_CLOSE = 4
"""Content words on each side within which a relation or office must have its person in common."""


# Offices that exclude one another, each with all its names; "head", "boss" and "director" may mean any.
_OFFICES = re.compile(
    "|".join(
        rf"(?P<{office}>\b(?:{wording})\b)"
        for office, wording in {
            "executive": r"chief\sexecutive(?:\sofficer)?|CEO",
            "chair": r"chair(?:man|woman|person)?(?=\s(?:of|at|in)\b|,|\s[A-Z]|\.)",
            "vice": r"vice[-\s]president|deputy\spresident",
            "premier": r"prime\sminister|premier",
            "foreign": r"foreign\s(?:minister|secretary)|secretary\sof\sstate",
            "interior": r"(?:interior|home)\s(?:minister|secretary)",
            "defence": r"defen[cs]e\s(?:minister|secretary)|secretary\sof\sdefense",
            "finance": r"(?:finance|treasury)\s(?:minister|secretary)|treasurer|chancellor\sof\sthe\sexchequer",
            "health": r"health\s(?:minister|secretary)",
            "justice": r"justice\s(?:minister|secretary)|attorney\sgeneral",
            "education": r"education\s(?:minister|secretary)",
            "transport": r"transport(?:ation)?\s(?:minister|secretary)",
            "environment": r"environment\s(?:minister|secretary)",
            "agriculture": r"(?:agriculture|farm)\s(?:minister|secretary)",
            "energy": r"energy\s(?:minister|secretary)",
            "trade": r"trade\s(?:minister|secretary)",
            "president": r"president",
            "mayor": r"mayor",
            "governor": r"governor",
            "ambassador": r"ambassador",
            "speaker": r"(?:house\s|parliamentary\s|assembly\s)?speaker(?=\s[A-Z]|,|\sof\b)",
            "majority": r"majority\s(?:leader|whip)",
            "minority": r"minority\s(?:leader|whip)",
            "staff": r"chief\sof\sstaff",
            "press": r"press\ssecretary",
            "treasurer": r"chief\sfinancial\sofficer|CFO",
        }.items()
    ),
    re.IGNORECASE,
)


_OFFICE_WORDS = frozenset(
    """
    executive ceo chairman chairwoman chairperson chair president premier minister secretary treasurer chancellor
    attorney mayor governor ambassador cfo officer speaker leader whip chief
    """.split()
)
"""One of these stands in every office."""


def find(passage: Passage) -> Iterator[Change]:
    """Another relation or another office of one and the same."""
    yield from _relations(passage)
    yield from _offices(passage)
    yield from _bodies(passage)


def _offices(passage: Passage) -> Iterator[Change]:
    """An office that is another one on the other side, where each side has just one that the other lacks."""
    left, right = (
        [(s, m) for s in side if not _OFFICE_WORDS.isdisjoint(s.vocabulary) for m in _OFFICES.finditer(s.text)]
        for side in (passage.a, passage.b)
    )
    lone_a = [f for f in left if all(f[1].lastgroup != m.lastgroup for _, m in right)]
    lone_b = [f for f in right if all(f[1].lastgroup != m.lastgroup for _, m in left)]
    if len(lone_a) != 1 or len(lone_b) != 1:
        return
    (s, one), (t, other) = lone_a[0], lone_b[0]
    if s.quoted(*one.span()) or t.quoted(*other.span()):
        return
    if s.near(*one.span(), _CLOSE) & t.near(*other.span(), _CLOSE):
        yield passage.change("entity", (s, *one.span()), (t, *other.span()), "another office of the same person")


def _bodies(passage: Passage) -> Iterator[Change]:
    """ "The science ministry" against "the finance ministry": another body of the same kind."""
    if passage.closeness < CLOSE:
        return
    for slot in passage.counterparts.slots:
        one, other = slot.a.words[-1], slot.b.words[-1]
        kinds = [_kind_after(run) for run in (slot.a, slot.b)]
        if kinds[0] is None or kinds[0] != kinds[1] or len(slot.a.words) > 2 or len(slot.b.words) > 2:
            continue
        if one.text.islower() and other.text.islower() and one.text[:4] != other.text[:4]:
            a, b = (slot.a.sentence, slot.a.start, one.end), (slot.b.sentence, slot.b.start, other.end)
            yield passage.change("entity", a, b, "another body of the same kind")


def _kind_after(run: Run) -> str | None:
    """The kind of body that follows a run at once, None where none does."""
    m = _KIND.match(run.sentence.text, run.words[-1].end)
    return m[1].lower() if m else None


_KIND = re.compile(
    r"['’]?\s(ministry|association|union|committee|court|federation|agency|department|commission|council|board|party|league"
    r"|institute|university|church|regiment|bureau|inspectorate|watchdog|regulator|minister|newspaper|channel)\b",
    re.IGNORECASE,
)


def _relations(passage: Passage) -> Iterator[Change]:
    """A relation that is another one on the other side, where each side tells of just one."""
    left, right = (
        [(s, w) for s in side if not _KIN.keys().isdisjoint(s.vocabulary) for w in s.words if w.text.lower() in _KIN]
        for side in (passage.a, passage.b)
    )
    if len(left) == len(right) == 1 and _differ(left[0][1], right[0][1]) and _of_one(left[0], right[0]):
        (s, one), (t, other) = left[0], right[0]
        if not s.quoted(one.start, one.end) or not t.quoted(other.start, other.end):
            why = "what one is to the other differs"
            yield passage.change("entity", (s, one.start, one.end), (t, other.start, other.end), why)


def _differ(a: Word, b: Word) -> bool:
    relation_a, end_a, sex_a = _KIN[a.text.lower()]
    relation_b, end_b, sex_b = _KIN[b.text.lower()]
    if relation_a != relation_b:
        return True
    return end_a == end_b and bool(end_a or relation_a == "siblings") and sex_a != sex_b


def _of_one(a: tuple[Sentence, Word], b: tuple[Sentence, Word]) -> bool:
    """Whether the two stand by the same person or in like words."""
    near = (s.near(w.start, w.end, _CLOSE) for s, w in (a, b))
    return bool(frozenset.intersection(*near))

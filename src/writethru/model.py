"""The nouns, in the order of the street: source, page, article, report, story.

Frozen values that import nothing of ours. What a later room learns belongs to a later noun: nothing is filled in
afterwards. Every judgement carries its evidence in words (`why`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Medium = Literal["html", "capture", "line"]
"""How a page came: a saved HTML page, a text capture of a page, or an article line (one JSON object)."""

Derivation = Literal["wholly", "partially", "none"]
"""METER's scale (Gaizauskas et al. 2001): how far one text is made from another."""

Manner = Literal["verbatim", "cut", "edited", "reworded", "expanded", "merged"]
"""How a copy carries its report."""

SentenceManner = Literal["verbatim", "edited", "reworded"]

Kind = Literal[
    "number",
    "attribution",
    "polarity",
    "quote",
    "certainty",
    "date",
    "entity",
    "quantity_blur",
    "omission",
    "addition",
]
"""What kind of fact a change moved. The order here is the order in which changes are shown."""

Claim = Literal["verbatim", "headline_only", "edited", "with_inputs"]
"""What a disclaimer claims about the text it stands under."""


# --- source -> page ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Refused:
    """One item that could not be used: which, in which room (`stage`), and why, with what to do about it."""

    item: str
    stage: str
    reason: str


@dataclass(frozen=True, slots=True)
class Page:
    """What came from one place. `item` names it for people (a path, or path:line for an article line)."""

    item: str
    medium: Medium
    body: str
    url: str | None = None


# --- page -> article --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Link:
    """A pointer to another article: its headline as shown, and its address where there is one."""

    headline: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A piece of running text of a page that went into no article, and why."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stood on the page and is no article: `recommended` headlines in page order, the number of comments
    where the page shows one (0 for an empty comment box, None where there is no box), and every other piece that was
    `left_out`, in page order, with the reason."""

    recommended: tuple[str, ...] = ()
    comments: int | None = None
    left_out: tuple[LeftOut, ...] = ()


MADE = "a-"
"""How ids begin that are made from an article's place and text, where its page or line gives none."""


@dataclass(frozen=True, slots=True)
class Article:
    """One text on a page, as the outlet shows it.

    `paragraphs` are the running text in order, furniture left out, the dateline and sign-off kept as printed.
    `notes` are lines that speak about the text and stand apart from it (disclaimers, "with inputs from",
    copyright), `declared` the agencies or organisations that the page's metadata names as the text's source.
    `published` and `updated` are ISO 8601, a date or a date and time, with the zone only where the page shows it.
    `extra` keeps the keys of an article line that are not ours.
    """

    id: str
    page: str
    headline: str
    paragraphs: tuple[str, ...]
    main: bool = True
    url: str | None = None
    canonical_url: str | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    notes: tuple[str, ...] = ()
    declared: tuple[str, ...] = ()
    related: tuple[Link, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def carrier(self) -> str:
        """Who carries it, for people: the outlet, else the name of the page."""
        return self.outlet or self.page.rsplit("/", 1)[-1]

    @property
    def when(self) -> str | None:
        """When it stood there: its publication, else its last update."""
        return self.published or self.updated


@dataclass(frozen=True, slots=True)
class Split:
    """A page taken apart: its articles, the main one first where there is one, and its furniture."""

    page: str
    url: str | None
    articles: tuple[Article, ...]
    furniture: Furniture = Furniture()


# --- an article's own facts ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a text was filed, and by whom. `date` is as printed ("Jul 9"), `span` the exact words."""

    place: str
    date: str | None
    agency: str | None
    span: str


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency that a text credits. `where` names the place of the credit (dateline, byline, signoff, note,
    metadata), `span` is the exact words."""

    agency: str
    role: Literal["origin", "contributed"]
    where: str
    span: str


@dataclass(frozen=True, slots=True)
class Disclaimer:
    """A line by which an outlet says what it did to a text, in its words, and what it claims."""

    text: str
    claims: Claim


@dataclass(frozen=True, slots=True)
class Facts:
    """An article with what it says of itself. `sentences` are its running text without dateline and sign-offs,
    the headline left out: the text that is compared. Their indexes, from 0, are those of alignments and changes."""

    article: Article
    sentences: tuple[str, ...]
    dateline: Dateline | None = None
    credits: tuple[Credit, ...] = ()
    disclaimer: Disclaimer | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What `read` answers for one page."""

    page: str
    url: str | None
    articles: tuple[Facts, ...]
    furniture: Furniture


# --- article -> report ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Aligned:
    """Sentences of `a` that say what sentences of `b` say: 1-1, 1-2 or 2-1. `score` is 0 to 1 (1: the same words)."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    score: float
    manner: SentenceManner


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one of two texts carries the other. `coverage_a` is the share (0 to 1, by weight of words) of a's
    text whose sentences stand in b, `coverage_b` the reverse."""

    derivation: Derivation
    manner: Manner | None
    origin: Literal["a", "b", "unknown"]
    coverage_a: float
    coverage_b: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference that alters a fact. `a` and `b` are sentence indexes (None: the side says nothing of it),
    `a_text` and `b_text` the exact words on both sides, "" where a side has none; `a_span` and `b_span` are their
    character offsets in the sentence, None where there are no words."""

    kind: Kind
    a: int | None
    b: int | None
    a_text: str
    b_text: str
    why: str
    a_span: tuple[int, int] | None = None
    b_span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class DisclaimerCheck:
    """A disclaimer held against what was measured. `altered` is the share (0 to 1) of the article's sentences with a
    partner in the article `against` that are not the same words there."""

    article: str
    against: str
    disclaimer: Disclaimer
    altered: float
    contradicted: bool
    why: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What `compare` answers: two articles, how one is made from the other, and the facts that moved. `limited` says
    why not all of their facts could be compared."""

    id: str
    a: Facts
    b: Facts
    verdict: Verdict
    alignment: tuple[Aligned, ...]
    changes: tuple[Change, ...]
    disclaimers: tuple[DisclaimerCheck, ...] = ()
    limited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """What `check` answers: a rewrite against its source. `moved` are the changes of fact that fail it, `allowed` those
    of kinds that the caller lets pass; both in the order of the comparison's own."""

    comparison: Comparison
    moved: tuple[Change, ...]
    allowed: tuple[Change, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether no fact moved that was not allowed to."""
        return not self.moved


@dataclass(frozen=True, slots=True)
class Agency:
    """The agency behind an article and how it is known. `name` is None where `how` is "unknown"."""

    name: str | None
    how: Literal["credit", "dateline", "inherited", "unknown"]


@dataclass(frozen=True, slots=True)
class Copy:
    """How one article carries a report. `source` is the article that it was best derived from (None: the origin
    itself), `against` the one that it was compared with: the origin wherever it is derived from it. `coverage` is the
    share (0 to 1) of that article's text that it carries; a change's `a` is a sentence there. `version` counts the
    versions of the report at its outlet, from 1; a later one's `source` is the one before."""

    article: str
    derivation: Derivation
    manner: Manner
    source: str | None
    against: str | None
    coverage: float
    changes: tuple[Change, ...]
    why: tuple[str, ...]
    version: int = 1


@dataclass(frozen=True, slots=True)
class Report:
    """One piece of journalism with every article that carries it. `origin` is the id of the article that is
    nearest to the agency's own text, `copies` begins with it, then come the others by time and id. `also` are articles
    that carry it beside another report, under which they are listed."""

    id: str
    agency: str | None
    origin: str | None
    copies: tuple[Copy, ...]
    disclaimers: tuple[DisclaimerCheck, ...] = ()
    also: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A kept article that a text is derived from or that is derived from it, and the report that it carries. `verdict`
    holds the kept article (a) against the text (b)."""

    article: str
    report: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about reports: its number, the pairs of articles (ids) that it is about, and why.

    `split`: never in one report; `merge`: their reports are one; `pin`: the first stands in the report of the second;
    `lead`: the article, paired with itself, is the origin of its report.
    """

    number: int
    kind: Literal["split", "merge", "pin", "lead"]
    pairs: tuple[tuple[str, str], ...]
    note: str


# --- report -> story ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Story:
    """The reports of one happening. `first` and `last` are the earliest and latest time of publication."""

    id: str
    headline: str
    reports: tuple[str, ...]
    articles: int
    first: str | None
    last: str | None
    tags: tuple[str, ...]
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """Stories that follow one another."""

    id: str
    headline: str
    stories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """What `trace` answers: articles with their agency, reports with their copies, stories, threads, and what
    was refused."""

    articles: tuple[Facts, ...]
    agencies: Mapping[str, Agency]
    reports: tuple[Report, ...]
    stories: tuple[Story, ...]
    threads: tuple[Thread, ...]
    refused: tuple[Refused, ...] = ()

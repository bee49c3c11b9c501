"""The nouns, in the order of the street: source, page, article, report, story.

Frozen values that import nothing of ours. What a later room learns belongs to a later noun: nothing is filled in
afterwards. Every judgement carries its evidence in words (`why`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

Medium = Literal["html", "capture", "line", "entry"]
"""How a page came: a saved HTML page, a text capture of a page, an article line (one JSON object), or the entry of a
feed or item of a wire (its text as a piece of HTML)."""

Signal = Literal["update", "correction", "writethru", "kill", "withhold"]
"""What an agency says of a new version of its item: facts added, a fact mended, the whole written anew; never to be
used (`kill`), not to be used until told (`withhold`)."""

TextFrom = Literal["entry", "page", "summary"]
"""Where the text of what a feed announces was found: whole in the feed's entry, on the page it points to, or only as
the entry's summary."""

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
class Hop:
    """One station of an item on its way (NewsML-G2 hopHistory): who had it, when (ISO 8601), and what they did."""

    sequence: int | None
    party: str | None
    when: str | None = None
    action: str | None = None


@dataclass(frozen=True, slots=True)
class Wire:
    """What a wire file says of its item. `item` is the provider's name of it (guid, uri, document id), the same in
    every version; `urgency` is 1 (most urgent) to 9, `status` as printed ("usable", "withheld", "canceled"), `credit`
    the credit line as it must be printed, `usage` the usage terms, `embargoed` when it may go out (ISO 8601), `hops` in
    their order."""

    standard: Literal["NewsML-G2", "NewsML 1", "NITF", "ninjs", "IPTC 7901", "ANPA 1312"]
    item: str | None = None
    version: str | None = None
    slugline: str | None = None
    signal: Signal | None = None
    status: str | None = None
    urgency: int | None = None
    credit: str | None = None
    provider: str | None = None
    usage: str | None = None
    embargoed: str | None = None
    hops: tuple[Hop, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed or a wire says of one text, beside the text. `outlet` is who publishes it (RSS <source>, else the
    feed's title), `declared` whom it credits (media:credit, dc:source, a credit line), `published` and `updated` are
    ISO 8601, `text_from` says whether the text beside it is whole or a summary (None: there is none).
    `picture_credits` name whom it credits for pictures and films, which says nothing of the text."""

    headline: str
    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    declared: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    text_from: TextFrom | None = None
    wire: Wire | None = None
    picture_credits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """What came from one place. `item` names it for people (a path; path:line for an article line, path#number for an
    entry of a feed); `entry` is what a feed or a wire said of it."""

    item: str
    medium: Medium
    body: str
    url: str | None = None
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed by its address, or a folder that is watched by its path, and how it fares. Times are ISO 8601 in UTC:
    `checked` last asked, `due` not to be asked before, `since` when its `failures` in a row began, the last of them for
    `reason`. `folder` is where its reader filed it, `gone` says that it ended for good; `entries` counts what it
    announced, `latest` is when it last had something new."""

    address: str
    kind: Literal["feed", "folder"] = "feed"
    title: str | None = None
    site: str | None = None
    folder: str | None = None
    added: str | None = None
    checked: str | None = None
    due: str | None = None
    etag: str | None = None
    modified: str | None = None
    hub: str | None = None
    failures: int = 0
    since: str | None = None
    reason: str | None = None
    gone: bool = False
    entries: int = 0
    latest: str | None = None


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
    `extra` keeps the keys of an article line that are not ours, `wire` what a wire file said of it, `text_from` where
    the text of a feed's entry was found.
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
    text_from: TextFrom | None = None
    wire: Wire | None = None

    @property
    def carrier(self) -> str:
        """Who carries it, for people: the outlet, else the name of the page."""
        return self.outlet or self.page.rstrip("/").rsplit("/", 1)[-1]

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
    """An agency that a text credits. `where` names the place of the credit (wire, dateline, byline, signoff,
    note, metadata), `span` is the exact words."""

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

    @property
    def moved(self) -> "Moved":
        """What moved where, without the reason."""
        return Moved(self.kind, self.a, self.b, self.a_text, self.b_text)


class Moved(NamedTuple):
    """A change of fact by what tells it from the others of a comparison: see `Change`."""

    kind: str
    a: int | None
    b: int | None
    a_text: str
    b_text: str

    @property
    def told(self) -> str:
        """ "number: 264 → 246"."""
        return f"{self.kind}: {self.a_text or 'nothing'} → {self.b_text or 'nothing'}"


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
class Recall:
    """An agency's word that an item may not be used, ever or for now; `article` is the notice."""

    signal: Literal["kill", "withhold"]
    article: str
    when: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """One piece of journalism with every article that carries it. `origin` is the id of the article that is
    nearest to the agency's own text, `copies` begins with it, then come the others by time and id. `also` are articles
    that carry it beside another report, under which they are listed. `recalled` holds for every copy."""

    id: str
    agency: str | None
    origin: str | None
    copies: tuple[Copy, ...]
    disclaimers: tuple[DisclaimerCheck, ...] = ()
    also: tuple[Copy, ...] = ()
    recalled: Recall | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A kept article that a text is derived from or that is derived from it, and the report that it carries. `verdict`
    holds the kept article (a) against the text (b)."""

    article: str
    report: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an article, and what it changed in the one before (None and (): it is the first, or a notice that
    takes the item back). `headline` is the one before where it is another, `notes` what it newly says of itself (a
    correction)."""

    facts: Facts
    headline: str | None = None
    verdict: Verdict | None = None
    alignment: tuple[Aligned, ...] = ()
    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided: its number, the pairs of articles (ids) that it is about, and why.

    `split`: never in one report; `merge`: their reports are one; `pin`: the first stands in the report of the second;
    `lead`: the article, paired with itself, is the origin of its report. Of the reports in which the articles stand:
    `split story`: never in one story; `merge stories`, `pin to story`: in one story. `wrong change`: what differs from
    the first to the second is no change of fact; `change` says which.
    """

    number: int
    kind: Literal["split", "merge", "pin", "lead", "split story", "merge stories", "pin to story", "wrong change"]
    pairs: tuple[tuple[str, str], ...]
    note: str
    change: Moved | None = None


# --- report -> story ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Independence:
    """On whom a story rests, each counted apart: no figure here is a sum of unlike things. `agencies` are those behind
    reports with how many each has, `unknown` are reports that credit none, so that nobody can say whose they are: they
    add no independence. `outlets` carry the story, `families` are publishers with several of them, with how many."""

    outlets: int
    agencies: tuple[tuple[str, int], ...]
    unknown: int
    families: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """The reports of one happening, the first in time first. `first` and `last` are the earliest and latest time of
    publication, `why` says what holds it together, `thread` is the id of its thread where it stands in one."""

    id: str
    headline: str
    reports: tuple[str, ...]
    articles: int
    first: str | None
    last: str | None
    tags: tuple[str, ...]
    why: tuple[str, ...] = ()
    thread: str | None = None
    independence: Independence = Independence(0, (), 0)


@dataclass(frozen=True, slots=True)
class Agreed:
    """A sentence of a story as the article `article` has it, with the reports that carry it, how many articles do, and
    their outlets."""

    text: str
    article: str
    reports: tuple[str, ...]
    articles: int
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What the reports of a story agree on, in the order in which they tell it, and what only one of them has."""

    agreed: tuple[Agreed, ...]
    alone: tuple[Agreed, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A story of a thread on its timeline: when, and the names and words that no story before it had."""

    story: str
    headline: str
    when: str | None
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Stories of a thread, the first in time first; how many `earlier` and `later` ones of it are left out."""

    steps: tuple[Step, ...]
    earlier: int = 0
    later: int = 0


@dataclass(frozen=True, slots=True)
class Related:
    """A story to read next, how alike it is (0 to 1), and why it is named."""

    story: str
    headline: str
    likeness: float
    why: str


@dataclass(frozen=True, slots=True)
class Run:
    """One article on the journey of a story: who ran which report, when, in what manner, how much of it, and how many
    facts it changed. `source` is the article that it was best derived from."""

    article: str
    outlet: str
    when: str | None
    report: str
    manner: Manner | None
    coverage: float
    changes: int
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Watch:
    """A search that somebody keeps, with its filters."""

    number: int
    terms: str
    outlet: str | None = None
    agency: str | None = None
    manner: str | None = None
    added: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What a person wrote on a story or an article (`on`: its id), or on a sentence of that."""

    number: int
    on: str
    text: str
    author: str
    at: str
    sentence: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did, and when (ISO 8601 in UTC): a kind of decision, "undo", "note" or "note removed", about which
    ids; `decision` is the number of the one that was made or undone. It stays when that is undone."""

    number: int
    at: str
    who: str
    what: str
    about: str
    note: str
    decision: int | None = None


@dataclass(frozen=True, slots=True)
class User:
    """Who uses the desk: a reader looks and writes notes, an editor decides too."""

    name: str
    role: Literal["reader", "editor"]


@dataclass(frozen=True, slots=True)
class Thread:
    """Stories that follow one another, the first in time first."""

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

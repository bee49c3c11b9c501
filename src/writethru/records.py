"""The JSON that the outside relies on: one function for each thing a command answers, plain dicts out."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from writethru.model import (
    Act,
    Aligned,
    Change,
    Check,
    Comparison,
    Copy,
    Decision,
    DisclaimerCheck,
    Facts,
    Found,
    Note,
    Reading,
    Recall,
    Refused,
    Related,
    Report,
    Run,
    Step,
    Story,
    Summary,
    Trace,
    Version,
    Watch,
)

Record = dict[str, Any]


def reading(value: Reading, left_out: bool = False) -> Record:
    """One page and its articles, as `read --json` prints it; with every piece that was left out where that is asked."""
    furniture = asdict(value.furniture)
    if not left_out:
        del furniture["left_out"]
    return {
        "page": value.page,
        "url": value.url,
        "articles": [article(facts) for facts in value.articles],
        "furniture": furniture,
    }


def article(facts: Facts) -> Record:
    """One article with what it says of itself."""
    one = facts.article
    return {
        "id": one.id,
        "main": one.main,
        "headline": one.headline,
        "paragraphs": list(one.paragraphs),
        "outlet": one.outlet,
        "byline": list(one.byline),
        "published": one.published,
        "updated": one.updated,
        "section": one.section,
        "tags": list(one.tags),
        "language": one.language,
        "dateline": asdict(facts.dateline) if facts.dateline else None,
        "credits": [asdict(credit) for credit in facts.credits],
        "disclaimer": asdict(facts.disclaimer) if facts.disclaimer else None,
        "notes": list(one.notes),
        "url": one.url,
        "canonical_url": one.canonical_url,
        "related": [asdict(link) for link in one.related],
        "extra": dict(one.extra),
        "text_from": one.text_from,
        "wire": asdict(one.wire) if one.wire else None,
    }


def comparison(value: Comparison) -> Record:
    """Two texts held against each other, as `compare --json` prints it."""
    return {
        "id": value.id,
        "a": _side(value.a),
        "b": _side(value.b),
        "verdict": {**asdict(value.verdict), "why": list(value.verdict.why)},
        "alignment": [_aligned(link) for link in value.alignment],
        "changes": [change(one) for one in value.changes],
        "disclaimers": [_check(one) for one in value.disclaimers],
        "limited": list(value.limited),
    }


def check(value: Check) -> Record:
    """A rewrite held against its source, as `check --json` prints it: the comparison, whether it passed, and which of
    its changes were allowed."""
    return {
        **comparison(value.comparison),
        "passed": value.passed,
        "moved": [change(one) for one in value.moved],
        "allowed": [change(one) for one in value.allowed],
    }


def change(value: Change) -> Record:
    """One change of fact."""
    return asdict(value)


def trace(value: Trace) -> Record:
    """Articles, reports, stories and threads, as `trace --json` prints them."""
    return {
        "articles": [_traced(facts, value) for facts in value.articles],
        "reports": [report(one) for one in value.reports],
        "stories": [story(one) for one in value.stories],
        "threads": [_lists(asdict(one)) for one in value.threads],
        "refused": [refused(one) for one in value.refused],
    }


def story(value: Story) -> Record:
    """A story, as `trace --json` and `stories --json` print it."""
    return _lists(asdict(value))


def summary(value: Summary) -> Record:
    """What the reports of a story agree on, and what only one has."""
    return {"agreed": [asdict(one) for one in value.agreed], "alone": [asdict(one) for one in value.alone]}


def run(value: Run) -> Record:
    """One article on the journey of a story."""
    told = asdict(value)
    return {"from" if key == "source" else key: one for key, one in told.items()}


def step(value: Step) -> Record:
    """A story on the timeline of its thread."""
    return _lists(asdict(value))


def related(value: Related) -> Record:
    """A story to read next."""
    return asdict(value)


def watch(value: Watch) -> Record:
    """A search that is kept."""
    return asdict(value)


def found(value: Found) -> Record:
    """A kept article that shares a report with a text, as `find --json` prints it."""
    return {**asdict(value), "verdict": {**asdict(value.verdict), "why": list(value.verdict.why)}}


def version(value: Version) -> Record:
    """One version of an article, as `history --json` prints it."""
    return {
        "article": article(value.facts),
        "headline_before": value.headline,
        "verdict": {**asdict(value.verdict), "why": list(value.verdict.why)} if value.verdict else None,
        "alignment": [_aligned(link) for link in value.alignment],
        "changes": [change(one) for one in value.changes],
        "notes": list(value.notes),
    }


def recall(value: Recall | None) -> Record | None:
    """What an agency sent to take a report back."""
    return asdict(value) if value else None


def decision(value: Decision) -> Record:
    """A person's decision, as `decide --json` prints it."""
    return {**_lists(asdict(value)), "change": value.change and value.change._asdict()}


def note(value: Note) -> Record:
    """What somebody wrote on a story, an article, or a sentence of it."""
    return asdict(value)


def act(value: Act) -> Record:
    """What somebody did, as `decide log --json` prints it."""
    return asdict(value)


def refused(value: Refused) -> Record:
    """One input that could not be used."""
    return asdict(value)


def _side(facts: Facts) -> Record:
    return {
        "id": facts.article.id,
        "outlet": facts.article.outlet,
        "headline": facts.article.headline,
        "sentences": list(facts.sentences),
    }


def _aligned(link: Aligned) -> Record:
    return {"a": list(link.a), "b": list(link.b), "score": link.score, "manner": link.manner}


def _check(value: DisclaimerCheck) -> Record:
    return {
        "article": value.article,
        "against": value.against,
        "text": value.disclaimer.text,
        "claims": value.disclaimer.claims,
        "altered": value.altered,
        "contradicted": value.contradicted,
        "why": value.why,
    }


def _traced(facts: Facts, value: Trace) -> Record:
    return {
        "id": facts.article.id,
        "page": facts.article.page,
        "outlet": facts.article.outlet,
        "headline": facts.article.headline,
        "published": facts.article.published,
        "agency": asdict(value.agencies[facts.article.id]),
    }


def report(value: Report) -> Record:
    """A report with its copies, as `trace --json` prints it."""
    return {
        "id": value.id,
        "agency": value.agency,
        "origin": value.origin,
        "copies": [_copy(one) for one in value.copies],
        "also": [_copy(one) for one in value.also],
        "disclaimers": [_check(one) for one in value.disclaimers],
        "recalled": asdict(value.recalled) if value.recalled else None,
    }


def _copy(value: Copy) -> Record:
    return {
        "article": value.article,
        "derivation": value.derivation,
        "manner": value.manner,
        "from": value.source,
        "against": value.against,
        "version": value.version,
        "coverage": value.coverage,
        "changes": len(value.changes),
        "changed": [change(one) for one in value.changes],
        "why": list(value.why),
    }


def _lists(record: Mapping[str, Any]) -> Record:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in record.items()}

"""Changes of a checked rewrite as other programs read them: GitHub's workflow commands, and SARIF 2.1.0."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args
from urllib.parse import quote

from writethru import __version__
from writethru.model import Change, Check, Kind

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_TELLS = {
    "number": "A figure has another value, bound or rate.",
    "attribution": "A source was replaced, widened or dropped.",
    "polarity": "What was denied is affirmed, or the reverse.",
    "quote": "Words inside quotation marks were altered.",
    "certainty": "A claim became more or less certain.",
    "date": "Another time, or one told less exactly.",
    "entity": "Another name or office stands in the same place.",
    "quantity_blur": "A stated figure was left vague, or the reverse.",
    "omission": "A caveat or limit is gone.",
    "addition": "A caveat or limit is new.",
}


def github(check: Check, file: str) -> list[str]:
    """One workflow command a change, in the order of the changes: an error at the line of the rewrite where it stands,
    a notice for a kind that is allowed.

    The form is that of GitHub's "workflow commands": property values and message escaped as it asks.
    """
    source = _read(file)
    out = [f"::warning title=not all compared::{_message(reason)}" for reason in check.comparison.limited]
    for level, changes in (("error", check.moved), ("notice", check.allowed)):
        for change in changes:
            at = _place(source, check, change)
            place = f"file={_property(file)}" + (f",line={at[0]},col={at[1]}" if at else "") if source else ""
            title = f"title={_property(_title(change))}"
            out.append(f"::{level} {','.join(part for part in (place, title) if part)}::{_message(told(change))}")
    return out


def sarif(checks: Sequence[tuple[Check, str]]) -> dict[str, Any]:
    """One SARIF log of all checks, each with the file of its rewrite: a rule for each kind of change, a result for each
    change that was not allowed."""
    results = []
    for check, file in checks:
        source = _read(file)
        for change in check.moved:
            at = _place(source, check, change)
            where: dict[str, Any] = {"artifactLocation": {"uri": quote(Path(file).as_posix())}}
            if at:
                where["region"] = {"startLine": at[0], "startColumn": at[1]}
            results.append(
                {
                    "ruleId": change.kind,
                    "level": "error",
                    "message": {"text": told(change)},
                    "locations": [{"physicalLocation": where}] if source else [],
                }
            )
    rules = [{"id": kind, "shortDescription": {"text": _TELLS[kind]}} for kind in get_args(Kind)]
    driver = {"name": "writethru", "version": __version__, "rules": rules}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}


def told(change: Change) -> str:
    """A change in one line: what it was, what it is, and why it is one."""
    was, now = (f"“{text}”" if text else "nothing" for text in (change.a_text, change.b_text))
    return f"{_title(change)}: {was} → {now} ({change.why})"


def _title(change: Change) -> str:
    return change.kind.replace("_", " ")


def _read(file: str) -> str:
    """The rewrite's file as text, "" where it is none that has lines (standard input, or not to be read)."""
    path = Path(file)
    try:
        return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    except OSError:
        return ""


def _place(source: str, check: Check, change: Change) -> tuple[int, int] | None:
    """Line and column, from 1, of a change in the rewrite's file: of its words, else of its sentence; None where the
    sentence doesn't stand there as it was read (in HTML, an entity may be in between)."""
    if change.b is None:
        return None
    at = _find(source, check.comparison.b.sentences[change.b], 0)
    if at is None:
        return None
    if change.b_span is not None:
        within = _find(source, change.b_text, at + change.b_span[0])  # where spaces were folded it stands further on
        at = within if within is not None else at
    return source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at)


def _find(source: str, words: str, start: int) -> int | None:
    """Where words stand in a file from a place on, whatever spaces and lines are between them; a long text by its first
    words."""
    pattern = r"\s+".join(re.escape(word) for word in words.split()[:8])
    m = re.compile(rf"(?<!\w){pattern}").search(source, start) if pattern else None
    return m.start() if m else None


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

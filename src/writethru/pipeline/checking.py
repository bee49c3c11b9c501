"""A rewrite held against its source before it goes out: which facts moved, and whether any was not allowed to."""

from collections.abc import Collection, Iterator
from typing import cast, get_args

from writethru.errors import RefusedError, UsageError
from writethru.model import Check, Comparison, Kind, Refused
from writethru.pipeline.comparing import compare, compare_pairs
from writethru.pipeline.reading import Place, Text

KINDS: tuple[Kind, ...] = get_args(Kind)


def check(source: Text, rewrite: Text, allow: Collection[Kind] = ()) -> Check:
    """The facts that moved from a source to its rewrite, those of kinds in `allow` apart.

    Takes what `compare` takes. Raises RefusedError where a text can't be read, or too few sentences of the rewrite say
    what the source says: no fact could be compared then, and a gate must not open on that. UsageError for a kind that
    doesn't exist.
    """
    kinds = _kinds(allow)
    return _checked(compare(source, rewrite, rewrite=True), kinds)


def check_pairs(place: Place, allow: Collection[Kind] = ()) -> Iterator[Check | Refused]:
    """The same for each line of a JSON Lines file of {"id", "a": source, "b": rewrite}; what can't be checked is
    refused."""
    return _each(place, _kinds(allow))


def _each(place: Place, kinds: frozenset[Kind]) -> Iterator[Check | Refused]:
    for one in compare_pairs(place, rewrite=True):
        if isinstance(one, Refused):
            yield one
            continue
        try:
            yield _checked(one, kinds)
        except RefusedError as error:
            yield Refused(error.item, error.stage, error.reason)


def _kinds(allow: Collection[Kind]) -> frozenset[Kind]:
    allow = (cast("Kind", allow),) if isinstance(allow, str) else allow
    unknown = sorted(set(allow) - set(KINDS))
    if unknown:
        raise UsageError(f"there is no kind of change called {', '.join(unknown)}; there are {', '.join(KINDS)}")
    return frozenset(allow)


_MOST = 1000
"""Sentences that are aligned; what comes after is not compared."""


def _checked(comparison: Comparison, allow: frozenset[Kind]) -> Check:
    if max(len(comparison.a.sentences), len(comparison.b.sentences)) > _MOST:
        raise RefusedError(comparison.id, "check", f"has more than {_MOST:,} sentences; check it in parts")
    if comparison.verdict.derivation == "none":
        why = comparison.verdict.why[0] if comparison.verdict.why else "too little is alike"
        reason = f"is not made from its source ({why}), so no fact was compared; check that it is the right pair"
        raise RefusedError(comparison.id, "check", reason)
    moved = tuple(change for change in comparison.changes if change.kind not in allow)
    allowed = tuple(change for change in comparison.changes if change.kind in allow)
    return Check(comparison, moved, allowed)

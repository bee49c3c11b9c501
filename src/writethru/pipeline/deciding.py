"""A person's word on reports, stories and changes: one way to give it, whichever face takes it."""

from collections.abc import Sequence
from itertools import chain
from typing import Final

from writethru.errors import UsageError
from writethru.model import Moved
from writethru.pipeline.archive import Archive

KINDS: Final = ("split", "merge", "pin", "lead", "wrong", "undo")
_LEAST: Final = {"split": 1, "merge": 2}
_EXACTLY: Final = {"pin": 2, "lead": 1, "wrong": 2, "undo": 1}
_NUMBER: Final = 15
"""Digits of a decision's number."""


def decide(
    archive: Archive,
    kind: str,
    ids: Sequence[str],
    note: str = "",
    *,
    who: str,
    now: str,
    change: Moved | None = None,
) -> int:
    """Keep what somebody decided, and that he did; the number of the decision that was made or undone.

    split: articles (ids) leave their report, reports (r-...) their story. merge: the reports of articles are one, or
    stories (s-...) are, under the first id. pin: an article stands in the report of another one, a report in a story.
    lead: an article is the origin of its report. wrong: a change from one article to another is none. undo: a decision,
    by its number, is taken back.

    `now` is ISO 8601 in UTC. Raises UsageError for what can't be decided, NotThere for what isn't kept.
    """
    _check(kind, ids)
    if (change is None) == (kind == "wrong"):
        raise UsageError("wrong takes a change, and nothing else does: say which one")
    if kind == "undo":
        number = _number(ids[0])
        about = _undone(archive, number)
        archive.undo(number)
    else:
        number, about = _made(archive, kind, ids, note, change), " ".join(ids)
    archive.people.act(who, now, kind, about, "; ".join(filter(None, (change and change.told, note))), number)
    return number


def _number(text: str) -> int:
    """A decision's number. Raises UsageError for what is none."""
    if not (text.isascii() and text.isdecimal() and len(text) <= _NUMBER):
        raise UsageError(f"{text[:40]}: is no number of a decision; `decide list` shows them")
    return int(text)


def _undone(archive: Archive, number: int) -> str:
    """What a decision that is taken back was about."""
    found = next((one for one in archive.decisions() if one.number == number), None)
    return "" if found is None else f"{found.kind}: {' '.join(dict.fromkeys(chain(*found.pairs)))}"


def _check(kind: str, ids: Sequence[str]) -> None:
    """Raises UsageError for another number of ids than it takes, and for ids that don't go together."""
    if kind not in KINDS:
        raise UsageError(f"{kind[:40]}: there is no such decision; there are {', '.join(KINDS)}")
    exactly, least = _EXACTLY.get(kind), _LEAST.get(kind, 0)
    if (exactly is not None and len(ids) != exactly) or len(ids) < least:
        wanted = f"{exactly}" if exactly is not None else f"{least} or more"
        raise UsageError(f"{kind}: takes {wanted} id{'' if wanted == '1' else 's'}, and {len(ids)} came")
    of_one_kind = len({_of(one) for one in ids}) == 1 or kind == "pin"
    if len(set(ids)) < len(ids) or not of_one_kind:
        raise UsageError("give each id once, and ids of one kind: articles, reports (r-...) or stories (s-...)")


def _made(archive: Archive, kind: str, ids: Sequence[str], note: str, change: Moved | None) -> int:
    stories = archive.stories
    if kind == "split":
        return (stories if _of(ids[0]) == "r-" else archive).split(ids, note)
    if kind == "merge":
        return (stories if _of(ids[0]) == "s-" else archive).merge(ids, note)
    if kind == "pin":
        return (stories if _of(ids[1]) == "s-" else archive).pin(ids[0], ids[1], note)
    if change is not None:
        return archive.wrong(ids[0], ids[1], change, note)
    return archive.lead(ids[0], note)


def _of(name: str) -> str:
    """What an id is of: "r-" reports, "s-" stories, "" articles."""
    return name[:2] if name[:2] in ("r-", "s-") else ""

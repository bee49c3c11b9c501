"""Which of two articles is nearer to an agency's own text: the order in which articles are folded.

A text that calls itself a copy comes last, an own agency credit first, then time of publication, time of update, length
and id. The order rests on the articles alone, never on when they arrived.
"""

import hashlib
from pathlib import PurePath

import numpy as np
import numpy.typing as npt

from writethru.copies.verdict import own_credit, says_copy
from writethru.model import MADE, Facts
from writethru.text.times import day, minute, moment

Order = tuple[bool, bool, str, str, int, str, int]

_FLAGS, _DAY_BITS, _TIME_BITS = 2, 16, 18
_FIRST_DAY = 693_596
"""1 January 1900, counted from the calendar's beginning; days are told apart until 2056."""
_UNDATED = 57_344
"""Days from here on, counted from 1900, are drawn by lot among articles without a date."""
_LOT_OF_DAYS = (1 << _DAY_BITS) - _UNDATED


def identity(facts: Facts) -> int:
    """A digest (63 bits) of what makes an article this one and no other: id, address, outlet, headline and text.

    Two files may hold one text, and two outlets may number theirs alike: where the id is of our making and there is no
    address, the file and its folder count, but not where the folder lies. Of a wire's item its version and signal count
    too: a kill may come with the text that it takes back.
    """
    article = facts.article
    place = article.url or article.canonical_url
    if place is None and article.id.startswith(MADE):
        place = "/".join(PurePath(article.page).parts[-2:])
    parts = [article.id, place or "", article.outlet or "", article.headline, *article.paragraphs]
    if article.wire is not None:
        parts += (article.wire.version or "", article.wire.signal or "")
    digest = hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "big") >> 1


def order(facts: Facts, key: int) -> Order:
    """Sort key of an article whose identity is `key`: no two are equal."""
    article = facts.article
    return (
        says_copy(facts),
        not own_credit(facts),
        moment(article.when),
        moment(article.updated or article.when),
        -sum(map(len, facts.sentences)),
        article.id,
        key,
    )


def rank(facts: Facts, key: int) -> int:
    """The order as a number of 36 bits: credit and minute as they are, a lot drawn (from `key`) for the rest."""
    date, time = day(facts.article.when), minute(facts.article.when)
    lot = key & (1 << _TIME_BITS) - 1
    if date is None:
        date = _UNDATED + (key >> _TIME_BITS) % _LOT_OF_DAYS
    else:
        date = min(max(date - _FIRST_DAY, 0), _UNDATED - 1)
        if time is None:  # a day alone comes after the day's minutes
            lot = (24 * 60 << 7) + lot % ((2048 - 24 * 60) << 7)
        else:
            lot = time << 7 | lot & 127
    return (says_copy(facts) << 1 | (not own_credit(facts))) << (_DAY_BITS + _TIME_BITS) | date << _TIME_BITS | lot


def day_first(rank: int) -> int:
    """A rank with its day on top, so that the holders of a sentence stand by days."""
    return (rank & (1 << _DAY_BITS + _TIME_BITS) - 1) << _FLAGS | rank >> _DAY_BITS + _TIME_BITS


def rank_of(place: int) -> int:
    """The rank that `day_first` turned."""
    return (place & (1 << _FLAGS) - 1) << _DAY_BITS + _TIME_BITS | place >> _FLAGS


def next_day(places: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Where the day after begins, for ranks with their day on top."""
    below = np.uint64(_TIME_BITS + _FLAGS)
    return ((places >> below) + np.uint64(1)) << below

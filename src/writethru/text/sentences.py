"""Sentences of news text.

News prose breaks the usual splitters at "U.S.", "Sen.", "Jan. 6" and at full stops inside quotation marks; the
general libraries that know these cost milliseconds a sentence, too much for a stream of whole articles.
"""

import re
from functools import lru_cache

# A full stop after one of these ends no sentence: titles, months, and short forms of newsroom style.
_SHORT_FORMS = frozenset(
    """
    adm brig capt cmdr col cpl dr fr gen gov hon jr lt maj messrs mr mrs ms msgr pfc pres prof pvt rep reps rev sen
    sens sgt sr st supt
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun
    ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa penn
    tenn tex va vt wash wis wyo
    al approx art ave blvd bros cf co corp dept ed est etc ext fig figs ft inc incl ltd mt no nos p pp plc rd sec
    ver vol vs
    """.split()
)
# Short forms that do end a sentence when the next word looks like an opening of one.
_MAY_END = frozenset(
    "co corp etc inc jr ltd plc sr st ala ariz calif colo conn fla ga mass md mich minn pa tenn tex va wash wis".split()
)
_OPENERS = frozenset(
    """a an the he she it they we i you this that these those his her its their in on at but and as after before
    when while if for from by with no not there what who how why some many most all one""".split()
)

_BOUNDARY = re.compile(
    # All marks in one set before the alternatives are tried: a set is looked for twice as fast as two patterns.
    r"[.!?…。！？](?:"
    # Latin: a stop, what closes, space, then no small letter
    r"(?<![。！？])[\"'”’»)\]]*(?P<space>\s+)(?=[\"'“‘«(\[¿¡—–-]*\s?[^\Wa-zß-öø-ÿ_])"
    r"|(?<=[。！？])[」』”’）]*)"  # scripts without spaces
)
_FIRST_WORD = re.compile(r"\W*([\w’']+)")


@lru_cache(maxsize=64)  # a text's last paragraphs are asked for again by those who look for its credits
def sentences(paragraph: str) -> tuple[str, ...]:
    """Sentences of one paragraph, in order, stripped; nothing of the text is lost but the space between them.

    >>> sentences('The U.S. agreed. "We will go," Gen. Lee said.')
    ('The U.S. agreed.', '"We will go," Gen. Lee said.')
    """
    out = []
    start = 0
    for stop in _BOUNDARY.finditer(paragraph):
        end, after = stop.span("space")
        if end < 0:  # a script without spaces
            end = after = stop.end()
        elif paragraph[end - 1] == "." and not _ends(paragraph[max(start, end - 30) : end], paragraph, after):
            continue
        if found := paragraph[start:end].strip():
            out.append(found)
        start = after
    if found := paragraph[start:].strip():
        out.append(found)
    return tuple(out)


def _ends(before: str, paragraph: str, after: int) -> bool:
    """Whether the full stop at the end of `before` ends a sentence that a paragraph goes on with at `after`."""
    word = before.rsplit(maxsplit=1)[-1].strip("\"'“”‘’«»()[]").rstrip(".")
    bare = word.lower()
    initial = len(word) == 1 and word.isupper()  # "John F. Kennedy", but "by plan B. The"
    short = bare in _SHORT_FORMS
    if not initial and not short and "." not in word:
        return True
    first = _FIRST_WORD.match(paragraph, after, after + 40)
    opens = first is not None and first.group(1).lower() in _OPENERS
    if initial or re.fullmatch(r"(?:\w\.)+\w", word):  # U.S., a.m., U.N.
        return opens
    return not short or (bare in _MAY_END and opens)

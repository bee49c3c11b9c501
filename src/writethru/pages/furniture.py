"""What a line of a page is when it is no running text: the knowledge shared by saved pages, captures and lines.

The phrases of labels are in furniture.tsv (kind, phrase; some twenty languages):
`also` points to another article from within a text, `related` heads a list of other articles, `recommended` one of
popular or suggested ones, `next` leads to another article, `comments`, `tags` and `author` head boxes, `promotion`,
`share` and `menu` are lines to drop.
"""

import re
from functools import cache
from importlib import resources
from typing import Literal

from writethru.text.phrases import either

Kind = Literal["also", "related", "recommended", "next", "comments", "promotion", "share", "tags", "menu", "author"]

_LABEL_LIMIT = 120
_TRIM = re.compile(r"^[\W_]+|(?:[\W_]|\(\d+\)|\b\d{1,5}\b)+$")
_ALSO = re.compile(
    r"\W{0,3}"
    + either("""
    also read, read also, also see, see also, read more, read, must read, watch, watch also, also watch, more, related
    lesen sie auch, mehr dazu, lire aussi, à lire aussi, lea también, lee también, leia também, leia mais, leggi anche
    lees ook, läs också, les også, læs også, czytaj (?:też|także), читайте также, baca juga, यह भी पढ़ें
    """)
    + r"\s?[:|»>–—-]\s?(?=\S)",
    re.I,
)
_HASHTAG = re.compile(r"#[^\s#.,;:!?()\[\]{}\"'“”]+")
_COUNT = re.compile(
    r"^(?:comments?|view|show|read|see|all|kommentare|commentaires|comentarios|comentários)?\s?\(?(\d{1,6})\)?\s?"
    r"(?:comments?|replies|responses|kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties)?$",
    re.I,
)
_NO_COMMENTS = re.compile(
    r"^(?:no (?:comments|replies)|0 comments?|be the first to (?:comment|reply)|(?:noch )?keine kommentare|"
    r"aucun commentaire|sin comentarios|sem comentários|nessun commento|nog geen reacties)\b",
    re.I,
)
_TRAIL = re.compile(r"\s*[>›»→▸]\s*|\s+[|/·•]\s+")
_STEP = re.compile(r"[>›»→▸|/·•]")
_HOME = re.compile("home(?:page)?|start(?:seite)?|front page|accueil|inicio|início|strona główna|forside|главная", re.I)
_SECTIONS = frozenset(
    """home news world local national nation politics business economy markets sport sports opinion culture arts
    entertainment lifestyle life style travel weather health science tech technology video videos audio podcasts
    photos live latest more menu search subscribe register login sign in education environment climate us uk
    obituaries jobs property food contact about""".split()
)
_POST = re.compile(r"(?:^|[—–-] ?)[^()\n—–]{1,60} ?\(@\w{1,30}\)(?: .{0,30}\d{1,4}[hm]?)?$")
_POST_LIMIT = 600
_COUNTER = re.compile(
    r"[\d.,]{1,9}\s?[km]?\+?\s(?:shares?|views?|likes?|reads?|retweets?)|\d{1,3} min(?:ute)?s? (?:read|lesezeit)", re.I
)


@cache
def _phrases() -> tuple[dict[str, Kind], dict[str, Kind]]:
    """Whole lines, and what lines begin with, by kind."""
    exact: dict[str, Kind] = {}
    prefixes: dict[str, Kind] = {}
    with resources.files("writethru.pages").joinpath("furniture.tsv").open(encoding="utf-8") as stream:
        for row in stream:
            if row.startswith("#"):
                continue
            kind, phrase = row.rstrip("\n").split("\t")
            if phrase.endswith("*"):
                prefixes.setdefault(phrase[:-1], kind)  # type: ignore[arg-type]
            else:
                exact.setdefault(_bare(phrase), kind)  # type: ignore[arg-type]
    return exact, prefixes


@cache
def _begin() -> tuple[str, ...]:
    return tuple(_phrases()[1])


def _bare(line: str) -> str:
    return _TRIM.sub("", line.lower().replace("’", "'"))


def label(line: str) -> Kind | None:
    """What a whole line announces or is, where it is furniture by its words: "Related Articles" -> "related"."""
    if len(line) > _LABEL_LIMIT:
        return None
    exact, prefixes = _phrases()
    bare = _bare(line)
    if not bare:
        return None
    if bare in exact:
        return exact[bare]
    if bare.startswith(_begin()):
        return next(kind for prefix, kind in prefixes.items() if bare.startswith(prefix))
    if _COUNTER.fullmatch(line.strip()):
        return "share"
    if _NO_COMMENTS.match(bare):
        return "comments"
    return None


def also_read(line: str) -> str | None:
    """The headline that an inline pointer names: "Also Read: Mayor resigns" -> "Mayor resigns"."""
    found = _ALSO.match(line) if len(line) < 300 else None
    return line[found.end() :].strip() if found else None


def is_trail(line: str) -> bool:
    """Whether a line is the page's way to itself or its menu: "Home > News > Accidents", "News Sport Weather"."""
    if len(line) > _LABEL_LIMIT:
        return False
    line = line.strip(" \t>›»→▸|/·•")
    steps = _TRAIL.split(line) if _STEP.search(line) else ()
    if len(steps) > 1:
        short = all(1 <= len(step.split()) <= 4 and not step.endswith((".", "?", "!")) for step in steps)
        known = sum(step.lower() in _SECTIONS for step in steps)
        return short and bool(_HOME.fullmatch(steps[0]) or 2 * known > len(steps) > 2)
    words = line.split()
    bare = (word.strip("&,").lower() for word in words)
    return bool(_HOME.fullmatch(line)) or len(words) >= 3 and all(word in _SECTIONS or not word for word in bare)


def signs_post(line: str) -> bool:
    """Whether a line ends as a post that is set into a page does: "— Nora Teel (@norateel) May 5, 2025"."""
    return "(@" in line and len(line) <= _POST_LIMIT and bool(_POST.search(line))


def hashtags(line: str) -> tuple[str, ...]:
    """The hashtags of a line that holds nothing else, without "#", in order; () for any other line."""
    if "#" not in line:
        return ()
    if _HASHTAG.sub("", line).strip(" ,;|·•\t").lower() not in ("", "tags:", "tags", "hashtags", "hashtags:"):
        return ()
    return tuple(tag[1:] for tag in _HASHTAG.findall(line))


def comments(line: str) -> int | None:
    """The number of comments that a line of a comment box shows, 0 for "No comments yet"."""
    bare = line.strip().strip(".… ")
    if len(bare) > 60:
        return None
    if _NO_COMMENTS.match(bare):
        return 0
    found = _COUNT.match(bare)
    return int(found.group(1)) if found and re.search(r"[^\W\d_]", bare) else None

"""What a line of a page is when it is no running text: the knowledge shared by saved pages, captures and lines.

The phrases of labels are in furniture.tsv (kind, phrase; some twenty languages):
`also` points to another article from within a text, `related` heads a list of other articles, `recommended` a list of popular or suggested ones, `next` leads to another
article, `comments`, `tags` and `author` head boxes, `promotion`, `share` and `menu` are lines to drop.
"""

import re
from functools import cache
from importlib import resources
from typing import Literal

from writethru.pages import stamps

Kind = Literal["also", "related", "recommended", "next", "comments", "promotion", "share", "tags", "menu", "author"]

_LABEL_LIMIT = 120
_TRIM = re.compile(r"^[\W_]+|(?:[\W_]|\(\d+\)|\b\d{1,5}\b)+$")
_ALSO = re.compile(
    r"^\W{0,3}(?:also read|read also|also see|see also|read more|read|must read|watch|watch also|also watch|more|related|"
    r"lesen sie auch|mehr dazu|lire aussi|à lire aussi|lea también|lee también|leia também|leia mais|leggi anche|"
    r"lees ook|läs också|les også|læs også|czytaj (?:też|także)|читайте также|baca juga|यह भी पढ़ें|이 시각 뉴스)\s?[:|»>–—-]\s?(?=\S)",
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
_COUNTER = re.compile(
    r"^[\d.,]{1,9}\s?[km]?\+?\s(?:shares?|views?|likes?|reads?|retweets?|min(?:ute)?s? read)$|^\d{1,3} min(?:ute)?s? (?:read|lesezeit)$",
    re.I,
)
_RIGHTS = re.compile(
    r"^(?:\W{0,3}copyright\b|©|\(c\) ?\d{4}|all rights reserved|alle rechte vorbehalten|tous droits réservés|"
    r"todos los derechos reservados|todos os direitos reservados)",
    re.I,
)
_SITE_FOOT = re.compile(r"terms of (?:use|service)|privacy|contact|cookie|impressum|datenschutz|aviso legal", re.I)

# Who did what to a text: a line is a note on it when it names the text, and what was or wasn't done to it.
_TEXT_NOUN = (
    r"(?:story|report|article|copy|headline|item|text|content|piece|meldung|artikel|beitrag|text(?:e)?|überschrift|dépêche|"
    r"nota|artículo|noticia|texto|matéria|articolo|notizia)"
)
_HANDLING = (
    r"(?:edited|published|generated|auto-generated|syndicated|reworked|modified|modifications?|changed|created|rewritten|"
    r"produced|translated|reviewed|automat(?:ed|ion|ically)|republished|written by|sourced|verified|reproduced|supplied|"
    r"redaktionell|bearbeitet|automatisch|übernommen|erstellt|übersetzt|publié|généré|traduit|repris|éditée?|modifiée?|"
    r"publicad[oa]|generad[oa]|editad[oa]|traducid[oa]|produzid[oa]|pubblicat[oa]|generat[oa])"
)
_CARRIER = (
    r"(?:feed|wire|agency|agencies|staff|desk|team|editors?|newsroom|automation|automated|machine|\bai\b|artificial intelligence|"
    r"syndicated|auto-generated|partner|permission|third[- ]party|agentur|nachrichtenagentur|redaktion|agence|agencia|agência|"
    r"agenzia|except for the headline|only the headline|headline has been|other than the headline|apart from the headline)"
)
_NOTE = re.compile(rf"(?=.*\b{_TEXT_NOUN})(?=.*\b{_HANDLING})(?=.*{_CARRIER})", re.I | re.S)
_SELF = re.compile(
    r"^\W{0,3}(?:this|the above|only the|except|other than|apart from|the headline|disclaimer|note|editor's note|"
    r"editor’s note|published|auto|dies(?:e|er|es)?|der|hinweis|cet(?:te)?|ce|este|esta|esse|essa|questo|questa|"
    r"with|edited|translated)\b",
    re.I,
)
_INPUTS = re.compile(
    r"^\W{0,3}(?:with (?:additional |agency |agencies |wire )?(?:inputs?|reporting|information|material|contributions?|files?) (?:from|by)\b|"
    r"with (?:agency|agencies|wire) inputs?\b|\(?inputs? from\b|source ?:|sources ?:|quelle ?:|quellen ?:|fuente ?:|fonte ?:|bron ?:|"
    r"additional reporting by\b|reporting by\b|edited by\b|editing by\b|written by\b|compiled by\b|contributed by\b|"
    r"mit (?:material|informationen) (?:von|der)\b|avec (?:l')?(?:afp|reuters|ap|agences?)\b|con (?:información|informaci[oó]n) de\b|"
    r"com informações d[aeo]s?\b|con informazioni|courtesy ?:|first published (?:in|on|by)\b|originally published\b|"
    r"this (?:story|article|report) (?:was )?(?:first|originally) (?:appeared|published)\b|published under\b)",
    re.I,
)
# "(Yonhap)", "(AP) NSA NSA", "— Reuters", "(dpa/gem)", "AFP": nothing but a source and initials.
_SIGN_OFF = re.compile(
    r"^(?:\((?P<in>[^()]{2,60})\)(?:\s[A-Z]{2,5}){0,4}|[—–-]{1,2}\s?(?P<dash>[\w.&/ ]{2,40})|[A-Z]{2,5}(?:[/,-][A-Za-z]{2,6}){0,3}|"
    r"(?:(?:[A-Z]{2,5}|[A-Z][a-z]{2,9}) ){1,2}[A-Z]{2,5})\W{0,2}$"
)
_SIGN_OFF_WORDS = 6


@cache
def _phrases() -> tuple[dict[str, Kind], tuple[tuple[str, Kind], ...]]:
    exact: dict[str, Kind] = {}
    prefixes: list[tuple[str, Kind]] = []
    with resources.files("writethru.pages").joinpath("furniture.tsv").open(encoding="utf-8") as stream:
        for row in stream:
            if row.startswith("#"):
                continue
            kind, phrase = row.rstrip("\n").split("\t")
            if phrase.endswith("*"):
                prefixes.append((phrase[:-1], kind))  # type: ignore[arg-type]
            else:
                exact.setdefault(_bare(phrase), kind)  # type: ignore[arg-type]
    return exact, tuple(prefixes)


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
    for prefix, kind in prefixes:
        if bare.startswith(prefix):
            return kind
    if _COUNTER.match(line.strip()):
        return "share"
    if _NO_COMMENTS.match(bare):
        return "comments"
    return None


def also_read(line: str) -> str | None:
    """The headline that an inline pointer names: "Also Read: Mayor resigns" -> "Mayor resigns"."""
    found = _ALSO.match(line) if len(line) < 300 else None
    return line[found.end() :].strip() if found else None


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


def is_note(line: str) -> bool:
    """Whether a line speaks about the text above it (disclaimer, "With inputs from PTI", copyright, bare sign-off)."""
    text = line.strip()
    if not text or len(text) > 600:
        return False
    if is_sign_off(text) or _INPUTS.match(text) and len(text) <= 200:
        return True
    if _RIGHTS.match(text) and len(text) <= 300:
        return not _SITE_FOOT.search(text)
    return bool(_SELF.match(text) and _NOTE.search(text))


def is_site_foot(line: str) -> bool:
    """Whether a line is the site's own foot ("© 2026 ... Terms of use Privacy")."""
    return len(line) <= 400 and bool(_RIGHTS.match(line.strip()))


def is_sign_off(line: str) -> bool:
    """Whether a line is nothing but the mark of who filed the text: "(Yonhap)", "(WN) RKS", "— Reuters"."""
    text = line.strip()
    found = _SIGN_OFF.match(text) if len(text) <= 80 else None
    if not found:
        return False
    inner = found.group("in") or found.group("dash") or text
    return len(inner.split()) <= _SIGN_OFF_WORDS and any(ch.isupper() for ch in inner)


def parted(paragraphs: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Paragraphs without the notes that stand at their end, and those notes, both in order.

    A sign-off that ends a paragraph of prose stays in it as printed.
    """
    end = len(paragraphs)
    while end and is_note(paragraphs[end - 1]):
        end -= 1
    return paragraphs[:end], paragraphs[end:]


_BY = re.compile(
    r"^(?:by|von|par|por|di|door|av|af|text|words)\s?:?\s+(?=\S)|^(?:author|reporter|autor|auteur)\s?:\s?",
    re.I,
)
_DESK = re.compile(
    r"\b(?:desk|bureau|staff|reporters?|correspondents?|newsroom|editors?|agency|agencies|team|writers?|redaktion|rédaction|redacción|redação|redazione)\W*$",
    re.I,
)
_NAME = re.compile(
    r"^(?:[^\W\d_a-z][\w.'’-]*)(?: (?:(?:de|da|di|del|van|von|der|bin|al|la|le|el|dos)|[^\W\d_a-z][\w.'’-]*)){1,4}$"
)
_AND = re.compile(r"\s*(?:,|;|\||/|·|\band\b|\bund\b|\bet\b|\by\b|\be\b|&)\s*")


def names(text: str, marked: bool = False) -> tuple[str, ...]:
    """The names of a byline, in order; () where the line is none.

    A line is a byline when it begins with "By", ends as a desk does ("News Desk"), or `marked` says that its place
    shows it (between headline and date) and it looks like names.
    """
    line = text.strip(" \t|·•,–—-")
    if not line or len(line) > 120:
        return ()
    opened = _BY.match(line)
    body = line[opened.end() :] if opened else line
    parts = tuple(part.strip() for part in _AND.split(body) if part.strip())
    if not parts or len(parts) > 8:
        return ()
    fit = [part for part in parts if _NAME.match(part) or _DESK.search(part) and len(part.split()) <= 5]
    if opened and (fit or len(body.split()) <= 4):
        return tuple(fit) or parts
    if len(fit) == len(parts) and (marked or _DESK.search(line)):
        return parts
    return ()


_HOUSE = re.compile(
    r"(?:\s(?:news|web|online|digital|city|sports?|business|world|national|state|editorial|staff)){0,3}"
    r"\s(?:desk|bureau|staff|newsroom|team|reporters?|correspondents?)$",
    re.I,
)
_NO_HOUSE = frozenset("news staff web online city special our own sports business world national state".split())


def house(byline: str) -> str | None:
    """The house that a desk's byline names: "Harbourline News Desk" -> "Harbourline"; None for "News Desk"."""
    found = _HOUSE.search(byline)
    name = byline[: found.start()].strip() if found else ""
    return name if name and name.lower() not in _NO_HOUSE else None


def is_meta(line: str) -> bool:
    """Whether a line stands between headline and text and is neither: a date, an age, a byline."""
    if stamps.is_age(line):
        return True
    stamp = stamps.read(line)
    if stamp is not None:
        return len(stamp.rest.split()) <= 6
    return bool(names(line))


def is_stamp(line: str) -> bool:
    """Whether a line is nothing but a date, with or without what it is the date of: "Updated: Jul 9, 2025"."""
    stamp = stamps.read(line)
    return stamp is not None and not stamp.rest

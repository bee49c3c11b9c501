"""The values of a feed made readable: lines without mark-up, names, addresses, and whether a text is whole."""

import html
import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import urljoin, urlsplit

from writethru.model import TextFrom
from writethru.sources.feeds.feed import MOST_LINE, MOST_NAMES, MOST_TEXT

# Only what HTML knows is a tag: a headline may speak of "<stdin>" or say that 5 < 6.
_TAG: Final = re.compile(
    r"</?(a|abbr|acronym|b|bdi|bdo|big|blink|blockquote|br|center|cite|code|del|dfn|div|em|figure|font|h[1-6]|hr|i|img"
    r"|ins|kbd|li|mark|nobr|ol|p|pre|q|s|samp|section|small|span|strike|strong|sub|sup|table|tbody|td|th|tr|tt|u|ul|var"
    r"|wbr)(?:\s[^<>]{0,2000})?/?>",
    re.I,
)
_ANY_TAG: Final = re.compile(r"<[^<>]*>")
_APART: Final = frozenset(
    "blockquote br center div figure h1 h2 h3 h4 h5 h6 hr li ol p pre section table td th tr ul".split()
)
_MAIL_AND_NAME: Final = re.compile(r"[^\s@()<>]+@[^\s@()<>]+\s*\((.{1,200})\)")
_NAME_AND_MAIL: Final = re.compile(r"(.{1,200}?)\s*[(<\[]\s*(?:mailto:)?[^\s@()<>]+@[^\s@()<>]+\s*[)>\]]")
_MAIL: Final = re.compile(r"(?:mailto:)?[^\s@]+@[^\s@]+\.[^\s@]+")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_SCHEME: Final = re.compile(r"https?://[^\s/]", re.I)
_HOST: Final = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,5}(?!html?/|php\d?/|aspx?/|jsp/|cgi/|xml/)[a-z]{2,10}/", re.I)
_PARAGRAPH: Final = re.compile(r"</p\s*>|<br\s*/?>\s*<br\s*/?>|\n\s*\n|</div\s*>", re.I)
_UNSPACED: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_CUT: Final = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.)\]|\b(?:read|see|learn)\s+more|\bread\s+(?:on|the\s+(?:full|rest)\b.{0,40})"
    r"|\bcontinue\s+reading\b.{0,200}|\bfull\s+story|\bweiterlesen\b.{0,200}|\bmehr\s+lesen|\blire\s+la\s+suite\b.{0,200}"
    r"|\bleer\s+m[áa]s|\bseguir\s+leyendo\b.{0,200}|\bleia\s+mais|\bcontinua\s+a\s+leggere|\blees\s+(?:verder|meer)"
    r"|\bmore\s*[»→›>]|\[more\])[\s»→›>\]).:]*$",
    re.I,
)
_SIGNED: Final = re.compile(r"The post .{1,600} (?:appeared|first appeared) (?:first )?on .{1,200}", re.S)
_TAIL: Final = 3_000  # letters of mark-up in which the end of a text is looked for
_END: Final = 250
_LONGEST_NAME: Final = 300
_WHOLE: Final = 150
"""Words that make a text whole by length alone; summaries have 20 to 80."""
_PARAGRAPHS: Final = 3
_SHORT_WHOLE: Final = 75
"""Words that make a text whole if it stands in at least three paragraphs: a short report."""


def line(text: str) -> str:
    """A value in one line: entities read (many publishers escape twice), white space collapsed."""
    if "&" in text:
        text = html.unescape(html.unescape(text[:MOST_LINE]))
    return " ".join(text.split())[:MOST_LINE]


def plain(text: str) -> str:
    """A value that may be HTML in one line without its mark-up."""
    if "<" in text:
        text = _TAG.sub(lambda tag: " " if tag[1].lower() in _APART else "", text[:MOST_LINE])
    return line(text)


def literal(text: str) -> str:
    """A value that says it is no HTML in one line; where it is plainly HTML all the same, without the mark-up."""
    return plain(text) if "</" in text else line(text)


def each(values: Iterable[str]) -> tuple[str, ...]:
    """The values that say something, in order, each once whatever its capitals."""
    found: dict[str, str] = {}
    for value in values:
        if value:
            found.setdefault(value.casefold(), value)
            if len(found) == MOST_NAMES:
                break
    return tuple(found.values())


def person(text: str) -> str:
    """The name in an author's field ("desk@example.org (Ann Lee)"); "" where there is only an address."""
    text = plain(text[:_LONGEST_NAME])
    if "@" not in text:
        return text
    found = _MAIL_AND_NAME.fullmatch(text) or _NAME_AND_MAIL.fullmatch(text)
    return found[1].strip(" \"'") if found else "" if _MAIL.fullmatch(text) else text


def language(text: str | None) -> str | None:
    """A code of a language as given; None where the field holds something else."""
    text = (text or "").strip()
    return text if _LANGUAGE.fullmatch(text) else None


def absolute(address: str | None, base: str | None) -> str | None:
    """An address that can be opened, made absolute by `base`; None where it is none."""
    address = "".join((address or "")[:MOST_LINE].split("\n")).strip()
    if not address:
        return None
    if not _SCHEME.match(address):
        try:
            address = f"https://{address}" if _HOST.match(address) else urljoin(base or "", address)
        except ValueError:
            return None
        if not _SCHEME.match(address):
            return None
    return address.replace(" ", "%20")


def host(address: str | None) -> str:
    """The host of an address without "www."; "" where it has none."""
    try:
        return (urlsplit(address or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def credits_in(names: Iterable[str], own: str | None) -> tuple[str, ...]:
    """Whom an entry credits: names, and addresses on other hosts than its own."""
    return each(name for name in names if not (_SCHEME.match(name) and host(name) == host(own)))


def paragraphs(text: str) -> str:
    """Plain text as a piece of HTML: a paragraph for each, parted by blank lines, or by lines where none is blank."""
    text = text.strip()
    parts = re.split(r"\n\s*\n", text) if re.search(r"\n\s*\n", text) else text.splitlines()
    return "".join(f"<p>{html.escape(' '.join(part.split()), quote=False)}</p>" for part in parts if part.strip())


def says_something(markup: str) -> bool:
    """Whether there is a word in it beside the tags."""
    return any(map(str.isalnum, _ANY_TAG.sub("", markup[:_TAIL]))) or (
        len(markup) > _TAIL and any(map(str.isalnum, _ANY_TAG.sub("", markup)))
    )


def chosen(content: str, summary: str, headline: str, left_out: list[str]) -> tuple[str, TextFrom | None]:
    """The text of an entry, as a piece of HTML, and whether it is whole: its content, or its summary where that is
    longer.

    One that is too long is told in `left_out` and not taken, as half a text would be worse than none.
    """
    declared = len(content) >= len(summary)
    text = content if declared else summary
    if len(text) > MOST_TEXT:
        left_out.append(f"the text of the entry {headline[:80]!r}, which is too long")
        return "", None
    return (text, whole(text, declared=declared)) if says_something(text) else ("", None)


def whole(markup: str, *, declared: bool) -> TextFrom:
    """Whether a text is the entry's whole text ("entry") or only its summary.

    A field for the whole text (`declared`: content:encoded, Atom content, JSON content) is taken at its word, unless
    it is short and ends as a teaser does ("…", "[...]", "Read more"). A description is whole where it doesn't end so
    and has at least 150 words, or 75 in three paragraphs or more.
    """
    if declared and len(markup) > 20 * _WHOLE:
        return "entry"
    shown = html.unescape(_ANY_TAG.sub(" ", markup))
    count = len(shown.split()) + len(_UNSPACED.findall(shown)) // 2
    if declared:
        return "summary" if count < _WHOLE and _ends_cut(markup) else "entry"
    if count < _SHORT_WHOLE or _ends_cut(markup):
        return "summary"
    if count >= _WHOLE:
        return "entry"
    pieces = [piece for piece in _PARAGRAPH.split(markup) if says_something(piece)]
    return "entry" if len(pieces) >= _PARAGRAPHS else "summary"


def _ends_cut(markup: str) -> bool:
    """Whether a text breaks off; the line that WordPress signs excerpts with is passed over."""
    tail = " ".join(html.unescape(_ANY_TAG.sub(" ", markup[-_TAIL:])).split())
    signed = tail.rfind("The post ")
    if signed >= 0 and _SIGNED.fullmatch(tail, signed):
        tail = tail[:signed].rstrip()
    return _CUT.search(tail[-_END:]) is not None

"""NewsML-G2, all versions: an item of its own, or the items of a message."""

import base64
import binascii
import re
from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from writethru.errors import RefusedError
from writethru.model import Entry, Hop, Wire
from writethru.sources.decode import decode
from writethru.sources.wires import nitf, signals
from writethru.sources.wires.fragment import (
    hidden,
    lines_of,
    of_elements,
    of_markup,
    of_plain,
    of_text,
    without_headline,
)
from writethru.sources.wires.values import ITEMS, MANY, dates, names, text, texts, urgency, when
from writethru.sources.wires.xml import attribute, child, children, content, name, within

ROOTS: Final = {
    "newsitem": "a news item",
    "newsmessage": "a message",
    "packageitem": "a package, which only points to its items",
    "conceptitem": "a concept",
    "knowledgeitem": "a list of concepts (knowledge item)",
    "planningitem": "a plan of coverage (planning item)",
    "catalogitem": "a catalog",
}
_OTHER_TEXT: Final = {
    "sports-content": "sports results (SportsML)",
    "concept": "events or concepts",
    "conceptset": "events or concepts",
    "event": "events or concepts",
    "events": "events or concepts",
}
_TEXTUAL: Final = frozenset(("nitf", "html", "body", "div", "section", "article", "p", "h1", "h2"))


def read(root: etree._Element, item: str) -> list[tuple[Entry, str]]:
    """The text items of a document, in its order."""
    nodes = [root]
    if name(root) == "newsmessage":
        nodes = [node for itemset in children(root, "itemset") for node in itemset if name(node)]
    if len(nodes) > ITEMS:
        raise RefusedError(item, "sources", f"holds more than {ITEMS:,} items; split it")
    found, others = [], []
    for node in nodes:
        if name(node) != "newsitem":
            others.append(ROOTS.get(name(node), f"<{name(node)[:40]}>"))
        elif (what := _other(node)) is not None:
            others.append(what)
        else:
            entry, body = _item(node)
            if entry.headline or body or (entry.wire and entry.wire.signal in ("kill", "withhold")):
                found.append((entry, body))
            else:
                others.append("a news item without headline and text")
    if not found:
        kinds = " and ".join(list(dict.fromkeys(others))[:4])
        what = f"holds {kinds or 'no item'}" if name(root) == "newsmessage" else f"is {kinds}"
        raise RefusedError(item, "sources", f"{what} (NewsML-G2); only text items are read, give those")
    return found


def _other(node: etree._Element) -> str | None:
    """What an item is that holds no text; None for a text."""
    declared = child(node, "itemmeta", "itemclass")
    kind = signals.local(attribute(declared, "qcode", "uri", "literal") or "").lower()
    inline = [each for part in children(node, "contentset", "inlinexml") for each in part if name(each)]
    textual = any(name(each) in _TEXTUAL for each in inline)
    if kind in ("picture", "video", "audio", "graphic", "animation", "photo"):
        return f"a {kind}" if kind[0] not in "aeiou" else f"an {kind}"
    if not textual and (other := next((_OTHER_TEXT[name(each)] for each in inline if name(each) in _OTHER_TEXT), None)):
        return other
    if kind == "composite" and not textual and child(node, "contentset", "inlinedata") is None:
        return "a composite of several media"
    return None


def _item(node: etree._Element) -> tuple[Entry, str]:
    item, about = child(node, "itemmeta"), child(node, "contentmeta")
    document = next(within(child(node, "contentset"), "nitf"), None)
    language = attribute(child(about, "language"), "tag") or attribute(node, "lang")
    slugline = content(_pick(children(about, "slugline"), language))
    main = [each for each in children(about, "headline") if "sub" not in (attribute(each, "role") or "").lower()]
    headline = (
        content(_pick(main, language))
        or (nitf.headline(document) if document is not None else None)
        or content(child(item, "title"))
        or slugline
        or ""
    )
    body = without_headline(_body(node), headline)
    summary = content(_pick(children(about, "description"), language))
    notes = tuple(_notes(item))
    provider = child(item, "provider")
    shown = content(_pick(children(provider, "name"), language)) or attribute(provider, "literal")
    source = shown or _code(provider)
    credit = content(_pick(children(about, "creditline"), language))
    status = attribute(child(item, "pubstatus"), "qcode", "uri", "literal")
    status = signals.local(status) if status else None
    published, updated = dates(
        content(child(item, "firstcreated")) or content(child(about, "contentcreated")),
        content(child(item, "versioncreated")) or content(child(about, "contentmodified")),
    )
    sections = [(_subject_scheme(each), _words(each, language)) for each in children(about, "subject")]
    keywords = (content(each) for each in children(about, "keyword"))
    guid, version = attribute(node, "guid"), attribute(node, "version")
    signal = signals.strongest(
        signals.of_status(status),
        signals.of_codes(attribute(each, "qcode", "uri", "literal") for each in children(item, "signal")),
        signals.of_words(lines=(slugline, headline), notes=notes),
    )
    return Entry(
        headline=headline,
        id=guid,
        outlet=shown,
        byline=_byline(about, document),
        published=published,
        updated=updated,
        section=_section(sections),
        tags=texts((*(found for _, found in sections if found and len(found) > 1), *keywords)),
        language=language,
        declared=texts((credit, *(_name(each, language) for each in children(about, "infosource")), source)),
        notes=notes,
        text_from="entry" if body else "summary" if summary else None,
        wire=Wire(
            "NewsML-G2",
            item=guid,
            version=version,
            slugline=slugline,
            signal=signal,
            status=status,
            urgency=urgency(content(child(about, "urgency"))),
            credit=credit,
            provider=source,
            usage=content(_pick(children(node, "rightsinfo", "usageterms"), language)),
            embargoed=when(content(child(item, "embargoed"))),
            hops=tuple(_hops(node)),
        ),
    ), body or (of_plain(summary) if summary else "")


def _body(node: etree._Element) -> str:
    """The first piece of inline content that has text, as HTML."""
    contents = child(node, "contentset")
    for part in contents if contents is not None else ():
        found = ""
        if name(part) == "inlinexml":
            document = next(within(part, "nitf"), None)
            found = nitf.body(document) if document is not None else of_elements([part])
        elif name(part) == "inlinedata":
            found = _data(part)
        if found:
            return found
    return ""


def _data(part: etree._Element) -> str:
    """Text in <inlineData>; one that calls itself plain holds tags all the same (ANSA)."""
    kind = (attribute(part, "contenttype") or "text/plain").lower()
    if not kind.startswith(("text/", "application/xhtml", "application/xml", "application/nitf")):
        return ""
    inside = "".join(part.itertext(etree.Element))
    if "base64" in (attribute(part, "encoding") or "").lower():
        try:
            inside = decode(base64.b64decode(inside, validate=False))
        except binascii.Error:
            return ""
    return of_markup(inside) if "html" in kind else of_text(inside)


def _byline(about: etree._Element | None, document: etree._Element | None) -> tuple[str, ...]:
    by = names(*(content(each) for each in children(about, "by")))
    if not by and document is not None:
        by = nitf.byline(document)
    makers = (content(child(each, "name")) or "" for each in children(about, "creator"))
    return by or names(*(maker for maker in makers if " " in maker))  # else it is initials or an account


def _notes(item: etree._Element | None) -> Iterator[str]:
    """Editorial notes, a note with blocks in it block by block; what is marked as not public is left out."""
    found: list[str] = []
    for note in children(item, "ednote"):
        if hidden(note) or "nonpublic" in (attribute(note, "pubconstraint") or ""):
            continue
        found += [line for _, line in lines_of(note)] if len(note) else [content(note) or ""]
    yield from texts(found)


def _hops(node: etree._Element) -> Iterator[Hop]:
    for hop in list(children(node, "hophistory", "hop"))[:MANY]:
        seq = attribute(hop, "seq") or ""
        party = child(hop, "party")
        actions = (_action(each) for each in children(hop, "action"))
        yield Hop(
            sequence=int(seq) if seq.isascii() and seq.isdecimal() and len(seq) < 10 else None,
            party=_name(party, None),
            when=when(attribute(hop, "timestamp")),
            action=text(", ".join(action for action in actions if action), 200),
        )


def _action(node: etree._Element) -> str | None:
    """What was done and to what: "enhanced metadata"."""
    said = _name(node, None)
    target = attribute(node, "target", "targeturi")
    return f"{said} {signals.local(target)}" if said and target else said


def _name(node: etree._Element | None, language: str | None) -> str | None:
    """A concept's name for people, else its literal, else the code without its scheme."""
    return content(_pick(children(node, "name"), language)) or attribute(node, "literal") or _code(node)


def _words(node: etree._Element, language: str | None) -> str | None:
    """A subject in words; a code alone says nothing to people."""
    named = content(_pick(children(node, "name"), language))
    return named or (None if attribute(node, "qcode", "uri") else attribute(node, "literal"))


def _code(node: etree._Element | None) -> str | None:
    """What a code or an address says of a party: "nprov:REUTERS" is REUTERS, "http://www.acme.example/about" is
    acme.example."""
    code, uri = attribute(node, "qcode"), attribute(node, "uri") or ""
    if code:
        return signals.local(code)
    if "/newscodes/" in uri:
        return signals.local(uri)
    host = re.match(r"https?://(?:www\.)?([\w.-]{3,80})", uri)
    return host.group(1) if host else None


def _subject_scheme(node: etree._Element) -> str:
    code = f"{attribute(node, 'type') or ''} {(attribute(node, 'qcode') or '').split(':', 1)[0]}".lower()
    if content(child(node, "name")) is None:
        return ""
    if any(word in code for word in ("categ", "department", "desk", "section", "cptype:cat", "dpacat")):
        return "section"
    return "iptc" if any(word in code for word in ("medtop", "subj")) else "other" if "abstract" in code else ""


def _section(sections: list[tuple[str, str | None]]) -> str | None:
    """The provider's own department, else the first of IPTC's subjects, else any abstract one."""
    for wanted in ("section", "iptc", "other"):
        for scheme, found in sections:
            if scheme == wanted and found and len(found) > 1:  # AP's categories are single letters
                return found
    return None


def _pick(nodes: Iterable[etree._Element], language: str | None) -> etree._Element | None:
    """Of elements that say the same in several languages, the one in the item's own, else the first; one that has
    text where any has."""
    filled = [node for node in nodes if content(node)]
    for node in filled:
        own = attribute(node, "lang")
        if own and language and own.split("-")[0].lower() == language.split("-")[0].lower():
            return node
    return filled[0] if filled else None

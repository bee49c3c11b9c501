"""NewsML 1: a document with items, each with components in components; the text is the content of one of them."""

from collections.abc import Iterator

from lxml import etree

from writethru.errors import RefusedError
from writethru.model import Entry, Wire
from writethru.sources.wires import nitf, signals
from writethru.sources.wires.fragment import of_elements, of_text, without_headline
from writethru.sources.wires.values import ITEMS, dates, names, texts, urgency, when
from writethru.sources.wires.xml import attribute, child, children, content, name, within

# Roles of components that hold text which isn't the report's own.
_BESIDE = frozenset(
    "stylesheet headline subheadline summary abstract caption contact logo note teaser keyword thumbnail".split()
)
_MEDIA = frozenset("photo picture graphic video audio animation image".split())


def read(root: etree._Element, item: str) -> list[tuple[Entry, str]]:
    """The text items of a document, in its order."""
    nodes = list(children(root, "newsitem"))
    if len(nodes) > ITEMS:
        raise RefusedError(item, "sources", f"holds more than {ITEMS:,} items; split it")
    found = []
    for node in nodes:
        entry, body = _item(root, node)
        if body or not _media(node) and entry.headline or entry.wire and entry.wire.signal in ("kill", "withhold"):
            found.append((entry, body))
    if not found:
        kinds = dict.fromkeys(kind for node in nodes for kind in _media(node))
        what = " and ".join(kinds) or "no item with a headline or text"
        raise RefusedError(item, "sources", f"holds {what} (NewsML 1); only text items are read, give those")
    return found


def _media(node: etree._Element) -> list[str]:
    kinds = [(attribute(each, "formalname") or "").lower() for each in within(node, "mediatype")]
    return [kind for kind in kinds if kind in _MEDIA]


def _item(root: etree._Element, node: etree._Element) -> tuple[Entry, str]:
    identity, management = child(node, "identification"), child(node, "newsmanagement")
    known = child(identity, "newsidentifier")
    parts = [content(child(known, part)) for part in ("providerid", "dateid", "newsitemid")]
    # The public identifier without the number of the revision at its end.
    guid = f"urn:newsml:{':'.join(part or '' for part in parts)}" if parts[2] else None
    guid = guid or content(child(known, "publicidentifier"))
    headline, slugline = _line(node, "headline"), _line(node, "slugline") or content(child(identity, "namelabel"))
    headline = headline or slugline or ""
    body = without_headline(_body(node), headline)
    notes = texts([*_notes(node), *(content(each) for each in children(management, "instruction", "comment"))])
    status = _formal(child(management, "status"))
    providers = [_party(each) for each in within(node, "provider")]
    sources = [_party(each) for each in within(node, "source", "creator")]
    sender = _party(child(root, "newsenvelope", "sentfrom"))
    provider = next((each for each in (*providers, sender, *sources, parts[0]) if each), None)
    shown = next((each for each in (*providers, sender, *sources) if each), None)
    credit = _line(node, "creditline")
    published, updated = dates(
        content(child(management, "firstcreated")), content(child(management, "thisrevisioncreated"))
    )
    subjects = [content(each) for each in _descriptions(node)]
    keywords = [
        attribute(each, "value")
        for each in within(node, "property")
        if "keyword" in (attribute(each, "formalname") or "").lower()
    ]
    signal = signals.strongest(
        signals.of_status((status or "").lower()),
        signals.of_words(lines=(slugline, headline), notes=notes),
    )
    return Entry(
        headline=headline,
        id=guid,
        outlet=shown,
        byline=names(*(content(each) for each in within(node, "byline"))) or _nitf_byline(node),
        published=published,
        updated=updated,
        section=next((subject for subject in subjects if subject), None),
        tags=texts((*subjects, *keywords)),
        language=(_formal(next(within(node, "language"), None)) or attribute(node, "lang") or "").lower() or None,
        declared=texts((credit, *sources, *providers, sender)),
        notes=notes,
        text_from="entry" if body else None,
        wire=Wire(
            "NewsML 1",
            item=guid,
            version=content(child(known, "revisionid")),
            slugline=slugline,
            signal=signal,
            status=status,
            urgency=urgency(_formal(child(management, "urgency")) or _formal(child(root, "newsenvelope", "priority"))),
            credit=credit,
            provider=provider,
            usage="; ".join(texts(content(each) for each in within(node, "usagetype", "usageterms"))) or None,
            embargoed=_embargo(management),
        ),
    ), body


def _body(node: etree._Element) -> str:
    """The content of the component whose role is the main text; else of the first that has text."""
    contents = [(_role(each), each) for each in within(node, "contentitem")]
    main = [each for role, each in contents if role in ("main", "body", "maintext", "text")]
    for each in main or [each for role, each in contents if role not in _BESIDE]:
        if _formal(child(each, "mediatype")) and (_formal(child(each, "mediatype")) or "").lower() in _MEDIA:
            continue
        for data in children(each, "datacontent"):
            if found := _data(data):
                return found
    return ""


def _data(data: etree._Element) -> str:
    document = next(within(data, "nitf"), None)
    if document is not None:
        return nitf.body(document)
    if any(name(part) for part in data):
        return of_elements([data])
    inside = data.text or ""
    return of_text(inside)


def _role(node: etree._Element) -> str:
    """The role of the nearest component around a piece of content, in small letters."""
    for around in node.iterancestors():
        if name(around) == "newscomponent":
            return (_formal(child(around, "role")) or "").lower()
    return ""


def _line(node: etree._Element, kind: str) -> str | None:
    return next((found for lines in within(node, "newslines") if (found := content(child(lines, kind)))), None)


def _notes(node: etree._Element) -> Iterator[str | None]:
    for line in within(node, "newsline"):
        if "note" in (_formal(child(line, "newslinetype")) or "").lower():
            yield content(child(line, "newslinetext"))


def _descriptions(node: etree._Element) -> Iterator[etree._Element]:
    """The subjects' names, in English where they stand in several languages."""
    for topic in within(node, "topic"):
        named = [each for each in children(topic, "description") if attribute(each, "variant") in (None, "Name")]
        english = [each for each in named if (attribute(each, "lang") or "").startswith("en")]
        yield from (english or named)[:1]


def _nitf_byline(node: etree._Element) -> tuple[str, ...]:
    document = next(within(node, "nitf"), None)
    return nitf.byline(document) if document is not None else ()


def _embargo(management: etree._Element | None) -> str | None:
    """When it may go out, where the status of a later time says so."""
    future = child(management, "statuswillchange")
    return when(content(child(future, "dateandtime")))


def _party(node: etree._Element | None) -> str | None:
    return _formal(child(node, "party"))


def _formal(node: etree._Element | None) -> str | None:
    return attribute(node, "formalname")

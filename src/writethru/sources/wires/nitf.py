"""NITF 3: a document of its own, or the text inside an item of NewsML."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from writethru.model import Entry, Wire
from writethru.sources.wires import signals
from writethru.sources.wires.fragment import of_elements
from writethru.sources.wires.values import dates, later, names, text, texts, urgency, when
from writethru.sources.wires.xml import attribute, child, children, content, name, within

_IN_BYLINE: Final = ("person", "virtloc")


def body(node: etree._Element) -> str:
    """The running text of an <nitf> as HTML: its body.content; where it has none, its body without the head."""
    contents = list(within(node, "body.content"))
    if contents:
        return of_elements(contents)
    whole = child(node, "body")
    parts = [part for part in whole if name(part) not in ("body.head", "body.end")] if whole is not None else []
    return of_elements(parts)


def headline(node: etree._Element) -> str | None:
    """The main headline (AP writes <headline> for <hedline>); the document's title where there is none."""
    for hedline in within(node, "hedline", "headline"):
        first = child(hedline, "hl1")
        if found := content(first if first is not None else hedline):
            return found
    return content(child(node, "head", "title"))


def byline(node: etree._Element) -> tuple[str, ...]:
    """The people of the bylines, without their titles (<byttl>)."""
    found: list[str | None] = []
    for line in children(child(node, "body", "body.head"), "byline"):
        people = [content(person) for person in within(line, *_IN_BYLINE)]
        if any(people):
            found += people
            continue
        rest = [line.text, *(part.tail if name(part) == "byttl" else "".join(_with_tail(part)) for part in line)]
        found.append(text("".join(piece or "" for piece in rest)))
    return names(*found)


def _with_tail(node: etree._Element) -> Iterator[str]:
    yield content(node) or ""
    yield node.tail or ""


def read(root: etree._Element) -> tuple[Entry, str]:
    """A document of its own."""
    head = child(root, "head")
    doc = child(head, "docdata")
    metas = {attribute(meta, "name") or "": attribute(meta, "content") for meta in children(head, "meta")}
    du_key = child(doc, "du-key")
    key, version = attribute(du_key, "key"), attribute(du_key, "version")
    document = attribute(child(doc, "doc-id"), "id-string")
    slugline = key if key and not version else metas.get("anpa-keyword") or metas.get("subject")
    slugline = slugline or content(child(head, "title"))
    take = metas.get("anpa-takekey")
    title = headline(root) or slugline or ""
    status = attribute(doc, "management-status")
    notes = tuple(_notes(head, root))
    issued, released, story = (
        when(attribute(child(doc, "date.issue"), "norm")),
        when(attribute(child(doc, "date.release"), "norm")),
        when(attribute(next(within(root, "story.date"), None), "norm")),
    )
    published, updated = dates(story, issued)
    provider = _provider(root, doc, metas)
    holder = attribute(child(doc, "doc.copyright"), "holder")
    subjects = list(_subjects(head))
    fragment = body(root)
    said = signals.of_words(version=take, lines=(slugline, title), notes=notes)
    return Entry(
        headline=title,
        # The key of the day's story stays the same in all of its versions, where they are numbered; a document's id
        # is then that of one version.
        id=key if version else document or key,
        outlet=provider or holder,
        byline=byline(root),
        published=published,
        updated=updated,
        section=next(iter(subjects), None),
        tags=texts([*subjects, *_keywords(doc)]),
        language=attribute(root, "lang", "baselang"),
        declared=texts((provider, metas.get("aap-original-source"), attribute(child(doc, "doc-id"), "regsrc"))),
        notes=notes,
        text_from="entry" if fragment else None,
        wire=Wire(
            "NITF",
            item=key if version else document or key,
            # A take key is free wording; it tells the version where it speaks of one.
            version=version or (take if signals.of_words(version=take) else None),
            slugline=slugline,
            signal=signals.strongest(signals.of_status(status), said),
            status=status,
            urgency=_urgency(head),
            provider=provider or holder,
            usage=_usage(root, doc),
            embargoed=released if status == "embargoed" or later(released, issued) else None,
        ),
    ), fragment


def _urgency(head: etree._Element | None) -> int | None:
    return next((found for node in within(head, "urgency") if (found := urgency(attribute(node, "ed-urg")))), None)


def _provider(root: etree._Element, doc: etree._Element | None, metas: dict[str, str | None]) -> str | None:
    """Who sends it: the distributor as printed, else the source of the delivery."""
    return (
        content(child(root, "body", "body.head", "distributor"))
        or attribute(child(doc, "del-list", "from-src"), "src-name")
        or metas.get("aap-source")
    )


def _usage(root: etree._Element, doc: etree._Element | None) -> str | None:
    rights = child(doc, "doc.rights")
    return content(child(root, "body", "body.head", "rights")) or attribute(rights, "limitations", "type")


def _notes(head: etree._Element | None, root: etree._Element) -> Iterator[str]:
    found = [attribute(node, "info") or content(node) for node in within(head, "ed-msg")]
    found += [attribute(node, "comment") for node in within(head, "revision-history")]
    found += [content(node) for node in children(child(root, "body", "body.head"), "note")]
    found += [content(node) for node in children(child(root, "body", "body.end"), "tagline")]
    yield from texts(found)


def _subjects(head: etree._Element | None) -> Iterator[str]:
    """What it is about in words: the widest name first ("Justice"), then the narrower ones."""
    for subject in within(head, "tobject.subject"):
        for part in ("type", "matter", "detail"):
            if found := attribute(subject, f"tobject.subject.{part}"):
                yield found
    tobject = attribute(child(head, "tobject"), "tobject.type")
    # By the standard it says "news"; NTB names the section there.
    if tobject and tobject.lower() not in ("news", "data", "text"):
        yield tobject


def _keywords(doc: etree._Element | None) -> Iterator[str | None]:
    for keyword in children(doc, "key-list", "keyword"):
        yield attribute(keyword, "key") or content(keyword)
    for place in children(doc, "evloc"):
        yield content(place)

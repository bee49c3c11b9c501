"""ninjs 1, 2 and 3, and what providers make of it: AP's media API, Superdesk, lists of items.

Generation 2 turned objects into lists of objects, 3 writes its keys in camel case: keys are read in small letters.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from writethru.errors import RefusedError
from writethru.model import Entry, Wire
from writethru.sources.wires import nitf, signals, xml
from writethru.sources.wires.fragment import of_markup, of_plain, of_text, without_headline
from writethru.sources.wires.values import ITEMS, dates, names, text, texts, urgency, when

_LISTS: Final = ("newsitems", "items", "item", "_items")
_OURS: Final = frozenset(
    "versioncreated firstcreated body_text body_html body_xhtml bodies headlines pubstatus representationtype "
    "eventdetails planning renditions".split()
)
_MEDIA: Final = {
    **{kind: f"a {kind}" for kind in ("picture", "video", "graphic", "photo", "planning", "package", "collection")},
    **{kind: f"an {kind}" for kind in ("audio", "animation", "event", "image", "infographic")},
    "composite": "a composite of several media",
}

Item = dict[str, Any]


def read(plain: str, item: str) -> list[tuple[Entry, str]]:
    """The text items of a document, in its order."""
    objects = list(_objects(_values(plain, item)))
    if len(objects) > ITEMS:
        raise RefusedError(item, "sources", f"holds more than {ITEMS:,} items; split it")
    found, others = [], []
    for one in objects:
        if (what := _other(one)) is not None:
            others.append(what)
            continue
        entry, body = _item(one)
        if entry.headline or body or (entry.wire and entry.wire.signal in ("kill", "withhold")):
            found.append((entry, body))
        else:
            others.append("an item without headline and text")
    if not found:
        kinds = " and ".join(list(dict.fromkeys(others))[:4])
        if not kinds:
            reason = "is JSON without an item of ninjs; give a wire item, or article lines (JSON Lines)"
            raise RefusedError(item, "sources", reason)
        what = f"is {kinds}" if len(others) == 1 else f"holds {kinds}"
        raise RefusedError(item, "sources", f"{what} (ninjs); only text items are read, give those")
    return found


def _values(plain: str, item: str) -> list[Any]:
    """The JSON values of a file: one, or one a line."""
    try:
        try:
            return [json.loads(plain)]
        except ValueError:
            lines = [line for line in plain.splitlines() if line.strip()]
            if len(lines) < 2:
                raise
            return [json.loads(line) for line in lines[: ITEMS + 1]]
    except RecursionError as error:
        raise RefusedError(item, "sources", "is JSON nested too deep; give its items one by one") from error
    except ValueError as error:
        why = " ".join(str(error).split())[:100]
        raise RefusedError(item, "sources", f"is broken JSON ({why}); fetch it again or mend it") from error


def _objects(values: list[Any], depth: int = 0) -> Iterator[Item]:
    """The items in lists, in lists of items ("items", "newsitems") and in an API's answer ("data", "item")."""
    for value in values:
        if isinstance(value, list):
            if depth < 6:
                yield from _objects(value, depth + 1)
        elif isinstance(value, dict):
            one = {str(key).lower(): each for key, each in value.items()}
            standard = one.get("$standard") or one.get("standard")
            named = isinstance(standard, dict) and "ninjs" in (text(standard.get("name"), 40) or "").lower()
            if named or not _OURS.isdisjoint(one):
                yield one
            elif depth < 6:
                inside = [one[key] for key in (*_LISTS, "data") if isinstance(one.get(key), list | dict)]
                yield from _objects(inside, depth + 1)


def _other(one: Item) -> str | None:
    """What an item is that holds no text; None for a text."""
    kind = (text(one.get("type"), 40) or "").lower()
    has_text = any(one.get(key) for key in ("body_text", "body_html", "body_xhtml", "bodies"))
    if kind == "composite" and has_text:
        return None
    if kind in _MEDIA:
        return _MEDIA[kind]
    if "eventdetails" in one:
        return "an event"
    if not kind and not has_text and "renditions" in one:
        return "a picture or film"
    return None


def _item(one: Item) -> tuple[Entry, str]:
    altids = one.get("altids")
    guid = text(altids.get("itemid")) if isinstance(altids, dict) else None
    guid = guid or text(one.get("guid")) or text(one.get("uri")) or text(one.get("id"))
    slugline = text(one.get("slugline"))
    headline = text(one.get("headline")) or _value(one, "headlines", ("main", "")) or text(one.get("title"))
    headline = headline or slugline or ""
    body = without_headline(_body(one), headline)
    summary = text(one.get("description_text")) or _value(one, "descriptions", ("summary", "text", "lead", ""))
    partial = (text(one.get("representationtype")) or "").lower() in ("incomplete", "partial", "associated")
    notes = texts([one.get("ednote"), *_strings(one.get("ednotes"))])
    status = text(one.get("pubstatus"), 40)
    published, updated = dates(one.get("firstcreated"), one.get("versioncreated"))
    providers = [*_named(one.get("provider")), *_named(one.get("providers")), *_named(one.get("copyrightholder"))]
    sources = [*_named(one.get("infosources")), *_named(one.get("source"))]
    provider = next(iter(providers), None) or next(iter(sources), None)
    credit = text(one.get("creditline")) or text(one.get("description_creditline"))
    subjects = [*_named(one.get("subject")), *_named(one.get("subjects"))]
    services = [*_named(one.get("service")), *_named(one.get("genres") if not subjects else None)]
    codes = [*_strings(one.get("signals")), *_strings(one.get("signal"))]
    version = text(one.get("version"), 100)
    signal = signals.strongest(
        signals.of_status(status),
        signals.of_codes(codes),
        signals.of_words(lines=(slugline, headline), notes=notes),
    )
    return Entry(
        headline=headline,
        id=guid,
        url=_url(one),
        outlet=provider,
        byline=names(*_bylines(one)),
        published=published,
        updated=updated,
        section=next((found for found in (*services, *subjects) if len(found) > 1), None),
        tags=texts([*(each for each in subjects if len(each) > 1), *_strings(one.get("keywords"))]),
        language=text(one.get("language"), 40),
        declared=texts([credit, *sources, *providers]),
        notes=notes,
        text_from=("summary" if partial else "entry") if body else "summary" if summary else None,
        wire=Wire(
            "ninjs",
            item=guid,
            version=version,
            slugline=slugline,
            signal=signal,
            status=status,
            urgency=urgency(one.get("urgency")),
            credit=credit,
            provider=provider,
            usage="; ".join(_strings(one.get("usageterms"))) or None,
            embargoed=when(one.get("embargoed")) or when(one.get("embargo")),
        ),
    ), body or (of_plain(summary) if summary else "")


def _body(one: Item) -> str:
    """The text as HTML: the marked-up one where there is one, since it knows its paragraphs."""
    for key in ("body_xhtml", "body_html"):
        if isinstance(one.get(key), str) and (found := of_markup(one[key])):
            return found
    bodies = [each for each in _list(one.get("bodies")) if isinstance(each, dict)]
    kept = [{str(key).lower(): value for key, value in each.items()} for each in bodies[:20]]
    for wanted in _READ:
        for each in kept:
            value = each.get("value")
            if isinstance(value, str) and wanted(each) and (found := _READ[wanted](value)):
                return found
    return of_text(one["body_text"]) if isinstance(one.get("body_text"), str) else ""


def _nitf(value: str) -> str:
    try:
        return nitf.body(xml.parse(value.encode("utf-8", "replace")))
    except xml.Malformed:
        return ""


def _sort(body: Mapping[str, Any]) -> str:
    return f"{text(body.get('contenttype'), 80) or ''} {text(body.get('role'), 80) or ''}".lower()


def _is_html(body: Mapping[str, Any]) -> bool:
    return "html" in _sort(body)


def _is_plain(body: Mapping[str, Any]) -> bool:
    return "nitf" not in _sort(body) and "xml" not in _sort(body)


def _is_nitf(body: Mapping[str, Any]) -> bool:
    return "nitf" in _sort(body)


_READ: Final = {_is_html: of_markup, _is_plain: of_text, _is_nitf: _nitf}


def _url(one: Item) -> str | None:
    """A page's address, where one is given as such; a uri is the item's name."""
    found = (text(one.get(key)) for key in ("url", "canonical_url", "weburl"))
    return next((url for url in found if url and url.startswith(("http://", "https://"))), None)


def _bylines(one: Item) -> list[str]:
    by = text(one.get("byline"), 300) or text(one.get("by"), 300)
    if by:
        return [by]
    authors = [each for each in _list(one.get("authors")) if isinstance(each, dict)]
    return [found for each in authors if (found := text(each.get("name"), 300)) and each.get("role") != "editor"]


def _value(one: Item, key: str, roles: tuple[str, ...]) -> str | None:
    """Of values with roles (headlines, descriptions), that of the first role, else the first of all."""
    values = [each for each in _list(one.get(key)) if isinstance(each, dict)]
    for role in roles:
        for each in values:
            if (text(each.get("role"), 40) or "") == role and (found := text(each.get("value"))):
                return found
    return next((found for each in values if (found := text(each.get("value")))), None)


def _named(value: object) -> list[str]:
    """The names in a string, in an object with a name, or in a list of those."""
    found = (each.get("name") if isinstance(each, dict) else each for each in _list(value))
    return [name for each in found if (name := text(each))]


def _strings(value: object) -> list[str]:
    return [found for each in _list(value) if (found := text(each.get("value") if isinstance(each, dict) else each))]


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]

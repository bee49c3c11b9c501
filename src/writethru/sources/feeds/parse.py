"""The door: bytes of a feed in, a `Feed` out, whatever its format."""

from writethru.errors import RefusedError
from writethru.sources.decode import decode
from writethru.sources.feeds import atom, json, rss, tree
from writethru.sources.feeds.feed import STAGE, Feed
from writethru.sources.feeds.nodes import local


def parse(data: bytes, item: str, url: str | None = None) -> Feed:
    """The feed that `data` holds: RSS 0.9x and 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, JSON Feed 1 and 1.1.

    `item` names it for people; `url` is where it was fetched, for addresses that are relative. Broken feeds are read as
    far as they can be: wrong encodings, junk around the XML, entities of HTML, mark-up that doesn't close. DTDs and
    entities of a feed's own are never read. Raises RefusedError where `data` is no feed.
    """
    text = decode(data)
    if json.looks_like_it(text):
        return json.read(text, item, url)
    root = tree.grown(text, ("rss", "feed", "rdf", "channel"))
    if root is None:
        raise RefusedError(item, STAGE, _reason(text))
    if local(root) == "feed":
        return atom.read(root, url)
    return rss.read(root, url)


def _reason(text: str) -> str:
    head = text[:2000].lower()
    if not text.strip():
        return "is empty; fetch the feed again"
    if "<html" in head or "<!doctype html" in head:
        return "is a web page and no feed; give the address of its feed"
    if head.lstrip("\ufeff \t\r\n").startswith("{"):
        return "is JSON but no JSON Feed; give an RSS, Atom or JSON Feed"
    return "is no feed that can be read; give an RSS, Atom or JSON Feed, or fetch it again"

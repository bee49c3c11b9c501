"""A world of invented sites on loopback: feeds and pages that behave as the web does, well and badly.

Every feed has a host of its own (127.1.x.y, which Linux all gives to the loopback). What a feed or a page does is told
by its number, so that a test can say beforehand what must arrive.
"""

import gzip
import json
import random
import threading
import time
from email.utils import formatdate
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ENTRIES = 25
"""Entries of a feed."""

FEEDS = ("rss", "atom", "json", "rdf")
FEED_TROUBLE = {
    3: "moved", 7: "found", 11: "busy", 15: "slow", 19: "broken", 23: "huge", 27: "bomb", 31: "wrong length",
    35: "wrong encoding", 39: "missing", 43: "gone", 47: "entities", 51: "not a feed", 55: "loop",
}  # fmt: skip
LOST_FEEDS = frozenset(("huge", "bomb", "wrong length", "missing", "gone", "not a feed", "loop"))
"""What keeps a feed from being read; the others give all their entries."""
PAGE_TROUBLE = {
    3: "moved", 5: "gzip", 7: "latin", 9: "missing", 11: "wrong length", 13: "bomb", 15: "busy", 17: "no html",
    19: "broken chunks", 21: "loop", 23: "error",
}  # fmt: skip
LOST_PAGES = frozenset(("missing", "wrong length", "bomb", "no html", "broken chunks", "loop", "error"))
"""What keeps a page from being read; of those the feed's summary is taken."""
WHOLE = 4
"""Every so many feeds give their texts whole."""

_VERBS = "opened closed reviewed delayed approved rejected repaired surveyed flooded reopened painted sold".split()
_THINGS = "bridge harbour quarry school library ferry tunnel market stadium reservoir museum depot archive mill".split()
_PLACES = "Vendel Harrow Lannoch Tidewater Brisk Oakmere Storvik Penhallow Dunmore Kessel Arden Wexcombe".split()
_LINKS = "while after because although before since until where".split()
_MODES = ((17, "busy"), (29, "huge page"), (31, "slow page"))


def trouble(feed: int, item: int) -> str | None:
    """What a page does; the same ones in one feed in ten, and now and then a busy, a huge or a slow one."""
    if feed % 10 == 2:
        return PAGE_TROUBLE.get(item)
    return next((what for every, what in _MODES if (feed * ENTRIES + item) % (every * 17) == 5), None)


def arrives(feed: int, item: int) -> str:
    """Where the text of an entry must come from: entry, page, summary, or nowhere."""
    if FEED_TROUBLE.get(feed) in LOST_FEEDS:
        return "nowhere"
    if feed % WHOLE == 0:
        return "entry"
    return "summary" if trouble(feed, item) in (*LOST_PAGES, "huge page") else "page"


def paragraphs(feed: int, item: int) -> list[str]:
    """The text of an entry: some eight paragraphs that no other entry has."""
    rng = random.Random(feed * 1000 + item)
    out = []
    for _ in range(8):
        sentences = []
        for _ in range(rng.randint(2, 4)):
            words = [
                f"The {rng.choice(_THINGS)} in {rng.choice(_PLACES)} was {rng.choice(_VERBS)}",
                f"{rng.choice(_LINKS)} {rng.randint(3, 900)} visitors from {rng.choice(_PLACES)}",
                f"asked for the {rng.choice(_THINGS)} to be {rng.choice(_VERBS)}",
                f"within {rng.randint(2, 60)} days of the {rng.choice(_THINGS)}",
            ]
            sentences.append(" ".join(words) + ".")
        out.append(" ".join(sentences))
    return out


def headline(feed: int, item: int) -> str:
    """The headline of an entry."""
    rng = random.Random(feed * 7919 + item)
    return f"{rng.choice(_PLACES)} {rng.choice(_THINGS)} {rng.choice(_VERBS)}, case {feed}-{item}"


def host(feed: int) -> str:
    """The address of a feed's site."""
    return f"127.1.{feed // 200}.{feed % 200 + 1}"


class Newsstand(ThreadingHTTPServer):
    """The sites of `feeds` feeds. `bodies` counts the bytes of bodies that went out, `asked` the requests by path;
    `texts` says whether an entry's text is another than at first (a new version), by (feed, item)."""

    daemon_threads = True
    request_queue_size = 512

    def __init__(self, feeds: int, drip: float = 0.02, port: int = 0) -> None:
        super().__init__(("0.0.0.0", port), _Site)
        self.feeds = feeds
        self.drip = drip
        self.bodies = 0
        self.asked: dict[str, int] = {}
        self.turned_away: set[str] = set()
        self.amended: dict[tuple[int, int], str] = {}
        self.lock = threading.Lock()

    def handle_error(self, _request: object, _address: object) -> None:
        """A reader that hangs up is no error here."""

    def address(self, feed: int, path: str = "/feed") -> str:
        """The address of a feed, or of another path at its site."""
        return f"http://{host(feed)}:{self.server_address[1]}{path}"

    def start(self) -> "Newsstand":
        """Serve from a thread of its own."""
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def entry_paragraphs(self, feed: int, item: int) -> list[str]:
        """The text of an entry as it stands now."""
        amended = self.amended.get((feed, item))
        return [*paragraphs(feed, item), *([amended] if amended else [])]

    # --- documents ---

    def feed(self, number: int) -> tuple[bytes, str]:
        """A feed's document and its content type."""
        kind = FEEDS[number % len(FEEDS)]
        whole = number % WHOLE == 0
        items = []
        for n in range(ENTRIES):
            text = "".join(f"<p>{escape(part)}</p>" for part in self.entry_paragraphs(number, n))
            summary = self.entry_paragraphs(number, n)[0][:160]
            when = 1_780_000_000 + number * 100 + n + 7200 * bool(self.amended.get((number, n)))
            items.append(
                (n, self.address(number, f"/item/{n}"), headline(number, n), text if whole else "", summary, when)
            )
        return _WRITERS[kind](f"Site {number}", self.address(number, "/"), items)

    def page(self, feed: int, item: int, padding: int = 0) -> str:
        """An entry's page."""
        text = "\n".join(f"<p>{escape(part)}</p>" for part in self.entry_paragraphs(feed, item))
        title = escape(headline(feed, item))
        return (
            f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | Site {feed}</title>'
            f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="Site {feed}">'
            f'</head><body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>{title}</h1>'
            f"{text}</article><footer>Imprint</footer>{'<!-- x -->' * padding}</body></html>"
        )


def _rss(title, site, items):
    rows = "".join(
        f"<item><title>{escape(head)}</title><link>{url}</link><guid>{url}</guid><pubDate>{formatdate(when)}</pubDate>"
        f"<description>{escape(summary)}</description>"
        + (f"<content:encoded>{escape(text)}</content:encoded>" if text else "")
        + "</item>"
        for _, url, head, text, summary, when in items
    )
    xml = (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>{title}</title><link>{site}</link><description>d</description>{rows}</channel></rss>"
    )
    return xml.encode(), "application/rss+xml"


def _stamp(when):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(when))


def _atom(title, site, items):
    rows = "".join(
        f"<entry><title>{escape(head)}</title><link href='{url}'/><id>{url}</id><updated>{_stamp(when)}</updated>"
        f"<published>{_stamp(when)}</published><summary>{escape(summary)}</summary>"
        + (f"<content type='html'>{escape(text)}</content>" if text else "")
        + "</entry>"
        for _, url, head, text, summary, when in items
    )
    xml = (
        f"<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom'><title>{title}</title>"
        f"<link href='{site}'/><id>{site}</id><updated>{_stamp(1_780_000_000)}</updated>{rows}</feed>"
    )
    return xml.encode(), "application/atom+xml"


def _json(title, site, items):
    rows = [
        {"id": url, "url": url, "title": head, "summary": summary, "date_published": _stamp(when)}
        | ({"content_html": text} if text else {"content_text": f"{summary} …"})
        for _, url, head, text, summary, when in items
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": title, "home_page_url": site, "items": rows}
    return json.dumps(feed).encode(), "application/feed+json"


def _rdf(title, site, items):
    rows = "".join(
        f'<item rdf:about="{url}"><title>{escape(head)}</title><link>{url}</link><dc:date>{_stamp(when)}</dc:date>'
        f"<description>{escape(summary)}</description>"
        + (f"<content:encoded>{escape(text)}</content:encoded>" if text else "")
        + "</item>"
        for _, url, head, text, summary, when in items
    )
    xml = (
        '<?xml version="1.0" encoding="utf-8"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f'<channel rdf:about="{site}"><title>{title}</title><link>{site}</link></channel>{rows}</rdf:RDF>'
    )
    return xml.encode(), "application/rdf+xml"


_WRITERS = {"rss": _rss, "atom": _atom, "json": _json, "rdf": _rdf}
_ENTITIES = b"""<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>"""


class _Site(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Newsstand

    def log_message(self, *_: object) -> None:
        """Nothing: the tests print enough."""

    def do_GET(self) -> None:
        name = self.headers.get("Host", "").split(":")[0]
        _, _, high, low = (int(part) for part in name.split("."))
        feed = high * 200 + low - 1
        with self.server.lock:
            key = f"{feed}{self.path}"
            self.server.asked[key] = self.server.asked.get(key, 0) + 1
        if self.path.startswith(("/feed", "/moved")):
            self._feed(feed)
        elif self.path.startswith(("/item/", "/story/")):
            self._item(feed, int(self.path.rsplit("/", 1)[1]))
        else:
            self._plain(404, b"not here")

    def _feed(self, feed: int) -> None:
        what = FEED_TROUBLE.get(feed)
        if what == "moved" and self.path == "/feed":
            return self._to(301, "/moved")
        if what == "found" and self.path == "/feed":
            return self._to(302, "/moved")
        if what == "loop":
            return self._to(302, "/feed")
        if what == "busy" and self._first(f"feed {feed}"):
            return self._plain(429, b"later", ("Retry-After", "1"))
        if what == "missing":
            return self._plain(404, b"no feed")
        if what == "gone":
            return self._plain(410, b"gone")
        if what == "not a feed":
            return self._plain(200, b"<html><body><p>Welcome</p></body></html>")
        body, kind = self.server.feed(feed)
        if what == "broken":
            body = body.replace(b"</title><link", b"</titel> & <link", 1) if b"<title" in body else body
        elif what == "wrong encoding":
            body = body.replace(b"Site", "S\u00efte".encode("cp1252"))
        elif what == "entities":
            body = body.replace(b"?>", b"?>" + _ENTITIES, 1)
        elif what == "huge":
            body += b" " * 40_000_000
        tag = f'"{hash(body) & 0xFFFFFFFF:x}"'
        if self.headers.get("If-None-Match") == tag:
            return self._plain(304, b"", ("ETag", tag))
        if what == "bomb":
            return self._send(200, gzip.compress(b"<rss>" + b" " * 60_000_000), ("Content-Encoding", "gzip"))
        if what == "wrong length":
            return self._send(200, body, length=len(body) + 5000)
        return self._send(200, body, ("ETag", tag), ("Content-Type", kind), drip=what == "slow")

    def _item(self, feed: int, item: int) -> None:
        what = trouble(feed, item)
        html = ("Content-Type", "text/html; charset=utf-8")
        page = self.server.page(feed, item)
        if what == "moved" and self.path.startswith("/item/"):
            return self._to(301, f"/story/{item}")
        if what == "loop":
            return self._to(302, self.path)
        if what == "busy" and self._first(f"item {feed} {item}"):
            return self._plain(503, b"later", ("Retry-After", "1"))
        if what == "missing":
            return self._plain(404, b"no page")
        if what == "error":
            return self._plain(500, b"broken")
        if what == "no html":
            return self._send(200, b"%PDF-1.4 nothing", ("Content-Type", "application/pdf"))
        if what == "gzip":
            return self._send(200, gzip.compress(page.encode()), html, ("Content-Encoding", "gzip"))
        if what == "latin":
            body = page.replace("utf-8", "iso-8859-1").replace("The ", "Th\u00e9 ").encode("latin-1")
            return self._send(200, body, ("Content-Type", "text/html"))
        if what == "bomb":
            return self._send(200, gzip.compress(b" " * 60_000_000), html, ("Content-Encoding", "gzip"))
        if what == "wrong length":
            return self._send(200, page.encode(), html, length=len(page) + 9000)
        if what == "huge page":
            return self._send(200, self.server.page(feed, item, 3_000_000).encode(), html)
        if what == "broken chunks":
            self.close_connection = True
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"40\r\n<html>")
            return None
        return self._send(200, page.encode(), html, drip=what == "slow page")

    def _first(self, key: str) -> bool:
        with self.server.lock:
            first = key not in self.server.turned_away
            self.server.turned_away.add(key)
        return first

    def _to(self, status: int, path: str) -> None:
        self._plain(status, b"", ("Location", path))

    def _plain(self, status: int, body: bytes, *headers: tuple[str, str]) -> None:
        self._send(status, body, *headers)

    def _send(
        self, status: int, body: bytes, *headers: tuple[str, str], length: int | None = None, drip: bool = False
    ) -> None:
        with self.server.lock:
            self.server.bodies += len(body)
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body) if length is None else length))
        self.close_connection = self.close_connection or length is not None
        self.end_headers()
        if not drip:
            self.wfile.write(body)
            return
        for n in range(0, len(body), 1000):
            self.wfile.write(body[n : n + 1000])
            time.sleep(self.server.drip)

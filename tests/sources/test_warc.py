"""Web archives: their pages come one by one, what can't be used is refused by name, and the rest always goes on."""

import gzip
import io
import sys
import tracemalloc
import zlib
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from writethru.model import Page, Refused
from writethru.sources import Limits, pages

HTML = b"<!doctype html><html><head><title>Ferry runs again</title></head><body><p>It runs.</p></body></html>"
URL = "https://baycourier.example/ferry"
TYPE = "Content-Type: text/html; charset=utf-8"


def record(kind: str, block: bytes, *fields: str, length: int | str | None = None) -> bytes:
    size = len(block) if length is None else length
    head = ["WARC/1.1", f"WARC-Type: {kind}", *fields, f"Content-Length: {size}"]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def http(body: bytes = HTML, *fields: str, status: str = "200 OK") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", *fields]).encode() + b"\r\n\r\n" + body


def response(body: bytes = HTML, *fields: str, status: str = "200 OK", **named: int | str) -> bytes:
    about = (f"WARC-Target-URI: {URL}", "Content-Type: application/http; msgtype=response")
    return record("response", http(body, *(fields or (TYPE,)), status=status), *about, **named)  # type: ignore[arg-type]


INFO = record("warcinfo", b"software: crawler\r\n", "Content-Type: application/warc-fields")


def read(data: bytes, limits: Limits | None = None) -> list[Page | Refused]:
    return list(pages(["-"], limits or Limits(), stdin=io.BytesIO(data)))


def only(*records: bytes, limits: Limits | None = None) -> Page | Refused:
    [one] = read(b"".join(records), limits)
    return one


def refusal(*records: bytes, limits: Limits | None = None) -> str:
    one = only(*records, limits=limits)
    assert isinstance(one, Refused), one
    assert ";" in one.reason  # what to do about it
    return one.reason


def items(found: Sequence[Page | Refused]) -> list[str]:
    return [("" if isinstance(one, Page) else "! ") + one.item for one in found]


# --- what is a page -----------------------------------------------------------------------------------------


def test_a_page_is_named_by_the_number_of_its_record() -> None:
    assert read(INFO + response() + response()) == [
        Page("-#2", "html", HTML.decode(), url=URL),
        Page("-#3", "html", HTML.decode(), url=URL),
    ]


@pytest.mark.parametrize(
    "packed",
    [
        b"".join(gzip.compress(one) for one in (INFO, response(), response())),
        gzip.compress(INFO + response() + response()),
        INFO.replace(b"\r\n", b"\n") + response().replace(b"WARC/1.1", b"WARC/1.0") + response(),
    ],
    ids=["a member a record", "one member", "bare line ends and the older version"],
)
def test_however_it_is_packed(packed: bytes) -> None:
    assert items(read(packed)) == ["-#2", "-#3"]


@pytest.mark.parametrize(
    ("named", "one"),
    [
        ("XHTML", response(HTML, "content-type:application/xhtml+xml")),
        ("a type in capitals", response(HTML, "CONTENT-TYPE: Text/HTML;charset=utf-8")),
        ("a type given twice", response(HTML, "Content-Type: text/html", "Content-Type: text/html")),
        ("no type, but it looks like HTML", response(HTML, "Server: x")),
        ("no type, and gzipped", response(gzip.compress(HTML), "Content-Encoding: gzip")),
        ("a field over two lines", response(HTML, "Content-Type:", "  text/html")),
        ("HTTP/2", record("response", http(HTML, TYPE).replace(b"HTTP/1.1 200 OK", b"HTTP/2 200"))),
        ("an interim response first", record("response", http(b"", status="100 Continue") + http(HTML, TYPE))),
        ("a resource", record("resource", HTML, "Content-Type: text/html")),
        ("a conversion", record("conversion", HTML, "Content-Type: text/html; charset=utf-8")),
    ],
)
def test_html_is_a_page(named: str, one: bytes) -> None:
    found = only(one)
    assert isinstance(found, Page), found
    assert found.body == HTML.decode()


@pytest.mark.parametrize(
    ("named", "one"),
    [
        ("a redirect", response(HTML, TYPE, status="301 Moved")),
        ("an error", response(HTML, TYPE, status="404 Not Found")),
        ("a part", response(HTML, TYPE, status="206 Partial Content")),
        ("an image", response(b"\x89PNG\r\n", "Content-Type: image/png")),
        ("plain text", response(b"It runs.", "Content-Type: text/plain")),
        ("a feed", response(b"<rss/>", "Content-Type: application/rss+xml")),
        ("no type, and no HTML", response(b"\x89PNG\r\n\x1a\n" * 9000, "Server: x")),
        ("an empty page", response(b"", TYPE)),
        ("a request", record("request", b"GET / HTTP/1.1\r\n\r\n", "Content-Type: application/http")),
        ("a revisit", record("revisit", http(b"", TYPE), "Content-Type: application/http")),
        ("metadata", record("metadata", HTML, "Content-Type: text/html")),
        ("a name server's answer", record("response", b"20240101\nx. 1 IN A 1.1.1.1", "Content-Type: text/dns")),
        ("text taken from a page", record("conversion", b"It runs.", "Content-Type: text/plain")),
        ("a resource that says nothing", record("resource", HTML)),
    ],
)
def test_what_is_no_page_is_passed_over(named: str, one: bytes) -> None:
    assert items(read(one + response())) == ["-#2"]


def test_an_archive_without_a_page_says_so() -> None:
    assert "holds no web page (HTML of status 200) among its 2 records" in refusal(INFO, INFO)


def test_address_in_angle_brackets() -> None:
    found = only(record("resource", HTML, f"WARC-Target-URI: <{URL}>", "Content-Type: text/html"))
    assert isinstance(found, Page)
    assert found.url == URL


@pytest.mark.parametrize(
    ("charset", "meta", "want"),
    [
        ("windows-1251", "", "Паром снова ходит"),
        ("windows-1251", "<meta charset=koi8-r>", "Паром снова ходит"),
        ("no-such-thing", "<meta charset=windows-1251>", "Паром снова ходит"),
        ("utf-16", "<meta charset=windows-1251>", "Паром снова ходит"),
    ],
)
def test_charset_of_the_header_counts_before_the_pages_own(charset: str, meta: str, want: str) -> None:
    body = f"<html>{meta}<body><p>{want}</p></body></html>"
    found = only(response(body.encode("windows-1251"), f"Content-Type: text/html; charset={charset}"))
    assert isinstance(found, Page)
    assert found.body == body


def test_a_page_in_utf8_is_utf8_whatever_the_header_says() -> None:
    found = only(response("<p>Fähre</p>".encode(), "Content-Type: text/html; charset=iso-8859-1"))
    assert isinstance(found, Page)
    assert found.body == "<p>Fähre</p>"


# --- bodies -------------------------------------------------------------------------------------------------


def chunked(data: bytes, size: int = 30) -> bytes:
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x;x=1\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def bare(data: bytes) -> bytes:
    deflate = zlib.compressobj(wbits=-15)
    return deflate.compress(data) + deflate.flush()


CHUNKED = "Transfer-Encoding: chunked"


@pytest.mark.parametrize(
    ("named", "body", "fields"),
    [
        ("chunks", chunked(HTML), [CHUNKED]),
        ("chunks that the archive has put together", HTML, [CHUNKED]),
        ("gzip", gzip.compress(HTML), ["Content-Encoding: gzip"]),
        ("gzip by its old name", gzip.compress(HTML), ["Content-Encoding: x-gzip"]),
        ("gzip in two members", gzip.compress(HTML[:50]) + gzip.compress(HTML[50:]), ["Content-Encoding: gzip"]),
        ("gzip with something behind it", gzip.compress(HTML) + b"\r\n", ["Content-Encoding: gzip"]),
        ("gzip that the archive has unpacked", HTML, ["Content-Encoding: gzip", f"Content-Length: {len(HTML) - 9}"]),
        ("gzip in chunks", chunked(gzip.compress(HTML)), [CHUNKED, "Content-Encoding: gzip"]),
        ("gzip of the transfer", chunked(gzip.compress(HTML)), ["Transfer-Encoding: gzip, chunked"]),
        ("gzip, put together", gzip.compress(HTML), [CHUNKED, "Content-Encoding: gzip"]),
        ("gzip, unpacked and put together", HTML, [CHUNKED, "Content-Encoding: gzip"]),
        ("deflate", zlib.compress(HTML), ["Content-Encoding: deflate"]),
        ("bare deflate", bare(HTML), ["Content-Encoding: deflate"]),
        ("twice", zlib.compress(gzip.compress(HTML)), ["Content-Encoding: gzip, deflate"]),
        ("as it is", HTML, ["Content-Encoding: identity"]),
        ("a coding that is none", HTML, ["Content-Encoding: utf-8"]),
        ("longer than it says", HTML, ["Content-Length: 5"]),
        ("brotli that the archive has unpacked", HTML, ["Content-Encoding: br"]),
    ],
)
def test_body_is_unpacked(named: str, body: bytes, fields: list[str]) -> None:
    found = only(response(body, TYPE, *fields))
    assert isinstance(found, Page), found
    assert found.body == HTML.decode()


PACKED = gzip.compress(HTML)


@pytest.mark.parametrize(
    ("body", "fields", "why"),
    [
        (chunked(HTML)[:-40], [CHUNKED], "breaks off in the middle of its chunks"),
        (chunked(HTML)[:-5], [CHUNKED], "breaks off in the middle of its chunks"),
        (chunked(HTML).replace(b"\r\n1e", b"\r\nzz"), [CHUNKED], "has broken chunks"),
        (b"ffffffff\r\n" + HTML, [CHUNKED], "breaks off in the middle of its chunks"),
        (PACKED[:-20], ["Content-Encoding: gzip"], "breaks off in the middle of its packing"),
        (PACKED[:-5] + b"abcde", ["Content-Encoding: gzip"], "is broken inside its packing"),
        (b"\x1f\x8b\x08" + HTML, ["Content-Encoding: gzip"], "is broken inside its packing"),
        (b"\xff" * 9, ["Content-Encoding: deflate"], "is broken inside its packing"),
        (b"(\xb5/\xfd", ["Content-Encoding: zstd"], "is packed in a way that is not read ('zstd')"),
        (PACKED, ["Content-Encoding: gzip, gzip, gzip, gzip, gzip"], "is packed 5 times over"),
        (gzip.compress(b"") * 100, ["Content-Encoding: gzip"], "is packed in more than 64 pieces"),
        (HTML, [f"Content-Length: {len(HTML) + 1}"], "breaks off before its end"),
        (PACKED, [], "says that it is HTML and is gzip inside gzip"),
        (b"%PDF-1.7", [], "says that it is HTML and is a PDF"),
        (b'{"a": 1}', [], "says that it is HTML and is JSON"),
        (bytes(range(256)), [], "says that it is HTML and is binary"),
        (HTML, ["X: " + "x" * 70_000], "has an HTTP head of over 65,536 bytes"),
    ],
)
def test_body_that_cannot_be_used_is_refused_and_the_rest_goes_on(body: bytes, fields: list[str], why: str) -> None:
    refused, page = read(response(body, TYPE, *fields) + response())
    assert isinstance(refused, Refused)
    assert (refused.item, refused.stage) == ("-#1", "sources")
    assert refused.reason.startswith(why)
    assert ";" in refused.reason
    assert isinstance(page, Page)


def test_brotli() -> None:
    brotli = pytest.importorskip("brotli")
    packed = brotli.compress(HTML)
    for body, fields in ((packed, []), (chunked(packed), [CHUNKED])):
        found = only(response(body, TYPE, "Content-Encoding: br", *fields))
        assert isinstance(found, Page), found
        assert found.body == HTML.decode()
    assert "breaks off" in refusal(response(packed[:-9], TYPE, "Content-Encoding: br"))
    assert "is broken" in refusal(response(b"\xff" * 99, TYPE, "Content-Encoding: br"))
    bomb = response(brotli.compress(b" " * 200_000_000, quality=5), TYPE, "Content-Encoding: br")
    tracemalloc.start()
    assert "a gzip bomb" in refusal(bomb)
    assert tracemalloc.get_traced_memory()[1] < 30_000_000
    tracemalloc.stop()


def test_brotli_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "brotli", None)
    assert "pip install brotli" in refusal(response(b"\x0b\x02\x80", TYPE, "Content-Encoding: br"))


def test_brotli_whose_library_knows_no_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    class Old:
        error = ValueError

        class Decompressor:
            def is_finished(self) -> bool:
                return False

            def process(self, data: bytes) -> bytes:
                raise AssertionError

    monkeypatch.setitem(sys.modules, "brotli", Old)
    assert "must be 1.2 or newer" in refusal(response(b"\x0b\x02\x80", TYPE, "Content-Encoding: br"))


def test_page_that_is_kept_in_part() -> None:
    assert "cut off by the crawler (length)" in refusal(
        record("resource", HTML, "Content-Type: text/html", "WARC-Truncated: length")
    )
    assert "several records" in refusal(record("resource", HTML, "Content-Type: text/html", "WARC-Segment-Number: 1"))


# --- bounds -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
@pytest.mark.parametrize("coding", [None, "gzip"])
def test_large_page_is_refused_and_the_rest_goes_on(pack: type[bytes], coding: str | None) -> None:
    body = HTML + HTML * 5000
    large = response(gzip.compress(body), TYPE, "Content-Encoding: gzip") if coding else response(body)
    found = read(b"".join(pack(one) for one in (large, response())), Limits(page_bytes=100_000, ratio=10_000))
    assert items(found) == ["! -#1", "-#2"]
    assert isinstance(found[0], Refused)
    assert "is larger than 0.1 MB" in found[0].reason


def test_bomb_in_a_body() -> None:
    bomb = response(gzip.compress(HTML + b" " * 500_000_000, 9), TYPE, "Content-Encoding: gzip")
    tracemalloc.start()
    assert items(read(bomb + response(), Limits(page_bytes=2_000_000_000))) == ["! -#1", "-#2"]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 250_000_000


def test_bomb_that_is_a_record_costs_that_record_alone() -> None:
    bomb = gzip.compress(response(HTML + b" " * 50_000_000), 9)
    before, after = gzip.compress(response()), gzip.compress(response())
    found = read(before + bomb + after)
    assert items(found) == ["-#1", "! -#2", "-#3"]
    assert isinstance(found[1], Refused)
    assert "gzip bomb" in found[1].reason


def test_large_archive_is_read_in_bounded_memory() -> None:
    class Long(io.RawIOBase):
        """100,000 records, made as they are asked for."""

        def __init__(self) -> None:
            self.left, self.ahead = 20_000, INFO

        def read(self, size: int = -1) -> bytes:
            while len(self.ahead) < size and self.left:
                self.left -= 1
                self.ahead += response(HTML * 20) + response(b"\xff" * 20_000, "Content-Type: image/jpeg")
            out, self.ahead = self.ahead[:size], self.ahead[size:]
            return out

    tracemalloc.start()
    count = sum(isinstance(found, Page) for found in pages(["-"], stdin=Long()))  # type: ignore[arg-type]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000
    assert peak < 5_000_000


# --- damage -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("named", "damaged"),
    [
        ("no length", response().replace(b"\r\nContent-Length", b"\r\nContent-Lxngth")),
        ("a length that is no number", response(length="12x")),
        ("a length beyond anything", response(length=10**17)),
        ("a length too small", response(length=90)),
        ("a length too large by some", response(length=len(http(HTML, TYPE)) + 7)),
        ("a head without end", b"WARC/1.0\r\nA: " + b"x" * 2_000_000 + b"\r\n\r\n"),
        ("rubbish", b"rubbish \xff\n" * 10_000),
        ("rubbish without a line end", b"\xff" * 200_000),
        ("a record cut off", response()[:-60]),
    ],
)
def test_damaged_record_is_refused_once_and_reading_goes_on(named: str, damaged: bytes) -> None:
    found = read(response() + damaged + response() + response())
    assert [one for one in items(found) if one.startswith("!")] in (["! -#2"], ["! -"]), found
    assert items(found)[0] == "-#1"
    assert isinstance(found[-1], Page)
    assert not isinstance(found[1], Page)
    assert all(one.body == HTML.decode() for one in found if isinstance(one, Page))


def test_place_of_the_damage_is_told() -> None:
    _, rubbish, page = read(INFO + response() + b"rubbish\r\n" + response())
    assert isinstance(rubbish, Refused)
    assert f"from byte {len(INFO + response()):,} (unpacked)" in rubbish.reason
    assert page.item == "-#3"


def test_record_begins_at_the_end_of_a_line_that_was_broken_off() -> None:
    """Also where the line is read in pieces and one of them ends inside the version."""
    for size in (1, 65_530, 65_536, 131_060):
        assert items(read(response() + b"x" * size + response())) == ["-#1", "! -", "-#2"]


def test_blank_lines_between_records_and_none_at_all_are_no_damage() -> None:
    assert items(read(response() + b"\r\n\r\n\r\n" + response()[:-4] + response() + b"\n")) == ["-#1", "-#2", "-#3"]


def test_broken_member_costs_its_record_alone() -> None:
    members = [bytearray(gzip.compress(response(HTML + str(n).encode() * 500))) for n in range(5)]
    members[1][40] ^= 255
    members[3][0] ^= 255
    found = read(b"".join(members))
    assert [one.body[len(HTML)] for one in found if isinstance(one, Page)] == ["0", "2", "4"]
    assert ["no gzip" in one.reason or "broken inside" in one.reason for one in found if isinstance(one, Refused)] == [
        True,
        True,
    ]


def test_last_member_whose_first_byte_is_broken_is_not_lost_in_silence() -> None:
    last = gzip.compress(response())
    page, refused = read(gzip.compress(response()) + b"x" + last[1:])
    assert isinstance(page, Page)
    assert isinstance(refused, Refused)
    assert "ends in bytes that are no gzip" in refused.reason
    assert items(read(gzip.compress(response()) + b"\0" * 40_000)) == ["-#1"]


def test_member_cut_off_before_the_next() -> None:
    one = gzip.compress(response())
    found = read(one + one[:-30] + one)
    assert items(found)[0] == "-#1"
    assert isinstance(found[-1], Page)
    assert sum(isinstance(page, Page) for page in found) == 2


SMALL = INFO + response() + response(PACKED, TYPE, "Content-Encoding: gzip") + response(chunked(HTML), TYPE, CHUNKED)


@pytest.mark.parametrize("data", [SMALL, gzip.compress(SMALL)], ids=["plain", "gzip"])
def test_archive_cut_off_anywhere(data: bytes) -> None:
    for end in range(0, len(data), 10):
        found = read(data[:end])
        assert found
        assert all(one.body == HTML.decode() for one in found if isinstance(one, Page))
        assert sum(isinstance(one, Refused) for one in found) <= 1


def test_archive_cut_off_in_a_record_says_so() -> None:
    page, refused = read(response() + response(b"\xff" * 9000, "Content-Type: image/png")[:-500])
    assert isinstance(page, Page)
    assert refused == Refused("-#2", "sources", "breaks off in the middle of the record; fetch the archive again")


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_mutated_archive_gives_pages_and_refusals_only(data: st.DataObject) -> None:
    packed = data.draw(st.booleans())
    whole = bytearray(b"".join(map(gzip.compress, (INFO, response(), SMALL, response()))) if packed else SMALL * 2)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(whole) - 1))
        change = data.draw(st.sampled_from(["set", "drop", "insert", "repeat"]))
        if change == "set":
            whole[at] = data.draw(st.integers(0, 255))
        elif change == "drop":
            del whole[at : at + data.draw(st.integers(1, 40))]
        elif change == "insert":
            whole[at:at] = data.draw(st.binary(max_size=40))
        else:
            whole[at:at] = whole[max(0, at - 200) : at]
        whole = whole or bytearray(b"x")
    assert all(isinstance(one, Page | Refused) for one in read(bytes(whole)))


@given(
    st.lists(st.sampled_from([b"WARC/1.0\r\n", b"Content-Length: 5\r\n", b"\r\n", b"WARC/", b"x", b"\0\xff", b"\n"]))
)
def test_pieces_of_records_in_any_order(parts: list[bytes]) -> None:
    assert all(isinstance(one, Page | Refused) for one in read(b"WARC/1.0\r\n" + b"".join(parts)))


def test_pages_are_those_that_warcio_reads() -> None:
    warcio = pytest.importorskip("warcio")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for n in range(20):
        body = HTML.replace(b"runs.", b"runs %d." % n)
        fields = [("Content-Type", "text/html" if n % 3 else "image/png")]
        if n % 2:
            fields.append(("Content-Encoding", "gzip"))
            body = gzip.compress(body)
        if n % 5 == 0:
            fields.append(("Transfer-Encoding", "chunked"))
            body = chunked(body)
        head = StatusAndHeaders("200 OK" if n % 7 else "404 Not Found", fields, protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(f"{URL}/{n}", "response", payload=io.BytesIO(body), http_headers=head)
        )
    theirs = [
        (kept.rec_headers.get_header("WARC-Target-URI"), kept.content_stream().read().decode())
        for kept in warcio.ArchiveIterator(io.BytesIO(out.getvalue()))
        if kept.http_headers.get_statuscode() == "200" and kept.http_headers.get_header("Content-Type") == "text/html"
    ]
    ours = [(page.url, page.body) for page in read(out.getvalue()) if isinstance(page, Page)]
    assert ours == theirs
    assert len(ours) > 5

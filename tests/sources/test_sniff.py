"""What a thing is, is told by its content and never by its name."""

import gzip
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.model import Page, Refused
from writethru.sources import pages


def one(data: bytes) -> Page | Refused:
    [found] = pages(["-"], stdin=io.BytesIO(data))
    return found


def medium(data: bytes) -> str:
    found = one(data)
    assert isinstance(found, Page), found
    return found.medium


@pytest.mark.parametrize(
    ("named", "data", "want"),
    [
        ("a web page", b"<!DOCTYPE html>\n<html><body><p>It runs.</p></body></html>", "html"),
        ("XHTML", b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><p>x</p></html>", "html"),
        ("a comment first", b"<!-- saved from the web -->\n<html><body>x</body></html>", "html"),
        ("a fragment", b'<div class="a"><p>It runs.</p></div>', "html"),
        ("words before the tags", b"HTTP/1.1 200 OK\n\n<html><head></head><body>x</body></html>", "html"),
        ("a stray NUL in a web page", b"<html><body><p>It r\0uns.</p></body></html>", "html"),
        ("a text capture", b"Ferry runs again\n\nOSLO (NTB) - It runs.\n", "capture"),
        ("a capture that speaks of a tag", b"How to use <p> in HTML\n\nIt is simple.\n", "capture"),
        ("a capture with a dateline in brackets", b"[Seoul=Yonhap] It runs.\n", "capture"),
        ("a capture with a brace", b"{sic} it said\n", "capture"),
        ("article lines", b'{"id": "a", "headline": "h", "text": "t"}\n', "line"),
        (
            "one article over several lines",
            b'{\n  "id": "a",\n  "headline": "h",\n  "text": "t"\n}\n',
            "line",
        ),
        ("UTF-16 with its mark", "<html><body><p>Ære</p></body></html>".encode("utf-16"), "html"),
        ("UTF-16 without", "<html><body><p>It runs.</p></body></html>".encode("utf-16-le"), "html"),
    ],
)
def test_sort(named: str, data: bytes, want: str) -> None:
    assert medium(data) == want
    assert medium(gzip.compress(data)) == want


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a PNG image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "is a JPEG image"),
        (b"PK\x03\x04\x14\0\x06\0", "is a ZIP file"),
        (bytes(range(256)) * 40, "is binary"),
        (b"It runs.\0 It runs.", "is binary"),
        (b'<?xml version="1.0"?><opml version="2.0"><body/></opml>', "is a list of feeds (OPML)"),
        (b'<?xml version="1.0"?>\n<planningItem guid="urn:x"/>', "is a plan of coverage (planning item) (NewsML-G2)"),
        (
            b'<?xml version="1.0"?><ledger><entry>x</entry></ledger>',
            "is XML of a kind that is not read (<ledger>)",
        ),
        (b'[{"id": "a"}, {"id": "b"}]', "is one JSON list; write it as JSON Lines"),
    ],
)
def test_refused_in_plain_words(data: bytes, why: str) -> None:
    found = one(data)
    assert isinstance(found, Refused)
    assert found.reason.startswith(why)
    assert ";" in found.reason  # what to do about it


def test_each_article_line_is_a_page_whatever_its_neighbours_are() -> None:
    """Whether a line holds an article is the next room's to say: it is given on as it stands."""
    lines = b'{"id": "a"}\n\nnot json\r\n{"id": "b"}'
    found = list(pages(["-"], stdin=io.BytesIO(lines)))
    assert found == [
        Page("-:1", "line", '{"id": "a"}'),
        Page("-:3", "line", "not json"),
        Page("-:4", "line", '{"id": "b"}'),
    ]


def test_first_article_line_may_be_broken_or_very_long() -> None:
    assert len(list(pages(["-"], stdin=io.BytesIO(b'{"id": "a", \n{"id": "b"}\n')))) == 2
    long = json.dumps({"id": "a", "text": "x" * 200_000}).encode()
    assert len(list(pages(["-"], stdin=io.BytesIO(long + b"\n" + long)))) == 2


def test_article_lines_in_utf16() -> None:
    found = list(pages(["-"], stdin=io.BytesIO('{"id": "å"}\n{"id": "ø"}\n'.encode("utf-16"))))
    assert [page.body for page in found if isinstance(page, Page)] == ['{"id": "å"}', '{"id": "ø"}']


@given(st.one_of(st.binary(max_size=600), st.text(max_size=300).map(str.encode)))
def test_anything_is_read_or_refused(data: bytes) -> None:
    for content in (data, gzip.compress(data), b"\x1f\x8b" + data, b"{" + data, b"<" + data):
        for found in pages(["-"], stdin=io.BytesIO(content)):
            assert isinstance(found, Page | Refused)

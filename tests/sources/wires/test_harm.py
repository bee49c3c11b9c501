"""Files made to do harm, and files broken on their way, end in a refusal or in less text; never in anything else."""

import contextlib
import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources.wires import made
from writethru.errors import RefusedError
from writethru.model import Entry
from writethru.sources.wires import parse, standard_of

LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "lol"}">' for i in range(12))
SEEDS = [
    text.encode()
    for text in (*made.ALL.values(), made.G2_XHTML, made.MESSAGE, made.NINJS_2, made.NINJS_3, made.G2_KILL)
]


def nitf(doctype: str, text: str, document: str = "d") -> bytes:
    return (
        f'<?xml version="1.0"?><!DOCTYPE nitf [{doctype}]><nitf><head><title>T</title><docdata>'
        f'<doc-id id-string="{document}"/></docdata></head><body><body.content><p>{text}</p></body.content></body></nitf>'
    ).encode()


@pytest.mark.parametrize(
    "data",
    [
        nitf(LAUGHS, "a &l11; b"),
        nitf(LAUGHS, "a b", "&l11;"),
        nitf(f'<!ENTITY a "{"x" * 100_000}">', "a " + "&a;" * 20_000 + " b"),
        nitf('<!ENTITY a SYSTEM "file:///etc/passwd">', "a &a; b"),
        nitf('<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;', "a b"),
        nitf("<!-- ]> ' -->", "a b"),
    ],
)
def test_what_a_doctype_declares_does_nothing(data):
    ((entry, body),) = parse(data, "wire")
    assert body == "<p>a b</p>"
    assert entry.id in (None, "d")


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE nitf [" + "<!-- a -->" * 20_000,
        "<![CDATA[" * 50_000,
        "<nitf>" + "&a" * 50_000,
        "<nitf><body><body.content>" + "<p>" * 50_000,
        '{"versioncreated": 1, "headline": "x", "body_text": "' + "<" * 100_000 + '"}',
        '{"versioncreated": 1, "headline": "x", "body_text": "' + "<a " * 100_000 + '"}',
        '{"versioncreated": 1, "headline": "x", "body_html": "' + "<div>" * 50_000 + '"}',
        '{"versioncreated": 1, "headline": ' + "9" * 5_000 + "}",
        '{"versioncreated": 1, "headline": "' + "1ST LEAD, KILL" * 50_000 + '"}',
        "\x01lan0124 3 i 93  lan 1888\n\x02" + "a " * 50_000 + "=\n" + "# " * 50_000,
        "\x16\x16\x01W2607\x1fasian\nu f BC" + " a" * 50_000 + "\x02^" + ", a" * 50_000 + "\n" + "^By A" * 50_000,
    ],
    ids=lambda text: text[:30],
)
def test_it_stays_quick(text):
    start = time.process_time()
    standard_of(text.encode())
    with contextlib.suppress(RefusedError):
        parse(text.encode(), "wire")
    assert time.process_time() - start < 5


@st.composite
def broken(draw: st.DrawFn) -> bytes:
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 40))
        piece = draw(
            st.sampled_from(
                [b"", b"\x01", b"\x02", b"\x03", b"<", b">", b"&", b"]", b'"', b"{", b"null", b"\xff", b"\n"]
            )
            | st.binary(max_size=8)
        )
        data[at : at + length] = piece
    return bytes(data)


@settings(max_examples=400, deadline=None)
@given(broken())
def test_a_broken_file_is_refused_or_read_and_nothing_else(data):
    standard_of(data)
    found: tuple[tuple[Entry, str], ...] = ()
    with contextlib.suppress(RefusedError):
        found = parse(data, "wire")
    for entry, body in found:
        assert entry.wire is not None
        assert len(entry.headline) <= 2_000
        assert "<script" not in body


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
KEYS = (
    "uri type version versioncreated firstcreated pubstatus urgency language byline by headline headlines slugline ednote "
    "usageterms copyrightholder provider infosources source subject subjects service genres signals keywords bodies "
    "body_text body_html body_xhtml description_text descriptions embargoed altids authors creditline standard data items"
).split()


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), JSON, min_size=1))
def test_any_json_under_the_keys_of_ninjs_is_refused_or_read(value):
    with contextlib.suppress(RefusedError):
        parse(json.dumps({"versioncreated": "2024", **value}).encode(), "wire")

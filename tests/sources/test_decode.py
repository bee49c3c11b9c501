"""No page is lost over its encoding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.sources.decode import decode

GERMAN = "Die Fähre fährt wieder über den Sund, sagte Bürgermeister Jürgen Größe am Dienstag. „Schön“, sagte er. " * 3
RUSSIAN = "Паром снова ходит через пролив, сообщил во вторник мэр города. Движение было закрыто три недели. " * 3
JAPANESE = "フェリーは火曜日に運航を再開したと市長が発表した。三週間ぶりの運航となる。" * 6


def page(text: str, declared: str | None = None) -> str:
    meta = f'<meta charset="{declared}">' if declared else ""
    return f"<html><head>{meta}<title>x</title></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        (GERMAN, "utf-8", None),
        (GERMAN, "utf-8-sig", "iso-8859-1"),
        (GERMAN, "utf-16", None),
        (GERMAN, "utf-32", None),
        (GERMAN, "utf-16-be", "utf-16"),
        (GERMAN, "cp1252", "iso-8859-1"),
        (GERMAN, "cp1252", None),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (RUSSIAN, "cp1251", None),
        (JAPANESE, "shift_jis", "x-sjis"),
        (JAPANESE, "euc-jp", "euc-jp"),
        (JAPANESE, "iso2022_jp", "iso-2022-jp"),
        (JAPANESE, "shift_jis", None),
    ],
)
def test_right_or_missing_declaration(text: str, encoding: str, declared: str | None) -> None:
    assert decode(page(text, declared).encode(encoding)) == page(text, declared)


@pytest.mark.parametrize(
    "declared", ["iso-8859-1", "windows-1251", "shift_jis", "no-such-thing", "utf-16", "base64", "punycode"]
)
def test_wrong_declaration_over_utf8(declared: str) -> None:
    assert decode(page(GERMAN, declared).encode()) == page(GERMAN, declared)


@pytest.mark.parametrize(("text", "encoding"), [(GERMAN, "cp1252"), (RUSSIAN, "cp1251")])
def test_utf8_declared_over_an_older_encoding(text: str, encoding: str) -> None:
    assert decode(page(text, "utf-8").encode(encoding)) == page(text, "utf-8")


def test_a_few_broken_bytes_cost_only_themselves() -> None:
    data = page(GERMAN, "utf-8").encode().replace(b"</p>", b" caf\xe9</p>")
    assert decode(data) == page(GERMAN + " caf\ufffd", "utf-8")


def test_xml_declaration_counts() -> None:
    text = f"<?xml version='1.0' encoding='windows-1251'?><html><p>{RUSSIAN}</p></html>"
    assert decode(text.encode("cp1251")) == text


@given(st.binary(max_size=400))
def test_never_fails(data: bytes) -> None:
    assert "\0" not in decode(data)

"""Who wrote a text: names out of lines that are shown and of fields that are declared."""

import pytest

from writethru.pages import bylines


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Nora Teel and Liu Wen, Staff Writers", ("Nora Teel", "Liu Wen")),
        ("By Nora Teel, Associated Press", ("Nora Teel", "Associated Press")),
        ("By NORA TEEL Bay Courier", ("NORA TEEL", "Bay Courier")),
        ("By AFP", ("AFP",)),
        ("By Meridian staff", ("Meridian staff",)),
        ("Written by Nora Teel", ("Nora Teel",)),
        ("Text: Nora Teel", ("Nora Teel",)),
        ("Nora Teel Senior Reporter", ("Nora Teel",)),
        ("Von Petra Groß, Berlin", ("Petra Groß",)),
        ("Ein Gastbeitrag von Petra Groß", ("Petra Groß",)),
        ("Par Anne Roux et Luc Petit", ("Anne Roux", "Luc Petit")),
        ("Par La Gazette avec AFP", ("La Gazette avec AFP",)),
        ("Por Agencia EFE", ("Agencia EFE",)),
        ("Por Ana Ruiz y Juan Soto", ("Ana Ruiz", "Juan Soto")),
        ("Por José Ortega y Gasset", ("José Ortega y Gasset",)),
        ("di Ettore Bassi", ("Ettore Bassi",)),
        ("Door Piet de Vries", ("Piet de Vries",)),
        ("Av Kari Nordmann og Ola Hansen", ("Kari Nordmann", "Ola Hansen")),
        ("Автор: Иван Петров", ("Иван Петров",)),
        ("Oleh Budi Santoso", ("Budi Santoso",)),
        ("홍길동 기자", ("홍길동",)),
        ("文/王小明", ("王小明",)),
    ],
)
def test_a_line_that_opens_or_ends_as_bylines_do_names_its_writers(line, names):
    assert bylines.names(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "\n",
        " | ",
        "By the numbers",
        "Di Maria scores twice",
        "By",
        "Von",
        "Nora Teel",
        "De dag van morgen",
        "By the end of May",
        "",
        "*",
    ],
)
def test_other_lines_are_no_bylines(line):
    assert bylines.names(line) == ()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Nora Teel", ("Nora Teel",)),
        ("Nora Teel | Liu Wen", ("Nora Teel", "Liu Wen")),
        ("Ignacio Belmar | 06/02/2014", ("Ignacio Belmar",)),
        ("Harbourline News Desk", ("Harbourline News Desk",)),
        ("Ferry runs aground off Marrow Island", ()),
    ],
)
def test_a_line_in_a_bylines_place_has_to_look_like_names(line, names):
    assert bylines.names(line, marked=True) == names


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("By HILLEL OSTROW, AP National Writer", ("HILLEL OSTROW", "AP")),
        ("Petra Groß und Jan Ott, dpa", ("Petra Groß", "Jan Ott", "dpa")),
        ("Bay-Courier-Experte Jan Ott", ("Jan Ott",)),
        ("Nora Teel, MD, PhD", ("Nora Teel",)),
        ("Ken Abel, Jr.", ("Ken Abel Jr.",)),
        ("Nora Teel (AFP)", ("Nora Teel", "AFP")),
        ("Nora (Noor) Teel", ("Nora (Noor) Teel",)),
        ("Nora Teel, London, Liu Wen", ("Nora Teel", "Liu Wen")),
        ("Nora Teel for The Bay Courier", ("Nora Teel",)),
        ("Nora Teel <nora.teel@baycourier.example>", ("Nora Teel",)),
        ("Nora Teel @norateel", ("Nora Teel",)),
        ("홍길동 기자", ("홍길동",)),
        ("記者 王小明", ("王小明",)),
        ("Written by Linny", ("Linny",)),
        ("Nora Teel, edited by Liu Wen", ("Nora Teel",)),
        ("Nora Teel | 3 Min. Lesezeit", ("Nora Teel",)),
        ("Nora Teel and the Editorial Team", ("Nora Teel",)),
        ("Staff", ("Staff",)),
        ("Redaktion baycourier.example", ("Redaktion baycourier.example",)),
        ("undefined", ()),
        ("red.", ()),
        ("@baycourier", ()),
        ("https://baycourier.example/nora", ()),
        ("nora TEEL, Nora Teel", ("nora TEEL",)),
    ],
)
def test_fields_hold_names_and_more(field, names):
    assert bylines.people([field]) == names


def test_an_organisations_name_is_not_taken_apart():
    name = "Centre for Tides and Currents"
    assert bylines.people([name, "Nora Teel and Liu Wen"], {name}) == (name, "Nora Teel", "Liu Wen")


@pytest.mark.parametrize("name", ["News Desk", "Redaktion", "TVT-Redaktion", "Staff Writer", "nora.teel", "jdoe_2"])
def test_desks_and_accounts_name_nobody(name):
    assert bylines.is_desk(name)
    assert not bylines.is_desk("Nora Teel")


def test_a_field_has_bounds():
    assert len(bylines.people([", ".join(f"Nora Teel{chr(97 + i)}" for i in range(26))] * 9)) <= 20

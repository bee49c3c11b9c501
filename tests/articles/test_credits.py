"""Credits: the form of a credit counts, never the name alone."""

import pytest

from writethru.articles import examine
from writethru.model import Article

OPENING = "The ferry across the sound runs again after three weeks, the harbour master said on Tuesday."
PROSE = "It had run aground in a storm on the night of the spring tide, with no one hurt. " * 2


def credits(
    *,
    first: str = OPENING,
    last: str = PROSE,
    after: tuple[str, ...] = (),
    byline: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
    declared: tuple[str, ...] = (),
    outlet: str | None = "The Ledger",
    url: str | None = "https://theledger.example/ferry",
    canonical_url: str | None = None,
) -> set[tuple[str, str]]:
    paragraphs = (first, PROSE, PROSE, PROSE, PROSE, PROSE, PROSE, last, *after)
    article = Article(
        "a",
        "p",
        "Ferry runs again",
        paragraphs,
        byline=byline,
        notes=notes,
        declared=declared,
        outlet=outlet,
        url=url,
        canonical_url=canonical_url,
    )
    found = examine(article).credits
    texts = (*paragraphs, *byline, *notes, *declared, str(outlet), str(canonical_url))
    assert all(any(credit.span in text for text in texts) for credit in found)
    return {(credit.agency, credit.role) for credit in found}


def test_dateline() -> None:
    assert credits(first="OSLO (NTB) – " + OPENING) == {("NTB", "origin")}


@pytest.mark.parametrize(
    ("byline", "agency", "role"),
    [
        (("Associated Press",), "AP", "origin"),
        (("JANE DOE", "AP National Security Writer"), "AP", "origin"),
        (("Jane Doe, Ap Sports Writer",), "AP", "origin"),
        (("Reuters Staff",), "Reuters", "origin"),
        (("Agencia EFE",), "EFE", "origin"),
        (("dpa",), "dpa", "origin"),
        (("Anadolu Ajansı",), "AA", "origin"),
        (("PTI",), "PTI", "origin"),
        (("John Roe, Sound News Agency",), "Sound News Agency", "origin"),
        (("Tom Roe Associated Press",), "AP", "origin"),
        (("The Ledger avec AFP",), "AFP", "contributed"),
        (("AFP/The Ledger",), "AFP", "contributed"),
        (("Ledger staff and agencies",), "agencies", "contributed"),
    ],
)
def test_byline(byline: tuple[str, ...], agency: str, role: str) -> None:
    assert credits(byline=byline) == {(agency, role)}


@pytest.mark.parametrize(
    ("sign_off", "agency", "role"),
    [
        ("(AP) NSA NSA", "AP", "origin"),
        ("(Yonhap)", "Yonhap", "origin"),
        ("(dpa/gem)", "dpa", "origin"),
        ("(ats/nxp)", "SDA", "origin"),
        ("(ANSA).", "ANSA", "origin"),
        ("PTI", "PTI", "origin"),
        ("PTI KIS KVK", "PTI", "origin"),
        ("EFE", "EFE", "origin"),
        ("(TL mit dpa)", "dpa", "contributed"),
        ("(Mit Material von dts)", "dts", "contributed"),
        ("(With inputs from ANI)", "ANI", "contributed"),
        ("– Additional reporting from Reuters", "Reuters", "contributed"),
        ("(WN) RKS", "WN", "origin"),
        ("(WN) mrk", "WN", "origin"),
        ("(WN/jh)", "WN", "origin"),
        ("(WN)", "WN", "origin"),
        ("(Soundwire)", "Soundwire", "origin"),
        ("With inputs from WN", "WN", "contributed"),
        ("The Associated Press contributed to this report.", "AP", "contributed"),
        ("AP writer Jane Doe in Oslo contributed to this report.", "AP", "contributed"),
        ("(Reporting by Jane Doe; Editing by John Roe)", "Reuters", "origin"),
    ],
)
def test_at_the_end_of_the_text_or_on_a_line_of_its_own(sign_off: str, agency: str, role: str) -> None:
    assert credits(last=PROSE + sign_off) == {(agency, role)}
    assert credits(after=(sign_off,)) == {(agency, role)}


@pytest.mark.parametrize(
    ("note", "agency", "role"),
    [
        ("© 2025 AFP", "AFP", "origin"),
        ("Copyright 2025 The Associated Press. All rights reserved.", "AP", "origin"),
        ("© dpa-infocom, dpa:250709-99-000001/1", "dpa", "origin"),
        ("© dpa/The Ledger", "dpa", "contributed"),
        ("Quelle: dpa-AFX", "dpa-AFX", "origin"),
        ("Source: Sound Press Agency", "Sound Press Agency", "origin"),
        ("Source: News agencies", "agencies", "origin"),
        ("Mit Material von dem Hafenfunk", "", ""),
        ("Mit Material von Hafenfunk", "Hafenfunk", "contributed"),
        ("Provided by Institute of Sound Ferries", "Institute of Sound Ferries", "origin"),
        ("This article is republished from The Conversation under a licence.", "The Conversation", "origin"),
        (
            "Sie wurde automatisch von der Deutschen Presse-Agentur (dpa) übernommen; die Meldung ist lang.",
            "dpa",
            "origin",
        ),
        ("This story was originally published at nytimes.com.", "NYT", "origin"),
    ],
)
def test_notes(note: str, agency: str, role: str) -> None:
    assert credits(notes=(note,)) == ({(agency, role)} if agency else set())


@pytest.mark.parametrize(
    ("line", "agencies", "role"),
    [
        ("Con información de AFP y EFE", "AFP EFE", "contributed"),
        ("Con agencias", "agencies", "contributed"),
        ("Fuente: EFE", "EFE", "origin"),
        ("EFE/The Ledger", "EFE", "contributed"),
        ("Avec AFP et Reuters", "AFP Reuters", "contributed"),
        ("Cet article a été rédigé avec l'AFP.", "AFP", "contributed"),
        ("Source : AFP", "AFP", "origin"),
        ("*Com informações da Reuters", "Reuters", "contributed"),
        ("Fonte: Lusa", "Lusa", "origin"),
        ("Con Ansa e Agi", "ANSA AGI", "contributed"),
        ("Mit Informationen von dpa und AFP", "dpa AFP", "contributed"),
        ("(Red./APA)", "APA", "origin"),
        ("Dieser Text entstand mit Material der Deutschen Presse-Agentur.", "dpa", "contributed"),
        ("Met medewerking van ANP", "ANP", "contributed"),
        ("Bron: ANP", "ANP", "origin"),
        ("/ritzau/", "Ritzau", "origin"),
        ("Källa: TT", "TT", "origin"),
        ("Lähde: STT", "STT", "origin"),
        ("Źródło: PAP", "PAP", "origin"),
        ("Zdroj: ČTK", "ČTK", "origin"),
        ("Sursa: Mediafax", "Mediafax", "origin"),
        ("По материалам РИА Новости", "RIA_Novosti", "contributed"),
        ("Джерело: Укрінформ", "Ukrinform", "origin"),
        ("Kaynak: Anadolu Ajansı", "AA", "origin"),
        ("Haber: DHA", "DHA", "origin"),
        ("(Reuters/Antara)", "Reuters ANTARA", "origin"),
        ("Theo TTXVN", "VNA", "origin"),
        ("-- BERNAMA", "Bernama", "origin"),
        ("来源：新华社", "Xinhua", "origin"),
        ("【ロイター】", "Reuters", "origin"),
        ("<저작권자(c) 연합뉴스, 무단 전재-재배포 금지>", "Yonhap", "origin"),
        ("(भाषा)", "Bhasha", "origin"),
        ("(एजेंसी)", "agencies", "origin"),
        ("المصدر: وكالات", "agencies", "origin"),
        ("(أ ف ب)", "AFP", "origin"),
        ("With agency inputs", "agencies", "contributed"),
        ("with AP reports", "AP", "contributed"),
        ("with a report from Agence France-Presse", "AFP", "contributed"),
        ("Story by PA Media", "PA", "origin"),
        ("This report by The Canadian Press was first published June 5, 2025.", "CP", "origin"),
        ("©2025 Los Angeles Times. Distributed by Tribune Content Agency, LLC.", "Los_Angeles_Times TNS", "origin"),
    ],
)
def test_forms_of_many_languages(line: str, agencies: str, role: str) -> None:
    assert credits(after=(line,)) == {(name.replace("_", " "), role) for name in agencies.split()}


@pytest.mark.parametrize("line", ["Por Agencia EFE", "By JANE DOE, Associated Press", "Af Ritzau", "Von Jane Doe, dpa"])
def test_a_line_before_the_text(line: str) -> None:
    assert {role for _, role in credits(first=line)} == {"origin"}


@pytest.mark.parametrize("name", ["Petra Vollan", "Hina Roe Doe", "Jane Petra", "Top Agencies"])
def test_a_persons_name_is_no_agency(name: str) -> None:
    assert credits(byline=(name,)) == set()


def test_metadata() -> None:
    assert credits(declared=("NYT",)) == {("NYT", "origin")}
    assert credits(outlet="Associated Press") == {("AP", "origin")}
    assert credits(canonical_url="https://www.reuters.com/world/ferry") == {("Reuters", "origin")}


@pytest.mark.parametrize(
    "text",
    [
        "The ministry declined to comment, Yonhap reported.",
        "“We are back,” the captain told Reuters.",
        "“We are back,” the captain told Agence France-Presse (AFP).",
        "Jane Doe is a former AP reporter who lives by the sound.",
        "Rates are set by the European Central Bank (ECB).",
        "The ferry on April 3. (AP Photo/Jane Doe)",
        "The ferry in its harbour on April 3, seen from the north. (Jane Doe / AP)",
        "Foto: Jane Doe / MTI",
        "© picture alliance/dpa",
        "© dpa | Jane Doe",
        "© 2012 APA/AP",
        "Copyright Jane Doe/AP",
        "Why the ferry can’t sail: it’s complicated [Bloomberg]",
        "Copyright 2025 Ledger Media Inc. All rights reserved. This material may not be published or broadcast.",
        "AFP pensions rose by 3 percent.",
        "The New York Times reports:",
        "They took part in the conversation.",
        "Laut dpa wurde niemand verletzt.",
        "Según informó EFE, el barco zarpó.",
        "Crédit photo : AFP",
        "Kuva: STT",
        "写真：共同",
        "(사진=연합뉴스)",
        "صورة: رويترز",
        "Getty Images/AFP",
        "Read more on Reuters",
    ],
)
def test_what_is_no_credit(text: str) -> None:
    assert credits(after=(text,)) == set()
    assert credits(notes=(text,)) == set()


def test_a_bare_mark_among_the_notes_is_a_pictures() -> None:
    assert credits(notes=("AP", "REUTERS")) == set()


def test_a_source_amid_the_text_is_a_pictures() -> None:
    article = Article("a", "p", "h", (OPENING, *(PROSE,) * 4, "Quelle: AFP", *(PROSE,) * 7), notes=("Quelle: AFP",))
    assert examine(article).credits == ()


def test_several_sources_among_the_notes_are_the_pictures() -> None:
    assert credits(notes=("Quelle: dpa", "Quelle: Jane Doe")) == set()


@pytest.mark.parametrize(
    ("declared", "found"),
    [
        ("https://apnews.com/article/ferry-17", {("AP", "origin")}),
        ("https://elsewhere.example/reuters-com/ferry", set()),
        ("OSLO (NTB)", {("NTB", "origin")}),
        ("By The Ledger with Agencies", {("agencies", "contributed")}),
        ("Imagen: Télam", set()),
        ("Amna Roe", set()),
        ("Ina Doe", set()),
    ],
)
def test_what_a_page_declares_is_read_as_a_byline_or_an_address(declared: str, found: set[tuple[str, str]]) -> None:
    assert credits(declared=(declared,)) == found


def test_an_outlets_own_name_is_no_credit() -> None:
    own = {"outlet": "Bloomberg", "url": "https://www.bloomberg.com/ferry"}
    assert credits(notes=("© 2025 Bloomberg",), byline=("Bloomberg News",), **own) == set()  # type: ignore[arg-type]
    assert credits(last=PROSE + "(TL) ABC") == set()

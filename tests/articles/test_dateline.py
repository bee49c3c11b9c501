"""Datelines: place, printed date, agency, and the exact words with the dash."""

import pytest

from writethru.articles import examine
from writethru.model import Article, Dateline

REST = " The ferry across the sound runs again after three weeks, the harbour master said on Tuesday."


def dateline(*paragraphs: str, outlet: str | None = None, url: str | None = None) -> Dateline | None:
    article = Article("a", "p", "Ferry runs again", paragraphs, outlet=outlet, url=url)
    found = examine(article).dateline
    assert found is None or any(paragraph.startswith(found.span) for paragraph in paragraphs)
    return found


@pytest.mark.parametrize(
    ("printed", "place", "date", "agency"),
    [
        ("WASHINGTON (Reuters) -", "WASHINGTON", None, "Reuters"),
        ("Seoul, Jul 9 (AP) —", "Seoul", "Jul 9", "AP"),
        ("ABUJA (AFP) –", "ABUJA", None, "AFP"),
        ("LA PAZ, Bolivia (AP) --", "LA PAZ, Bolivia", None, "AP"),
        ("COLUMBIA, S.C. (AP) —", "COLUMBIA, S.C.", None, "AP"),
        ("BEIJING, July 9 (Xinhua) --", "BEIJING", "July 9", "Xinhua"),
        ("KUALA LUMPUR, July 9 (Bernama) --", "KUALA LUMPUR", "July 9", "Bernama"),
        ("New Delhi, July 9 (PTI)", "New Delhi", "July 9", "PTI"),
        ("New Delhi [India], July 9 (ANI):", "New Delhi", "July 9", "ANI"),
        ("BERLIN, 3. März (dpa) –", "BERLIN", "3. März", "dpa"),
        ("Frankfurt/Main (dpa/lhe) -", "Frankfurt/Main", None, "dpa"),
        ("Wien (APA) -", "Wien", None, "APA"),
        ("Bern (sda) –", "Bern", None, "SDA"),
        ("Bruselas, 7 oct (EFE).-", "Bruselas", "7 oct", "EFE"),
        ("Madrid, 3 de marzo (Europa Press) -", "Madrid", "3 de marzo", "Europa Press"),
        ("Paris, 12 janv 2024 (AFP) -", "Paris", "12 janv 2024", "AFP"),
        ("Lisboa, 05 mai 2024 (Lusa) –", "Lisboa", "05 mai 2024", "Lusa"),
        ("(ANSA) - ROMA, 5 DIC -", "ROMA", "5 DIC", "ANSA"),
        ("Praha 5. května (ČTK) -", "Praha", "5. května", "ČTK"),
        ("OSLO (NTB-Reuters):", "OSLO", None, "NTB"),
        ("МОСКВА, 9 июл - РИА Новости.", "МОСКВА", "9 июл", "RIA Novosti"),
        ("МОСКВА, 9 июля. /ТАСС/.", "МОСКВА", "9 июля", "TASS"),
        ("NEW YORK, July 9, 2025 /PRNewswire/ --", "NEW YORK", "July 9, 2025", "PR Newswire"),
        ("واشنطن (رويترز) -", "واشنطن", None, "Reuters"),
        ("[서울=연합뉴스]", "서울", None, "Yonhap"),
        ("[Seoul=Yonhap]", "Seoul", None, "Yonhap"),
        ("新华社北京7月9日电", "北京", "7月9日", "Xinhua"),
        ("【ワシントン共同】", "ワシントン", None, "Kyodo"),
        ("［東京 5日 ロイター］", "東京", "5日", "Reuters"),
        ("【パリAFP=時事】", "パリ", None, "AFP"),
        ("(서울=연합뉴스)", "서울", None, "Yonhap"),
        ("القاهرة 5 يونيو (رويترز) -", "القاهرة", "5 يونيو", "Reuters"),
        ("नई दिल्ली, 5 जून (भाषा)", "नई दिल्ली", "5 जून", "Bhasha"),
        ("Bratislava 5. júna (TASR) -", "Bratislava", "5. júna", "TASR"),
        ("Budapest, 2025. június 5. (MTI) -", "Budapest", "2025. június 5", "MTI"),
        ("ZAGREB, 5. lipnja 2025. (Hina) -", "ZAGREB", "5. lipnja 2025", "Hina"),
        ("БЕОГРАД, 5. јун (Танјуг) -", "БЕОГРАД", "5. јун", "Tanjug"),
        ("МИНСК, 5 июня. БЕЛТА -", "МИНСК", "5 июня", "BelTA"),
        ("Riyadh, June 05, 2025, SPA --", "Riyadh", "June 05, 2025", "SPA"),
        ("Accra, June 5, GNA –", "Accra", "June 5", "GNA"),
        ("Tehran, IRNA –", "Tehran", None, "IRNA"),
        ("Bern (sda)", "Bern", None, "SDA"),
        ("June 5 (UPI) --", "", "June 5", "UPI"),
        ("AP —", "", None, "AP"),
        ("(Reuters) -", "", None, "Reuters"),
        ("THE LEDGER via JTA —", "", None, "JTA"),
        ("HARBOUR CITY (WN) —", "HARBOUR CITY", None, "WN"),
        ("SYDNEY, May 8 (Soundwire) —", "SYDNEY", "May 8", "Soundwire"),
    ],
)
def test_with_an_agency(printed: str, place: str, date: str | None, agency: str) -> None:
    assert dateline(printed + REST) == Dateline(place, date, agency, printed)


@pytest.mark.parametrize(
    ("printed", "place", "date"),
    [
        ("NEW YORK, N.Y. —", "NEW YORK, N.Y.", None),
        ("Dekalb, Ill. —", "Dekalb, Ill.", None),
        ("New Delhi:", "New Delhi", None),
        ("ISLAMABAD:", "ISLAMABAD", None),
        ("TEGUCIGALPA, HONDURAS.-", "TEGUCIGALPA, HONDURAS", None),
        ("WASHINGTON, DEC 5 -", "WASHINGTON", "DEC 5"),
        ("München/London –", "München/London", None),
        ("PARIS —", "PARIS", None),
        ("Hamburg.", "Hamburg", None),
        ("COLORADO SPRINGS, Colo. --", "COLORADO SPRINGS, Colo", None),
        ("PHILADELPHIA, PA –", "PHILADELPHIA, PA", None),
    ],
)
def test_without_an_agency(printed: str, place: str, date: str | None) -> None:
    assert dateline(printed + REST) == Dateline(place, date, None, printed)


def test_small_place_counts_where_the_text_calls_it_one() -> None:
    opening = "Wilstedt - Nach drei Wochen fährt die Fähre wieder, teilte der Hafenmeister am Dienstag mit."
    assert dateline(opening) is None
    found = dateline(opening, "Die Fähre war in Wilstedt auf Grund gelaufen.")
    assert found == Dateline("Wilstedt", None, None, "Wilstedt -")


def test_stands_after_a_deck() -> None:
    found = dateline("Harbour master says repairs took longer", "OSLO (NTB) –" + REST)
    assert found is not None
    assert found.agency == "NTB"


@pytest.mark.parametrize(
    ("printed", "outlet", "url"),
    [
        ("ALBANY, NY (NEWS77) —", "NEWS77 Albany", None),
        ("AUSTIN (KQZT) —", None, "https://www.kqzt.com/ferry"),
        ("NEW JERSEY (WQZT) --", "Channel 7 New Jersey", "https://channel7nj.com/ferry"),
        ("(KQZT) —", "KQZT Austin", None),
    ],
)
def test_the_outlets_own_mark_is_no_agency(printed: str, outlet: str | None, url: str | None) -> None:
    found = dateline(printed + REST, outlet=outlet, url=url)
    assert found is not None
    assert found.span == printed
    assert found.agency is None


@pytest.mark.parametrize(
    "opening",
    [
        "UPDATE:",
        "FILE PHOTO:",
        "WARNING GRAPHIC DETAIL:",
        "Key Takeaway -",
        "Analysis —",
        "Jane Doe –",
        "The ministry said (in May) that",
        "Reporters for the paper (AP and others) said",
        "Agence France-Presse (AFP) –",
        "Senator Jane Doe (R) —",
        "WASHINGTON JOE (R-TX) —",
        "In 2019 (AP) —",
        "WATCH —",
        "The ferry - long awaited -",
        "JANE DOE, CNN:",
        "Dresden (1945) war",
        "Ferries. They",
    ],
)
def test_what_is_no_dateline(opening: str) -> None:
    assert dateline(opening + REST) is None


def test_an_agencys_own_page_keeps_its_mark() -> None:
    found = dateline("OSLO, March 17 (SPA) —" + REST, outlet="Sound Press Agency")
    assert found is not None
    assert found.agency == "SPA"


def test_a_local_papers_name_holds_its_place() -> None:
    found = dateline("HARROW SOUND —" + REST, outlet="Harrow Sound Times")
    assert found is not None
    assert found.place == "HARROW SOUND"


def test_a_city_alone_on_the_line_above_the_text_is_a_dateline() -> None:
    assert dateline("Pittsburgh", "A" + REST) == Dateline("Pittsburgh", None, None, "Pittsburgh")
    assert dateline("Pittsburgh", "A" + REST, "Boston", "A" + REST) is None


def test_a_list_of_cities_is_no_dateline() -> None:
    assert dateline("Bremen:" + REST, "Hamburg:" + REST, "Potsdam:" + REST) is None


def test_a_photo_agencys_caption_is_no_dateline() -> None:
    assert dateline("PALO ALTO, CA.- APRIL 23: Jane Doe waits for the ferry on the north shore of the bay.") is None

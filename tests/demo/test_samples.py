"""The demo's samples hold what their README says of them: the files, the copies, the facts that moved."""

import json
import re
from datetime import date, datetime, timedelta, timezone
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import lxml.html
import pytest

import writethru
from writethru.text.sentences import sentences

DEMO = Path(writethru.__file__).parent / "demo"
PAGES = DEMO / "pages"
README = (DEMO / "README.md").read_text(encoding="utf-8")
HTML = sorted(path.name for path in PAGES.glob("*.html"))
REPORT = "01-meridian-press.html"

LEFT_OPEN = {"meta", "link", "img", "input", "br", "p", "li"}
"""Tags that HTML lets stand open."""

REAL_AGENCIES = re.compile(
    r"\b(AP|AFP|UPI|EFE|ANSA|APA|PA|PTI|ANI|IANS|UNI|TASS|RIA|MTI|PAP|CTK|NTB|TT|STT|Ritzau|DPA|dpa|KCNA|AAP"
    r"|SAPA|CNN|BBC|NPR|Reuters|Associated Press|Agence France|Press Association|Press Trust|Bloomberg|Xinhua"
    r"|Kyodo|Jiji|Yonhap|Interfax|Anadolu|Antara|Bernama|Tanjug|Belga|Lusa|Ukrinform|Al Jazeera"
    r"|Deutsche Welle|Canadian Press)\b"
)


def rows(heading: str) -> list[list[str]]:
    """The cells of the first table under a heading of the README, without its head."""
    section = README.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    table = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in table[2:]]


def plain(text: str) -> str:
    """Text with straight quotation marks and single spaces, as it is compared here."""
    for typographic, straight in ("’'", "‘'", '“"', '”"'):
        text = text.replace(typographic, straight)
    return " ".join(text.split())


def shown(name: str) -> str:
    """What a reader sees of one sample."""
    raw = (PAGES / name).read_text(encoding="utf-8")
    if name.endswith(".html"):
        tree = lxml.html.document_fromstring(raw)
        for hidden in tree.xpath("//head | //script"):
            hidden.drop_tree()
        return plain(" ".join(tree.itertext()))
    if name.endswith(".jsonl"):
        return plain(" ".join(" ".join([line["headline"], *line["paragraphs"]]) for line in lines()))
    return plain(raw)


def lines() -> list[dict[str, Any]]:
    """The two article lines."""
    return [json.loads(line) for line in (PAGES / "11-lines.jsonl").read_text(encoding="utf-8").splitlines()]


def report() -> list[str]:
    """The sentences of the wire report, the dateline left out."""
    tree = lxml.html.document_fromstring((PAGES / REPORT).read_text(encoding="utf-8"))
    paragraphs = [plain(p.text_content()) for p in tree.xpath("//div[@class='story-body']/p")]
    paragraphs[0] = paragraphs[0].partition(" — ")[2]
    return [sentence for paragraph in paragraphs for sentence in sentences(paragraph)]


def kept(text: str) -> list[int]:
    """Which of the report's sentences stand in a text word for word."""
    return [i for i, sentence in enumerate(report()) if sentence in text]


def headline() -> str:
    """The report's headline, which other pages may name in their lists."""
    tree = lxml.html.document_fromstring((PAGES / REPORT).read_text(encoding="utf-8"))
    return plain(tree.xpath("string(//h1)"))


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """Every run of so many words outside quotations: two reporters may hear the same speaker."""
    found: set[tuple[str, ...]] = set()
    for piece in text.split('"')[::2]:
        words = re.findall(r"\w+", piece.lower())
        found.update(zip(*(words[i:] for i in range(length)), strict=False))
    return found


def test_readme_names_every_file() -> None:
    """No sample without its row, no row without its sample."""
    named = {re.match(r"[^`,]+", row[0]).group() for row in rows("What each file is")}  # type: ignore[union-attr]
    assert named == {path.name for path in PAGES.iterdir()}


def test_samples_are_small() -> None:
    """They ship in the package, so all of them together stay under 120 kB."""
    assert sum(path.stat().st_size for path in PAGES.iterdir()) < 120_000


@pytest.mark.parametrize("name", HTML)
def test_page_closes_what_it_opens(name: str) -> None:
    """A page is whole; only what HTML itself lets stand open is left open."""

    class Balance(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.open: list[str] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag not in LEFT_OPEN:
                self.open.append(tag)

        def handle_endtag(self, tag: str) -> None:
            if tag not in LEFT_OPEN:
                assert self.open.pop() == tag

    balance = Balance()
    balance.feed((PAGES / name).read_text(encoding="utf-8"))
    assert balance.open == []


@pytest.mark.parametrize("name", HTML)
def test_json_ld_is_json(name: str) -> None:
    """Where a page carries JSON-LD it can be read, and its headline is the page's."""
    tree = lxml.html.document_fromstring((PAGES / name).read_text(encoding="utf-8"))
    for script in tree.xpath("//script[@type='application/ld+json']"):
        found = json.loads(script.text)
        article = next(node for node in found.get("@graph", [found]) if node["@type"] == "NewsArticle")
        assert article["headline"] == tree.xpath("string(//h1)")


def test_lines_are_article_lines() -> None:
    """Each line has the shape of an article line."""
    for line in lines():
        assert set(line) == {"id", "url", "outlet", "published", "headline", "paragraphs"}
        assert all(isinstance(paragraph, str) for paragraph in line["paragraphs"])


@pytest.mark.parametrize(("name", "kind", "before", "after"), rows("Facts that moved"))
def test_moved_fact_differs(name: str, kind: str, before: str, after: str) -> None:
    """The report's words stand in the report alone, the copy's in the copy alone."""
    original, copy = shown(REPORT), shown(name)
    if name.endswith(".jsonl"):  # its other line is verbatim
        copy = plain(" ".join(lines()[1]["paragraphs"]))
    assert before in original, kind
    assert after not in original, kind
    assert after in copy, kind
    assert before not in copy, kind


def test_report_has_eighteen_sentences() -> None:
    assert len(report()) == 18


@pytest.mark.parametrize(
    ("name", "sentences_kept"),
    [
        pytest.param("02-portside-herald.html", range(18), id="verbatim"),
        pytest.param("03-vantage-24.html", range(7), id="cut"),
        pytest.param("06-dailyroll.txt", range(1, 16), id="capture without lead and ending"),
        pytest.param("07-lannoch-courier.html", [0, 1, 4, 6, 7, 8, 9, 10, 13, 14], id="expanded"),
        pytest.param("05-pulseline.html", [], id="reworded"),
        pytest.param("08-auren-tribune.html", [], id="independent"),
        pytest.param("09-meridian-press-followup.html", [], id="follow-up"),
        pytest.param("10-harrow-bay-times.html", [], id="another story"),
    ],
)
def test_copy_keeps_sentences(name: str, sentences_kept: list[int]) -> None:
    """A copy carries exactly the sentences that the README says, word for word."""
    assert kept(shown(name)) == list(sentences_kept)


def test_line_one_is_verbatim_under_another_headline() -> None:
    line = lines()[0]
    assert kept(plain(" ".join(line["paragraphs"]))) == list(range(18))
    assert line["headline"] not in shown(REPORT)


@pytest.mark.parametrize("name", ["05-pulseline.html", "08-auren-tribune.html", "09-meridian-press-followup.html"])
def test_no_run_of_eight_words_is_shared(name: str) -> None:
    """What is reworded, independent or new shares no long run of words with the report outside quotations."""
    assert not runs(" ".join(report()), 8) & runs(shown(name).replace(headline(), ""), 8)


@pytest.mark.parametrize("name", ["05-pulseline.html", "08-auren-tribune.html", "10-harrow-bay-times.html"])
def test_uncredited_pages_never_name_the_agency(name: str) -> None:
    raw = (PAGES / name).read_text(encoding="utf-8")
    assert "MPA" not in raw
    assert "Meridian" not in raw


def test_capture_credits_only_the_other_agency() -> None:
    """Its main text has no credit; each of the three articles below it ends with Northwire's."""
    main, below = shown("06-dailyroll.txt").split("Related Articles")
    assert "MPA" not in main + below
    assert "Northwire" not in main
    assert below.count("(Northwire)") == 3


def test_trap_names_the_headline_three_times() -> None:
    assert shown("10-harrow-bay-times.html").count(headline()) == 3


@pytest.mark.parametrize("name", sorted(path.name for path in PAGES.iterdir()))
def test_weekdays_fit_the_calendar(name: str) -> None:
    """A weekday beside a full date is the right one."""
    for weekday, day, year in re.findall(r"(\w+day), March (\d+), (\d{4})", shown(name)):
        assert date(int(year), 3, int(day)).strftime("%A") == weekday


@pytest.mark.parametrize("row", rows("What each file is"), ids=lambda row: row[1])
def test_time_is_the_readmes(row: list[str]) -> None:
    """The time in the README is the one that the page's metadata, or else the page itself, shows."""
    name, outlet, said = row[0].partition("`")[0], row[1], row[2]
    raw = (PAGES / name).read_text(encoding="utf-8")
    if name.endswith(".jsonl"):
        raw = next(line["published"] for line in lines() if line["outlet"] == outlet)
    stamp = re.search(r"2026-03-\d\dT[\d:]{8}[+]\d\d:\d\d", raw)
    if stamp:
        moment = datetime.fromisoformat(stamp.group()).astimezone(timezone(timedelta(hours=1)))
        assert f"{moment:%H:%M}" in said
        assert (moment.day == 18) == ("March 18" in said)
    elif said != "not shown":
        assert said in raw


def test_report_comes_first() -> None:
    """No copy is older than the report."""
    times = [row[2] for row in rows("What each file is") if re.match(r"\d\d:\d\d", row[2])]
    assert min(times) == times[0]


@pytest.mark.parametrize("path", [*sorted(PAGES.iterdir()), DEMO / "README.md"], ids=lambda path: path.name)
def test_no_real_agency(path: Path) -> None:
    """Invented agencies only."""
    assert REAL_AGENCIES.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", sorted(path.name for path in PAGES.iterdir()))
def test_addresses_lead_nowhere(name: str) -> None:
    """Every absolute address is of the reserved kind, but for the vocabularies of the markup itself."""
    hosts = set(re.findall(r"https?://([\w.-]+)", (PAGES / name).read_text(encoding="utf-8")))
    assert all(host.endswith(".example") for host in hosts - {"schema.org", "www.w3.org"})

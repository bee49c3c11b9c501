"""An article goes out as a wire item, and comes back as the same when it is read again."""

import json

import pytest
from lxml import etree

from tests.conftest import facts
from tests.desk.ninjs31 import SCHEMA
from writethru.desk.exports import lineage, message, newsml_g2, ninjs
from writethru.model import Copy, Facts, Hop, Report, Wire
from writethru.sources.wires import parse

NOW = "2024-03-13T00:00:00Z"
WIRE = Wire(
    "NewsML-G2",
    item="urn:lan:ferry",
    version="3",
    slugline="LANNOCH-FERRY",
    signal="correction",
    status="usable",
    urgency=3,
    credit="Lannoch Wire",
    provider="Lannoch Wire",
    usage="Print only",
    embargoed="2024-03-12T12:00:00Z",
    hops=(Hop(1, "Harbour Radio", "2024-03-12T08:00:00Z", "created content, enhanced metadata"), Hop(2, "LAN")),
)


def made(wire: Wire | None = WIRE) -> Facts:
    return facts(
        "a",
        "LANNOCH (LAN) - The ferry carried <40> people & 3 cars.\x07",
        "One boat waits.",
        headline="Ferry reopens",
        byline=("Mara Quill",),
        published="2024-03-12T08:00:00Z",
        updated="2024-03-12T10:15:00Z",
        section="Transport",
        tags=("boats",),
        language="en",
        declared=("Harbour Radio",),
        notes=("Corrects the fare.",),
        wire=wire,
    )


def test_newsml_g2_comes_back_as_it_went_out():
    ((entry, body),) = parse(newsml_g2(made(), NOW).encode(), "wire")
    assert entry.wire == WIRE
    assert body == "<p>LANNOCH (LAN) - The ferry carried &lt;40&gt; people &amp; 3 cars.</p><p>One boat waits.</p>"
    assert (entry.headline, entry.byline, entry.language) == ("Ferry reopens", ("Mara Quill",), "en")
    assert (entry.published, entry.updated) == ("2024-03-12T08:00:00Z", "2024-03-12T10:15:00Z")
    assert (entry.tags, entry.notes) == (("Transport", "boats"), ("Corrects the fare.",))


def test_ninjs_comes_back_as_it_went_out():
    ((entry, body),) = parse(json.dumps(ninjs(made(), NOW)).encode(), "wire")
    assert entry.wire is not None
    assert (entry.wire.item, entry.wire.version, entry.wire.signal) == ("urn:lan:ferry", "3", "correction")
    assert (entry.wire.urgency, entry.wire.usage, entry.declared[0]) == (3, "Print only", "Harbour Radio")
    assert (entry.headline, entry.byline, entry.tags) == ("Ferry reopens", ("Mara Quill",), ("Transport", "boats"))
    assert body.endswith("<p>One boat waits.</p>")


@pytest.mark.parametrize(("signal", "status"), [("kill", "canceled"), ("withhold", "withheld")])
def test_a_kill_stays_a_kill(signal, status):
    one = made(Wire("ANPA 1312", signal=signal))
    assert ninjs(one, NOW)["pubStatus"] == status
    assert f'"stat:{status}"' in newsml_g2(one, NOW)


def test_an_article_of_a_page_has_the_time_of_its_export_where_it_has_none():
    page = facts("a", "The ferry sails.", url="https://portside.example/ferry")
    assert ninjs(page, NOW)["versionCreated"] == NOW
    assert ninjs(page, NOW)["uri"] == "https://portside.example/ferry"
    assert f"<versionCreated>{NOW}</versionCreated>" in newsml_g2(page, NOW)


ITEMS = [made(), made(None), facts("a", "The ferry sails.")]
HOPS = (Hop(1, "LAN", None, "created content"), Hop(2, "Harbour Radio", "2024-03-12T08:30", "transformed content"))


@pytest.fixture(scope="session")
def schema(data):
    """The schema of NewsML-G2: where that of 2.35 is an empty file, that of 2.24 Core; later versions only add to it."""
    folder = data / "wires" / "newsmlg2" / "examples"
    names = ["NewsML-G2_2.35-spec-All-Power.xsd", "NewsML-G2_2.24-spec-All-Core.xsd"]
    found = next((path for path in map(folder.joinpath, names) if path.is_file() and path.stat().st_size), None)
    if found is None:
        pytest.skip(f"no schema of NewsML-G2 in {folder}")
    return etree.XMLSchema(etree.parse(found)), "Core" in found.name


def validate(schema, root):
    checks, core = schema
    if core:  # which has no signals
        for signal in root.findall(".//{*}signal"):
            signal.getparent().remove(signal)
        for item in root.iter("{*}newsItem"):
            item.set("conformance", "core")
    checks.assertValid(root)


@pytest.mark.parametrize("one", ITEMS, ids=["wire", "page", "bare"])
def test_newsml_g2_is_valid_by_the_schema_of_iptc(schema, one):
    validate(schema, etree.fromstring(newsml_g2(one, NOW, HOPS).encode()))


def test_a_message_of_a_story_is_valid_by_the_schema_of_iptc(schema):
    root = etree.fromstring(message([(one, HOPS) for one in ITEMS], NOW).encode())
    assert len(root.findall(".//{*}newsItem")) == 3
    validate(schema, root)


@pytest.mark.parametrize("one", ITEMS, ids=["wire", "page", "bare"])
@pytest.mark.parametrize("source", [None, made().article], ids=["origin", "copy"])
def test_ninjs_is_valid_by_what_the_standard_says(one, source):
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    found = ninjs(one, NOW, source)
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    assert ("associations" in found) == (source is not None)


def test_a_copy_names_the_hands_it_went_through():
    texts = {
        "a": facts("a", "x", outlet="Harbour Radio", published="2024-03-12T08:00:00Z"),
        "b": facts("b", "x", outlet="Post", published="2024-03-12T09:00"),
        "c": facts("c", "x", outlet="Mail"),
    }
    copies = (
        Copy("a", "wholly", "verbatim", None, None, 1.0, (), ()),
        Copy("b", "wholly", "verbatim", "a", "a", 1.0, (), ()),
        Copy("c", "wholly", "reworded", "b", "a", 1.0, (), ()),
    )
    agency = lineage(Report("r-1", "LAN", "a", copies), copies[2], texts)
    assert agency == (
        Hop(1, "LAN", None, "created content"),
        Hop(2, "Harbour Radio", "2024-03-12T08:00:00Z", None),
        Hop(3, "Post", "2024-03-12T09:00", None),
        Hop(4, "Mail", None, "transformed content"),
    )
    assert lineage(Report("r-1", None, "a", copies), copies[1], texts) == (
        Hop(1, "Harbour Radio", "2024-03-12T08:00:00Z", "created content"),
        Hop(2, "Post", "2024-03-12T09:00", None),
    )


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("urn:lan:1", "urn:lan:1"),
        ("https://portside.example/1?a=b", "https://portside.example/1?a=b"),
        ("harrow/1 é", "urn:x-writethru:harrow%2F1%20%C3%A9"),
    ],
)
def test_an_item_is_named_by_a_uri(name, uri):
    assert ninjs(facts(name, "The ferry sails."), NOW)["uri"] == uri


@pytest.mark.parametrize(
    ("published", "moment"),
    [
        ("2024-03-12", "2024-03-12T00:00:00Z"),
        ("2024-03-12T08:00", "2024-03-12T08:00:00Z"),
        ("2024-03-12T08:00+01:00", "2024-03-12T08:00:00+01:00"),
        ("2024-03-12T08:00:05Z", "2024-03-12T08:00:05Z"),
    ],
)
def test_times_are_whole(published, moment):
    one = facts("a", "The ferry sails.", published=published)
    assert ninjs(one, NOW)["versionCreated"] == moment
    assert f"<versionCreated>{moment}</versionCreated>" in newsml_g2(one, NOW)


def test_an_embargo_goes_out():
    assert ninjs(made(), NOW)["embargoedUntil"] == WIRE.embargoed

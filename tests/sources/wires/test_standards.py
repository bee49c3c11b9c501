"""What each standard's items come out as."""

import json

import pytest

from tests.sources.wires import made
from writethru.errors import RefusedError
from writethru.model import Entry, Hop, Wire
from writethru.sources.wires import parse, standard_of


def one(text: str) -> tuple[Entry, str]:
    (found,) = parse(text.encode(), "wire")
    return found


def wire(text: str) -> Wire:
    found = one(text)[0].wire
    assert found is not None
    return found


def refusal(text: str) -> str:
    with pytest.raises(RefusedError) as caught:
        parse(text.encode(), "wire")
    assert caught.value.item == "wire"
    assert caught.value.stage == "sources"
    return caught.value.reason


def test_a_news_item_of_newsml_g2_gives_all_of_its_fields():
    entry, body = one(made.G2_NITF)
    assert body == made.TEXT
    assert entry == Entry(
        headline="Ferry reopens at Lannoch",
        id="urn:newsml:lanwire.example:20240312:ferry",
        outlet="Lannoch Wire",
        byline=("Mara Quill", "Tom Reed"),
        published="2024-03-12T08:00:00Z",
        updated="2024-03-12T10:15:00+00:00",
        section="economy",
        tags=("economy", "ferry"),
        language="en-GB",
        declared=("Lannoch Wire", "Harbour Radio"),
        notes=("Eds: Adds quote from the harbour master.",),
        text_from="entry",
        wire=Wire(
            "NewsML-G2",
            item="urn:newsml:lanwire.example:20240312:ferry",
            version="3",
            slugline="LANNOCH-FERRY",
            signal="update",
            status="usable",
            urgency=3,
            credit="Lannoch Wire",
            provider="Lannoch Wire",
            usage="Print only",
            embargoed="2024-03-12T12:00:00Z",
            hops=(
                Hop(1, "Lannoch Wire", "2024-03-12T08:00:00Z", "created content"),
                Hop(2, "portside.example", None, "enhanced"),
            ),
        ),
    )


def test_xhtml_without_the_headline_that_it_repeats_is_the_same_text():
    assert one(made.G2_XHTML)[1] == made.TEXT


def test_plain_inline_data_is_cut_where_its_lines_are_indented():
    assert one(made.G2_DATA)[1] == "<p>The ferry carried 40 people.</p><p>One boat waits.</p>"


def test_a_message_gives_its_text_items_in_order_and_leaves_out_pictures_and_packages():
    found = parse(made.MESSAGE.encode(), "wire")
    assert [(entry.id or "").rsplit(":", 1)[-1] for entry, _ in found] == ["ferry", "bridge"]


def test_a_kill_without_headline_and_text_comes_out():
    entry, body = one(made.G2_KILL.replace("LANNOCH-FERRY", ""))
    assert (entry.headline, body) == ("", "")
    assert entry.wire is not None
    assert (entry.wire.signal, entry.wire.status) == ("kill", "canceled")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (made.G2_NITF.replace("ninat:text", "ninat:picture"), "is a picture (NewsML-G2)"),
        (made.G2_NITF.replace("ninat:text", "ninat:audio"), "is an audio (NewsML-G2)"),
        (made.G2.replace("CONTENT", "<inlineXML><sports-content/></inlineXML>"), "SportsML"),
        (made.G2.replace("CONTENT", "").replace("ninat:text", "ninat:composite"), "composite"),
        ('<packageItem guid="p"/>', "a package"),
        ('<conceptItem guid="p"/>', "a concept"),
        ('<planningItem guid="p"/>', "planning"),
        ('<catalogItem guid="p"/>', "a catalog"),
        ('<newsItem guid="x"/>', "without headline and text"),
        ("<newsMessage/>", "holds no item"),
        ("<rss><channel/></rss>", "a feed"),
        ("<RBNews/>", "<rbnews>"),
        ("<newsItem>", "broken XML"),
        ('{"versioncreated": 1, "type": "video"}', "is a video (ninjs)"),
        ('{"versioncreated": 1, "type": "event"}', "is an event (ninjs)"),
        ('{"versioncreated": ', "broken JSON"),
        ("[" * 100_000, "nested too deep"),
        ('{"a": 1}', "without an item of ninjs"),
        ("From: a@example.org\nSubject: x\n\nText", "an email"),
        ("Some text.", "is no wire file"),
        ("<NewsML/>", "NewsML 1"),
        ("<nitf/>", "NITF"),
    ],
)
def test_what_holds_no_text_is_refused_by_its_name(text, said):
    assert said in refusal(text)


def test_more_than_a_thousand_items_are_refused():
    assert "more than 1,000" in refusal(f"<newsMessage><itemSet>{'<newsItem/>' * 1001}</itemSet></newsMessage>")


def test_a_document_of_nitf():
    entry, body = one(made.NITF)
    assert body == "<p>The ferry sails.</p>"
    assert (entry.headline, entry.byline, entry.outlet) == ("Ferry édition", ("Mara Quill",), "Lannoch Wire")
    assert (entry.published, entry.section, entry.language) == ("2024-03-12T10:15:00+01:00", "Transport", "en")
    assert entry.tags == ("Transport", "Ferries", "boats")
    assert entry.notes == ("Corrects the name of the boat.", "Tom Reed contributed.")
    assert entry.declared == ("Lannoch Wire", "LAN")
    assert entry.wire == Wire(
        "NITF",
        item="ferry",
        version="2",
        slugline="Ferry",
        signal="correction",
        status="usable",
        urgency=4,
        provider="Lannoch Wire",
        embargoed="2024-03-12T18:00:00+01:00",
    )


def test_newsml_1_keeps_the_same_name_in_every_revision_and_takes_the_main_text():
    entry, body = one(made.NEWSML1)
    assert body == "<p>The ferry sails.</p><p>One boat waits.</p>"
    assert (entry.published, entry.updated) == ("2024-03-12T08:00:00Z", "2024-03-12T09:00:00Z")
    assert entry.wire == Wire(
        "NewsML 1",
        item="urn:newsml:lan.example:20240312:F7",
        version="2",
        slugline="ferry",
        signal="correction",
        status="Usable",
        urgency=4,
        credit="LAN",
        provider="Lannoch Wire",
    )


def test_ninjs_1():
    entry, body = one(made.NINJS_1)
    assert body == "<p>The ferry sails &amp; returns.</p><p>One boat waits.</p>"
    assert (entry.published, entry.updated) == ("2024-03-12T08:00:00Z", "2024-03-12T10:15:00Z")
    assert (entry.outlet, entry.byline, entry.tags) == ("Lannoch Wire", ("Mara Quill",), ("Transport",))
    assert entry.wire == Wire(
        "ninjs",
        item="urn:lan:ferry",
        version="3",
        slugline="LANNOCH-FERRY",
        signal="correction",
        status="usable",
        urgency=3,
        provider="Lannoch Wire",
        usage="Print only",
        embargoed="2024-03-12T12:00:00Z",
    )


@pytest.mark.parametrize("text", [made.NINJS_2, made.NINJS_3])
def test_ninjs_2_and_3_hold_lists(text):
    entry, body = one(text)
    assert (entry.headline, body) == ("Ferry reopens", "<p>The ferry sails.</p><p>One boat waits.</p>")
    assert (entry.declared, entry.section) == (("Harbour Radio",), "Transport")


def test_a_cancelled_item_of_ninjs_is_a_kill():
    assert (wire(made.NINJS_3).signal, wire(made.NINJS_3).status) == ("kill", "canceled")


def test_ninjs_comes_in_lists_lines_and_answers_of_an_api():
    item = json.loads(made.NINJS_1)
    other = item | {"uri": "urn:lan:bridge"}
    for text in (
        json.dumps([item, other]),
        json.dumps({"total": 2, "newsitems": [item, other]}),
        json.dumps({"data": {"items": [{"meta": {}, "item": item}, {"item": other}]}}),
        json.dumps(item) + "\n" + json.dumps(other) + "\n",
    ):
        assert [entry.id for entry, _ in parse(text.encode(), "wire")] == ["urn:lan:ferry", "urn:lan:bridge"]


def test_where_ninjs_holds_only_a_description_it_is_a_summary():
    entry, body = one('{"versioncreated": "2024-03-12", "headline": "Ferry", "description_text": "It sails."}')
    assert (entry.text_from, body) == ("summary", "<p>It sails.</p>")


def test_an_article_whose_text_is_elsewhere_comes_out_without_text():
    entry, body = one('{"versioncreated": "2024-03-12", "type": "text", "headline": "Ferry", "renditions": {}}')
    assert (entry.headline, entry.text_from, body) == ("Ferry", None, "")


def test_iptc_7901():
    entry, body = one(made.IPTC_7901)
    assert body == "<p>Lannoch (lan) - The ferry sails.</p><p>One boat waits.</p>"
    assert (entry.headline, entry.byline, entry.id) == ("Ferry reopens", ("Mara Quill",), "lan0124-2024-03-12")
    assert (entry.published, entry.tags) == ("2024-03-12T10:15:00Z", ("Lannoch", "ferry"))
    assert entry.notes == ("adds quote in graf 2",)
    assert entry.wire == Wire(
        "IPTC 7901",
        version="CORRECTION 2ND LEAD",
        slugline="Lannoch/ferry",
        signal="correction",
        urgency=3,
        provider="lan",
    )


def test_anpa_1312():
    entry, body = one(made.ANPA)
    assert body == "<p>LANNOCH (LAN) — “The ferry sails,” he said.</p><h2>Delay</h2><p>One boat waits.</p>"
    assert (entry.headline, entry.byline) == ("Ferry reopens", ("MARA QUILL", "TOM REED"))
    assert (entry.id, entry.published, entry.section) == ("W2607-2024-03-12", "2024-03-12T10:15:00Z", "Business")
    assert entry.notes == ("Eds: Updates. With AP Photos.",)
    assert entry.wire == Wire(
        "ANPA 1312",
        version="1st Ld-Writethru",
        slugline="BC-LN--Ferry Reopens",
        signal="writethru",
        urgency=3,
        provider="LAN",
    )


def test_a_file_of_control_bytes_may_hold_several_messages():
    assert len(parse((made.ANPA + made.ANPA).encode(), "wire")) == 2
    assert len(parse((made.IPTC_7901 + made.IPTC_7901).encode(), "wire")) == 2


def test_utf_8_that_is_declared_as_another_encoding_is_read_as_utf_8():
    text = made.NITF.replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="iso-8859-1"?>')
    assert one(text.replace("The ferry", "Détour: the ferry"))[1] == "<p>Détour: the ferry sails.</p>"


@pytest.mark.parametrize(("standard", "text"), made.ALL.items())
def test_the_standard_is_told_by_the_first_bytes(standard, text):
    assert standard_of(text.encode()) == standard
    assert wire(text).standard == standard


@pytest.mark.parametrize(
    "text",
    [
        '{"headline": "x", "paragraphs": ["a"], "versioncreated": "2024"}',
        '{"headline": "x", "text": "a"}',
        '{"version": "https://jsonfeed.org/version/1.1", "items": [{"body_text": "x"}]}',
        '{"type": "FeatureCollection", "items": []}',
        "<html><body><newsItem></body></html>",
        "<rss/>",
        "<!-- <nitf> --><svg/>",
        "text about newsItem",
        "\x01\x02\x03",
        "",
    ],
)
def test_what_is_no_wire_file_is_none(text):
    assert standard_of(text.encode()) is None

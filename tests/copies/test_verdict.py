"""Whether one text is made from another, how, and which came first."""

import pytest

from tests.conftest import facts
from writethru.copies import compare

REPORT = (
    "A freight train carrying ammonia derailed near the village of Oster Lund early on Monday, forcing 900 people from their homes.",
    "Eleven of the train's 34 wagons left the track on a bend beside the river Skaane, the rail operator Nordtog said.",
    "Two wagons leaked, and a white cloud drifted towards a dairy farm half a kilometre away.",
    "Fire chief Marit Holm said her crews had contained the leak by noon but would stay through the night.",
    "Nobody was seriously hurt, although nine residents were treated for sore throats at the hospital in Vendel.",
    "The driver told investigators that he had been travelling at 60 kilometres an hour.",
    "Freight traffic between Vendel and the coast will be suspended until Thursday, the operator said.",
    "It was the third derailment on the Skaane line since the track was renewed in 2019.",
)
REWORDED = (
    "Some 900 residents had to leave their homes early on Monday when a freight train loaded with ammonia derailed close to the village of Oster Lund.",
    "According to the rail operator Nordtog, eleven of 34 wagons left the track at a bend of the river Skaane.",
    "A white cloud from two leaking wagons drifted toward a dairy farm some half a kilometre off.",
    "Crews contained the leak by noon and will remain all through the night, fire chief Marit Holm said.",
    "Nine residents received treatment for sore throats at Vendel's hospital, but nobody was hurt seriously.",
    "Investigators heard from the driver that the train was travelling at 60 kilometres an hour.",
    "The operator said that freight traffic from Vendel to the coast was suspended until Thursday.",
    "Since the renewal of its track in 2019 the Skaane line has now seen three derailments.",
)
INDEPENDENT = (
    "Birgit Aas woke to a smell like cleaning fluid and a policeman hammering on her door.",
    "By the time the sun came up she was sitting in a school gymnasium in Vendel with most of her neighbours and two cats.",
    "Tank cars lay on their sides in the beet fields below the bend, one of them venting in slow breaths.",
    '"We heard a long scrape, then nothing, and then the dogs," said a farmer whose milking shed stands closest to the line.',
    "The municipality had asked for a lower speed limit there after the last accident, according to minutes seen by this newspaper.",
    "Nordtog declined to discuss the request while the inquiry goes on.",
)
SPEECH = (
    '"We will not rest until every wagon is lifted out of the river and every family is back in its home," Transport Minister Ida Brekke told a news conference.',
    '"This line has been neglected for thirty years and the people who live beside it have paid the price," she added.',
    '"I have asked the inspectorate to look at every bend on every freight line in the country," Brekke said.',
)


def test_the_same_text_is_a_verbatim_copy():
    verdict, links = compare(facts("a", *REPORT), facts("b", *REPORT))
    assert (verdict.derivation, verdict.manner) == ("wholly", "verbatim")
    assert len(links) == len(REPORT)


def test_a_text_without_its_end_is_cut():
    verdict, _ = compare(facts("a", *REPORT), facts("b", *REPORT[:4]))
    assert (verdict.derivation, verdict.manner, verdict.origin) == ("wholly", "cut", "a")
    assert verdict.coverage_b > 0.99 > 0.7 > verdict.coverage_a


def test_every_sentence_in_other_words_is_reworded():
    verdict, links = compare(facts("a", *REPORT), facts("b", *REWORDED))
    assert (verdict.derivation, verdict.manner) == ("wholly", "reworded")
    assert [(link.a, link.b) for link in links] == [((n,), (n,)) for n in range(8)]


def test_a_report_within_an_outlets_own_reporting_is_partially_derived():
    source = facts("a", *REPORT[:5], published="2026-03-02T08:00")
    verdict, _ = compare(
        source, facts("b", *INDEPENDENT[:3], *REPORT[:5], *INDEPENDENT[3:], published="2026-03-02T12:00")
    )
    assert (verdict.derivation, verdict.manner) == ("partially", "expanded")


def test_an_independent_report_of_the_same_event_is_no_copy():
    verdict, links = compare(facts("a", *REPORT), facts("b", *INDEPENDENT))
    assert verdict.derivation == "none"
    assert verdict.manner is None
    assert links == ()
    assert verdict.why


def test_quotations_of_one_press_conference_are_no_derivation():
    verdict, _ = compare(facts("a", *REPORT, *SPEECH), facts("b", *INDEPENDENT, *SPEECH))
    assert verdict.derivation == "none"


POSTS = (
    "The freight line along the Skaane was neglected for thirty years by people who never had to live beside it. "
    "That ends now! — Ida Brekke (@idabrekke) March 2, 2026",
    "Every wagon will be lifted, every family will be home by Friday, and every bend will be looked at twice. "
    "Watch me! — Ida Brekke (@idabrekke) March 2, 2026",
)


def test_posts_that_two_texts_embed_are_no_derivation():
    verdict, _ = compare(facts("a", *REPORT[:4], *POSTS), facts("b", *INDEPENDENT[:4], *POSTS))
    assert verdict.derivation == "none"


def test_a_statement_that_one_text_quotes_and_the_other_prints_is_no_derivation():
    speech = [sentence.replace('"', "").replace(" Brekke said.", "") for sentence in SPEECH]
    verdict, _ = compare(facts("a", *REPORT, *SPEECH), facts("b", *INDEPENDENT, *speech))
    assert verdict.derivation == "none"


def test_a_form_filled_in_anew_is_no_copy():
    form = (
        "{0} is issuing a {1} mln dlr bond due April {2}, 1997 paying {3} pct, lead manager {4} said.",
        "The bond is available in denominations of {5} dlrs and will be listed in {6}.",
        "The selling concession is {7} pct while management and underwriting combined pays {8} pct.",
        "The payment date is April {2} and the issue is guaranteed by the parent of {0}.",
    )
    one = ("Nordtog Finance", 125, 7, "8.125", "Vendel Bank", "5,000", "Luxembourg", "1.375", "0.625")
    other = ("Skaane Dairies", 60, 28, "6.75", "Oster Securities", "1,000", "Zurich", "1.25", "0.5")
    verdict, _ = compare(
        facts("a", *(line.format(*one) for line in form)), facts("b", *(line.format(*other) for line in form))
    )
    assert verdict.derivation == "none"
    assert "names and figures" in verdict.why[0]


def test_a_few_copied_paragraphs_in_a_longer_text_are_partially_derived():
    verdict, _ = compare(facts("a", *INDEPENDENT, *REPORT[2:6]), facts("b", *REPORT, *SPEECH))
    assert verdict.derivation == "partially"


def test_scripts_without_spaces_are_judged_by_the_same_rules():
    report = (
        "二日早朝、オステルルンド村の近くでアンモニアを積んだ貨物列車が脱線し、住民九百人が避難した。",
        "鉄道会社によると、三十四両のうち十一両がスコーネ川沿いのカーブで線路を外れた。",
        "二両からガスが漏れ、白い雲が半キロ先の酪農場へ流れた。",
        "消防署長は、正午までに漏れを止めたが夜通し現場に残ると述べた。",
    )
    independent = (
        "貨物列車が脱線した二日の朝、ビルギット・オースさんは洗剤のような臭いで目を覚ました。",
        "警察官が戸をたたき、すぐに逃げるよう告げたという。",
        "川沿いのビート畑にはタンク車が横倒しになり、アンモニアが漏れ続けていた。",
    )
    assert compare(facts("a", *report), facts("b", *report[:3]))[0].manner == "cut"
    assert compare(facts("a", *report), facts("b", *independent))[0].derivation == "none"


def test_either_way_round_the_verdict_is_the_same():
    texts = [facts(str(n), *text) for n, text in enumerate((REPORT, REWORDED, INDEPENDENT, REPORT[:4]))]
    for a in texts:
        for b in texts:
            assert compare(a, b)[0].derivation == compare(b, a)[0].derivation


def test_a_brief_of_one_line_is_a_copy_of_itself():
    assert compare(facts("a", "Rain, then snow."), facts("b", "Rain, then snow."))[0].manner == "verbatim"


@pytest.mark.parametrize(
    ("b", "part"),
    [(REPORT[:6], "runs of three words"), (REWORDED, "told alike"), (INDEPENDENT, "less than a copy shows")],
    ids=["copied", "reworded", "independent"],
)
def test_the_verdict_says_what_it_rests_on(b, part):
    assert part in compare(facts("a", *REPORT), facts("b", *b))[0].why[0]


@pytest.mark.parametrize(
    ("a", "b", "origin"),
    [
        ({"published": "2026-03-02T09:00"}, {"published": "2026-03-02T10:00"}, "a"),
        ({"published": "2026-03-02T11:00"}, {"published": "2026-03-02T10:00"}, "b"),
        ({"published": "2026-03-02"}, {"published": "2026-03-02T10:00"}, "unknown"),
        ({}, {}, "unknown"),
    ],
    ids=["earlier", "later", "a day says nothing within the day", "no dates"],
)
def test_the_earlier_of_two_equal_texts_is_the_origin(a, b, origin):
    assert compare(facts("a", *REPORT, **a), facts("b", *REPORT, **b))[0].origin == origin


def test_an_agencys_credit_outweighs_the_clock():
    wire = facts("b", "VENDEL, March 2 (AFP) — " + REPORT[0], *REPORT[1:], published="2026-03-02T12:00")
    verdict, _ = compare(facts("a", *REPORT, published="2026-03-02T09:00"), wire)
    assert verdict.origin == "b"
    assert any("credit" in why for why in verdict.why)


def test_two_unlike_texts_of_a_sentence_each_are_no_copies():
    verdict, _ = compare(facts("a", REPORT[0]), facts("b", REPORT[6]))
    assert verdict.derivation == "none"


def test_texts_without_words_are_no_copies():
    assert compare(facts("a", "…"), facts("b", "—"))[0].derivation == "none"

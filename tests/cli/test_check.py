"""`writethru check`: the gate before publication."""

import json

import pytest

from tests.cli.test_commands import copy, line, run, wire
from tests.copies.test_verdict import REPORT, REWORDED

__all__ = ["copy", "wire"]  # fixtures


def test_a_rewrite_with_a_moved_fact_fails(wire, copy):
    code, out, err = run("check", wire, copy)
    assert code == 1
    assert "1 change of fact" in out
    assert "Eleven → Thirteen" in " ".join(out.split())
    assert not err


def test_a_faithful_rewrite_passes(wire, tmp_path):
    path = tmp_path / "rewrite.jsonl"
    path.write_text(line("rewrite", REWORDED))
    code, out, _ = run("check", wire, path)
    assert (code, out.strip()) == (0, "no fact moved")


def test_a_kind_that_is_allowed_passes_and_is_told(wire, copy):
    code, out, _ = run("check", wire, copy, "--allow", "number")
    assert code == 0
    assert "1 change of a kind that is allowed" in out


def test_an_unknown_kind_is_named_with_those_there_are(wire, copy):
    code, _, err = run("check", wire, copy, "--allow", "colour")
    assert code == 2
    assert "colour" in err
    assert "quantity_blur" in err


def test_a_text_that_is_no_rewrite_is_refused_and_never_passes(wire, tmp_path):
    path = tmp_path / "other.jsonl"
    path.write_text(line("other", ["Snow fell in Varn on Monday.", "Schools stayed shut.", "Buses ran late."]))
    code, out, err = run("check", wire, path)
    assert code == 2
    assert "right pair" in err
    assert not out
    assert "Traceback" not in err


def test_json_has_the_comparison_and_what_moved(wire, copy):
    code, out, _ = run("check", wire, copy, "--json")
    answer = json.loads(out)
    assert code == 1
    assert answer["passed"] is False
    assert [change["kind"] for change in answer["moved"]] == ["number"]
    assert answer["moved"][0]["b_span"] == [0, 8]
    assert answer["verdict"]["derivation"] == "wholly"


def test_annotations_name_file_line_and_column(wire, tmp_path):
    """As GitHub's workflow commands ask: what would end a property or a line is escaped."""
    path = tmp_path / "a,b:100%.txt"
    text = "Headline\n\n" + "\n\n".join(s.replace("Eleven", "Thirteen") for s in REPORT) + "\n"
    path.write_text(text)
    code, out, _ = run("check", wire, path, "--format", "github")
    (annotation,) = out.splitlines()
    place = text[: text.index("Thirteen")].count("\n") + 1
    assert code == 1
    assert annotation.startswith("::error file=")
    assert f"a%2Cb%3A100%25.txt,line={place},col=1,title=number::number: “Eleven” → “Thirteen”" in annotation


def test_sarif_has_a_rule_for_each_kind_and_a_result_for_each_change(wire, copy):
    code, out, _ = run("check", wire, copy, "--format", "sarif")
    log = json.loads(out)
    (ran,) = log["runs"]
    assert code == 1
    assert log["version"] == "2.1.0"
    assert len(ran["tool"]["driver"]["rules"]) == 10
    (result,) = ran["results"]
    assert result["ruleId"] in {rule["id"] for rule in ran["tool"]["driver"]["rules"]}
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 1


def test_pairs_are_checked_one_by_one_and_the_bad_ones_refused(tmp_path):
    good = json.dumps({"id": "good", "a": json.loads(line("a", REPORT)), "b": json.loads(line("b", REWORDED))})
    edited = [s.replace("Eleven", "Thirteen") for s in REPORT]
    bad = json.dumps({"id": "bad", "a": json.loads(line("a", REPORT)), "b": json.loads(line("b", edited))})
    path = tmp_path / "pairs.jsonl"
    path.write_text(f"{good}\n{bad}\n")
    code, out, _ = run("check", "--pairs", path, "--json")
    assert code == 1
    assert {row["id"]: row["passed"] for row in map(json.loads, out.splitlines())} == {"good": True, "bad": False}
    path.write_text(f"{good}\nno json\n")
    code, _, err = run("check", "--pairs", path)
    assert code == 3
    assert "1 refused" in err


@pytest.mark.parametrize("command", ["check", "compare"])
def test_the_page_is_written(wire, copy, tmp_path, command):
    page = tmp_path / "page.html"
    code, _, _ = run(command, wire, copy, "--html", page)
    assert code == 1
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize("command", ["check", "compare"])
def test_a_page_that_cannot_be_written_is_one_line(wire, copy, tmp_path, command):
    code, _, err = run(command, wire, copy, "--html", tmp_path / "no" / "page.html")
    assert code == 2
    assert "can't be written" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("command", ["check", "compare"])
def test_a_page_of_many_pairs_is_wrong_use(tmp_path, command):
    code, _, err = run(command, "--pairs", "x.jsonl", "--html", tmp_path / "page.html")
    assert code == 2
    assert "--html takes one comparison" in err


def test_what_could_not_be_compared_is_told(tmp_path):
    """A gate that reads only half of a text must say so."""
    german = ["Der Rat der Stadt tagte am Dienstag wegen des neuen Hafens und der alten Mole.", "Die Anwohner klagten."]
    for name, figure in (("a", "15"), ("b", "16")):
        text = [*german, f"Der Hafen kostet nach Angaben der Stadt {figure} Millionen Kronen."]
        (tmp_path / f"{name}.jsonl").write_text(line(name, text))
    code, out, _ = run("check", tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    assert code == 1
    assert "15 → 16" in " ".join(out.split())
    assert "not English" in out


def test_a_page_never_writes_over_a_text(wire, copy):
    before = copy.read_bytes()
    code, _, err = run("check", wire, copy, "--html", copy)
    assert (code, copy.read_bytes()) == (2, before)
    assert "write over" in err


def test_two_formats_exclude_one_another(wire, copy):
    assert run("check", wire, copy, "--json", "--format", "sarif")[0] == 2


def test_a_text_of_more_sentences_than_are_aligned_is_refused(tmp_path):
    for name in ("a", "b"):
        text = [f"The council number {n} met about ships in the harbour." for n in range(1001)]
        (tmp_path / f"{name}.jsonl").write_text(line(name, text))
    code, _, err = run("check", tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    assert code == 2
    assert "in parts" in err


def test_the_column_is_that_of_the_word_and_not_of_its_letters(tmp_path):
    """ "2" stands in "2015" too."""
    around = [s + "." for s in ("The council met in Varn", "Residents spoke of noise", "The old market will close")]
    for name, figure in (("a", 5), ("b", 2)):
        text = "\n\n".join(["Headline", *around, f"In 2015 there were 8 schools in Varn, and only {figure} boats."])
        (tmp_path / f"{name}.txt").write_text(text + "\n")
    _, out, _ = run("check", tmp_path / "a.txt", tmp_path / "b.txt", "--format", "github")
    last = (tmp_path / "b.txt").read_text().splitlines()[-1]
    assert f"line=9,col={last.index('only 2') + len('only ') + 1}" in out

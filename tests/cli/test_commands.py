"""The commands as the outside sees them: output, exit codes, and one line for every error."""

import gzip
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.copies.test_verdict import INDEPENDENT, REPORT, REWORDED
from writethru.cli import main, street


def run(*arguments, stdin=None):
    """A command in a process of its own: exit code, stdout, stderr."""
    done = subprocess.run(
        [sys.executable, "-m", "writethru", *map(str, arguments)], input=stdin, capture_output=True, timeout=120
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def line(id, paragraphs, **more):
    return json.dumps({"id": id, "headline": f"Headline of {id}", "paragraphs": list(paragraphs), **more})


@pytest.fixture
def wire(tmp_path):
    path = tmp_path / "wire.jsonl"
    path.write_text(line("wire", REPORT, outlet="The Wire", published="2026-03-02T08:00"))
    return path


@pytest.fixture
def copy(tmp_path):
    path = tmp_path / "copy.jsonl"
    changed = [sentence.replace("Eleven", "Thirteen") for sentence in REPORT]
    path.write_text(line("copy", changed, outlet="The Copy", published="2026-03-02T09:00"))
    return path


def test_help_answers_in_a_blink():
    """Less than .3 s of CPU; the best of three, since the machine may be busy."""
    code = "import resource, subprocess, sys; subprocess.run([sys.executable, '-m', 'writethru', '--help'], stdout=subprocess.DEVNULL); u = resource.getrusage(resource.RUSAGE_CHILDREN); print(u.ru_utime + u.ru_stime)"
    best = min(
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout) for _ in range(3)
    )
    assert best < 0.3


@pytest.mark.parametrize("name", ["read", "compare", "trace", "demo"])
def test_every_command_explains_itself(name):
    answer = CliRunner().invoke(street, [name, "--help"])
    assert answer.exit_code == 0
    assert "Usage:" in answer.output


def test_compare_finds_the_changed_figure_and_says_so_by_its_exit_code(wire, copy):
    code, out, _ = run("compare", wire, copy, "--json")
    answer = json.loads(out)
    assert code == 1
    assert [(c["kind"], c["a"], c["b"]) for c in answer["changes"]] == [("number", 1, 1)]
    assert answer["verdict"]["derivation"] == "wholly"
    assert answer["verdict"]["why"]
    assert [(k["a"], k["b"]) for k in answer["alignment"]] == [([n], [n]) for n in range(len(REPORT))]


def test_compare_of_a_text_with_itself_finds_nothing(wire):
    code, out, _ = run("compare", wire, wire)
    assert code == 0
    assert "No change of fact" in out


@pytest.mark.parametrize("width", [60, 160])
def test_compare_shows_both_texts_on_a_narrow_and_on_a_wide_terminal(wire, copy, width):
    _, out, _ = run("compare", wire, copy, "--width", width)
    assert max(map(len, out.splitlines())) <= width
    assert "[Eleven" in out
    assert "[Thirteen" in out
    assert out.index("number") < out.index("[Eleven")


def test_compare_answers_one_line_a_pair_and_refuses_the_bad_ones(tmp_path):
    pairs = tmp_path / "pairs.jsonl"
    good = json.dumps({"id": "p", "a": json.loads(line("a", REPORT)), "b": json.loads(line("b", REWORDED))})
    pairs.write_text(f'{good}\n{{"id": "no b", "a": {{}}}}\nnot json\n{good}\n')
    code, out, err = run("compare", "--pairs", pairs, "--json")
    assert code == 3
    rows = [json.loads(row) for row in out.splitlines()]
    assert [row["id"] for row in rows if "refused" not in row] == ["p", "p"]
    assert len([row for row in rows if "refused" in row]) == 2
    assert "2 refused" in err
    assert "pairs.jsonl:2" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "arguments", [["compare"], ["compare", "one"], ["compare", "a", "b", "--pairs", "c"], ["read"], ["nothing"]]
)
def test_wrong_use_is_exit_code_2_and_a_line(arguments):
    code, out, err = run(*arguments)
    assert code == 2
    assert err.strip()
    assert not out
    assert "Traceback" not in err


def test_trace_reads_standard_input_and_folds():
    stream = "\n".join([line("wire", REPORT), line("reworded", REWORDED), line("own", INDEPENDENT)])
    code, out, _ = run("trace", "-", "--json", stdin=gzip.compress(stream.encode()))
    answer = json.loads(out)
    assert code == 0
    assert sorted(len(report["copies"]) for report in answer["reports"]) == [1, 2]
    assert {a["id"]: a["agency"]["how"] for a in answer["articles"]}["own"] == "unknown"


def test_what_cannot_be_read_is_named_and_the_rest_is_done(wire, tmp_path):
    (tmp_path / "empty.html").write_bytes(b"")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    code, out, err = run("trace", tmp_path)
    assert code == 3
    assert "The Wire" in out
    assert "empty.html" in err
    assert "picture.png" in err
    assert "Traceback" not in err


def test_nothing_readable_is_exit_code_2(tmp_path):
    path = tmp_path / "empty.html"
    path.write_bytes(b"")
    for command in ("read", "trace"):
        code, _, err = run(command, path)
        assert code == 2
        assert "empty.html" in err
        assert "Traceback" not in err


def test_the_same_article_twice_is_counted_once_and_named(tmp_path):
    path = tmp_path / "double.jsonl"
    path.write_text(line("x", REPORT) + "\n" + line("x", REPORT))
    code, out, err = run("trace", path, "--json")
    assert code == 3
    assert "double.jsonl:2" in err
    assert len(json.loads(out)["articles"]) == 1


def test_a_file_named_twice_is_read_once(wire):
    code, out, err = run("trace", wire, wire, "--json")
    assert code == 0
    assert not err
    assert len(json.loads(out)["articles"]) == 1


def test_the_same_text_saved_twice_under_one_name_is_two_copies(tmp_path):
    """Two outlets' pages, both saved as index.html, with nothing on the page to tell them apart."""
    page = "<html><head><title>Train derails near Oster Lund</title></head><body><h1>Train derails near Oster Lund</h1>"
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "index.html").write_text(page + "".join(f"<p>{s}</p>" for s in REPORT) + "</body></html>")
    code, out, _ = run("trace", tmp_path, "--json")
    assert code == 0
    assert [len(report["copies"]) for report in json.loads(out)["reports"]] == [2]


def test_two_articles_of_one_id_are_both_kept(tmp_path):
    """Two outlets may both number their articles from 1; the second's id says so and doesn't depend on the order."""
    for name, text in (("a", REPORT), ("b", REWORDED)):
        (tmp_path / f"{name}.jsonl").write_text(line("1", text, outlet=f"Outlet {name}"))
    answers = [
        json.loads(run("trace", *(tmp_path / name for name in order), "--json")[1])
        for order in (("a.jsonl", "b.jsonl"), ("b.jsonl", "a.jsonl"))
    ]
    assert answers[0] == answers[1]
    assert len({article["id"] for article in answers[0]["articles"]}) == 2
    assert [len(report["copies"]) for report in answers[0]["reports"]] == [2]


def test_texts_that_are_no_copies_are_not_compared(tmp_path, wire):
    other = tmp_path / "other.jsonl"
    other.write_text(line("other", INDEPENDENT))
    code, out, _ = run("compare", wire, other)
    assert code == 0
    assert "not compared" in out


def test_a_file_that_compare_cannot_read_is_exit_code_2(wire, tmp_path):
    code, _, err = run("compare", wire, tmp_path / "missing.html")
    assert code == 2
    assert "missing.html" in err


def test_a_terminal_that_cannot_show_a_letter_gets_a_mark(tmp_path):
    path = tmp_path / "letters.jsonl"
    path.write_text(line("x", [*REPORT, "Müller saw 東京."], outlet="Öst"))
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([sys.executable, "-m", "writethru", "read", path], capture_output=True, env=environment)
    assert done.returncode == 0
    assert b"?st" in done.stdout
    done = subprocess.run(
        [sys.executable, "-m", "writethru", "read", path, "--json"], capture_output=True, env=environment
    )
    assert "東京" in done.stdout.decode("utf-8")


def test_control_characters_of_a_stranger_do_not_reach_the_terminal(tmp_path):
    path = tmp_path / "evil.jsonl"
    path.write_text(line("x", REPORT, outlet="\x1b[2J\x1b]0;owned\x07Outlet"))
    for command in (["read"], ["trace"], ["compare", path]):
        _, out, err = run(*command, path)
        assert "\x1b" not in out + err
        assert "\x07" not in out + err


def test_an_output_that_cannot_be_written_is_a_line(wire):
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([sys.executable, "-m", "writethru", "read", wire], stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"can't be written" in done.stderr


def test_an_interrupted_reader_is_no_error(wire):
    """`writethru trace ... | head` closes our output early."""
    many = "\n".join(line(str(n), [f"{s} {n}" for s in REPORT]) for n in range(300))
    process = subprocess.Popen(
        [sys.executable, "-m", "writethru", "read", "-", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.close()
    _, err = process.communicate(many.encode(), timeout=60)
    assert b"Traceback" not in err
    assert process.returncode == 141  # as a shell says of a closed pipe, and never 1: no fact moved


def test_the_demo_tells_its_story_in_time():
    start = time.process_time()
    began = time.monotonic()
    code, out, err = run("demo")
    assert code == 0
    assert not err
    assert time.monotonic() - began < 5
    assert time.process_time() - start < 5
    assert "Try next" in out


def test_debug_shows_the_traceback_of_an_error(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(sys, "argv", ["writethru", "--debug", "trace", str(tmp_path / "missing")])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    assert "Traceback" in capsys.readouterr().err

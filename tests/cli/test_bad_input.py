"""Bad input, from end to end: refused by name with the reason, the rest done, exit code 3, never a traceback."""

import gzip
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.cli import writethru
from tests.copies.test_verdict import REPORT

GOOD = json.dumps({"id": "good", "headline": "A good one", "outlet": "Good Outlet", "paragraphs": list(REPORT)})
PAGE = "<html><head><title>A page</title></head><body><h1>A page</h1>{}</body></html>"
TEXT = "".join(f"<p>{sentence}</p>" for sentence in REPORT)


def empty(path):
    path.write_bytes(b"")


def binary(path):
    path.write_bytes(bytes(range(256)) * 40)


def fifty_megabytes(path):
    path.write_text(PAGE.format("<p>The same again and again.</p>" * (50_000_000 // 32)))


def nested(path):
    path.write_text(PAGE.format("<div>" * 100_000 + TEXT + "</div>" * 100_000))


def truncated_gzip(path):
    path.write_bytes(gzip.compress(PAGE.format(TEXT).encode())[:-40])


def gzip_bomb(path):
    path.write_bytes(gzip.compress(gzip.compress(b"<p>" + bytes(300_000_000), 9), 9))


def plain_gzip_bomb(path):
    path.write_bytes(gzip.compress(b"<html><p>" + b"a" * 300_000_000, 9))


def wrong_types(path):
    path.write_text('{"id": "x", "headline": 7, "paragraphs": "no list"}\n')


def no_json(path):
    path.write_text('{"id": "x", "headline": "cut of\n')


def no_article(path):
    path.write_text(PAGE.format("<script>everything()</script>"))


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (empty, "empty"),
        (binary, "binary"),
        (fifty_megabytes, "MB"),
        (nested, "deep"),
        (truncated_gzip, "gzip"),
        (gzip_bomb, "gzip"),
        (plain_gzip_bomb, "gzip bomb"),
        (wrong_types, "paragraphs"),
        (no_json, "JSON"),
        (no_article, "no running text"),
    ],
    ids=lambda value: value.__name__ if callable(value) else None,
)
@pytest.mark.parametrize("command", ["read", "trace"])
def test_one_bad_file_among_good_ones(tmp_path, make, reason, command):
    (tmp_path / "good.jsonl").write_text(GOOD)
    make(tmp_path / "bad.file")
    done = writethru(command, tmp_path)
    assert done.returncode == 3
    assert "Good Outlet" in done.stdout
    told = next(line for line in done.stderr.splitlines() if "bad.file" in line)
    assert reason in told
    assert "Traceback" not in done.stderr
    assert len(done.stderr) < 2000


@pytest.mark.parametrize(
    ("declared", "encoding", "word"),
    [
        ("utf-8", "cp1252", "Müller’s café"),
        ("iso-8859-1", "utf-8", "Müller’s café"),
        (None, "utf-8", "Müller’s café"),
        (None, "cp1252", "Müller’s café"),
        ("utf-16", "utf-8", "Müller’s café"),
        ("no-such-code", "utf-8", "Müller’s café"),
        ("shift_jis", "shift_jis", "東京"),
    ],
)
def test_a_wrong_or_missing_encoding_loses_no_page(tmp_path, declared, encoding, word):
    head = f'<meta charset="{declared}">' if declared else ""
    page = f"<html><head>{head}<title>Page</title></head><body><h1>Page</h1>{TEXT}<p>In the end {word} was all that was left of the harbour street.</p></body></html>"
    (tmp_path / "page.html").write_bytes(page.encode(encoding))
    done = writethru("read", "--json", tmp_path)
    assert done.returncode == 0
    assert word in json.loads(done.stdout)["articles"][0]["paragraphs"][-1]


def test_a_folder_without_permission(tmp_path):
    """As a user without privileges, since root may read everything."""
    if os.geteuid() != 0:
        pytest.skip("only root can become somebody else")
    (tmp_path / "good.jsonl").write_text(GOOD)
    locked = tmp_path / "locked"
    locked.mkdir()
    (locked / "page.html").write_text(PAGE.format(TEXT))
    locked.chmod(0)
    for folder in (tmp_path, *tmp_path.parents):
        if Path(tempfile.gettempdir()) in folder.parents and folder.stat().st_uid == 0:
            folder.chmod(0o755)
    code = f"""if True:
        import os, sys
        from click.testing import CliRunner
        from writethru.cli import main, street
        warm = CliRunner().invoke(street, ["trace", {str(tmp_path / "good.jsonl")!r}])  # all is imported by now
        assert warm.exit_code == 0, warm.output
        os.setuid(65534)
        sys.argv = ["writethru", "trace", {str(tmp_path)!r}]
        main()
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 3, done.stderr
    assert "Good Outlet" in done.stdout
    assert "locked" in done.stderr
    assert "permission" in done.stderr.lower()
    assert "Traceback" not in done.stderr


def test_a_file_that_vanishes_between_listing_and_reading(tmp_path):
    """The first of two files deletes the second: its reading is what comes between."""
    (tmp_path / "a.jsonl").write_text(GOOD)
    gone = tmp_path / "b.html"
    gone.write_text(PAGE.format(TEXT))
    from writethru import read

    found = []
    for answer in read(tmp_path):
        gone.unlink(missing_ok=True)
        found.append(answer)
    assert [type(answer).__name__ for answer in found] == ["Reading", "Refused"]
    assert "b.html" in found[1].item


def test_a_missing_file_named_by_the_user_is_refused_and_the_rest_done(tmp_path):
    (tmp_path / "good.jsonl").write_text(GOOD)
    done = writethru("trace", tmp_path / "good.jsonl", tmp_path / "missing.html")
    assert done.returncode == 3
    assert "missing.html" in done.stderr

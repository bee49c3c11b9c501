"""The commands of a working life: add, pull, feeds, history, backup, doctor, expire."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from tests import newsstand
from tests.cli import writethru


@pytest.fixture(scope="module")
def stand():
    server = newsstand.Newsstand(6).start()
    yield server
    server.shutdown()


@pytest.fixture
def store(stand, tmp_path):
    """An archive that follows two feeds and pulled once."""
    path = tmp_path / "desk.db"
    assert (
        writethru("add", stand.address(0), stand.address(1), "--store", path, "--allow-private", "all").returncode == 0
    )
    assert writethru("pull", "--store", path, "--allow-private", "all", "--pace", 0).returncode == 0
    return path


def test_a_working_life(store, stand, tmp_path):
    told = writethru("feeds", "--store", store, "--json").stdout.splitlines()
    assert {json.loads(line)["title"] for line in told} == {"Site 0", "Site 1"}
    again = writethru("pull", "--store", store, "--allow-private", "all", "--pace", 0, "--json")
    done = json.loads(again.stdout)
    assert (done["unchanged"], done["articles"], done["transferred"]) == (2, 0, 0)
    history = writethru("history", stand.address(0, "/item/3"), "--store", store)
    assert history.returncode == 0
    assert newsstand.headline(0, 3) in history.stdout
    traced = json.loads(writethru("trace", "--store", store, "--json").stdout)
    assert len(traced["articles"]) == 2 * newsstand.ENTRIES
    copy = tmp_path / "copy.db"
    assert writethru("backup", copy, "--store", store).returncode == 0
    assert json.loads(writethru("trace", "--store", copy, "--json").stdout) == traced
    assert "sound" in writethru("doctor", "--store", copy).stdout


def test_the_feeds_as_opml_are_taken_again(store, stand, tmp_path):
    listed = tmp_path / "feeds.opml"
    listed.write_text(writethru("feeds", "--opml", "--store", store).stdout)
    done = writethru("add", listed, "--store", tmp_path / "other.db", "--json")
    assert sorted(json.loads(done.stdout)["new"]) == sorted(stand.address(number) for number in (0, 1))


def test_a_feed_is_not_followed_any_longer(store, stand):
    assert writethru("feeds", "--remove", stand.address(0), "--store", store).returncode == 0
    assert stand.address(0) not in writethru("feeds", "--store", store).stdout
    gone = writethru("feeds", "--remove", stand.address(0), "--store", store)
    assert (gone.returncode, gone.stderr.count("\n")) == (2, 1)


def test_without_a_word_the_archive_lies_in_the_place_for_the_users_data(tmp_path):
    (tmp_path / "folder").mkdir()
    done = writethru("add", tmp_path / "folder", XDG_DATA_HOME=str(tmp_path), WRITETHRU_STORE="")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "writethru" / "desk.db").is_file()


def test_a_private_address_is_refused_by_name(stand, tmp_path):
    done = writethru("add", stand.address(0), "--store", tmp_path / "desk.db")
    assert done.returncode == 2
    assert "this machine's own" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_damaged_is_told_in_one_line(store):
    with sqlite3.connect(store) as there:
        there.execute("DELETE FROM texts WHERE no = 1")
    there.close()
    done = writethru("doctor", "--store", store)
    assert done.returncode == 2
    assert "1 articles without their text" in done.stderr


def test_a_backup_writes_over_nothing(store, tmp_path):
    (tmp_path / "there").write_text("mine")
    assert writethru("backup", tmp_path / "there", "--store", store).returncode == 2
    assert (tmp_path / "there").read_text() == "mine"


def test_the_oldest_goes_until_the_file_is_small_enough(store):
    before = store.stat().st_size
    assert writethru("expire", "--store", store).returncode == 2
    done = writethru("expire", "--size", 1, "--store", store)
    assert done.returncode == 0, done.stderr
    assert before > 1_000_000 or done.stdout.startswith("0 of ")
    assert store.stat().st_size <= max(1_000_000, before)
    assert "sound" in writethru("doctor", "--store", store).stdout


def test_what_is_broken_off_by_hand_is_one_line_and_gone_on_with(stand, tmp_path):
    path = tmp_path / "desk.db"
    assert (
        writethru("add", stand.address(2), stand.address(5), "--store", path, "--allow-private", "all").returncode == 0
    )
    pull = [sys.executable, "-m", "writethru", "pull", "--store", str(path), "--allow-private", "all", "--pace", "0.05"]
    with subprocess.Popen(pull, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
    assert process.returncode == 130
    assert err.strip() == "writethru: interrupted"
    assert "sound" in writethru("doctor", "--store", path).stdout
    for _ in range(3):
        writethru("pull", "--store", path, "--allow-private", "all", "--pace", 0)
    traced = json.loads(writethru("trace", "--store", path, "--json").stdout)
    assert len({one["id"] for one in traced["articles"]}) == len(traced["articles"]) == 2 * newsstand.ENTRIES


def test_of_two_pulls_at_once_the_second_is_told(stand, tmp_path):
    path = tmp_path / "desk.db"
    assert writethru("add", *map(stand.address, range(6)), "--store", path, "--allow-private", "all").returncode == 0
    pull = ["pull", "--store", path, "--allow-private", "all"]
    command = [sys.executable, "-m", "writethru", *map(str, pull), "--pace", "0.2"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as first:
        time.sleep(2)
        second = writethru(*pull)
        assert (second.returncode, second.stderr.count("\n")) == (2, 1)
        assert "another process pulls" in second.stderr
        assert writethru("doctor", "--store", path).returncode == 0  # others may look meanwhile
        first.kill()
    for _ in range(3):
        assert writethru(*pull, "--pace", 0).returncode in (0, 3)
    traced = json.loads(writethru("trace", "--store", path, "--json").stdout)
    assert len({one["id"] for one in traced["articles"]}) == len(traced["articles"]) == 6 * newsstand.ENTRIES
    assert "sound" in writethru("doctor", "--store", path).stdout


def test_what_is_old_is_forgotten(store):
    articles = 2 * newsstand.ENTRIES
    done = writethru("expire", "--days", 100_000, "--store", store)
    assert done.stdout.startswith(f"0 of {articles} articles")
    done = writethru("expire", "--days", 1, "--dry-run", "--store", store)
    assert done.stdout.startswith(f"{articles} of {articles} articles")
    assert len(json.loads(writethru("trace", "--store", store, "--json").stdout)["articles"]) == articles
    done = writethru("expire", "--days", 1, "--store", store)
    assert done.stdout.startswith(f"{articles} of {articles} articles")
    assert json.loads(writethru("trace", "--store", store, "--json").stdout or '{"articles": []}')["articles"] == []
    assert "no article" in writethru("search", "--store", store).stdout


def test_a_kept_article_is_found_and_shown(store, stand):
    first = writethru("search", newsstand.headline(0, 3), "--store", store).stdout.splitlines()
    assert first[0] == newsstand.headline(0, 3)
    name = first[1].split()[-1]
    shown = json.loads(writethru("show", name, "--store", store, "--json").stdout)
    assert (shown["id"], shown["recalled"]) == (name, None)
    assert newsstand.paragraphs(0, 3)[0] in writethru("show", name, "--store", store).stdout
    gone = writethru("show", "nothing/1", "--store", store)
    assert (gone.returncode, gone.stderr.count("\n")) == (2, 1)


def test_a_pull_that_looks_back_asks_for_pages_again(store):
    done = writethru("pull", "--store", store, "--allow-private", "all", "--pace", 0, "--recheck", 1, "--json")
    done = json.loads(done.stdout)
    assert (done["articles"], done["versions"]) == (0, [])
    assert done["pages"] + done["missed"] > 0 or done["transferred"] == 0


def test_without_an_archive_every_command_says_how_to_make_one(tmp_path):
    for command in (["trace"], ["feeds"], ["search", "x"], ["history", "x"], ["doctor"], ["show", "x"]):
        done = writethru(*command, "--store", tmp_path / "none.db")
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), command
        assert "writethru add" in done.stderr


def test_a_trace_of_files_adds_to_no_archive_of_the_environment(store):
    before = store.read_bytes()
    line = json.dumps({"id": "1", "headline": "Head", "text": "Eleven wagons left the track near Vendel."})
    done = subprocess.run(
        [sys.executable, "-m", "writethru", "trace", "-", "--json"],
        input=line,
        capture_output=True,
        text=True,
        env={**os.environ, "WRITETHRU_STORE": str(store)},
        check=False,
    )
    assert len(json.loads(done.stdout)["articles"]) == 1
    assert store.read_bytes() == before
    kept = json.loads(writethru("trace", "--json", WRITETHRU_STORE=str(store)).stdout)
    assert len(kept["articles"]) == 2 * newsstand.ENTRIES


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("nowhere.opml", "is not there"),
        ("harrow.example", "did you mean https://harrow.example?"),
        ("ftp://harrow.example/feed", "is no web address (ftp)"),
        ("page.html", "is no OPML"),
        ("notes.txt", "is no list of feeds"),
    ],
)
def test_what_can_t_be_followed_is_told_with_what_to_do(tmp_path, given, told):
    (tmp_path / "page.html").write_text("<html><body>Nothing</body></html>")
    (tmp_path / "notes.txt").write_text("one two three\n")
    name = given if "://" in given or given == "harrow.example" else tmp_path / given
    done = writethru("add", name, "--store", tmp_path / "desk.db")
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_the_good_lines_of_a_list_are_followed(tmp_path):
    listed = tmp_path / "list.txt"
    listed.write_text(
        "# mine\nhttps://harrow.example/feed  # daily\nnot one\nfeed://lannoch.example/rss\n"
        "https://me:secret@harrow.example/\n"
    )
    done = writethru("add", listed, "--store", tmp_path / "desk.db", "--json")
    told = json.loads(done.stdout)
    assert told["new"] == ["https://harrow.example/feed", "http://lannoch.example/rss"]
    assert [one["item"].rpartition(", ")[2] for one in told["refused"]] == ["line 3", "line 5"]
    assert done.returncode == 3
    assert "secret" not in done.stderr


def test_one_allowed_host_is_enough(stand, tmp_path):
    host = stand.address(0).split("/")[2].rpartition(":")[0]
    done = writethru(
        "add", stand.address(0), "--store", tmp_path / "desk.db", WRITETHRU_ALLOW_PRIVATE=f"{host} other.example:80"
    )
    assert done.returncode == 0, done.stderr
    other = writethru("add", stand.address(1), "--store", tmp_path / "desk.db", "--allow-private", host)
    assert other.returncode == 2
    assert "--allow-private" in other.stderr

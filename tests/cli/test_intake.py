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


@pytest.fixture(scope="module")
def stand():
    server = newsstand.Newsstand(6).start()
    yield server
    server.shutdown()


def writethru(*words, **environment):
    return subprocess.run(
        [sys.executable, "-m", "writethru", *map(str, words)],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
    )


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
    assert before > 1_000_000 or done.stdout.startswith("0 articles")
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


def test_two_pulls_at_once_do_no_harm(stand, tmp_path):
    path = tmp_path / "desk.db"
    assert writethru("add", *map(stand.address, range(6)), "--store", path, "--allow-private", "all").returncode == 0
    pull = [sys.executable, "-m", "writethru", "pull", "--store", str(path), "--allow-private", "all", "--pace", "0"]
    for process in [subprocess.Popen(pull, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(2)]:
        assert process.wait(120) in (0, 3)
    for _ in range(3):
        assert writethru(*pull[3:]).returncode in (0, 3)
    traced = json.loads(writethru("trace", "--store", path, "--json").stdout)
    assert len({one["id"] for one in traced["articles"]}) == len(traced["articles"]) == 6 * newsstand.ENTRIES
    assert "sound" in writethru("doctor", "--store", path).stdout


def test_what_is_old_is_forgotten(store):
    done = writethru("expire", "--days", 100_000, "--store", store)
    assert done.stdout.startswith("0 articles")
    done = writethru("expire", "--days", 1, "--store", store)
    assert done.stdout.startswith(f"{2 * newsstand.ENTRIES} articles")
    assert json.loads(writethru("trace", "--store", store, "--json").stdout or '{"articles": []}')["articles"] == []

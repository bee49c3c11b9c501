"""An ingest that is killed: bench/kill.py with few kills."""

import subprocess
import sys

from tests.conftest import ROOT


def test_nothing_acknowledged_is_lost_where_the_process_is_killed():
    """And the index is that of an archive whose process was never killed, and of one made anew in another order."""
    command = [sys.executable, str(ROOT / "bench" / "kill.py"), "--times", "3", "--articles", "600"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("0 lost; file sound, index agrees") == 3

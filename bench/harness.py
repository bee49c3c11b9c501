"""What every part of the benchmarks needs: where the data and the scorers lie, and running a process with its cost.

They lie beside the repository (../shared) or where WRITETHRU_DATA points (its parent has score/).
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("WRITETHRU_DATA", ROOT.parent / "shared" / "data"))
SCORE = DATA.parent / "score"
BENCH = ROOT / "bench"
PYTHON = sys.executable
WRITETHRU = [PYTHON, "-m", "writethru"]


def run(command: list[str | Path], out: Path) -> tuple[float, float]:
    """Run a command into a file; its CPU seconds, start-up and all, and its peak memory in MB.

    On Linux the peak is at least what this process holds when it starts the command: keep it small.
    """
    with out.open("wb") as stream:
        child = subprocess.Popen([str(part) for part in command], stdout=stream)
        _, status, used = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1, 3):  # 1: facts moved, 3: some inputs were refused
        raise SystemExit(f"{command}: failed")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def scored(*command: str | Path) -> str:
    """What a scorer prints."""
    return subprocess.run([PYTHON, *map(str, command)], capture_output=True, text=True, check=True).stdout

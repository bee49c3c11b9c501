"""The commands, as a user calls them."""

import os
import subprocess
import sys


def writethru(*words, **environment):
    """A command in a process of its own, with what it printed."""
    return subprocess.run(
        [sys.executable, "-m", "writethru", *map(str, words)],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
        timeout=120,
    )

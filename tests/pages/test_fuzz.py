"""Mutated pages: tools/fuzz_pages.py reads ten thousand of them, here it reads some."""

import importlib.util
import time
from pathlib import Path

import pytest

TOOL = Path(__file__).parent.parent.parent / "tools" / "fuzz_pages.py"
SPEC = importlib.util.spec_from_file_location("fuzz_pages", TOOL)
assert SPEC is not None
assert SPEC.loader is not None
fuzz = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(fuzz)
BODIES = fuzz.sources([])


@pytest.mark.parametrize("seed", range(8))
def test_a_mutated_page_is_read_or_refused_with_a_reason_in_time(seed):
    for number in range(25):
        page, how = fuzz.mutated(number, seed, BODIES)
        begin = time.process_time()
        assert fuzz.read(page) in ("read", "refused"), how
        assert time.process_time() - begin < fuzz.SECONDS, how

"""Writethru follows a news report through every page that carries it.

    import writethru

    for reading in writethru.read(["page.html"]):      # a page to its articles
        ...
    comparison = writethru.compare("report.txt", "copy.html")   # what the copy made of the report
    writethru.check("report.txt", "rewrite.txt").passed # whether a rewrite may go out
    trace = writethru.trace(["pages/"])                 # many articles to reports and stories
    with writethru.Archive("desk.db") as archive:       # the same, kept and added to
        archive.add(["today/"])

The nouns that these give back are in `writethru.model`, the errors in `writethru.errors`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from writethru.errors import NothingReadable, RefusedError, StoreError, UsageError, WritethruError

if TYPE_CHECKING:
    from writethru.pipeline.archive import Archive, trace
    from writethru.pipeline.checking import check, check_pairs
    from writethru.pipeline.comparing import compare, compare_pairs
    from writethru.pipeline.reading import read

__version__ = "0.1.0"

__all__ = [
    "Archive",
    "NothingReadable",
    "RefusedError",
    "StoreError",
    "UsageError",
    "WritethruError",
    "check",
    "check_pairs",
    "compare",
    "compare_pairs",
    "read",
    "trace",
]

_WHERE = {
    "Archive": "archive",
    "check": "checking",
    "check_pairs": "checking",
    "compare": "comparing",
    "compare_pairs": "comparing",
    "read": "reading",
    "trace": "archive",
}


def __getattr__(name: str) -> Any:
    """The verbs, imported when they are first asked for: `import writethru` stays light."""
    if name not in _WHERE:
        raise AttributeError(f"module 'writethru' has no attribute {name!r}")
    return getattr(import_module(f"writethru.pipeline.{_WHERE[name]}"), name)

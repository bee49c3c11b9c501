"""Writethru follows a news report through every page that carries it.

    import writethru

    for reading in writethru.read(["page.html"]):      # a page to its articles
        ...
    comparison = writethru.compare("report.txt", "copy.html")   # what the copy made of the report
    trace = writethru.trace(["pages/"])                 # many articles to reports and stories

The nouns that these give back are in `writethru.model`, the errors in `writethru.errors`.
"""

from writethru.errors import NothingReadable, RefusedError, UsageError, WritethruError
from writethru.pipeline import compare, compare_pairs, read, trace

__version__ = "0.1.0"

__all__ = [
    "NothingReadable",
    "RefusedError",
    "UsageError",
    "WritethruError",
    "compare",
    "compare_pairs",
    "read",
    "trace",
]

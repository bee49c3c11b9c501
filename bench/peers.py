"""One extractor over a folder of saved pages, in a process of its own.

    python bench/peers.py "trafilatura, precise" PAGES/ texts.jsonl        # prints {"cpu_seconds", "pages"}

It writes the texts in the shape of `writethru read --json`. Everyone begins at the gzipped file. The peers are handed
its text as UTF-8, which all development pages are in, and leave comments out where that can be asked for; `writethru`
opens the file itself, finds its encoding, and reads metadata and credits too. The seconds are this process's own, user
and system, without imports, one page to warm up, and the writing.
"""

import gzip
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Article = dict[str, Any]
Read = Callable[[Path], list[Article]]

_BLOCKS = "p div li dt dd h1 h2 h3 h4 h5 h6 blockquote pre td th tr table ul ol section article figure br hr".split()


def writethru() -> Read:
    from writethru import read, records
    from writethru.model import Reading

    return lambda path: [
        records.article(facts) for found in read(path) if isinstance(found, Reading) for facts in found.articles
    ]


def trafilatura(precise: bool = False, fast: bool = False) -> Read:
    from trafilatura import extract

    return lambda path: _main(extract(_html(path), include_comments=False, favor_precision=precise, fast=fast) or "")


def trafilatura_metadata() -> Read:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    def read(path: Path) -> list[Article]:
        found = bare_extraction(_html(path), include_comments=False, with_metadata=True)
        if not isinstance(found, Document):
            return []
        byline = found.author.split("; ") if found.author else []
        return [{"main": True, "headline": found.title, "byline": byline, "published": found.date}]

    return read


def readability() -> Read:
    from readability import Document

    return lambda path: _main(_text(Document(_html(path)).summary()))


def resiliparse() -> Read:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda path: _main(extract_plain_text(_html(path), main_content=True, alt_texts=False, comments=False))


def magic_html() -> Read:
    from magic_html import GeneralExtractor

    extractor = GeneralExtractor()
    return lambda path: _main(_text(extractor.extract(_html(path))["html"]))


EXTRACTORS: dict[str, Callable[[], Read]] = {
    "writethru": writethru,
    "trafilatura": trafilatura,
    "trafilatura, precise": lambda: trafilatura(precise=True),
    "trafilatura, fast": lambda: trafilatura(fast=True),
    "readability-lxml": readability,
    "resiliparse": resiliparse,
    "magic-html": magic_html,
    "trafilatura, metadata": trafilatura_metadata,
}


def _html(path: Path) -> str:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return stream.read()


def _main(text: str) -> list[Article]:
    return [{"main": True, "paragraphs": text.splitlines()}]


def _text(html: str) -> str:
    """The text of an extractor that answers in HTML, a line a block, so that no words are glued together."""
    from lxml.html import fromstring

    tree = fromstring(html)
    for block in tree.iter(*_BLOCKS):
        block.tail = "\n" + (block.tail or "")
    return str(tree.text_content())


def measure(name: str, folder: Path, out: Path) -> dict[str, float]:
    """Write one line a page in the order of their names; the CPU seconds of the reading alone, and how many pages."""
    paths = sorted(folder.iterdir())
    read = EXTRACTORS[name]()
    read(paths[0])
    spent = 0.0
    with out.open("w", encoding="utf-8") as lines:
        for path in paths:
            began = time.process_time()
            articles = read(path)
            spent += time.process_time() - began
            lines.write(json.dumps({"page": path.name, "articles": articles}, ensure_ascii=False) + "\n")
    return {"cpu_seconds": spent, "pages": len(paths)}


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))))

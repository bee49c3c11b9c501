"""Learn the weights of the main text (src/writethru/pages/maintext.tsv) from pages whose text is known.

    python tools/learn_maintext.py GOLD.jsonl ... [--held-out] [--out FILE]

Each GOLD.jsonl has lines {"html": file beside it, "text" or "paragraphs", "url"}. With --held-out it learns from four
fifths of the sites at a time and scores the last fifth, so that no page is judged by weights that saw its site;
without, it learns from all and writes the table. Needs scikit-learn (the `learn` extra).
"""

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import numpy
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from writethru.errors import RefusedError
from writethru.model import Page
from writethru.pages import blocks, html, maintext, metadata, parse, roles, spread

FOLDS = 5
LEAST = 12  # blocks that must have a feature for it to be weighed
STRENGTH = 0.01  # of the regularisation, inverse (C)
SMALL = 0.02
GRAM = 4


@dataclass
class Known:
    """A page whose main text is known."""

    site: str
    set: str
    shown: maintext.Line
    names: list[list[str]]
    boxes: spread.Boxes
    wanted: Counter[tuple[str, ...]]
    labels: list[bool]
    weights: list[float]
    columns: list[list[int]] = field(default_factory=list)
    odds: list[float] = field(default_factory=list)


def pages(golds: Sequence[Path]) -> Iterator[Known]:
    """The pages of the sets."""
    for gold in golds:
        for row in gold.read_text(encoding="utf-8").splitlines():
            entry = json.loads(row)
            text = entry.get("text") or "\n".join(entry.get("paragraphs") or [])
            file = gold.parent / (entry.get("html") or f"html/{entry['id']}.html.gz")
            if text:
                body = gzip.decompress(file.read_bytes()).decode("utf-8", "replace")
                if (
                    known := known_page(Page(str(file), "html", body), entry.get("url") or "", gold.parent.name, text)
                ) is not None:
                    yield known


def known_page(page: Page, url: str, set_name: str, text: str) -> Known | None:
    """A page with the labels of its blocks: whether most of a block's word 4-grams are in the known text."""
    try:
        root = parse.tree(page)
        line = blocks.from_tree(root)
    except (RefusedError, blocks.TooMuch):
        return None
    meta, described = metadata.read(root, url or None)
    kinds = roles.roles(line)
    shown = maintext.Line.of(line, kinds, html.parted(line, kinds, meta, described))
    boxes = spread.Boxes(line)
    names = named(maintext.sights(shown, html.told(meta), boxes))
    if not any(names):
        return None
    words = tokens(text)
    wanted = grams(words)
    flat = f" {' '.join(words)} "
    labels = [belongs(tokens(block.text), wanted, flat) for block in line]
    weights = [min(20.0, 200 * max(len(block.text), 8) / len(text)) for block in line]
    host = ".".join(urlsplit(url).netloc.split(".")[-2:]) or page.item
    return Known(host, set_name, shown, names, boxes, wanted, labels, weights)


def named(sights: Sequence[Sequence[spread.Sight]]) -> list[list[str]]:
    """The features of each block."""
    return [[name for sight in block for name in maintext.features(sight)] for block in sights]


def tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def grams(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    if len(words) < GRAM:
        return Counter({tuple(words): 1}) if words else Counter()
    return Counter(tuple(words[i : i + GRAM]) for i in range(len(words) - GRAM + 1))


def belongs(words: Sequence[str], wanted: Counter[tuple[str, ...]], flat: str) -> bool:
    if len(words) < GRAM:
        return bool(words) and f" {' '.join(words)} " in flat
    own = grams(words)
    return 2 * sum(gram in wanted for gram in own.elements()) >= own.total()


def learned(known: Sequence[Known]) -> dict[str, float]:
    """Weights by feature."""
    column: dict[str, int] = {}
    indices, starts = [], [0]
    for page in known:
        for names in filter(None, page.names):
            indices += [column.setdefault(name, len(column)) for name in dict.fromkeys(names)]
            starts.append(len(indices))
    shape = (len(starts) - 1, len(column))
    found = sparse.csr_matrix((numpy.ones(len(indices), numpy.float32), indices, starts), shape=shape)
    kept = numpy.flatnonzero(numpy.bincount(indices, minlength=len(column)) >= LEAST)
    seen = numpy.concatenate([[bool(names) for names in page.names] for page in known])
    labels = numpy.concatenate([page.labels for page in known])[seen]
    weights = numpy.concatenate([page.weights for page in known])[seen]
    model = LogisticRegression(C=STRENGTH, max_iter=300, fit_intercept=False)
    model.fit(found[:, kept], labels, sample_weight=weights)
    names = list(column)
    return {
        names[j]: round(float(weight), 2)
        for j, weight in zip(kept, model.coef_[0], strict=True)
        if abs(weight) >= SMALL
    }


def summed(weights: dict[str, float], page: Known) -> list[float]:
    return [sum(weights.get(name, 0.0) for name in names) if names else maintext.NEVER for names in page.names]


def both(known: Sequence[Known]) -> tuple[dict[str, float], dict[str, float]]:
    """The weights of both passes. The second learns from what the first says of sites that it did not learn from."""
    sites = shuffled(page.site for page in known)
    for k in range(3):
        weights = learned([page for page in known if sites[page.site] % 3 != k])
        for page in known:
            if sites[page.site] % 3 == k:
                page.odds = summed(weights, page)
    first = learned(known)
    return first, learned([echoed(page) for page in known])


def echoed(page: Known) -> Known:
    heard = named(maintext.echoes(page.shown.blocks, page.odds, page.boxes))
    names = [[*names, *more] if names else [] for names, more in zip(page.names, heard, strict=True)]
    return Known(page.site, page.set, page.shown, names, page.boxes, page.wanted, page.labels, page.weights)


def shuffled(sites: Iterable[str]) -> dict[str, int]:
    names = sorted(set(sites))
    random.Random(1).shuffle(names)
    return {name: i for i, name in enumerate(names)}


def held_out(known: Sequence[Known]) -> None:
    """Print the scores of each set by weights that did not see the pages' sites."""
    sites = shuffled(page.site for page in known)
    scores: dict[str, list[tuple[float, float]]] = {}
    for k in range(FOLDS):
        first, second = both([page for page in known if sites[page.site] % FOLDS != k])
        for page in known:
            if sites[page.site] % FOLDS == k:
                page.odds = summed(first, page)
                odds = summed(second, echoed(page))
                chosen = grams(
                    tokens("\n".join(b.text for b, odd in zip(page.shown.blocks, odds, strict=True) if odd > 0))
                )
                right = (chosen & page.wanted).total()
                scores.setdefault(page.set, []).append((right / max(1, chosen.total()), right / page.wanted.total()))
    for name, rows in scores.items():
        precision, recall = (sum(row[j] for row in rows) / len(rows) for j in (0, 1))
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{name}: {len(rows)} pages, P {precision:.3f} R {recall:.3f} F1 {f1:.3f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("golds", nargs="+", type=Path)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--out", type=Path, default=Path("src/writethru/pages/maintext.tsv"))
    given = parser.parse_args()
    known = list(pages(given.golds))
    if given.held_out:
        held_out(known)
        return
    first, second = both(known)
    with given.out.open("w", encoding="utf-8") as stream:
        stream.write("# feature, its weight in the first pass, in the second (maintext.py; tools/learn_maintext.py)\n")
        for name in sorted({*first, *second}):
            stream.write(f"{name}\t{first.get(name, '')}\t{second.get(name, '')}\n")


if __name__ == "__main__":
    main()

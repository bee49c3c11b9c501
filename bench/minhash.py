"""The usual tool on the same stream: datasketch's MinHash LSH over word n-grams, its answer in the shape of `trace`.

    python bench/minhash.py STREAM.jsonl --words 5 --threshold 0.5 > out.json

128 permutations. Each article joins the group of the first earlier article that the index returns for it (an article
and everything it is linked to: union-find, as such indexes are used).
"""

import argparse
import json
import re
import sys
from pathlib import Path

from datasketch import MinHash, MinHashLSH

parser = argparse.ArgumentParser()
parser.add_argument("stream")
parser.add_argument("--words", type=int, default=5)
parser.add_argument("--threshold", type=float, default=0.5)
options = parser.parse_args()

index = MinHashLSH(threshold=options.threshold, num_perm=128)
parent: dict[str, str] = {}


def root(name: str) -> str:
    while parent[name] != name:
        name = parent[name]
    return name


with Path(options.stream).open(encoding="utf-8") as stream:
    for line in stream:
        article = json.loads(line)
        words = re.findall(r"\w+", " ".join(article["paragraphs"]).lower())
        grams = {" ".join(words[n : n + options.words]).encode() for n in range(len(words) - options.words + 1)}
        sketch = MinHash(num_perm=128)
        sketch.update_batch(list(grams))
        name = article["id"]
        parent[name] = name
        for other in index.query(sketch):
            parent[root(name)] = root(other)
        index.insert(name, sketch)

groups: dict[str, list[str]] = {}
for name in parent:
    groups.setdefault(root(name), []).append(name)
json.dump(
    {"reports": [{"id": n, "copies": [{"article": a} for a in members]} for n, members in groups.items()]}, sys.stdout
)

"""Count in how many articles each stem stands, for src/writethru/text/english.tsv.

    python tools/word_frequencies.py ARTICLES.jsonl.gz > src/writethru/text/english.tsv

The table that ships was counted over 12,000 US news articles of 2012 to 2020 (Article-Bias-Prediction, Baly et al.
2020, Apache-2.0): counts only, no text.
"""

import gzip
import json
import sys
from collections import Counter

from writethru.text.words import stems

RARE = 12

counts: Counter[str] = Counter()
total = 0
with gzip.open(sys.argv[1], "rt", encoding="utf-8") as stream:
    for line in stream:
        article = json.loads(line)
        counts.update(set(stems(" ".join([article["headline"], *article["paragraphs"]]))))
        total += 1
print(f"articles\t{total}")
for stem, count in sorted(counts.items(), key=lambda row: (-row[1], row[0])):
    if count >= RARE and not stem.isdigit():
        print(f"{stem}\t{count}")

"""TF-IDF of word bigrams, cosine over all pairs: the best simple measure, quadratic; for bench/indexes.py."""

import pickle
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from sklearn.feature_extraction.text import TfidfVectorizer

_BLOCK = 500


class Bigrams:
    """Everything is held and weighed at the end, since the weights are those of the whole stream."""

    def __init__(self, threshold: float) -> None:
        self._threshold = threshold
        self._vectorizer = TfidfVectorizer(ngram_range=(2, 2), sublinear_tf=True, dtype=np.float32)
        self._ids: list[str] = []

    def add(self, articles: Iterable[dict[str, Any]]) -> None:
        texts = []
        for article in articles:
            self._ids.append(article["id"])
            texts.append(" ".join(article["paragraphs"]))
        self._rows = self._vectorizer.fit_transform(texts)

    def look_up(self, article: dict[str, Any]) -> list[str]:
        row = self._vectorizer.transform([" ".join(article["paragraphs"])])
        likeness = (self._rows @ row.T).tocoo()
        return [self._ids[n] for n, value in zip(likeness.row, likeness.data, strict=True) if value >= self._threshold]

    def reports(self) -> list[list[str]]:
        size = len(self._ids)
        first, second = [], []
        for start in range(0, size, _BLOCK):
            likeness = (self._rows[start : start + _BLOCK] @ self._rows[start:].T).tocoo()
            alike = likeness.data >= self._threshold
            first += (likeness.row[alike] + start).tolist()
            second += (likeness.col[alike] + start).tolist()
        links = coo_matrix(([True] * len(first), (first, second)), shape=(size, size))
        groups: dict[int, list[str]] = {}
        for name, label in zip(self._ids, connected_components(links, directed=False)[1].tolist(), strict=True):
            groups.setdefault(label, []).append(name)
        return list(groups.values())

    def save(self, path: Path) -> None:
        with path.open("wb") as stream:
            pickle.dump((self._vectorizer, self._ids, self._rows), stream)

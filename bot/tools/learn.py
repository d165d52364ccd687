"""Learns from labeled lines which words speak for which label, and writes `bot/content/likeness/<name>.tsv`.

Say `python -m bot.tools.learn` and perhaps a name, "contact" or "crisis". It reads the lines beside the tables
(`lines/<name>.<language>.tsv`: text, tab, label), lets the phrases look at them, and prints what it is worth on lines
that it had not seen, a fifth of them at a time. The same lines give the same table. It takes a minute or two and needs
nothing but what is installed.

Two rounds: the first over everything that occurs, the second over those features that weighed most, so that the table
stays small enough to read. The bar is set where only a few of the lines that are like nothing lie above it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from bot.content.crisis import load_crisis
from bot.content.guard import load_guard
from bot.content.likeness import HERE, Head, written
from bot.core.guard import ANY
from bot.domain.guard.compiled import Guard, prepare
from bot.domain.guard.evidence import of_part

Floats = np.ndarray[Any, np.dtype[np.float64]]
LINES = HERE / "lines"
NOBODY = frozenset({"pass", "none"})  # labels of lines that are like nothing
LEAST = 2  # lines in which a feature must occur
KEPT = 30_000  # features
STRENGTH = 30.0  # how much a mistake weighs against large weights
FOLDS = 5
STRAY = {"contact": 0.016, "crisis": 0.03}  # the part of lines like nothing that may lie above the bar


@dataclass(frozen=True)
class Lines:
    """Labeled lines, and the files they came from."""

    counts: list[Counter[str]]
    labels: list[str]
    text: bytes

    def like(self, label: str) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """Tell of each line whether it has this label, or any."""
        return np.array([one not in NOBODY if label == ANY else one == label for one in self.labels])

    def some(self, chosen: Sequence[int]) -> Lines:
        """Return some of them."""
        return Lines([self.counts[one] for one in chosen], [self.labels[one] for one in chosen], b"")


@dataclass
class Table:
    """What is being learned: features in order, how rare each is, and by label a weight for each and a bias."""

    names: list[str]
    rarity: Floats
    weights: dict[str, Floats] = field(default_factory=dict)

    def matrix(self, counts: Sequence[Counter[str]]) -> csr_matrix:
        """Return one row of unit length for each line."""
        index = {name: place for place, name in enumerate(self.names)}
        starts, columns, values = [0], [], []
        for count in counts:
            row = {index[name]: 1 + log(many) for name, many in count.items() if name in index}
            here = np.array(list(row.values())) * self.rarity[list(row)] if row else np.zeros(0)
            columns += list(row)
            values += list(here / (np.linalg.norm(here) or 1.0))
            starts.append(len(columns))
        return csr_matrix((values, columns, starts), shape=(len(counts), len(self.names)))

    def scores(self, counts: Sequence[Counter[str]], label: str) -> Floats:
        """Return how alike each line is to a label."""
        weights = self.weights[label]
        found: Floats = self.matrix(counts) @ weights[:-1] + weights[-1]
        return found


def read(name: str, folder: Path = LINES) -> Lines:
    """Read all lines of a name, in every language."""
    text = b"".join(path.read_bytes() for path in sorted(folder.glob(f"{name}.*.tsv")))
    rows = [line.split("\t") for line in text.decode().splitlines() if line]
    guard = phrases(name)
    return Lines([of_part(guard.look(row[0]), guard) for row in rows], [row[1] for row in rows], text)


def phrases(name: str) -> Guard:
    """Return the phrases that stand beside what is learned under a name."""
    return prepare(load_guard() if name == "contact" else load_crisis())


def mark(text: bytes) -> str:
    """Return what tells whether a table was learned from these very lines."""
    return sha256(text).hexdigest()


def fitted(lines: Lines) -> Table:
    """Learn from lines."""
    occurs = Counter(name for count in lines.counts for name in count)
    names = sorted(name for name, many in occurs.items() if many >= LEAST)
    table = _weighed(_table(names, occurs, len(lines.counts)), lines)
    if len(names) <= KEPT:
        return table
    strength = np.max([np.abs(weights[:-1]) * table.rarity for weights in table.weights.values()], axis=0)
    best = sorted(names[place] for place in np.argsort(-strength, kind="stable")[:KEPT])
    return _weighed(_table(best, occurs, len(lines.counts)), lines)


def _table(names: list[str], occurs: Counter[str], total: int) -> Table:
    return Table(names, np.array([log((1 + total) / (1 + occurs[name])) + 1 for name in names]))


def _weighed(table: Table, lines: Lines) -> Table:
    rows = table.matrix(lines.counts)
    for label in labels_of(lines):
        table.weights[label] = _weights(rows, np.where(lines.like(label), 1.0, -1.0))
    return table


def labels_of(lines: Lines) -> list[str]:
    """Return `ANY`, and if there are several things to be like, each of them."""
    several = sorted(set(lines.labels) - NOBODY)
    return [ANY, *several] if len(several) > 1 else [ANY]


def _weights(rows: csr_matrix, said: Floats) -> Floats:
    """Return the weights, and last the bias, that explain best what was said about each row (1 or -1)."""

    def loss(weights: Floats) -> tuple[float, Floats]:
        margin = said * (rows @ weights[:-1] + weights[-1])
        pull = -said / (1 + np.exp(np.minimum(margin, 500)))
        total = STRENGTH * np.logaddexp(0, -margin).sum() + 0.5 * weights[:-1] @ weights[:-1]
        slope = np.append(STRENGTH * (rows.T @ pull) + weights[:-1], STRENGTH * pull.sum())
        return float(total), slope

    found = minimize(loss, np.zeros(rows.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 400})
    return np.asarray(found.x)


def unseen(lines: Lines) -> Floats:
    """Return how alike each line is to anything, by a table that was learned without it."""
    found: Floats = np.zeros(len(lines.labels))
    for fold in range(FOLDS):
        held = list(range(fold, len(lines.labels), FOLDS))
        rest = lines.some([one for one in range(len(lines.labels)) if one % FOLDS != fold])
        table = fitted(Lines(rest.counts, [label if label in NOBODY else ANY for label in rest.labels], b""))
        found[held] = table.scores([lines.counts[one] for one in held], ANY)
    return found


def report(lines: Lines, scores: Floats, bar: float) -> None:
    """Say what the table is worth on lines it had not seen."""
    print(f"{len(lines.labels)} lines; above the bar:")
    for label in sorted(set(lines.labels)):
        print(f"  {label}: {(scores > bar)[np.array(lines.labels) == label].mean():.1%}")


def learn(name: str) -> None:
    """Learn a table from the lines of a name and write it."""
    lines = read(name)
    scores = unseen(lines)
    bar = float(np.quantile(scores[~lines.like(ANY)], 1 - STRAY[name]))
    report(lines, scores, bar)
    table = fitted(lines)
    labels = tuple(table.weights)
    bias = tuple(round(float(table.weights[one][-1]), 3) for one in labels)
    head = Head(learned_from=mark(lines.text), labels=labels, bias=bias, bar=round(bar, 3))
    columns = np.column_stack([table.rarity, *(table.weights[one][:-1] for one in labels)])
    rows = ((name, tuple(map(float, row))) for name, row in zip(table.names, columns, strict=True))
    (HERE / f"{name}.tsv").write_text(written(head, rows), encoding="utf-8")


if __name__ == "__main__":
    for chosen in sys.argv[1:] or ("contact", "crisis"):
        learn(chosen)

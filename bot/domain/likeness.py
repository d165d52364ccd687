"""How alike a message is to lines that people have sorted by hand.

Phrases catch what somebody thought of. People find other ways, so a second reader stands beside the phrases: it has
seen thousands of invented lines with a label, and keeps of them only which pieces of words, words and short runs of
words speak for which label, and how strongly. That is a table of numbers in a text file (`bot/content/likeness/`),
which anybody can open; the lines lie beside it. There is no network in it and nothing is learned while the program
runs: the same message always gets the same answer.

The method is a plain one of text classification, logistic regression over TF-IDF. `bot/tools/learn.py` makes the table
with the very `features` of this module, so what was learned and what is read cannot drift apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from math import log, sqrt

from bot.core.guard import ANY, Learned

SHORTEST, LONGEST = 2, 5  # pieces of words, in characters
RUN = 3  # words
WINDOW = 60  # words that are looked at together; the lines that were learned from are seldom longer

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_DIGIT = re.compile(r"\d")
_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…\n]*")
_APOSTROPHES = str.maketrans("’‘`´", "''''")


def nearest(rows: Iterable[Counter[str]], learned: Learned) -> tuple[float, str]:
    """Return how far a message lies above the bar (below it: negative), and which label it is most like."""
    found = scores(rows, learned)
    best = max((label for label in found if label != ANY), key=lambda one: found[one], default=ANY)
    return found[ANY] - learned.bar, best


def scores(rows: Iterable[Counter[str]], learned: Learned) -> dict[str, float]:
    """Return the likeness to each label, of that part of the message that is most like anything."""
    best = max((_score(row, learned) for row in rows), key=lambda one: one[0])
    return dict(zip(learned.labels, best, strict=True))


def _score(row: Counter[str], learned: Learned) -> tuple[float, ...]:
    sums, norm = [0.0] * len(learned.labels), 0.0
    for feature, count in row.items():
        known = learned.weights.get(feature)
        if known is None:
            continue
        here = (1 + log(count)) * known[0]
        norm += here * here
        for place, weight in enumerate(known[1:]):
            sums[place] += here * weight
    length = sqrt(norm) or 1.0
    return tuple(bias + total / length for bias, total in zip(learned.bias, sums, strict=True))


def features(text: str) -> Counter[str]:
    """Count the pieces of words, the words and the runs of words; runs begin with `=`, digits are all one digit."""
    plain = _plain(text)
    found: Counter[str] = Counter()
    for word in plain.split():
        found.update(_pieces(f" {word} "))
    words = _WORD.findall(plain)
    for many in range(1, RUN + 1):
        found.update("=" + " ".join(words[start : start + many]) for start in range(len(words) - many + 1))
    return found


def parts(text: str) -> Iterator[str]:
    """Return the message, and where it is long each run of sentences in it: a long friendly frame hides nothing."""
    yield text
    if len(text.split()) <= WINDOW:
        return
    sentences = [piece for sentence in _SENTENCE.findall(text) for piece in _cut(sentence.split())]
    for start in range(len(sentences)):
        window: list[str] = []
        for sentence in sentences[start:]:
            if window and len(window) + len(sentence) > WINDOW:
                break
            window += sentence
        yield " ".join(window)


def _cut(words: list[str]) -> Iterator[list[str]]:
    """Cut a sentence that does not end into overlapping windows."""
    for start in range(0, max(1, len(words) - WINDOW // 2), WINDOW // 2):
        yield words[start : start + WINDOW]


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.lower().translate(_APOSTROPHES))
    return _DIGIT.sub("0", "".join(char for char in apart if not unicodedata.combining(char)))


def _pieces(word: str) -> Iterator[str]:
    for size in range(SHORTEST, LONGEST + 1):
        if len(word) <= size:
            yield word
            return
        yield from (word[start : start + size] for start in range(len(word) - size + 1))

"""Phrases with places in them, and one walk that finds all of them at once.

A phrase is written as people write it ("send me {a} {picture}"), so that somebody who knows the language and no
programming can add one. All phrases of all languages become one tree of keys. A walk starts at every word and goes
down as far as the readings allow; it costs about as much for a thousand phrases as for ten, and no pattern, however
hostile the message, can make it run away.

How a phrase is written stands at the head of `bot/content/guard/en.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from bot.domain.guard.normalize import normalize
from bot.domain.guard.tokens import Edges, Tokens

ANY, NUMBER, NAME = "...", "#", "{name}"
GAP = 3
_PART = re.compile(r"\[[^\]]*\]|\([^)]*\)|\S+")
ZERO_WIDTH = frozenset("^$?")
Row = tuple[str, ...]
MOST_STEPS = 400  # from each word of a message, so that a hostile one is not slower than it is long


class PhraseError(ValueError):
    """A phrase that cannot be read. Says what is wrong, then the language and the phrase."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What finding a phrase means: `kind` is a reason or the name of a cue."""

    kind: str
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A phrase that was found, from word `start` to before word `end`."""

    start: int
    end: int
    rule: Rule


@dataclass(slots=True)
class Node:
    """A place in the tree: where each key leads, and which phrases end here."""

    next: dict[str, Node] = field(default_factory=dict)
    rules: list[Rule] = field(default_factory=list)
    marks: dict[str, Node] = field(default_factory=dict)  # where the keys lead that take no word
    any: Node | None = None

    def grow(self, keys: Iterable[str]) -> Node:
        """Return the place that a row of keys leads to, made if it is new."""
        node = self
        for key in keys:
            if key == ANY:
                node.any = node = node.any or Node()
            else:
                node = (node.marks if key in ZERO_WIDTH else node.next).setdefault(key, Node())
        return node


@dataclass(slots=True)
class Tree:
    """All phrases, the words in them, and for each word the places that it can fill."""

    slots: Mapping[str, tuple[str, ...]]
    root: Node = field(default_factory=Node)
    members: Node = field(default_factory=Node)  # phrases that fill a place
    classes: dict[str, set[str]] = field(default_factory=dict)
    stems: dict[str, str] = field(default_factory=dict)
    vocabulary: set[str] = field(default_factory=set)
    _filled: set[str] = field(default_factory=set)

    def add(self, phrase: str, kind: str, unless: tuple[str, ...] = ()) -> None:
        """Put a phrase into the tree. Raises `PhraseError`."""
        choices = [self._choices(part) for part in _PART.findall(phrase)]
        rule = Rule(kind, unless)
        for keys in product(*choices):
            row = [key for part in keys for key in part]
            if not any(key not in ZERO_WIDTH and key != ANY for key in row):
                raise PhraseError("there is no word in it")
            self.root.grow(row).rules.append(rule)

    def _choices(self, part: str) -> list[Row]:
        """Return the rows of keys that one part may stand for."""
        if part == ANY:
            return [(ANY,) * times for times in range(GAP + 1)]
        if part.startswith(("[", "(")):
            rows = self._any_of([one.split() for one in part[1:-1].split("|")])
            return rows if part.startswith("(") or ("$",) in rows or ("?",) in rows else [(), *rows]
        return self._any_of([[one] for one in part.split("|")])

    def _any_of(self, ways: list[list[str]]) -> list[Row]:
        """Return one row for all ways that are words alone, and one for each way that has a place or a mark in it."""
        rows = [tuple(key for part in keys for key in part) for way in ways for keys in product(*map(self._keys, way))]
        worded = sorted({row for row in rows if all(key[0].isalnum() and key[-1] != "*" for key in row)} - {()})
        if len(worded) <= 1:
            return rows
        key = "{" + "|".join(" ".join(row) for row in worded) + "}"
        for row in worded:
            self._member(row, key)
        return [*(row for row in rows if row not in worded), (key,)]

    def _keys(self, part: str) -> list[Row]:
        if part == ANY:
            return self._choices(part)
        if part in ZERO_WIDTH or part in {NUMBER, NAME}:
            return [(part,)]
        if part.startswith("{"):
            self._fill(part)
            return [(part,)]
        return [self._word(word) for word in spellings(part)]

    def _word(self, words: tuple[str, ...]) -> tuple[str, ...]:
        for word in words:
            if word.endswith("*"):
                self.stems[word[:-1]] = word
            else:
                self.vocabulary.add(word)
        return words

    def _fill(self, slot: str) -> None:
        """Note what can fill a place, once. Raises `PhraseError` for a place that nothing fills."""
        if slot in self._filled:
            return
        words = self.slots.get(slot[1:-1])
        if words is None:
            raise PhraseError(f"nothing fills {slot}")
        self._filled.add(slot)
        for written in words:
            for spelled in spellings(written):
                self._member(self._word(spelled), slot)

    def _member(self, words: Row, key: str) -> None:
        """Let these words fill a place."""
        if len(words) == 1:
            self.classes.setdefault(words[0], set()).add(key)
        else:
            self.members.grow(words).rules.append(Rule(key))


def spellings(written: str) -> Iterator[tuple[str, ...]]:
    """Return the ways to write some words: an apostrophe parts them or vanishes."""
    plain = normalize(written).text.replace("_", " ").replace("-", " ")
    ways = [plain.replace("'", " "), plain.replace("'", "")] if "'" in plain else [plain]
    for way in ways:
        if words := tuple(way.split()):
            yield words


def find(node: Node, tokens: Tokens) -> Iterator[Span]:
    """Go through a message and give every phrase that stands in it."""
    for start in range(len(tokens.all)):
        waiting, steps = [(node, start)], 0
        while waiting and steps < MOST_STEPS:
            here, place = waiting.pop()
            steps += 1
            if here.rules:
                yield from (Span(start, place, rule) for rule in here.rules)
            if here.marks:
                waiting.extend((then, place) for mark, then in here.marks.items() if tokens.holds(mark, place))
            if place < len(tokens.all):
                waiting.extend(onward(here.next, tokens.edges[place]))
                if here.any and tokens.passable(place):
                    waiting.append((here.any, place + 1))


def onward(following: dict[str, Node], edges: Edges) -> list[tuple[Node, int]]:
    """Return where the readings of one position lead; the shorter of the two lists is gone through."""
    if len(following) < len(edges):
        return [(then, end) for key, then in following.items() if key in edges for end in edges[key]]
    return [(following[key], end) for key, ends in edges.items() if key in following for end in ends]

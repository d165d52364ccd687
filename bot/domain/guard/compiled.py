"""The words of all languages, made ready once.

People mix languages in one sentence, so there is one tree for all of them, and the words that fill a place in one
language fill it in every other: "send me una foto" is found without anybody having written it down.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.core.guard import GuardWords, Learned
from bot.domain.guard.normalize import Plain, normalize
from bot.domain.guard.phrases import NAME, NUMBER, PhraseError, Rule, Span, Tree, find, onward, spellings
from bot.domain.guard.readings import Readings
from bot.domain.guard.tokens import Edges, Token, Tokens, add, cut, edges

LET_PASS, NEGATED, NOT_NEGATED, TOLD = "let_pass", "negated", "not_negated", "told"
CUES = (LET_PASS, NEGATED, NOT_NEGATED, TOLD)
NOTHING = Learned()
_LISTS = (
    "between", "units", "at", "dot", "slash", "providers", "domains", "not_handles", "common", "bygone", "openers", "glue",  # noqa: E501 - one row of names
)  # fmt: skip


@dataclass(frozen=True)
class Message:
    """A message as the guard sees it, and what stands in it."""

    plain: Plain
    tokens: Tokens
    spans: tuple[Span, ...]

    def where(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the span in the typed message of the words from `start` to before `end`."""
        words = self.tokens.all
        return self.plain.where(words[start].start, words[end - 1].end)


class Guard:
    """All that is known about wording. Made by `prepare`; asked by `judge`."""

    def __init__(self, words: Mapping[str, GuardWords], learned: Learned = NOTHING) -> None:
        """Put the phrases of all languages into one tree. Raises `PhraseError` with `language` and `phrase`."""
        self.words, self.learned = words, learned
        slots: dict[str, tuple[str, ...]] = {}
        for one in words.values():
            for name, members in one.slots.items():
                slots[name] = (*slots.get(name, ()), *members)
        self.tree = Tree(slots)
        for one in words.values():
            _plant(self.tree, one)
        self.lists = {name: self._list(name) for name in _LISTS}
        self.vocabulary = frozenset(self.tree.vocabulary)
        self.readings = Readings(self.vocabulary)
        self._stems = sorted(self.tree.stems, key=len)
        self._keys = {word: self._classes(word) for word in self.vocabulary}

    def _list(self, name: str) -> frozenset[str]:
        return frozenset(
            " ".join(way) for one in self.words.values() for said in getattr(one, name) for way in spellings(said)
        )

    @cached_property
    def repeats(self) -> Mapping[str, int]:
        """Return the words that say a digit several times."""
        return {word: times for one in self.words.values() for word, times in one.repeats.items()}

    @cached_property
    def digits(self) -> Mapping[str, Mapping[str, str]]:
        """Return the number words for somebody of each language: theirs, and what others have besides."""
        everything = {word: digits for one in self.words.values() for word, digits in one.digits.items()}
        return {
            language: {word: said for word, said in everything.items() if word not in one.common} | dict(one.digits)
            for language, one in self.words.items()
        }

    def look(self, text: str) -> Message:
        """Cut a message into words and find every phrase in it."""
        plain = normalize(text)
        words, after = cut(plain, self.vocabulary, self.lists["bygone"])
        rows = edges(words, self.vocabulary, self._read)
        for place in reversed(range(len(words))):
            for key, end in self._members(place, rows):
                add(rows[place], (key,), end)
        tokens = Tokens(words, after, tuple(rows), self._starts(words))
        return Message(plain, tokens, tuple(find(self.tree.root, tokens)))

    def _read(self, word: str) -> tuple[str, ...]:
        """Return every key that a written word fits."""
        keys = self._keys.get(word)
        if keys is None:
            keys = (word, *(key for way in self.readings.of(word) for key in self._keys.get(way, ())))
            keys = (*keys, *self._stemmed(word))
        if word.isdigit():
            return (*keys, NUMBER)
        return keys if word in self.lists["common"] else (*keys, NAME)

    def _classes(self, word: str) -> tuple[str, ...]:
        return (word, *sorted(self.tree.classes.get(word, ())), *self._stemmed(word))

    def _stemmed(self, word: str) -> tuple[str, ...]:
        found = [stem for stem in self._stems if word.startswith(stem)]
        return tuple(key for stem in found for key in (stem + "*", *self.tree.classes.get(stem + "*", ())))

    def _members(self, place: int, rows: list[Edges]) -> list[tuple[str, int]]:
        """Return the places that several words together fill."""
        found: list[tuple[str, int]] = []
        waiting = [(self.tree.members, place)]
        while waiting:
            node, here = waiting.pop()
            found.extend((rule.kind, here) for rule in node.rules)
            if node.next and here < len(rows):
                waiting.extend(onward(node.next, rows[here]))
        return found

    def _starts(self, words: tuple[Token, ...]) -> frozenset[int]:
        """Return the positions where a part of a sentence begins, or would without "so", "hey" and "please"."""
        found: set[int] = set()
        for place, word in enumerate(words):
            follows = place - 1 in found and words[place - 1].word in self.lists["openers"]
            if place == 0 or word.ends or word.pause or follows:
                found.add(place)
        return frozenset(found)


def prepare(words: Mapping[str, GuardWords], learned: Learned = NOTHING) -> Guard:
    """Make the words of all languages ready for use; costs a moment, once."""
    return Guard(words, learned)


def _plant(tree: Tree, words: GuardWords) -> None:
    """Put the phrases of one language into the tree."""
    for group in words.hold:
        for phrase in group.phrases:
            _add(tree, words.language, phrase, Rule(group.reason, group.unless))
    for cue in CUES:
        for phrase in getattr(words, cue):
            _add(tree, words.language, phrase, Rule(cue))


def _add(tree: Tree, language: str, phrase: str, rule: Rule) -> None:
    try:
        tree.add(phrase, rule.kind, rule.unless)
    except PhraseError as error:
        raise PhraseError(str(error), language, phrase) from None

"""Words, where they stand, and what each may stand for.

People dodge a filter by pulling a word apart, by gluing words together, by digits in place of letters, by drawing a
letter out, by a letter too many. So a position does not hold one word but a few readings, and a reading may span
several positions: "s.n.a.p", "num ber", "ph0ne", "numberrr", "watsapp". A phrase is found if any reading fits. What
may be read is bounded by the vocabulary of all phrases: nothing else can be found anyway.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bot.domain.guard.normalize import Plain

Edges = dict[str, tuple[int, ...]]  # what a position may be read as, and the positions behind each reading
Read = Callable[[str], tuple[str, ...]]  # all keys of phrases that one written word may fit

_WORD = re.compile(r"[^\W_]+|(?<![\w@])@(?![\w@])|[^\w\s!-/:-@\[-`{-~]")
_SENTENCE_END = re.compile(r"[.!?…;]+(?=[\s\"')\]]|$)|\n|[!?]")
NO = "{no}"  # the place that words fill that say no
_LONGEST_RUN = 14
_LONG = 5  # a word that two separate pieces may be put together to


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the plain text. `before` is what stands between it and the word before."""

    word: str
    start: int
    end: int
    before: str
    glued: bool  # no space to the word before
    ends: bool  # a sentence ended before it
    pause: bool  # a comma, colon or the like stands before it


@dataclass(frozen=True, slots=True)
class Tokens:
    """A message cut into words, with the readings at each position, and what stands behind the last word."""

    all: tuple[Token, ...]
    after: str
    edges: tuple[Edges, ...]
    starts: frozenset[int]  # where a part of a sentence begins

    def holds(self, mark: str, place: int) -> bool:
        """Tell whether a part of a sentence begins (`^`) or ends (`$`) here, or a question mark stands here."""
        if mark == "^":
            return place in self.starts
        return self.stops(place) if mark == "$" else self.asked(place)

    def passable(self, place: int) -> bool:
        """Tell whether `...` may pass over a word: no sentence ended before it, and it does not say no."""
        return not self.all[place].ends and NO not in self.edges[place]

    def asked(self, end: int) -> bool:
        """Tell whether a question mark follows the words before position `end`."""
        return "?" in (self.all[end].before if end < len(self.all) else self.after)

    def stops(self, end: int) -> bool:
        """Tell whether a sentence or a part of it ends before position `end`."""
        return end >= len(self.all) or self.all[end].ends or self.all[end].pause


def cut(plain: Plain, vocabulary: frozenset[str], bygone: frozenset[str]) -> tuple[tuple[Token, ...], str]:
    """Return the words of a message, and what follows the last one. Signs count only if a phrase knows them.

    A `bygone` word keeps the accent on its last letter: "borré" is over and done, "borre" asks for it.
    """
    found: list[Token] = []
    end = 0
    for match in _WORD.finditer(plain.text):
        word = match.group()
        if not word.isalnum() and word not in vocabulary:
            continue
        if match.end() - 1 in plain.acute and word in bygone:
            word = word[:-1] + "é"
        found.append(_token(plain.text, word, (end, match.start(), match.end())))
        end = match.end()
    return tuple(found), plain.text[end:]


def _token(text: str, word: str, place: tuple[int, int, int]) -> Token:
    end, start, close = place
    before = text[end:start]
    glued = bool(end) and " " not in before and "\n" not in before
    ends = before not in {" ", ""} and not glued and bool(_SENTENCE_END.search(before))
    pause = not glued and any(sign in before for sign in ',:("-')
    return Token(word, start, close, before, glued, ends, pause)


def edges(tokens: tuple[Token, ...], vocabulary: frozenset[str], read: Read) -> list[Edges]:
    """Return the readings at each position."""
    found: list[Edges] = [dict.fromkeys(read(one.word), (place + 1,)) for place, one in enumerate(tokens)]
    for place in range(len(tokens) - 1):
        for word, end in _joined(tokens, place, vocabulary):
            add(found[place], read(word), end)
        if len(tokens[place].word) == 1:
            for word, end in _spelled(tokens, place, vocabulary):
                add(found[place], read(word), end)
    return found


def add(edges: Edges, keys: Iterable[str], end: int) -> None:
    """Add readings that span the words up to `end`."""
    for key in keys:
        before = edges.get(key, ())
        if end not in before:
            edges[key] = (*before, end)


def _joined(tokens: tuple[Token, ...], place: int, vocabulary: frozenset[str]) -> Iterator[tuple[str, int]]:
    """Put two or three neighbors together: "num-ber", "what's", "insta gram"."""
    word = tokens[place].word
    for end in range(place + 1, min(place + 3, len(tokens))):
        word += tokens[end].word
        if word in vocabulary and (tokens[end].glued or len(word) >= _LONG):
            yield word, end + 1


def _spelled(tokens: tuple[Token, ...], place: int, vocabulary: frozenset[str]) -> Iterator[tuple[str, int]]:
    """Read words out of a row of single letters: "s n a p", "c a l l m e"."""
    word, end = tokens[place].word, place + 1
    while end < len(tokens) and len(tokens[end].word) == 1 and len(word) < _LONGEST_RUN:
        word += tokens[end].word
        end += 1
        if word in vocabulary:
            yield word, end

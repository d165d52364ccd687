"""Numbers as people write them: in digits, in words of three languages, or with letters that look like digits.

The result is a row of groups, each a string of digits with the words it stands on. "Six" is "6", "soixante-dix-huit"
is "78", "double five" is "55", "O6" is "06". What a number means is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.domain.guard.tokens import Token

_ALMOST = re.compile(r"(?=[oil]*\d)[\doil]+(?:[sbz]+[\doil]+)*")
_TWINS = str.maketrans("oilsbz", "011582")
_BURIED = 7  # so many digits in one word are a number, whatever else is in it


@dataclass(frozen=True, slots=True)
class Group:
    """Digits on the words from `start` to before `end`. `spoken` if they were written as words."""

    digits: str
    start: int
    end: int
    spoken: bool = False


def groups(words: tuple[Token, ...], said: Mapping[str, str], repeats: Mapping[str, int]) -> Iterator[Group]:
    """Give the numbers of a message in their order; words that belong together are one number."""
    last: Group | None = None
    place = 0
    while place < len(words):
        group = _repeated(words, place, said, repeats) or _group(words, place, said)
        place = group.end if group else place + 1
        if group is None:
            continue
        joined = _joined(last, group, words) if last else None
        if last and not joined:
            yield last
        last = joined or group
    if last:
        yield last


def _group(words: tuple[Token, ...], place: int, said: Mapping[str, str]) -> Group | None:
    word = words[place].word
    if word in said:
        return Group(said[word], place, place + 1, spoken=True)
    if word in {"o", "l"}:
        return Group(word.translate(_TWINS), place, place + 1) if _among_digits(words, place) else None
    digits = word if word.isdigit() else _read(word)
    return Group(digits, place, place + 1) if digits else None


def _read(word: str) -> str:
    """Read digits out of a word that is made of digits and what looks like them, or that is full of them."""
    if _ALMOST.fullmatch(word):
        return word.translate(_TWINS)
    digits = "".join(char for char in word if char.isdigit())
    return digits if len(digits) >= _BURIED else ""


def _among_digits(words: tuple[Token, ...], place: int) -> bool:
    near = words[max(0, place - 1) : place] + words[place + 1 : place + 2]
    return any(word.word.isdigit() for word in near)


def _repeated(
    words: tuple[Token, ...], place: int, said: Mapping[str, str], repeats: Mapping[str, int]
) -> Group | None:
    """Read "double five" and "triple zero"."""
    times = repeats.get(words[place].word)
    after = _group(words, place + 1, said) if times and place + 1 < len(words) else None
    if not times or after is None or len(after.digits) > 1:
        return None
    return Group(after.digits * times, place, after.end)


def _joined(first: Group, then: Group, words: tuple[Token, ...]) -> Group | None:
    """Put two spoken numbers together if they are one: "thirty" and "four", "quatre" and "vingt"."""
    if not (first.spoken and then.spoken) or not _near(first, then, words):
        return None
    value = _together(int(first.digits), int(then.digits)) if not first.digits.startswith("0") else None
    return None if value is None else Group(str(value), first.start, then.end, spoken=True)


def _near(first: Group, then: Group, words: tuple[Token, ...]) -> bool:
    between = [word.word for word in words[first.end : then.start]]
    return (not between or between in (["and"], ["y"], ["et"])) and not words[then.start].pause


def _together(first: int, then: int) -> int | None:
    """Return what two values make when one is said after the other, None if they are two numbers."""
    if then in {100, 1000}:
        return first * then if 1 < first < then else None
    if first == 4 and then == 20:  # noqa: PLR2004 - quatre-vingt
        return 80
    if first >= 100 and first % 100 == 0 and then < 100 and then > 0:  # noqa: PLR2004
        return first + then
    return first + then if first in range(20, 100, 10) and _fits(first, then) else None


def _fits(tens: int, then: int) -> bool:
    """Tell whether `then` may stand behind the tens: one to nine, and in French ten to nineteen after 60 and 80."""
    return 0 < then < (20 if tens in {60, 80} else 10)

"""Ways to find somebody that are no telephone number: links, e-mail addresses, user names, accounts.

These have shapes of their own. A shape is looked for in the plain text, with patterns that cannot run long, and in the
words, where "at" and "dot" may be said instead of typed. The name of an app alone is nothing: people say that they
deleted theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.core.guard import CONTACT, IMAGE, LINK, MONEY
from bot.domain.guard.compiled import Guard, Message
from bot.domain.guard.tokens import Tokens

_LINK = re.compile(
    r"\b(?:h[tx]{2}ps?|ftp|tg|mailto|skype)\s?[:;]\s?/{0,2}\s?(?=\w)|\bwww\d?\s?\.|(?<!\w)[a-z]\s?\.?\s?me\s?/\s?\S"
)
_PATH = re.compile(r"\b[a-z0-9][a-z0-9-]{0,40}\s?\.\s?[a-z]{2,6}\s?/\s?[a-z0-9+@]")
_PLACED = re.compile(r"[a-z0-9][\w.+-]{0,64}@(?:[a-z0-9]{3,})")
_AT = re.compile(r"(?<![\w.])@([a-z][\w.]{1,40}|\d*[a-z_][\w.]{1,40})")
_AT_APART = re.compile(r"(?<!\w)@ ([a-z][a-z.]{0,30}[\d_][\w.]{0,20})")
_UNDERSCORE = re.compile(
    r"(?<![\w/])(?=[\w.]{5,40}(?![\w]))(?!\d+_)[a-z0-9.]{2,}_[\w.]*[a-z0-9]|(?<![\w/])[a-z0-9.]+_[a-z0-9.]{3,40}"
)
_TAGGED = re.compile(r"(?<![\w])[a-z][\w.]{1,30}\s?#\s?\d{4}\b")
_CASHTAG = re.compile(r"(?<![\w$])\$[a-z][a-z0-9_]{2,20}\b")
_IBAN = re.compile(r"\b[a-z]{2}\d{2}(?:[ -]?[a-z0-9]{4}){3,7}(?:[ -]?[a-z0-9]{1,3})?\b")
_COIN = re.compile(
    r"\b(?:bc1[a-z0-9]{20,60}|0x[0-9a-f]{32,40})\b|\b(?=[a-z]{0,40}\d)(?=\d{0,40}[a-z])[a-z0-9]{26,90}\b"
)
_DATA = re.compile(r"\bdata\s?:\s?(?:image|video|audio)|;\s?base64")
_POSTCODE = re.compile(r"\b(?:gir 0aa|[a-pr-uwyz][a-hk-y]?\d[a-z\d]? \d[abd-hjlnp-uw-z]{2})\b")
_NAMED = re.compile(r"(?=.{5,30}$)(?:[a-z]{3,}[._-]?\d{2,}[a-z]*|[a-z]{2,}\d+[a-z]{2,}\d*|x{2,}[a-z]+x{2,})")
_SIGN = re.compile(r"^\s*(?::|=|->|>|=>|→|@)\s*$")
_DOTTED = re.compile(r"^\s?[(\[{<]?\s?[.,]\s?[)\]}>]?\s?$")
_WEAK = 2  # letters of an ending that may be a word of its own
_NEARBY = 3

Found = tuple[str, int, int]


def found(message: Message, guard: Guard, helplines: frozenset[str]) -> Iterator[Found]:
    """Give what was found: the reason, and first and last of the plain characters."""
    yield from _in_text(message.plain.text, guard)
    yield from _domains(message, guard, helplines)
    yield from _at_provider(message.tokens, guard)
    yield from _beside_app(message.tokens, guard)


def _in_text(text: str, guard: Guard) -> Iterator[Found]:
    for reason, pattern in (
        (LINK, _LINK), (LINK, _PATH), (CONTACT, _PLACED), (CONTACT, _AT_APART), (CONTACT, _UNDERSCORE), (CONTACT, _TAGGED),  # noqa: E501 - one row of patterns
        (MONEY, _CASHTAG), (MONEY, _IBAN), (MONEY, _COIN), (IMAGE, _DATA), (CONTACT, _POSTCODE),
    ):  # fmt: skip
        if match := pattern.search(text):
            yield reason, match.start(), match.end()
    for match in _AT.finditer(text):
        if match.group(1).rstrip(".") not in guard.lists["not_handles"]:
            yield CONTACT, match.start(), match.end()


def _domains(message: Message, guard: Guard, helplines: frozenset[str]) -> Iterator[Found]:
    """Give names of pages: "example.org", "example dot org", "example (.) org"."""
    tokens, words = message.tokens, message.tokens.all
    for place in range(1, len(words)):
        if words[place].word not in guard.lists["domains"]:
            continue
        name = _before_dot(tokens, place, guard)
        if name is not None and not _known(message, words[name].start, words[place].end, helplines):
            yield LINK, words[name].start, words[place].end


def _before_dot(tokens: Tokens, place: int, guard: Guard) -> int | None:
    """Return the word that stands before the dot before an ending, None if there is no dot."""
    words, dots = tokens.all, guard.lists["dot"]
    if words[place - 1].word in dots and place > 1 and not words[place].ends:
        return place - 2
    before = words[place].before
    if not _DOTTED.match(before) or words[place - 1].word.isdigit():
        return None
    if "," in before or any(char.isspace() for char in before):
        return place - 1 if words[place].word == "com" else None
    return place - 1


def _known(message: Message, start: int, end: int, helplines: frozenset[str]) -> bool:
    """Tell whether a page is one of the directory's own."""
    text = message.plain.text
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] in ".-"):
        start -= 1
    while end < len(text) and (text[end].isalnum() or (text[end] in ".-" and text[end + 1 : end + 2].isalnum())):
        end += 1
    return text[start:end].removeprefix("www.") in helplines


def _at_provider(tokens: Tokens, guard: Guard) -> Iterator[Found]:
    """Give addresses that are said: "name at gmail", "nombre arroba hotmail"."""
    words = tokens.all
    for place in range(2, len(words)):
        if words[place - 1].word not in guard.lists["at"] and "@" not in words[place].before:
            continue
        named = words[place - 2].word not in guard.lists["common"] and not words[place].ends
        if words[place].word in guard.lists["providers"] and named:
            yield CONTACT, words[place - 2].start, words[place].end


def _beside_app(tokens: Tokens, guard: Guard) -> Iterator[Found]:
    """Give what looks like a user name near the name of an app, and whatever stands behind "insta:"."""
    words = tokens.all
    for place, row in enumerate(tokens.edges):
        for end in row.get("{app}", ()):
            near = range(max(0, place - _NEARBY), min(len(words), end + _NEARBY))
            yield from (
                (CONTACT, words[at].start, words[at].end)
                for at in near
                if not place <= at < end and _NAMED.fullmatch(words[at].word)
            )
            if end < len(words) and _SIGN.match(words[end].before) and _alone(tokens, end, guard):
                yield CONTACT, words[place].start, words[end].end


def _alone(tokens: Tokens, place: int, guard: Guard) -> bool:
    """Tell whether a word is uncommon and nothing but a sign or two follows it in its sentence."""
    return tokens.all[place].word not in guard.lists["common"] and tokens.stops(place + 1)

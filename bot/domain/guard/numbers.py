"""Telephone numbers, and everything with as many digits that is none.

A telephone number is seven digits or more in a row, however they are written and whatever stands between them. Talk
between peers is full of other numbers: years, dates, hours, scores, doses, counting down from ten. These are told
apart by their shape, because a list of phone formats would only teach people which format to avoid. Help lines of the
directory pass in any spacing. Where words stand between the digits, shape says little; there the rules of the
countries decide (`phonenumbers`), and only a number that could be dialed is held.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import phonenumbers

from bot.domain.guard.compiled import Guard, Message
from bot.domain.guard.spoken import Group, groups
from bot.domain.guard.tokens import Tokens

FEWEST, FEW = 7, 9
REGIONS = ("US", "GB", "FR", "ES", "MX", "IE", "AU", "DE", "BE", "CH", "AR", "CO", "CL", "PE", "IN", "ZA", "BR", "IT")
_WIDEST = 12  # signs between two digits of one number
_NEAR = r"(?<![\d/.:-])", r"(?![\d]|[/.:-]\d)"
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_OTHER = re.compile(
    _NEAR[0]
    + "(?:"
    + rf"(?:{_DAY}([/.-]){_MONTH}|{_MONTH}([/.-]){_DAY})(?:\1|\2)(?:{_YEAR}|\d\d)"
    + rf"|{_YEAR}[/.-]{_MONTH}[/.-]{_DAY}"
    + rf"|{_YEAR}\s?[/-]\s?(?:{_YEAR}|\d\d)"
    + r"|(?:[01]?\d|2[0-4])(?::[0-5]\d|\s?h\s?(?:[0-5]\d)?)(?:\s?-\s?(?:[01]?\d|2[0-4])(?::[0-5]\d|\s?h\s?(?:[0-5]\d)?))?"  # noqa: E501 - one pattern of one kind
    + r"|(?:10|\d)(?:[.,]5)?\s?/\s?(?:10|5|20|100)"
    + r"|\d{1,3}(?:[.,]\d{3})?[.,]\d00(?:[.,]\d\d)?"
    + r"|[$€£]\s?\d[\d .,]*\d|\d[\d .,]*\d\s?[$€£%]"
    + ")"
    + _NEAR[1]
)
_SEQUENCE = 4
MOST_GROUPS = 100  # in a row; nobody tells so many help lines at once
_YEARS = range(1900, 2060)
_LOOSE_GROUPS, _LOOSE_WORDS = 4, 2


@dataclass(frozen=True, slots=True)
class Run:
    """Numbers in a row. `listed` if commas or small words stand between most of them."""

    all: tuple[Group, ...]
    listed: bool

    @property
    def digits(self) -> str:
        """Return all digits in a row."""
        return "".join(group.digits for group in self.all)


def phone(message: Message, language: str, guard: Guard, helplines: frozenset[str]) -> tuple[int, int] | None:
    """Return the words on which a telephone number stands, None if there is none."""
    tokens = message.tokens
    if not any(word.word.isdigit() or word.word in guard.digits[language] for word in tokens.all) and not _buried(
        tokens
    ):
        return None
    found = tuple(_numbers(message, language, guard))
    for run in _runs(found, tokens, guard):
        if _is_phone(run, message, guard, helplines):
            return run.all[0].start, run.all[-1].end
    return _loose(found, helplines)


def _buried(tokens: Tokens) -> bool:
    return any(not word.word.isalpha() for word in tokens.all)


def _numbers(message: Message, language: str, guard: Guard) -> Iterator[Group]:
    """Give the numbers of a message without dates, hours, scores and sums of money."""
    words = message.tokens.all
    masked = [match.span() for match in _OTHER.finditer(message.plain.text)]
    for group in groups(words, guard.digits.get(language) or next(iter(guard.digits.values())), guard.repeats):
        start = words[group.start].start
        if not any(first <= start < last for first, last in masked):
            yield group


def _runs(found: tuple[Group, ...], tokens: Tokens, guard: Guard) -> Iterator[Run]:
    row: list[Group] = []
    commas = 0
    for group in found:
        gap = _gap(row[-1], group, tokens, guard) if row else None
        if row and gap is None:
            yield Run(tuple(row), commas * 2 >= len(row) > 1)
            row, commas = [], 0
        row.append(group)
        commas += bool(gap)
    if row:
        yield Run(tuple(row), commas * 2 >= len(row) > 1)


def _gap(first: Group, then: Group, tokens: Tokens, guard: Guard) -> bool | None:
    """Return None if two numbers are apart, else whether a comma or a small word stands between them."""
    between = tokens.all[first.end : then.start]
    if len(between) > _LOOSE_WORDS or any(word.word not in guard.lists["between"] for word in between):
        return None
    signs = [word.before for word in tokens.all[first.end : then.start + 1]]
    if any(len(sign) > _WIDEST for sign in signs):
        return None
    return bool(between) or any("," in sign or ";" in sign for sign in signs)


def _is_phone(run: Run, message: Message, guard: Guard, helplines: frozenset[str]) -> bool:
    digits = run.digits
    if len(digits) < FEWEST or _only_helplines(run, helplines):
        return False
    if message.plain.text[: message.tokens.all[run.all[0].start].start].rstrip("( ").endswith("+"):
        return True
    return not (_counts(run) or _years(run) or _date(run) or _few(run, message, guard))


def _only_helplines(run: Run, helplines: frozenset[str]) -> bool:
    """Tell whether nothing that could be dialed is left when the help lines are taken away.

    A short line is taken out of a list, or where nothing else is left: "612 234 555" is no help line with six digits.
    """
    if len(run.all) > MOST_GROUPS:
        return False
    everything = _left(run.all, helplines)
    long = frozenset(line for line in helplines if len(line) >= FEWEST)
    return everything == 0 or (everything if run.listed else _left(run.all, long)) < FEWEST


def _left(row: tuple[Group, ...], helplines: frozenset[str]) -> int:
    """Return how many digits are left when these help lines are taken away."""
    left, place = 0, 0
    while place < len(row):
        end = _helpline(row, place, helplines)
        left += 0 if end else len(row[place].digits)
        place = end or place + 1
    return left


def _helpline(row: tuple[Group, ...], place: int, helplines: frozenset[str]) -> int:
    """Return the place behind the help line that begins at `place`, 0 if none does. The longest one counts."""
    found, digits = 0, ""
    for end in range(place, min(place + 16, len(row))):
        digits += row[end].digits
        if digits in helplines or _abroad(digits, helplines):
            found = end + 1
    return found


def _abroad(digits: str, helplines: frozenset[str]) -> bool:
    """Tell whether these are a help line's digits with a country's code, or without the first digits."""
    bare = digits.lstrip("0")
    return len(bare) >= FEWEST and any(
        len(line) >= FEWEST and (line.lstrip("01") == bare[1:] or bare.endswith(line.lstrip("01")) or line.endswith(bare))  # noqa: E501 - one comparison
        and abs(len(line) - len(digits)) < _SEQUENCE
        for line in helplines
    )  # fmt: skip


def _counts(run: Run) -> bool:
    """Tell whether somebody counts: up, down, in steps, or the same number again and again; or says a round sum."""
    if len(run.all) == 1:
        return bool(re.fullmatch(r"\d{1,2}0{6,}", run.digits))
    values = [int(group.digits) for group in run.all]
    steps = {then - first for first, then in pairwise(values)}
    return len(values) >= _SEQUENCE and len(steps) == 1 and max(values) <= 200 and abs(steps.pop()) <= 10  # noqa: PLR2004


def _years(run: Run) -> bool:
    """Tell whether these are years, or mostly years in a list."""
    years = [group for group in run.all if len(group.digits) == 4 and int(group.digits) in _YEARS]  # noqa: PLR2004
    rest = sum(len(group.digits) for group in run.all if group not in years)
    return rest == 0 or (run.listed and len(years) * 2 >= len(run.all) and rest < FEWEST)


def _date(run: Run) -> bool:
    digits = [group.digits for group in run.all]
    if len(digits) == 1:
        return bool(re.fullmatch(_YEAR + r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", digits[0]))
    return bool(re.fullmatch(rf"{_DAY} {_DAY} {_YEAR}", " ".join(digits)))


def _few(run: Run, message: Message, guard: Guard) -> bool:
    """Tell whether this is a list of small numbers with something that is counted behind it, or a short one."""
    if not run.listed or any(len(group.digits) > 2 for group in run.all):  # noqa: PLR2004
        return False
    words = message.tokens.all
    after = words[run.all[-1].end].word if run.all[-1].end < len(words) else ""
    return after in guard.lists["units"] or (len(run.digits) < FEW and not _about_phones(message.tokens))


def _about_phones(tokens: Tokens) -> bool:
    return any("{number}" in row or "{call}" in row for row in tokens.edges)


def _loose(found: tuple[Group, ...], helplines: frozenset[str]) -> tuple[int, int] | None:
    """Look for a number with a word or two between its parts; it has to be one that could be dialed."""
    for start in range(len(found)):
        digits = found[start].digits
        for end in range(start + 1, min(start + 8, len(found))):
            gap = found[end].start - found[end - 1].end
            if not 0 < gap <= _LOOSE_WORDS:
                break
            digits += found[end].digits
            if end - start + 1 >= _LOOSE_GROUPS and digits not in helplines and _dialed(digits):
                return found[start].start, found[end].end
    return None


def _dialed(digits: str) -> bool:
    return FEW <= len(digits) <= 15 and any(_valid(digits, region) for region in REGIONS)  # noqa: PLR2004


def _valid(digits: str, region: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(digits, region))
    except phonenumbers.NumberParseException:
        return False


def known(numbers: Iterable[str]) -> frozenset[str]:
    """Return the digits alone of help lines, as the guard compares them; names of pages stay as they are."""
    return frozenset(
        "".join(char for char in number if char.isdigit()) if any(char.isdigit() for char in number) and "." not in number else number.casefold()  # noqa: E501 - one rule
        for number in numbers
    )  # fmt: skip

"""What makes a row fit to be shown, said as a table of rules.

The shape of a file is checked elsewhere; here stands what only this field knows: tags a person can avoid must
be spelled as the settings spell them, a number with a letter in it cannot be dialed, a link must carry
nothing about the person in its query, a fact needs a source and an end. Each rule says what to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from bot.content.hours import HOURS, NO_ZONE, unknown_zone
from bot.content.mistakes import ContentError, Where
from bot.content.rule import Rule
from bot.content.shapes import ExerciseRow, LineFile, LineRow, VariantRow
from bot.core.content import FAMILIES, GOALS, SITUATIONS, STATES, TAGS
from bot.core.person import Role

KINDS = ("emergency", "crisis", "survivor", "child", "images", "finder")
CONFIDENCES = ("verified", "secondary", "general knowledge")
LONGEST_STEP, LONGEST_LABEL, LONGEST_LINE = 300, 28, 200
LONGEST_LIFE = timedelta(days=180)
HOUR_PLACES = ("opens", "closes", "later_opens", "later_closes")
_EXERCISE_ID = re.compile(r"[a-z]{2,8}")
_NUMBER = re.compile(r"E[0-9]{2}")
_COMMAND = re.compile(r"[a-z]{0,16}")
_LINE_ID = re.compile(r"[a-z]{2,5}-[a-z0-9-]{2,15}")
_COUNTRY = re.compile(r"([A-Z]{2})?")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_PHONE = re.compile(r"[0-9+#*(][0-9+#*() -]*")
_URL = re.compile(r"https://[a-z0-9.-]+\.[a-z]{2,}(/[A-Za-z0-9._/-]*)?")
_PLACE = re.compile(r"\{(\w*)\}")


def check(where: Where, row: ExerciseRow | VariantRow | LineRow | LineFile) -> None:
    """Raise `ContentError` for the first rule that `row` (or the top of a file of help lines) breaks."""
    for rule in _rules(row):
        if rule.broken(row):
            raise where.mistake(rule.key, rule.wrong, rule.write)


def check_variants(where: Where, row: ExerciseRow, before: int) -> None:
    """Raise `ContentError` for the first mistake in a variant of `row`; `before` it the file has so many variants."""
    labels: set[str] = set()
    for number, variant in enumerate(row.variant):
        place = where.row("exercise.variant", before + number)
        check(place, variant)
        if variant.label in labels:
            raise place.mistake("label", "two variants have one label.", "Say what is different about this one.")
        labels.add(variant.label)


def _rules(row: ExerciseRow | VariantRow | LineRow | LineFile) -> tuple[Rule, ...]:
    """Choose the table for the kind of row; those with positions are written out for each position."""
    if isinstance(row, LineFile):
        return FILE_RULES
    if isinstance(row, LineRow):
        return LINE_RULES
    if isinstance(row, VariantRow):
        return VARIANT_RULES + tuple(_text_rules("steps", row.steps))
    return EXERCISE_RULES + tuple(_text_rules("steps", row.steps)) + tuple(_text_rules("cautions", row.cautions))


def known(key: str, allowed: tuple[str, ...]) -> Rule:
    """Make the rule that every word under `key` comes from a closed list."""

    def strange(row: Any) -> bool:
        value = getattr(row, key)
        return any(word not in allowed for word in ((value,) if isinstance(value, str) else value))

    return Rule(key, strange, f"`{key}` has a word that is not known.", f"Choose from: {', '.join(allowed)}.")


def short(key: str, longest: int) -> Rule:
    """Make the rule that the text under `key` is there, and no longer than `longest` characters."""
    broken = _unreadable(longest)
    return Rule(
        key,
        lambda row: broken(getattr(row, key)),
        f"`{key}` is empty, too long, or holds braces.",
        f"Write 1 to {longest} characters in plain words.",
    )


def _unreadable(longest: int) -> Callable[[str], bool]:
    """Return the test for a text that is empty, padded, too long, or asks for a fact nobody gives it."""
    return lambda text: text != text.strip() or not 0 < len(text) <= longest or "{" in text or "}" in text


def _text_rules(key: str, texts: tuple[str, ...]) -> list[Rule]:
    """Make one rule for each text of a list, so that the line of that very text can be named."""
    broken = _unreadable(LONGEST_STEP)
    return [
        Rule(
            f"{key}[{position}]",
            partial(_says, broken, text),
            f"number {position + 1} of `{key}` is empty, too long, or holds braces.",
            f"Write 1 to {LONGEST_STEP} characters in plain words.",
        )
        for position, text in enumerate(texts)
    ]


def _says(broken: Callable[[str], bool], text: str, _row: object) -> bool:
    """Tell whether `text` is broken, whatever row it stands in."""
    return broken(text)


def within(key: str, low: int, high: int) -> Rule:
    """Make the rule that a number lies between two others, both allowed."""
    return Rule(
        key,
        lambda row: not low <= getattr(row, key) <= high,
        f"`{key}` is out of reach.",
        f"Write a number from {low} to {high}.",
    )


def _id(pattern: re.Pattern[str], write: str) -> Rule:
    """Make the rule for an id: it is carried inside buttons, so it is short and plain."""
    return Rule("id", lambda row: not pattern.fullmatch(row.id), "this `id` cannot be carried in a button.", write)


def _bad_pace(row: ExerciseRow) -> bool:
    """Tell whether a paced round has an empty text or a step no one can keep up with."""
    return any(_unreadable(LONGEST_LINE)(step.text) or not 2 <= step.seconds <= 60 for step in row.paced)  # noqa: PLR2004


def _stateless(row: ExerciseRow) -> bool:
    """Tell whether nobody would find a row: without a state only what leads to its own conversation may be."""
    return not row.states and not row.leads


def _bad_hours(row: LineRow) -> bool:
    """Tell whether the places in the sentence of hours and the times that are given differ."""
    given = {place for place in HOUR_PLACES if getattr(row, place) is not None}
    return given != set(_PLACE.findall(row.hours)) or row.hours != row.hours.strip()


def _wrong_service(row: LineRow) -> bool:
    """Tell whether a service for images made at 18 or later could be taken for one for childhood images."""
    return "stopncii" in f"{row.id}{row.name}{row.url}".casefold() and "18 or older" not in row.who_for


def _odd_languages(codes: tuple[str, ...]) -> bool:
    """Tell whether one of the codes cannot be a language."""
    return not all(_LANGUAGE.fullmatch(code) for code in codes)


_NO_LANGUAGE = "this is not a language code."
_WRITE_LANGUAGE = 'Write small letters, like ["en", "es"].'
NO_STEP = Rule("steps", lambda row: not row.steps, "there is no step.", "Write one short text for each step.")
EXERCISE_RULES = (
    _id(_EXERCISE_ID, "Write 2 to 8 small letters, like `color`."),
    Rule("id", lambda row: row.id in STATES, "this `id` is the name of a state.", "Choose another word."),
    Rule(
        "number",
        lambda row: not _NUMBER.fullmatch(row.number),
        "this is no number of an exercise.",
        "Write E and two digits, like `E07`.",
    ),
    known("family", FAMILIES),
    known("tags", TAGS),
    known("goals", GOALS),
    known("states", STATES),
    known("role", tuple(Role)),
    short("name", LONGEST_LABEL),
    short("about", LONGEST_LINE),
    short("source", LONGEST_STEP),
    within("version", 1, 999),
    within("minutes", 1, 15),
    within("discreet", 0, 2),
    within("rounds", 1, 12),
    Rule("goals", lambda row: not row.goals, "no goal is named.", f"Choose from: {', '.join(GOALS)}."),
    Rule("states", _stateless, "no state is named.", f"Choose from: {', '.join(STATES)}."),
    NO_STEP,
    Rule(
        "leads",
        lambda row: not _COMMAND.fullmatch(row.leads),
        "this is no command.",
        "Write the command of a conversation without its slash.",
    ),
    Rule("paced", _bad_pace, "a paced step cannot be kept up with.", "Give each a text and 2 to 60 `seconds`."),
)
VARIANT_RULES = (short("label", LONGEST_LABEL), known("tags", TAGS), NO_STEP)
REACHED = (
    Rule(
        "phone",
        lambda row: bool(row.phone) and not _PHONE.fullmatch(row.phone),
        "this phone number cannot be dialed as it stands.",
        "Write digits, spaces, dashes or a leading + only; numbers spelled in letters become digits.",
    ),
    Rule(
        "text_to",
        lambda row: bool(row.text_to) and not _PHONE.fullmatch(row.text_to),
        "this number for messages cannot be used as it stands.",
        "Write digits and spaces only.",
    ),
    Rule(
        "url",
        lambda row: bool(row.url) and not _URL.fullmatch(row.url),
        "this link is not safe to show.",
        "Write an https address with no question mark and nothing after it.",
    ),
)
NO_COUNTRY = Rule(
    "country",
    lambda file: not _COUNTRY.fullmatch(file.country),
    "this is not a country code.",
    'Write two capital letters, like "IE", or "" for the whole world.',
)
LINE_RULES = (
    NO_COUNTRY,
    *REACHED,
    *HOURS,
    _id(_LINE_ID, "Write the country, a dash and a short name, like `us-988`."),
    known("kind", KINDS),
    known("confidence", CONFIDENCES),
    known("fits", SITUATIONS),
    Rule(
        "kind",
        lambda row: (row.kind == "images") != bool(row.fits),
        "`fits` belongs to services for images, and each of them needs it.",
        f"Say whom it is for: some of {', '.join(SITUATIONS)}.",
    ),
    short("name", 80),
    short("who_for", LONGEST_LINE),
    short("source", LONGEST_STEP),
    Rule("languages", lambda row: _odd_languages(row.languages or ()), _NO_LANGUAGE, _WRITE_LANGUAGE),
    Rule(
        "name",
        lambda row: not (row.phone or row.text_to or row.url),
        "there is no way to reach this service.",
        "Add `phone`, `text_to` or `url`.",
    ),
    Rule(
        "hours",
        _bad_hours,
        "the hours and their times differ.",
        "Give a time for each {place}, and no other.",
    ),
    Rule(
        "expires_on",
        lambda row: not row.verified_on < row.expires_on <= row.verified_on + LONGEST_LIFE,
        "this date is not within 180 days after `verified_on`.",
        "Write the day on which someone will look at the official page again.",
    ),
    Rule(
        "who_for",
        _wrong_service,
        "this service takes no childhood images, and the row does not say so.",
        'Say that it is for images made when the person was "18 or older".',
    ),
)


FILE_RULES = (
    Rule("languages", lambda file: _odd_languages(file.languages), _NO_LANGUAGE, _WRITE_LANGUAGE),
    NO_COUNTRY,
    Rule("zone", lambda file: unknown_zone(file.zone), *NO_ZONE),
)


def twice(where: Where, row_id: str, seen: dict[str, str], key: str = "id") -> None:
    """Raise `ContentError` if `row_id` was already used in this folder; remember it otherwise."""
    if row_id in seen:
        raise ContentError(
            where.file,
            where.line_of(key),
            f"`{row_id}` is already used in {seen[row_id]}.",
            "Choose one that no other row has.",
        )
    seen[row_id] = where.file

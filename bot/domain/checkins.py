"""What a check-in holds, and how it travels.

The fields of a kept check-in, always all of them: `intensity` (0 to 10, or None), `state` ("numb", "unclear" or None),
`feelings` (up to three ids joined by commas), `own` (the person's own feeling word), `sleep` (enough, some, little,
none), `dream` (yes, no), `bother` (0 to 4), `here` (very, mostly, inout, away), `moment` (before, between, after),
`note` (one line for a therapist). None means skipped and is never counted as zero. The note lives here, inside its
check-in, so that deleting the check-in deletes every word of it.

While it is being made, everything but the two free texts is written as one short code, so that somebody who keeps
nothing can make a whole check-in with it inside the buttons. The free texts travel only with a stored screen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.person import Entry
from bot.core.text import Text, t

Value = str | int | None
Body = dict[str, Value]
FIELDS = ("intensity", "state", "feelings", "own", "sleep", "dream", "bother", "here", "moment", "note")
TEXTS = ("own", "note")
MOST_FEELINGS = 3
HEAVY = 7  # from here on, out of 10, something for right now is offered; nothing else follows from it
_TOP = 10
_NONE = "-"
_NUMBERS: list[tuple[str, Body]] = [(str(n), {"intensity": n, "state": None}) for n in range(_TOP)]
_STRENGTHS: tuple[tuple[str, Body], ...] = (
    *_NUMBERS,
    ("t", {"intensity": _TOP, "state": None}),
    ("n", {"intensity": None, "state": "numb"}),
    ("u", {"intensity": None, "state": "unclear"}),
    (_NONE, {"intensity": None, "state": None}),
)
_CODES: tuple[tuple[str, dict[str, Value]], ...] = (
    ("sleep", {"e": "enough", "s": "some", "l": "little", "n": "none"}),
    ("dream", {"y": "yes", "n": "no"}),
    ("bother", {str(n): n for n in range(5)}),
    ("here", {"v": "very", "m": "mostly", "i": "inout", "a": "away"}),
    ("moment", {"b": "before", "w": "between", "a": "after"}),
)
_STRENGTH_CODES = {(part["intensity"], part["state"]): code for code, part in _STRENGTHS}
_VALUE_CODES: dict[str, dict[Value, str]] = {
    field: {value: code for code, value in values.items()} for field, values in _CODES
}
BLANK = _NONE * (len(_CODES) + 1)


@dataclass(frozen=True, slots=True)
class Part:
    """One question that is answered by a press: the field it fills and the values with their labels."""

    question: Text
    options: tuple[tuple[str, Text], ...]


PARTS: dict[str, Part] = {
    "sleep": Part(
        t("How much sleep was there last night?"),
        (("enough", t("Enough sleep")), ("some", t("Some")), ("little", t("Little")), ("none", t("None"))),
    ),
    "dream": Part(t("Did a bad dream wake you? No need to say what it was."), (("yes", t("Yes")), ("no", t("No")))),
    "bother": Part(
        t("How much did it bother you today? 0 is not at all, 4 is very much."),
        tuple((str(n), t("{n}", n=n)) for n in range(5)),
    ),
    "here": Part(
        t("How present have you felt?"),
        (
            ("very", t("Very present")),
            ("mostly", t("Mostly")),
            ("inout", t("In and out")),
            ("away", t("Mostly away")),
        ),
    ),
    "moment": Part(
        t("Is this before, between or after a session?"),
        (("before", t("Before")), ("between", t("Between")), ("after", t("After"))),
    ),
}


def encode(body: Body) -> str:
    """Write everything but the free texts as a short code of ASCII letters, digits, dots and dashes."""
    strength = _STRENGTH_CODES.get((body.get("intensity"), body.get("state")), _NONE)
    codes = [_VALUE_CODES[field].get(body.get(field), _NONE) for field in _VALUE_CODES]
    return "".join([strength, *codes, *(f".{name}" for name in picked(body))])


def decode(said: str) -> Body:
    """Read such a code; what it does not say is None."""
    head, *feelings = (said or BLANK).split(".")
    body: Body = dict.fromkeys(FIELDS)
    body.update(dict(_STRENGTHS).get(head[:1], {}))
    for letter, (field, values) in zip(head[1:], _CODES, strict=False):
        body[field] = values.get(letter)
    body["feelings"] = ",".join(feelings) or None
    return body


def picked(body: Body) -> list[str]:
    """Return the ids of the feelings that were chosen."""
    return [name for name in str(body.get("feelings") or "").split(",") if name]


def toggled(body: Body, feeling: str) -> Body | None:
    """Return the body with a feeling put in or taken out; None if there are three already."""
    have = picked(body)
    if feeling not in have and len(have) >= MOST_FEELINGS:
        return None
    names = [name for name in have if name != feeling] if feeling in have else [*have, feeling]
    return {**body, "feelings": ",".join(names) or None}


def options(part: str) -> tuple[str, ...]:
    """Return the values that answer a question of `PARTS`; none for any other."""
    return tuple(value for value, _ in PARTS[part].options) if part in PARTS else ()


def answered(body: Body, part: str, value: str) -> Body:
    """Return the body with one question answered."""
    filled: Value = int(value) if part == "bother" else value
    changed = {**body, part: filled}
    return {**changed, "bother": None} if part == "dream" and value == "no" else changed


def following(part: str, value: str) -> str:
    """Return the question that belongs to the one just answered, or ""."""
    return {("sleep", value): "dream", ("dream", "yes"): "bother"}.get((part, value), "")


def find(entries: Iterable[Entry], key: str) -> Entry | None:
    """Return the kept entry under `key`, if it is still there."""
    return next((entry for entry in entries if key and entry.key == key), None)


def whole(said: str, own: str, note: str) -> Body:
    """Return all that is known: what the code says, and the free texts."""
    return {**decode(said), "own": own or None, "note": note or None}


def texts(body: Body) -> tuple[str, ...]:
    """Return the free texts, empty where there is none."""
    return tuple(str(body.get(field) or "") for field in TEXTS)


def as_body(body: Body) -> tuple[tuple[str, Value], ...]:
    """Return the fields in their order, as they are kept."""
    return tuple((field, body.get(field)) for field in FIELDS)


def is_heavy(body: Body) -> bool:
    """Tell whether to offer something for right now. It is an offer and no judgment; nothing else depends on it."""
    strength = body.get("intensity")
    return (
        (isinstance(strength, int) and strength >= HEAVY) or body.get("state") == "numb" or body.get("here") == "away"
    )

"""How the fields of a kept plan are told in "my data"."""

from __future__ import annotations

from collections.abc import Callable

from bot.core.content import Library
from bot.core.text import Own, Text, t
from bot.domain.plans import kept
from bot.domain.plans.designs import DESIGNS, UNKNOWN, ready_words

Value = str | int
PARTS: dict[str, Text] = {block.name: block.title for plan in DESIGNS.values() for block in plan.blocks}
DECISION = "decision"
DECISIONS: dict[str, Text] = {
    "in": t("I want to be told"),
    "out": t("I don't want to be told"),
    "other": t("Somebody else receives it"),
    "open": t("I leave it open"),
}
PAYMENT = "payment"
PAYMENTS: dict[str, Text] = {
    "lawyer": t("I ask a lawyer first"),
    "other": t("Somebody else does it for me"),
    "later": t("I decide it later"),
    "no": t("I don't want it"),
}


def _part(value: Value, _library: Library) -> Text:
    return t("Part: {name}", name=PARTS.get(str(value), Own(str(value))))


def _own(value: Value, _library: Library) -> Text:
    return t("{words}", words=Own(str(value)))


def _pick(value: Value, _library: Library) -> Text:
    return t("{words}", words=ready_words(str(value)))


def _do(value: Value, library: Library) -> Text:
    known = library.exercises.get(str(value))
    return t("{words}", words=known.name if known else UNKNOWN)


def _call(value: Value, library: Library) -> Text:
    names = [line.name for line in library.lines if line.id == value]
    return t("Line: {name}", name=Own(names[0] if names else str(value)))


def _decision(value: Value, _library: Library) -> Text:
    return t("About notices: {answer}", answer=DECISIONS.get(str(value), Own(str(value))))


def _payment(value: Value, _library: Library) -> Text:
    return t("About costs: {answer}", answer=PAYMENTS.get(str(value), Own(str(value))))


_SORTS: dict[str, Callable[[Value, Library], Text]] = {kept.OWN: _own, kept.PICK: _pick, kept.DO: _do, kept.CALL: _call}
TELLINGS: dict[str, Callable[[Value, Library], Text]] = {
    kept.BLOCK: _part,
    DECISION: _decision,
    PAYMENT: _payment,
    **{name: _SORTS[name.rstrip("0123456789")] for name in kept.NAMES},
}

"""The messages around the card: what is asked, and what can be pressed."""

from __future__ import annotations

from bot.core.flow import Ctx
from bot.core.person import Purpose
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Listed, Own, Text, t
from bot.domain.bridge import cards
from bot.domain.bridge.cards import LONGEST, PARTS
from bot.domain.showing import GROUND, MENU

OWN_LINE, TEXT = Button(t("A line of my own"), "own"), Button(t("Show it as text"), "text")
DELETE, CLOSE, BACK = Button(t("Delete the card"), "drop"), Button(t("Close"), "done"), Button(t("Back"), "back")
ON, SKIP, EMPTY = Button(t("Go on"), "on"), Button(t("Skip"), "skip"), Button(t("Leave all of these out"), "empty")
REMOVE = Button(t("Delete my line"), "gone")
KEEP = Button(t("About keeping notes"), "/consents:notes")
SUMMARY, BRING = Button(t("A summary"), "/summary"), Button(t("To bring"), "/bring")
CLOSED = say(t("All right. Nothing was sent to anybody."), keyboard=((SUMMARY, BRING), (GROUND, MENU)))
GONE = (t("It is deleted."),)
TOO_LONG = (t("That is longer than {n} characters. It stands above, so you can send a shorter one.", n=LONGEST),)


def overview(ctx: Ctx, choices: frozenset[str], own: str) -> Say:
    """Say what the card is and how far it has come."""
    keeps = ctx.profile.agreed(Purpose.NOTES)
    lines: list[Line] = [
        t("A card says how you want to be met in a session. It is made of choices, and every part can stay empty."),
        t("It is kept, and you can change it at any time.") if keeps else _unkept(),
    ]
    lines += [_so_far(part.title, labels) for part in PARTS if (labels := _labels(part, choices))]
    lines += [t("In your words: {words}", words=Own(own))] if own else []
    doors = [Button(part.title, f"s-{part.letter}") for part in PARTS]
    mine: Row = (OWN_LINE, TEXT) if keeps else (KEEP, TEXT)
    last: Row = (DELETE, CLOSE) if cards.kept(ctx.entries) else (SUMMARY, CLOSE)
    return say(*lines, keyboard=(*rows(doors, 2), mine, last))


def _unkept() -> Text:
    return t("Nothing of it is kept without your yes. You can choose, and copy the text at the end.")


def _labels(part: cards.Part, choices: frozenset[str]) -> tuple[Text, ...]:
    return tuple(choice.label for choice in part.choices if choice.id in choices)


def _so_far(title: Text, labels: tuple[Text, ...]) -> Text:
    return t("{what}: {answer}", what=title, answer=Listed(labels))


def choosing(part: cards.Part, choices: frozenset[str]) -> Say:
    """Ask about one part."""
    labels = _labels(part, choices)
    lines: list[Line] = [part.ask, t("Any of these, or none. Press again to take one out.")]
    lines += [t("So far: {words}.", words=Listed(labels))] if labels else []
    buttons = [Button(choice.label, f"c-{choice.id}") for choice in part.choices]
    last: Row = (EMPTY, BACK) if labels else (BACK, CLOSE)
    return say(*lines, keyboard=(*rows(buttons, 2), (ON, SKIP), last))


def writing(own: str) -> Say:
    """Ask for a line in the person's own words."""
    lines: list[Line] = [t("Your line now:"), Own(own)] if own else []
    lines.append(t("Write one line for the card, up to {n} characters. No details needed.", n=LONGEST))
    remove: Row = (REMOVE,) if own else ()
    return say(*lines, keyboard=((*remove, BACK), (SKIP,)))


def to_copy(choices: frozenset[str], own: str) -> Say:
    """Show the card and nothing else."""
    if not choices and not own:
        return say(t("The card is empty. That is fine, and it can stay so."), keyboard=((BACK, SUMMARY), (CLOSE,)))
    return say(*cards.text(choices, own), keyboard=((BACK, SUMMARY), (CLOSE,)))


def gone() -> Say:
    """Say that the card is deleted."""
    return say(*GONE, keyboard=((SUMMARY, BRING), (MENU,)))

"""The messages around the list of what somebody wants to bring to a session.

The note about courts is a draft and names where it was read. It says what can happen and whom to ask, and nothing about
what would be right for anybody.
"""

from __future__ import annotations

from datetime import date

from bot.core.flow import Ctx
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Own, Text, t, tn
from bot.domain import reviewed
from bot.domain.bridge import bringing
from bot.domain.bridge.bringing import LONGEST, MOST, READY, Item
from bot.domain.bridge.parts import pages
from bot.domain.showing import GROUND, MENU, page

SIZE = 6
ADD, BEFORE = Button(t("Add a line"), "add"), Button(t("Before a session"), "before")
AFTER, LAW = Button(t("After a session"), "/session"), Button(t("Notes and courts"), "/courts")
BACK, MORE, CLOSE = Button(t("Back"), "back"), Button(t("More"), "more"), Button(t("Close"), "done")
DELETE, TICK = Button(t("Delete it"), "drop"), Button(t("Tick it off, keep it"), "tick")
LATER, SKIP = Button(t("Leave it for next time"), "leave"), Button(t("Skip"), "skip")
OPEN_NOTE = Button(t("Open the check-ins"), "/notes:checkin")
SUMMARY, CARD = Button(t("A summary"), "/summary"), Button(t("A card for a therapist"), "/card")
TEXT, KEEP = Button(t("Show it as text"), "text"), Button(t("About keeping notes"), "/consents:notes")
LIST = Button(t("To bring"), "/bring")
TICKED = Button(t("Ticked off"), "/notes:bring")
CLOSED = say(t("All right. The list is where you left it."), keyboard=((SUMMARY, GROUND), (MENU,)))
UNTOUCHED = say(t("All right. Nothing was noted."), keyboard=((SUMMARY, GROUND), (MENU,)))
WHAT: dict[str, Text] = {
    "added": t("Added, as you chose it."),
    "drop": t("It is deleted."),
    "tick": t("Ticked off. It is kept like your other notes."),
}
WAITS = (t("It stays on the list."),)
DRAFT = t("This note is a draft. A lawyer has not reviewed it yet.")
SOURCE = t(
    "Read on {day} for England and Wales: {source}. Other countries have rules of their own.",
    day=date(2026, 11, 25),
    source="Crown Prosecution Service, Pre-Trial Therapy, Annex B",
)
LAWS: tuple[Text, ...] = (
    t("Something to know before you write about a case:"),
    t("In some countries, notes from therapy, or notes of your own, can be asked for in court."),
    t("If there is a case, or there may be one, a lawyer or an advocate can tell you what that means for you."),
    t("You can bring things without writing them down, or with a word that only you understand."),
)
FULL = (
    tn(
        "The list is full at {n} line. Delete one to make room.",
        "The list is full at {n} lines. Delete one to make room.",
        MOST,
    ),
)
TOO_LONG = (
    t(
        "That is longer than {n} characters, so it is not on the list. It stands above; you can send it in parts.",
        n=LONGEST,
    ),
)


def overview(ctx: Ctx, at: int) -> Say:
    """Show the lines that are open, a page at a time."""
    waiting, every = bringing.still_open(ctx.entries), bringing.items(ctx.entries)
    shown, more = page(waiting, at, SIZE)
    head = t("To bring to a session, oldest first:") if shown else t("Nothing stands on this list, and nothing has to.")
    lines: list[Line] = [head, *(_line(n, item, ctx) for n, item in enumerate(shown, 1))]
    done = sum(item.done and not item.inside for item in every)
    lines += [tn("{n} line is ticked off and kept.", "{n} lines are ticked off and kept.", done)] if done else []
    opens = [Button(t("{n}", n=n), f"o-{item.mark}") for n, item in enumerate(shown, 1)]
    onward: Row = (MORE,) if more else ()
    around: Row = (BEFORE, AFTER) if waiting else ()
    ways: tuple[Row, ...] = ((ADD, *onward), around, (SUMMARY, LAW), (*((TICKED,) if done else ()), CLOSE))
    return say(*lines, keyboard=(*rows(opens, SIZE), *filter(None, ways)))


def _line(n: int, item: Item, ctx: Ctx) -> Text:
    if not item.inside:
        return t("{n}. {words}", n=n, words=item.words)
    day = item.at.astimezone(ctx.now.tzinfo).date()
    return t("{n}. From a check-in on {day}: {words}", n=n, day=day, words=item.words)


def adding(ctx: Ctx) -> Say:
    """Ask for a line, with ready ones; before the first line, say what to know about courts."""
    law = () if bringing.own(ctx.entries) else (*LAWS, *_draft(ctx))
    ask = t("Write one line, up to {n} characters, or pick one. No details needed.", n=LONGEST)
    buttons = [Button(label, f"r-{name}") for name, label in READY.items()]
    return say(*law, ask, keyboard=(*rows(buttons, 2), (LAW, SKIP, BACK)))


def one(item: Item | None, *, keeps: bool) -> Say:
    """Show one line and what can be done with it."""
    if item is None:
        return say(t("That line is no longer there."), keyboard=((BACK, CLOSE),))
    if item.inside:
        lines = (item.words, t("It stands in a check-in, and stays there when you tick it off here."))
        return say(*lines, keyboard=((*((TICK,) if keeps else ()), OPEN_NOTE), (BACK, CLOSE)))
    tick: Row = () if item.done or not keeps else (TICK,)
    return say(item.words, keyboard=((DELETE, *tick), (BACK, CLOSE)))


def after(what: str) -> Say:
    """Say what was done with a line."""
    lines = (WHAT[what] if what in WHAT else WHAT["added"],)
    return say(*lines, keyboard=((Button(t("The list"), "list"), Button(t("Another line"), "add")), (CLOSE,)))


def through(item: Item | None, *, keeps: bool) -> Say:
    """Ask about one line after a session; at the end say so."""
    if item is None:
        return say(t("That was the last line. The list is as you want it now."), keyboard=((LIST, SUMMARY), (CLOSE,)))
    ways: Row = (*(() if item.inside else (DELETE,)), *((TICK,) if keeps else ()))
    keyboard: tuple[Row, ...] = ((LATER, SKIP), (LIST, CLOSE))
    return say(item.words, t("What shall become of it?"), keyboard=(ways, *keyboard) if ways else keyboard)


def law(ctx: Ctx) -> Say:
    """Say what to know about notes and courts."""
    return say(*LAWS, *_draft(ctx), SOURCE, keyboard=((LIST, SUMMARY), (MENU,)))


def to_copy(lines: tuple[Text | Own, ...], at: int) -> Say:
    """Show some lines and nothing else, to copy or to read aloud."""
    numbered = [t("{n}. {words}", n=n, words=line) for n, line in enumerate(lines, 1)]
    empty = t("Nothing stands on the list.")
    every = pages([t("To bring:"), *numbered] if numbered else [empty])
    onward: Row = (MORE,) if at + 1 < len(every) else ()
    shown: tuple[Line, ...] = every[at] if at < len(every) else (t("That was all of it."),)
    return say(*shown, keyboard=((*onward, BACK), (SUMMARY, CLOSE)))


def unkept(picked: frozenset[str]) -> Say:
    """Without a yes, offer ready lines that can be picked and copied, and nothing is kept."""
    lines: list[Line] = [
        t("To keep lines here I need your yes. Without it you can pick from these and copy them; nothing is kept."),
    ]
    buttons = [Button(_picked(label) if name in picked else label, f"r-{name}") for name, label in READY.items()]
    return say(*lines, keyboard=(*rows(buttons, 2), (TEXT, LAW), (KEEP, SKIP), (CLOSE,)))


def _picked(label: Text) -> Text:
    return t("{what}: yes", what=label)


def _draft(ctx: Ctx) -> tuple[Text, ...]:
    return reviewed.mark(ctx, "domain/bridge/bring_words", DRAFT)

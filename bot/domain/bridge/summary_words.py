"""The messages on the way to a summary: what is asked, and what can be pressed."""

from __future__ import annotations

from bot.core.flow import Ctx
from bot.core.person import Purpose
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Listed, Text, t
from bot.domain.bridge import counted, drafted
from bot.domain.bridge.drafted import LIMITS, LONGEST, WISHES, Draft
from bot.domain.bridge.parts import pages
from bot.domain.showing import GROUND, MENU, page

SIZE = 8
ON, NOT_NOW = Button(t("Go on"), "on"), Button(t("Not now"), "leave")
TEXT, BACK, SKIP = Button(t("Show it as text"), "text"), Button(t("Back"), "back"), Button(t("Skip"), "skip")
MORE, CLOSE, HOW = Button(t("More"), "more"), Button(t("Close"), "done"), Button(t("How to keep it"), "how")
CHANGE = Button(t("Change something"), "change")
WISH, OFF = Button(t("A wish"), "wish"), Button(t("Off limits"), "off")
OWN_WORDS, NONE = Button(t("In my own words"), "own"), Button(t("Leave it out"), "none")
BRING, CARD = Button(t("To bring"), "/bring"), Button(t("A card for a therapist"), "/card")
NOTES = Button(t("About keeping notes"), "/consents:notes")
CLOSED = say(t("All right. Nothing was sent to anybody."), keyboard=((BRING, CARD), (GROUND, MENU)))
CHANGED = t("What is noted has changed meanwhile, so nothing is struck now. Please look once more.")
NOBODY = t("I send it to nobody. You see it, and you copy it if you want to.")
HOW_TO = (
    t("Press the message with the text for a moment, and choose to copy. Then put it where you want it."),
    t("It comes as a message and not as a file. No file ever leaves here, and one would lie in the phone's downloads."),
    t("Anyone who can open this chat can read it too. You can delete the message once it is copied."),
)


def opening(ctx: Ctx) -> Say:
    """Say what this is, and ask for which days."""
    lines: list[Line] = [t("A short text for a session, from what you noted. Each line can be struck."), NOBODY]
    if not ctx.profile.agreed(Purpose.NOTES):
        lines.append(t("I keep no new notes of yours, so there may be little in it. You can still put in a wish."))
    lines.append(t("Which days?"))
    periods = [Button(label, f"d-{n}") for n, label in counted.PERIODS.items()]
    since = [Button(t("Since my last session"), "d-0")] if counted.last_session(ctx.entries) else []
    last: Row = (NOT_NOW,) if ctx.profile.agreed(Purpose.NOTES) else (NOTES, NOT_NOW)
    return say(*lines, keyboard=(*rows(periods, 3), *rows(since, 1), (BRING, CARD), last))


def choosing(draft: Draft, ctx: Ctx) -> Say:
    """Ask which parts may stand in it."""
    found = drafted.facts(draft, ctx)
    gone, buttons = drafted.struck(draft, found), []
    out: list[Text] = []
    for part in dict.fromkeys(fact.part for fact in found):
        name, away = counted.PARTS[part], drafted.of_part(found, part) <= gone
        out += [name] if away else []
        buttons.append(Button(t("Put in: {what}", what=name) if away else t("{what}", what=name), f"p-{part}"))
    lines: list[Line] = [t("These parts can stand in it. Press one to leave it out, or to put it back.")]
    lines += [t("Left out: {things}.", things=Listed(tuple(out)))] if out else []
    return say(*lines, keyboard=(*rows(buttons, 2), (ON, SKIP), (BACK, NOT_NOW)))


def striking(draft: Draft, ctx: Ctx) -> Say:
    """Show the lines one by one, each with its own button."""
    found = drafted.facts(draft, ctx)
    gone = drafted.struck(draft, found)
    shown, more = page(range(len(found)), draft.at, SIZE)
    lines: list[Line] = [CHANGED] if drafted.stale(draft, found) else []
    lines += [_line(index, found[index].line, struck=index in gone) for index in shown]
    lines += drafted.added(draft)
    lines.append(t("Strike what you want. The next message holds only the text."))
    strike = [Button(_strike(index, struck=index in gone), f"x-{index}") for index in shown]
    onward: Row = (MORE,) if more else (Button(t("From the top"), "more"),) if draft.at else ()
    ways: Row = (WISH, OFF, *onward)
    return say(*lines, keyboard=(*rows(strike, 3), ways, (TEXT, BACK), (NOT_NOW,)))


def _line(index: int, line: Text, *, struck: bool) -> Text:
    if struck:
        return t("{n}. Struck: {line}", n=index + 1, line=line)
    return t("{n}. {line}", n=index + 1, line=line)


def _strike(index: int, *, struck: bool) -> Text:
    return t("Put back {n}", n=index + 1) if struck else t("Strike {n}", n=index + 1)


def asking(ctx: Ctx, *, off: bool) -> Say:
    """Ask for a wish, or for what is off limits, with ready answers."""
    question = t("Is there something off limits for now?") if off else t("Is there one wish for the next session?")
    ready = LIMITS if off else WISHES
    own: Row = (OWN_WORDS,) if ctx.profile.agreed(Purpose.NOTES) else ()
    buttons = [Button(label, f"r-{name}") for name, label in ready.items()]
    lines = (question, t("No reason has to stand beside it."))
    return say(*lines, keyboard=(*rows(buttons, 2), (*own, NONE), (SKIP, BACK)))


def writing(*, off: bool) -> Say:
    """Ask for own words."""
    first = t("Write what is off limits for now.") if off else t("Write your wish.")
    more = t("Up to {n} characters. It goes into the text and does not become a note.", n=LONGEST)
    return say(first, more, keyboard=((BACK, SKIP),))


def too_long() -> tuple[Text, ...]:
    """Say that it does not fit, and that nothing is lost."""
    return (t("That is longer than {n} characters. It stands above, so you can send a shorter one.", n=LONGEST),)


def shown(draft: Draft, ctx: Ctx) -> Say:
    """Show the text and nothing else, in as many messages as it takes."""
    if drafted.stale(draft, drafted.facts(draft, ctx)):
        return say(CHANGED, keyboard=((CHANGE, CLOSE),))
    every = pages(drafted.text(draft, ctx))
    if draft.at >= len(every):
        return say(t("That was all of it."), keyboard=((CHANGE, CLOSE),))
    onward: Row = (MORE,) if draft.at + 1 < len(every) else ()
    return say(*every[draft.at], keyboard=((*onward, HOW), (CHANGE, CLOSE)))


def how() -> Say:
    """Say how to keep the text."""
    return say(*HOW_TO, keyboard=((BRING, CARD), (MENU,)))

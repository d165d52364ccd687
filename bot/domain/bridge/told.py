"""All that is kept about somebody, as text to read, and what both forms of it are for."""

from __future__ import annotations

import json
from datetime import datetime

from bot.core.circle import Said
from bot.core.flow import Ctx
from bot.core.peers import Record
from bot.core.person import Entry
from bot.core.replies import Button, Row, Say, say
from bot.core.text import Line, Mono, Own, Text, t
from bot.domain import held, noted
from bot.domain.bridge import document, records
from bot.domain.bridge.parts import Page, pages
from bot.domain.bridge.withheld import REASONS
from bot.domain.peers import held_words
from bot.domain.showing import MENU

TEXT, JSON = Button(t("As text to read"), "text"), Button(t("For programs (JSON)"), "json")
LEFT_OUT, NOT_NOW = Button(t("What is not in it"), "out"), Button(t("Not now"), "leave")
MORE, CLOSE, BACK = Button(t("More"), "more"), Button(t("Close"), "done"), Button(t("Back"), "back")
AGAIN = Button(t("Begin again"), "again")
MY_DATA, DELETE = Button(t("See what is kept"), "/mydata"), Button(t("Delete what is kept"), "/delete")
CLOSED = say(
    t("All right. If parts were shown, they stand in this chat until you clear it."),
    keyboard=((MY_DATA, DELETE), (MENU,)),
)
NOTHING = say(t("Nothing is kept about you, so there is nothing to take along."), keyboard=((MY_DATA, MENU),))
ALL_OF_IT = t("That was all of it.")
CHANGED = t("Something has changed meanwhile, so the parts would not fit together. You can begin again.")


def opening() -> Say:
    """Say what comes, and where the copy would lie."""
    lines = (
        t("You can take along all that is kept about you, in messages that you copy. No file is made."),
        t("As text it is for reading. As JSON a program can read it; put its parts one below the other."),
        t("It then stands in this chat, where Telegram and anyone who opens the chat can read it."),
    )
    return say(*lines, keyboard=((TEXT, JSON), (LEFT_OUT, NOT_NOW), (MY_DATA,)))


def left_out() -> Say:
    """Say what is not in it, and why."""
    return say(t("Not in it:"), *REASONS.values(), keyboard=((TEXT, JSON), (BACK, NOT_NOW)))


def as_text(ctx: Ctx) -> tuple[Page, ...]:
    """Return all of it to read, in as many messages as it takes."""
    first = t("All that is kept about you here, as of {day}.", day=ctx.now.date())
    settings = held.told(ctx.profile, ctx.library).values()
    lines: list[Line] = [first, *settings, *_entries(ctx), *held_words.told(ctx.circle)]
    lines += [_as_kept(one, ctx) for one in records.mine(ctx.circle)]
    lines += [_said(one, ctx) for one in ctx.circle.said]
    lines += (
        [t("Where you are in this chat, as the program notes it: {place}", place=Own(ctx.place))] if ctx.place else []
    )
    return pages([*lines, t("Not in it:"), *REASONS.values()])


def _entries(ctx: Ctx) -> list[Line]:
    lines: list[Line] = []
    for kind, title in noted.TITLES.items():
        found = noted.mine(ctx.entries, kind)
        lines += [title] if found else []
        lines += [_entry(one, ctx) for one in found]
    return lines


def _entry(one: Entry, ctx: Ctx) -> Text:
    when = noted.when(one, ctx.now, zone_known=ctx.zone_known)
    return t("{when}: {what}", when=when, what=noted.in_one(one, ctx.library))


def _as_kept(one: Record, ctx: Ctx) -> Text:
    """Say a record as it stands in the JSON, so that nothing is passed over that has no words yet."""
    plain = json.dumps(records.plain(one, ctx.circle.me), ensure_ascii=False)
    return t("As the program notes it: {what}", what=Own(plain))


def _said(one: Said, ctx: Ctx) -> Text:
    day = datetime.fromtimestamp(one.at, ctx.now.tzinfo).date()
    return t("You wrote to the other side on {day}: {words}", day=day, words=Own(one.words))


def text_part(ctx: Ctx, at: int) -> Say:
    """Show one part to read."""
    every = as_text(ctx)
    if at >= len(every):
        return say(ALL_OF_IT, keyboard=_ways(more=False, other=JSON))
    return say(*every[at], keyboard=_ways(more=at + 1 < len(every), other=JSON))


def json_part(ctx: Ctx, at: int) -> Say:
    """Show one part for programs, by itself, so that it can be copied in one go."""
    every = document.pages(ctx)
    if at >= len(every):
        return say(ALL_OF_IT, keyboard=_ways(more=False, other=TEXT))
    head = t("Part {n} of {all}", n=at + 1, all=len(every))
    return say(head, Mono(every[at]), keyboard=_ways(more=at + 1 < len(every), other=TEXT))


def changed() -> Say:
    """Say that the parts would not fit together any more."""
    return say(CHANGED, keyboard=((AGAIN, CLOSE),))


def _ways(*, more: bool, other: Button) -> tuple[Row, ...]:
    return ((MORE, CLOSE),) if more else ((other, CLOSE),)

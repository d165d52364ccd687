"""Whom and where somebody is kept apart from, in words: what is kept of it, what it can do and what it cannot.

A country is a word that can be taken back one by one. A private phrase is only a mark that nobody can read back, so it
is never shown, and all of them go at once. Blocks are not told here: a list of them would tell somebody that they were
blocked.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.flow import Ctx
from bot.core.peers import Apart, Sort
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Listed, Named, Text, t, tn
from bot.domain.notices import BACK_TO_PAUSED
from bot.domain.peers.asking import PHRASES, REGIONS
from bot.domain.peers.reading import apart_of
from bot.domain.showing import MENU, page

SIZE = 8
CODE = "c-"  # so that nobody who types "no" has named Norway
COUNTRY, PHRASE = Button(t("A country"), "country"), Button(t("Somebody I may know"), "phrase")
BACK_IN, FORGET = Button(t("Let a country in again"), "in"), Button(t("Forget the phrases"), "forget")
BACK, CLOSE, HOW = Button(t("Back"), "back"), Button(t("That's all"), "done"), Button(t("How it stands"), "/peer")
CLOSED = say(t("All right. It stays as it is now."), keyboard=((HOW, MENU),))
WHAT_FOR = t(
    "Here you can say whom or where you are kept apart from. It counts whether you ask for a peer or volunteer. No "
    "reason is asked or kept."
)
BLOCKED = t("Somebody you blocked or reported is kept apart from you anyway.")
UNNAMED = t("While a country is left out, volunteers who named no country are left out too. So the wait can be longer.")
UNASKED = t(
    "As a volunteer: people who ask need not say where they are. Where they don't, I can't check a country, and a "
    "coordinator sees that it is open."
)
ASK_COUNTRY = t("From which country should nobody be matched with you? Press one, or type its name.")
ASK_IN = t("Which one may be matched with you again?")
UNKNOWN = t("I don't know a country by that name. You could try its name in English, or leave it open.")
HOW_IT_WORKS = (
    t("If somebody you know may be here too: agree on a phrase with them, outside of this chat. Then each types it."),
    t("Without talking about it: each can type the name that you both know them by. The same words keep you apart."),
    t("I keep only a mark made from the words, never the words. I compare marks, and I can't read them back."),
    t("A rare phrase is better: a common name can keep others away as well. It works once you both have typed it."),
    t("To add one, type it now."),
)
NO_WORDS = t("That has no letters or numbers in it, so I can't make a mark of it.")
PHRASE_KEPT = t("A mark of it is kept, and I keep no words. Nobody hears whether somebody else typed the same.")
DELETE_IT = t(
    "What you type stays in this chat. If someone else can see this phone, you can delete that message in Telegram."
)
PHRASES_FULL = t("{n} phrases is what fits here. To add another, let me forget the present ones first.", n=PHRASES)
REGIONS_FULL = t("{n} countries is what fits here. To add another, let one in again first.", n=REGIONS)
COUNTRY_KEPT, COUNTRY_IN = t("Noted: nobody from there."), t("Noted: they may be matched with you again.")
FORGOTTEN = t("The marks are gone.")


def home(ctx: Ctx) -> Say:
    """Say what is kept apart now, and offer more and less."""
    mine = apart_of(ctx.circle, ctx.circle.me)
    less = (*((BACK_IN,) if mine.regions else ()), *((FORGET,) if mine.phrases else ()))
    back: tuple[Row, ...] = ((BACK_TO_PAUSED,),) if ctx.paused else ()
    lines = (WHAT_FOR, *_now(mine), *_limits(ctx, mine), BLOCKED)
    return say(*lines, keyboard=((COUNTRY, PHRASE), *filter(None, (less,)), *back, (HOW, CLOSE)))


def _now(mine: Apart) -> tuple[Line, ...]:
    named = tuple(_named(code) for code in mine.regions)
    regions = t("Nobody from: {countries}.", countries=Listed(named)) if named else t("No country is left out.")
    n = len(mine.phrases)
    marks = tn("The mark of {n} phrase is kept.", "The marks of {n} phrases are kept.", n)
    return (regions, *((marks,) if n else ()))


def _limits(ctx: Ctx, mine: Apart) -> tuple[Line, ...]:
    if not mine.regions:
        return ()
    helping = ctx.circle.mine(Sort.VOLUNTEER) is not None
    asking = ctx.circle.mine(Sort.REQUEST) is not None
    return (*((UNNAMED,) if asking or not helping else ()), *((UNASKED,) if helping else ()))


def ask_country(codes: Sequence[str], at: int) -> Say:
    """Ask for a country to leave out."""
    shown, more = page(codes, at, SIZE)
    onward = Button(t("More countries"), "more") if more else Button(t("First page"), "first")
    turn: tuple[Row, ...] = ((onward,),) if more or at else ()
    return say(ASK_COUNTRY, UNNAMED, keyboard=(*_countries(shown), *turn, (BACK, CLOSE)))


def ask_in(codes: Sequence[str]) -> Say:
    """Ask which country to let in again."""
    every: Row = (Button(t("All of them"), "all"),) if len(codes) > 1 else ()
    return say(ASK_IN, keyboard=(*_countries(codes), *filter(None, (every,)), (BACK, CLOSE)))


def ask_phrase() -> Say:
    """Explain what becomes of a phrase, and wait for one."""
    return say(*HOW_IT_WORKS, DELETE_IT, keyboard=((BACK, CLOSE), (HOW, MENU)))


def _countries(codes: Sequence[str]) -> tuple[Row, ...]:
    return rows([Button(_named(code), CODE + code) for code in codes], 2)


def _named(code: str) -> Text:
    return t("{country}", country=Named("country", code))

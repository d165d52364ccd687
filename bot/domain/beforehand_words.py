"""Before a hard appointment: what to have with you, a sign, something to do there, what comes after, who may ask.

It is about the person and the room, never about what is said there: nothing here is practice for a statement, and no
fact of it is asked. Each part is chosen by tap, each can be left out, and at the end stands one text to take along.
What is kept with a date is another conversation (`appointments.py`), whose ready answers are used here too. Source:
coping ahead, as in DBT, and what clinicians said about court.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.content import Exercise
from bot.core.flow import Ctx
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Listed, Text, t
from bot.domain import shortly, suggest
from bot.domain.dates.appointments import READY, TITLES
from bot.domain.dates.kept import ASKS, BRING, SIGNAL
from bot.domain.plans.blocks import Choice
from bot.domain.showing import GROUND, MENU, PERSON

OFFERED, MOST = 8, 2
ALOUD = frozenset({"closed-eyes", "voice-aloud", "bed-night"})


@dataclass(frozen=True, slots=True)
class Part:
    """One part; a choice is known by its letter for good. `one` takes a single choice."""

    title: Text
    ask: tuple[Text, ...]
    letters: str = ""
    ready: tuple[Choice, ...] = ()
    one: bool = False


def _of(part: str, *ids: str) -> tuple[Choice, ...]:
    return tuple(one for one in READY[part] if one.id in ids)


PARTS: tuple[Part, ...] = (
    Part(
        TITLES[BRING],
        (
            t("What could you have with you?"),
            t("Those who invite you, or an advocate, can say what may come into the room."),
        ),
        "abcde",
        (
            *_of(BRING, "water", "hold", "papers"),
            Choice("scent", t("A scent that I know"), "smell"),
            Choice("beside", t("A person beside me")),
        ),
    ),
    Part(
        TITLES[SIGNAL],
        (t("With which sign could you ask for a break? You can ask for one more than once."),),
        "fghi",
        READY[SIGNAL],
        one=True,
    ),
    Part(
        t("Who knows the sign"),
        (t("Who could know the sign beforehand? They need not know why."),),
        "jkl",
        (
            Choice("withme", t("Whoever goes with me")),
            Choice("advocate", t("My advocate or lawyer")),
            Choice("leads", t("Whoever leads it")),
        ),
    ),
    Part(
        t("To do there, eyes open"),
        (
            t("Two things that you could do there, eyes open, that hardly show. Which ones?"),
            t("A third one takes the place of the first. You can try them beforehand, under Settle a little."),
        ),
    ),
    Part(
        t("Afterward"),
        (t("What ordinary thing could come after it?"),),
        "mnop",
        (
            Choice("eat", t("Tea, or something to eat"), "taste-food"),
            Choice("walk", t("A walk with no aim"), "outdoors"),
            Choice("music", t("Music that I know"), "sound"),
            Choice("hands", t("Something for the hands")),
        ),
    ),
    Part(TITLES[ASKS], (t("Who may ask you how it went? Nobody is an answer too."),), "qrst", READY[ASKS], one=True),
    Part(
        t("Who better not"),
        (t("And who better not? You can have somebody tell them beforehand."),),
        "uv",
        (
            Choice("family", t("Some of my family"), "family"),
            Choice("others", t("All but those I name")),
        ),
    ),
)
EXERCISES = 3
NEXT, SKIP, BACK = Button(t("Next"), "next"), Button(t("Skip"), "skip"), Button(t("Back"), "back")
ALL = Button(t("That's all"), "done")
TEXT, AGAIN = Button(t("Show the text"), "text"), Button(t("Go through it again"), "again")
DAYS, KEPT = Button(t("Keep the day"), "/dates"), Button(t("A plan kept with a date"), "/dateplan")
PLAN = Button(t("My plan"), "/plan")
ENTRY = say(
    t("This is for a day with a court, the police, a doctor, or anything else that is hard to go to."),
    t("It is about you and the room. It is not practice for what you say there, and I ask for no fact of it."),
    t("It goes in short parts, by tap. Each one can be skipped. Once you leave, I keep nothing of it."),
    t("What stands in the chat stays there until you delete it."),
    keyboard=((Button(t("Go through it"), "begin"),), (KEPT,), (GROUND, PERSON), (ALL, MENU)),
)
NOTHING_LEFT = t("What would fit here is on your own list of things to leave out. That list stays as you made it.")
LEFT = say(t("All right. Any of it can wait, or stay open."), keyboard=((GROUND, PERSON), (MENU,)))
EMPTY = t("Nothing is chosen, and that is fine. Any part can wait, or stay open.")
CHOSEN = t("This is what you chose. The next message holds only that, so that you can copy it.")


def asking(at: int, has: str, does: str, ctx: Ctx) -> Say:
    """Ask for one part; what is chosen in it stands below, and its button takes it out."""
    part = PARTS[at]
    offered = _exercises(does, ctx) if at == EXERCISES else _choices(part, has, ctx)
    have = _named(at, has, does, ctx)
    below: tuple[Line, ...] = (t("So far: {things}.", things=Listed(have)),) if have else ()
    none = (NOTHING_LEFT,) if at == EXERCISES and not offered else ()
    back: Row = (BACK,) if at else ()
    return say(*part.ask, *none, *below, keyboard=(*rows(offered, 1), (*back, NEXT if have else SKIP), (ALL, PERSON)))


def whole(has: str, does: str, ctx: Ctx) -> Say:
    """Say what was chosen, and where it could go from here."""
    told = text(has, does, ctx)
    ways: tuple[Row, ...] = ((AGAIN,), (DAYS, PLAN), (KEPT,), (GROUND, PERSON), (ALL,))
    return say(CHOSEN, *told, keyboard=((TEXT,), *ways)) if told else say(EMPTY, keyboard=ways)


def text(has: str, does: str, ctx: Ctx) -> tuple[Text, ...]:
    """Return a line for each part in which something is chosen."""
    named = [(part.title, _named(at, has, does, ctx)) for at, part in enumerate(PARTS)]
    return tuple(t("{title}: {things}", title=title, things=Listed(things)) for title, things in named if things)


def toggled(at: int, has: str, letter: str) -> str:
    """Put a choice in or take it out; a part that takes one takes the newest."""
    if letter in has:
        return has.replace(letter, "")
    gone = PARTS[at].letters if PARTS[at].one else ""
    return "".join(sorted({*has, letter} - {*gone} | {letter}))


def turned(does: str, wanted: str) -> str:
    """Put an exercise in or take it out; there are two at most, and the newest stay."""
    before = shortly.marks(does)
    after = [one for one in before if one != wanted] if wanted in before else [*before, wanted]
    return "".join(after[-MOST:])


def fitting(ctx: Ctx) -> tuple[Exercise, ...]:
    """Return what can be done among people, eyes open: favorites first, what turns inward last."""
    may = suggest.allowed(ctx.library.exercises, ctx.profile)
    open_eyed = [one for one in may if one.discreet == 0 and not one.leads and not one.tags & ALOUD]

    def rank(one: Exercise) -> tuple[bool, bool]:
        return one.id not in ctx.profile.favorites, bool(one.tags & suggest.INWARD)

    return tuple(sorted(open_eyed, key=rank))


def _exercises(does: str, ctx: Ctx) -> list[Button]:
    inside = shortly.marks(does)
    found = [(one, shortly.mark(one.id)) for one in fitting(ctx)]
    shown = [*found[:OFFERED], *(pair for pair in found[OFFERED:] if pair[1] in inside)]
    return [_button(one.name, f"x-{mark}", chosen=mark in inside) for one, mark in shown]


def _choices(part: Part, has: str, ctx: Ctx) -> list[Button]:
    pairs = zip(part.letters, part.ready, strict=True)
    fit = [(letter, one) for letter, one in pairs if one.tag not in ctx.profile.avoid or letter in has]
    return [_button(one.words, f"c-{letter}", chosen=letter in has) for letter, one in fit]


def _button(label: Text, value: str, *, chosen: bool) -> Button:
    return Button(t("Out: {part}", part=label) if chosen else label, value)


def _named(at: int, has: str, does: str, ctx: Ctx) -> tuple[Text, ...]:
    if at == EXERCISES:
        known = {shortly.mark(one.id): one.name for one in fitting(ctx)}
        return tuple(known[one] for one in shortly.marks(does) if one in known)
    part = PARTS[at]
    return tuple(one.words for letter, one in zip(part.letters, part.ready, strict=True) if letter in has)

"""A plan for an appointment, a hearing or an interview: what to bring, a sign for a break, who may ask afterwards.

It says nothing of what the appointment is about and gives no legal advice. Each part has a few ready answers that fit
nearly any room, and takes own words. The person decides who may ask, which may be nobody.
"""

from __future__ import annotations

from bot.core.flow import Ctx
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Own, Text, t
from bot.domain.dates.kept import ASKS, BRING, PARTS, SIGNAL, HardDate
from bot.domain.plans.blocks import Choice
from bot.domain.plans.kept import PICK, Lines, PlanLine
from bot.domain.showing import MENU

LONGEST = 120
TITLES: dict[str, Text] = {
    BRING: t("To bring"),
    SIGNAL: t("My sign for a break"),
    ASKS: t("Who may ask me afterward"),
}
QUESTIONS: dict[str, Text] = {
    BRING: t("What do you want to have with you? Pick, or write one thing a line."),
    SIGNAL: t("With which sign do you ask for a break? Somebody who goes with you can know it beforehand."),
    ASKS: t("Who may ask you afterward how it was? Nobody is an answer too. You can tell them beforehand."),
}
READY: dict[str, tuple[Choice, ...]] = {
    BRING: (
        Choice("water", t("Something to drink"), "water"),
        Choice("hold", t("Something to hold"), "touch"),
        Choice("layer", t("Something warm to put on")),
        Choice("papers", t("The papers, in one bag")),
        Choice("number", t("A number, on paper")),
        Choice("medicine", t("My medicine"), "medical"),
    ),
    SIGNAL: (
        Choice("hand", t("I raise one hand")),
        Choice("five", t("I say: five minutes")),
        Choice("pen", t("I put the pen down")),
        Choice("touchtable", t("My hand flat on the table")),
    ),
    ASKS: (
        Choice("nobody", t("Nobody, that day")),
        Choice("oneperson", t("One person: see my phone")),
        Choice("tea", t("Only: would you like tea?")),
        Choice("aweek", t("Not before a week is over")),
    ),
}
ALL: dict[str, Text] = {one.id: one.words for choices in READY.values() for one in choices}
UNKNOWN = t("Something you picked earlier")
BACK, EMPTY = Button(t("Back"), "back"), Button(t("Delete this part"), "empty")
INTRO = t("For any appointment. Each part can stay empty, and I need not know what it is about.")
ASK_THEM = t(
    "You can ask beforehand who will be there, whether there are breaks, and whether somebody may sit with you. Those "
    "who invite you can say, or your advocate or lawyer."
)
ALONE: tuple[Line, ...] = (
    t("Things that people take along or agree on before an appointment:"),
    t("Something to drink, something to hold, the papers in one bag, a number on paper."),
    t("A sign for a break, and somebody who knows it."),
    t("Who may ask afterward, and who not."),
)


def words(line: PlanLine) -> Text | Own:
    """Say one line."""
    return ALL.get(line.value, UNKNOWN) if line.sort == PICK else Own(line.value)


def without_a_date() -> Say:
    """Say what there is without a date to keep it with."""
    new = Button(t("Add a date"), "/newdate")
    return say(*ALONE, ASK_THEM, keyboard=((new, Button(t("All my dates"), "/dates")), (MENU,)))


def whole(what: HardDate, told: tuple[Line, ...]) -> Say:
    """Say the plan, with a door to each part."""
    doors = [Button(TITLES[part], part) for part in PARTS]
    back = Button(t("The date"), f"/dates:one-{what.mark}")
    return say(INTRO, *told, ASK_THEM, keyboard=(*rows(doors, 1), (back, MENU)))


def asking(part: str, seen: Lines, ctx: Ctx) -> Say:
    """Ask for one part; what is in it stands below the question."""
    have = tuple(t("- {line}", line=words(line)) for line in seen)
    full = len(seen) >= PARTS[part] > 1
    ready = [one for one in READY[part] if one.tag not in ctx.profile.avoid and PlanLine(PICK, one.id) not in seen]
    buttons = [Button(one.words, f"r-{one.id}") for one in ([] if full else ready)]
    room = (t("There is room for {n} lines, and it is full.", n=PARTS[part]),) if full else ()
    empty: tuple[Row, ...] = ((EMPTY,),) if seen else ()
    return say(QUESTIONS[part], *have, *room, keyboard=(*rows(buttons, 1), *empty, (BACK, MENU)))


def added(lines: Lines, part: str, new: Lines) -> Lines | None:
    """Return a part with new lines; a part that takes one line takes the newest. None if they do not fit."""
    if PARTS[part] == 1:
        return new[-1:]
    after = tuple(dict.fromkeys((*lines, *new)))
    return after if len(after) <= PARTS[part] else None

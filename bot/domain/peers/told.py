"""What people are told when somebody else did something, or when time passed.

Each of these arrives unasked for, so each is short, says who speaks (a program), names nobody, quotes nobody, gives no
reason that could be held against anybody, and leaves at least two ways on. The first words can stand on a locked phone
and say nothing telling.
"""

from __future__ import annotations

from bot.core.peers import Record, Rules
from bot.core.replies import Button, Row, Say, say
from bot.core.text import Line, Own, Text, t, tn
from bot.domain.peers.codes import code
from bot.domain.showing import GROUND, MENU

LOOK = Button(t("Have a look"), "/peer")
LATER = Button(t("Later"), "/menu")
DESK = Button(t("To the desk"), "/desk")
MINE = Button(t("My volunteering"), "/volunteer")
UNLOAD = Button(t("Unload for a minute"), "/unload")
ROOMS = {"m": "talks", "v": "roster", "r": "reports", "s": "staff", "q": "queue", "p": "proposals"}


def talk(record: Record, word: str = "") -> str:
    """Return the command that opens a conversation, or does one thing in it."""
    return f"/talk:{word}-{code(record.id)}" if word else f"/talk:{code(record.id)}"


def proposal_waits(rules: Rules) -> Say:
    """Tell somebody who asked that there is a suggestion to look at."""
    return say(
        t("There is something to look at, whenever you like."),
        t("A suggestion is waiting for you. You can say yes, no, or ask for another one."),
        tn("It stays open for {n} hour.", "It stays open for {n} hours.", rules.answer_hours),
        keyboard=((LOOK, LATER),),
    )


def offer_waits(record: Record, rules: Rules) -> Say:
    """Tell a volunteer that somebody said yes to them."""
    return say(
        t("There is something to look at, whenever you like."),
        t("Somebody could be a fit for you, and has said yes. Yes and no are both fine, and no needs no reason."),
        tn(
            "It stays open for {n} hour, then it passes on.",
            "It stays open for {n} hours, then it passes on.",
            rules.offer_hours,
        ),
        keyboard=((Button(t("Have a look"), f"/offer:{code(record.id)}"), LATER),),
    )


def offer_over() -> Say:
    """Tell a volunteer that an offer is not open any more."""
    return say(t("The offer you had is no longer open. That has nothing to do with you."), keyboard=((MINE, MENU),))


def passed_on() -> Say:
    """Tell somebody who asked that the search goes on; who declined, if anybody did, is not said."""
    return say(
        t("This suggestion did not work out. That happens for many reasons, and none of them is you."),
        t("Your place in the line is as it was."),
        keyboard=((Button(t("How it stands"), "/peer"), Button(t("Something for meanwhile"), "/ground")),),
    )


def expired() -> Say:
    """Tell somebody who asked that they did not have to answer."""
    return say(
        t("The suggestion from before has gone back. You did nothing wrong, and your place in the line is as it was."),
        keyboard=((Button(t("How it stands"), "/peer"), MENU),),
    )


def opened(record: Record, alias: str, *, now: bool, helping: bool) -> Say:
    """Tell one side that both have said yes. `alias` is the other side's name here."""
    when = t("They are here now.") if now else t("A time to talk is not planned yet. You can suggest one.")
    lines: tuple[Line, ...] = (
        t("You are connected now, with somebody called {alias} here.", alias=Own(alias)),
        t("What you write is passed on by this program, as words only. They see your name here and nothing else."),
        KINDNESS if helping else BESIDE_THERAPY,
        when,
    )
    return say(*lines, keyboard=((Button(t("Open"), talk(record)), LATER),))


BESIDE_THERAPY = t(
    "This is company from somebody who has been there. It goes beside therapy and never in its place. You can pause or "
    "end at any time, with one tap and no reason."
)
KINDNESS = t(
    "You are company, not a therapist: no labels, no advice on medicine, law or court. You can pause, end, or ask "
    "for a supervisor at any time, with one tap."
)


def window_open(record: Record, until: Text) -> Say:
    """Tell the other side that somebody is there for a while."""
    return say(t("Somebody is here to talk now."), until, keyboard=((Button(t("Open"), talk(record)), LATER),))


def wants_to_talk(record: Record, alias: str) -> Say:
    """Tell a volunteer that somebody would like a time to talk."""
    return say(
        t("{alias} would like to talk when it suits you. Not today is an answer too.", alias=Own(alias)),
        keyboard=((Button(t("I am here now"), talk(record, "begin")), Button(t("Open"), talk(record))), (LATER,)),
    )


def closes_soon(record: Record, minutes: int) -> Say:
    """Tell both sides that the planned time is nearly over."""
    return say(
        tn("{n} minute left of the time you planned.", "{n} minutes left of the time you planned.", minutes),
        t("A last line for today can be short. Whatever is left can wait for another day."),
        keyboard=((Button(t("Open"), talk(record)), Button(t("Words for an ending"), talk(record, "words"))),),
    )


def closed_for_today(record: Record, *, helping: bool) -> Say:
    """Tell one side that the planned time is over; the conversation itself goes on another day."""
    lines = (
        t("The time you planned is over for today. Nothing more is passed on until the next time."),
        t("You are still connected. Another time can be planned whenever it suits you both."),
    )
    other = UNLOAD if helping else GROUND
    return say(*lines, keyboard=((Button(t("Plan another time"), talk(record, "time")), other), (MENU,)))


def nudge(record: Record) -> Say:
    """Tell both sides, once, that nothing was passed on for a while; nobody is at fault."""
    return say(
        t("It has been quiet here for some days. That is all right, and nobody is waiting for an excuse."),
        keyboard=(
            (Button(t("Open"), talk(record)), Button(t("Pause it"), talk(record, "pause"))),
            (Button(t("End it"), talk(record, "end")), LATER),
        ),
    )


def ended(record: Record, *, helping: bool) -> Say:
    """Tell the other side that it is over, with no reason asked and none given."""
    lines = (
        t("The conversation you had here has ended. I don't know why, and it need not be about you."),
        t("Nothing more will be passed on. What was passed on is deleted in a while."),
    )
    how = Button(t("How it was"), talk(record, "after"))
    ways: Row = (how, UNLOAD) if helping else (how, Button(t("Someone else"), "/peer"))
    return say(*lines, keyboard=(ways, (GROUND, MENU)))


def on_hold(record: Record) -> Say:
    """Tell somebody neutrally that the conversation waits until a coordinator has looked."""
    return say(
        t("This conversation waits for now. Coordinators look at such a pause; it says nothing about you."),
        t("Nothing is passed on meanwhile, and nothing you wrote is lost."),
        keyboard=((Button(t("How it stands"), talk(record)), GROUND), (MENU,)),
    )


IF_YOUNGER = t(
    "These conversations are for people of 18 or over. If you are younger, there are people who are there for exactly "
    "that, and I can show you how to reach them. Nothing bad comes of the answer."
)


def age_ways(record: Record) -> tuple[Row, ...]:
    """Offer both answers, and none; under 18 leads to a question that catches a slip of the finger."""
    return (
        (Button(t("I am 18 or over"), talk(record, "adult")), Button(t("I am under 18"), "/start:young")),
        (Button(t("Rather not say"), talk(record, "end")), MENU),
    )


def age_question(record: Record) -> Say:
    """Ask once, kindly, whether somebody is an adult."""
    return say(t("One question, and any answer is all right."), IF_YOUNGER, keyboard=age_ways(record))


def went_on(record: Record) -> Say:
    """Tell one side that the conversation goes on after a pause by the house."""
    return say(
        t("The conversation can go on now, if you like."),
        keyboard=((Button(t("Open"), talk(record)), Button(t("End it"), talk(record, "end"))), (LATER,)),
    )


def paused(record: Record, *, going_on: bool) -> Say:
    """Tell one side that the other pauses, or is back."""
    if going_on:
        return say(t("The pause is over on the other side."), keyboard=((Button(t("Open"), talk(record)), LATER),))
    return say(
        t("The other side is taking a break. What you write waits until it is over. A break needs no reason."),
        keyboard=((Button(t("Open"), talk(record)), GROUND), (MENU,)),
    )


def flagged(record: Record, reason: Text) -> Say:
    """Tell coordinators which kind of thing was held, with no word of it."""
    return say(
        t("A conversation needs a look."), reason, t("No message is shown here, and none was passed on."),
        keyboard=((Button(t("This conversation"), f"/talks:{code(record.id)}"), DESK),),
    )  # fmt: skip


def room(where: str) -> str:
    """Return the command of a room of the desk: a letter, and the code of a record if one is meant."""
    letter, _, number = where.partition("-")
    return f"/{ROOMS[letter]}:{number}" if number else f"/{ROOMS[letter]}"


def to_desk(line: Text, where: str = "") -> Say:
    """Tell coordinators that something waits for a decision."""
    there = (Button(t("Have a look"), room(where)),) if where else ()
    return say(line, keyboard=((*there, DESK), (LATER,)))


def to_volunteer(*lines: Line) -> Say:
    """Tell a volunteer what was decided, or what a coordinator wrote."""
    return say(*lines, keyboard=((MINE, MENU),))


def supervision() -> Say:
    """Remind a volunteer that a talk with a coordinator is there for them."""
    return say(
        t("Now could be a time to talk with a coordinator about how it goes for you."),
        t("It is for you, and about nobody's words. You can ask for it here, or leave it for now; both are fine."),
        keyboard=((Button(t("Talk with a coordinator"), "/volunteer:contact"), LATER), (UNLOAD, MINE)),
    )


def to_asker(*lines: Line) -> Say:
    """Tell somebody who asked for a peer."""
    return say(*lines, keyboard=((LOOK, GROUND), (MENU,)))


def to_anybody(*lines: Line) -> Say:
    """Tell somebody something with the usual ways on."""
    return say(*lines, keyboard=((GROUND, MENU),))


REST_AFTER_SESSIONS = t(
    "You have been company several times now. So a rest comes next; it comes for everybody, and says nothing about you."
)
REST_AFTER_FLAG = t("One of your conversations waits. A rest begins for you now; it is care and no judgment.")


def rest_days(days: int) -> Text:
    """Say how long a rest is."""
    return tn("It lasts {n} day, or longer if you like.", "It lasts {n} days, or longer if you like.", days)


def here_for(minutes: int) -> Text:
    """Say how long a planned time is."""
    return tn("This time is planned for {n} minute.", "This time is planned for {n} minutes.", minutes)


def volunteer_gone(record: Record) -> Say:
    """Tell somebody who asked that their volunteer cannot go on, and what they can choose instead."""
    return say(
        t("The volunteer you talked with can't go on for now. That is not because of anything you wrote."),
        t(
            "I can look for somebody else, from the place you had. You have two weeks to decide, and nothing is lost "
            "if you don't."
        ),
        keyboard=(
            (Button(t("Look for someone else"), "/peer:again"), Button(t("Not now"), "/menu")),
            (Button(t("How it was"), talk(record, "after")), GROUND),
        ),
    )

"""What is said at night, line by line.

Order after a dream: awake, the room, here, company, what next. It comes from sleep tools of trauma treatment
and from what survivors told about theirs. The dream itself is never asked about. No line says where to be,
whether the light is on or how long to rest: for some a bed or a dark room is the hard part.
"""

from __future__ import annotations

from bot.core.person import Profile
from bot.core.replies import Button
from bot.core.text import Line, Text, t

TYPED: tuple[Line, ...] = (t("You can write here. I keep none of it, and I don't need to know what it was."),)
LINES: dict[str, tuple[Text, ...]] = {
    "look": (
        t("Pick any color. Find three things near you that have it. One is fine."),
        t("Find something round. Then something with a corner."),
        t("Find the oldest thing near you. Then the newest."),
        t("Find a letter or a number somewhere. Then the one that comes after it."),
        t("Look at one thing that does not move. Say its name, aloud or not."),
    ),
    "sort": (
        t("Name things with wheels, one after another. Slowly. Nobody checks."),
        t("Name things made of wood. Then things made of glass."),
        t("Go through the letters: a tree with A, a tree with B. Leave out any you want."),
        t("Name tools. Then put them in order, small to large."),
        t("Name words that start with the same letter as this day of the week."),
    ),
    "company": (
        t("I'm a program, so I don't sleep. There is no hurry here."),
        t("Many people are awake at this hour: bakers, nurses, drivers, someone with a new puppy."),
        t("Somewhere a train is on its way, with its lights on and a driver who knows the line."),
        t("You don't have to write anything. You can, if you want."),
        t("Cats are awake around now as well. They don't mind."),
        t("Bread for the morning is being made about now."),
    ),
}
COMPANY = 3
DREAM: tuple[tuple[tuple[Text, ...], tuple[Text, ...]], ...] = (
    ((t("A dream woke you. You don't have to tell it, and I won't ask."),), (t("Go on"), t("A moment first"))),
    (
        (t("What would make the room a bit more all right?"),),
        (t("More light"), t("A sound"), t("Sit up"), t("Stay as I am")),
    ),
    (
        (t("Find one thing near you with a clear edge. A cup, a door, this phone. Let your eyes go along the edge."),),
        (t("Found one"), t("Something further off")),
    ),
    (
        (t("Company, if you want some: an animal, a few words to a friend, a voice or music of your own."),),
        (t("I have company"), t("No company now")),
    ),
    (
        (t("What now? There is no rule about when to sleep."),),
        (t("Try to rest"), t("Get up for a bit"), t("Stay here with short lines")),
    ),
)
REST = t("All right. Rest is enough, asleep or not. Nothing will come from here.")
UP = t("All right. Some people do one small, quiet thing: a page, a stretch, a look out of the window.")
_ROOM = {
    "s-0": t("More light, then. As much as you want."),
    "s-1": t("A sound, then. One that you choose."),
    "s-2": t("All right. Something firm behind your back may help, or not."),
    "s-3": t("All right. As you are."),
}


WAIT: dict[tuple[int, str], Text] = {
    (0, "s-1"): t("Take the time you want. Nothing comes until you press."),
    (2, "s-1"): t("Something further off, then. Its edge, or its corner."),
}


def answer(part: int, value: str) -> tuple[Line, ...]:
    """Return the short line that takes up a choice about the room; the other parts need none."""
    return (_ROOM[value],) if part == 1 and value in _ROOM else ()


def commands(profile: Profile) -> tuple[Button, ...]:
    """Return the ways to company that lead out of this conversation."""
    own = (Button(t("From my own list"), "/comfort"),) if profile.comfort else ()
    return (Button(t("People to call or write to"), "/now"), *own)

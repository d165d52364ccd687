"""What a plan is made of: parts, each with a question and a few ready answers.

The order is our own and comes from the moment in which a plan is opened, not from the one in which it is written: what
the hands can do stands first, then who is there, then what others can spare somebody; what is for quieter hours comes
last. No part depends on another, none has a number, any may stay empty. No ready answer names a way to be hurt, a
person or a reason. See docs/decisions/0028-our-own-plan.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.person import Kind
from bot.core.text import Text, t

STEADY, ONLINE = "p", "o"
EXERCISES, PEOPLE = "exercises", "lines"


@dataclass(frozen=True, slots=True)
class Choice:
    """A ready answer; its id is the same for good, and unlike that of any other. `tag` says who may leave it out."""

    id: str
    words: Text
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One part. `draws` names where more can be picked from; `hidden` is shown only when somebody asks for it."""

    name: str
    title: Text
    ask: Text
    ready: tuple[Choice, ...]
    draws: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Design:
    """One kind of plan: its letter, the kind of its entries, its parts in the order in which they are shown."""

    letter: str
    kind: Kind
    blocks: tuple[Block, ...]

    def block(self, name: str) -> Block:
        """Return a part by its name; the first one for a name that is none."""
        return next((one for one in self.blocks if one.name == name), self.blocks[0])

    def after(self, name: str) -> Block | None:
        """Return the part after this one, None after the last."""
        names = [one.name for one in self.blocks]
        at = names.index(name) + 1 if name in names else 0
        return self.blocks[at] if at < len(self.blocks) else None


STEADY_BLOCKS = (
    Block(
        "small",
        t("Small things of mine"),
        t("What is small and eases things a little? An exercise, a thing to hold, something to do."),
        (
            Choice("drink", t("Something warm to drink"), "heat"),
            Choice("blanket", t("A blanket round me"), "touch"),
            Choice("song", t("One song I know"), "sound"),
            Choice("window", t("Look out of a window")),
            Choice("hands", t("Something for my hands")),
            Choice("walk", t("A few steps outside"), "outdoors"),
        ),
        draws=EXERCISES,
    ),
    Block(
        "company",
        t("Company that asks nothing"),
        t("Who or what is good to have near, without talking? Nobody has to be named."),
        (
            Choice("animal", t("An animal"), "animals"),
            Choice("cafe", t("A place with people in it")),
            Choice("voices", t("Voices on the radio"), "sound"),
            Choice("beside", t("Somebody in the next room")),
            Choice("plants", t("Trees or plants")),
            Choice("lights", t("A light left on")),
        ),
        draws=EXERCISES,
    ),
    Block(
        "apart",
        t("For today, out of reach"),
        t(
            "Is there anything that would be better further away today, or with somebody who holds on to it? "
            "You need not name it, here or to them."
        ),
        (
            Choice("away", t("One thing, put far away")),
            Choice("held", t("One thing, with somebody")),
            Choice("leave", t("Go somewhere else for now")),
            Choice("among", t("Be where people are")),
            Choice("stay", t("Ask somebody to stay")),
            Choice("phone", t("My phone in another room")),
        ),
    ),
    Block(
        "people",
        t("People I can be honest with"),
        t("Who could hear it as it is? A first name or a sign is enough. How to reach them can stay in your phone."),
        (
            Choice("friend", t("A friend: see my phone")),
            Choice("kin", t("One of mine: see my phone"), "family"),
            Choice("peer", t("My peer in this chat")),
            Choice("neighbor", t("Somebody nearby")),
            Choice("phrase", t("I say: can you stay a bit?")),
            Choice("code", t("Our word for: call me")),
        ),
    ),
    Block(
        "helpers",
        t("Helpers and lines"),
        t(
            "Who does this as their work? Pick lines of a country, or people you know. A line's number is looked up in "
            "my list each time."
        ),
        (
            Choice("therapist", t("My therapist: see my phone")),
            Choice("advocate", t("My advocate: see my phone")),
            Choice("lawyer", t("My lawyer: see my phone")),
            Choice("doctor", t("My doctor: see my phone"), "medical"),
            Choice("clinic", t("A clinic I know"), "medical"),
            Choice("worker", t("My support worker")),
        ),
        draws=PEOPLE,
    ),
    Block(
        "please",
        t("Please not with me"),
        t("What should people leave out when it is hard? You can show them this part, or read it to them."),
        (
            Choice("nophoto", t("No photos, no filming")),
            Choice("notouch", t("No touch unless I ask")),
            Choice("noask", t("No questions now")),
            Choice("noadvice", t("No advice")),
            Choice("nocrowd", t("Not many people at once")),
            Choice("noleave", t("Don't leave without a word")),
        ),
    ),
    Block(
        "signs",
        t("How I notice it"),
        t("What do you notice when it is getting heavy? A few words are enough."),
        (
            Choice("nosleep", t("I sleep less, or more"), "bed-night"),
            Choice("noanswer", t("I stop answering people")),
            Choice("loud", t("Everything is too loud"), "sound"),
            Choice("far", t("I feel far away")),
            Choice("noeat", t("I forget to eat"), "taste-food"),
            Choice("sharp", t("Small things make me angry")),
        ),
    ),
    Block(
        "after",
        t("Afterward"),
        t("What is one ordinary thing for afterward?"),
        (
            Choice("cup", t("Wash one cup"), "water"),
            Choice("food", t("Something to eat"), "taste-food"),
            Choice("air", t("Open a window")),
            Choice("plant", t("Water a plant"), "water"),
            Choice("tell", t("Tell one person I'm here")),
            Choice("nothing", t("Nothing more today")),
        ),
    ),
    Block(
        "why",
        t("What I go on for"),
        t("If you want to: what do you go on for? It is shown only when you ask for it. Leaving it empty is fine."),
        (
            Choice("place", t("A place I want to see")),
            Choice("finish", t("Something unfinished")),
            Choice("curious", t("To see what comes")),
            Choice("spite", t("Because I decide it")),
            Choice("pet", t("An animal that knows me"), "animals"),
            Choice("quiet", t("I need no reason")),
        ),
        hidden=True,
    ),
)

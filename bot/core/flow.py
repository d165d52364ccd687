"""The grammar of a conversation.

A screen is a small frozen dataclass: its class is where the person is, its fields are all that is known so far. It has
two pure methods. `show` says what the person sees; `on` says what happens next, as one of four verdicts. Because a
screen reads no clock, rolls no dice and touches nothing, it can be stored, carried inside its own buttons, replayed
after a crash and tested by reading.

Screens find their place by being defined: a class in `bot/flows/checkin.py` named `AskSleep` is `checkin.AskSleep`.
There is no registry to edit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from bot.core.circle import Circle
from bot.core.content import Library
from bot.core.discreet import SHUT, Latch, Proofs
from bot.core.effects import Effect
from bot.core.events import Command, Edited, ScreenEvent, Typed
from bot.core.person import Entry, Profile, Purpose
from bot.core.replies import Say
from bot.core.text import Line

SCREENS: dict[str, type[Screen]] = {}
ENTRIES: dict[str, type[Screen]] = {}
PRIVATE: set[str] = set()
"""Modules of conversations that stay closed behind a passphrase as a whole."""


@dataclass(frozen=True, slots=True)
class Ctx:
    """What a screen may look at. `now` is aware: in the person's zone if known (`zone_known`), else in UTC."""

    profile: Profile
    now: datetime
    token: str  # fresh for every turn; good as the key of a new entry
    seed: int  # the dice, already rolled
    library: Library
    entries: tuple[Entry, ...] = ()
    known: bool = False  # is a row kept for this person at all
    paused: str = ""  # the name of a screen that was interrupted and can be resumed
    channel_language: str = ""  # the language the app says it uses, "" if it does not say
    rest: str = ""  # what followed the command that started this flow
    came: Typed | Edited | Command | None = None  # what was written, where that is what led here
    circle: Circle = field(default_factory=Circle)  # empty unless the screen's `scope` asks for it
    latch: Latch = SHUT
    proofs: Proofs = field(default_factory=dict, repr=False)
    place: str = ""  # where the person is, as JSON, as it is kept; empty unless the screen is `whole`

    @property
    def zone_known(self) -> bool:
        """Tell whether `now` is the person's own local time; for a zone that this version has no more it is UTC."""
        return bool(self.profile.zone) and str(self.now.tzinfo) == self.profile.zone


@dataclass(frozen=True)
class Screen:
    """One place in a conversation. Fields are str, int, bool or None, so that they survive anywhere."""

    version: ClassVar[int] = 1  # raise it when the meaning of the fields changes
    needs: ClassVar[frozenset[str]] = frozenset()  # kinds of entries that `show` and `on` want in `ctx.entries`
    scope: ClassVar[str] = ""  # "own" or "desk" where `show` and `on` look at what concerns other people too
    purpose: ClassVar[Purpose] = Purpose.PLACE  # without a yes to it the screen is carried, never stored
    command: ClassVar[str] = ""  # set on the first screen of a flow: the command that starts it
    aside: ClassVar[bool] = False  # shown without moving the person; its buttons may only be commands
    at_once: ClassVar[bool] = False  # the command does all there is to do and ends; the screen is never shown
    resumable: ClassVar[bool] = True  # worth coming back to when something else interrupts
    private: ClassVar[bool] = False  # waits for the passphrase of whoever has set one; on a first screen: all of them
    unwritten: ClassVar[bool] = False  # what is typed here is taken out of the chat again
    copied: ClassVar[bool] = False  # text to take along: a message of its own that can be copied and no press changes
    rare: ClassVar[bool] = False  # much work: whoever was led here less than a minute ago is told to wait that long
    whole: ClassVar[bool] = False  # wants all that is kept, so also where somebody is, in `ctx.place`

    def __init_subclass__(cls, **kwargs: object) -> None:
        """Enter the screen under its flow's name, and under its command if it starts the flow."""
        super().__init_subclass__(**kwargs)
        SCREENS[screen_name(cls)] = cls
        if cls.__dict__.get("command"):
            ENTRIES[cls.command] = cls
            if cls.private:
                PRIVATE.add(cls.__module__)

    @classmethod
    def start(cls, ctx: Ctx) -> Screen:
        """Choose the first screen when this flow's command is given; usually this very class, with nothing known."""
        del ctx
        return cls()

    @classmethod
    def begin(cls, ctx: Ctx) -> Go | End:
        """Begin this flow; a command that does something at once says so here, as effects, and may be all of it."""
        return Go(cls.start(ctx))

    def show(self, ctx: Ctx) -> Say:
        """Say what the person sees here."""
        raise NotImplementedError

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Say what happens next."""
        raise NotImplementedError


def is_private(cls: type[Screen]) -> bool:
    """Tell whether a screen waits for the passphrase of whoever has set one."""
    return cls.private or cls.__module__ in PRIVATE


def screen_name(cls: type[Screen]) -> str:
    """Return the name a screen is stored under: its module's last part, a dot, its class."""
    return f"{cls.__module__.rsplit('.', 1)[-1]}.{cls.__name__}"


@dataclass(frozen=True, slots=True)
class Go:
    """Move on to `screen`. `note` is said above what the new screen shows."""

    screen: Screen
    effects: tuple[Effect, ...] = ()
    note: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Stay:
    """Remain here; `say` answers without showing the screen again."""

    say: Say
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Again:
    """This was not something the screen can use: say so kindly and show the screen once more."""

    note: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class End:
    """The conversation is over. `say` is the last word; buttons in it may only be commands."""

    say: Say
    effects: tuple[Effect, ...] = field(default=())


Verdict = Go | Stay | Again | End

"""Plays a screenplay on the people of the preview, at the pace of somebody who reads.

It looks at what a person would look at: the messages in the chat and the buttons under them. A button that does not
come in time ends the story there, with what was on the phone instead, because then a person would be stuck as well.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.preview.botapi.markup import buttons
from bot.preview.botapi.people import Person
from bot.preview.botapi.wire import Json
from bot.stage.steps import Answers, Changes, Does, Scene, Sees, Step

PATIENCE = 25.0  # seconds; looking for a match takes some of them
ANSWER = 5.0
TAKEN = 0.01
LEAST_PAUSE, LETTERS_A_SECOND, LONGEST_PAUSE = 0.5, 350.0, 1.4
REST = "..."


class StoppedError(Exception):
    """The story could not go on; in a sentence."""


class Audience(Protocol):
    """Whoever is told what goes on."""

    def opens(self, people: Mapping[str, Person]) -> None:
        """Learn who is there."""

    def scene(self, words: str, *, hurried: bool = False) -> None:
        """Hear what comes now, and whether it is told in short."""

    def deed(self, who: str, words: str) -> None:
        """Hear what somebody does."""

    def joins(self, who: str, words: str) -> None:
        """Hear what somebody does to become a coordinator, before it begins."""


@dataclass(frozen=True, slots=True)
class Found:
    """One button in a chat."""

    message: int
    label: str
    data: str


class Player:
    """Plays. `speed` is how many times the usual reading time is left between two steps; 0 leaves none."""

    def __init__(self, people: Mapping[str, Person], audience: Audience, speed: float = 1.0) -> None:
        """Take the people, and whoever is told."""
        self._people, self._audience, self._speed = people, audience, speed
        self._pace = 1.0

    async def plays(self, steps: Iterable[Step]) -> None:
        """Play to the end; raises StoppedError where it cannot go on."""
        for step in steps:
            if isinstance(step, Scene):
                self._pace = step.pace
                self._audience.scene(step.words, hurried=step.hurried)
                await asyncio.sleep(self._speed * step.pace * LONGEST_PAUSE)
            else:
                await self._step(self._people[step.who], step)

    async def _step(self, person: Person, step: Does | Sees | Answers | Changes) -> None:
        match step:
            case Does() if step.button:
                await self.presses(step.who, step.button, step.under)
            case Does():
                await self._writes(person, step)
            case Sees():
                await self._until(person, step.who, f"the words “{step.words}”", lambda: said(person, step.words))
            case Answers():
                await self._until(person, step.who, f"the words “{step.to}”", lambda: said(person, step.to))
                await self._pauses(person)
                self._audience.deed(step.who, f"answers “{step.to}”: {step.words}")
                await self._answered(person, lambda: person.replies(said(person, step.to), step.words))
            case Changes():
                await self._until(person, step.who, f"“{step.before}”", lambda: own_message(person, step.before))
                await self._pauses(person)
                self._audience.deed(step.who, f"changes “{step.before}” to: {step.words}")
                await self._answered(person, lambda: person.edits(own_message(person, step.before), step.words))

    async def presses(self, who: str, label: str, under: str = "") -> None:
        """Press a button as soon as it is there, and wait for what comes of it."""
        person = self._people[who]
        await self._until(person, who, f"the button [{label}]", lambda: find(person, label, under))
        await self._pauses(person)
        found = find(person, label, under)
        if found is None:
            reason = f"The button [{label}] of the {spoken(who)} went away."
            raise StoppedError(reason)
        self._audience.deed(who, f"presses [{found.label}]")
        await self._answered(person, lambda: person.forges(found.data, found.message))

    async def _writes(self, person: Person, step: Does) -> None:
        await self._pauses(person)
        self._audience.deed(step.who, f"writes: {step.line}")
        await self._answered(person, lambda: person.types(step.line))

    async def _pauses(self, person: Person) -> None:
        """Leave the time that it takes to read the newest message."""
        letters = len(str((person.heard() or [{}])[-1].get("text", "")))
        pause = min(LONGEST_PAUSE, LEAST_PAUSE + letters / LETTERS_A_SECOND)
        await asyncio.sleep(self._speed * self._pace * pause)

    async def _answered(self, person: Person, acts: Callable[[], object]) -> None:
        """Act, and wait until the bot has taken it and something new is in this person's chat."""
        told: list[str] = []

        def hears(event: str, _: Json) -> None:
            told.append(event)

        listeners, inbox = person.world.listeners_of[person.id], person.world.inbox
        acts()
        listeners.append(hears)
        try:
            with contextlib.suppress(TimeoutError):
                await person.until(lambda _: bool({"message", "edited"} & {*told}), ANSWER)
        finally:
            listeners.remove(hears)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(ANSWER):
                while len(inbox):  # noqa: ASYNC110 - the inbox tells nobody when it is empty
                    await asyncio.sleep(TAKEN)

    async def _until(self, person: Person, who: str, what: str, there: Callable[[], object]) -> None:
        try:
            await person.until(lambda _: bool(there()), PATIENCE)
        except TimeoutError:
            newest = (person.heard() or [{}])[-1]
            shown = " ".join(f"[{button['text']}]" for button in buttons(newest)) or "no button"
            reason = f"The {spoken(who)} did not find {what}. Newest on the phone: “{newest.get('text', '')}” {shown}"
            raise StoppedError(reason) from None


def find(person: Person, label: str, under: str = "") -> Found | None:
    """Find a button by what stands on it, in the newest message with these words that has it.

    "..." at the end of the label stands for anything.
    """
    stem = label.removesuffix(REST)
    for message in reversed([one for one in person.sees() if under in one.get("text", "")]):
        for button in buttons(message):
            words = str(button["text"])
            if "callback_data" in button and (words == label or (stem != label and words.startswith(stem))):
                return Found(message["message_id"], words, button["callback_data"])
    return None


def said(person: Person, words: str) -> int:
    """Return the number of the bot's newest message with these words, or 0."""
    return _number(person.heard(), words)


def own_message(person: Person, words: str) -> int:
    """Return the number of a person's own newest message with these words, or 0."""
    return _number([one for one in person.sees() if one["from"]["id"] == person.id], words)


def _number(messages: Iterable[Json], words: str) -> int:
    return next((int(one["message_id"]) for one in reversed([*messages]) if words in one.get("text", "")), 0)


def spoken(who: str) -> str:
    """Return the name of a part as it is said."""
    return who.replace("_", " ")

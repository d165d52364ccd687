"""Who is told what goes on in a story: the page with a line for each scene, or the terminal with what is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.preview.botapi.markup import buttons
from bot.preview.botapi.people import Person
from bot.preview.botapi.wire import Json
from bot.preview.terminal import folded
from bot.stage.player import spoken

Write = Callable[[str], None]
PLAYED_BY_DEMO = {"second_coordinator": "The second coordinator (played by the demo)"}


class Captions:
    """One line for each scene: the page shows the phones themselves. `show` puts the line on the page."""

    def __init__(self, write: Write, show: Write) -> None:
        """Take where to write and where to show."""
        self._write, self._show = write, show

    def opens(self, people: Mapping[str, Person]) -> None:
        """Look at nobody: the phones are on the page."""

    def scene(self, words: str, *, hurried: bool = False) -> None:
        """Say what comes now."""
        del hurried
        self._write(f"  {words}")
        self._show(words)

    def deed(self, who: str, words: str) -> None:
        """Say it only where no phone shows it."""
        if who in PLAYED_BY_DEMO:
            self._write(f"  {named(who)} {words}")

    def joins(self, who: str, words: str) -> None:
        """Leave it out: the phone of the page's coordinator shows it."""


class Transcript:
    """Who pressed or wrote what, and what the bot said to whom, folded to a width; hurried scenes are told in short."""

    def __init__(self, write: Write, width: int) -> None:
        """Take where to write; a width of 0 folds nothing."""
        self._write, self._width, self._short = write, width, False

    def opens(self, people: Mapping[str, Person]) -> None:
        """Begin to listen to what the bot says to these people."""
        for who, person in people.items():
            person.world.listeners_of[person.id].append(self._listener(who, person))

    def scene(self, words: str, *, hurried: bool = False) -> None:
        """Write the head of a scene; of one that is told in short, the first line of what the bot says is enough."""
        self._short = hurried
        self._write(folded(f"\n== {words}\n", self._width))

    def deed(self, who: str, words: str) -> None:
        """Write what somebody does."""
        self._write(folded(f"{named(who)} {words}", self._width))

    def joins(self, who: str, words: str) -> None:
        """Write it like everything else."""
        self.deed(who, words)

    def _listener(self, who: str, person: Person) -> Callable[[str, Json], None]:
        def hears(event: str, payload: Json) -> None:
            if event in {"message", "edited"} and payload["from"] is person.world.bot:
                self._said(who, payload, "changes to" if event == "edited" else "says to")

        return hears

    def _said(self, who: str, message: Json, how: str) -> None:
        """Write a message with its buttons, moved to the right."""
        self._write(f"    Handrail {how} the {spoken(who)}:")
        text, keys = str(message.get("text", "")), "  ".join(f"[{button['text']}]" for button in buttons(message))
        words = f"{text.split(PARAGRAPH, maxsplit=1)[0]} ..." if self._short else f"{text}{PARAGRAPH}{keys}".rstrip()
        for line in folded(words, max(0, self._width - len(INDENT))).split("\n"):
            self._write(f"{INDENT}{line}".rstrip())


INDENT, PARAGRAPH = "      ", "\n\n"


def named(who: str) -> str:
    """Return the name of a person at the beginning of a line."""
    return PLAYED_BY_DEMO.get(who, f"The {spoken(who)}")

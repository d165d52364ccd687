"""A chat in the terminal: one person of the preview, read and written line by line.

It is the same person that the page has, so the bot cannot tell the difference. Lines are words to send; a
button is pressed by its label or by the mark in front of it. Marks are numbers, unless a button is itself
labeled with a number (a scale from 0 to 10): then they are letters, so that typing 8 always means 8.
"""

import textwrap
from collections.abc import Callable, Iterator
from string import ascii_lowercase

from bot.preview.botapi.markup import buttons
from bot.preview.botapi.people import KINDS, CannotError, Person
from bot.preview.botapi.wire import Json

HELP = """Write a line and press Enter to send it. Press a button by its label or its mark.
  :photo, :voice, :sticker, ...  send that kind of message (no file, only its name; :kinds lists them)
  :language es                   switch the language of your Telegram (nothing: not told)
  :block  :unblock  :clear       stop the bot, let it write again, empty the chat on your side
  :again                         show the last message again
  :quit                          leave"""
Mark = tuple[str, Json]
NARROWEST = 20


class Terminal:
    """Shows what the bot does through `write` and does what each line says."""

    def __init__(self, person: Person, write: Callable[[str], None]) -> None:
        """Begin to listen."""
        self._person = person
        self._write = write
        self.waiting = False  # something was sent and nothing has come back yet
        person.world.listeners_of[person.id].append(self._hear)

    def takes(self, line: str) -> bool:
        """Do what a line says; False when it says to leave."""
        words = line.strip()
        if words == ":quit":
            return False
        try:
            self._do(words)
        except CannotError as refused:
            self._write(f"Not possible now: {refused}.")
        return True

    def _do(self, words: str) -> None:
        if words.startswith(":"):
            self._command(*words[1:].split(maxsplit=1))
        elif (button := self._meant(words)) is not None:
            self._press(button)
        elif words:
            self._person.types(words)
            self.waiting = True

    def _command(self, name: str = "help", rest: str = "") -> None:
        person = self._person
        deeds: dict[str, Callable[[], object]] = {
            "again": lambda: self._show(self._last(), ""),
            "block": person.blocks,
            "clear": person.clears_chat,
            "kinds": lambda: self._write(" ".join(sorted(KINDS))),
            "language": lambda: person.speaks(rest),
            "unblock": person.unblocks,
        }
        if name in deeds:
            deeds[name]()
        elif name in KINDS:
            person.sends(name, rest)
            self.waiting = True
        else:
            self._write(HELP)

    def _meant(self, words: str) -> Json | None:
        for mark, button in _marked(self._last()):
            if words.casefold() in {mark, button["text"].casefold()}:
                return button
        return None

    def _press(self, button: Json) -> None:
        if "callback_data" in button:
            self._person.forges(button["callback_data"], self._last()["message_id"])
            self.waiting = True
        else:
            self._write(f"This would open {button.get('url', 'something outside')}. Nothing is opened here.")

    def _last(self) -> Json:
        """Find the newest message of the bot that has buttons, else the newest of all."""
        heard = self._person.heard()
        with_buttons = [message for message in heard if buttons(message)]
        return (with_buttons or heard or [{}])[-1]

    def _hear(self, event: str, payload: Json) -> None:
        if event in {"message", "edited"} and payload["from"] is self._person.world.bot:
            self.waiting = False
            self._show(payload, "(changed) " if event == "edited" else "")
        elif event == "deleted":
            self._write("(a message was removed)")
        elif event == "answer" and payload["text"]:
            self._write(f"({payload['text']})")

    def _show(self, message: Json, before: str) -> None:
        self._write(f"\n{before}{message.get('text', '')}")
        marks = [f"[{mark}] {button['text']}" if mark else f"[{button['text']}]" for mark, button in _marked(message)]
        if marks:
            self._write("  ".join(marks))


def _marked(message: Json) -> Iterator[Mark]:
    """Pair each button with its mark; a button labeled with a number needs none."""
    shown = buttons(message)
    scale = any(button["text"].strip().isdigit() for button in shown)
    names = iter(ascii_lowercase) if scale else map(str, range(1, len(shown) + 1))
    for button in shown:
        numeral = button["text"].strip().isdigit()
        yield ("" if numeral else next(names, ""), button)


def folded(text: str, width: int) -> str:
    """Break lines longer than `width` columns between words, and between buttons; 0 leaves them as they are."""
    if width < NARROWEST:
        return text
    return "\n".join(_folded(line, width) for line in text.split("\n"))


def _folded(line: str, width: int) -> str:
    if not line.startswith("["):
        return textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
    lines = [""]
    for button in line.split("  "):
        longer = f"{lines[-1]}  {button}" if lines[-1] else button
        if len(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(button)
    return "\n".join(filter(None, lines))

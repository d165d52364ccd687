"""From what a screen said to what leaves: sentences in the person's language, buttons sealed for this person."""

from __future__ import annotations

import msgspec

from bot.core.replies import Say
from bot.core.text import Text
from bot.domain.notices import leaving_group, with_always
from bot.i18n import Catalogs
from bot.i18n.catalogs import Rendered
from bot.runtime.cover import covered, wants_cover
from bot.runtime.outgoing import Lane, Outgoing
from bot.runtime.press import Buttons
from bot.runtime.saved import carry
from bot.runtime.turn import Shown

Pressable = tuple[str, str]
Keyboard = tuple[tuple[Pressable, ...], ...]
ROW_CHARS = 38  # what fits across the narrowest phones in use, all labels of a row together


BARE_NUMBER = "{n}"


class Recipient(msgspec.Struct, frozen=True):
    """Who it is for: the channel's number, the turn their buttons belong to, the language, the message to change."""

    person: int
    turn: int
    language: str
    edit: int = 0  # change this message instead of sending a new one
    discreet: str = ""  # which words they want covered; then nothing makes a sound


class Renderer:
    """Turns `Shown` into `Outgoing`."""

    def __init__(self, catalogs: Catalogs, buttons: Buttons) -> None:
        """Take the catalogs and the sealer of buttons."""
        self._catalogs = catalogs
        self._buttons = buttons
        self._labels: dict[tuple[object, ...], str] = {}

    def messages(self, shown: Shown, to: Recipient) -> list[Outgoing]:
        """Return the message and, if it is paced, its later changes."""
        words = self._catalogs.render(shown.say.lines, to.language)
        labels = self._catalogs.default if words.fallback else to.language  # one message, one language
        keyboard = self._keyboard(shown, to, labels)
        first = self._message(words, keyboard, shown, to)
        return [first, *self._later(shown.say, keyboard, shown, to)]

    def line(self, text: Text, language: str) -> str:
        """Return one short sentence, for a button's own answer or a group."""
        return self._catalogs.label(text, language)

    def farewell(self, chat: int, language: str, *, aloud: bool) -> list[Outgoing]:
        """Return the one line that is left in a group, and the leaving; a channel cannot be spoken in."""
        line = [Outgoing("send", chat, self.line(leaving_group(), language), lane=Lane.NOTICE)] if aloud else []
        return [*line, Outgoing("leave", chat, lane=Lane.NOTICE)]

    def _message(self, words: Rendered, keyboard: Keyboard, shown: Shown, to: Recipient) -> Outgoing:
        cover = wants_cover(to.discreet, shown.lane)
        return Outgoing(
            act="edit" if to.edit else "send",
            chat=to.person,
            text=covered(words.text, html=words.html) if cover else words.text,
            html=words.html or cover,
            silent=bool(to.discreet),
            keyboard=keyboard,
            message=to.edit,
            lane=shown.lane,
            collapse=shown.collapse,
            copy=shown.copy,
        )

    def _later(self, words: Say, keyboard: Keyboard, shown: Shown, to: Recipient) -> list[Outgoing]:
        """Write the paced changes; where the first message is new, message 0 means "the one just sent"."""
        changes = []
        for later in words.later:
            change = self._message(self._catalogs.render(later.lines, to.language), keyboard, shown, to)
            changes.append(msgspec.structs.replace(change, act="edit", after=later.seconds, paced=True))
        return changes

    def _keyboard(self, shown: Shown, to: Recipient, labels: str) -> Keyboard:
        rows = shown.say.keyboard if shown.say.bare else with_always(shown.say.keyboard)
        inside = carry(shown.screen) if shown.carried and shown.screen else ""
        said = [
            tuple([(self._label(button.label, labels), self._data(button.value, shown, to, inside)) for button in row])
            for row in rows
        ]
        return tuple([narrow for row in said for narrow in _uncut(row)])

    def _label(self, text: Text, language: str) -> str:
        """Say a label; one without facts, or a bare number, is said once and remembered: there are only so many."""
        if text.args and text.source != BARE_NUMBER:
            return self._catalogs.label(text, language)
        key = (text.source, text.args, language)
        known = self._labels.get(key)
        if known is None:
            known = self._labels[key] = self._catalogs.label(text, language)
        return known

    def _data(self, value: str, shown: Shown, to: Recipient, inside: str) -> str:
        if value.startswith("/"):
            return self._buttons.command(to.person, to.language, value, aside=shown.aside, keep=shown.keep)
        if shown.carried:
            return self._buttons.carried(to.person, to.language, inside, value)
        return self._buttons.stored(to.person, to.turn, value, keep=shown.keep)


def _uncut(row: tuple[Pressable, ...]) -> tuple[tuple[Pressable, ...], ...]:
    """Break a row whose labels the app would cut on a narrow phone; which label is long depends on the language."""
    if len(row) < 2:  # noqa: PLR2004 - one label has the whole width
        return (row,)
    longest = max([len(label) for label, _ in row])
    if longest <= ROW_CHARS // len(row):
        return (row,)
    width = next((n for n in range(len(row), 1, -1) if longest <= ROW_CHARS // n), 1)
    return tuple(row[start : start + width] for start in range(0, len(row), width))

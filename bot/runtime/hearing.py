"""What an arrival means for somebody who stands where they stand.

A press comes in sealed. Opened, it is one of four things: a command, which works for as long as the message stands; a
button of the present screen; a visitor's button with its whole screen inside; or nothing of this person's, which is
answered like an old one and tells nobody anything.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.core.events import Command, Event, Pressed, Stale
from bot.core.flow import Screen
from bot.domain.consents import FIELDS
from bot.runtime.arrival import Arrival, Tapped
from bot.runtime.press import Buttons, Opened
from bot.runtime.saved import uncarry
from bot.runtime.standing import Standing
from bot.runtime.turn import Outcome


class Heard(msgspec.Struct, frozen=True):
    """One arrival, understood: the event, the screen it carried, the language it speaks, the message it may change."""

    event: Event
    carried: Screen | None = None
    language: str = ""
    edit: int = 0
    aside: bool = False  # pressed on an aside, so another aside may take its place
    over: bool = False  # the message is changed even for somebody who wants new ones


class Hearing:
    """Understands arrivals. `languages` are the installed ones, the default first."""

    def __init__(self, buttons: Buttons, languages: Sequence[str]) -> None:
        """Take the opener of buttons and the languages."""
        self._buttons = buttons
        self._languages = languages

    def understand(self, arrival: Arrival, standing: Standing) -> Heard:
        """Open a press and find out what it means here; anything else means what it says."""
        if not isinstance(arrival.event, Tapped):
            return Heard(arrival.event, language=arrival.language)
        opened = self._buttons.open(arrival.person, arrival.event.data)
        if opened is None:
            return Heard(Stale(), language=arrival.language)
        return self._pressed(arrival, standing, opened)

    def language(self, said: str) -> str:
        """Return the installed language nearest to what the app says, or the default."""
        short = said[:2].lower()
        return short if short in self._languages else self._languages[0]

    def spoken(self, met: Heard, outcome: Outcome) -> str:
        """Return the language to answer in: the kept one, the one a screen carries, the button's, the app's."""
        profile = outcome.standing.profile
        if any(profile.agreed(purpose) for purpose, names in FIELDS.items() if "language" in names):
            return profile.language
        carried = next((getattr(shown.screen, "language", "") for shown in outcome.shown if shown.carried), "")
        return self.language(carried or met.language)

    def _pressed(self, arrival: Arrival, standing: Standing, opened: Opened) -> Heard:
        language = opened.language or arrival.language
        if opened.value.startswith("/"):
            name, _, rest = opened.value[1:].partition(":")
            edit = 0 if opened.keep else arrival.message
            return Heard(Command(name, rest), None, language, edit, opened.aside)
        if opened.carried:
            screen = uncarry(opened.carried)
            if screen is None or standing.profile.agreed(screen.purpose):
                return Heard(Stale(), language=language)
            return Heard(Pressed(opened.value), screen, language, 0 if screen.copied else arrival.message)
        if opened.turn != standing.place.turn or standing.place.screen is None:
            return Heard(Stale(), language=language, edit=_just_changed(arrival, standing, opened))
        return Heard(Pressed(opened.value), None, language, 0 if opened.keep else arrival.message)


def _just_changed(arrival: Arrival, standing: Standing, opened: Opened) -> int:
    """Return the message of a second tap on a button that has worked already: it shows the present screen by now."""
    tapped_twice = opened.turn == standing.place.turn - 1 and standing.place.screen is not None
    return arrival.message if tapped_twice and not opened.keep else 0

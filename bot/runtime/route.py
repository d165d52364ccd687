"""Who handles an event, in order of attention; the first match wins.

A closed door, then help now, then stop, then a command, then the screen the person is on, then the menu. Global words
come first on purpose: a person who types "stop" in the middle of a form means the program, not the form.
"""

from __future__ import annotations

from dataclasses import replace

import msgspec

from bot.core.content import Library
from bot.core.events import Command, Edited, Event, Left, Pressed, Refused, Stale, Typed
from bot.core.flow import ENTRIES, Screen, is_private
from bot.core.person import Purpose
from bot.core.text import Line
from bot.domain import notices
from bot.domain.discreet.latch import is_open, opened
from bot.domain.discreet.phrase import is_word
from bot.domain.stated import stated
from bot.domain.wording import which_word
from bot.runtime.offering import answered, with_offer
from bot.runtime.outgoing import Lane
from bot.runtime.saved import pick_up
from bot.runtime.sight import LockedError, MissingCircleError, Moment
from bot.runtime.standing import NOWHERE, Place, Standing
from bot.runtime.turn import (
    Outcome,
    Shown,
    answer,
    begin,
    current,
    leave,
    people_first,
    show_again,
)

OPEN_TO_ALL = frozenset({"now", "young", "privacy", "stop", "delete", "help", "hide", "clear"})
HOUSE = frozenset({"stop", "cancel", "resume"})
ALWAYS_HEARD = {"help": "now", "stop": "stop", "hide": "hide"}
OTHER_NAMES = {"report": "routes"}  # what people expect a command to be called
INVITED = "c-"  # how the word of an invitation begins


def take(standing: Standing, moment: Moment, event: Event, carried: Screen | None = None) -> Outcome:
    """Take one turn. `carried` is the screen that came back inside a visitor's button."""
    try:
        return _still_open(_taken(standing, moment, event, carried), moment)
    except LockedError as locked:
        return begin(_awake(standing), moment, ENTRIES["passphrase"], f"for-{locked.wanted}")


def _still_open(outcome: Outcome, moment: Moment) -> Outcome:
    """Count the time for which a history is open from the last step in it, so that it closes on nobody who writes."""
    standing, now = outcome.standing, moment.now.timestamp()
    looked = any(shown.screen is not None and is_private(type(shown.screen)) for shown in outcome.shown)
    if not (looked and standing.profile.seal and is_open(standing.place.latch, now)):
        return outcome
    place = msgspec.structs.replace(standing.place, latch=opened(now))
    return msgspec.structs.replace(outcome, standing=replace(standing, place=place))


def _taken(standing: Standing, moment: Moment, event: Event, carried: Screen | None) -> Outcome:
    match event:
        case Typed(text):
            outcome = _typed(standing, moment, event)
            return outcome if _everywhere(standing, moment, text) else with_offer(outcome, moment, text)
        case Command(name, rest):
            return answered(_command(standing, moment, name, rest), moment, event)
        case Pressed():
            return _pressed(standing, moment, event, carried)
        case _:
            return _unsaid(standing, moment, event)


def _unsaid(standing: Standing, moment: Moment, event: Left | Refused | Edited | Stale) -> Outcome:
    """Answer what was not said to a screen."""
    match event:
        case Left(back):
            return _left(standing, back=back)
        case Refused(kind):
            return _refused(standing, kind)
        case Edited():
            return _edited(standing, moment)
        case Stale():
            return msgspec.structs.replace(_present(standing, moment, ()), toast=notices.STALE_TOAST)


def asks_for_help(event: Event, library: Library) -> bool:
    """Tell whether this is help now, by word, command or button."""
    if isinstance(event, Command):
        return event.name == "now"
    return isinstance(event, Typed) and which_word(event.text, library.words) == "help"


def _typed(standing: Standing, moment: Moment, event: Typed) -> Outcome:
    text = event.text
    if command := _everywhere(standing, moment, text):
        return _command(standing, moment, command, "")
    if standing.door_closed:
        return _handed_over(standing, moment)
    if plain := stated(text):
        return _command(standing, moment, *plain)
    if event.reply and _of_a_match(standing):
        return begin(_awake(standing), moment, ENTRIES["talk"], "reply")
    screen = current(standing)
    if screen is None:
        return _lost(standing, moment)
    return answer(_awake(standing), moment, screen, event)


def _everywhere(standing: Standing, moment: Moment, text: str) -> str:
    """Return the command that a whole message means on every screen: help, stop, hide, or the word that clears."""
    word = which_word(text, moment.library.words)
    return ALWAYS_HEARD.get(word) or ("clear" if is_word(text, standing.profile.clear_word) else "")


def _of_a_match(standing: Standing) -> bool:
    """Tell whether the message that was answered or changed belongs to a conversation with a peer."""
    if not standing.profile.agreed(Purpose.PEERS):
        return False
    if standing.circle is None:
        raise MissingCircleError("own")
    return bool(standing.circle.replied)


def _edited(standing: Standing, moment: Moment) -> Outcome:
    """Only in a conversation with a peer does a change reach anybody."""
    if not standing.door_closed and _of_a_match(standing):
        return begin(standing, moment, ENTRIES["edited"], "")
    return _present(standing, moment, notices.EDITED)


def _pressed(standing: Standing, moment: Moment, event: Pressed, carried: Screen | None) -> Outcome:
    if standing.door_closed:
        return _handed_over(standing, moment)
    screen = carried or current(standing)
    if screen is None:
        return msgspec.structs.replace(_present(standing, moment, ()), toast=notices.STALE_TOAST)
    return answer(_awake(standing), moment, screen, event)


def _command(standing: Standing, moment: Moment, name: str, rest: str) -> Outcome:
    if standing.door_closed and name not in OPEN_TO_ALL:
        return _handed_over(standing, moment)
    if name == "start" and rest.startswith(INVITED):
        name = "join"  # Telegram's links have one way to carry a word, and an invitation comes by it
    if name in HOUSE:
        return _house(standing, moment, name)
    entry = ENTRIES.get(OTHER_NAMES.get(name, name))
    if entry is None:
        return _lost(standing, moment)
    if not notices.on(moment.library, name):
        return Outcome(standing, (Shown(notices.switched_off()),))
    outcome = begin(standing if entry.aside else _awake(standing), moment, entry, rest)
    return msgspec.structs.replace(outcome, delete=True) if name == "hide" else outcome


def _house(standing: Standing, moment: Moment, name: str) -> Outcome:
    if name == "resume":
        return _resume(standing, moment)
    present = current(standing)
    if name == "cancel":
        gone = leave(standing)
        return Outcome(gone, (Shown(notices.cancelled(kept=standing.known)),))
    return _stop(standing, present)


def _stop(standing: Standing, present: Screen | None) -> Outcome:
    """Silence everything at once: one line, nothing after it, nothing left waiting to be sent."""
    place = standing.place
    paused = place.screen if present is not None and present.resumable else place.paused
    profile = replace(standing.profile, quiet=True)
    silent = replace(standing, profile=profile, place=place.at(None, paused, turn=place.turn + 1))
    words = notices.stopped(kept=standing.known)
    return Outcome(silent, (Shown(words, lane=Lane.HELP),), hush=True)


def _resume(standing: Standing, moment: Moment) -> Outcome:
    present, paused = current(standing), standing.place.paused
    if paused is not None and (present is None or not present.resumable):
        screen = pick_up(paused)
        back = replace(standing, place=standing.place.at(paused, None))
        if screen is not None:
            return show_again(_awake(back), moment, screen)
        forgotten = replace(standing, place=standing.place.at(None, None))
        return _menu(forgotten, moment, "changed")
    if present is not None:
        return show_again(_awake(standing), moment, present)
    if standing.place.screen is not None:
        return _present(standing, moment, ())
    return _menu(standing, moment, "nothing")


def _present(standing: Standing, moment: Moment, note: tuple[Line, ...]) -> Outcome:
    """Show the present screen; if there is none, the menu."""
    if standing.door_closed:
        return _handed_over(standing, moment)
    screen = current(standing)
    if screen is not None:
        return show_again(standing, moment, screen, note)
    if standing.place.screen is not None:
        return _menu(replace(standing, place=standing.place.at(None, None)), moment, "changed")
    return _menu(standing, moment, "")


def _lost(standing: Standing, moment: Moment) -> Outcome:
    """Answer words that no screen was waiting for: a pointer and the menu; a first-time visitor meets the welcome."""
    if standing.place.screen is not None and current(standing) is None:
        return _present(standing, moment, ())
    if not standing.known:
        return begin(standing, moment, ENTRIES["start"], "lost")
    screen = current(standing)
    if screen is not None:
        return show_again(standing, moment, screen, notices.AGAIN)
    return people_first(_menu(standing, moment, "lost"))


def _menu(standing: Standing, moment: Moment, rest: str) -> Outcome:
    return begin(standing, moment, ENTRIES["menu"], rest)


def _handed_over(standing: Standing, moment: Moment) -> Outcome:
    return begin(standing, moment, ENTRIES["young"], "")


def _refused(standing: Standing, kind: str) -> Outcome:
    """Remove it and answer kindly; a further part of an album (no kind) is removed without another word."""
    if not kind:
        return Outcome(standing, delete=True)
    words = notices.refused(kind, back=standing.place.screen is not None)
    return Outcome(standing, (Shown(words, lane=Lane.HELP, fresh=True),), delete=True)


def _left(standing: Standing, *, back: bool) -> Outcome:
    if back:
        return Outcome(standing)
    quiet = replace(standing.profile, quiet=True)
    return Outcome(replace(standing, profile=quiet, place=_without_pace(standing.place)), hush=True)


def _without_pace(place: Place) -> Place:
    return place if place is NOWHERE else place.at(place.screen, place.paused)


def _awake(standing: Standing) -> Standing:
    """Somebody who does something again after /stop is no longer quiet."""
    if not standing.profile.quiet:
        return standing
    return replace(standing, profile=replace(standing.profile, quiet=False))

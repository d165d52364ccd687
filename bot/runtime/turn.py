"""One turn, pure: where a person stands and what happened, to where they stand now and what is said.

Nothing here touches a store, a clock or a network, so the engine may run a turn twice: if a screen turns out to want
entries that were not read yet, `Missing` says which, the engine reads them and takes the same turn again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import msgspec

from bot.core.circle import Circle
from bot.core.content import Library
from bot.core.effects import CloseDoor, DropEntry, DropKind, DropPurpose, Effect, Erase, Peer, SetLatch
from bot.core.events import ScreenEvent, Typed
from bot.core.flow import Again, End, Go, Screen, Stay, Verdict
from bot.core.person import PURPOSE_OF_KIND, Profile
from bot.core.replies import Say
from bot.core.text import Line, Text
from bot.domain import notices
from bot.domain.consents import change, ends_peers, permitted
from bot.domain.peers.acts import carry_out
from bot.domain.peers.leaving import gone
from bot.domain.wording import which_word
from bot.runtime.outgoing import Lane
from bot.runtime.rarely import noted, too_soon
from bot.runtime.saved import Saved, pick_up, put_down
from bot.runtime.sight import MissingCircleError, Moment, context
from bot.runtime.standing import Place, Standing


class Shown(msgspec.Struct, frozen=True):
    """Something to say. `screen` is given if its buttons belong to a screen; `carried` if it travels in them."""

    say: Say
    screen: Screen | None = None
    carried: bool = False
    lane: Lane = Lane.ANSWER
    collapse: bool = False
    fresh: bool = False  # never an edit of what was pressed
    keep: bool = False  # somebody else's words: no press ever changes this message
    aside: bool = False  # beside the conversation: it may replace only another aside
    copy: bool = False  # somebody's own text, to be taken along


class Outcome(msgspec.Struct, frozen=True):
    """The result of a turn. `toast` is a short word on the button itself; `delete` removes what came in."""

    standing: Standing
    shown: tuple[Shown, ...] = ()
    effects: tuple[Effect, ...] = ()
    toast: Text | None = None
    delete: bool = False
    leave: bool = False
    hush: bool = False  # everything that waits to be sent to this chat is dropped first


def begin(standing: Standing, moment: Moment, entry: type[Screen], rest: str) -> Outcome:
    """Start a flow by its first screen. What was interrupted is put aside, unless it is not worth coming back to."""
    ctx = context(standing, moment, entry, rest)
    first = entry.begin(ctx)
    if entry.aside:
        return _beside(standing, moment, first, rest)
    interrupted = _put_aside(standing, entry)
    if isinstance(first, End):
        after, allowed = apply(interrupted, first.effects)
        return Outcome(leave(after), _last_word(after, first.say), allowed)
    return _arrive(interrupted, moment, first, rest=rest)


def _beside(standing: Standing, moment: Moment, first: Go | End, rest: str) -> Outcome:
    """Show an aside; what it asks for happens, and the person stays where they are."""
    after, allowed = apply(standing, first.effects)
    if isinstance(first, End):
        return Outcome(after, (Shown(first.say, aside=True),), allowed)
    words = first.screen.show(context(after, moment, type(first.screen), rest))
    words = replace(words, lines=(*first.note, *words.lines)) if first.note else words
    shown = Shown(words, lane=_lane(type(first.screen)), aside=True)
    return Outcome(after, (shown,), allowed)


def answer(standing: Standing, moment: Moment, screen: Screen, event: ScreenEvent) -> Outcome:
    """Let a screen answer what was typed or pressed."""
    verdict = screen.on(event, context(standing, moment, type(screen)))
    if screen.unwritten and isinstance(event, Typed):
        return msgspec.structs.replace(follow(standing, moment, screen, verdict), delete=True)
    if isinstance(event, Typed) and verdict == Again() and _is_writing(event.text, moment.library):
        return people_first(show_again(standing, moment, screen, notices.WRITTEN))
    return follow(standing, moment, screen, verdict)


def _is_writing(text: str, library: Library) -> bool:
    """Tell whether this is more than an answer that does not fit here, such as "11" or "yes"."""
    a_number = any(map(str.isdigit, text)) and not any(map(str.isalpha, text))
    return not a_number and not which_word(text, library.words)


def people_first(outcome: Outcome) -> Outcome:
    """Put the way to people above everything else: nobody here can know what was in those words."""
    *others, last = outcome.shown
    other = (tuple(button for button in row if button.value != notices.NOW.value) for row in last.say.keyboard)
    words = replace(last.say, keyboard=(notices.PEOPLE, *filter(None, other)))
    said = msgspec.structs.replace(last, say=words)
    return msgspec.structs.replace(outcome, shown=(*others, said))


def follow(standing: Standing, moment: Moment, screen: Screen, verdict: Verdict) -> Outcome:
    """Carry out a verdict."""
    match verdict:
        case Go(next_one) if too_soon(standing.place, next_one, moment.now.timestamp()):
            return Outcome(standing, (Shown(notices.a_moment_ago(), collapse=True),))
        case Go():
            return _arrive(standing, moment, verdict)
        case Again(note):
            return show_again(standing, moment, screen, note or notices.AGAIN)
        case Stay(words, effects):
            after, allowed = apply(standing, effects)
            return Outcome(after, (Shown(words, screen, carried=_carried(after, screen)),), allowed)
        case End(words, effects):
            after, allowed = apply(standing, effects)
            return Outcome(leave(after), _last_word(after, words), allowed)


def show_again(standing: Standing, moment: Moment, screen: Screen, note: tuple[Line, ...] = ()) -> Outcome:
    """Show the present screen once more, because what came in could not move it."""
    return _arrive(standing, moment, Go(screen, note=note), again=True)


def leave(standing: Standing) -> Standing:
    """Take the person off their screen; what was interrupted stays resumable."""
    return replace(standing, place=_moved(standing.place, screen=None))


def current(standing: Standing) -> Screen | None:
    """Return the stored screen the person is on, or None if there is none or this version has it no more."""
    return pick_up(standing.place.screen) if standing.place.screen else None


def apply(standing: Standing, effects: tuple[Effect, ...]) -> tuple[Standing, tuple[Effect, ...]]:
    """Apply effects to the standing in order and return those that the store may carry out."""
    profile, allowed, circle = standing.profile, [], standing.circle
    for effect in effects:
        if permitted(profile, effect):
            if isinstance(effect, Peer) or (ends_peers(profile, effect) and standing.known):
                circle = _acted(circle, effect)
            profile = change(profile, effect)
            allowed.append(effect)
    closed = standing.door_closed or any(isinstance(effect, CloseDoor) for effect in allowed)
    erased = any(isinstance(effect, Erase) for effect in allowed)
    place = Place(turn=standing.place.turn) if erased else _still_wanted(standing.place, profile, allowed)
    for latch in [effect.latch for effect in allowed if isinstance(effect, SetLatch)]:
        place = msgspec.structs.replace(place, latch=latch)
    return replace(standing, profile=profile, place=place, door_closed=closed, circle=circle), tuple(allowed)


def _acted(circle: Circle | None, effect: Effect) -> Circle:
    """Carry out what concerns others, inside the picture that this turn has of them."""
    if circle is None:
        raise MissingCircleError("own")
    if isinstance(effect, Peer):
        return carry_out(circle, effect)
    return gone(circle, young=isinstance(effect, CloseDoor))


def _still_wanted(place: Place, profile: Profile, effects: Sequence[Effect]) -> Place:
    """Forget an interrupted screen whose yes was taken back, or whose entry was deleted: nothing of it may return."""
    screen = pick_up(place.paused) if place.paused else None
    if place.paused is None or screen is None:
        return place
    deleted = any(_concerns(effect, screen, place.paused) for effect in effects)
    if profile.agreed(screen.purpose) and not deleted:
        return place
    return place.at(place.screen, None, pacing=place.pacing)


def _concerns(effect: Effect, screen: Screen, saved: Saved) -> bool:
    match effect:
        case DropEntry(key):
            return key in saved.fields
        case DropKind(kind):
            return PURPOSE_OF_KIND[kind] is screen.purpose
        case DropPurpose(purpose):
            return purpose is screen.purpose
        case _:
            return False


def _arrive(standing: Standing, moment: Moment, go: Go, *, rest: str = "", again: bool = False) -> Outcome:
    """Show a screen and, where the person agreed to it, remember that they are there."""
    screen = go.screen
    after, allowed = apply(standing, go.effects)
    words = screen.show(context(after, moment, type(screen), rest))
    if go.note:
        words = replace(words, lines=(*go.note, *words.lines))
    carried = _carried(after, screen)
    place = noted(after.place, screen, moment.now.timestamp())
    place = _moved(place, screen=None if carried else put_down(screen), pacing=bool(words.later))
    own = screen.copied
    shown = Shown(words, screen, carried, _lane(type(screen)), collapse=again, fresh=own, keep=own, copy=own)
    return Outcome(replace(after, place=place), (shown,), allowed)


def _carried(standing: Standing, screen: Screen) -> bool:
    return not standing.profile.agreed(screen.purpose)


def _put_aside(standing: Standing, entry: type[Screen]) -> Standing:
    """Keep the interrupted screen for later, if it belongs to another flow and is worth it."""
    place, present = standing.place, current(standing)
    if present is None or not present.resumable or type(present).__module__ == entry.__module__:
        return standing
    return replace(standing, place=place.at(None, place.screen, pacing=place.pacing))


def _moved(place: Place, screen: Saved | None, *, pacing: bool = False) -> Place:
    return place.at(screen, place.paused, turn=place.turn + 1, pacing=pacing)


def _last_word(standing: Standing, words: Say) -> tuple[Shown, ...]:
    """Return the last word of a conversation, which may be none."""
    return (Shown(_way_back(standing, words)),) if words.lines else ()


def _way_back(standing: Standing, words: Say) -> Say:
    """A finished conversation offers the interrupted one, or the menu, never nothing."""
    extra = (notices.BACK_TO_PAUSED,) if standing.place.paused else ()
    if words.bare or (not extra and words.keyboard):
        return words
    return replace(words, keyboard=(*words.keyboard, *((button,) for button in extra or (notices.TO_MENU,))))


def _lane(entry: type[Screen]) -> Lane:
    return Lane.HELP if entry.__module__.endswith(".now") else Lane.ANSWER

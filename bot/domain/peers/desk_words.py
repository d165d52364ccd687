"""The words of the desk that several rooms use: ages, names of states and acts, what was done and why not.

A coordinator reads numbers and states here and no word that anybody wrote to anybody. Where an act is noted, the room
says so, because whoever it concerns may look at what was noted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

from bot.core.peers import Record, Sort
from bot.core.text import Listed, Named, Text, t, tn
from bot.domain.matching.topics import SLOTS, TOPICS
from bot.domain.screening import POINTS

HOUR, DAY = 3_600, 86_400
EPOCH = date(1970, 1, 1)

ROLES: Mapping[str, Text] = {"survivor": t("survivor"), "caregiver": t("caregiver")}
WITH: Mapping[str, Text] = {"survivor": t("survivors"), "caregiver": t("caregivers")}
NO_ROLE = t("role not said")
STATES: Mapping[str, Text] = {
    "applied": t("applied"),
    "screening": t("in screening"),
    "training": t("in training"),
    "approval": t("waiting for approval"),
    "active": t("active"),
    "resting": t("resting"),
    "suspended": t("suspended"),
}
HELD: Mapping[str, Text] = {
    "contact": t("a way to reach somebody outside"),
    "link": t("an address of a page"),
    "invite": t("a call to use another app"),
    "meet": t("a suggestion to meet or call"),
    "secrecy": t("a request to hide something from you"),
    "detail": t("a question about details"),
    "image": t("a request for pictures, voice or video"),
    "children": t("a question about where children are"),
    "sexual": t("romantic or sexual words, or words about looks"),
    "dependence": t("words that make somebody depend on one person"),
    "money": t("money or gifts"),
    "therapy": t("words against the therapy that somebody has"),
    "role": t("a request for rights or for data of others"),
    "minor": t("somebody may be under 18"),
}
APART = t("These two can't be brought together. Why is not shown, to protect what people said in private.")
REFUSED: Mapping[str, Text] = {
    "right": t("Nothing was done: it stands differently now. Another coordinator may have been quicker."),
    "state": t("Nothing was done: that does not fit where this stands now."),
    "second": t("Nothing was done: this takes a second coordinator, and a yes of your own counts once."),
    "items": t("Not yet: some of the screening is still open."),
    "item": t("Nothing was noted: this one can't be left out."),
    "hold": t("It waits because of a report or a question of age. Lifting it takes more than this."),
    "last": t("You are the last coordinator, and a report would reach nobody. Please bring in another one first."),
    "reason": t("Nothing was done: it needs a reason of ten characters or more."),
    "words": t("Nothing was sent: there were no words."),
    "gone": t("One of the two is not there any more."),
    "resting": t("The volunteer rests now, or is not active."),
    "renewal": t("The volunteer's yearly renewal is open, so this waits."),
    "full": t("The volunteer has no room for another conversation now."),
    "known": APART,
    "apart": APART,
    "region": APART,
    "lines": t("Matching is closed: a country has no help line in date, or no country is set."),
    "staff": t("Matching is closed: nobody is on call."),
}
DONE: Mapping[str, Text] = {
    "confirm": t("Confirmed. Now the person who asked is asked, and after a yes the volunteer."),
    "refuse": t("Taken back. The request is in line again, at the place it had."),
    "screen": t("The screening has begun. You are the coordinator this volunteer knows."),
    "check": t("Noted."),
    "screened": t("The screening is done. The training is open to them now."),
    "approve": t("Your yes is noted."),
    "send_back": t("One step back. They were told kindly, with no reason."),
    "turn_away": t("Ended. They were told kindly, with no reason, and what they offered is forgotten."),
    "rest": t("They rest now. Open conversations stay open."),
    "suspend": t("Suspended. Their conversations have ended, and whoever asked can look for somebody else."),
    "reinstate": t("The suspension is over."),
    "write": t("Sent, marked as from a coordinator."),
    "write_all": t("Sent to every volunteer who is there or rests, marked as from a coordinator."),
    "lift": t("It goes on. Both were told, with no reason."),
    "close": t("Closed. Both were told neutrally, with no reason."),
    "take": t("It is in your hands now."),
    "ask_to_read": t("Asked. Nothing can be read before a second coordinator agrees."),
    "let_read": t("You agreed. The coordinator who asked can read it once."),
    "read": t("It comes as a message of its own, once."),
    "settle": t("Closed. Whoever reported hears that it was looked at, and nothing more."),
    "call": t("Noted."),
    "holiday": t("Noted. Reports and questions go to the others meanwhile."),
    "grant": t("They are a coordinator now."),
    "turn_down": t("They were not let in, and what was kept for it is gone."),
}
ACTS: Mapping[str, Text] = {
    "screen": t("began a screening"),
    "check": t("noted a point of a screening"),
    "screened": t("ended a screening"),
    "approve": t("agreed to a volunteer"),
    "send_back": t("sent a volunteer one step back"),
    "turn_away": t("ended an application"),
    "rest": t("let a volunteer rest"),
    "suspend": t("suspended a volunteer"),
    "reinstate": t("ended a suspension"),
    "write": t("wrote to a volunteer"),
    "write_all": t("wrote to all volunteers"),
    "lift": t("let a conversation go on"),
    "close": t("closed a conversation"),
    "take": t("took a report"),
    "ask_to_read": t("asked to read a conversation"),
    "let_read": t("agreed that a conversation is read"),
    "read": t("read a conversation"),
    "settle": t("closed a report"),
    "invite": t("wrote an invitation"),
    "grant": t("let a coordinator in"),
    "turn_down": t("did not let a coordinator in"),
    "step_down": t("stepped down"),
}
REASON = (
    t("What is the reason, in a few words? Ten characters or more."),
    t("It is noted with your act. Whoever it concerns may read it, so no names and no quotes."),
)


def age(now: float, since: float) -> Text:
    """Say how long ago something was, in whole days or hours."""
    gone = max(0.0, now - since)
    if gone >= 2 * DAY:
        return tn("{n} day", "{n} days", int(gone // DAY))
    return tn("{n} hour", "{n} hours", int(gone // HOUR)) if gone >= HOUR else t("less than an hour")


def on_day(seconds: float) -> date:
    """Return the day of a moment, in UTC."""
    return datetime.fromtimestamp(seconds, UTC).date()


def nth_day(number: int) -> date:
    """Return the day that is so many days after the beginning of 1970."""
    return EPOCH + timedelta(days=number)


def several(names: Mapping[str, Text], codes: Iterable[str]) -> Text:
    """Join what is known under these codes, or say that nothing was said."""
    parts = tuple(names[one] for one in codes if one in names)
    return t("{things}", things=Listed(parts)) if parts else t("not said")


def languages(codes: Iterable[str]) -> Text:
    """Name languages, or say that none was named."""
    return several({one: t("{language}", language=Named("language", one)) for one in codes}, codes)


def topics(codes: Iterable[str]) -> Text:
    """Name topics."""
    return several(TOPICS, codes)


def hours(codes: Iterable[str]) -> Text:
    """Name parts of the week."""
    return several(SLOTS, codes)


def roles(codes: Iterable[str]) -> Text:
    """Name those whom a volunteer talks with."""
    return several(WITH, codes)


def by_state(records: Iterable[Record]) -> tuple[tuple[str, int], ...]:
    """Count volunteers in each state that somebody is in, in the order of the way in."""
    states = [one.state for one in records if one.sort == Sort.VOLUNTEER]
    return tuple((state, states.count(state)) for state in STATES if state in states)


POINT_NAMES: Mapping[str, Text] = {point.name: point.label for point in POINTS}

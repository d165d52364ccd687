"""The form in which somebody asks for a peer: its questions, the preview, and what became of it.

No question is about the past. Each can be skipped, and a request in which all were skipped counts as much as any other.
Before anything is sent, the person reads exactly what a volunteer would read.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.circle import Circle
from bot.core.flow import Ctx
from bot.core.peers import Sort
from bot.core.person import Role
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Listed, Named, Text, t, tn
from bot.domain import asking
from bot.domain.matching.topics import GENDERS, SLOTS, TOPICS
from bot.domain.peers import drafts, peer_words
from bot.domain.peers.drafts import PARTS, Draft, choices, chosen
from bot.domain.peers.peer_words import APART, ASK, CHANGE, HOW, TAKE_BACK
from bot.domain.peers.seen import what_a_volunteer_sees
from bot.domain.showing import GROUND, MENU

SKIP, GO_ON, NOT_NOW = Button(t("Skip"), "skip"), Button(t("Go on"), "on"), Button(t("Not now"), "leave")
ASKED = len(PARTS) - 1  # the last one is a way to another part of the program
LABELS: Mapping[str, Text] = {
    "role": t("How you come here"),
    "languages": t("Languages"),
    "topics": t("What to talk about"),
    "avoid": t("Rather not"),
    "gender": t("Gender of the peer"),
    "slots": t("Times"),
}
QUESTIONS: Mapping[str, Text] = {
    "role": t("How do you come here? I look for a volunteer who talks with people in that place."),
    "languages": t("Which languages could it be in? Press again to take one out."),
    "topics": t("What would you like to talk about? Broad words are enough. Press again to take one out."),
    "avoid": t("Is there something you would rather not talk about? No reason is asked or kept."),
    "gender": t(
        "Would you rather talk with a woman, a man or a nonbinary person? With a wish, the wait can be longer."
    ),
    "slots": t("Which times could suit you? It is a hint and no promise. Press again to take one out."),
    "apart": t(
        "One more thing, only if you want it: is there a country or a person you would rather be kept apart from?"
    ),
}
CAREGIVER = t("This is about you. Nothing is asked about the person you care for, and nothing of them is kept.")
NO_ZONE = t("Your clock is not known here, so these hours count as those of UTC. A country in settings changes that.")
NO_DETAIL = t("You don't need to tell what happened, here or later.")
UNSENT = t("All right. Nothing was sent, and nothing of it is kept.")
FINE = t("All right. It goes on without you having to do anything.")
UNCHANGED = t("All right. Your request stays as it was.")


def opening(ctx: Ctx) -> Say:
    """Say what is coming, before the first question."""
    lines: list[Line] = [
        NO_DETAIL,
        tn(
            "{n} short question, and it can be skipped. You see what would be sent before it is.",
            "{n} short questions, and each can be skipped. You see what would be sent before it is.",
            ASKED if first(ctx) == "role" else ASKED - 1,
        ),
    ]
    if ctx.profile.role == Role.CAREGIVER:
        lines.append(CAREGIVER)
    ways: Row = (Button(t("Begin"), "begin"), Button(t("Skip all of them"), "skip"))
    return say(*lines, keyboard=(ways, (NOT_NOW, MENU)))


def first(ctx: Ctx) -> str:
    """Return the first question; how somebody comes here is not asked where it is known, and can be changed later."""
    return "languages" if drafts.blank(ctx).role else "role"


def question(draft: Draft, ctx: Ctx) -> Say:
    """Ask one question, with what was chosen so far."""
    part = draft.part
    if part == "apart":
        nothing = Button(t("Nothing to add"), "on")
        return say(QUESTIONS[part], keyboard=((APART, nothing), (SKIP, NOT_NOW)))
    so_far = _so_far(draft, part)
    lines = (QUESTIONS[part], *_beside(draft, ctx), *so_far)
    on = (GO_ON,) if so_far else ()
    return say(*lines, keyboard=(*rows(_buttons(draft, ctx), 2), (*on, SKIP, NOT_NOW)))


def _buttons(draft: Draft, ctx: Ctx) -> list[Button]:
    part, picked = draft.part, chosen(draft, draft.part)
    if part == "role":
        return [one for one in asking.ROLE_BUTTONS if one.value in drafts.ROLES]
    return [Button(_label(part, one, picked), one) for one in choices(part, ctx)]


def _label(part: str, one: str, picked: tuple[str, ...]) -> Text:
    if one not in picked or part not in drafts.SEVERAL:
        return name(part, one)
    return t("{what}: left out", what=name(part, one)) if part == "avoid" else t("{what}: yes", what=name(part, one))


def name(part: str, one: str) -> Text:
    """Return the words for one answer."""
    if part == "languages":
        return t("{language}", language=Named("language", one))
    named: Mapping[str, Text] = {"topics": TOPICS, "avoid": TOPICS, "gender": GENDERS, "slots": SLOTS}.get(part, ROLES)
    return named.get(one, NO_WISH)


NO_WISH = t("No preference")
ROLES: Mapping[str, Text] = {"survivor": asking.ROLE_BUTTONS[0].label, "caregiver": asking.ROLE_BUTTONS[1].label}


def _so_far(draft: Draft, part: str) -> tuple[Text, ...]:
    names = tuple(name(part, one) for one in chosen(draft, part))
    return (t("So far: {words}.", words=Listed(names)),) if names else ()


def _beside(draft: Draft, ctx: Ctx) -> tuple[Text, ...]:
    """Say what belongs beside a question."""
    if draft.part == "topics" and draft.role == Role.CAREGIVER:
        return (CAREGIVER,)
    if draft.part != "slots":
        return ()
    return (t("Hours as in: {answer}", answer=Named("zone", ctx.profile.zone)) if ctx.zone_known else NO_ZONE,)


def preview(draft: Draft, ctx: Ctx) -> Say:
    """Show all that a volunteer would see, in their words, and what stays with the search."""
    head = t("Here is all that a volunteer would see, under a name made up for it:")
    wish = (t("For the search only: {what}.", what=GENDERS[draft.gender]),) if draft.gender in GENDERS else ()
    unseen = t("They don't see your account, your country, your clock, or whom you keep apart.")
    lines = (head, *what_a_volunteer_sees(drafts.wish(draft, ctx)), *wish, unseen)
    first_time = drafts.changeable(ctx.circle) is None
    send = Button(t("Send it"), "send") if first_time else Button(t("Keep it like this"), "send")
    return say(*lines, keyboard=((send, Button(t("Change something"), "change")), (APART, NOT_NOW)))


def choosing_part() -> Say:
    """Ask what to change."""
    parts = [Button(label, part) for part, label in LABELS.items()]
    last: Row = (Button(t("Back"), "back"), NOT_NOW)
    return say(t("Which part would you like to change?"), keyboard=(*rows(parts, 2), last))


def sent(circle: Circle) -> Say:
    """Say what became of it, as the request itself shows it."""
    request = circle.mine(Sort.REQUEST)
    if request is None:
        return say(t("There is no request of yours right now."), keyboard=((HOW, ASK), (GROUND, MENU)))
    lines: tuple[Line, ...] = (
        t("It is with the search now."),
        peer_words.oldest(circle),
        *peer_words.nobody_here(circle),
        t("You can take it back at any time, with one tap."),
    )
    others = {
        "resting": t("Kept. Your request rests, so nobody is looked for until you say so."),
        "held": peer_words.PAUSED,
    }
    lines = (others[request.state],) if request.state in others else lines
    meanwhile = Button(t("Something for meanwhile"), "/ground")
    return say(*lines, keyboard=((meanwhile, TAKE_BACK), (HOW, MENU)))


def already(ctx: Ctx) -> Say:
    """Say to somebody who asks a second time how the first request stands."""
    change = (CHANGE,) if drafts.changeable(ctx.circle) else ()
    line = t("You have asked already. One request at a time is enough.")
    return say(line, *peer_words.lines(ctx), keyboard=((HOW, *change), (GROUND, MENU)))


def not_sent(ctx: Ctx) -> tuple[Line, ...]:
    """Say why it can't be sent now; what was chosen stays where it is."""
    return (*peer_words.closed(ctx.circle), t("So nothing was sent. What you chose stays here, for another try."))


def left(ctx: Ctx) -> Say:
    """Say that nothing was done."""
    line = UNSENT if drafts.changeable(ctx.circle) is None else UNCHANGED
    return say(line, keyboard=((HOW, GROUND), (MENU,)))

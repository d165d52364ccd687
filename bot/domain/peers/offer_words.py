"""The form in which somebody says what they offer as a volunteer: its questions, its answers, and what is sent.

It asks with whom, in which languages, about what, when and how much, and nothing about the past. Every question can be
skipped. The same form begins an application and changes it later, so that nobody has to learn two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.core.effects import Field
from bot.core.flow import Ctx
from bot.core.peers import Volunteer
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Listed, Named, Text, t
from bot.domain.matching.topics import GENDERS, SLOTS, TOPICS
from bot.domain.showing import MENU, page

PARTS = ("roles", "languages", "topics", "refuses", "gender", "region", "slots", "room")
SEVERAL = frozenset({"roles", "languages", "topics", "refuses", "slots"})
ROLES: Mapping[str, Text] = {"survivor": t("Survivors"), "caregiver": t("Caregivers")}
ROOMS: Mapping[str, Text] = {"1": t("One at a time"), "2": t("Two at once")}
SIZE = 8
SKIP, NEXT, BACK = Button(t("Skip"), "skip"), Button(t("Next"), "next"), Button(t("Back"), "back")
NOT_NOW = Button(t("Not now"), "leave")
NONE = Button(t("Leave it open"), "none")
LABELS: Mapping[str, Text] = {
    "roles": t("With whom"),
    "languages": t("Languages"),
    "topics": t("Glad to talk about"),
    "refuses": t("Rather not"),
    "gender": t("Gender for a match"),
    "region": t("Country"),
    "slots": t("Usual hours"),
    "room": t("How many at once"),
}
QUESTIONS: Mapping[str, Text] = {
    "roles": t("With whom would you like to talk? Both is fine. Nothing chosen means both."),
    "languages": t("In which languages can you write with ease? Press again to take one out."),
    "topics": t("What would you be glad to talk about? As many as you like, or none."),
    "refuses": t("What would you rather not talk about? Nobody asks why, and you are never matched for it."),
    "gender": t("Some people wish for a woman, a man or a nonbinary person. How may you be matched, if at all?"),
    "region": t(
        "Which country are you in? Press one, or type its name. It is used for one thing: people can keep a country "
        "away, and then they are not matched with you. Coordinators can see it, the people you talk with can't."
    ),
    "slots": t("When are you usually there? It is a hint for a match, not a duty. Press again to take one out."),
    "room": t("How many conversations at once? Two is the most, and one is plenty."),
}
NO_COUNTRY = t("I don't know a country by that name. You could try its name in English, or leave it open.")


@dataclass(frozen=True)
class Offered:
    """What is offered so far. Several ids are one string, joined with dots."""

    roles: str = ""
    languages: str = ""
    topics: str = ""
    refuses: str = ""
    gender: str = ""
    region: str = ""
    slots: str = ""
    room: int = 1


Form = TypeVar("Form", bound=Offered)


def read(body: Volunteer) -> Offered:
    """Return what a volunteer offers now, to be changed."""
    several = {name: ".".join(getattr(body, name)) for name in SEVERAL}
    return Offered(**several, gender=body.gender, region=body.region, room=body.room)


def chosen(offered: Offered, part: str) -> tuple[str, ...]:
    """Return the ids that were chosen for one part."""
    return tuple(one for one in str(getattr(offered, part)).split(".") if one)


def fields(offered: Offered, zone: str) -> dict[str, Field]:
    """Return what the act needs to know. Nobody who left the first question open is left without anybody."""
    several: dict[str, Field] = {part: chosen(offered, part) for part in SEVERAL}
    one: dict[str, Field] = {"gender": offered.gender, "region": offered.region, "zone": zone, "room": offered.room}
    return {**several, **one, "roles": chosen(offered, "roles") or tuple(ROLES)}


def options(part: str, ctx: Ctx) -> tuple[str, ...]:
    """Return the ids that answer a question by a press.

    Languages are those of this copy: in another one nobody could ask here, and no word that is passed on would be
    looked at before.
    """
    return ctx.library.languages if part == "languages" else tuple(LISTS.get(part, {}))


def answered(offered: Form, part: str, value: str, ids: tuple[str, ...]) -> Form | None:
    """Return the form after one press, or None where it is no answer to this question."""
    if part in SEVERAL:
        return _toggled(offered, part, value, ids) if value in ids else None
    if part == "room":
        return replace(offered, room=int(value)) if value in ids else None
    if part == "gender" and value in (*ids, "none"):
        return replace(offered, gender="" if value == "none" else value)
    return None


def _toggled(offered: Form, part: str, value: str, ids: tuple[str, ...]) -> Form:
    """Put one in or take it out. What somebody is glad to talk about is not what they would rather not, and back."""
    before = chosen(offered, part)
    picked = {*before} ^ {value}
    changes = {part: ".".join(one for one in dict.fromkeys((*ids, *before)) if one in picked)}
    other = {"topics": "refuses", "refuses": "topics"}.get(part)
    if other and value in picked:
        changes[other] = ".".join(one for one in chosen(offered, other) if one != value)
    return replace(offered, **changes)  # type: ignore[arg-type]


LISTS: Mapping[str, Mapping[str, Text]] = {
    "roles": ROLES,
    "topics": TOPICS,
    "refuses": TOPICS,
    "gender": GENDERS,
    "slots": SLOTS,
    "room": ROOMS,
}


def label(part: str, one: str) -> Text:
    """Return the words for one answer."""
    if part == "languages":
        return t("{language}", language=Named("language", one))
    return LISTS.get(part, {}).get(one, OPEN)


OPEN = t("left open")


def after(part: str, step: int) -> str:
    """Return the question before or after another, or nothing where the form begins or ends."""
    at = PARTS.index(part) + step
    return PARTS[at] if 0 <= at < len(PARTS) else ""


def question(offered: Offered, part: str, at: int, ctx: Ctx) -> Say:
    """Ask one question, with what was chosen so far."""
    shown, more = page(_choices(part, ctx), at, SIZE if part == "region" else len(TOPICS))
    lines: list[Line] = [QUESTIONS[part], *_so_far(offered, part)]
    if part == "slots" and not ctx.zone_known:
        lines.append(NO_ZONE)
    onward = Button(t("More"), "more") if more else Button(t("First page"), "first")
    turn = (onward,) if more or at else ()
    none = (NONE,) if part in {"gender", "region"} else ()
    skip = NEXT if part in SEVERAL and chosen(offered, part) else SKIP
    return say(*lines, keyboard=(*rows(list(shown), 2), *filter(None, ((*turn, *none),)), (skip, BACK), (NOT_NOW,)))


NO_ZONE = t("Your clock is not known here, so these hours count as those of UTC. A country in settings changes that.")


def _choices(part: str, ctx: Ctx) -> list[Button]:
    if part == "region":
        codes = dict.fromkeys([*filter(None, [ctx.profile.country]), *ctx.circle.rules.countries])
        return [Button(t("{country}", country=Named("country", code)), f"c-{code}") for code in codes]
    return [Button(label(part, one), one) for one in options(part, ctx)]


def _so_far(offered: Offered, part: str) -> tuple[Text, ...]:
    if part == "region" and offered.region:
        return (t("So far: {country}.", country=Named("country", offered.region)),)
    if part == "room":
        return (t("So far: {what}.", what=ROOMS[str(offered.room)]),) if str(offered.room) in ROOMS else ()
    names = _names(offered, part)
    return (t("So far: {words}.", words=Listed(names)),) if names else ()


def _names(offered: Offered, part: str) -> tuple[Text, ...]:
    known = LISTS.get(part)
    return tuple(label(part, one) for one in chosen(offered, part) if known is None or one in known)


def preview(offered: Offered, ctx: Ctx, *, first: bool) -> Say:
    """Show everything as it would be kept, before it is."""
    send = Button(t("Send it"), "send") if first else Button(t("Keep it like this"), "send")
    change = Button(t("Change something"), "change")
    lines = (HEAD, SEEN, *_told(offered), *_hints(offered, ctx))
    return say(*lines, keyboard=((send, change), (NOT_NOW, MENU)))


HEAD = t("Here is all of it. A coordinator can see it.")
SEEN = t(
    "Somebody you are suggested to sees your languages, the topics you both named, and whether hours and a wish about "
    "gender fit. Never your country, and never what you would rather not talk about."
)


def _told(offered: Offered) -> list[Line]:
    lines: list[Line] = []
    for part in PARTS:
        names = _names(offered, part) or (tuple(ROLES.values()) if part == "roles" else ())
        if part == "region" and offered.region:
            names = (t("{country}", country=Named("country", offered.region)),)
        what: Text | Listed = Listed(names) if names else OPEN
        lines.append(t("{part}: {what}.", part=LABELS[part], what=what))
    return lines


def _hints(offered: Offered, ctx: Ctx) -> list[Line]:
    """Say what an open answer would mean for a match."""
    hints: list[Line] = []
    if not offered.languages:
        hints.append(t("Without a language, few people can be suggested to you."))
    if not offered.region:
        hints.append(t("Without a country, you are not suggested to people who keep some country away."))
    if offered.slots and not ctx.zone_known:
        hints.append(NO_ZONE)
    return hints


def choosing_part() -> Say:
    """Ask what to change."""
    ways: list[Button] = [Button(LABELS[part], part) for part in PARTS]
    last: Row = (BACK, NOT_NOW)
    return say(t("Which part would you like to change?"), keyboard=(*rows(ways, 2), last))


READY: tuple[Text, ...] = (
    t("Is there somebody for you when something weighs on you, such as a therapist or a friend?"),
    t("Has the last year felt steady enough to you, most of the time? You are the judge of that."),
    t("Could you put this down on a day when your own health needs it? Rest needs no reason here."),
)
READY_FIRST = (
    t(
        "Three questions first, for you alone: I keep no answer, and nobody sees one. This asks nothing about what you "
        "lived through, and nobody here ever will."
    ),
    t("18 or over is needed, and 21 or over is suggested. Your health comes before any cause."),
)
LATER = (t("Then later may be kinder to you. Nothing runs out, and you decide. You can go on, too."),)


def ready(step: int) -> Say:
    """Ask one of the questions that are only for whoever reads them."""
    first = READY_FIRST if step == 0 else ()
    answers: tuple[Row, ...] = (
        (Button(t("Yes"), "yes"), Button(t("Not yet"), "later")),
        (Button(t("Rather not say"), "skip"), NOT_NOW),
    )
    return say(*first, READY[step % len(READY)], keyboard=answers)


def sent(state: str) -> Say:
    """Say what became of the form, as the record shows it."""
    home, apart = Button(t("My volunteering"), "/volunteer"), Button(t("Keep apart"), "/apart")
    if state in {"", "left"}:
        return say(t("That could not be kept just now. Nothing was sent."), keyboard=((home, MENU),))
    if state == "applied":
        lines = (
            t("Sent. The coordinators know that somebody applied, and one of them will get in touch."),
            t("If there is a person or a country you want to be kept apart from, you can say so now or at any time."),
        )
        return say(*lines, keyboard=((apart, home), (MENU,)))
    line = t("Kept. It counts for what comes next; what is open now stays as it is.")
    return say(line, keyboard=((apart, home), (MENU,)))


UNSENT = t("All right. Nothing was sent or changed.")

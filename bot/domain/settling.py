"""The messages of settling: what is asked, what is offered, what can be pressed.

They stand apart from the conversation so that all of its wording can be read in one sitting. Every message has
two real choices and a way out; nothing here counts, compares or praises.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.content import Exercise
from bot.core.effects import Effect, SaveEntry, remember
from bot.core.flow import Ctx
from bot.core.person import Kind, Profile
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import t
from bot.domain import notices, offers, reviewed, suggest
from bot.domain.showing import KEEP_PLACE, MENU, PERSON, numbers
from bot.domain.states import ASKED, STATE_BUTTONS

LEFT = say(
    t("All right. Nothing more right now. It is here whenever you want it."),
    keyboard=((Button(t("Something after all"), "/ground"), MENU),),
)
NONE = t("What would fit here is on your own list of things to leave out. That list stays as you made it.")
TYPED = (t("You can write here if it helps. I keep none of it. Go on when you like."),)
OTHER = Button(t("Something else"), "other")
KIND = Button(t("A different kind"), "other")
LEAVE = Button(t("Nothing right now"), "leave")
STAY_HERE = Button(t("Leave it here"), "leave")
NOT_NOW = Button(t("Not now"), "leave")
ENOUGH = Button(t("Enough"), "enough")
SKIP = Button(t("Skip"), "skip")
OWN = Button(t("From my own list"), "/comfort")
ANSWERS: tuple[Row, ...] = (
    (Button(t("Helped"), "helped"), Button(t("No change"), "same")),
    (Button(t("Worse"), "worse"), Button(t("Not for me"), "not")),
    (Button(t("Rather not say"), "unsaid"),),
)
HOW = say(t("How was that?"), keyboard=ANSWERS)
EVERY = Button(t("All of them, by kind"), "/exercises")
OFFERED = 3
MORNING, EVENING = 8, 20  # what belongs to the day is offered between these hours


def may_show(name: str, ctx: Ctx) -> bool:
    """Tell whether this person may be shown an exercise at all."""
    return any(one.id == name for one in shown(ctx))


def shown(ctx: Ctx) -> tuple[Exercise, ...]:
    """Return all that this person may be shown at this hour; where the hour is not known it is no day."""
    day = ctx.zone_known and MORNING <= ctx.now.hour < EVENING
    return suggest.allowed(ctx.library.exercises, ctx.profile, day=day, sought=True)


def ways(name: str, state: str, ctx: Ctx) -> tuple[int, ...]:
    """Return the versions of an exercise that may be begun now; none if it may not be shown."""
    if not may_show(name, ctx):
        return ()
    return suggest.ways(ctx.library.exercises[name], ctx.profile.avoid, state)


def begun(value: str, name: str, state: str, ctx: Ctx) -> int | None:
    """Return the version that a press begins, a yes or the name of a variant; None if nothing may be begun by it."""
    fit = ways(name, state, ctx)
    wanted = value.removeprefix("way-")
    if wanted == value:
        return fit[0] if fit else None
    return next((way for way in fit if way and str(way) == wanted), None)


def choosing(ctx: Ctx) -> Say:
    """Ask for the state; one exercise can be begun at once, with its whole offer beside it."""
    ready = suggest.suggest(ctx.library.exercises, "unsure", ctx.profile, ctx.seed, 1)
    lines = [line for one in ready for line in offers.quick(one, draft=_draft(one, ctx))]
    begin = tuple((Button(t("Begin: {name}", name=one.name), f"do-{one.id}"),) for one in ready)
    return say(
        ASKED,
        *lines,
        keyboard=(*rows(list(STATE_BUTTONS), 2), *begin, (EVERY, *_own(ctx.profile)), (PERSON, LEAVE)),
    )


def suggesting(state: str, first: str, ctx: Ctx) -> Say:
    """Say each exercise in one line; its name is its button."""
    found = suggestions(ctx.library.exercises, state, first, ctx.profile, ctx.seed)
    head = t("People sometimes find one of these useful. Which would you like to look at?") if found else NONE
    names = [Button(one.name, f"x-{one.id}") for one in found]
    lines = (head, *(offers.brief(one) for one in found))
    return say(*lines, keyboard=(*rows(names, 1), (OTHER, *_own(ctx.profile)), (PERSON, LEAVE)))


def suggestions(
    exercises: Mapping[str, Exercise], state: str, first: str, profile: Profile, seed: int
) -> list[Exercise]:
    """Return two or three of different kinds, `first` before all others if it may be shown."""
    found = suggest.suggest(exercises, state, profile, seed)
    lead = next((one for one in suggest.allowed(exercises, profile) if one.id == first), None)
    if lead is None:
        return list(found)
    same = [one for one in found if one.id == first]
    if not same and not suggest.ways(exercises[first], profile.avoid, state):
        return list(found)
    others = [one for one in found if one.id != first and (same or one.family != lead.family)]
    return [lead, *others][:OFFERED]


def first_of(state: str, ctx: Ctx) -> str:
    """Return what stands first for a state, or "" if nothing fits."""
    found = suggest.suggest(ctx.library.exercises, state, ctx.profile, ctx.seed, OFFERED)
    return found[0].id if found else ""


def another(after: str, state: str, ctx: Ctx) -> str:
    """Return one of another kind, or "" if none is left."""
    found = suggest.another_kind(ctx.library.exercises, after, state, ctx.profile, ctx.seed, count=1)
    return found[0].id if found else ""


def offering(name: str, state: str, ctx: Ctx) -> Say:
    """Say all that a yes needs; ask. Only versions that may be begun have a button."""
    fit = ways(name, state, ctx)
    other = (Button(t("Another one"), "other"), NOT_NOW)
    if not fit:
        gone = name not in ctx.library.exercises
        return say(offers.GONE if gone else NONE, keyboard=(other, (PERSON,)))
    whole = ctx.library.exercises[name]
    what = offers.found(ctx.library.exercises, name, fit[0])
    timed = (Button(t("Yes, keep the time for me"), "paced"),) if what.paced else ()
    measured = Button(t("Yes, with a number first"), "number")
    variants = [Button(whole.variants[way - 1].label, f"way-{way}") for way in fit[1:]]
    return say(
        *offers.offer(what, draft=_draft(what, ctx), begun=fit[0]),
        *offers.chosen(whole, fit),
        t("Would you like to try it?"),
        keyboard=(*_leading(what, ctx), (Button(t("Yes"), "yes"), *timed), *rows(variants, 1), (measured,), other),
    )


def _draft(what: Exercise, ctx: Ctx) -> bool:
    return reviewed.draft(ctx, "exercise", what.id)


def _leading(what: Exercise, ctx: Ctx) -> tuple[Row, ...]:
    """Return the way to a conversation of its own; with an urge people stand before everything."""
    if not what.leads or not notices.on(ctx.library, what.leads):
        return ()
    there = (Button(offers.LEADS.get(what.leads, t("More about this")), f"/{what.leads}"),)
    return (*_people(what), there)


def _people(what: Exercise) -> tuple[Row, ...]:
    return ((PERSON,),) if what.leads == "urge" else ()


def asking_strength(*, after: bool) -> Say:
    """Ask for a number before or after."""
    now = t("And how strong is it now? No number is better than another.")
    first = t("How strong is it right now? 0 is settled, 10 is as strong as it gets.")
    return say(now if after else first, keyboard=(*numbers(), (SKIP, STAY_HERE if after else NOT_NOW)))


def stepping(what: Exercise, at: int) -> Say:
    """Say one step; the next one comes when it is asked for."""
    last = at >= len(what.steps) - 1
    onward = Button(t("Done"), "next") if last else Button(t("Next"), "next")
    timed = (Button(t("Keep the time for me"), "paced"),) if what.paced and not last else ()
    ways_on = (*_people(what), (onward, ENOUGH), (*timed, OTHER))
    return say(what.steps[min(at, len(what.steps) - 1)].text, keyboard=ways_on)


def pacing(what: Exercise) -> Say:
    """Say the first part; the same message becomes the next ones as their time comes."""
    if not what.paced:
        return stepping(what, 0)
    hand = Button(t("In my own time"), "hand")
    return say(what.paced[0].text, keyboard=((hand, ENOUGH), (OTHER,)), later=offers.paced(what))


def afterwards(exercise: str, answer: str, profile: Profile) -> Say:
    """Answer the answer, and leave several ways open."""
    lines = offers.after(answer, profile)
    if not profile.agreed("helped"):
        return say(*lines, keyboard=((KIND, STAY_HERE), (PERSON, KEEP_PLACE)))
    if answer == "not":
        return say(*lines, keyboard=((KIND, STAY_HERE), (Button(t("Undo"), "undo"), PERSON)))
    loved = exercise in profile.favorites
    label = t("No longer a favorite") if loved else t("Keep as a favorite")
    favorite = (Button(label, "favorite"),) if answer in {"helped", "undone"} or loved else ()
    return say(*lines, keyboard=((KIND, STAY_HERE), (*favorite, PERSON)))


def kept(
    exercise: str, answer: str, strengths: tuple[int | None, int | None], token: str, profile: Profile
) -> tuple[Effect, ...]:
    """Return what an answer changes: one entry, and for "not for me" the list of what is not shown again.

    "Rather not say" with no number keeps nothing at all.
    """
    before, after = strengths
    said = None if answer == "unsaid" else answer
    body = (("exercise", exercise), ("answer", said), ("before", before), ("after", after))
    noted = (SaveEntry(Kind.USED, token, body),) if said or before is not None or after is not None else ()
    if answer != "not" or exercise in profile.hidden:
        return noted
    return (
        *noted,
        remember(hidden=(*profile.hidden, exercise), favorites=without(profile.favorites, exercise)),
    )


def remembering(name: str, profile: Profile) -> Effect:
    """Return the effect that adds what stood first or was begun to the last few; the same one only once."""
    once = () if name in {"", *profile.recent[-1:]} else (name,)
    return remember(recent=(profile.recent + once)[-suggest.REMEMBERED :])


def favored(exercise: str, profile: Profile) -> Effect:
    """Return the effect that turns a favorite on or off."""
    if exercise in profile.favorites:
        return remember(favorites=without(profile.favorites, exercise))
    return remember(favorites=(*profile.favorites, exercise))


def without(ids: tuple[str, ...], one: str) -> tuple[str, ...]:
    """Return `ids` with `one` taken out."""
    return tuple(other for other in ids if other != one)


def _own(profile: Profile) -> Row:
    return (OWN,) if profile.comfort else ()

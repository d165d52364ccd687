"""How an exercise is offered, and what is said after one.

Consent needs to know what to: what it is, how long, what it touches, what to be careful about, and that nobody
has reviewed it yet, if that is so. Afterwards every answer is as good as any other; "worse" is information about
the exercise, never about the person.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.content import Exercise, Step
from bot.core.person import Profile
from bot.core.replies import Later
from bot.core.text import Line, Text, t, tn
from bot.domain import suggest
from bot.domain.tagwords import listed

TELLING = {0: t("It hardly shows."), 2: t("Best where you are on your own.")}
AFTER: dict[str, Text] = {
    "helped": t("Good to know."),
    "same": t("That is an answer too. Not every one does something every time."),
    "worse": t(
        "Thank you for saying so. That happens with these, and it says nothing about you. A different kind may "
        "sit better."
    ),
    "not": t("All right, you won't see that one again."),
    "unsaid": t("That is fine."),
    "undone": t("It is back among the others."),
}
UNKEPT_NOT = t("All right. I can't remember that without your yes, so it may come up again another day.")
UNKEPT = t("Nothing about this was kept.")


GONE = t("This one is no longer here. Another one may fit.")
NO_LONGER = Exercise(
    "", 1, "", t("No longer here"), GONE, 1, "", frozenset(), (), (), 1, (Step(GONE),)
)  # stands in for an exercise that was taken out while somebody was on its way through it


LEADS: dict[str, Text] = {
    "night": t("Awake at night"),
    "beforehand": t("Get ready for a day"),
    "letter": t("A letter, one step a time"),
    "newsday": t("The news, one step a time"),
    "recognized": t("About that fear"),
    "urge": t("With more to choose from"),
}
"""What the button to the conversation of an exercise says."""


def found(exercises: Mapping[str, Exercise], name: str, way: int = 0) -> Exercise:
    """Return the exercise in one of its versions, or what stands in for one that is not there any more."""
    return suggest.version(exercises.get(name, NO_LONGER), way) or NO_LONGER


def brief(exercise: Exercise) -> Text:
    """Name an exercise and say in one line what it involves and how long it takes."""
    return t("{name}: {about} {minutes}", name=exercise.name, about=exercise.about, minutes=minutes(exercise))


def minutes(exercise: Exercise) -> Text:
    """Say how long it takes at most, in whole minutes."""
    return tn("About {n} minute.", "About {n} minutes.", exercise.minutes)


def offer(exercise: Exercise, *, draft: bool, begun: int = 0) -> tuple[Line, ...]:
    """Say everything that somebody needs to say yes or no, and that any part of it can be left.

    The one line about it tells of the default, so it is left out where a yes begins another version.
    """
    about = () if begun else (exercise.about,)
    lines: list[Line] = [t("{name}", name=exercise.name), *about, _involves(exercise)]
    lines += exercise.cautions
    half = t("You can stop at any point. Half of it is fine.")
    lines.append(t("{first} {then}", first=minutes(exercise), then=half))
    return (*lines, *_telling(exercise), *_draft(draft=draft))


def chosen(exercise: Exercise, fit: tuple[int, ...]) -> tuple[Line, ...]:
    """Name what a yes begins where that is a variant, and what comes up in the other ones beyond it."""
    begun = found({exercise.id: exercise}, exercise.id, fit[0])
    labels = {way: exercise.variants[way - 1] for way in fit if way}
    yes = (t("Yes begins it this way: {label}.", label=labels[fit[0]].label),) if fit[0] else ()
    others = [labels[way] for way in fit[1:] if not labels[way].tags <= begun.tags]
    more = (t("{label}: this one has {tags} in it.", label=one.label, tags=listed(one.tags)) for one in others)
    return (*yes, *more)


def _involves(exercise: Exercise) -> Text:
    if not exercise.tags:
        return t("Eyes open. It asks nothing of your breath or body.")
    return t("What comes up in it: {tags}.", tags=listed(exercise.tags))


def _telling(exercise: Exercise) -> tuple[Text, ...]:
    return (TELLING[exercise.discreet],) if exercise.discreet in TELLING else ()


def _draft(*, draft: bool) -> tuple[Text, ...]:
    return (t("This one is a draft. No clinician has reviewed it yet."),) if draft else ()


def quick(exercise: Exercise, *, draft: bool) -> tuple[Line, ...]:
    """Say the whole offer in few lines, for a screen where something else comes first."""
    lines: list[Line] = [t("Or begin at once with this one. {brief}", brief=brief(exercise))]
    if exercise.tags:
        lines.append(_involves(exercise))
    lines += exercise.cautions
    return (*lines, *_draft(draft=draft))


def paced(exercise: Exercise) -> tuple[Later, ...]:
    """Return the changes of one message that keep the time, in seconds from when it was sent."""
    later, at = [], 0
    for before, step in zip(exercise.paced, exercise.paced[1:], strict=False):
        at += before.seconds
        later.append(Later(float(at), (step.text,)))
    end = t("That was the last one. Back to your own breath, whatever it does.")
    return (*later, Later(float(at + exercise.paced[-1].seconds), (end,)))


def after(answer: str, profile: Profile) -> tuple[Text, ...]:
    """Say the line that fits the answer; to somebody whose answers are not kept, that this was not."""
    if profile.agreed("helped"):
        return (AFTER[answer],)
    return (UNKEPT_NOT,) if answer == "not" else (AFTER[answer], UNKEPT)

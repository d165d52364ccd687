"""Being told of cases, or not: four ways, each with what people say for it and against it.

Nothing here recommends anything. Each way has as many reasons on one side as on the other, and leaving it open is a way
like the others. What is so in a country comes from `bot/content/facts/`, with its source and its day; what people feel
about it stands here. Sources: the NCMEC guide of 2022 on what survivors said about notices; all of it is a draft.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.core.content import Fact
from bot.core.text import Line, Named, Text, t
from bot.domain.plans.words import DECISIONS

TOPIC = "notices"
ABOUT, IN, OUT, OTHER, OPEN = "about", "in", "out", "other", "open"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to decide: what people say for it, what they say against it."""

    title: Text
    speaks_for: tuple[Text, ...]
    against: tuple[Text, ...]


WAYS: dict[str, Way] = {
    IN: Way(
        DECISIONS[IN],
        (
            t("To know is easier for some than to guess."),
            t("It can feel like being believed, and like having a say."),
            t("It can open ways, for example to claim costs or to speak in court."),
        ),
        (
            t("Notices can come often, for years, and on any day."),
            t("Each one can bring it all up again."),
            t("It can make fears larger."),
        ),
    ),
    OUT: Way(
        DECISIONS[OUT],
        (
            t("Letters can stop, and more days stay yours."),
            t("Strength can go to other things."),
            t("Not to know can be a choice, and a rest."),
        ),
        (
            t("Some go on wondering all the same."),
            t("A way to speak or to claim costs may pass by unseen."),
            t("Later it may feel as if others knew more."),
        ),
    ),
    OTHER: Way(
        DECISIONS[OTHER],
        (
            t("Somebody you trust filters it: only what needs a decision, or a summary twice a year."),
            t("No letter lies at your door by surprise."),
            t("You can ask when you want to, and not before."),
        ),
        (
            t("Then one more person knows about it."),
            t("It takes trust, and somebody who stays for years."),
            t("What they leave out, you may want to have known."),
        ),
    ),
    OPEN: Way(
        DECISIONS[OPEN],
        (
            t("It can be decided later, when it is quieter."),
            t("You can ask first how it is set up for you now."),
            t("Not now is an answer, and nobody is owed one."),
        ),
        (
            t("Until then it stays as it is set up now, which may not be what you want."),
            t("An open question can weigh too."),
            t("In some cases there are days by which something can be claimed."),
        ),
    ),
}
INTRO: tuple[Text, ...] = (
    t("In some countries people can be told when there is a case about an image of them. Some want that, some don't."),
    t("There is no right answer here, and I recommend none. I don't know whether there is a case, and I don't ask."),
)
FOR, AGAINST = t("What people say for it:"), t("What people say against it:")
DRAFT = t("This is a draft that no lawyer has reviewed.")
NO_ADVICE = t("An advocate, a lawyer or the victim service can say how it is. None of this is advice.")
STALE = t("What I had on this was not checked in time, so I don't show it. An advocate or a lawyer can say how it is.")


def facts(known: Iterable[Fact], part: str, today: date, topic: str = TOPIC) -> tuple[Line, ...]:
    """Say what is so, fact by fact; in the place of one that is past its day it is said that there was one."""
    mine = [fact for fact in known if fact.topic == topic and fact.part == part]
    said = tuple(_fact(fact) for fact in mine if today <= fact.expires_on)
    stale = any(today > fact.expires_on for fact in mine)
    return (*said, STALE) if stale else said


def way(name: str, known: Iterable[Fact], today: date) -> tuple[Line, ...]:
    """Say one way with both of its sides, and what is so."""
    return (*sides(WAYS[name]), *facts(known, name, today))


def sides(what: Way) -> tuple[Line, ...]:
    """Say a way with what people say for it and against it."""
    reasons = (FOR, *map(_under, what.speaks_for), AGAINST, *map(_under, what.against))
    return (t("{title}", title=what.title), *reasons)


def _under(reason: Text) -> Text:
    return t("- {line}", line=reason)


def _fact(fact: Fact) -> Text:
    place = Named("country", fact.place)
    if fact.confidence == "verified":
        return t(
            "{place}: {fact} Source: {source}. Checked on {date}.",
            place=place, fact=fact.text, source=fact.source, date=fact.verified_on,
        )  # fmt: skip
    return t(
        "{place}: {fact} Source: {source}. Looked up on {date}, not confirmed by the office itself.",
        place=place, fact=fact.text, source=fact.source, date=fact.verified_on,
    )  # fmt: skip

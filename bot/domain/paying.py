"""Money after a crime: four ways to go about it, each with what people say for it and against it.

Nothing here recommends anything and nothing is advice. Each way has as many reasons on one side as on the other, and
not at all is a way like the others. What is so in a country comes from `bot/content/facts/`, with its source and its
day; a sum is never named, because it changes. A lawyer has to read all of it; until then it is a draft.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.core.content import Fact
from bot.core.text import Line, Text, t
from bot.domain import telling
from bot.domain.plans.words import PAYMENTS
from bot.domain.telling import Way

TOPIC = "payments"
LAWYER, OTHER, LATER, NO = "lawyer", "other", "later", "no"
WAYS: dict[str, Way] = {
    LAWYER: Way(
        PAYMENTS[LAWYER],
        (
            t("They can say whether you could ask for something, and what it would take."),
            t("They can say what one payment changes for another."),
            t("Asking them decides nothing yet."),
        ),
        (
            t("It can take time to find somebody who knows this field."),
            t("Some of it has to be told to one more person."),
            t("It can cost something. You can ask that first."),
        ),
    ),
    OTHER: Way(
        PAYMENTS[OTHER],
        (
            t("The papers need not lie on your table."),
            t("They can ask, wait and answer, and tell you only what you want to know."),
            t("Strength can go to other things."),
        ),
        (
            t("Then one more person knows about it."),
            t("It takes trust, and often a signed paper."),
            t("Some questions may come back to you all the same."),
        ),
    ),
    LATER: Way(
        PAYMENTS[LATER],
        (
            t("It can be decided when it is quieter."),
            t("You can ask somebody first by when it would have to be."),
            t("Not now is an answer, and nobody is owed one."),
        ),
        (
            t("For some payments there are days by which to ask."),
            t("Papers can be harder to find after years."),
            t("An open question can weigh too."),
        ),
    ),
    NO: Way(
        PAYMENTS[NO],
        (
            t("No papers, no waiting, no letters about it."),
            t("Some don't want money that comes from this, and that counts."),
            t("More days stay yours."),
        ),
        (
            t("Some costs, such as for therapy, may stay with you."),
            t("Some are glad later that somebody had to answer for the costs."),
            t("A way that is not taken in time can close."),
        ),
    ),
}
INTRO: tuple[Text, ...] = (
    t("In some countries people can ask for money after a crime, such as for therapy. Some want that, some don't."),
    t("There is no right answer here, and I recommend none. I don't know what could be asked for, and I don't ask."),
)
DRAFT = t("This is a draft that no lawyer has reviewed.")
NO_ADVICE = t("An advocate or a lawyer can say how it is. None of this is advice.")
NO_BILL = t("To ask for money, or not to ask, says nothing about what was done to you.")
ASK_FIRST = t("Whether it changes what a court may order later is a question for a lawyer, before anything is sent.")
BESIDE = t("An advocate can come along, ask in your place, and say who else can help.")
ELSEWHERE: tuple[Text, ...] = (
    t("Other countries have ways of their own, for example a fund of the state, or a claim within a criminal case."),
    t("Which of them is open, and by when, an advocate for victims or a lawyer there can say."),
    t("The people under Help now can sometimes say whom to ask. You need not tell them what happened."),
)
PAGES: dict[str, tuple[Text, tuple[str, ...], tuple[Text, ...]]] = {
    "court": (t("What a court can order"), ("court",), ()),
    "reserve": (t("The reserve in the US"), ("reserve", "if"), (ASK_FIRST,)),
    "help": (t("Who can help with it"), ("help",), (BESIDE, NO_BILL)),
    "else": (t("Outside the United States"), (), ELSEWHERE),
}


def page(name: str, known: Iterable[Fact], today: date) -> tuple[Line, ...]:
    """Say what is so."""
    title, parts, more = PAGES[name]
    facts = [line for part in parts for line in telling.facts(known, part, today, TOPIC)]
    return (t("{title}", title=title), *dict.fromkeys(facts), *more)


def way(name: str) -> tuple[Line, ...]:
    """Say one way with both of its sides."""
    return telling.sides(WAYS[name])

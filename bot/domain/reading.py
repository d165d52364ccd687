"""Which cards somebody is offered to read, and what is said around them.

A card names what it touches before its first page, because only then can somebody say no to it. What was put aside is
not listed. What is so in one country has an end: after that day its pages are not shown, and it is said who can tell
instead. A card about other things stays, with a mark that nobody has looked at it in time.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.core.content import TOPICS, Card
from bot.core.flow import Ctx
from bot.core.person import Profile, Purpose, Role
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Listed, Named, Own, Text, t, tn
from bot.domain import notices, reviewed, suggest
from bot.domain.showing import MENU, PERSON, page

SIZE = 6
SURVIVOR, CAREGIVER = "survivor", "caregiver"
HIDDEN = "card-"  # before the id of a card among what was put aside
NEXT, ENOUGH = Button(t("Next"), "next"), Button(t("Enough for now"), "enough")
TOPICS_LIST, ASIDE = Button(t("Another topic"), "/cards"), Button(t("Topics put aside"), "/avoid:aside")
SOURCE, HIDE = Button(t("Where this comes from"), "source"), Button(t("Don't show this topic"), "hide")
USE = (Button(t("Yes"), "yes"), Button(t("No"), "no"), Button(t("Rather not say"), "skip"))
TOUCHED: dict[str, Text] = {
    "images": t("images"),
    "court": t("courts"),
    "law": t("the law"),
    "news": t("news"),
    "people": t("other people"),
    "cameras": t("cameras"),
    "body": t("the body"),
    "parenting": t("being a parent"),
    "work": t("work"),
    "sleep": t("sleep"),
    "drifting": t("feeling far away"),
    "online": t("being online"),
    "therapy": t("therapy"),
    "family": t("family"),
    "children": t("children"),
    "money": t("money"),
}
LEADS: dict[str, Text] = {
    "here": t("I feel far away"),
    "night": t("Awake at night"),
    "dates": t("Hard dates"),
    "online": t("Plan for being online"),
    "letter": t("A letter came"),
    "newsday": t("A day with news"),
    "notification": t("About notices"),
    "restitution": t("A question of costs"),
    "routes": t("Which service fits"),
    "card": t("A card to show"),
    "bring": t("A list to take along"),
    "peer": t("Somebody who's been there"),
    "urge": t("Ten minutes at a time"),
    "recognized": t("A sudden worry"),
    "beforehand": t("Before an appointment"),
    "caregiver": t("For caregivers"),
    "plan": t("My plan"),
    "week": t("My week"),
    "checkin": t("Check in"),
    "lines": t("Numbers and addresses"),
    "ground": t("Settle a little"),
    "comfort": t("My comfort list"),
}
"""What the button to a conversation says at the end of a card; people to talk to have a button anyway."""
WHO_CAN_TELL = t(
    "This topic was not checked in time, so I don't show it as it was. An advocate, a lawyer or a service for victims "
    "can tell you what is so today."
)
KEPT_NOT = t("Whatever you answer here is not kept.")
ANSWERED = t("Thank you. I keep none of that.")
PUT_ASIDE = t("All right, that topic is put aside. Settings can bring it back.")
UNKEPT_NOT = t("All right. I can't remember that without your yes, so it may come up again another day.")
GONE = t("That topic is not here. These are.")


def topics(ctx: Ctx, whom: str) -> tuple[Card, ...]:
    """Return the cards for one kind of reader, without those that were put aside."""
    cards = ctx.library.cards.values()
    return tuple(card for card in cards if card.whom == whom and not put_aside(card.id, ctx.profile))


def reader(profile: Profile) -> str:
    """Return whose topics come first for somebody."""
    return CAREGIVER if profile.role == Role.CAREGIVER else SURVIVOR


def put_aside(card: str, profile: Profile) -> bool:
    """Tell whether a topic was put aside."""
    return f"{HIDDEN}{card}" in profile.hidden


def past(card: Card, ctx: Ctx) -> bool:
    """Tell whether nobody has looked at a card in time."""
    return ctx.now.date() > card.expires_on


def closed(card: Card, ctx: Ctx) -> bool:
    """Tell whether the pages of a card may not be shown: it tells what is so in one country, and is past its day."""
    return bool(card.place) and past(card, ctx)


def contents(ctx: Ctx, whom: str, at: int) -> Say:
    """List the topics, a page at a time, with the other list one tap away."""
    shown, more = page(topics(ctx, whom), at, SIZE)
    named = [Button(card.label, f"c-{card.id}") for card in shown]
    other = Button(t("For caregivers"), "other") if whom == SURVIVOR else Button(t("For survivors"), "other")
    onward: Row = (Button(t("More topics"), "more"),) if more else (Button(t("First page"), "first"),) if at else ()
    lines: list[Line] = [t("Short things to read. Each one says first what it touches. Which one, if any?")]
    if any(closed(card, ctx) for card in shown):
        lines.append(t("Not checked in time: {topics}", topics=_titles(card for card in shown if closed(card, ctx))))
    return say(*lines, keyboard=(*rows(named, 2), (*onward, other), (ASIDE, MENU)))


def front(card: Card, ctx: Ctx) -> Say:
    """Say what a card is, what it touches and where it is so, before any of it."""
    last: Row = (Button(t("Not now"), "enough"), PERSON)
    if closed(card, ctx):
        return say(card.title, WHO_CAN_TELL, keyboard=((TOPICS_LIST, HIDE), last))
    count = len(card.pages)
    touched = Listed(tuple(TOUCHED[one] for one in TOPICS if one in card.touches))
    lines: list[Line] = [card.title, card.about]
    lines += [t("What it touches: {things}.", things=touched)] if card.touches else []
    lines += (
        [t("This is about the law of one country: {country}.", country=Named("country", card.place))]
        if card.place
        else []
    )
    lines.append(tn("{n} short page.", "{n} short pages.", count))
    lines += _mark(card, ctx)
    if reviewed.draft(ctx, "card", card.id):
        lines.append(t("This is a draft: nobody who works with survivors has reviewed it yet."))
    return say(*lines, keyboard=((Button(t("Read it"), "read"), TOPICS_LIST), (HIDE,), last))


def leaf(card: Card, at: int, ctx: Ctx) -> Say:
    """Say one page of a card; there is always a way out of it."""
    return say(*_mark(card, ctx), *card.pages[at], keyboard=((NEXT, ENOUGH), (TOPICS_LIST, PERSON)))


def ending(card: Card, ctx: Ctx) -> Say:
    """Offer what may do good after reading, and ask for an answer that is not kept."""
    may = {one.id: one.name for one in suggest.allowed(ctx.library.exercises, ctx.profile)}
    tries = [Button(may[name], f"/ground:{name}") for name in card.tries if name in may]
    on = [name for name in card.leads if name in LEADS and notices.on(ctx.library, name)]
    ways = [*tries, *(Button(LEADS[name], f"/{name}") for name in on)]
    lines = (t("That was all of it. Something to try now, or a person, if you like."), t("Was this of use?"), KEPT_NOT)
    return say(*lines, keyboard=(USE, *rows(ways, 2), (SOURCE, HIDE), (TOPICS_LIST, PERSON)))


def origin(card: Card) -> Say:
    """Say who wrote what a card rests on, and when it was read."""
    named = tuple(t("{source}", source=Own(one)) for one in card.sources)
    read = t("Read on {date}.", date=card.reviewed_on)
    return say(t("Where this comes from:"), *named, read, keyboard=((TOPICS_LIST, ENOUGH), (PERSON, MENU)))


def may_remember(profile: Profile) -> bool:
    """Tell whether what is put aside can be kept."""
    return profile.agreed(Purpose.HELPED)


def _mark(card: Card, ctx: Ctx) -> tuple[Text, ...]:
    """Return the line over a card that nobody has looked at in time, or nothing."""
    if not past(card, ctx):
        return ()
    return (t("This was to be looked at again by {day}, and was not. It may be out of date.", day=card.expires_on),)


def _titles(cards: Iterable[Card]) -> Listed:
    return Listed(tuple(card.title for card in cards))

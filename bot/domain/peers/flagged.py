"""Red flags in words: for coordinators, which kind of thing was held; for whoever wrote it, a neutral note."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.text import Text, t

WORDS: Mapping[str, Text] = {
    "contact": t("A way to reach somebody outside was held, more than once."),
    "link": t("An address of a page was held, more than once."),
    "invite": t("An invitation to another app was held, more than once."),
    "meet": t("A suggestion to meet or call was held, more than once."),
    "secrecy": t("A request to keep something from you was held."),
    "detail": t("A question about what happened was held, more than once."),
    "image": t("A request for pictures, voice or video was held."),
    "children": t("A question about where children are was held."),
    "sexual": t("Romantic or sexual words, or words about looks, were held."),
    "dependence": t("Words that make somebody depend on one person were held."),
    "money": t("Something about money or gifts was held."),
    "therapy": t("Words against somebody's therapy were held."),
    "role": t("A request for rights or for data of others was held."),
    "minor": t("Somebody may be under 18."),
    "like": t("Something that reads like a way out of this chat was held, several times."),
}
SUPERVISOR = t("A volunteer asks for a supervisor now.")
SAID_ADULT = t("Somebody who was asked about being 18 said they are.")
OUTSIDE = t("Ways to reach people outside, and other apps, aren't passed on here. That protects both of you.")
NOTES: Mapping[str, Text] = {
    "contact": OUTSIDE,
    "link": OUTSIDE,
    "invite": OUTSIDE,
    "meet": OUTSIDE,
    "secrecy": t("Nothing here is to be kept from the coordinators, so this isn't passed on."),
    "detail": t("Nobody here asks what happened, or tells it in detail. That leaves room for how it is today."),
    "image": t("Pictures, voice and video have no place here, and asking for them isn't passed on."),
    "children": t("Names and places of children aren't passed on here."),
    "sexual": t("Romantic words and words about looks aren't passed on here."),
    "dependence": t("This isn't passed on. Company here goes beside other people in a life, not in their place."),
    "money": t("Money and gifts have no place here, so this isn't passed on."),
    "therapy": t("Advice against somebody's therapy isn't passed on here."),
    "role": t("Rights and data of others aren't given out here."),
    "minor": t("This sounds as if somebody here could be under 18, so it isn't passed on yet."),
    "like": t(
        "This reads like something that isn't passed on here: a way to reach people, a meeting, a picture, a secret."
    ),
}
WAITS = t("The conversation waits now, until a coordinator has looked.")
MAY_BE_WRONG = t("I am a program and may have misread it. Your words are here, and they were not passed on.")

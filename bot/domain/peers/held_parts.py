"""What a request and an offer hold, answer by answer, in words.

Whatever was answered has a line here; what was left open has none, because nothing is held there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.core.peers import Volunteer, Wish
from bot.core.text import Listed, Named, Own, Text, t
from bot.domain.matching.topics import GENDERS, SLOTS, TOPICS

ROLES: Mapping[str, Text] = {"survivor": t("Survivors"), "caregiver": t("Caregivers")}


def _known(names: tuple[str, ...], words: Mapping[str, Text]) -> Listed:
    return Listed(tuple(words.get(name, t("{words}", words=Own(name))) for name in names))


def _languages(names: tuple[str, ...]) -> Listed:
    return Listed(tuple(t("{language}", language=Named("language", name)) for name in names))


WISHED: Mapping[str, Callable[[Wish], Text]] = {
    "role": lambda one: t("How you come here: {answer}", answer=_known((one.role,), ROLES)),
    "languages": lambda one: t("In these languages: {things}", things=_languages(one.languages)),
    "topics": lambda one: t("You would like to talk about: {things}", things=_known(one.topics, TOPICS)),
    "avoid": lambda one: t("You would rather not talk about: {things}", things=_known(one.avoid, TOPICS)),
    "gender": lambda one: t("You would rather talk with: {answer}", answer=_known((one.gender,), GENDERS)),
    "slots": lambda one: t("These times could suit you: {things}", things=_known(one.slots, SLOTS)),
}
OFFERED: Mapping[str, Callable[[Volunteer], Text]] = {
    "roles": lambda one: t("You talk with: {things}", things=_known(one.roles, ROLES)),
    "languages": lambda one: t("In these languages: {things}", things=_languages(one.languages)),
    "topics": lambda one: t("You are glad to talk about: {things}", things=_known(one.topics, TOPICS)),
    "refuses": lambda one: t("You would rather not talk about: {things}", things=_known(one.refuses, TOPICS)),
    "gender": lambda one: t("For a match you are: {answer}", answer=_known((one.gender,), GENDERS)),
    "region": lambda one: place(one.region),
    "slots": lambda one: t("Your usual hours: {things}", things=_known(one.slots, SLOTS)),
    "zone": lambda one: hours(one.zone),
    "room": lambda one: t("Conversations at once: {n}", n=one.room),
}


def wished(wish: Wish) -> list[Text]:
    """Say every answer of a request."""
    return [say(wish) for name, say in WISHED.items() if getattr(wish, name)]


def offered(body: Volunteer) -> list[Text]:
    """Say every answer of an offer."""
    return [say(body) for name, say in OFFERED.items() if getattr(body, name)]


def place(code: str) -> Text:
    """Say the country that is kept for a match."""
    return t("Country for a match: {country}", country=Named("country", code))


def hours(zone: str) -> Text:
    """Say whose clock is kept for a match."""
    return t("Hours as in: {answer}", answer=Named("zone", zone))

"""Everything that is held about a person, in words they can read.

Nobody can decide about what they cannot see. So each field of a profile and each field of an entry has
words here, and a field that gets none is still shown, under its own name, rather than passed over: what is
hidden because nobody thought of it is hidden all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import time

from bot.core.circle import Circle
from bot.core.content import Library
from bot.core.person import Profile, Role, Word
from bot.core.text import Listed, Named, Own, Text, t
from bot.domain import asking, tagwords
from bot.domain.consents import BLANK
from bot.domain.discreet.words import COVERED
from bot.domain.showing import own_label

ROLES: dict[str, Text] = {
    Role.SURVIVOR: t("for myself"),
    Role.CAREGIVER: t("I care about someone"),
    Role.VOLUNTEER: t("as a volunteer"),
}
WORDS: dict[str, Text] = {
    Word.SURVIVOR: t("survivor"),
    Word.VICTIM: t("victim"),
    Word.BOTH: t("both, survivor and victim"),
    Word.NEITHER: t('neither word, only "you"'),
}
NOT_SAID = t("not said")
SEALED = t("A passphrase before your history. What is kept of it can be compared with what you type, and not read.")
Telling = Callable[[Profile, Library], Text]


def role(profile: Profile) -> Text:
    """Say how somebody comes here."""
    return t("How you come here: {answer}", answer=ROLES.get(profile.role, NOT_SAID))


def word(profile: Profile) -> Text:
    """Say which word they chose."""
    return t("The word for you: {answer}", answer=WORDS.get(profile.word, NOT_SAID))


def language(profile: Profile) -> Text:
    """Say the language."""
    return t("Language: {answer}", answer=Named("language", profile.language))


def country(profile: Profile) -> Text:
    """Say the country, if one was picked."""
    answer = Named("country", profile.country) if profile.country else NOT_SAID
    return t("Country: {answer}", answer=answer)


def zone(profile: Profile) -> Text:
    """Say whose hours are shown."""
    return t("Hours as in: {answer}", answer=Named("zone", profile.zone) if profile.zone else NOT_SAID)


def avoid(profile: Profile) -> Text:
    """Say what is left out of suggestions."""
    if not profile.avoid:
        return t("Left out of suggestions: nothing")
    return t("Left out of suggestions: {things}", things=tagwords.listed(profile.avoid))


def put_aside(profile: Profile, library: Library) -> Text:
    """Say which exercises were put aside."""
    return t("Put aside: {things}", things=exercises(profile.hidden, library))


def quiet_hours(profile: Profile) -> Text:
    """Say between which hours no reminder comes."""
    start, _, end = profile.quiet_hours.partition("-")
    if not (start.isdigit() and end.isdigit()):
        return t("Hours of quiet: none")
    return t("Hours of quiet: {start} to {end}", start=clock(int(start)), end=clock(int(end)))


def offers(profile: Profile) -> Text:
    """Say whether people are offered because of a word."""
    if profile.no_offers:
        return t("I don't offer people because of a word you wrote. You asked for that.")
    return t("I may offer people to talk to when your words sound heavy.")


def clock(minutes: int) -> time:
    """Return minutes after midnight as a time of day."""
    return time(minutes // 60 % 24, minutes % 60)


def fresh(profile: Profile) -> Text:
    """Say how the next screen arrives."""
    if profile.fresh_messages:
        return t("Each answer comes as a new message.")
    return t("One message changes as you press.")


def agreed(profile: Profile) -> Text:
    """Say which yes was given."""
    names = [name for purpose, name in asking.NAMES.items() if profile.agreed(purpose)]
    if not names:
        return t("You said yes to nothing so far.")
    return t("You said yes to keeping: {things}", things=Listed(tuple(names)))


def code(circle: Circle) -> tuple[Text, ...]:
    """Say the code by which somebody can ask for deletion elsewhere, without saying who they are."""
    found = circle.keys.code(circle.me) if circle.me else ""
    words = t(
        "You can delete it all yourself. If you ask the people who run this bot to do it, give them this code: {code}. "
        "It says nothing about you.",
        code=found,
    )
    return (words,) if found else ()


def exercises(ids: Iterable[str], library: Library) -> Listed:
    """Name exercises, and topics that were put aside; one that is no longer there is named by its id."""
    known = library.exercises
    titles = {f"card-{card.id}": card.title for card in library.cards.values()}
    return Listed(tuple(known[one].name if one in known else titles.get(one, Own(one)) for one in ids))


def own(words: Iterable[str]) -> Listed:
    """List somebody's own words."""
    return Listed(tuple(Own(one) for one in words))


TELLINGS: dict[str, Telling] = {
    "language": lambda profile, _: language(profile),
    "role": lambda profile, _: role(profile),
    "word": lambda profile, _: word(profile),
    "country": lambda profile, _: country(profile),
    "zone": lambda profile, _: zone(profile),
    "consents": lambda profile, _: agreed(profile),
    "avoid": lambda profile, _: avoid(profile),
    "hidden": put_aside,
    "favorites": lambda profile, library: t("Favorites: {things}", things=exercises(profile.favorites, library)),
    "recent": lambda profile, library: t("Tried lately: {things}", things=exercises(profile.recent, library)),
    "comfort": lambda profile, _: t("Your comfort list: {things}", things=own(profile.comfort)),
    "feelings": lambda profile, _: t("Your own words for feelings: {things}", things=own(profile.feelings)),
    "fresh_messages": lambda profile, _: fresh(profile),
    "quiet_hours": lambda profile, _: quiet_hours(profile),
    "no_offers": lambda profile, _: offers(profile),
    "discreet": lambda profile, _: COVERED.get(profile.discreet, NOT_SAID),
    "clear_word": lambda profile, _: t("Your word that clears this chat: {word}", word=Own(profile.clear_word)),
    "seal": lambda _profile, _: SEALED,
    "quiet": lambda _profile, _: t("You asked me to be quiet until you write."),
    "adult": lambda _profile, _: t("You said you are 18 or over."),
}


TITLES: dict[str, Text] = {
    "role": t("How you come here"),
    "word": t("The word for you"),
    "country": t("Country"),
    "zone": t("Hours"),
    "avoid": t("What is left out"),
    "hidden": t("Put aside"),
    "favorites": t("Favorites"),
    "recent": t("Tried lately"),
    "comfort": t("Comfort list"),
    "feelings": t("Words for feelings"),
    "fresh_messages": t("New messages"),
    "quiet_hours": t("Hours of quiet"),
    "no_offers": t("No offers of people"),
    "discreet": t("Covered words"),
    "clear_word": t("Clear word"),
    "seal": t("Passphrase"),
}


def item(name: str, one: str, library: Library) -> Text:
    """Name one thing of a list: a kind of thing, an exercise, or the person's own words."""
    if name == "avoid":
        return tagwords.TAG_WORDS.get(one, own_label(one))
    if name in {"hidden", "favorites", "recent"} and one in library.exercises:
        return library.exercises[one].name
    return own_label(one)


def told(profile: Profile, library: Library) -> dict[str, Text]:
    """Return one sentence for each field that holds something, by the field's name."""
    return {name: _telling(name)(profile, library) for name in filled(profile)}


def filled(profile: Profile) -> tuple[str, ...]:
    """Return the names of the fields that hold something; the language counts once a row is kept at all."""
    names = (one.name for one in fields(Profile))
    return tuple(name for name in names if name == "language" or getattr(profile, name) != getattr(BLANK, name))


def _telling(name: str) -> Telling:
    plain: Telling = lambda profile, _: t("{name}: {value}", name=name, value=str(getattr(profile, name)))  # noqa: E731
    return TELLINGS.get(name, plain)

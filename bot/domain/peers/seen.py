"""All that a volunteer sees of somebody before both have said yes.

The person who asks reads it before anything is sent, and the volunteer reads it with the offer: the same function, word
for word, so that nobody is shown more than they agreed to. It gets a `Wish` and nothing else. A gender that was wished
for limits the search and is not shown, and what was left open is passed over rather than named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.core.peers import Wish
from bot.core.text import Line, Listed, Named, Text, t
from bot.domain.matching.topics import SLOTS, TOPICS

COMES: Mapping[str, Text] = {
    "survivor": t("Comes here for themselves."),
    "caregiver": t("Comes here as a caregiver."),
}
ALL_OPEN = t("Everything was left open.")


def what_a_volunteer_sees(wish: Wish) -> tuple[Line, ...]:
    """Say it in short lines; a topic that is also among those to leave out is left out."""
    role = (COMES[wish.role],) if wish.role in COMES else ()
    wanted = tuple(topic for topic in wish.topics if topic not in wish.avoid)
    languages, times, topics, avoid = (
        tuple(t("{language}", language=Named("language", code)) for code in wish.languages),
        _known(wish.slots, SLOTS),
        _known(wanted, TOPICS),
        _known(wish.avoid, TOPICS),
    )
    said = (
        (languages, t("Languages: {languages}.", languages=Listed(languages))),
        (times, t("Times, by their own clock: {times}.", times=Listed(times))),
        (topics, t("Would like to talk about: {topics}.", topics=Listed(topics))),
        (avoid, t("Rather not: {topics}.", topics=Listed(avoid))),
    )
    return (*role, *(line for names, line in said if names)) or (ALL_OPEN,)


def _known(ids: Iterable[str], labels: Mapping[str, Text]) -> tuple[Text, ...]:
    """Return the labels; what a later version does not know any more is passed over."""
    return tuple(labels[one] for one in ids if one in labels)

"""Tiny things of a day, to pick from when words are far.

None is an achievement. They are there so that noting one costs a tap. What touches something a person leaves out does
not appear.
"""

from __future__ import annotations

from bot.core.person import Profile
from bot.core.text import Text, t

LONGEST = 200
WORDS: dict[str, Text] = {
    "hour": t("Got through an hour"),
    "no": t("Said no to something"),
    "rest": t("Rested a little"),
    "ate": t("Ate something"),
    "up": t("Got up"),
    "word": t("Answered someone"),
    "ask": t("Asked for something"),
    "out": t("Went outside"),
    "tidy": t("Put one thing in its place"),
    "left": t("Left something for later"),
    "animal": t("Time with an animal"),
    "stop": t("Stopped when I wanted to"),
}
TAGGED = {"ate": "taste-food", "out": "outdoors", "animal": "animals", "up": "bed-night"}
UNKNOWN = t("Something small")


def choices(profile: Profile) -> tuple[tuple[str, Text], ...]:
    """Return ids and words of what may be offered to this person, always in the same order."""
    return tuple((name, words) for name, words in WORDS.items() if TAGGED.get(name) not in profile.avoid)

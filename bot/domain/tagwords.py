"""What the tags of an exercise are called.

A tag is there so that somebody can say no beforehand. It is named plainly and without a reason: which of these
things is hard for a person, and why, is theirs to know.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.core.content import TAGS
from bot.core.text import Listed, Text, t

TAG_WORDS: dict[str, Text] = {
    "breath": t("your breath"),
    "breath-hold": t("a pause in the breath"),
    "closed-eyes": t("eyes closed"),
    "body-focus": t("noticing your body"),
    "water": t("water"),
    "cold": t("something cold"),
    "heat": t("something warm"),
    "counting": t("counting"),
    "touch": t("touching something"),
    "imagery": t("imagining"),
    "sound": t("sounds"),
    "movement": t("moving a little"),
    "smell": t("a smell"),
    "taste-food": t("taste or food"),
    "voice-aloud": t("your voice"),
    "writing": t("writing"),
    "bed-night": t("the night"),
    "animals": t("animals"),
    "family": t("family"),
    "medical": t("medical things"),
    "outdoors": t("being outside"),
}


def listed(tags: Iterable[str]) -> Listed:
    """Name tags in the order of the controlled list."""
    have = set(tags)
    return Listed(tuple(TAG_WORDS[tag] for tag in TAGS if tag in have))

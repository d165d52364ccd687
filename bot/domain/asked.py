"""Questions of caregivers about how to make somebody tell, known by a few phrases.

The list is short on purpose. What is missed costs a tap more, because the button for it stands beside; what is caught
leads only to a text about listening, never to a rebuke.
"""

from __future__ import annotations

from bot.domain.wording import normalize

PHRASES: dict[str, tuple[str, ...]] = {
    "en": (
        "get them to tell", "get her to tell", "get him to tell", "make her tell", "make him tell", "make them tell",
        "get her to talk", "get him to talk", "get them to talk", "find out what happened", "what did he do",
        "what did she do", "what did they do", "what happened to",
    ),
    "es": (
        "que me cuente", "que me lo cuente", "que hable", "que le hizo", "que le hicieron", "que le paso",
        "saber que paso",
    ),
    "fr": (
        "faire parler", "qu il me raconte", "qu elle me raconte", "ce qui s est passe", "que lui a t il fait",
        "qu est ce qu il lui a fait", "qu est ce qu on lui a fait",
    ),
}  # fmt: skip


def for_their_story(typed: str) -> bool:
    """Tell whether somebody asks how to make another person tell."""
    said = f" {_plain(typed)} "
    return any(f" {phrase} " in said for phrases in PHRASES.values() for phrase in phrases)


def _plain(typed: str) -> str:
    """Normalize, and read every mark between words as a space."""
    return " ".join("".join(one if one.isalnum() else " " for one in normalize(typed)).split())
